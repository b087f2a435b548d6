//! The library's own types in types of serde: feature `serde`.
//!
//! Each is written as it prints, so that it stands in an API's JSON as people read it, and is read in every form that its own `FromStr`
//! takes. Contents are in no error.

use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde::ser::{Serialize, Serializer};

use super::{Number, Spelled, Timestamp, Ttl, Vector};

/// The newtype around the text of a number, which this library's serializer writes as `N`.
pub(in crate::attr) const NUMBER_TEXT: &str = "$tabletheory::private::NumberText";

/// Reads a string by a type's `FromStr`.
struct Text<T> {
    wanted: &'static str,
    read: PhantomData<T>,
}

impl<T: FromStr> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.wanted)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(|_| E::custom(format_args!("the text is not {}", self.wanted)))
    }
}

fn read_text<'de, T: FromStr, D: Deserializer<'de>>(wanted: &'static str, deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(Text { wanted, read: PhantomData })
}

/// RFC 3339 in UTC, with nine fractional digits.
impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text("a time in RFC 3339", deserializer)
    }
}

/// Whole Unix seconds, as an integer.
impl Serialize for Ttl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.as_unix_seconds())
    }
}

impl<'de> Deserialize<'de> for Ttl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(Self::from_unix_seconds)
    }
}

/// A string of all its digits, as it prints. In a `json` attribute it is a number.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(NUMBER_TEXT, self.as_str())
    }
}

/// Reads a string, or a number. What a format hands over as an `f64` is read as that, by the shortest text that it has: so is the `0.1` of
/// most formats, and with the feature `json`, a number comes from `serde_json` with all its digits.
impl<'de> Deserialize<'de> for Number {
    #[cfg(feature = "json")]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match super::Value::deserialize(deserializer)? {
            super::Value::Number(number) => Ok(number),
            super::Value::String(text) => text.parse().map_err(D::Error::custom),
            _ => Err(D::Error::custom("neither a number nor the text of one")),
        }
    }

    #[cfg(not(feature = "json"))]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyNumber)
    }
}

#[cfg(not(feature = "json"))]
struct AnyNumber;

#[cfg(not(feature = "json"))]
macro_rules! visit {
    ($($method:ident $type:ty;)*) => {$(
        fn $method<E: serde::de::Error>(self, number: $type) -> Result<Number, E> {
            self.visit_str(&number.to_string())
        }
    )*};
}

#[cfg(not(feature = "json"))]
impl Visitor<'_> for AnyNumber {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or the text of one")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Number, E> {
        text.parse().map_err(E::custom)
    }

    visit! {
        visit_i64 i64;
        visit_u64 u64;
        visit_i128 i128;
        visit_u128 u128;
        visit_f64 f64;
    }
}

/// The text that it is written as.
impl<T: Display> Serialize for Spelled<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T: Display + FromStr> Deserialize<'de> for Spelled<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text("one that the type reads", deserializer)
    }
}

/// A sequence of numbers.
impl<const N: usize> Serialize for Vector<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.as_slice())
    }
}

impl<'de, const N: usize> Deserialize<'de> for Vector<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<f32>::deserialize(deserializer)?.try_into().map_err(D::Error::custom)
    }
}
