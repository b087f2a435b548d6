//! An enum whose tag stands beside the members of its variants.

use std::fmt;
use std::marker::PhantomData;

use super::Variant;
use super::form::{tag_in, text_of};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::model::members::Members;
use crate::schema::Names;
use crate::wire::Source;

/// A variant whose members stand beside the tag.
pub trait VariantBesideTag: Variant {
    /// The document that the variant holds, or its named fields.
    type Held: Members;
}

/// The members of the variant `V` read so far. The slots of an enum name its variants, and not what these hold: so where one holds no
/// document, that is one error, at the type that it holds. The last field is of a known size, so the compiler does not ask for that of the first.
pub struct HeldSlots<V: VariantBesideTag>(<V::Held as Members>::Slots, PhantomData<V>);

impl<V: VariantBesideTag> fmt::Debug for HeldSlots<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HeldSlots")
    }
}

impl<V: VariantBesideTag> Default for HeldSlots<V> {
    fn default() -> Self {
        Self(Default::default(), PhantomData)
    }
}

impl<V: VariantBesideTag> HeldSlots<V> {
    /// The attribute names.
    pub const NAMES: Names = V::Held::NAMES;

    /// Reads a member of the variant. Returns `false`, and reads nothing, when there is no such member.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the attribute.
    pub fn decode_member<'a, S: Source<'a>>(&mut self, name: &str, source: &mut S) -> Result<bool, DecodeError> {
        V::Held::decode_member(&mut self.0, name, source)
    }

    /// Makes what the variant holds.
    ///
    /// # Errors
    /// A [`DecodeError`] that names a required attribute that was not there.
    pub fn finish(self) -> Result<V::Held, DecodeError> {
        V::Held::finish(self.0)
    }
}

/// An enum whose tag stands beside the members of its variants. Its derive makes it a document by the functions here.
///
/// The tag may come after the members. So the first member that comes before it looks ahead for it, in a copy of the source, and all
/// members are read once, into the slots of the one variant.
pub trait TaggedVariants: Sized {
    /// The slots of the variant that is read.
    type Slots;

    /// The name of the tag.
    const TAG: &'static str;
    /// The enum's name.
    const OF: &'static str;
    /// The names of the variants.
    const EXPECTED: &'static [&'static str];

    /// Returns the slots of the variant with this name.
    fn slots_of(name: &str) -> Option<Self::Slots>;

    /// Reads a member of the variant. Returns `false`, and reads nothing, when there is no such member.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the attribute.
    fn decode_content<'a, S: Source<'a>>(
        slots: &mut Self::Slots,
        name: &str,
        source: &mut S,
    ) -> Result<bool, DecodeError>;

    /// Makes the enum from the slots.
    ///
    /// # Errors
    /// A [`DecodeError`] that names a required attribute that was not there.
    fn finish_content(slots: Self::Slots) -> Result<Self, DecodeError>;
}

/// The slots of an enum, once its variant is known.
#[derive(Debug)]
pub struct TaggedSlots<Slots> {
    variant: Option<Slots>,
    is_tag_read: bool,
}

impl<Slots> Default for TaggedSlots<Slots> {
    fn default() -> Self {
        Self { variant: None, is_tag_read: false }
    }
}

/// Reads the tag, or a member of the variant.
///
/// # Errors
/// A [`DecodeError`] that names the attribute.
pub fn decode_tagged<'a, T: TaggedVariants, S: Source<'a>>(
    slots: &mut TaggedSlots<T::Slots>,
    name: &str,
    source: &mut S,
) -> Result<bool, DecodeError> {
    let told = |text: &str| {
        T::slots_of(text).ok_or_else(|| DecodeError::unknown_variant(T::OF, T::EXPECTED).in_attribute(T::TAG))
    };
    if name == T::TAG {
        let text = text_of(T::TAG, source)?;
        if std::mem::replace(&mut slots.is_tag_read, true) {
            return Err(DecodeError::new(DecodeErrorKind::Duplicate).in_attribute(T::TAG));
        }
        if slots.variant.is_none() {
            slots.variant = Some(told(&text)?);
        }
        return Ok(true);
    }
    let variant = match &mut slots.variant {
        Some(variant) => variant,
        unknown => {
            let mut ahead = source.clone();
            ahead.skip().map_err(|error| error.in_attribute(name.to_owned()))?;
            unknown.insert(told(&tag_in(T::TAG, &mut ahead)?)?)
        }
    };
    T::decode_content(variant, name, source)
}

/// Makes the enum from its slots.
///
/// # Errors
/// A [`DecodeError`] when there was no tag, or no attribute that the variant needs.
pub fn finish_tagged<T: TaggedVariants>(slots: TaggedSlots<T::Slots>) -> Result<T, DecodeError> {
    match slots.variant {
        Some(variant) => T::finish_content(variant),
        None => Err(DecodeError::new(DecodeErrorKind::Missing).in_attribute(T::TAG)),
    }
}
