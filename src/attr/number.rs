//! Numbers: Rust's integers and floats, and [`Number`] for exact decimals.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZero;
use std::ops::Range;
use std::str::FromStr;

use super::{AttributeType, BinaryType, DataType, DataTypeName, ListType, NumberType, Required};
use crate::dynamodb::limits::NUMBER_DIGITS;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::wire::decimal::{Decimal, compare_number_texts};
use crate::wire::{Sink, Source};

/// An exact DynamoDB number: decimal text with at most 38 significant digits, never through a float.
///
/// It is held in canonical form (no exponent, no leading or trailing zeros), so that equal numbers are equal texts, and is
/// ordered by value. It becomes `N`.
///
/// ```
/// use tabletheory::Number;
///
/// let number: Number = "1.50E3".parse()?;
/// assert_eq!(number.as_str(), "1500");
/// assert!(number < "1500.0000000000000000000000000000000001".parse()?);
/// assert!("123456789012345678901234567890123456789".parse::<Number>().is_err()); // 39 digits
/// # Ok::<_, tabletheory::EncodeError>(())
/// ```
///
/// Source: [Data types, *Number*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(String);

impl Number {
    /// Returns the canonical decimal text.
    ///
    /// ```
    /// use tabletheory::Number;
    ///
    /// assert_eq!("0.0500".parse::<Number>()?.as_str(), "0.05");
    /// assert_eq!("-2e3".parse::<Number>()?.as_str(), "-2000");
    /// # Ok::<_, tabletheory::EncodeError>(())
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Number {
    fn default() -> Self {
        Self("0".to_owned())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The formatter would cut a text at its precision, but does not cut a number.
        let digits = self.0.strip_prefix('-');
        f.pad_integral(digits.is_none(), "", digits.unwrap_or(&self.0))
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({})", self.0)
    }
}

impl FromStr for Number {
    type Err = EncodeError;

    /// Reads decimal text with an optional sign, fraction and exponent.
    fn from_str(text: &str) -> Result<Self, EncodeError> {
        Decimal::parse(text)
            .ok_or(EncodeErrorKind::NotANumber)
            .and_then(Decimal::check)
            .map_err(EncodeError::new)
            .map(|decimal| Self(decimal.plain_text()))
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        compare_number_texts(&self.0, &other.0)
    }
}

#[diagnostic::do_not_recommend]
impl AttributeType for Number {
    type DataType = NumberType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.number(&self.0);
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        number_as(found, source)?.parse().map_err(DecodeError::unwritable)
    }

    fn is_empty(&self) -> bool {
        self.0 == "0"
    }
}

/// Reads the text of an `N` value.
///
/// # Errors
/// A [`DecodeError`] when the value is of another data type or malformed.
#[inline]
pub(super) fn number_as<'a, S: Source<'a>>(
    found: DataTypeName,
    source: &mut S,
) -> Result<std::borrow::Cow<'a, str>, DecodeError> {
    match found {
        DataTypeName::Number => source.number(),
        found => Err(DecodeError::wrong_type(NumberType::NAME, found)),
    }
}

/// Reads an integer from number text that may also be spelled `1E2` or `100.0`.
pub(crate) fn parse_integer<T: FromStr>(text: &str) -> Result<T, DecodeError> {
    text.parse().or_else(|_| parse_spelled_out(text))
}

#[cold]
fn parse_spelled_out<T: FromStr>(text: &str) -> Result<T, DecodeError> {
    let number: Number = text.parse().map_err(DecodeError::unwritable)?;
    number.0.parse().map_err(|_| DecodeError::new(DecodeErrorKind::NumberOutOfRange))
}

macro_rules! integers {
    ($($type:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl AttributeType for $type {
            type DataType = NumberType;
            type Bare = Self;
            type Presence = Required;
            type Sequence = ListType;

            const HAS_FEW_VALUES: bool = size_of::<$type>() == 1;

            fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                sink.number(itoa::Buffer::new().format(*self));
                Ok(())
            }

            fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
                parse_integer(&number_as(found, source)?)
            }

            fn is_empty(&self) -> bool {
                *self == 0
            }
        }

        impl From<$type> for Number {
            fn from(value: $type) -> Self {
                Self(value.to_string())
            }
        }
    )*};
}

integers! { u16 u32 u64 usize i8 i16 i32 i64 isize }

/// Integers other than zero, which are refused when they are read as zero.
macro_rules! non_zero_integers {
    ($($type:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl AttributeType for NonZero<$type> {
            type DataType = NumberType;
            type Bare = Self;
            type Presence = Required;
            type Sequence = ListType;

            const HAS_FEW_VALUES: bool = size_of::<$type>() == 1;

            fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                self.get().encode(sink)
            }

            fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
                Self::new(<$type>::decode_as(found, source)?)
                    .ok_or_else(|| DecodeError::new(DecodeErrorKind::NumberOutOfRange))
            }
        }
    )*};
}

