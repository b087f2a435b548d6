//! `bytes::Bytes`, as `B`.

use std::borrow::Cow;

use crate::attr::binary::binary_as;
use crate::attr::operand::{slices, stand_for, write_bytes};
use crate::attr::{AttributeType, BinaryType, DataTypeName, ListType, Native, Operand, Required};
use crate::error::{DecodeError, EncodeError};
use crate::wire::{Sink, Source};

#[diagnostic::do_not_recommend]
impl AttributeType for bytes::Bytes {
    type DataType = BinaryType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.binary(self);
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        binary_as(found, source).map(Self::from)
    }

    fn is_empty(&self) -> bool {
        <[u8]>::is_empty(self)
    }
}

stand_for! { [Vec<u8> Box<[u8]> [u8]] [bytes::Bytes;] write_bytes }
stand_for! { [bytes::Bytes] [&[u8]; Vec<u8>; Box<[u8]>; Cow<'_, [u8]>;] write_bytes }

slices! {
    [const N: usize] [u8; N] => bytes::Bytes;
    [const N: usize] &[u8; N] => bytes::Bytes;
}
