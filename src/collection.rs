//! Several models of one table that are read together: the parts of a collection, and the choice of the model for an item.

pub use frunk_core::coproduct::{CNil, Coproduct};
use frunk_core::hlist::{HCons, HNil};

use crate::error::DecodeError;
use crate::model::field::{JoinEncryption, Plain};
use crate::model::index::{GlobalKind, Index, LocalKind, ProjectsAll, TableKind};
use crate::model::key::{EncodeKey, PartitionKeyValue};
use crate::model::members::Members;
use crate::model::open::{EncryptionOf, OpenTo, Opens};
use crate::model::table::Model;
use crate::model::template::{can_be_one_item, matches};
use crate::projection::{Countable, ProjectionExpression, Shape};
use crate::rule::holds;
use crate::schema::{Piece, Schema};
use crate::wire::data_type::DataTypeName;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;
use crate::wire::value::encoded_item;
use crate::wire::{Source, object};

/// Models of one table that are read together: `Coprod!(Customer, Order)`, or an enum that derives it.
///
/// An item belongs to the model whose discriminator it has, or whose key templates its key fits; when several fit, it belongs
/// to the one with the most literal text. An item of no model is kept as it is: it becomes the last alternative of a `Coprod!`,
/// or the variant `#[collection(unknown)]` of an enum.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a collection of models",
    label = "write `Coprod!(Customer, Order)`, or add `#[derive(Collection)]` to an enum of models"
)]
pub trait Collection: 'static {
    /// The models, as a `Coprod!`.
    type Models: Models;
    /// The type that an item becomes.
    type Item: Send + 'static;

    /// Makes the collection's item from that of the list of models.
    fn from_item(item: <Self::Models as Models>::Item) -> Self::Item;
}

impl<M, R> Collection for Coproduct<M, R>
where
    Self: Models + 'static,
{
    type Models = Self;
    type Item = <Self as Models>::Item;

    fn from_item(item: Self::Item) -> Self::Item {
        item
    }
}

/// A list of models, as a `Coprod!`.
pub trait Models {
    /// One of the models, or the item itself.
    type Item: Send + 'static;
    /// The tables of all models, as an `HList!`.
    type Tables;
    /// [`Encrypted`](crate::field::Encrypted) when one of them is, else [`Plain`].
    type Encryption;
    /// The first of them that is encrypted, if one is.
    type EncryptedModel;

    /// The schemas of the models.
    const SCHEMAS: Option<&'static Schemas>;

    /// Reads an item as the model at this place of the list; after the last one, keeps the item as it is.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the attribute that does not fit.
    fn decode(at: usize, item: EncodedItem) -> Result<Self::Item, DecodeError>;
}

/// The schemas of a list of models.
#[derive(Clone, Copy, Debug)]
pub struct Schemas {
    schema: &'static Schema,
    rest: Option<&'static Self>,
}

impl Schemas {
    fn have_encrypted(mut schemas: Option<&'static Self>) -> bool {
        while let Some(Self { schema, rest }) = schemas {
            if schema.has_encrypted() {
                return true;
            }
            schemas = *rest;
        }
        false
    }
}

impl Models for CNil {
    type Item = Coproduct<EncodedItem, CNil>;
    type Tables = HNil;
    type Encryption = Plain;
    type EncryptedModel = Self;

    const SCHEMAS: Option<&'static Schemas> = None;

    fn decode(_: usize, item: EncodedItem) -> Result<Self::Item, DecodeError> {
        Ok(Coproduct::Inl(item))
    }
}

impl<M: Model, R: Models> Models for Coproduct<M, R> {
    type Item = Coproduct<M, R::Item>;
    type Tables = HCons<M::Table, R::Tables>;
    type Encryption = <M::Encryption as JoinEncryption>::With<R::Encryption>;
    type EncryptedModel = <M::Encryption as JoinEncryption>::Named<M, R::EncryptedModel>;

    const SCHEMAS: Option<&'static Schemas> = Some(&Schemas { schema: M::SCHEMA, rest: R::SCHEMAS });

