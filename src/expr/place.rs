//! The place in an attribute where a path ends: the whole, a member of a document, an element of a list, an entry of a map.

use std::borrow::Cow;
use std::fmt;

pub use super::containers::{ElementsOf, EntriesOf, SameDocument};
pub(super) use super::member::lower_member;
pub use super::member::{InVariant, Member};
use super::path::{BareAt, DataTypeAt};
use crate::attr::{AttributeType, Native, Nullness, Optional, PresenceKind, Represent, Required};
use crate::dynamodb::limits::LIST_INDEX;
use crate::error::{DecodeError, EncodeError, ExpressionFault};
use crate::lower::Text;
use crate::model::field::{ByCaller, ByLibrary, Facts, Field, InKey, NoneIs, Plain, Protected, Removal, is_required};
use crate::model::members::{decode_value, omits_null};
use crate::model::uses::{InsideAttribute, WholeAttribute};
use crate::rule::holds;
use crate::schema::{Names, same};
use crate::wire::Source;
use crate::wire::data_type::DataTypeName;

/// Whole attributes, and places inside those that are not encrypted.
#[diagnostic::on_unimplemented(
    message = "`{F}` is encrypted, and no path leads into it",
    label = "only the whole of an encrypted attribute can be set, removed, projected or asked for",
    note = "DynamoDB sees the ciphertext, which has no members, elements or entries"
)]
pub trait Reachable<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] Plain: Reachable<F>;
}

/// Places that are an attribute or lie inside one, by who writes them: all but flattened fields.
#[diagnostic::on_unimplemented(
    message = "`{F}` is flattened: its members are attributes, and it is none itself",
    label = "name a member: `.dot(…)` of a struct, `.variant(…).dot(…)` of an enum",
    note = "`.is(…)` asks which variant there is, `.project(…)` reads the whole, and a `put` writes it with its item"
)]
pub trait AnAttribute<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] ByCaller: AnAttribute<F>;
    [F] ByLibrary: AnAttribute<F>;
    [F] InKey: AnAttribute<F>;
    [F] Protected: AnAttribute<F>;
}

/// A place inside the attribute of `F`.
pub trait Place<F: Field>: Clone {
    /// The Rust type that is held there.
    type Value;
    /// The form in which the value is held.
    type Codec: Represent<Self::Value>;
    /// The name of the place in compile errors: the field, or the innermost part.
    type Leaf;
    /// [`WholeAttribute`], or [`InsideAttribute`] when the path leads into the attribute.
    type Extent;
    /// [`AlwaysThere`], or [`MayBeAbsent`] when the path leads through something that may be absent.
    type Absence;
    /// [`Optional`] when an item can do without the value: an optional attribute, a list element, an entry of a map.
    type Removable;
    /// [`NeverNull`](crate::attr::NeverNull), or [`Nullable`](crate::attr::Nullable) when `None` or an empty set is stored here as `NULL`.
    type Null: Nullness;
    /// [`ByItself`], or [`WithItsEnum`] for what a variant holds.
    type Written;
    /// Who writes the field at the end of the path: [`InMembers`](crate::field::InMembers) when it is flattened, so that nothing is
    /// stored under its name.
    type WrittenBy: Removal;
    /// [`Plain`] when an expression can reach the place without reading an encrypted attribute, else
    /// [`Encrypted`](crate::field::Encrypted). The attribute itself is always [`Plain`], since it is there or not whatever it
    /// holds.
    type Seen;

    /// True when a write leaves `NULL` out here instead of storing it, so that an update removes the value.
    const OMITS_NULL: bool = false;
    /// True when there is always a value here.
    const IS_REQUIRED: bool = true;
    /// The facts of the field whose value is here, if it is one's.
    const FACTS: Facts = Facts::new("");

    /// Reads the value whose data type has been read already.
    ///
    /// # Errors
    /// Those of [`Represent::decode_as`], and that of a key that is stored as another text than its type writes.
    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self::Value, DecodeError> {
        Self::Codec::decode_as(found, source)
    }

    /// Returns the value that an absent one stands for; `None` when its absence is an error.
    fn missing() -> Option<Self::Value> {
        None
    }

    /// Returns the names of the members that take this member's place, when it is flattened.
    fn flattened() -> Option<&'static Names> {
        None
    }

    /// Lists every step of the path, beginning at the item.
    fn steps(&self, steps: &mut Steps);

    /// The number of levels of the path, as DynamoDB counts them: each name and each index is one.
    const DEPTH: usize;
    /// The attribute's name, when the place is the whole of it.
    const WHOLE: Option<&'static str> = None;

    /// Writes the path; returns `false` when the field has no name of its own, since its members take its place.
    fn lower(&self, text: &mut Text<'_>) -> bool;
}

/// The steps of a path.
#[derive(Clone, Default)]
pub struct Steps(pub(super) Vec<Step>);

/// One step of a path.
#[derive(Clone)]
pub(crate) enum Step {
    Member(Cow<'static, str>),
    Element(u32),
}

impl Steps {
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    pub(crate) fn as_slice(&self) -> &[Step] {
        &self.0
    }
}

/// Does not show the steps, which may be data.
impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Steps").field("len", &self.0.len()).finish_non_exhaustive()
    }
}

/// A place that an update can write by itself.
#[derive(Clone, Copy, Debug)]
pub enum ByItself {}
/// A place that is written with the enum around it: what a variant holds.
#[derive(Clone, Copy, Debug)]
pub enum WithItsEnum {}

