//! Vector indexes as types: the vector, the search schema, the distance function and the rules of a search.

use crate::model::field::Field;
use crate::model::index::ProjectsAll;
use crate::model::members::Members;
use crate::model::table::Model;
use crate::model::uses::{Both, PathIn};
use crate::rule::{Verdict, holds};
pub use crate::schema::DistanceName;

/// A vector index; made by `#[derive(Model)]`.
///
/// `#[model(vector(EMB_IDX, …))]` on `Doc` makes `Doc::EMB_IDX`. It is searched with [`Db::search`](crate::Db::search), and
/// takes neither queries nor scans.
///
/// Source: [Requirements and limitations](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/VectorSearch.Requirements.html)
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a vector index",
    label = "name one of the model's vector indexes (`Doc::EMB_IDX`), which `#[model(vector(…))]` makes",
    note = "the table and its secondary indexes are read with `db.query(…)`"
)]
pub trait VectorIndex: Copy + Send + Sync + 'static {
    /// The model that the index belongs to.
    type Model: Model;
    /// The type of the items that a search yields: a struct of the projected attributes, without the vector.
    type Item: Members;
    /// The attribute that holds the vector.
    type Vector: Field;
    /// The number of dimensions of its vectors: [`Dimensions`](crate::attr::Dimensions).
    type Dimensions;
    /// [`CosineDistance`], [`EuclideanDistance`] or [`DotProductSimilarity`].
    type Distance: DistanceFunction;
    /// [`PartitionedBy`] its partition key, or [`Unpartitioned`].
    type Partition;
    /// [`ProjectsAll`] or [`ProjectsSome`](crate::index::ProjectsSome).
    type Projection;

    /// Its name.
    const NAME: &'static str;
}

// ---- distance ------------------------------------------------------------------------------------------------------

/// The function by which a vector index compares vectors.
pub trait DistanceFunction: 'static {
    /// The name of the function as a value.
    const NAME: DistanceName;
}

/// One minus the cosine of the angle: 0 (same direction) to 2 (opposite). Smaller is nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CosineDistance {}

/// The distance in a straight line: 0 and up. Smaller is nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EuclideanDistance {}

/// The sum of the products of the elements, of any sign. *Larger* is nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DotProductSimilarity {}

impl DistanceFunction for CosineDistance {
    const NAME: DistanceName = DistanceName::Cosine;
}

impl DistanceFunction for EuclideanDistance {
    const NAME: DistanceName = DistanceName::Euclidean;
}

impl DistanceFunction for DotProductSimilarity {
    const NAME: DistanceName = DistanceName::DotProduct;
}

/// Distance functions whose score is a distance: the smaller, the nearer.
#[diagnostic::on_unimplemented(
    message = "the score of a `{Self}` search is not a distance",
    label = "read `.score`: the larger it is, the nearer the item",
    note = "DynamoDB: DOT_PRODUCT returns the items with the k highest scores"
)]
pub trait SmallerIsNearer {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [] CosineDistance: SmallerIsNearer;
    [] EuclideanDistance: SmallerIsNearer;
}

// ---- search schema -------------------------------------------------------------------------------------------------

/// The index has the partition key `F`, of which every search names one value.
#[derive(Clone, Copy, Debug)]
pub struct PartitionedBy<F>(core::marker::PhantomData<F>);

/// The index has no partition key: every search goes over all of it.
#[derive(Clone, Copy, Debug)]
pub enum Unpartitioned {}

/// The role of a field in a vector index; made by `#[derive(Model)]` for each field and each vector index of one model.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an attribute of the model that `{I}` belongs to",
    label = "use an attribute of that model"
)]
pub trait SearchMembership<I: VectorIndex>: Field<Owner = I::Model> {
    /// [`IsFilter`] or [`IsNotFilter`].
    type KeyRole;
    /// `IsProjected` when a search can return it.
    type Projected: Verdict;
}

/// Projections of a search in the vector index `I`, with the answer to whether it projects all of their fields.
pub trait UsedInSearch<I> {
    /// [`IsNotProjected`](crate::index::IsNotProjected) when one of the fields is not projected.
    type Projected: Verdict;
    /// The field that decides the answer, or any field when none does.
    type MissingField;
}

