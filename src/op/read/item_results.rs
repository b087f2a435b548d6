//! Every item by itself: what becomes of a page of which one item does not fit its model.

use std::fmt;
use std::marker::PhantomData;

use crate::error::DecodeError;
use crate::projection::{Countable, Items, ProjectionExpression, Shape};
use crate::rule::holds;
use crate::wire::Source;
use crate::wire::json::JsonSource;

/// What `D` returns of each item, or why that item could not be read.
///
/// Made by [`Query::each`](crate::op::Query::each) and [`Scan::each`](crate::op::Scan::each).
pub struct Each<D>(PhantomData<fn() -> D>);

impl<D> fmt::Debug for Each<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Each")
    }
}

holds! {
    [T] Each<Items<T>>: Countable;
}

impl<D: Shape> Shape for Each<D> {
    type Output = Result<D::Output, DecodeError>;

    fn decode<'a, S: Source<'a>>(
        projection: Option<&ProjectionExpression>,
        source: &mut S,
    ) -> Result<Self::Output, DecodeError> {
        D::decode(projection, source).map(Ok)
    }

    /// What is not an item at all is still an error of the page.
    fn decode_nth(
        projection: Option<&ProjectionExpression>,
        source: &mut JsonSource<'_>,
        index: usize,
    ) -> Result<Self::Output, DecodeError> {
        let start = source.clone();
        D::decode_nth(projection, source, index).map(Ok).or_else(|error| {
            *source = start;
            source.skip_json()?;
            Ok(Err(error))
        })
    }
}
