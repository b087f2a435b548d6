//! The reader of attribute values and items in DynamoDB JSON.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::number::Decimal;
use crate::json::Json;
use crate::plain::Plain;
use crate::rule::Rule;

/// The most levels of an attribute value.
///
/// Source: [Quotas](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html): nested attribute
/// depth.
const MAX_LEVELS: usize = 32;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    S(String),
    N(String),
    B(Vec<u8>),
    Bool(bool),
    Null,
    L(Vec<Value>),
    M(Item),
    Ss(Vec<String>),
    Ns(Vec<String>),
    Bs(Vec<Vec<u8>>),
}

/// An item, or the members of a map. It has each name once; `twice` is a name that is repeated.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Item {
    pub(crate) members: BTreeMap<String, Value>,
    pub(crate) twice: Option<String>,
}

impl Item {
    /// Reads an object of attribute values.
    pub(crate) fn read(json: &Json) -> Result<Self, Rule> {
        Self::read_at(json, 0)
    }

    fn read_at(json: &Json, level: usize) -> Result<Self, Rule> {
        let mut item = Self::default();
        for (name, value) in json.as_object().ok_or(Rule::NoItem)? {
            if item.members.insert(name.clone(), Value::read_at(value, level)?).is_some() {
                item.twice.get_or_insert_with(|| name.clone());
            }
        }
        Ok(item)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }

    /// Returns every value with its data type, and numbers exactly.
    pub(crate) fn plain(&self) -> Plain {
        Plain::map(self.members.iter().map(|(name, value)| (name.clone(), value.plain())))
    }

    /// Returns whether a name is there twice, here or further in.
    pub(crate) fn repeats(&self) -> bool {
        self.twice.is_some() || self.members.values().any(Value::repeats)
    }
}

impl Value {
    fn read_at(json: &Json, level: usize) -> Result<Self, Rule> {
        let Some([(descriptor, value)]) = json.as_object() else { return Err(Rule::NoItem) };
        let text = |json: &Json| json.as_text().map(str::to_owned).ok_or(Rule::NoItem);
        let list = || value.as_list().ok_or(Rule::NoItem);
        let inside = || if level == MAX_LEVELS { Err(Rule::NoItem) } else { Ok(level + 1) };
        Ok(match descriptor.as_str() {
            "S" => Self::S(text(value)?),
            "N" => Self::N(number(text(value)?)?),
            "B" => Self::B(bytes(&text(value)?)?),
            "BOOL" => match value {
                Json::Bool(value) => Self::Bool(*value),
                _ => return Err(Rule::NoItem),
            },
            "NULL" if *value == Json::Bool(true) => Self::Null,
            "L" => {
                let level = inside()?;
                Self::L(list()?.iter().map(|element| Self::read_at(element, level)).collect::<Result<_, _>>()?)
            }
            "M" => Self::M(Item::read_at(value, inside()?)?),
            "SS" => Self::Ss(list()?.iter().map(text).collect::<Result<_, _>>()?),
            "NS" => Self::Ns(list()?.iter().map(|element| number(text(element)?)).collect::<Result<_, _>>()?),
            "BS" => Self::Bs(list()?.iter().map(|element| bytes(&text(element)?)).collect::<Result<_, _>>()?),
            _ => return Err(Rule::NoItem),
        })
    }

    fn repeats(&self) -> bool {
        match self {
            Self::L(elements) => elements.iter().any(Self::repeats),
            Self::M(members) => members.repeats(),
            _ => false,
        }
    }

    pub(crate) fn plain(&self) -> Plain {
        let exact = |text: &String| Decimal::parse(text).map_or(Plain::Null, Plain::Number);
        let (descriptor, plain) = match self {
            Self::S(text) => ("S", Plain::text(text)),
            Self::N(text) => ("N", exact(text)),
            Self::B(bytes) => ("B", Plain::Bytes(bytes.clone())),
            Self::Bool(value) => ("BOOL", Plain::Bool(*value)),
            Self::Null => ("NULL", Plain::Null),
            Self::L(elements) => ("L", Plain::List(elements.iter().map(Self::plain).collect())),
            Self::M(members) => ("M", members.plain()),
            Self::Ss(texts) => ("SS", Plain::Set(texts.iter().map(Plain::text).collect())),
            Self::Ns(texts) => ("NS", Plain::Set(texts.iter().map(exact).collect())),
            Self::Bs(all) => ("BS", Plain::Set(all.iter().cloned().map(Plain::Bytes).collect())),
        };
        Plain::map([(descriptor, plain)])
    }
}

/// Returns the text if it is a number.
fn number(text: String) -> Result<String, Rule> {
    Decimal::parse(&text).map(|_| text).ok_or(Rule::NoItem)
}

fn bytes(text: &str) -> Result<Vec<u8>, Rule> {
    STANDARD.decode(text).map_err(|_| Rule::NoItem)
}