impl<F: SearchMembership<I>, Extent, I: VectorIndex> UsedInSearch<I> for PathIn<F, Extent> {
    type Projected = F::Projected;
    type MissingField = F;
}

impl<A: UsedInSearch<I>, B: UsedInSearch<I>, I> UsedInSearch<I> for Both<A, B> {
    type Projected = <A::Projected as Verdict>::Or<B::Projected>;
    type MissingField = <A::Projected as Verdict>::Pick<A::MissingField, B::MissingField>;
}

/// The field is a filter of the index.
#[derive(Clone, Copy, Debug)]
pub enum IsFilter {}

/// The field is not a filter of the index: it is the partition key, the vector or something else.
#[derive(Clone, Copy, Debug)]
pub enum IsNotFilter {}

/// Attributes `F` by which a search of `I` can filter: those in the `filter(…)` of the index.
#[diagnostic::on_unimplemented(
    message = "`{F}` is not a filter of `{I}`",
    label = "add it to the index's `filter(…)`; its partition key is given with `.eq(…)`",
    note = "DynamoDB: SearchConditionExpression must not contain any attributes that is not in SearchSchema"
)]
pub trait SearchFilter<F, I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F, I] IsFilter: SearchFilter<F, I>;
}

/// Data types that an attribute in a search schema can have; `T` is the Rust type. The derive asserts this bound.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be in the search schema of a vector index: its data type is `{Self}`",
    label = "a partition key or filter of a vector index is a string (`S`), number (`N`) or binary (`B`)"
)]
pub trait SearchType<T> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [T] crate::attr::StringType: SearchType<T>;
    [T] crate::attr::NumberType: SearchType<T>;
    [T] crate::attr::BinaryType: SearchType<T>;
    [T] crate::attr::FlagType: SearchType<T>;
    [T] crate::attr::UnixSecondsType: SearchType<T>;
    [T] crate::attr::UnixMillisecondsType: SearchType<T>;
}

/// Asserts that a field of type `T`, held as `C`, can be in a search schema.
#[doc(hidden)]
pub const fn assert_search<C: crate::attr::Represent<T, DataType: SearchType<T, Proof: Sized>>, T>() {}

// ---- what a search has so far --------------------------------------------------------------------------------------

/// A search that has no vector yet.
#[derive(Clone, Copy, Debug)]
pub enum NoSearchVector {}

/// A search that has its vector.
#[derive(Clone, Copy, Debug)]
pub enum SearchVectorSet {}

/// A search whose partition key has its value.
#[derive(Clone, Copy, Debug)]
pub enum PartitionValueSet {}

/// A search that has no number of items to return yet.
#[derive(Clone, Copy, Debug)]
pub enum NoTopK {}

/// A search that has its number of items to return, and can be sent.
#[derive(Clone, Copy, Debug)]
pub enum TopKSet {}

/// Searches that have a vector.
#[diagnostic::on_unimplemented(
    message = "the search of `{I}` has no vector yet",
    label = "call `.nearest(…)` with the vector first",
    note = "a search finds the items nearest to a vector: DynamoDB's `SearchVector` is required"
)]
pub trait HasSearchVector<I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [I] SearchVectorSet: HasSearchVector<I>;
}

/// Searches that have no vector yet.
#[diagnostic::on_unimplemented(
    message = "the search of `{I}` has its vector already",
    label = "call `.nearest(…)` once",
    note = "a search finds the items nearest to one vector"
)]
pub trait NeedsSearchVector<I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [I] NoSearchVector: NeedsSearchVector<I>;
}

/// Searches that name their partition, if the index has partitions.
#[diagnostic::on_unimplemented(
    message = "the partition key of `{I}` has no value yet",
    label = "call `.eq(…)` with the partition key first",
    note = "DynamoDB: SearchConditionExpression must be provided when SearchSchema has a HASH key"
)]
pub trait HasPartitionValue<I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [I] Unpartitioned: HasPartitionValue<I>;
    [I] PartitionValueSet: HasPartitionValue<I>;
}

/// Searches whose partition key needs a value.
pub trait NeedsPartitionValue<I> {
    /// The partition key.
    type Field: Field;
}

impl<I, F: Field> NeedsPartitionValue<I> for PartitionedBy<F> {
    type Field = F;
}

