//! Foreign types through their text: `#[model(type = S)]` and `#[model(type = N)]`.

use std::fmt::{Display, Write as _};
use std::str::FromStr;

use super::number::number_as;
use super::scalar::string_as;
use super::{DataTypeName, Number, NumberType, Represent, Required, StringType};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::wire::{Sink, Source};

/// `#[model(type = S)]`: a type by its `Display` and `FromStr`, as `S`.
#[derive(Debug)]
pub enum AsText {}

/// `#[model(type = N)]`: a type by its `Display` and `FromStr`, which must be decimal text, as `N`. Its `FromStr` gets decimal
/// text without an exponent, a sign for zero, or zeros at its ends.
#[derive(Debug)]
pub enum AsNumberText {}

fn text_of(value: &impl Display) -> Result<String, EncodeError> {
    let mut text = String::new();
    // `to_string` would panic where a `Display` reports an error.
    write!(text, "{value}").map_err(|_| EncodeError::new(EncodeErrorKind::DisplayFailed))?;
    Ok(text)
}

#[diagnostic::do_not_recommend]
impl<T: Display + FromStr> Represent<T> for AsText {
    type DataType = StringType;
    type Bare = T;
    type BareCodec = Self;
    type Presence = Required;

    fn encode(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.string(&text_of(value)?);
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<T, DecodeError> {
        string_as(found, source)?
            .parse()
            .map_err(|_| DecodeError::new(DecodeErrorKind::InvalidText("what the type's `FromStr` reads")))
    }

    fn is_empty(value: &T) -> bool {
        text_of(value).is_ok_and(|text| text.is_empty())
    }

    fn is_absent(_: &T) -> bool {
        false
    }

    fn absent() -> Option<T> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<T: Display + FromStr> Represent<T> for AsNumberText {
    type DataType = NumberType;
    type Bare = T;
    type BareCodec = Self;
    type Presence = Required;

    fn encode(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.number(text_of(value)?.parse::<Number>()?.as_str());
        Ok(())
    }

    /// Reads a number. The type gets the canonical text of the number, whatever the stored text is.
    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<T, DecodeError> {
        let number: Number = number_as(found, source)?.parse().map_err(DecodeError::unwritable)?;
        let value = number
            .as_str()
            .parse()
            .map_err(|_| DecodeError::new(DecodeErrorKind::InvalidText("what the type's `FromStr` reads")))?;
        // The value that the type makes of the number, such as infinity, may not be a number any more.
        text_of(&value).and_then(|text| text.parse::<Number>()).map_err(DecodeError::unwritable)?;
        Ok(value)
    }

    fn is_empty(value: &T) -> bool {
        text_of(value).is_ok_and(|text| text.parse::<Number>().is_ok_and(|number| number == Number::default()))
    }

    fn is_absent(_: &T) -> bool {
        false
    }

    fn absent() -> Option<T> {
        None
    }
}
