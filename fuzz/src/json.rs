//! JSON as a tree that loses nothing: it keeps repeated members, their order, and the text of numbers.

use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// The most levels that are read. No answer of DynamoDB is as deep: each of an item's 32 levels is two of JSON.
const MAX_LEVELS: usize = 100;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
    /// The text of a value that is nested too deeply to look at.
    Deep(String),
}

impl Json {
    /// Parses the bytes as one JSON value.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        Self::from_raw(serde_json::from_str(text).ok()?, 0)
    }

    fn from_raw(raw: &RawValue, level: usize) -> Option<Self> {
        let text = raw.get();
        if level == MAX_LEVELS {
            return Some(Self::Deep(text.to_owned()));
        }
        Some(match text.as_bytes().first()? {
            b'n' => Self::Null,
            b't' => Self::Bool(true),
            b'f' => Self::Bool(false),
            b'"' => Self::Text(serde_json::from_str(text).ok()?),
            b'[' => {
                let Elements(elements) = serde_json::from_str(text).ok()?;
                Self::List(
                    elements.into_iter().map(|element| Self::from_raw(element, level + 1)).collect::<Option<_>>()?,
                )
            }
            b'{' => {
                let Members(members) = serde_json::from_str(text).ok()?;
                let members = members.into_iter().map(|(name, value)| Some((name, Self::from_raw(value, level + 1)?)));
                Self::Object(members.collect::<Option<_>>()?)
            }
            _ => Self::Number(text.to_owned()),
        })
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_list(&self) -> Option<&[Self]> {
        match self {
            Self::List(elements) => Some(elements),
            _ => None,
        }
    }

    pub(crate) fn as_object(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// Returns the first member of this name.
    pub(crate) fn member(&self, name: &str) -> Option<&Self> {
        self.as_object()?.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Returns whether an object has two members of one name.
    pub(crate) fn repeats(&self) -> bool {
        let members = self.as_object().unwrap_or_default();
        members.iter().enumerate().any(|(at, (name, _))| members[..at].iter().any(|(earlier, _)| earlier == name))
    }
}

/// Writes compact JSON.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &String| serde_json::to_string(text).map_err(|_| fmt::Error);
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Number(text) | Self::Deep(text) => f.write_str(text),
            Self::Text(text) => f.write_str(&quoted(text)?),
            Self::List(elements) => {
                f.write_str("[")?;
                for (at, element) in elements.iter().enumerate() {
                    write!(f, "{}{element}", if at == 0 { "" } else { "," })?;
                }
                f.write_str("]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (at, (name, value)) in members.iter().enumerate() {
                    write!(f, "{}{}:{value}", if at == 0 { "" } else { "," }, quoted(name)?)?;
                }
                f.write_str("}")
            }
        }
    }
}

struct Elements<'a>(Vec<&'a RawValue>);

impl<'de: 'a, 'a> Deserialize<'de> for Elements<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;

        impl<'de> Visitor<'de> for Each {
            type Value = Elements<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Elements<'de>, A::Error> {
                let mut elements = Vec::new();
                while let Some(element) = array.next_element()? {
                    elements.push(element);
                }
                Ok(Elements(elements))
            }
        }

        deserializer.deserialize_seq(Each)
    }
}

struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;

        impl<'de> Visitor<'de> for Each {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = object.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Each)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost() {
        for text in [
            "null",
            r#"{"a":1e999,"a":-0.10,"b":[true,false,"\u0001é"],"":{}}"#,
            "[[],{},[1,\"\"]]",
            "12345678901234567890123456789012345678901234567890",
        ] {
            assert_eq!(Json::parse(text.as_bytes()).unwrap().to_string(), text);
        }
        let deep = format!("{}{}", "[".repeat(300), "]".repeat(300));
        assert_eq!(Json::parse(deep.as_bytes()).unwrap().to_string(), deep);
        for text in ["", "nul", "{\"a\":1,}", "[1 2]", "\"\\ud800\"", "01", "{}{}", "\u{feff}{}"] {
            assert_eq!(Json::parse(text.as_bytes()), None, "{text}");
        }
        assert!(Json::parse(br#"{"a":1,"b":2,"a":1}"#).unwrap().repeats());
    }
}
