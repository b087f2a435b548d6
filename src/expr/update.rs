//! Update expressions: what each change asks of its attribute, what it says when misused, what it becomes.
//!
//! Source of every operand: [Update
//! expressions](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html)

use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Add, Sub};

use super::logic::Both;
use super::path::{Attribute, BareAt, BareCodecAt, DataTypeAt, PresenceAt};
use super::place::{Entire, Place};
use crate::attr::{
    AttributeType, BinarySetType, Distinct, Measured, Native, NumberSetType, NumberType, Operand, Optional, Represent,
    Required, SetElement, StringSetType, check_key_size, encode_field, is_left_out,
};
use crate::error::{EncodeError, Error, ErrorKind};
use crate::field::{ByCaller, ByLibrary, Field, InKey, Plain, Protected};
use crate::index::{Membership, UsedIn, holds};
use crate::lower::{FLATTENED, Form, Lowered, Placeholders, Text};
use crate::projection::{IsOnce, PathIn};
use crate::table::Model;
use crate::wire::json::JsonSink;
use crate::wire::{SetKind, Sink};

// ---- what can be updated ---------------------------------------------------------------------------------------------

/// The model that the attribute `F` belongs to: `M` itself.
#[diagnostic::on_unimplemented(
    message = "`{F}` is not an attribute of `{M}`",
    label = "use an attribute of that model"
)]
pub trait OwnerOf<F, M> {
    #[doc(hidden)]
    type Proof;
}
#[diagnostic::do_not_recommend]
impl<F, M> OwnerOf<F, M> for M {
    type Proof = ();
}

/// Attributes outside the primary key.
#[diagnostic::on_unimplemented(
    message = "`{F}` is part of the primary key, which cannot be updated",
    label = "remove it: an item with another key is another item",
    note = "DynamoDB: Cannot update attribute. This attribute is part of the key"
)]
pub trait OutsideKey<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] ByCaller: OutsideKey<F>;
    [F] ByLibrary: OutsideKey<F>;
    [F] Protected: OutsideKey<F>;
}

/// Attributes that the library leaves to the caller.
#[diagnostic::on_unimplemented(
    message = "`{F}` is kept by the library: every update sets it",
    label = "remove it: `created_at` never changes, `updated_at` and `version` follow by themselves"
)]
pub trait KeptByCaller<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] ByCaller: KeptByCaller<F>;
    [F] InKey: KeptByCaller<F>;
    [F] Protected: KeptByCaller<F>;
}

/// Attributes that are not protected.
#[diagnostic::on_unimplemented(
    message = "`{F}` is protected: it is written with its item and not updated",
    label = "remove it, or the word `protected` from the field"
)]
pub trait NotProtected<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] ByCaller: NotProtected<F>;
    [F] ByLibrary: NotProtected<F>;
    [F] InKey: NotProtected<F>;
}

/// Fields that an update names once.
#[diagnostic::on_unimplemented(
    message = "`{F}` is written twice",
    label = "name it once",
    note = "DynamoDB: Two document paths overlap with each other; must remove or rewrite one of these paths"
)]
pub trait WrittenOnce<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] IsOnce: WrittenOnce<F>;
}

/// Attributes that DynamoDB can compute with: those that are not encrypted.
#[diagnostic::on_unimplemented(
    message = "`{F}` is encrypted, and DynamoDB cannot compute with it",
    label = "only a whole value can be set, and the attribute removed",
    note = "DynamoDB would add, append or compare ciphertexts"
)]
pub trait Computable<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] Plain: Computable<F>;
}

// ---- the clauses -----------------------------------------------------------------------------------------------------

/// The four clauses of an update expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clause {
    Set,
    Remove,
    Add,
    Delete,
}

/// The keywords, in the order in which the clauses are written.
const KEYWORDS: [&str; 4] = ["SET ", "REMOVE ", "ADD ", "DELETE "];

/// Why an update does not write two places that are one, or one inside the other.
const OVERLAP: &str = "an update writes one attribute twice, or one place and another inside it";

/// The changes of one update, under construction: the text of each clause, and the places that are written.
#[derive(Default)]
pub struct Changes {
    clauses: [String; 4],
    places: Vec<Written>,
    /// What the attributes that are set take at least.
    size: usize,
    error: Option<Error>,
}

