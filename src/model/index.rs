//! The table's own key and its secondary indexes as types, and the rules for each.

pub(crate) use super::uses::IsNotKey;
pub use super::uses::{IsKey, IsNotProjected, IsProjected, UsedIn};
use crate::model::field::Field;
use crate::model::key::{Key, KeyAttribute};
use crate::model::members::Members;
use crate::model::table::Model;
pub use crate::rule::Verdict;
use crate::rule::{SameAs, holds};

/// A table's own key or one of its secondary indexes; made by `#[derive(Model)]`.
///
/// `Order::TABLE` is the table; `gsi(EMAIL_IDX, …)` makes `Order::EMAIL_IDX`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a table or a secondary index",
    label = "name the table (`Order::TABLE`) or one of the model's secondary indexes (`Order::EMAIL_IDX`)",
    note = "a vector index is read with `db.search(…)`"
)]
pub trait Index: Copy + Send + Sync + 'static {
    /// The model that the index belongs to.
    type Model: Model<Table = Self::Table>;
    /// The table of the same model.
    type Table: Index<Model = Self::Model, Kind = TableKind>;
    /// The type of the items that a query yields: the model, or the struct of the projected attributes.
    type Item: Members + Send + 'static;
    /// [`TableKind`], [`GlobalKind`], [`LocalKind`] or [`BlindKind`].
    type Kind: IndexKind;
    /// [`ProjectsAll`] or [`ProjectsSome`].
    type Projection;
    /// Its partition key: a tuple of one to four [`Field`]s.
    type PartitionKey;
    /// Its sort key: [`SortKey`]s ending in [`NoSortKey`].
    type SortKey: SortAttributes;
    /// The index, its partition key and the template of that key, as one type: the same for all models that share the index.
    type Partition;
    /// The place of the index in the model's list: [`IndexZero`], the table, or [`IndexAfter`] another.
    type Ordinal;

    /// The name of the index; `None` for the table.
    const NAME: Option<&'static str>;
}

/// The type of the table of a model, where a name is needed: `Cursor<TableOf<Order>>`. An index's type has the name that the word `type`
/// gives it.
pub type TableOf<M> = <M as Model>::Table;

/// The projected attributes of an item, when the index does not project all; made by `#[derive(Model)]`: `OrderEmailIdx`.
///
/// [`Db::fetch_full`](crate::Db::fetch_full) reads the whole item for it.
pub trait IndexItem {
    /// The whole item.
    type Model: Model;

    /// Returns the primary key of the whole item.
    fn key_of(&self) -> Key<Self::Model>;
}

/// The table's own key.
#[derive(Clone, Copy, Debug)]
pub enum TableKind {}
/// A global secondary index.
#[derive(Clone, Copy, Debug)]
pub enum GlobalKind {}
/// A local secondary index.
#[derive(Clone, Copy, Debug)]
pub enum LocalKind {}
/// A blind index: a global secondary index by the beacons of an encrypted attribute.
#[derive(Clone, Copy, Debug)]
pub enum BlindKind {}

/// The differences between the kinds: what each makes of a projection, of a sort key, and of a projected field.
pub trait IndexKind {
    /// The attributes that a query for all attributes can read: [`ProjectsAll`], unless the index only has its projection.
    type Fetched<Projection>;
    /// The type that distinguishes the items of one partition: the sort key, or [`AnyItem`].
    type Within<SortKey>;
    /// The answer to whether a projection expression can read a field: [`IsProjected`], unless the index only has its
    /// projection.
    type Returned<Projected>;

    /// True when the index is read by lookups, each of several requests. Code for them is made of no other.
    const HAS_LOOKUPS: bool = false;
}

/// The table has every attribute, and one item for each value of its sort key.
impl IndexKind for TableKind {
    type Fetched<Projection> = ProjectsAll;
    type Within<SortKey> = SortKey;
    type Returned<Projected> = IsProjected;
}

/// A query of a local secondary index can return attributes that the index does not project: DynamoDB fetches them from the
/// table.
impl IndexKind for LocalKind {
    type Fetched<Projection> = ProjectsAll;
    type Within<SortKey> = AnyItem;
    type Returned<Projected> = IsProjected;
}

impl IndexKind for GlobalKind {
    type Fetched<Projection> = Projection;
    type Within<SortKey> = AnyItem;
    type Returned<Projected> = Projected;
}

/// It holds what a global secondary index holds.
impl IndexKind for BlindKind {
    type Fetched<Projection> = Projection;
    type Within<SortKey> = AnyItem;
    type Returned<Projected> = Projected;

