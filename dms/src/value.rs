//! Values as JSON has them.

use std::collections::BTreeMap;
use std::fmt;

/// The kind of a value, in JSON's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Null.
    Null,
    /// True or false.
    Bool,
    /// A number.
    Number,
    /// A text, which JSON calls a string.
    Text,
    /// A list, which JSON calls an array.
    List,
    /// An object: members with names.
    Object,
    /// A text, a number or a boolean.
    Scalar,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::List => "a list",
            Self::Object => "an object",
            Self::Scalar => "a text, a number or a boolean",
        })
    }
}

/// A number as it is written, so that no digit is lost.
///
/// Two numbers are equal if they are written alike: `1.0` is not `1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(String);

impl Number {
    /// A number from its text, by JSON's grammar: `-1.5e3`.
    ///
    /// # Errors
    ///
    /// `None` if the text is no JSON number, or if it is too large for a double, which other runtimes read it into.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::Number;
    ///
    /// assert_eq!(Number::new("9007199254740993").unwrap().as_str(), "9007199254740993");
    /// assert!(Number::new("0x1F").is_none());
    /// assert!(Number::new("1e999").is_none());
    /// ```
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        (is_json_number(&text) && is_finite(&text)).then_some(Self(text))
    }

    /// A number from a float: the shortest text that reads back the same, without an exponent.
    ///
    /// # Errors
    ///
    /// `None` if it is not finite.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::Number;
    ///
    /// assert_eq!(Number::from_f64(1e-6).unwrap().as_str(), "0.000001");
    /// assert!(Number::from_f64(f64::NAN).is_none());
    /// ```
    pub fn from_f64(number: f64) -> Option<Self> {
        number.is_finite().then(|| Self(number.to_string()))
    }

    /// A number from a float of 32 bits: the shortest text that reads back the same, without an exponent.
    ///
    /// # Errors
    ///
    /// `None` if it is not finite.
    pub fn from_f32(number: f32) -> Option<Self> {
        number.is_finite().then(|| Self(number.to_string()))
    }

    /// The number as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! integers {
    ($($integer:ty),+) => {
        $(impl From<$integer> for Number {
            fn from(number: $integer) -> Self {
                Self(number.to_string())
            }
        })+
    };
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64);

/// A JSON value: what the `tags` of an attribute hold.
///
/// Members are in the order of their names, since their order says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Null.
    Null,
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object.
    Object(BTreeMap<String, Value>),
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Number(value.into())
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

/// Returns whether a text is a number by JSON's grammar.
pub(crate) fn is_json_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

/// Returns whether a double holds a number, whatever digits it loses.
pub(crate) fn is_finite(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(f64::is_finite)
}