/// A place that a change writes.
struct Written {
    /// As it stands in its clause. One name has one placeholder, so that two places are one when their texts are.
    text: String,
    /// Whether the change makes the attribute where there is none.
    makes: bool,
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Changes {
    /// Adds a change to a clause: a place, and what comes after it there.
    fn push(
        &mut self,
        clause: Clause,
        placeholders: &mut Placeholders,
        makes: bool,
        place: impl FnOnce(&mut Text<'_>),
        rest: impl FnOnce(&mut Text<'_>),
    ) {
        let mut text = Text { text: String::new(), placeholders };
        place(&mut text);
        let written = std::mem::take(&mut text.text);
        if self.places.iter().any(|other| overlap(&other.text, &written)) {
            return self.refuse(ErrorKind::InvalidRequest(OVERLAP));
        }
        text.text = std::mem::take(&mut self.clauses[clause as usize]);
        text.push(if text.text.is_empty() { "" } else { ", " });
        text.push(&written);
        let before = text.placeholders.values_size();
        rest(&mut text);
        self.size += text.placeholders.values_size() - before;
        self.clauses[clause as usize] = text.text;
        self.places.push(Written { text: written, makes });
        if self.size > crate::db::MAX_ITEM_BYTES {
            self.refuse(ErrorKind::ItemTooLarge { size: self.size });
        }
    }

    /// Adds a change of the place that a path leads to.
    pub(crate) fn at<F: Field, P: Place<F>>(
        &mut self,
        clause: Clause,
        placeholders: &mut Placeholders,
        path: &Attribute<F, P>,
        makes: bool,
        rest: impl FnOnce(&mut Text<'_>),
    ) {
        self.push(clause, placeholders, makes, |text| path.lower(text), rest);
    }

    /// Adds a change of an attribute of the library's own.
    pub(crate) fn of(
        &mut self,
        clause: Clause,
        placeholders: &mut Placeholders,
        name: &'static str,
        rest: impl FnOnce(&mut Text<'_>),
    ) {
        self.push(clause, placeholders, true, |text| text.name(name), rest);
    }

    /// Sets a place to a value, or removes it where the value is `NULL` and the place has none.
    pub(crate) fn set<F, P, A, T, Kind>(
        &mut self,
        placeholders: &mut Placeholders,
        path: &Attribute<F, P>,
        value: &impl SetValue<F, P, A, T, Kind>,
    ) where
        F: Field,
        P: Place<F>,
    {
        if P::OMITS_NULL && value.is_null() {
            return self.at(Clause::Remove, placeholders, path, false, |_| ());
        }
        self.at(Clause::Set, placeholders, path, value.makes(), |text| {
            text.push(" = ");
            value.lower(text);
        });
    }

    /// Writes a field of a model: `SET`, or `REMOVE` where its rules leave it out.
    fn field<F: Field>(&mut self, value: &F::Value, placeholders: &mut Placeholders) {
        if F::FLATTEN {
            self.refuse(ErrorKind::InvalidRequest(FLATTENED));
        } else if is_left_out::<F>(value) {
            self.push(Clause::Remove, placeholders, false, |text| text.name(F::NAME), |_| ());
        } else {
            self.size += F::NAME.len();
            self.of(Clause::Set, placeholders, F::NAME, |text| {
                text.push(" = ");
                text.value(|sink| encode_field::<F>(value, sink));
            });
        }
    }

    fn refuse(&mut self, why: ErrorKind) {
        self.error.get_or_insert_with(|| Error::new(why));
    }

    /// The update expression.
    ///
    /// # Errors
    /// The first mistake that was made.
    pub(crate) fn expression(&mut self) -> Result<String, Error> {
        match self.error.take() {
            Some(error) => Err(error),
            None => Ok(self.text()),
        }
    }

    fn text(&self) -> String {
        let mut expression = String::new();
        for (keyword, text) in KEYWORDS.iter().zip(&self.clauses).filter(|(_, text)| !text.is_empty()) {
            expression.push_str(if expression.is_empty() { "" } else { " " });
            expression.push_str(keyword);
            expression.push_str(text);
        }
        expression
    }

    /// Whether the attribute with this name is written, as a whole or in part.
    pub(crate) fn touches(&self, name: &str, placeholders: &Placeholders) -> bool {
        let name = placeholder(name, placeholders);
        name.is_some_and(|name| self.places.iter().any(|place| overlap(&place.text, &name)))
    }

    /// Whether the whole attribute with this name is written.
    pub(crate) fn writes(&self, name: &str, placeholders: &Placeholders) -> bool {
        let name = placeholder(name, placeholders);
        name.is_some_and(|name| self.places.iter().any(|place| place.text == name))
    }

    /// Whether the attribute with this name is there afterwards, even where it was not before.
    pub(crate) fn provides(&self, name: &str, placeholders: &Placeholders) -> bool {
        let name = placeholder(name, placeholders);
        name.is_some_and(|name| self.places.iter().any(|place| place.makes && place.text == name))
    }
}

/// How the attribute with this name stands in expressions.
fn placeholder(name: &str, placeholders: &Placeholders) -> Option<String> {
    placeholders.names().iter().position(|known| known == name).map(|index| format!("#n{index}"))
}

/// Whether one place is the other, or inside it.
fn overlap(left: &str, right: &str) -> bool {
    let (outer, inner) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Fields of the model `M` that an update writes as the model has them.
#[diagnostic::on_unimplemented(
    message = "only whole attributes can be named here, and this is a path into one",
    label = "name the attribute: `(Order::LINES,)`"
)]
pub trait FieldsOf<M: Model>: UsedIn<M::Table> {
    #[doc(hidden)]
    fn write(model: &M, changes: &mut Changes, placeholders: &mut Placeholders);
}

impl<F, M: Model> FieldsOf<M> for PathIn<F, Entire>
where
    F: Membership<M::Table>,
{
    fn write(model: &M, changes: &mut Changes, placeholders: &mut Placeholders) {
        changes.field::<F>(F::of(model), placeholders);
    }
}

impl<A, B, M: Model> FieldsOf<M> for Both<A, B>
where
    A: FieldsOf<M>,
    B: FieldsOf<M>,
{
    fn write(model: &M, changes: &mut Changes, placeholders: &mut Placeholders) {
        A::write(model, changes, placeholders);
        B::write(model, changes, placeholders);
    }
}

// ---- SET -------------------------------------------------------------------------------------------------------------

/// What the place `P` of the attribute `F` can be set to: `A` is its name, `T` its type.
///
/// `Kind` tells the forms apart: a value, an `Option` of one, another attribute, or something computed.
#[diagnostic::on_unimplemented(
    message = "`{A}` is a `{T}`, and cannot be set to this `{Self}`",
    label = "expected a `{T}`, an attribute that holds one, or a sum or difference of numbers",
    note = "an optional attribute needs a default where the other is not optional: `Order::NOTE.if_absent(\"…\")`"
)]
pub trait SetValue<F, P, A, T, Kind> {
    /// Writes it.
    fn lower(&self, text: &mut Text<'_>);

    /// Whether it is `NULL`.
    fn is_null(&self) -> bool {
        false
    }

    /// Whether it is there whatever the item has.
    fn makes(&self) -> bool {
        true
    }
}

/// A value.
#[derive(Debug)]
pub enum ByValue {}
/// A value that may be `None`.
#[derive(Debug)]
pub enum ByOption {}
/// Another attribute.
#[derive(Debug)]
pub enum ByAttribute {}
/// Another attribute, or a value in its absence.
#[derive(Debug)]
pub enum ByDefault {}
/// A sum or difference.
#[derive(Debug)]
pub struct BySum<L, R>(PhantomData<(L, R)>);

/// Writes a value for the attribute `F`, which an error then names.
pub(crate) fn value_for<F: Field>(text: &mut Text<'_>, encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>) {
    text.value(|sink| encode(sink).map_err(|error| error.in_attribute(F::NAME)));
}

/// Writes a value that becomes the whole of the place `P`, checking the sizes that its keys allow.
fn whole_value<F: Field, P: Place<F>>(
    text: &mut Text<'_>,
    encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
) {
    value_for::<F>(text, |sink| {
        if P::KEYS.is_empty() {
            return encode(sink);
        }
        let mut measured = Measured { sink, size: None };
        encode(&mut measured)?;
        check_key_size(measured.size, P::KEYS)
    });
}

#[diagnostic::do_not_recommend]
impl<F, P, A, T, V> SetValue<F, P, A, T, ByValue> for V
where
    F: Field,
    P: Place<F>,
    V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
{
    fn lower(&self, text: &mut Text<'_>) {
        whole_value::<F, P>(text, |sink| self.encode_operand(sink));
    }

    /// An empty set is `NULL`.
    fn is_null(&self) -> bool {
        let mut written = JsonSink::new();
        self.encode_operand(&mut written).is_ok() && written.as_bytes() == br#"{"NULL":true}"#
    }
}

#[diagnostic::do_not_recommend]
impl<F, P, A, T, V> SetValue<F, P, A, T, ByOption> for Option<V>
where
    F: Field,
    P: Place<F, Value = Option<V>>,
{
    fn lower(&self, text: &mut Text<'_>) {
        whole_value::<F, P>(text, |sink| P::Codec::encode(self, sink));
    }

    fn is_null(&self) -> bool {
        P::Codec::is_absent(self)
    }
}

/// Presences of an attribute that another one, whose presence is `To`, can be set from: an optional one does not make a
/// required one.
pub trait Fits<To> {}
impl<To> Fits<To> for Required {}
impl Fits<Optional> for Optional {}

#[diagnostic::do_not_recommend]
impl<F, P, A, T, G, Q> SetValue<F, P, A, T, ByAttribute> for Attribute<G, Q>
where
    F: Field,
    P: Place<F>,
    G: Field<Owner = F::Owner, Sealing = Plain>,
    Q: Place<G>,
    PresenceAt<G, Q>: Fits<PresenceAt<F, P>>,
    BareAt<F, P>: SameAs<BareAt<G, Q>>,
    DataTypeAt<F, P>: SameAs<DataTypeAt<G, Q>>,
{
    fn lower(&self, text: &mut Text<'_>) {
        Attribute::lower(self, text);
    }

    fn makes(&self) -> bool {
        false
    }
}

/// Values of the type `T`, to subtract from the attribute `A` or to stand for it in its absence.
#[diagnostic::on_unimplemented(
    message = "`{A}` is a `{T}`, and this `{Self}` is not a value of it",
    label = "expected a `{T}`"
)]
pub trait ValueOf<A, C, T>: Operand<C, T> {}
#[diagnostic::do_not_recommend]
impl<A, C, T, V: Operand<C, T>> ValueOf<A, C, T> for V {}

/// The type itself.
pub trait SameAs<Other> {}
impl<T> SameAs<T> for T {}

/// `if_not_exists(path, :value)`: what an attribute holds, or a value where the item does not have it.
///
/// Lowered when it is made, so that a value of another type is one mistake and not two.
#[must_use = "this does nothing until an attribute is set to it"]
pub struct IfAbsent<F, P> {
    lowered: Lowered,
    place: PhantomData<fn() -> (F, P)>,
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `if_not_exists(path, :value)`, to set an attribute to: what this one holds, or `default` where the item does not have
    /// it. A stored `NULL` is there.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let update = db.update(Order::key("c1", "2026-01-07")).set(Order::TOTAL, Order::TOTAL.if_absent(0) + 5);
    /// assert_eq!(update.into_request()?.update, "SET #n0 = if_not_exists(#n0, :v0) + :v1 ADD #n1 :v2");
    /// # Ok(())
    /// # }
    /// ```
    pub fn if_absent<V>(self, default: V) -> IfAbsent<F, P>
    where
        F::Sealing: Computable<F, Proof: Sized>,
        V: ValueOf<P::Leaf, BareCodecAt<F, P>, BareAt<F, P>>,
    {
        IfAbsent { lowered: Lowered::of(Form::Atom, |text| self.lower_or(default, text)), place: PhantomData }
    }

