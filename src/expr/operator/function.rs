//! `begins_with` and `contains`.

use std::collections::{BTreeSet, HashSet, LinkedList, VecDeque};
use std::fmt;

use super::{Readable, copied, opaque, refused_in_key};
use crate::attr::{
    AnyType, AttributeType, BinarySetType, BinaryType, BoundValue, ListType, Native, NumberSetType, Operand,
    StringSetType, StringType,
};
use crate::expr::logic::{Condition, operators};
use crate::expr::path::{Attribute, BareAt, DataTypeAt};
use crate::expr::place::Place;
use crate::lower::Text;
use crate::model::field::Field;
use crate::model::uses::Root;

// ---- begins_with ---------------------------------------------------------------------------------------------------

/// Data types that `begins_with` accepts: `S` and `B`.
#[diagnostic::on_unimplemented(
    message = "`begins_with` is not defined for `{A}`, whose data type is `{Self}`",
    label = "`begins_with` needs a string (`S`) or binary (`B`) attribute"
)]
pub trait BeginsWithType<A> {
    /// The type of a prefix: text or bytes.
    type Prefix: ?Sized;
}

#[diagnostic::do_not_recommend]
impl<A> BeginsWithType<A> for StringType {
    type Prefix = str;
}

#[diagnostic::do_not_recommend]
impl<A> BeginsWithType<A> for BinaryType {
    type Prefix = [u8];
}

/// `begins_with(path, :value)` or `contains(path, :value)`
#[must_use = "a condition does nothing until it is given to a request"]
pub struct Function<F, P, V> {
    name: &'static str,
    path: Attribute<F, P>,
    value: BoundValue<V>,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>, V> Condition for Function<F, P, V> {
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        text.push(self.name);
        text.push("(");
        self.path.lower(text);
        text.push(", ");
        text.value(|sink| self.value.encode(sink));
        text.push(")");
    }
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `begins_with(path, :prefix)`: true when the stored value starts with `prefix`.
    ///
    /// The prefix is text or bytes, also for an attribute whose Rust type is neither, such as a newtype, an enum or a
    /// [`Timestamp`](crate::Timestamp). It does not compile on anything but a string or a binary.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::EMAIL.begins_with("c1@") & Order::CREATED_AT.begins_with("2026-02"));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("begins_with(#n0, :v0) AND begins_with(#n1, :v1)"));
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "prefix")]
    #[doc(alias = "starts_with")]
    pub fn begins_with<V, Prefix>(self, prefix: V) -> Function<F, P, V>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: BeginsWithType<P::Leaf, Prefix = Prefix>,
        V: Operand<Native, <DataTypeAt<F, P> as BeginsWithType<P::Leaf>>::Prefix>,
        Prefix: ?Sized,
    {
        Function { name: "begins_with", path: self, value: BoundValue::new::<Native, Prefix>(prefix) }
    }
}

// ---- contains ------------------------------------------------------------------------------------------------------

/// Rust types that `contains` accepts when the attribute has the data type `D`, with the type of their elements.
#[diagnostic::on_unimplemented(
    message = "`contains` is not defined for `{Self}`, whose data type is `{D}`",
    label = "`contains` needs a string, a binary, a set or a list"
)]
pub trait ContainerValue<D> {
    /// The type of the contained value: a part of the text, or an element of the set or list.
    type Element: ?Sized;
}

macro_rules! containers {
    ($([$($generics:tt)*] $type:ty: $($data_type:ident)* => $element:ty;)*) => {
        $(containers! { @each [$($generics)*] $type, $element: $($data_type)* })*
    };
    (@each $generics:tt $type:ty, $element:ty: $($data_type:ident)*) => {
        $(containers! { @one $generics $type, $element, $data_type })*
    };
    (@one [$($generics:tt)*] $type:ty, $element:ty, $data_type:ident) => {
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> ContainerValue<$data_type> for $type {
            type Element = $element;
        }
    };
}

/// The contained value is a part of the text, whatever Rust type is held as a string.
#[diagnostic::do_not_recommend]
impl<T> ContainerValue<StringType> for T {
    type Element = str;
}

/// The contained value is a part of the bytes, whatever Rust type is held as a binary.
#[diagnostic::do_not_recommend]
impl<T> ContainerValue<BinaryType> for T {
    type Element = [u8];
}

containers! {
    [T: AttributeType] Vec<T>: ListType AnyType StringSetType NumberSetType BinarySetType => T;
    [T: AttributeType] VecDeque<T>: ListType AnyType StringSetType NumberSetType BinarySetType => T;
    [T: AttributeType] LinkedList<T>: ListType AnyType => T;
    [T: AttributeType] Box<[T]>: ListType AnyType => T;
    [T: AttributeType, const N: usize] [T; N]: ListType AnyType => T;
    [T] BTreeSet<T>: StringSetType NumberSetType BinarySetType => T;
    [T, H] HashSet<T, H>: StringSetType NumberSetType BinarySetType => T;
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `contains(path, :value)`: true when the stored string contains the text, the stored binary the bytes one after another, or
    /// the stored set or list the element.
    ///
    /// It does not compile on anything else.
    ///
    /// # Example: part of a text, or a whole element
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::EMAIL.contains("@example")).count().await?, 4);
    /// assert_eq!(db.scan::<Order>().filter(Order::TAGS.contains("express")).count().await?, 1);
    /// assert_eq!(db.scan::<Order>().filter(Order::TAGS.contains("exp")).count().await?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn contains<V, Element>(self, value: V) -> Function<F, P, V>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        BareAt<F, P>: ContainerValue<DataTypeAt<F, P>, Element = Element>,
        V: Operand<Native, <BareAt<F, P> as ContainerValue<DataTypeAt<F, P>>>::Element>,
        Element: ?Sized,
    {
        Function { name: "contains", path: self, value: BoundValue::new::<Native, Element>(value) }
    }
}

copied! {
    [F] [P V] Function Function<F, P, V> { name path value };
}

opaque! {
    [F, P, V] Function Function<F, P, V>;
}

operators! {
    [F, P, V] Function<F, P, V>;
}

refused_in_key! {
    begins_with(V) contains(V)
}