non_zero_integers! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }

impl From<u8> for Number {
    fn from(value: u8) -> Self {
        Self(value.to_string())
    }
}

/// A `u8` by itself is a number; a `Vec<u8>` is a binary.
#[diagnostic::do_not_recommend]
impl AttributeType for u8 {
    type DataType = NumberType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = BinaryType;

    const HAS_FEW_VALUES: bool = true;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.number(itoa::Buffer::new().format(*self));
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        parse_integer(&number_as(found, source)?)
    }

    fn is_empty(&self) -> bool {
        *self == 0
    }

    fn encode_slice(values: &[Self], sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.binary(values);
        Ok(())
    }

    fn decode_vec<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Vec<Self>, DecodeError> {
        super::binary::binary_as(found, source)
    }
}

macro_rules! wide_integers {
    ($($type:ident)*) => {$(
        /// Checks that the integer has at most 38 significant digits.
        #[diagnostic::do_not_recommend]
        impl AttributeType for $type {
            type DataType = NumberType;
            type Bare = Self;
            type Presence = Required;
            type Sequence = ListType;

            fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                let mut buffer = itoa::Buffer::new();
                let text = buffer.format(*self);
                if text.len() > NUMBER_DIGITS {
                    // The text can have 39 or 40 characters: the sign and trailing zeros are not significant digits.
                    text.parse::<Number>()?;
                }
                sink.number(text);
                Ok(())
            }

            fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
                parse_integer(&number_as(found, source)?)
            }

            fn is_empty(&self) -> bool {
                *self == 0
            }
        }

        impl TryFrom<$type> for Number {
            type Error = EncodeError;

            fn try_from(value: $type) -> Result<Self, EncodeError> {
                value.to_string().parse()
            }
        }
    )*};
}

wide_integers! { u128 i128 }

macro_rules! floats {
    ($($type:ident)*) => {$(
        /// Writes a finite float as the shortest decimal text that reads back as the same float.
        #[diagnostic::do_not_recommend]
        impl AttributeType for $type {
            type DataType = NumberType;
            type Bare = Self;
            type Presence = Required;
            type Sequence = ListType;

            fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                sink.number(&float_text(f64::from(*self), &self.to_string())?);
                Ok(())
            }

            fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
                parse_float(&number_as(found, source)?)
            }

            fn is_empty(&self) -> bool {
                *self == 0.0
            }
        }

        impl TryFrom<$type> for Number {
            type Error = EncodeError;

            fn try_from(value: $type) -> Result<Self, EncodeError> {
                float_text(f64::from(value), &value.to_string())?.parse()
            }
        }
    )*};
}

floats! { f32 f64 }

/// Returns the float that has exactly the digits of the number; `None` when there is none. A float has the digits of the shortest
/// text that reads back as the same float, as which it is written.
#[cfg(feature = "json")]
pub(super) fn exact_float(number: &str) -> Option<f64> {
    let float: f64 = number.parse().ok().filter(|float: &f64| float.is_finite())?;
    (compare_number_texts(number, &float.to_string()) == Ordering::Equal).then_some(float)
}

/// Returns the text of a float for DynamoDB, which must be able to hold it. `text` is the shortest text of `value`, without an
/// exponent, as `Display` writes it.
pub(super) fn float_text(value: f64, text: &str) -> Result<std::borrow::Cow<'_, str>, EncodeError> {
    if !value.is_finite() {
        return Err(EncodeError::new(EncodeErrorKind::NotFinite));
    }
    if value == 0.0 {
        return Ok("0".into());
    }
    if !MAGNITUDES.contains(&value.abs()) {
        return Err(EncodeError::new(EncodeErrorKind::OutOfRange));
    }
    Ok(text.into())
}

/// The magnitudes above zero of the floats whose shortest text DynamoDB holds.
const MAGNITUDES: Range<f64> = 1e-130..1e126;

/// Reads a float, rounded to the nearest, and checks that it can be written back: a number that is too large for the type
/// rounds to infinity, and the largest numbers that DynamoDB holds round to one that it does not hold.
pub(super) fn parse_float<T: FromStr + Copy + Into<f64>>(text: &str) -> Result<T, DecodeError> {
    let value: T = text.parse().map_err(|_| DecodeError::new(DecodeErrorKind::InvalidNumber))?;
    let wide: f64 = value.into();
    if wide == 0.0 || MAGNITUDES.contains(&wide.abs()) {
        return Ok(value);
    }
    Err(DecodeError::new(DecodeErrorKind::NumberOutOfRange))
}