    /// Writes `if_not_exists(path, :value)`.
    pub(crate) fn lower_or(&self, default: impl Operand<BareCodecAt<F, P>, BareAt<F, P>>, text: &mut Text<'_>) {
        text.push("if_not_exists(");
        self.lower(text);
        text.push(", ");
        whole_value::<F, P>(text, |sink| default.encode_operand(sink));
        text.push(")");
    }
}

#[diagnostic::do_not_recommend]
impl<F, P, A, T, G, Q> SetValue<F, P, A, T, ByDefault> for IfAbsent<G, Q>
where
    F: Field,
    P: Place<F>,
    G: Field<Owner = F::Owner>,
    Q: Place<G>,
    BareAt<F, P>: SameAs<BareAt<G, Q>>,
    DataTypeAt<F, P>: SameAs<DataTypeAt<G, Q>>,
{
    fn lower(&self, text: &mut Text<'_>) {
        text.insert(&self.lowered);
    }
}

/// `left + right` or `left - right`, of numbers.
#[derive(Clone, Copy)]
#[must_use = "this does nothing until an attribute is set to it"]
pub struct Sum<L, R> {
    left: L,
    sign: &'static str,
    right: R,
}

/// A number on the left of a `+` or `-`: `value(100) - Order::TOTAL`.
#[derive(Clone, Copy)]
#[must_use = "this does nothing until an attribute is set to it"]
pub struct Value<V>(V);

/// A number, to subtract an attribute from: `value(100) - Order::TOTAL`.
pub fn value<V>(value: V) -> Value<V> {
    Value(value)
}

macro_rules! sums {
    ($([$($generics:tt)*] $left:ty;)*) => {$(
        impl<$($generics)*, R> Add<R> for $left {
            type Output = Sum<Self, R>;

            fn add(self, right: R) -> Sum<Self, R> {
                Sum { left: self, sign: " + ", right }
            }
        }

        impl<$($generics)*, R> Sub<R> for $left {
            type Output = Sum<Self, R>;

            fn sub(self, right: R) -> Sum<Self, R> {
                Sum { left: self, sign: " - ", right }
            }
        }
    )*};
}

// Of a sum, too: it is `set` that says that one is enough.
sums! {
    [F, P] Attribute<F, P>;
    [F, P] IfAbsent<F, P>;
    [V] Value<V>;
    [L, M] Sum<L, M>;
}

/// One side of a sum or difference that the place `P` of `F` is set to.
pub trait Summand<F, P, Kind> {
    #[doc(hidden)]
    fn lower(&self, text: &mut Text<'_>);
    /// Whether it is there whatever the item has.
    #[doc(hidden)]
    fn makes(&self) -> bool;
}

impl<F, P, V> Summand<F, P, ByValue> for V
where
    F: Field,
    P: Place<F>,
    V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
{
    fn lower(&self, text: &mut Text<'_>) {
        value_for::<F>(text, |sink| self.encode_operand(sink));
    }

    fn makes(&self) -> bool {
        true
    }
}

impl<F, P, V> Summand<F, P, ByOption> for Value<V>
where
    F: Field,
    P: Place<F>,
    V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
{
    fn lower(&self, text: &mut Text<'_>) {
        value_for::<F>(text, |sink| self.0.encode_operand(sink));
    }

    fn makes(&self) -> bool {
        true
    }
}

impl<F, P, G, Q> Summand<F, P, ByAttribute> for Attribute<G, Q>
where
    F: Field,
    G: Field<Owner = F::Owner, Sealing = Plain>,
    Q: Place<G>,
    DataTypeAt<G, Q>: SameAs<NumberType>,
{
    fn lower(&self, text: &mut Text<'_>) {
        Attribute::lower(self, text);
    }

    fn makes(&self) -> bool {
        false
    }
}

impl<F, P, G, Q> Summand<F, P, ByDefault> for IfAbsent<G, Q>
where
    F: Field,
    G: Field<Owner = F::Owner>,
    Q: Place<G>,
    DataTypeAt<G, Q>: SameAs<NumberType>,
{
    fn lower(&self, text: &mut Text<'_>) {
        text.insert(&self.lowered);
    }

    fn makes(&self) -> bool {
        true
    }
}

#[diagnostic::do_not_recommend]
impl<F, P, A, T, L, R, Left, Right> SetValue<F, P, A, T, BySum<Left, Right>> for Sum<L, R>
where
    F: Field,
    P: Place<F>,
    DataTypeAt<F, P>: SameAs<NumberType>,
    L: Summand<F, P, Left>,
    R: Summand<F, P, Right>,
{
    fn lower(&self, text: &mut Text<'_>) {
        self.left.lower(text);
        text.push(self.sign);
        self.right.lower(text);
    }

    fn makes(&self) -> bool {
        self.left.makes() && self.right.makes()
    }
}

// ---- list_append -----------------------------------------------------------------------------------------------------

/// Values that a list takes, or a set: anything that iterates over elements of type `E`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of elements, which are `{E}`",
    label = "expected several of them, such as an array or a `Vec`: `[…]`"
)]
pub trait Elements<E> {
    /// Writes each element.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB cannot hold one.
    fn encode_each(self, sink: &mut dyn Sink) -> Result<usize, EncodeError>;
}

