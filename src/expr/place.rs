//! Where in an attribute a path ends: the whole, a member of a document, an element of a list, an entry of a map.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, LinkedList, VecDeque};
use std::marker::PhantomData;

use crate::attr::{AttributeType, Native, Represent};
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
    <P::Codec as Represent<P::Value>>::Bare: ElementsOf,
{
    type Value = <<P::Codec as Represent<P::Value>>::Bare as ElementsOf>::Element;
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
    <P::Codec as Represent<P::Value>>::Bare: EntriesOf,
{
    type Value = <<P::Codec as Represent<P::Value>>::Bare as EntriesOf>::Value;
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

/// Lists, whose elements `.at(index)` reaches.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list",
    label = "`.at(index)` needs a list attribute (`L`), such as a `Vec`"
)]
pub trait ElementsOf {
    /// What the list holds.
    type Element: AttributeType;
}

macro_rules! elements_of {
    ($($type:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: AttributeType> ElementsOf for $type {
            type Element = T;
        }
    )*};
}

elements_of! { Vec<T> VecDeque<T> LinkedList<T> Box<[T]> }

#[diagnostic::do_not_recommend]
impl<T: AttributeType, const N: usize> ElementsOf for [T; N] {
    type Element = T;
}

/// Maps, whose entries `.entry(key)` reaches.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a map with string keys",
    label = "`.entry(key)` needs a map attribute (`M`); members of a document are reached with `.dot(…)`"
)]
pub trait EntriesOf {
    /// What the map holds.
    type Value: AttributeType;
}

#[diagnostic::do_not_recommend]
impl<K, V: AttributeType> EntriesOf for BTreeMap<K, V> {
    type Value = V;
}

#[diagnostic::do_not_recommend]
impl<K, V: AttributeType, H> EntriesOf for HashMap<K, V, H> {
    type Value = V;
}
