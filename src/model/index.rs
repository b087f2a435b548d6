//! The table's own key and its secondary indexes, as types, and what each allows.

pub use super::uses::{IsKey, IsNotKey, IsNotProjected, IsProjected, UsedIn};
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
    /// The model it belongs to.
    type Model: Model<Table = Self::Table>;
    /// The same model's table.
    type Table: Index<Model = Self::Model, Kind = TableKind>;
    /// What a query of it yields: the model, or the struct of its projected attributes.
    type Item: Members;
    /// [`TableKind`], [`GlobalKind`] or [`LocalKind`].
    type Kind: IndexKind;
    /// [`ProjectsAll`] or [`ProjectsSome`].
    type Projection;
    /// Its partition key: a tuple of one to four [`Field`]s.
    type PartitionKey;
    /// Its sort key: [`SortKey`]s ending in [`NoSortKey`].
    type SortKey: SortAttributes;
    /// The index, its partition key and how that is composed, as a type: the same for models that share it.
    type Partition;
    /// Its place among those of the model: [`IndexZero`], the table, or [`IndexAfter`] another.
    type Ordinal;

    /// The index's name; `None` for the table.
    const NAME: Option<&'static str>;
}

/// What an index projects of an item, when it is not everything; made by `#[derive(Model)]`: `OrderEmailIdx`.
///
/// [`Db::fetch_full`](crate::Db::fetch_full) makes the whole item of it.
pub trait IndexItem {
    /// The whole item.
    type Model: Model;

    /// The primary key of the whole item.
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

/// What sets the three kinds apart: what each makes of its projection, its sort key, and what it projects of a field.
pub trait IndexKind {
    /// What a query for all attributes gets at: [`ProjectsAll`], unless the index only has its projection.
    type Fetched<Projection>;
    /// What tells the items of one partition apart: the sort key, or [`AnyItem`].
    type Within<SortKey>;
    /// What a projection expression gets of a field: [`IsProjected`], unless the index only has its projection.
    type Returned<Projected>;
}

/// The table has every attribute, and one item for each value of its sort key.
impl IndexKind for TableKind {
    type Fetched<Projection> = ProjectsAll;
    type Within<SortKey> = SortKey;
    type Returned<Projected> = IsProjected;
}

/// A local secondary index fetches from the table what it does not project.
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

/// The attributes of a sort key.
pub trait SortAttributes {
    /// What every value of a composed one begins with.
    const BEGINNING: Option<SortBeginning>;
}

/// The literal text at the start of a sort key's template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortBeginning {
    /// The attribute that the template composes.
    pub name: &'static str,
    /// The text.
    pub text: &'static str,
    /// Whether it is the whole value.
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

/// What a field is to a table or index of its model.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an attribute of the model that `{I}` belongs to",
    label = "use an attribute of that model"
)]
pub trait Membership<I: Index>: Field {
    /// [`IsKey`] when it is part of the key of `I`, else [`IsNotKey`].
    type KeyRole: Verdict;
    /// [`IsProjected`] when a query of `I` can return it, else [`IsNotProjected`].
    type Projected: Verdict;

    /// The field of `model`.
    fn of_model(model: &I::Model) -> &Self::Value;
}

/// One impl, and not one for each field and index, which every user's compiler would have to read.
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

/// The first place of a list: the table's.
#[derive(Clone, Copy, Debug)]
pub enum IndexZero {}
/// The place after another.
#[derive(Clone, Copy, Debug)]
pub struct IndexAfter<Ordinal>(core::marker::PhantomData<Ordinal>);

/// What a field is to the table and to each index of its model: an [`IndexRole`], and the others behind it.
pub trait RoleIn<Ordinal> {
    /// What it is to the one at this place.
    type Role: IndexRole;
}

impl<S: IndexRole, Rest> RoleIn<IndexZero> for (S, Rest) {
    type Role = S;
}

impl<S, Rest: RoleIn<Ordinal>, Ordinal> RoleIn<IndexAfter<Ordinal>> for (S, Rest) {
    type Role = Rest::Role;
}

/// What a field is to a table or index.
pub trait IndexRole {
    /// [`IsKey`] or [`IsNotKey`].
    type KeyRole: Verdict;
    /// [`IsProjected`] or [`IsNotProjected`].
    type Projected: Verdict;
}

/// Part of the key.
#[derive(Clone, Copy, Debug)]
pub enum KeyThere {}
/// Not part of the key, and returned by a query.
#[derive(Clone, Copy, Debug)]
pub enum ProjectedThere {}
/// Not in the index.
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

/// What lets one partition hold several items, so that a query of it can be resumed: a sort key, or not being the table.
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