#[diagnostic::do_not_recommend]
impl<E, I> Elements<E> for I
where
    I: IntoIterator,
    I::Item: Operand<Native, E>,
{
    fn encode_each(self, sink: &mut dyn Sink) -> Result<usize, EncodeError> {
        let mut count = 0;
        for element in self {
            element.encode_operand(sink).map_err(|error| error.at_index(count))?;
            count += 1;
        }
        Ok(count)
    }
}

/// A list of these elements.
pub(crate) fn encode_list<E>(elements: impl Elements<E>, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    sink.begin_list();
    elements.encode_each(sink)?;
    sink.end_list();
    Ok(())
}

// ---- ADD, DELETE -----------------------------------------------------------------------------------------------------

/// Sets: Rust types that are held as the set data type `D`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set: its data type is `{D}`",
    label = "this needs a set attribute (`SS`, `NS` or `BS`), such as a `BTreeSet`"
)]
pub trait SetOf<D> {
    /// What the set holds.
    type Element;
    /// The kind of set.
    const KIND: SetKind;
}

macro_rules! sets_of {
    ($($data_type:ident)*) => {$(
        sets_of!(@ $data_type [] Vec<T>);
        sets_of!(@ $data_type [] BTreeSet<T>);
        sets_of!(@ $data_type [, H] HashSet<T, H>);
    )*};
    (@ $data_type:ident [$($generics:tt)*] $type:ty) => {
        #[diagnostic::do_not_recommend]
        impl<T: AttributeType<DataType: SetElement> $($generics)*> SetOf<$data_type> for $type {
            type Element = T;
            const KIND: SetKind = <T::DataType as SetElement>::KIND;
        }
    };
}
sets_of! { StringSetType NumberSetType BinarySetType }

