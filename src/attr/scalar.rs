//! Strings, characters and booleans, and the pointers and options around a value.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use super::{AttributeType, BooleanType, DataTypeName, ListType, Optional, Required, StringType};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::wire::{Sink, Source};

/// Reads the text of an `S` value.
///
/// # Errors
/// A [`DecodeError`] when the value is of another data type or malformed.
#[inline]
pub fn string_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Cow<'a, str>, DecodeError> {
    match found {
        DataTypeName::String => source.string(),
        found => Err(DecodeError::wrong_type(DataTypeName::String, found)),
    }
}

macro_rules! text {
    ($($type:ty, $from:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl AttributeType for $type {
            type DataType = StringType;
            type Bare = Self;
            type Presence = Required;
            type Sequence = ListType;

            const HAS_ONE_SPELLING: bool = true;

            #[inline]
            fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                sink.string(self);
                Ok(())
            }

            #[inline]
            fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
                string_as(found, source).map($from)
            }

            fn is_empty(&self) -> bool {
                str::is_empty(self)
            }
        }
    )*};
}

text! {
    String, Cow::into_owned;
    Box<str>, Into::into;
    Arc<str>, Into::into;
    Rc<str>, Into::into;
    Cow<'static, str>, |text| Cow::Owned(text.into_owned());
}

#[diagnostic::do_not_recommend]
impl AttributeType for char {
    type DataType = StringType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    const HAS_ONE_SPELLING: bool = true;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.string(self.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        let text = string_as(found, source)?;
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => Ok(character),
            _ => Err(DecodeError::new(DecodeErrorKind::InvalidText("one character"))),
        }
    }
}

#[diagnostic::do_not_recommend]
impl AttributeType for bool {
    type DataType = BooleanType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    const HAS_FEW_VALUES: bool = true;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.boolean(*self);
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        match found {
            DataTypeName::Boolean => source.boolean(),
            found => Err(DecodeError::wrong_type(DataTypeName::Boolean, found)),
        }
    }

    fn is_empty(&self) -> bool {
        !self
    }
}

/// `None` is `NULL`; the field decides whether it is written at all.
#[diagnostic::do_not_recommend]
impl<T: AttributeType> AttributeType for Option<T> {
    type DataType = T::DataType;
    type Bare = T::Bare;
    type Presence = Optional;
    type Sequence = ListType;

    const HAS_FIXED_FORM: bool = T::HAS_FIXED_FORM;
    const HAS_ONE_SPELLING: bool = T::HAS_ONE_SPELLING;
    const HAS_FEW_VALUES: bool = T::HAS_FEW_VALUES;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Some(value) => value.encode(sink),
            None => {
                sink.null();
                Ok(())
            }
        }
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        if found == DataTypeName::Null {
            source.null()?;
            return Ok(None);
        }
        T::decode_as(found, source).map(Some)
    }

    fn is_empty(&self) -> bool {
        self.as_ref().is_none_or(AttributeType::is_empty)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

macro_rules! pointers {
    ($($pointer:ident)*) => {$(
        /// The value that is pointed to.
        #[diagnostic::do_not_recommend]
        impl<T: AttributeType> AttributeType for $pointer<T> {
            type DataType = T::DataType;
            type Bare = T::Bare;
            type Presence = T::Presence;
            type Sequence = ListType;

            const HAS_FIXED_FORM: bool = T::HAS_FIXED_FORM;
            const HAS_ONE_SPELLING: bool = T::HAS_ONE_SPELLING;
            const LEAVES_ABSENT_OUT: bool = T::LEAVES_ABSENT_OUT;
            const HAS_FEW_VALUES: bool = T::HAS_FEW_VALUES;

            fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                T::encode(self, sink)
            }

            fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
                T::decode_as(found, source).map(Self::new)
            }

            fn is_empty(&self) -> bool {
                T::is_empty(self)
            }

            fn is_absent(&self) -> bool {
                T::is_absent(self)
            }

            fn absent() -> Option<Self> {
                T::absent().map(Self::new)
            }
        }
    )*};
}

pointers! { Box Arc }
