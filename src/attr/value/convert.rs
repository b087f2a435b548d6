//! Rust values that become a [`Value`].

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Value;
use crate::attr::operand::stand_for;
use crate::attr::{AttributeType, Native, Number, Operand, Timestamp, Ttl};
use crate::error::EncodeError;
use crate::wire::Sink;

macro_rules! from {
    ($($type:ty, |$given:ident| $value:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($given: $type) -> Self {
                $value
            }
        }
    )*};
}

from! {
    (), |_given| Self::Null;
    bool, |given| Self::Boolean(given);
    Number, |given| Self::Number(given);
    &str, |given| Self::String(given.to_owned());
    String, |given| Self::String(given);
    Box<str>, |given| Self::String(given.into());
    Cow<'_, str>, |given| Self::String(given.into_owned());
    // A byte alone is no `From`, so that bytes are bytes and not a list of numbers.
    Vec<u8>, |given| Self::Binary(given);
    &[u8], |given| Self::Binary(given.to_vec());
    BTreeMap<String, Value>, |given| Self::Map(given);
    BTreeSet<String>, |given| Self::StringSet(given);
    BTreeSet<Number>, |given| Self::NumberSet(given);
    BTreeSet<Vec<u8>>, |given| Self::BinarySet(given);
    Timestamp, |given| Self::String(given.to_string());
    Ttl, |given| Self::from(given.as_unix_seconds());
}

macro_rules! from_integers {
    ($($type:ident)*) => {$(
        impl From<$type> for Value {
            fn from(given: $type) -> Self {
                Self::Number(given.into())
            }
        }
    )*};
}

from_integers! { i8 i16 i32 i64 isize u16 u32 u64 usize }

macro_rules! try_from_numbers {
    ($($type:ident)*) => {$(
        /// Fails where DynamoDB cannot hold the number.
        impl TryFrom<$type> for Value {
            type Error = EncodeError;

            fn try_from(given: $type) -> Result<Self, EncodeError> {
                Number::try_from(given).map(Self::Number)
            }
        }
    )*};
}

try_from_numbers! { i128 u128 f32 f64 }

/// `None` is `NULL`.
impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(given: Option<T>) -> Self {
        given.map_or(Self::Null, Into::into)
    }
}

/// A list. A `Vec<u8>` is a binary.
impl<T: Into<Self>> From<Vec<T>> for Value {
    fn from(given: Vec<T>) -> Self {
        given.into_iter().collect()
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for Value {
    fn from(given: [T; N]) -> Self {
        given.into_iter().collect()
    }
}

impl<T: Into<Self>> From<HashMap<String, T>> for Value {
    fn from(given: HashMap<String, T>) -> Self {
        given.into_iter().collect()
    }
}

/// A list.
impl<T: Into<Self>> FromIterator<T> for Value {
    fn from_iter<I: IntoIterator<Item = T>>(given: I) -> Self {
        Self::List(given.into_iter().map(Into::into).collect())
    }
}

/// A map; of two entries with one key, it has the last.
///
/// ```
/// use tabletheory::Value;
///
/// let line: Value = [("sku", Value::from("a1")), ("qty", 2.into())].into_iter().collect();
/// assert_eq!(line["qty"], 2);
/// ```
impl<K: Into<String>, V: Into<Self>> FromIterator<(K, V)> for Value {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(given: I) -> Self {
        Self::Map(given.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

#[expect(clippy::unnecessary_wraps, reason = "what an operand's encoding returns")]
fn write_text(text: impl AsRef<str>, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    sink.string(text.as_ref());
    Ok(())
}

fn write_value<T: AttributeType>(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    value.encode(sink)
}

// An attribute of any data type can be compared with these and set to them, beside a `Value`.
stand_for! { [Value] [&str; String;] write_text }
stand_for! { [Value] [bool; Number; i8; i16; i32; i64; i128; isize; u8; u16; u32; u64; u128; usize; f32; f64;] write_value }
stand_for! { [Value] [Timestamp; Ttl; Vec<u8>;] write_value }