/// A set of these elements, each once.
pub(crate) fn encode_set<E>(kind: SetKind, elements: impl Elements<E>, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    sink.begin_set(kind);
    let count = elements.encode_each(&mut Distinct::new(sink))?;
    sink.end_set();
    if count == 0 {
        return Err(EncodeError::new(crate::error::EncodeErrorKind::Unrepresentable(
            "an update adds or deletes at least one element of a set",
        )));
    }
    Ok(())
}

/// Data types that `ADD` takes, with a value of theirs: numbers and sets. `A` is the attribute, `T` its type.
#[diagnostic::on_unimplemented(
    message = "`ADD` cannot add this `{V}` to `{A}`, whose data type is `{Self}`",
    label = "`.add(…)` adds a number to a number (`N`), or several elements, `[…]`, to a set (`SS`, `NS`, `BS`)",
    note = "DynamoDB: Incorrect operand type for operator or function; operator: ADD"
)]
pub trait AddType<A, C, T, V> {
    /// Writes the value.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB cannot hold it.
    fn encode_added(value: V, sink: &mut dyn Sink) -> Result<(), EncodeError>;
}

#[diagnostic::do_not_recommend]
impl<A, C, T, V: Operand<C, T>> AddType<A, C, T, V> for NumberType {
    fn encode_added(value: V, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        value.encode_operand(sink)
    }
}