    const HAS_LOOKUPS: bool = true;
}

/// Items of a secondary index, whose keys need not be unique.
#[derive(Clone, Copy, Debug)]
pub enum AnyItem {}

/// Every attribute is projected.
#[derive(Clone, Copy, Debug)]
pub enum ProjectsAll {}
/// Only the keys, or the keys and a list of attributes, are projected.
#[derive(Clone, Copy, Debug)]
pub enum ProjectsSome {}

/// One attribute of a sort key, and those after it.
#[derive(Clone, Copy, Debug)]
pub struct SortKey<F, Rest>(core::marker::PhantomData<(F, Rest)>);
/// The end of a sort key, or no sort key at all.
#[derive(Clone, Copy, Debug)]
pub enum NoSortKey {}

/// The end of the key of a blind index, which finds equal values and nothing else.
#[derive(Clone, Copy, Debug)]
pub enum EqualityAlone {}

impl SortAttributes for EqualityAlone {
    const BEGINNING: Option<SortBeginning> = None;
}

/// The attributes of a sort key.
pub trait SortAttributes {
    /// The text with which every value of a composed sort key begins.
    const BEGINNING: Option<SortBeginning>;
}

/// The literal text at the start of a sort key's template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortBeginning {
    /// The attribute that the template composes.
    pub name: &'static str,
    /// The text.
    pub text: &'static str,
    /// True when the text is the whole value.
    pub whole: bool,
}

impl SortAttributes for NoSortKey {
    const BEGINNING: Option<SortBeginning> = None;
}

impl<F: KeyAttribute, Rest> SortAttributes for SortKey<F, Rest> {
    const BEGINNING: Option<SortBeginning> = if F::PREFIX.is_empty() {
        None
    } else {
        Some(SortBeginning { name: F::ATTRIBUTE, text: F::PREFIX, whole: F::FIXED })
    };
}

/// The key role of a field in a table or index of its model.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an attribute of the model that `{I}` belongs to",
    label = "use an attribute of that model"
)]
pub trait Membership<I: Index>: Field {
    /// [`IsKey`] when the field is part of the key of `I`, else [`IsNotKey`].
    type KeyRole: Verdict;
    /// [`IsProjected`] when a query of `I` can return it, else [`IsNotProjected`].
    type Projected: Verdict;

    /// Returns the field of `model`.
    fn of_model(model: &I::Model) -> &Self::Value;
}

/// This is one impl and not one for each field and index, which every user's compiler would have to read.
#[diagnostic::do_not_recommend]
impl<F, I: Index> Membership<I> for F
where
    F: Field<InIndexes: RoleIn<I::Ordinal>>,
    I::Model: SameAs<F::Owner>,
{
    type KeyRole = <<F::InIndexes as RoleIn<I::Ordinal>>::Role as IndexRole>::KeyRole;
    type Projected = <<F::InIndexes as RoleIn<I::Ordinal>>::Role as IndexRole>::Projected;

    fn of_model(model: &I::Model) -> &F::Value {
        F::of(model.same())
    }
}

/// The first place of the list, the table's.
#[derive(Clone, Copy, Debug)]
pub enum IndexZero {}
/// The place after another.
#[derive(Clone, Copy, Debug)]
pub struct IndexAfter<Ordinal>(core::marker::PhantomData<Ordinal>);

/// The key roles of a field in the table and in each index of its model: an [`IndexRole`], and the others behind it.
pub trait RoleIn<Ordinal> {
    /// The key role in the table or index at this place.
    type Role: IndexRole;
}

/// The list of a model with fewer indexes than the one that is asked for. That it is another model is an error of its own.
impl<Ordinal> RoleIn<Ordinal> for () {
    type Role = ProjectedThere;
}

impl<S: IndexRole, Rest> RoleIn<IndexZero> for (S, Rest) {
    type Role = S;
}

impl<S, Rest: RoleIn<Ordinal>, Ordinal> RoleIn<IndexAfter<Ordinal>> for (S, Rest) {
    type Role = Rest::Role;
}

/// The key role of a field in a table or index.
pub trait IndexRole {
    /// [`IsKey`] or [`IsNotKey`].
    type KeyRole: Verdict;
    /// [`IsProjected`] or [`IsNotProjected`].
    type Projected: Verdict;
}

/// The field is part of the key.
#[derive(Clone, Copy, Debug)]
pub enum KeyThere {}
/// The field is not part of the key, and a query returns it.
#[derive(Clone, Copy, Debug)]
pub enum ProjectedThere {}
/// The field is not in the index.
#[derive(Clone, Copy, Debug)]
pub enum AbsentThere {}

