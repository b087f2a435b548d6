//! The errors of a query or a scan that is awaited itself. The futures here are never run.

use std::pin::Pin;
use std::task::{Context, Poll};

use crate::error::Error;
use crate::model::index::Index;
use crate::op::read::query::Query;
use crate::op::read::scan::Scan;
use crate::projection::Shape;

/// Reads whose answer is one response. Queries and scans are none.
#[diagnostic::on_unimplemented(
    message = "a query or a scan of `{I}` is any number of pages, and is not awaited itself",
    label = "say before it what to wait for: `.all()`, `.first()`, `.page()`, `.take(n)` or `.count()`",
    note = "DynamoDB: a single Query or Scan operation can retrieve a maximum of 1 MB of data"
)]
pub trait OneAnswer<I> {}

/// The pages of a query or a scan, which are never [`OneAnswer`].
#[derive(Clone, Copy, Debug)]
pub enum InPages {}

#[doc(hidden)]
impl<I: Index, S, D: Shape> Future for Query<I, S, D>
where
    InPages: OneAnswer<I>,
{
    type Output = Result<Vec<D::Output>, Error>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Pending
    }
}

#[doc(hidden)]
impl<I: Index, D: Shape> Future for Scan<I, D>
where
    InPages: OneAnswer<I>,
{
    type Output = Result<Vec<D::Output>, Error>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Pending
    }
}
