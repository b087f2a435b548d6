//! The variants of an enum that holds data. `#[derive(Document)]` implements the traits here.

mod content;
mod form;
mod tagged;

use std::fmt;
use std::ops::Deref;

pub use self::content::{DocumentBesideTag, FieldsBesideTag, NamedFields, VariantMembers, WithTag, Within};
pub use self::form::{
    adjacent_content, adjacent_tag, attempt, close_entry, decode_entry, encode_adjacent, encode_entry, encode_tag,
    no_variant, no_variant_fits, null_as, open_entry, present_content, required_content, unit_entry,
};
pub use self::tagged::{HeldSlots, TaggedSlots, TaggedVariants, VariantBesideTag, decode_tagged, finish_tagged};
use crate::attr::Represent;
use crate::rule::holds;

/// A variant of a `#[derive(Document)]` enum, as a type of its own.
///
/// The variant `Card` of `Payment` is `Payment_CARD` in compile errors and `Payment::CARD` in code.
pub trait Variant: Sized + 'static {
    /// The enum.
    type Enum;
    /// The tokens of the variant's named fields.
    type Tokens;
    /// [`ByName`] or [`ByNothing`]: what tells the variant from the others.
    type Told;
    /// [`Entered`], or [`NotEntered`] when the variant holds nothing, or several unnamed fields.
    type Entry;
    /// The Rust type that is read inside: that of the one unnamed field, or the enum.
    type Value;
    /// The form in which it is held.
    type Codec: Represent<Self::Value>;

    /// The text that is stored for the variant.
    const NAME: &'static str;
    /// The place of that text.
    const FORM: VariantForm;
    /// The name of the entry that holds the content; `None` when it is where the enum is.
    const STEP: Option<&'static str>;
}

/// An enum that names its variant with the token `TOKEN`, as a number; `#[derive(Projection)]` finds variants by this trait. `Name` is
/// any type, with the token as its name, for an error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no variant with the token `{Name}`",
    label = "name one of its variants, in capitals: `Payment::CARD`"
)]
pub trait NamedVariant<Name, const TOKEN: u64> {
    /// The variant.
    type Variant: Variant;
}

/// The variant of `Owner` with the token `TOKEN`.
pub type VariantNamed<Owner, Name, const TOKEN: u64> = <Owner as NamedVariant<Name, TOKEN>>::Variant;

/// The place of the text that tells a variant from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariantForm {
    /// The value is the text, `S`.
    Text,
    /// The value is a map, `M`, of one entry, whose key is the text.
    Entry,
    /// The text is in this member of the map.
    Tag(&'static str),
    /// There is no text.
    Untagged,
}

/// A text tells the variant.
#[derive(Debug)]
pub enum ByName {}

/// Nothing but the form of the value tells the variant.
#[derive(Debug)]
pub enum ByNothing {}

/// Paths lead into the variant.
#[derive(Debug)]
pub enum Entered {}

/// No path leads into the variant.
#[derive(Debug)]
pub enum NotEntered {}

/// A variant `V` into which a path leads: one with named fields, or with one unnamed field.
#[diagnostic::on_unimplemented(
    message = "no path leads into the variant `{V}`",
    label = "a path leads into a variant that holds named fields, or one value",
    note = "`.is(…)` asks whether a variant is there, whatever it holds"
)]
pub trait HasPath<V> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [V] Entered: HasPath<V>;
}

/// Variants that expressions can tell from the others of their enum `E`.
#[diagnostic::on_unimplemented(
    message = "`{E}` is `untagged`, and nothing in an item says which of its variants is there",
    label = "no condition and no path can name a variant here",
    note = "say `#[model(tag = \"…\")]` in place of `untagged`, where the stored items have a tag or can get one"
)]
pub trait ToldApart<E> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [E] ByName: ToldApart<E>;
}

/// The enums whose variants `.variant(…)` and `.is(…)` can name: `Found` is at the end of the path, and `Self` is the enum of the
/// variant.
#[diagnostic::on_unimplemented(
    message = "a variant of `{Self}` is not a variant of `{Found}`",
    label = "this path leads to `{Found}`: name one of its own variants"
)]
pub trait SameEnum<Found> {
    #[doc(hidden)]
    type Proof;
}
#[diagnostic::do_not_recommend]
impl<Found> SameEnum<Found> for Found {
    type Proof = ();
}

/// The token of a variant: the type of `Payment::CARD`. The tokens of its named fields are fields of it: `Payment::CARD.LAST4`.
pub struct VariantToken<V: Variant> {
    tokens: V::Tokens,
}

impl<V: Variant> VariantToken<V> {
    /// Makes the token. The derive calls it.
    #[doc(hidden)]
    pub const fn new(tokens: V::Tokens) -> Self {
        Self { tokens }
    }
}

impl<V: Variant<Tokens: Clone>> Clone for VariantToken<V> {
    fn clone(&self) -> Self {
        Self { tokens: self.tokens.clone() }
    }
}

impl<V: Variant<Tokens: Copy>> Copy for VariantToken<V> {}

impl<V: Variant> Deref for VariantToken<V> {
    type Target = V::Tokens;

    fn deref(&self) -> &V::Tokens {
        &self.tokens
    }
}

impl<V: Variant> fmt::Debug for VariantToken<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("VariantToken").field(&V::NAME).finish()
    }
}