    fn decode(at: usize, item: EncodedItem) -> Result<Self::Item, DecodeError> {
        match at.checked_sub(1) {
            None => item.read_as().map(Coproduct::Inl),
            Some(at) => R::decode(at, item).map(Coproduct::Inr),
        }
    }
}

/// Returns true when no two of the models can have one key.
pub(crate) const fn are_disjoint(schemas: Option<&'static Schemas>) -> bool {
    let mut left = schemas;
    while let Some(Schemas { schema, rest }) = left {
        let mut right = *rest;
        while let Some(other) = right {
            if can_be_one_item(schema, other.schema) {
                return false;
            }
            right = other.rest;
        }
        left = *rest;
    }
    true
}

/// Returns whether two models can have one key. `#[derive(Collection)]` asserts for each pair that they cannot.
#[doc(hidden)]
pub const fn can_have_one_key<A: Model, B: Model>() -> bool {
    can_be_one_item(A::SCHEMA, B::SCHEMA)
}

// ---- which model an item is of -------------------------------------------------------------------------------------

/// Items of a collection.
#[derive(Debug)]
pub struct Collected<C>(std::marker::PhantomData<fn() -> C>);

holds! {
    [C] Collected<C>: Countable;
}

impl<C: Collection> Shape for Collected<C> {
    type Output = C::Item;
    type Encryption<M: Members> = <C::Models as Models>::Encryption;
    type EncryptedModel<M: Members> = <C::Models as Models>::EncryptedModel;

    fn opens() -> Option<Opens<'static>> {
        Some(opens_of::<C>())
    }

    fn decode<'a, S: Source<'a>>(
        _: Option<&ProjectionExpression>,
        source: &mut S,
    ) -> Result<Self::Output, DecodeError> {
        item_of::<C, S>(source)
    }
}

/// Reads an item as the model of the collection that it is of.
pub(crate) fn item_of<'a, C: Collection, S: Source<'a>>(source: &mut S) -> Result<C::Item, DecodeError> {
    let item = encoded_item(source)?;
    let at = model_of(<C::Models as Models>::SCHEMAS, &item)?;
    <C::Models as Models>::decode(at, item).map(C::from_item)
}

/// Returns what of the items of a collection is to be opened.
#[doc(hidden)]
pub fn opens_of<C: Collection>() -> Opens<'static> {
    let has_encrypted = Schemas::have_encrypted(<C::Models as Models>::SCHEMAS);
    if has_encrypted { Opens::Any(schema_of::<C>) } else { Opens::Nothing }
}

/// Returns the schema of the item's model.
fn schema_of<C: Collection>(item: &str) -> Option<&'static Schema> {
    let schemas = <C::Models as Models>::SCHEMAS;
    let at = model_of(schemas, &EncodedItem::from_json(item)).ok()?;
    let mut rest = schemas;
    for _ in 0..at {
        rest = rest?.rest;
    }
    Some(rest?.schema)
}

/// Returns the place of the item's model; the number of models when it belongs to none.
fn model_of(schemas: Option<&'static Schemas>, item: &EncodedItem) -> Result<usize, DecodeError> {
    let (mut rest, mut at) = (schemas, 0);
    let mut best = None;
    while let Some(Schemas { schema, rest: others }) = rest {
        let fit = fit(schema, item)?;
        if fit.is_some_and(|fit| best.is_none_or(|(best, _)| fit > best)) {
            best = fit.map(|fit| (fit, at));
        }
        (rest, at) = (*others, at + 1);
    }
    Ok(best.map_or(at, |(_, best)| best))
}

/// Returns how well the item fits the model, as a number of bytes of literal text; the largest number when the discriminator
/// fits, and `None` when the item does not fit.
fn fit(schema: &Schema, item: &EncodedItem) -> Result<Option<usize>, DecodeError> {
    if let Some(discriminator) = &schema.discriminator {
        let found = text(item, discriminator.name)?;
        return Ok((found.as_deref() == Some(discriminator.value)).then_some(usize::MAX));
    }
    let mut fit = 0;
    for key in [Some(&schema.partition_key), schema.sort_key.as_ref()].into_iter().flatten() {
        let Some(template) = schema.templates.iter().find(|template| template.name == key.name) else { continue };
        match text(item, key.name)? {
            Some(found) if matches(template.pieces, &found) => fit += literal_bytes(template.pieces),
            _ => return Ok(None),
        }
    }
    Ok(Some(fit))
}