/// A path to something that every item has, unless it is optional itself.
#[derive(Clone, Copy, Debug)]
pub enum AlwaysThere {}
/// A path through something that may be absent: an element, an entry, an optional document.
#[derive(Clone, Copy, Debug)]
pub enum MayBeAbsent {}

/// Decides the [`Absence`](Place::Absence) of a path that goes on after a value that is [`Required`] or [`Optional`].
pub trait StepPast<Presence> {
    /// [`AlwaysThere`] or [`MayBeAbsent`].
    type Absence;
}

impl StepPast<Required> for AlwaysThere {
    type Absence = AlwaysThere;
}

impl StepPast<Optional> for AlwaysThere {
    type Absence = MayBeAbsent;
}

impl<Presence> StepPast<Presence> for MayBeAbsent {
    type Absence = MayBeAbsent;
}

/// Returns whether both places are the whole of one attribute.
pub(super) const fn is_same_field<F: Field, P: Place<F>, G: Field, Q: Place<G>>() -> bool {
    let (Some(left), Some(right)) = (P::WHOLE, Q::WHOLE) else { return false };
    same(left, right)
}

/// The whole attribute.
#[derive(Clone, Copy, Debug)]
pub struct Whole;

impl<F: Field> Place<F> for Whole {
    type Value = F::Value;
    type Codec = F::Codec;
    type Leaf = F;
    type Extent = WholeAttribute;
    type Absence = AlwaysThere;
    type Removable = <F::WrittenBy as Removal>::Of<<F::Codec as Represent<F::Value>>::Presence>;
    type Null = <F::NoneIs as NoneIs>::Null<<F::Codec as Represent<F::Value>>::Presence, F>;
    type Written = ByItself;
    type WrittenBy = F::WrittenBy;
    type Seen = Plain;

    const OMITS_NULL: bool = omits_null::<F>();
    const IS_REQUIRED: bool = is_required::<F>();
    const FACTS: Facts = F::FACTS;

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<F::Value, DecodeError> {
        decode_value::<F, S>(found, source)
    }

    fn missing() -> Option<F::Value> {
        F::missing()
    }

    fn flattened() -> Option<&'static Names> {
        F::FLATTEN.then_some(F::MEMBERS)
    }

    fn steps(&self, steps: &mut Steps) {
        if !F::FLATTEN {
            steps.0.push(Step::Member(Cow::Borrowed(F::NAME)));
        }
    }

    const DEPTH: usize = if F::FLATTEN { 0 } else { 1 };
    const WHOLE: Option<&'static str> = if F::FLATTEN { None } else { Some(F::NAME) };

    fn lower(&self, text: &mut Text<'_>) -> bool {
        if !F::FLATTEN {
            text.attribute(F::NAME);
        }
        !F::FLATTEN
    }
}

/// One element of the list at `P`.
#[derive(Clone, Copy, Debug)]
pub struct Element<P> {
    pub(super) parent: P,
    pub(super) index: u32,
}

impl<F, P> Place<F> for Element<P>
where
    F: Field,
    P: Place<F>,
    BareAt<F, P>: ElementsOf<DataTypeAt<F, P>>,
{
    type Value = <BareAt<F, P> as ElementsOf<DataTypeAt<F, P>>>::Element;
    type Codec = Native;
    type Leaf = Self;
    type Extent = InsideAttribute;
    type Absence = MayBeAbsent;
    type Removable = Optional;
    type Null = <<Self::Value as AttributeType>::Presence as PresenceKind>::Null<Self>;
    type Written = ByItself;
    type WrittenBy = ByCaller;
    type Seen = F::Encryption;

    fn steps(&self, steps: &mut Steps) {
        self.parent.steps(steps);
        steps.0.push(Step::Element(self.index));
    }

    const DEPTH: usize = P::DEPTH + 1;

    fn lower(&self, text: &mut Text<'_>) -> bool {
        self.parent.lower(text);
        if self.index > LIST_INDEX {
            text.refuse(ExpressionFault::ListIndexTooLarge { index: self.index, most: LIST_INDEX });
        }
        text.index(self.index);
        true
    }
}

/// One entry of the map at `P`.
#[derive(Clone, Debug)]
pub struct Entry<P> {
    pub(super) parent: P,
    /// The text of the key, or why it has none.
    pub(super) key: Result<Cow<'static, str>, EncodeError>,
}

impl<F, P> Place<F> for Entry<P>
where
    F: Field,
    P: Place<F>,
    BareAt<F, P>: EntriesOf<DataTypeAt<F, P>>,
{
    type Value = <BareAt<F, P> as EntriesOf<DataTypeAt<F, P>>>::Value;
    type Codec = Native;
    type Leaf = Self;
    type Extent = InsideAttribute;
    type Absence = MayBeAbsent;
    type Removable = Optional;
    type Null = <<Self::Value as AttributeType>::Presence as PresenceKind>::Null<Self>;
    type Written = ByItself;
    type WrittenBy = ByCaller;
    type Seen = F::Encryption;

    fn steps(&self, steps: &mut Steps) {
        self.parent.steps(steps);
        // A request with such an error is not sent.
        steps.0.push(Step::Member(self.key.clone().unwrap_or_default()));
    }

    const DEPTH: usize = P::DEPTH + 1;

    fn lower(&self, text: &mut Text<'_>) -> bool {
        self.parent.lower(text);
        text.push(".");
        match &self.key {
            Ok(key) => text.name(key.clone()),
            Err(error) => text.note_error(error.clone()),
        }
        true
    }
}
