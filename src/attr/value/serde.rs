//! [`Value`] ⇄ serde: feature `json`.
//!
//! serde knows neither sets nor exact numbers. Between a `Value` and this library's own serializer and deserializer nothing is
//! lost all the same: they know the names below, and pass over serde's data model. To every other format a `Value` is what serde
//! has for it, and a number that serde has nothing for is an error.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, VariantAccess as _, Visitor};
use serde::ser::{Error as _, Serialize, Serializer};

use super::Value;
use crate::attr::json::{NUMBER_AS_STRUCT, is_precise};
use crate::attr::number::exact_float;
use crate::attr::{AttributeType as _, Number};
use crate::wire::json::JsonSource;

/// The name by which `serde_json` is asked for the text of a value, and hands it over as a map of this one key. By the same
/// name, this library's deserializer hands over DynamoDB JSON, as the variant [`EXACT`] of an enum.
pub(in crate::attr) const TEXT: &str = "$serde_json::private::RawValue";
/// The variant that holds DynamoDB JSON.
pub(in crate::attr) const EXACT: &str = "$tabletheory::private::Value";
/// The newtype around a number that serde has no type for.
pub(in crate::attr) const NUMBER: &str = "$tabletheory::private::Number";
/// The newtypes around the elements of sets.
pub(in crate::attr) const STRING_SET: &str = "$tabletheory::private::StringSet";
pub(in crate::attr) const NUMBER_SET: &str = "$tabletheory::private::NumberSet";
pub(in crate::attr) const BINARY_SET: &str = "$tabletheory::private::BinarySet";

/// A number is an integer of up to 128 bits, or an `f64` that has exactly its digits. A binary is bytes, and a set a sequence.
///
/// # Errors
/// An error when a number is neither; [`to_json`](Value::to_json) writes every number.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(number) => Exact(number).serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Binary(bytes) => serializer.serialize_bytes(bytes),
            Self::List(elements) => serializer.collect_seq(elements),
            Self::Map(entries) => serializer.collect_map(entries),
            Self::StringSet(elements) => serializer.serialize_newtype_struct(STRING_SET, elements),
            Self::NumberSet(elements) => {
                serializer.serialize_newtype_struct(NUMBER_SET, &Elements(elements.iter().map(Exact)))
            }
            Self::BinarySet(elements) => {
                serializer.serialize_newtype_struct(BINARY_SET, &Elements(elements.iter().map(|bytes| Bytes(bytes))))
            }
        }
    }
}

struct Elements<I>(I);

impl<I: ExactSizeIterator<Item: Serialize> + Clone> Serialize for Elements<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

struct Bytes<'v>(&'v [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

struct Exact<'v>(&'v Number);

impl Serialize for Exact<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.0.as_str();
        if let Ok(integer) = text.parse() {
            return serializer.serialize_u64(integer);
        }
        if let Ok(integer) = text.parse() {
            return serializer.serialize_i64(integer);
        }
        if let Ok(integer) = text.parse() {
            return serializer.serialize_i128(integer);
        }
        match exact_float(text) {
            Some(float) => serializer.serialize_f64(float),
            None => serializer.serialize_newtype_struct(NUMBER, &Inexpressible(text)),
        }
    }
}

/// A number that serde has no type for. It is always refused, and the report of the refusal holds the digits, for this
/// library's serializer alone: see [`digits_of`].
struct Inexpressible<'v>(&'v str);

impl Serialize for Inexpressible<'_> {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom(self))
    }
}

/// The usual form does not show the digits.
impl fmt::Display for Inexpressible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            return write!(f, "{NUMBER} {}", self.0);
        }
        f.write_str("a number has more digits than any type of serde; write it with `Value::to_json`")
    }
}

/// Returns the digits of a number that serde has no type for, from the message of its refusal.
pub(in crate::attr) fn digits_of(message: &impl fmt::Display) -> Option<String> {
    let text = format!("{message:#}");
    text.strip_prefix(NUMBER).and_then(|text| text.strip_prefix(' ')).map(str::to_owned)
}

/// Reads any value. A sequence is a list: other formats have no sets. From `serde_json`, a number comes with all its digits;
/// within an `#[serde(flatten)]` or an untagged enum, where serde holds it as an `f64` first, it has those of the `f64`.
///
/// # Errors
/// An error when DynamoDB cannot hold a number, or a map has one key twice.
impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(TEXT, ValueVisitor { is_direct: true })
    }
}

struct ValueVisitor {
    /// True when the format itself may know the name [`TEXT`].
    is_direct: bool,
}

macro_rules! visit {
    ($($method:ident $type:ty;)*) => {$(
        fn $method<E: serde::de::Error>(self, value: $type) -> Result<Value, E> {
            Ok(Value::from(value))
        }
    )*};
    (checked: $($method:ident $type:ty;)*) => {$(
        fn $method<E: serde::de::Error>(self, value: $type) -> Result<Value, E> {
            Value::try_from(value).map_err(E::custom)
        }
    )*};
}

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an attribute value")
    }

    visit! {
        visit_bool bool;
        visit_i64 i64;
        visit_u64 u64;
        visit_str &str;
        visit_string String;
        visit_bytes &[u8];
        visit_byte_buf Vec<u8>;
    }

    visit! { checked:
        visit_i128 i128;
        visit_u128 u128;
        visit_f64 f64;
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(Self { is_direct: false })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = elements.next_element()? {
            list.push(element);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = BTreeMap::new();
        while let Some(key) = entries.next_key::<String>()? {
            if map.is_empty() && self.is_direct && key == TEXT {
                return Value::from_json(&entries.next_value::<String>()?).map_err(A::Error::custom);
            }
            if map.is_empty() && key == NUMBER_AS_STRUCT && is_precise() {
                let number = entries.next_value::<String>()?.parse().map_err(A::Error::custom)?;
                return Ok(Value::Number(number));
            }
            if map.insert(key, entries.next_value()?).is_some() {
                return Err(A::Error::custom("a key is there twice"));
            }
        }
        Ok(Value::Map(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let (name, content) = access.variant::<String>()?;
        if name != EXACT {
            return Err(A::Error::custom("a variant of an enum"));
        }
        let json = content.newtype_variant::<String>()?;
        Value::decode(&mut JsonSource::new(&json)).map_err(A::Error::custom)
    }
}