macro_rules! add_to_sets {
    ($($data_type:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<A, C, T, V> AddType<A, C, T, V> for $data_type
        where
            T: SetOf<Self>,
            V: Elements<T::Element>,
        {
            fn encode_added(value: V, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                encode_set(T::KIND, value, sink)
            }
        }
    )*};
}
add_to_sets! { StringSetType NumberSetType BinarySetType }

/// Data types that can be counted up and down: numbers.
#[diagnostic::on_unimplemented(
    message = "`{A}` is not a number: its data type is `{Self}`",
    label = "this needs a number attribute (`N`)",
    note = "DynamoDB: Incorrect operand type for operator or function; operator: ADD"
)]
pub trait CountType<A> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [A] NumberType: CountType<A>;
}

/// A number with the other sign.
pub(crate) fn encode_negated<C, T>(number: &impl Operand<C, T>, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    let mut written = JsonSink::new();
    number.encode_operand(&mut written)?;
    let written = String::from_utf8_lossy(written.as_bytes());
    // Numbers have nothing to escape.
    let text = written.trim_start_matches(r#"{"N":""#).trim_end_matches(r#""}"#);
    match text.strip_prefix('-') {
        Some(positive) => sink.number(positive),
        None if text == "0" => sink.number(text),
        None => sink.number(&format!("-{text}")),
    }
    Ok(())
}

// ---- REMOVE ----------------------------------------------------------------------------------------------------------

/// Presences that an update can end: of what an item can do without.
#[diagnostic::on_unimplemented(
    message = "`{A}` is not optional, and without it the item could not be read",
    label = "set another value, or make the field an `Option` or `omit_empty`"
)]
pub trait RemovableFrom<A> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [A] Optional: RemovableFrom<A>;
}

// ---- Debug -----------------------------------------------------------------------------------------------------------

macro_rules! opaque {
    ($([$($generics:tt)*] $name:ident $type:ty;)*) => {$(
        /// Without the values.
        impl<$($generics)*> fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )*};
}

opaque! {
    [F, P] IfAbsent IfAbsent<F, P>;
    [L, R] Sum Sum<L, R>;
    [V] Value Value<V>;
}
