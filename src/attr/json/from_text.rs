//! Reads serde values from JSON text, with the digits of every number.
//!
//! `serde_json` gives a number that is no integer as an `f64`, whatever its digits. So a text with a number that no `f64` has the
//! digits of is read here, and every other text by `serde_json`.

use std::cell::Cell;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Visitor};

use super::from_source::{DeError, Text, visit_number};
use super::not_json;
use crate::attr::number::exact_float;
use crate::attr::value::serde::TEXT;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::wire::json::JsonSource;

/// Reads a JSON text.
///
/// # Errors
/// A [`DecodeError`] when it is not JSON, not that of the type, or has a number that the type would change.
pub(super) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    let read = serde_json::from_str(text).map_err(|_| not_json())?;
    if !has_inexact_number(text) {
        return Ok(read);
    }
    match T::deserialize(JsonText(text.trim_matches([' ', '\t', '\n', '\r']))) {
        Ok(value) => Ok(value),
        Err(DeError(error)) if *error.kind() == DecodeErrorKind::Inexact => Err(error),
        Err(_) => Err(not_json()),
    }
}

/// Returns whether a JSON text has a number that is no integer of 64 bits and whose digits no `f64` has.
fn has_inexact_number(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = match first {
            b'"' => after_string(after),
            b'-' | b'0'..=b'9' => {
                let is_of_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
                let length = rest.iter().take_while(|byte| is_of_number(byte)).count();
                let (number, after) = rest.split_at(length);
                if std::str::from_utf8(number).is_ok_and(is_inexact) {
                    return true;
                }
                after
            }
            _ => after,
        };
    }
    false
}

/// Returns what follows the string whose opening quote was passed over.
fn after_string(text: &[u8]) -> &[u8] {
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        at += if byte == b'\\' { 2 } else { 1 };
        if byte == b'"' {
            break;
        }
    }
    text.get(at..).unwrap_or_default()
}

fn is_inexact(number: &str) -> bool {
    // An `f64` has the digits of every number of 15 digits that is neither very large nor very small.
    let is_short = number.len() <= 15 && !number.contains(['e', 'E']);
    !is_short && number.parse::<u64>().is_err() && number.parse::<i64>().is_err() && exact_float(number).is_none()
}

/// The text of one JSON value, without white space around it.
struct JsonText<'de>(&'de str);

impl<'de> JsonText<'de> {
    /// Returns the first byte, which says what the value is.
    fn first(&self) -> u8 {
        self.0.as_bytes().first().copied().unwrap_or_default()
    }

    fn members(&self) -> Result<Members<'de>, DeError> {
        let mut source = JsonSource::new(self.0);
        source.begin_object().map_err(DeError)?;
        Ok(Members(source))
    }
}

/// Methods that `serde_json` has a better answer to, or none that depends on a number.
macro_rules! as_serde_json_does {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
            serde_json::Deserializer::from_str(self.0).$method(visitor).map_err(de::Error::custom)
        }
    )*};
}

impl<'de> de::Deserializer<'de> for JsonText<'de> {
    type Error = DeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        match self.first() {
            b'{' => visitor.visit_map(self.members()?),
            b'[' => {
                let mut source = JsonSource::new(self.0);
                source.begin_array().map_err(DeError)?;
                visitor.visit_seq(Elements { source, index: 0 })
            }
            b'"' | b't' | b'f' | b'n' => {
                serde_json::Deserializer::from_str(self.0).deserialize_any(visitor).map_err(de::Error::custom)
            }
            // A text is held as it is, so an `f32` that becomes infinite is found where the value is written.
            _ => visit_number(self.0, &Cell::new(false), visitor),
        }
    }

    as_serde_json_does! {
        deserialize_bool deserialize_char deserialize_str deserialize_string deserialize_identifier
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64 deserialize_bytes deserialize_byte_buf deserialize_unit
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        if self.first() == b'n' { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, DeError> {
        if name == TEXT {
            let mut json = serde_json::Deserializer::from_str(self.0);
            return json.deserialize_newtype_struct(name, visitor).map_err(de::Error::custom);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DeError> {
        match self.first() {
            b'{' => MapAccessDeserializer::new(self.members()?).deserialize_enum(name, variants, visitor),
            _ => {
                let mut json = serde_json::Deserializer::from_str(self.0);
                json.deserialize_enum(name, variants, visitor).map_err(de::Error::custom)
            }
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { unit_struct seq tuple tuple_struct map struct }
}

struct Members<'de>(JsonSource<'de>);

impl<'de> de::MapAccess<'de> for Members<'de> {
    type Error = DeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, DeError> {
        match self.0.next_member().map_err(DeError)? {
            Some(text) => seed.deserialize(Text { text, is_key: true }).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, DeError> {
        let value = JsonText(self.0.json_value().map_err(DeError)?);
        seed.deserialize(value).map_err(|DeError(error)| DeError(error.in_entry()))
    }
}

struct Elements<'de> {
    source: JsonSource<'de>,
    index: usize,
}

impl<'de> de::SeqAccess<'de> for Elements<'de> {
    type Error = DeError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, DeError> {
        if !self.source.next_array_element().map_err(DeError)? {
            return Ok(None);
        }
        let element = JsonText(self.source.json_value().map_err(DeError)?);
        let value = seed.deserialize(element).map_err(|DeError(error)| DeError(error.at_index(self.index)))?;
        self.index += 1;
        Ok(Some(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_numbers_that_no_float_has_the_digits_of() {
        for (text, found) in [
            ("", false),
            ("12", false),
            ("0.1", false),
            ("0.1000000000000000055511151231257827", true),
            ("18446744073709551615", false),
            ("-9223372036854775808", false),
            ("18446744073709551617", true),
            ("92838584930183242888", true),
            ("100000000000000000000", false),
            ("1e300", false),
            ("1e-400", true),
            ("1.7976931348623157e308", false),
            (r#"{"a":[1,{"b":-0.30000000000000004}]}"#, false),
            (r#"{"a":[1,{"b":-0.300000000000000041}]}"#, true),
            (r#"{"18446744073709551617":"92838584930183242888","\"1":"\\"}"#, false),
            (r#"["\\",92838584930183242888]"#, true),
            (r#"["\"92838584930183242888"]"#, false),
        ] {
            assert_eq!(has_inexact_number(text), found, "{text}");
        }
    }
}
