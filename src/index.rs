//! The table's own key and its secondary indexes, as types, and what each allows.

use crate::attr::Members;
use crate::field::Field;
use crate::table::Model;

/// A table's own key or one of its secondary indexes; made by `#[derive(Model)]`.
///
/// `Order::TABLE` is the table; `gsi(EMAIL_IDX, …)` makes `Order::EMAIL_IDX`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a table or an index",
    label = "name the table (`Order::TABLE`) or one of the model's indexes (`Order::EMAIL_IDX`)"
)]
pub trait Index: Copy + Send + Sync + 'static {
    /// The model it belongs to.
    type Model: Model<Table = Self::Table>;
    /// The same model's table.
    type Table: Index<Model = Self::Model, Kind = TableKind>;
    /// What a query of it yields: the model, or the struct of its projected attributes.
    type Item: Members;
    /// [`TableKind`], [`GlobalKind`] or [`LocalKind`].
    type Kind;
    /// [`ProjectsAll`] or [`ProjectsSome`].
    type Projection;
    /// Its partition key: a tuple of one to four [`Field`]s.
    type PartitionKey;
    /// Its sort key: [`SortKey`]s ending in [`NoSortKey`].
    type SortKey;

    /// The index's name; `None` for the table.
    const NAME: Option<&'static str>;
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

/// What a field is to a table or index; made by `#[derive(Model)]` for each field and each index of one model.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an attribute of the model that `{I}` belongs to",
    label = "use an attribute of that model"
)]
pub trait Membership<I>: Field {
    /// [`IsKey`] when it is part of the key of `I`, else [`IsNotKey`].
    type Part;
    /// [`IsProjected`] when a query of `I` can return it, else [`IsNotProjected`].
    type Projected;
}

/// Part of the key.
#[derive(Clone, Copy, Debug)]
pub enum IsKey {}
/// Not part of the key.
#[derive(Clone, Copy, Debug)]
pub enum IsNotKey {}
/// Returned by a query.
#[derive(Clone, Copy, Debug)]
pub enum IsProjected {}
/// Not in the index and not fetched for it.
#[derive(Clone, Copy, Debug)]
pub enum IsNotProjected {}

// ---- what an index allows ------------------------------------------------------------------------------------------

/// What a filter or condition is for: decides which fields it may name.
///
/// [`Filtering`] a query of an index, [`Scanning`] a table or index, [`Writing`] an item of a model.
pub trait UsableIn<Place> {}

/// A query of `I`.
#[derive(Clone, Copy, Debug)]
pub struct Filtering<I>(core::marker::PhantomData<I>);
/// A scan of `I`.
#[derive(Clone, Copy, Debug)]
pub struct Scanning<I>(core::marker::PhantomData<I>);
/// A write to the table `I`.
#[derive(Clone, Copy, Debug)]
pub struct Writing<I>(core::marker::PhantomData<I>);

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
impl<F, I> Filterable<F, I> for IsNotKey {}

/// Fields that a query or scan of an index can see: those that it projects.
#[diagnostic::on_unimplemented(
    message = "`{F}` is not projected into `{I}`",
    label = "add it to the index's `project(…)`, or query the table",
    note = "a global secondary index holds only its keys, the table's keys and what it projects"
)]
pub trait ProjectedInto<F, I> {}
impl<F, I> ProjectedInto<F, I> for IsProjected {}

impl<F, I> UsableIn<Filtering<I>> for crate::expr::Root<F>
where
    F: Membership<I>,
    F::Part: Filterable<F, I>,
    F::Projected: ProjectedInto<F, I>,
{
}

impl<F, I> UsableIn<Scanning<I>> for crate::expr::Root<F>
where
    F: Membership<I>,
    F::Projected: ProjectedInto<F, I>,
{
}

impl<F, I> UsableIn<Writing<I>> for crate::expr::Root<F> where F: Membership<I> {}

impl<A, B, P> UsableIn<P> for crate::expr::Both<A, B>
where
    A: UsableIn<P>,
    B: UsableIn<P>,
{
}

/// Tables and indexes that can be read with strong consistency: the table and its local secondary indexes.
///
/// Source: [Read consistency](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html)
#[diagnostic::on_unimplemented(
    message = "`{I}` does not support strongly consistent reads",
    label = "remove `.consistent()`, or query the table or a local secondary index",
    note = "DynamoDB: Consistent reads are not supported on global secondary indexes"
)]
pub trait ConsistentRead<I> {}
impl<I> ConsistentRead<I> for TableKind {}
impl<I> ConsistentRead<I> for LocalKind {}

/// Secondary indexes, which have projected attributes to ask for.
#[diagnostic::on_unimplemented(
    message = "`{I}` is the table, which projects nothing",
    label = "remove `.projected_attributes()`; a query of the table returns all attributes",
    note = "DynamoDB: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"
)]
pub trait SecondaryIndex<I> {}
impl<I> SecondaryIndex<I> for GlobalKind {}
impl<I> SecondaryIndex<I> for LocalKind {}

/// How a kind of index gets at all attributes: the table has them, a local secondary index fetches them from the table, a
/// global one only has what it projects.
pub trait Fetching<I, Projection> {}
impl<I, P> Fetching<I, P> for TableKind {}
impl<I, P> Fetching<I, P> for LocalKind {}
impl<I, P> Fetching<I, P> for GlobalKind where P: HoldsAll<I> {}

/// Projections that hold every attribute.
#[diagnostic::on_unimplemented(
    message = "`{I}` does not project every attribute",
    label = "remove `.all_attributes()`, project all attributes, or query the table",
    note = "DynamoDB: Select type ALL_ATTRIBUTES is not supported for a global secondary index whose projection type is not ALL"
)]
pub trait HoldsAll<I> {}
impl<I> HoldsAll<I> for ProjectsAll {}

/// Indexes whose query can be resumed: those where one partition holds several items.
pub trait Resumable<I, SortKey> {}
impl<I, S> Resumable<I, S> for GlobalKind {}
impl<I, S> Resumable<I, S> for LocalKind {}
impl<I, S: SeveralItems<I>> Resumable<I, S> for TableKind {}

/// Sort keys that let a partition of the table hold several items.
#[diagnostic::on_unimplemented(
    message = "a query of `{I}` returns at most one item, and cannot be resumed",
    label = "remove `.after(…)`: the table has no sort key",
    note = "DynamoDB: The query can return at most one row and cannot be restarted"
)]
pub trait SeveralItems<I> {}
impl<I, F, R> SeveralItems<I> for SortKey<F, R> {}
