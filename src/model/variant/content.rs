//! The content of a variant: one value, or named fields, and the forms of them.

use std::fmt;
use std::marker::PhantomData;

use super::form::{pass_over, tag_in};
use super::{Variant, VariantForm};
use crate::attr::{AttributeType, MapType, Native, Optional, Represent, Required};
use crate::error::{DecodeError, EncodeError};
use crate::model::field::Plain;
use crate::model::members::{MemberSink, Members, decode_document, encode_document};
use crate::schema::Names;
use crate::wire::data_type::DataTypeName;
use crate::wire::{Sink, Source};

/// The named fields of a variant.
pub trait VariantMembers: Variant {
    /// The fields read so far.
    type Slots: Default;

    /// The attribute names.
    const NAMES: Names;

    /// Writes every field; nothing of a value that is another variant.
    fn encode_members(value: &Self::Enum, members: &mut MemberSink<'_>);

    /// Reads the field called `name` into its slot. Returns `false`, and reads nothing, when there is no such field.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the attribute.
    fn decode_member<'a, S: Source<'a>>(
        slots: &mut Self::Slots,
        name: &str,
        source: &mut S,
    ) -> Result<bool, DecodeError>;

    /// Makes the enum from the slots.
    ///
    /// # Errors
    /// A [`DecodeError`] that names a required attribute that was not there.
    fn finish(slots: Self::Slots) -> Result<Self::Enum, DecodeError>;
}

/// The named fields of the variant `V`, as a document.
pub struct Within<V: Variant>(V::Enum);

impl<V: Variant> Within<V> {
    /// Returns the enum.
    pub fn into_enum(self) -> V::Enum {
        self.0
    }
}

impl<V: Variant> fmt::Debug for Within<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Within")
    }
}

impl<V: VariantMembers> Members for Within<V> {
    type Slots = V::Slots;
    type Encryption = Plain;

    const NAMES: Names = V::NAMES;

    fn encode_members(&self, members: &mut MemberSink<'_>) {
        V::encode_members(&self.0, members);
    }

    fn decode_member<'a, S: Source<'a>>(slots: &mut V::Slots, name: &str, source: &mut S) -> Result<bool, DecodeError> {
        V::decode_member(slots, name, source)
    }

    fn finish(slots: V::Slots) -> Result<Self, DecodeError> {
        V::finish(slots).map(Self)
    }
}

/// The named fields of the variant `V` as a map, `M`.
#[derive(Debug)]
pub struct NamedFields<V>(PhantomData<V>);

impl<V: VariantMembers> Represent<V::Enum> for NamedFields<V> {
    type DataType = MapType;
    type Bare = V;
    type BareCodec = Native;
    type Presence = Required;

    fn encode(value: &V::Enum, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.begin_map();
        let mut members = MemberSink::new(sink);
        V::encode_members(value, &mut members);
        members.finish()?;
        sink.end_map();
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<V::Enum, DecodeError> {
        decode_document::<Within<V>, S>(found, source).map(|within| within.0)
    }

    fn is_empty(_: &V::Enum) -> bool {
        false
    }

    fn is_absent(_: &V::Enum) -> bool {
        false
    }

    fn absent() -> Option<V::Enum> {
        None
    }
}

/// The document that the variant `V` holds, with the tag beside its members.
#[derive(Debug)]
pub struct WithTag<V>(PhantomData<V>);

impl<V: Variant, T: Members> Represent<T> for WithTag<V> {
    type DataType = MapType;
    type Bare = T;
    type BareCodec = Self;
    type Presence = Required;

    fn encode(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.begin_map();
        let mut members = MemberSink::new(sink);
        if let VariantForm::Tag(tag) = V::FORM {
            members.text(tag, V::NAME);
        }
        value.encode_members(&mut members);
        members.finish()?;
        sink.end_map();
        Ok(())
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

/// Reads a document if it is of the variant `V`, and passes over that of another variant.
fn decode_of<'a, V: Variant, T: Members, S: Source<'a>>(
    found: DataTypeName,
    source: &mut S,
) -> Result<Option<T>, DecodeError> {
    if let (DataTypeName::Map, VariantForm::Tag(tag)) = (found, V::FORM)
        && tag_in(tag, &mut source.clone())? != V::NAME
    {
        return pass_over(source).map(|()| None);
    }
    decode_document(found, source).map(Some)
}

macro_rules! beside_tag {
    ($(#[$doc:meta])* $form:ident, [$($generics:tt)*] $value:ty => $bare:ty, $bare_codec:ty, |$it:ident, $sink:ident| $encode:expr) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $form<V>(PhantomData<V>);

        impl<V: Variant, $($generics)*> Represent<Option<$value>> for $form<V>
        where
            $value: Members,
        {
            type DataType = MapType;
            type Bare = $bare;
            type BareCodec = $bare_codec;
            type Presence = Optional;

            fn encode($it: &Option<$value>, $sink: &mut dyn Sink) -> Result<(), EncodeError> {
                match $it {
                    Some($it) => $encode,
                    None => {
                        $sink.null();
                        Ok(())
                    }
                }
            }

            fn decode_as<'a, S: Source<'a>>(
                found: DataTypeName,
                source: &mut S,
            ) -> Result<Option<$value>, DecodeError> {
                decode_of::<V, $value, S>(found, source)
            }

            fn is_empty(value: &Option<$value>) -> bool {
                value.is_none()
            }

            fn is_absent(value: &Option<$value>) -> bool {
                value.is_none()
            }

            fn absent() -> Option<Option<$value>> {
                Some(None)
            }
        }
    };
}

beside_tag! {
    /// The document that the variant `V` holds, where its tag stands beside the members; `None` where another variant is.
    DocumentBesideTag, [T: AttributeType] T => T::Bare, WithTag<V>, |value, sink| WithTag::<V>::encode(value, sink)
}
beside_tag! {
    /// The named fields of the variant `V`, where its tag stands beside them; `None` where another variant is.
    FieldsBesideTag, [] V::Enum => V, Native, |value, sink| encode_document(value, sink)
}