fn literal_bytes(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| if let Piece::Literal(text) = piece { text.len() } else { 0 }).sum()
}

/// Returns the text of one attribute; `None` when it is not there or not a string.
fn text<'i>(item: &'i EncodedItem, name: &str) -> Result<Option<std::borrow::Cow<'i, str>>, DecodeError> {
    let Some(value) = object::attribute_value(item.as_json(), name)? else { return Ok(None) };
    let mut value = JsonSource::new(value);
    match value.open()? {
        DataTypeName::String => value.string().map(Some),
        _ => Ok(None),
    }
}

// ---- rules ---------------------------------------------------------------------------------------------------------

/// The table of this name, given as a number.
#[derive(Clone, Copy, Debug)]
pub enum TableId<const NAME: u64> {}

/// The partition key of a table or index: its name, its template and the name of the index, given as one number.
#[derive(Clone, Copy, Debug)]
pub enum PartitionId<const NAME: u64> {}

/// A model whose items are distinguished from others, by their keys or by a discriminator.
#[derive(Clone, Copy, Debug)]
pub enum IsDistinguished {}

/// A model whose items nothing distinguishes from others.
#[derive(Clone, Copy, Debug)]
pub enum IsNotDistinguished {}

/// Two tables that are the same.
#[diagnostic::on_unimplemented(
    message = "`{M}` and `{N}` are models of two tables",
    label = "a collection is read by one query, and a query reads one table: leave one of the models out"
)]
pub trait SameTable<Other, M, N> {
    #[doc(hidden)]
    type Proof;
}

/// Two partition keys that are the same: they have the same attributes, composed in the same way.
#[diagnostic::on_unimplemented(
    message = "`{I}` and `{J}` do not have one partition key",
    label = "the models of a collection have the same partition key: one attribute, composed of the same text and parts",
    note = "DynamoDB: a query reads the items with one value of the partition key, of one table or index"
)]
pub trait SamePartition<Other, I, J> {
    #[doc(hidden)]
    type Proof;
}

/// Models whose items are distinguished from others.
#[diagnostic::on_unimplemented(
    message = "nothing in an item tells that it is a `{M}`",
    label = "give the model a key template, or say `discriminator = \"type\"`",
    note = "what a query of several models returns is read by its key or by its discriminator"
)]
pub trait Distinguishable<M> {
    #[doc(hidden)]
    type Proof;
}

/// Indexes that hold whole items.
#[diagnostic::on_unimplemented(
    message = "`{I}` does not project every attribute, so no whole model can be read from it",
    label = "project all attributes, or read the collection from the table"
)]
pub trait WholeItems<I> {
    #[doc(hidden)]
    type Proof;
}

impl<const N: u64, A, B> SameTable<TableId<N>, A, B> for TableId<N> {
    type Proof = ();
}

impl<const N: u64, I, J> SamePartition<PartitionId<N>, I, J> for PartitionId<N> {
    type Proof = ();
}

/// Tables and indexes that the models of a collection can share. It is asked of the last one: blind indexes are the same partition as no
/// other indexes.
#[diagnostic::on_unimplemented(
    message = "`{I}` is a blind index, which the models of a collection do not share",
    label = "query the index of each model by itself",
    note = "equal values of two models have different beacons"
)]
pub trait SharedIndex<I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [I] TableKind: SharedIndex<I>;
    [I] GlobalKind: SharedIndex<I>;
    [I] LocalKind: SharedIndex<I>;
}

holds! {
    [M] IsDistinguished: Distinguishable<M>;
    [I] ProjectsAll: WholeItems<I>;
}

// A method asks for one trait, and a second one has the impls: the compiler lists the impls of the trait that a method asks for, with their
// source.

