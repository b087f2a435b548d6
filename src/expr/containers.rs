//! The types that a path can lead into: documents, lists and maps.

use std::collections::{BTreeMap, HashMap, LinkedList, VecDeque};

use crate::attr::{AnyType, AttributeType, ListType, MapKey, MapType, Value};
use crate::rule::holds;

/// The documents whose members `.dot(…)` can reach: `Document` is at the end of the path, and `Self` is the owner of the
/// member.
#[diagnostic::on_unimplemented(
    message = "a member of `{Self}` is not a member of `{Document}`",
    label = "this path leads to `{Document}`: name one of its members",
    note = "elements of a list are reached with `.at(index)`, entries of a map with `.entry(key)`, what an enum holds with `.variant(…)`"
)]
pub trait SameDocument<Document> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [Document] Document: SameDocument<Document>;
}

/// Lists, whose elements `.at(index)` reaches: Rust types that are held as the data type `D`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list: its data type is `{D}`",
    label = "this needs a list attribute (`L`), such as a `Vec`"
)]
pub trait ElementsOf<D> {
    /// The type of the list's elements.
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

/// The documents of any shape: their elements and entries are such documents again.
macro_rules! documents {
    ($($(#[$feature:meta])? $type:ty;)*) => {$(
        $(#[$feature])?
        #[diagnostic::do_not_recommend]
        impl ElementsOf<AnyType> for $type {
            type Element = Self;
        }

        $(#[$feature])?
        #[diagnostic::do_not_recommend]
        impl EntriesOf<AnyType> for $type {
            type Key = String;
            type Value = Self;
        }
    )*};
}

documents! {
    Value;
    #[cfg(feature = "json")]
    serde_json::Value;
}

/// Maps, whose entries `.entry(key)` reaches: Rust types that are held as the data type `D`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a map: its data type is `{D}`",
    label = "`.entry(key)` needs a map attribute (`M`); members of a document are reached with `.dot(…)`"
)]
pub trait EntriesOf<D> {
    /// The type of the map's keys.
    type Key: MapKey;
    /// The type of the map's values.
    type Value: AttributeType;
}

macro_rules! entries_of {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<K: MapKey, V: AttributeType, $($generics)*> EntriesOf<MapType> for $type {
            type Key = K;
            type Value = V;
        }

        /// A map in a serde document, whose keys serde writes.
        #[diagnostic::do_not_recommend]
        impl<K, V: AttributeType, $($generics)*> EntriesOf<AnyType> for $type {
            type Key = String;
            type Value = V;
        }
    )*};
}

entries_of! {
    [] BTreeMap<K, V>;
    [H] HashMap<K, V, H>;
}
