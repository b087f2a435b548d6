//! A value that keeps the text that it is stored as: [`Spelled`].

use std::fmt::{self, Display, Write as _};
use std::ops::Deref;
use std::str::FromStr;

use super::scalar::string_as;
use super::{AsText, AttributeType, DataTypeName, ListType, Native, Operand, Represent, Required, StringType};
use crate::error::{DecodeError, EncodeError};
use crate::wire::scalar::{LookAt, Scalar};
use crate::wire::{Sink, Source};

/// A value of a type that reads several texts, with the text that it was stored as.
///
/// DynamoDB compares the texts of keys: an item stored at `2026-01-01T00:00:00Z` is not the item at
/// `2026-01-01T00:00:00.000000000Z`, though both are one [`Timestamp`](crate::Timestamp). Where other programs write the items, such a key
/// is a `Spelled<Timestamp>`. It is written as the text that it was read from, so that the key of an item that was read names that item.
/// A value that the program made is written as its type writes it.
///
/// It becomes the `S` of its value. Two of them are equal when their values and their texts are. The value is reached by `*`, and a key
/// takes a plain value, too: that one is written as its type writes it.
///
/// ```
/// use tabletheory::prelude::*;
///
/// #[derive(Model)]
/// #[model(table = "readings", spelling = any)]
/// struct Reading {
///     #[model(pk)]
///     sensor: String,
///     #[model(sk)]
///     taken: Spelled<Timestamp>,
///     celsius: f64,
/// }
///
/// let taken: Spelled<Timestamp> = "2026-01-01T00:00:00Z".parse()?;
/// let reading = Reading { sensor: "s1".into(), taken, celsius: 20.5 };
/// assert_eq!(reading.taken.as_unix_seconds(), 1_767_225_600);
/// assert_eq!(reading.taken.to_string(), "2026-01-01T00:00:00Z");
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
///
/// Source: [Naming rules and data types](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.String)
/// (strings are ordered and compared by the bytes of their UTF-8)
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spelled<T> {
    value: T,
    /// The stored text, when it is not the one that the type writes.
    stored: Option<Box<str>>,
}

impl<T> Spelled<T> {
    /// Takes a value, which is written as its type writes it.
    ///
    /// ```
    /// use tabletheory::{Spelled, Timestamp};
    ///
    /// let epoch = Spelled::new(Timestamp::UNIX_EPOCH);
    /// assert_eq!(epoch.to_string(), "1970-01-01T00:00:00.000000000Z");
    /// ```
    pub const fn new(value: T) -> Self {
        Self { value, stored: None }
    }

    /// Returns the value without its text.
    ///
    /// ```
    /// use tabletheory::{Spelled, Timestamp};
    ///
    /// let stored: Spelled<Timestamp> = "1970-01-01T01:00:00+01:00".parse()?;
    /// assert_eq!(stored.into_inner(), Timestamp::UNIX_EPOCH);
    /// # Ok::<_, tabletheory::ParseTimestampError>(())
    /// ```
    pub fn into_inner(self) -> T {
        self.value
    }

    fn write<C: Represent<T>>(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        match &self.stored {
            Some(text) => {
                sink.string(text);
                Ok(())
            }
            None => C::encode(&self.value, sink),
        }
    }

    fn read<'a, C: Represent<T>, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        let text = string_as(found, &mut source.clone())?;
        let value = C::decode_as(found, source)?;
        let stored = if is_spelled(&text, |sink| C::encode(&value, sink)) { None } else { Some(text.into()) };
        Ok(Self { value, stored })
    }
}

impl<T> Deref for Spelled<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> From<T> for Spelled<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

/// The text that it is written as.
impl<T: Display> fmt::Display for Spelled<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.stored {
            Some(text) => f.write_str(text),
            None => self.value.fmt(f),
        }
    }
}

/// Keeps the text when the value would be written as another one.
impl<T: FromStr + Display> FromStr for Spelled<T> {
    type Err = T::Err;

    fn from_str(text: &str) -> Result<Self, T::Err> {
        let value: T = text.parse()?;
        let mut written = String::with_capacity(text.len());
        // `to_string` would panic where a `Display` reports an error.
        let is_same = write!(written, "{value}").is_ok() && written == text;
        Ok(Self { value, stored: (!is_same).then(|| text.into()) })
    }
}

#[diagnostic::do_not_recommend]
impl<T: AttributeType<DataType = StringType, Presence = Required>> AttributeType for Spelled<T> {
    type DataType = StringType;
    type Bare = T::Bare;
    type Presence = Required;
    type Sequence = ListType;

    const HAS_ONE_SPELLING: bool = true;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        self.write::<Native>(sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        Self::read::<Native, S>(found, source)
    }

    fn is_empty(&self) -> bool {
        self.value.is_empty()
    }
}

/// `#[model(type = S)]` on a [`Spelled`]: a type by its `Display` and `FromStr`, which keeps its text.
#[derive(Debug)]
pub enum AsSpelledText {}

#[diagnostic::do_not_recommend]
impl<T: Display + FromStr> Represent<Spelled<T>> for AsSpelledText {
    type DataType = StringType;
    type Bare = T;
    type BareCodec = AsText;
    type Presence = Required;

    const HAS_ONE_SPELLING: bool = true;

    fn encode(value: &Spelled<T>, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        value.write::<AsText>(sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Spelled<T>, DecodeError> {
        Spelled::read::<AsText, S>(found, source)
    }

    fn is_empty(value: &Spelled<T>) -> bool {
        AsText::is_empty(&value.value)
    }

    fn is_absent(_: &Spelled<T>) -> bool {
        false
    }

    fn absent() -> Option<Spelled<T>> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<C: Represent<T, DataType = StringType>, T> Operand<C, T> for Spelled<T> {
    fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        self.write::<C>(sink)
    }
}

#[diagnostic::do_not_recommend]
impl<C: Represent<T, DataType = StringType>, T> Operand<C, T> for &Spelled<T> {
    fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        self.write::<C>(sink)
    }
}

/// Returns whether a value is written as this text.
pub(crate) fn is_spelled(text: &str, encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>) -> bool {
    let mut compared = Scalar(Compared { text, is_same: false });
    encode(&mut compared).is_ok() && compared.0.is_same
}

/// Compares a string with a text.
struct Compared<'t> {
    text: &'t str,
    is_same: bool,
}

impl LookAt for Compared<'_> {
    fn string(&mut self, text: &str) {
        self.is_same = self.text == text;
    }

    /// The key of a map entry may be the text of a number.
    fn number(&mut self, text: &str) {
        self.string(text);
    }
}
