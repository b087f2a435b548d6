//! `Scored`: an item with its distance from the searched vector.

use std::marker::PhantomData;

use crate::model::vector_index::SmallerIsNearer;

/// An item that a search found, with its score. `F` is the index's distance function.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored<T, F> {
    /// The item, in the shape that the search returns.
    pub item: T,
    /// DynamoDB's `Score`. It is a distance, and a smaller one is nearer, unless `F` is
    /// [`DotProductSimilarity`](crate::vector_index::DotProductSimilarity), where a larger score is nearer.
    pub score: f64,
    function: PhantomData<fn() -> F>,
}

impl<T, F> Scored<T, F> {
    pub(super) fn new(item: T, score: f64) -> Self {
        Self { item, score, function: PhantomData }
    }

    /// Returns the distance of the item's vector from the searched one. A smaller distance is nearer.
    ///
    /// It lies between 0 and 2 for [`CosineDistance`](crate::vector_index::CosineDistance), where a vector of zeros has the
    /// distance 1, and is at least 0 for [`EuclideanDistance`](crate::vector_index::EuclideanDistance). The call does not
    /// compile for [`DotProductSimilarity`](crate::vector_index::DotProductSimilarity), whose score is not a distance.
    ///
    /// Source: [SearchVectors](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SearchVectors.html), score
    /// interpretation
    pub fn distance(&self) -> f64
    where
        F: SmallerIsNearer<Proof: Sized>,
    {
        self.score
    }

    /// Returns the item alone.
    pub fn into_item(self) -> T {
        self.item
    }
}
