//! Documents whose members are members of their owner.

use super::{MemberSink, Members, decode_document, encode_document};
use crate::attr::{MapType, Optional, Represent, Required};
use crate::error::{DecodeError, EncodeError};
use crate::schema::Names;
use crate::wire::data_type::DataTypeName;
use crate::wire::{Sink, Source};

/// The members are those of the struct inside. They are all left out for `None`, and an item that has none of them reads as `None`.
///
/// # Errors
/// A [`DecodeError`] that names a required member that is not there, when another one is.
#[diagnostic::do_not_recommend]
impl<T: Members> Members for Option<T> {
    type Slots = OptionalSlots<T::Slots>;
    type Encryption = T::Encryption;

    const NAMES: Names = T::NAMES;

    fn encode_members(&self, members: &mut MemberSink<'_>) {
        if let Some(document) = self {
            document.encode_members(members);
        }
    }

    fn decode_member<'a, S: Source<'a>>(
        slots: &mut Self::Slots,
        name: &str,
        source: &mut S,
    ) -> Result<bool, DecodeError> {
        let is_member = T::decode_member(&mut slots.slots, name, source)?;
        slots.any |= is_member;
        Ok(is_member)
    }

    fn finish(slots: Self::Slots) -> Result<Self, DecodeError> {
        if slots.any { T::finish(slots.slots).map(Some) } else { Ok(None) }
    }
}

/// The members read so far of a document that may not be there.
#[derive(Debug, Default)]
pub struct OptionalSlots<S> {
    slots: S,
    /// True when there was any of them.
    any: bool,
}

/// `#[model(flatten)]` on an `Option`: a document that is `None` where the item has none of its members.
#[derive(Debug)]
pub enum FlattenedOption {}

impl<T: Members> Represent<Option<T>> for FlattenedOption {
    type DataType = MapType;
    type Bare = T;
    type BareCodec = Flattened;
    type Presence = Optional;

    fn encode(value: &Option<T>, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        match value {
            Some(document) => encode_document(document, sink),
            None => {
                sink.null();
                Ok(())
            }
        }
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Option<T>, DecodeError> {
        Flattened::decode_option(found, source)
    }

    fn is_empty(value: &Option<T>) -> bool {
        value.is_none()
    }

    fn is_absent(value: &Option<T>) -> bool {
        value.is_none()
    }

    fn absent() -> Option<Option<T>> {
        Some(None)
    }
}

/// `#[model(flatten)]`: a document whose members are members of its owner. Where the document must be one value, it is a map.
#[derive(Debug)]
pub enum Flattened {}

impl<T: Members> Represent<T> for Flattened {
    type DataType = MapType;
    type Bare = T;
    type BareCodec = Self;
    type Presence = Required;

    fn encode(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        encode_document(value, sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<T, DecodeError> {
        decode_document(found, source)
    }

    fn is_empty(_: &T) -> bool {
        false
    }

    fn is_absent(_: &T) -> bool {
        false
    }

    fn absent() -> Option<T> {
        None
    }
}