/// Models of one table whose items are distinguished from each other.
pub trait OneTable {}

impl<L: EachOfOneTable> OneTable for L {}

/// The condition of [`OneTable`]: each model's table is that of the one before.
pub trait EachOfOneTable {}

impl<M: Model> EachOfOneTable for Coproduct<M, CNil> where M::Distinguished: Distinguishable<M> {}

impl<M: Model, N: Model, R> EachOfOneTable for Coproduct<M, Coproduct<N, R>>
where
    N::TableId: SameTable<M::TableId, N, M>,
    M::Distinguished: Distinguishable<M>,
    Coproduct<N, R>: EachOfOneTable,
{
}

/// Tables or indexes, one of each model, as an `HList!`.
pub trait Indexes {
    /// The first index. The query has its cursors.
    type First: Index;
}

impl<I: Index, R> Indexes for HCons<I, R> {
    type First = I;
}

/// Tables or indexes with one partition key, which hold whole items.
pub trait OnePartition {}

impl<L: EachOfOnePartition> OnePartition for L {}

/// The condition of [`OnePartition`]: each one's partition key is that of the one before.
pub trait EachOfOnePartition {}

impl<I: Index> EachOfOnePartition for HCons<I, HNil>
where
    I::Kind: SharedIndex<I>,
    I::Projection: WholeItems<I>,
{
}

impl<I: Index, J: Index, R> EachOfOnePartition for HCons<I, HCons<J, R>>
where
    J::Partition: SamePartition<I::Partition, J, I>,
    I::Projection: WholeItems<I>,
    HCons<J, R>: EachOfOnePartition,
{
}

/// Tables or indexes whose partition keys all take the values `V`.
pub trait TakeAll<V>: EachTakes<V> {}

impl<V, L: EachTakes<V>> TakeAll<V> for L {}

/// The condition of [`TakeAll`]: the first takes the values, and so do the others.
pub trait EachTakes<V> {
    /// Calls `condition` for each attribute of the first one's partition key.
    fn for_each(value: &V, condition: &mut dyn FnMut(&'static str, EncodeKey<'_>));
}

impl<V> EachTakes<V> for HNil {
    fn for_each(_: &V, _: &mut dyn FnMut(&'static str, EncodeKey<'_>)) {}
}

impl<V, I: Index, R> EachTakes<V> for HCons<I, R>
where
    V: PartitionKeyValue<I::PartitionKey>,
    R: EachTakes<V>,
{
    fn for_each(value: &V, condition: &mut dyn FnMut(&'static str, EncodeKey<'_>)) {
        value.for_each(I::NAME, condition);
    }
}

/// Models that a client with keys `K` can read, all of them.
pub trait AllOpenTo<K> {}

impl<K> AllOpenTo<K> for CNil {}

impl<K, M: Model, R> AllOpenTo<K> for Coproduct<M, R>
where
    EncryptionOf<M>: OpenTo<K, M>,
    R: AllOpenTo<K>,
{
}

/// One index of each of these models, as a tuple in their order.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not one index of each model of the collection",
    label = "give an index of each model, as a tuple in the order of the models: `(Customer::GSI1, Order::GSI1)`"
)]
pub trait IndexOfEach<Models> {
    /// The indexes, as an `HList!`.
    type List: Indexes;
}

/// The table of each model.
pub(crate) type TablesOf<C> = <<C as Collection>::Models as Models>::Tables;

macro_rules! index_of_each {
    ($(($($index:ident)+);)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($index: Index),+> IndexOfEach<frunk_core::Coprod!($($index::Model),+)> for ($($index,)+) {
            type List = frunk_core::HList!($($index),+);
        }
    )*};
}

index_of_each! {
    (A);
    (A B);
    (A B C);
    (A B C D);
    (A B C D E);
    (A B C D E G);
    (A B C D E G H);
    (A B C D E G H J);
    (A B C D E G H J K);
    (A B C D E G H J K L);
    (A B C D E G H J K L N);
    (A B C D E G H J K L N O);
}
