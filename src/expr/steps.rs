//! The steps of a path that a derive writes, as types and as values.
//!
//! A type here is known only where its step is legal. So an illegal step is one error, where the type is written; the values ask for
//! nothing.

use std::marker::PhantomData;

use super::path::{Attribute, BareAt, DataTypeAt};
use super::place::{Element, ElementsOf, EntriesOf, Entry, InVariant, Member, SameDocument};
use crate::attr::EntryKey;
use crate::model::field::Field;
use crate::model::variant::{HasPath, SameEnum, ToldApart, Variant};
use crate::rule::Provided;

/// The place of an element of the list at `P`, as [`at`](Attribute::at) makes it.
pub type ElementAt<F, P> = Provided<<BareAt<F, P> as ElementsOf<DataTypeAt<F, P>>>::Element, Element<P>>;
/// The place of an entry of the map at `P`, as [`entry`](Attribute::entry) makes it.
pub type EntryAt<F, P> = Provided<KeyAt<F, P>, Entry<P>>;
/// The type of the keys of the map at `P`.
pub type KeyAt<F, P> = <BareAt<F, P> as EntriesOf<DataTypeAt<F, P>>>::Key;
/// The place of the member `G` of the document at `P`, as [`dot`](Attribute::dot) makes it.
pub type MemberAt<F, P, G> = Provided<<<G as Field>::Owner as SameDocument<BareAt<F, P>>>::Proof, Member<P, G>>;
/// The place of what the variant `V` of the enum at `P` holds, as [`variant`](Attribute::variant) makes it.
pub type VariantAt<F, P, V> = Provided<
    <<V as Variant>::Enum as SameEnum<BareAt<F, P>>>::Proof,
    Provided<
        <<V as Variant>::Told as ToldApart<<V as Variant>::Enum>>::Proof,
        Provided<<<V as Variant>::Entry as HasPath<V>>::Proof, InVariant<P, V>>,
    >,
>;

/// Makes the path that ends at `place`.
pub const fn path_to<F, P>(place: P) -> Attribute<F, P> {
    Attribute { place, field: PhantomData }
}

/// Makes the place of the element at `index`.
pub const fn element<P>(parent: P, index: u32) -> Element<P> {
    Element { parent, index }
}

/// Makes the place of the entry with this key, of a map with keys of type `K`.
pub fn entry<K, P>(parent: P, key: impl EntryKey<K>) -> Entry<P> {
    Entry { parent, key: key.into_key() }
}

/// Makes the place of the member `G`.
pub const fn member<P, G>(parent: P) -> Member<P, G> {
    Member { parent, member: PhantomData }
}

/// Makes the place of what the variant `V` holds.
pub const fn in_variant<P, V>(parent: P) -> InVariant<P, V> {
    InVariant { parent, variant: PhantomData }
}
