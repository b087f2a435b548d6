//! Binaries: byte vectors, `bytes::Bytes`, and foreign types through `#[model(binary)]`.

use super::{BinaryType, DataType, DataTypeName, Represent, Required};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::wire::{Sink, Source};

/// Reads the bytes of a `B` value.
pub(super) fn binary_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Vec<u8>, DecodeError> {
    match found {
        DataTypeName::Binary => source.binary(),
        found => Err(DecodeError::wrong_type(BinaryType::NAME, found)),
    }
}

/// `#[model(binary)]`: a type made of bytes, as `B`.
#[derive(Debug)]
pub enum AsBinary {}

impl<T: AsRef<[u8]> + TryFrom<Vec<u8>>> Represent<T> for AsBinary {
    type DataType = BinaryType;
    type Bare = T;
    type BareCodec = Self;
    type Presence = Required;

    fn encode(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.binary(value.as_ref());
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<T, DecodeError> {
        T::try_from(binary_as(found, source)?).map_err(|_| DecodeError::new(DecodeErrorKind::RefusedByType))
    }

    fn is_empty(value: &T) -> bool {
        value.as_ref().is_empty()
    }

    fn is_absent(_: &T) -> bool {
        false
    }

    fn absent() -> Option<T> {
        None
    }
}
