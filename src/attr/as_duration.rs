//! Lengths of time that are held as numbers: `#[model(seconds)]` and `#[model(milliseconds)]`.

use std::time::Duration;

use super::number::{number_as, parse_integer};
use super::{DataTypeName, NumberType, Represent, Required};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::wire::{Sink, Source};

/// `#[model(seconds)]`: a [`Duration`] as whole seconds, `N`.
#[derive(Debug)]
pub enum AsSeconds {}

/// `#[model(milliseconds)]`: a [`Duration`] as whole milliseconds, `N`.
#[derive(Debug)]
pub enum AsMilliseconds {}

macro_rules! durations {
    ($($codec:ident $unit:literal, $nanoseconds:literal, $from:ident, $as:ident;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Represent<Duration> for $codec {
            type DataType = NumberType;
            type Bare = Duration;
            type BareCodec = Self;
            type Presence = Required;

            /// A part of a unit is refused: it would be lost.
            fn encode(value: &Duration, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                if value.subsec_nanos() % $nanoseconds != 0 {
                    return Err(EncodeError::new(EncodeErrorKind::PartOfUnit { unit: $unit }));
                }
                sink.number(&value.$as().to_string());
                Ok(())
            }

            fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Duration, DecodeError> {
                let count = parse_integer(&number_as(found, source)?);
                count.map(Duration::$from).map_err(|_| DecodeError::new(DecodeErrorKind::NotADuration { unit: $unit }))
            }

            fn is_empty(value: &Duration) -> bool {
                value.is_zero()
            }

            fn is_absent(_: &Duration) -> bool {
                false
            }

            fn absent() -> Option<Duration> {
                None
            }
        }
    )*};
}

durations! {
    AsSeconds "seconds", 1_000_000_000, from_secs, as_secs;
    AsMilliseconds "milliseconds", 1_000_000, from_millis, as_millis;
}
