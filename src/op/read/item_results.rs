//! The results of single items, for pages with items that do not fit their model.

use std::fmt;
use std::marker::PhantomData;

use crate::error::{DecodeError, NotOpened};
use crate::model::members::Members;
use crate::model::open::Opens;
use crate::projection::{Countable, Items, ProjectionExpression, Shape};
use crate::rule::holds;
use crate::wire::Source;
use crate::wire::json::JsonSource;

/// The output of `D` for each item, or the error of an item that could not be read.
///
/// [`Query::each`](crate::op::Query::each) and [`Scan::each`](crate::op::Scan::each) make it.
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
    type Encryption<M: Members> = D::Encryption<M>;
    type EncryptedModel<M: Members> = D::EncryptedModel<M>;

    fn decode<'a, S: Source<'a>>(
        projection: Option<&ProjectionExpression>,
        source: &mut S,
    ) -> Result<Self::Output, DecodeError> {
        D::decode(projection, source).map(Ok)
    }

    fn opens() -> Option<Opens<'static>> {
        D::opens()
    }

    fn explain(output: &mut Self::Output, reasons: &[NotOpened]) {
        match output {
            Ok(item) => D::explain(item, reasons),
            Err(error) => *error = error.clone().explained(reasons),
        }
    }

    fn refused(error: DecodeError) -> Result<Self::Output, DecodeError> {
        Ok(Err(error))
    }

    /// Reads an item, or skips one that does not fit and returns its error. Text that is not JSON is still an error of the
    /// page.
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
