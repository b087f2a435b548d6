//! Times and booleans that are held as numbers: `#[model(unix)]`, `#[model(unix_ms)]` and `#[model(bool_as_number)]`.

use super::number::{number_as, parse_integer};
use super::{DataTypeName, FlagType, Represent, Required, TimeForm, Timestamp, UnixMillisecondsType, UnixSecondsType};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::wire::{Sink, Source};

/// `#[model(unix)]`: a time as whole seconds since 1970, `N`. A time within a second is cut to the second.
#[derive(Debug)]
pub enum AsUnixSeconds {}

/// `#[model(unix_ms)]`: a time as whole milliseconds since 1970, `N`. A time within a millisecond is cut to the millisecond.
#[derive(Debug)]
pub enum AsUnixMilliseconds {}

/// `#[model(bool_as_number)]`: a boolean as 0 or 1, `N`.
#[derive(Debug)]
pub enum AsZeroOrOne {}

impl TimeForm {
    /// Writes a time in this form.
    pub(crate) fn write(self, time: Timestamp, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        match self.count(time) {
            Some(count) => {
                sink.number(itoa::Buffer::new().format(count));
                Ok(())
            }
            None => super::AttributeType::encode(&time, sink),
        }
    }

    fn count(self, time: Timestamp) -> Option<i64> {
        match self {
            Self::Text => None,
            Self::UnixSeconds => Some(time.as_unix_seconds()),
            Self::UnixMilliseconds => Some(time.as_unix_milliseconds()),
        }
    }
}

fn timestamp<T: Clone + TryInto<Timestamp>>(value: &T) -> Result<Timestamp, EncodeError> {
    value.clone().try_into().map_err(|_| EncodeError::new(EncodeErrorKind::TimeOutOfRange))
}

/// Times of each type that converts to and from a [`Timestamp`].
macro_rules! unix_times {
    ($($codec:ident $data_type:ident $form:ident $from:ident $unit:literal;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: Clone + TryFrom<Timestamp> + TryInto<Timestamp>> Represent<T> for $codec {
            type DataType = $data_type;
            type Bare = T;
            type BareCodec = Self;
            type Presence = Required;

            const TIME_FORM: TimeForm = TimeForm::$form;

            fn encode(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                TimeForm::$form.write(timestamp(value)?, sink)
            }

            fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<T, DecodeError> {
                let text = number_as(found, source)?;
                let unfit = || DecodeError::new(DecodeErrorKind::NotUnixTime { unit: $unit });
                let count = parse_integer(&text).map_err(|_| unfit())?;
                Timestamp::$from(count).and_then(|time| T::try_from(time).ok()).ok_or_else(unfit)
            }

            fn is_empty(value: &T) -> bool {
                timestamp(value).is_ok_and(|time| TimeForm::$form.count(time) == Some(0))
            }

            fn is_absent(_: &T) -> bool {
                false
            }

            fn absent() -> Option<T> {
                None
            }
        }
    )*};
}

unix_times! {
    AsUnixSeconds UnixSecondsType UnixSeconds from_unix_seconds "seconds";
    AsUnixMilliseconds UnixMillisecondsType UnixMilliseconds from_unix_milliseconds "milliseconds";
}

#[diagnostic::do_not_recommend]
impl Represent<bool> for AsZeroOrOne {
    type DataType = FlagType;
    type Bare = bool;
    type BareCodec = Self;
    type Presence = Required;

    const HAS_FEW_VALUES: bool = true;

    fn encode(value: &bool, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.number(if *value { "1" } else { "0" });
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<bool, DecodeError> {
        match parse_integer::<u8>(&number_as(found, source)?) {
            Ok(0) => Ok(false),
            Ok(1) => Ok(true),
            _ => Err(DecodeError::new(DecodeErrorKind::NotZeroOrOne)),
        }
    }

    fn is_empty(value: &bool) -> bool {
        !value
    }

    fn is_absent(_: &bool) -> bool {
        false
    }

    fn absent() -> Option<bool> {
        None
    }
}