/// Indexes that have a partition key.
#[diagnostic::on_unimplemented(
    message = "`{I}` has no partition key",
    label = "remove `.eq(…)`, or give the index one with `pk = …`",
    note = "filters of a search are written `.filter(attribute, value)`"
)]
pub trait HasPartitionKey<I> {
    #[doc(hidden)]
    type Field: Field;
}

impl<I> NeedsPartitionValue<I> for Unpartitioned
where
    Unpartitioned: HasPartitionKey<I>,
{
    type Field = <Unpartitioned as HasPartitionKey<I>>::Field;
}

/// Searches whose partition key has no value yet.
#[diagnostic::on_unimplemented(
    message = "the partition key of the search of `{I}` has its value already",
    label = "search one partition at a time; other attributes go into `.filter(attribute, value)`",
    note = "DynamoDB: SearchConditionExpression must only contain one condition per attribute"
)]
pub trait OnePartitionValue<I> {
    #[doc(hidden)]
    type Field: Field;
}

impl<I> NeedsPartitionValue<I> for PartitionValueSet
where
    PartitionValueSet: OnePartitionValue<I>,
{
    type Field = <PartitionValueSet as OnePartitionValue<I>>::Field;
}

/// Searches that have their number of items to return.
#[diagnostic::on_unimplemented(
    message = "the search of `{I}` does not say how many items it returns",
    label = "call `.top_k(…)` first",
    note = "DynamoDB's `TopK` is required: 1 to 100 items"
)]
pub trait HasTopK<I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [I] TopKSet: HasTopK<I>;
}

// ---- what a search takes -------------------------------------------------------------------------------------------

/// Vectors to search `I` with, which has the dimensions `D`: an array of floats or a [`Vector`](crate::Vector), owned or
/// borrowed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a vector of `{I}`, which has `{D}`",
    label = "expected `[f32; N]` or `Vector<N>`, with the index's `dims` as its `N`",
    note = "numbers whose length only the value knows become one with `Vector::try_from(numbers)?`"
)]
pub trait SearchVector<I, D> {
    #[doc(hidden)]
    type Proof;

    /// Returns the numbers of the vector.
    fn numbers(&self) -> &[f32];
}

macro_rules! search_vectors {
    ($([$($by:tt)*])*) => {$(
        #[diagnostic::do_not_recommend]
        impl<I, const N: usize> SearchVector<I, crate::attr::Dimensions<N>> for $($by)* [f32; N] {
            type Proof = ();

            fn numbers(&self) -> &[f32] {
                self.as_slice()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<I, const N: usize> SearchVector<I, crate::attr::Dimensions<N>> for $($by)* crate::attr::Vector<N> {
            type Proof = ();

            fn numbers(&self) -> &[f32] {
                self.as_slice()
            }
        }
    )*};
}

search_vectors! { [] [&] }

/// Indexes that project every attribute of the model.
#[diagnostic::on_unimplemented(
    message = "`{I}` does not project every attribute",
    label = "remove `.all_attributes()`, or project all attributes; an item's `.key()` fetches the rest from the table",
    note = "DynamoDB: only attributes projected into the vector index can be retrieved"
)]
pub trait HoldsModel<I> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [I] ProjectsAll: HoldsModel<I>;
}

/// Searches that can be strongly consistent. There are none.
#[diagnostic::on_unimplemented(
    message = "a search of `{I}` is eventually consistent, always",
    label = "remove `.consistent()`; what was just written may be missing for a while",
    note = "DynamoDB's SearchVectors has no `ConsistentRead`: writes reach a vector index a little later"
)]
pub trait ConsistentSearch<I> {
    #[doc(hidden)]
    type Proof;
}

/// Searches that have pages. There are none.
#[diagnostic::on_unimplemented(
    message = "a search of `{I}` has no pages and no cursor",
    label = "say how many of the nearest items to return with `.top_k(…)`, and await the search",
    note = "DynamoDB: SearchVectors returns at most 100 items, and pagination is not supported"
)]
pub trait PagedSearch<I> {
    #[doc(hidden)]
    type Proof;
}

/// Stands for a search in rules that no search satisfies.
#[derive(Clone, Copy, Debug)]
pub enum AnySearch {}
