//! `Scored`: an item, and how near it is.

use std::marker::PhantomData;

use crate::model::vector_index::SmallerIsNearer;

/// An item that a search found, and how near it is: `F` is the index's distance function.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored<T, F> {
    /// What the search returns of the item.
    pub item: T,
    /// DynamoDB's `Score`: a distance, the smaller the nearer, unless `F` is [`DotProductSimilarity`](crate::vector_index::DotProductSimilarity),
    /// where larger is nearer.
    pub score: f64,
    function: PhantomData<fn() -> F>,
}

impl<T, F> Scored<T, F> {
    pub(super) fn new(item: T, score: f64) -> Self {
        Self { item, score, function: PhantomData }
    }

    /// How far the item's vector is from the searched one: the smaller, the nearer.
    ///
    /// From 0 to 2 for [`CosineDistance`](crate::vector_index::CosineDistance), where 1 is also what a vector of zeros gets; 0 and up for
    /// [`EuclideanDistance`](crate::vector_index::EuclideanDistance). Does not compile for
    /// [`DotProductSimilarity`](crate::vector_index::DotProductSimilarity), whose score is no distance.
    ///
    /// Source: [SearchVectors](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SearchVectors.html), score
    /// interpretation
    pub fn distance(&self) -> f64
    where
        F: SmallerIsNearer<Proof: Sized>,
    {
        self.score
    }

    /// The item alone.
    pub fn into_item(self) -> T {
        self.item
    }
}
