//! Where in an attribute a path ends: the whole, a member of a document, an element of a list, an entry of a map.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, LinkedList, VecDeque};
use std::marker::PhantomData;

use super::path::{BareAt, DataTypeAt};
use crate::attr::{AnyType, AttributeType, ListType, MapType, Native, Represent};
use crate::field::Field;
use crate::lower::Text;

/// A place inside the attribute of `F`.
pub trait Place<F: Field>: Clone {
    /// The Rust type that is held there.
    type Value;
    /// The form it is held in.
    type Codec: Represent<Self::Value>;
    /// What compile errors call it: the field, or the innermost part.
    type Leaf;

    /// Writes the path; `false` when it has no name of its own, because the field's members stand in its place.
    fn lower(&self, text: &mut Text<'_>) -> bool;
}

/// The whole attribute.
#[derive(Clone, Copy, Debug)]
pub struct Whole;

impl<F: Field> Place<F> for Whole {
    type Value = F::Value;
    type Codec = F::Codec;
    type Leaf = F;

    fn lower(&self, text: &mut Text<'_>) -> bool {
        if !F::FLATTEN {
            text.name(F::NAME);
        }
        !F::FLATTEN
    }
}

/// The member `G` of the document at `P`.
#[derive(Debug)]
pub struct Member<P, G> {
    pub(super) parent: P,
    pub(super) member: PhantomData<fn() -> G>,
}

impl<P: Clone, G> Clone for Member<P, G> {
    fn clone(&self) -> Self {
        Self { parent: self.parent.clone(), member: PhantomData }
    }
}

impl<P: Copy, G> Copy for Member<P, G> {}

impl<F: Field, P: Place<F>, G: Field> Place<F> for Member<P, G> {
    type Value = G::Value;
    type Codec = G::Codec;
    type Leaf = G;

    fn lower(&self, text: &mut Text<'_>) -> bool {
        let inside = self.parent.lower(text);
        if G::FLATTEN {
            return inside;
        }
        if inside {
            text.push(".");
        }
        text.name(G::NAME);
        true
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

    fn lower(&self, text: &mut Text<'_>) -> bool {
        self.parent.lower(text);
        text.index(self.index);
        true
    }
}

/// One entry of the map at `P`.
#[derive(Clone, Debug)]
pub struct Entry<P> {
    pub(super) parent: P,
    pub(super) key: Cow<'static, str>,
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

    fn lower(&self, text: &mut Text<'_>) -> bool {
        self.parent.lower(text);
        text.push(".");
        text.name(self.key.clone());
        true
    }
}

/// The document at the end of a path, `Document`, whose members `.dot(…)` reaches: `Self` is the one that a member is of.
#[diagnostic::on_unimplemented(
    message = "a member of `{Self}` is not a member of `{Document}`",
    label = "this path leads to `{Document}`: name one of its members",
    note = "elements of a list are reached with `.at(index)`, entries of a map with `.entry(key)`"
)]
pub trait SameDocument<Document> {}

#[diagnostic::do_not_recommend]
impl<Document> SameDocument<Document> for Document {}

/// Lists, whose elements `.at(index)` reaches: Rust types that are held as the data type `D`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list: its data type is `{D}`",
    label = "`.at(index)` needs a list attribute (`L`), such as a `Vec`"
)]
pub trait ElementsOf<D> {
    /// What the list holds.
    type Element: AttributeType;
}

macro_rules! elements_of {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: AttributeType, $($generics)*> ElementsOf<ListType> for $type {
            type Element = T;
        }

        /// A list in a serde document.
        #[diagnostic::do_not_recommend]
        impl<T: AttributeType, $($generics)*> ElementsOf<AnyType> for $type {
            type Element = T;
        }
    )*};
}

elements_of! {
    [] Vec<T>;
    [] VecDeque<T>;
    [] LinkedList<T>;
    [] Box<[T]>;
    [const N: usize] [T; N];
}

/// Maps, whose entries `.entry(key)` reaches: Rust types that are held as the data type `D`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a map with string keys: its data type is `{D}`",
    label = "`.entry(key)` needs a map attribute (`M`); members of a document are reached with `.dot(…)`"
)]
pub trait EntriesOf<D> {
    /// What the map holds.
    type Value: AttributeType;
}

macro_rules! entries_of {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*, V: AttributeType> EntriesOf<MapType> for $type {
            type Value = V;
        }

        /// A map in a serde document.
        #[diagnostic::do_not_recommend]
        impl<$($generics)*, V: AttributeType> EntriesOf<AnyType> for $type {
            type Value = V;
        }
    )*};
}

entries_of! {
    [K] BTreeMap<K, V>;
    [K, H] HashMap<K, V, H>;
}