impl IndexRole for KeyThere {
    type KeyRole = IsKey;
    type Projected = IsProjected;
}

impl IndexRole for ProjectedThere {
    type KeyRole = IsNotKey;
    type Projected = IsProjected;
}

impl IndexRole for AbsentThere {
    type KeyRole = IsNotKey;
    type Projected = IsNotProjected;
}

// ---- what an index allows ------------------------------------------------------------------------------------------

/// Fields that a query's filter may name: those that are not part of the queried key.
///
/// DynamoDB selects items by the key condition before the filter runs, so it refuses key attributes in the filter. Attributes
/// of *another* key are fine: the table's own key attributes may be filtered in the query of a global secondary index.
#[diagnostic::on_unimplemented(
    message = "`{F}` is part of the key of `{I}`, and the filter of a query cannot name it",
    label = "constrain it in the key condition: `.eq(…)` for the partition key, `.sort_…(…)` for the sort key",
    note = "DynamoDB: Filter Expression can only contain non-primary key attributes"
)]
pub trait Filterable<F, I> {}
#[diagnostic::do_not_recommend]
impl<F, I> Filterable<F, I> for IsNotKey {}

/// Fields that a query or scan of an index can see: those that it projects.
#[diagnostic::on_unimplemented(
    message = "`{F}` is not projected into `{I}`",
    label = "add it to the index's `project(…)`, or query the table",
    note = "a secondary index holds only its keys, the table's keys and what it projects"
)]
pub trait ProjectedInto<F, I> {}
#[diagnostic::do_not_recommend]
impl<F, I> ProjectedInto<F, I> for IsProjected {}

/// Tables and indexes that can be read with strong consistency: the table and its local secondary indexes.
///
/// Source: [Read consistency](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html)
#[diagnostic::on_unimplemented(
    message = "`{I}` does not support strongly consistent reads",
    label = "remove `.consistent()`, or query the table or a local secondary index",
    note = "DynamoDB: Consistent reads are not supported on global secondary indexes"
)]
pub trait ConsistentRead<I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [I] TableKind: ConsistentRead<I>;
    [I] LocalKind: ConsistentRead<I>;
}

/// Secondary indexes, which have projected attributes to ask for.
#[diagnostic::on_unimplemented(
    message = "`{I}` is the table, which projects nothing",
    label = "remove `.projected_attributes()`; a query of the table returns all attributes",
    note = "DynamoDB: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"
)]
pub trait SecondaryIndex<I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [I] GlobalKind: SecondaryIndex<I>;
    [I] LocalKind: SecondaryIndex<I>;
    [I] BlindKind: SecondaryIndex<I>;
}

/// Tables and indexes whose items have an order: all but blind indexes, where a query is several, of beacons.
#[diagnostic::on_unimplemented(
    message = "`{I}` is a blind index, or may be one, and what that finds has no order",
    label = "remove this: sort the items that were read by their opened values",
    note = "a beacon says nothing of the order of two values",
    note = "where it is a type parameter, as in `fn page<I: Index>`, say `I::Kind: Ordered<I, Proof: Sized>`"
)]
pub trait Ordered<I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [I] TableKind: Ordered<I>;
    [I] GlobalKind: Ordered<I>;
    [I] LocalKind: Ordered<I>;
}

/// Blind indexes.
#[diagnostic::on_unimplemented(
    message = "`{I}` is not a blind index, whose beacons can be kept by tenant",
    label = "remove `.of_tenant(…)`, and name the tenant in the key"
)]
pub trait Blind<I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [I] BlindKind: Blind<I>;
}

/// Projections that hold every attribute.
#[diagnostic::on_unimplemented(
    message = "`{I}` does not project every attribute",
    label = "remove `.all_attributes()`, project all attributes, or query the table",
    note = "DynamoDB: Select type ALL_ATTRIBUTES is not supported for a global secondary index whose projection type is not ALL"
)]
pub trait HoldsAll<I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [I] ProjectsAll: HoldsAll<I>;
}

/// Tables and indexes whose partitions can hold several items, so that a query can be resumed: those with a sort key, and every
/// secondary index.
#[diagnostic::on_unimplemented(
    message = "a query of `{I}` returns at most one item, and cannot be resumed",
    label = "remove `.after(…)`: the table has no sort key",
    note = "DynamoDB: The query can return at most one row and cannot be restarted"
)]
pub trait SeveralItems<I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [I, F, R] SortKey<F, R>: SeveralItems<I>;
    [I] AnyItem: SeveralItems<I>;
}
