//! Methods of a query that a search does not have. They never compile, so that the user reads a rule's sentence.

use std::future::Ready;

use crate::error::Error;
use crate::model::vector_index::{AnySearch, ConsistentSearch, PagedSearch, VectorIndex};
use crate::op::read::search::Search;
use crate::projection::Shape;

/// The output of the query's method, so that the code after it is not a second mistake.
type Never<T> = Ready<Result<Vec<T>, Error>>;

impl<I: VectorIndex, S, D> Search<I, S, D> {
    #[doc(hidden)]
    pub fn consistent(self) -> Self
    where
        AnySearch: ConsistentSearch<I, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn limit<T>(self, _: T) -> Self
    where
        AnySearch: PagedSearch<I, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn after<T>(self, _: T) -> Self
    where
        AnySearch: PagedSearch<I, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn take<T>(self, _: T) -> Self
    where
        AnySearch: PagedSearch<I, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn page(self) -> Never<D::Output>
    where
        D: Shape,
        AnySearch: PagedSearch<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PagedSearch`")
    }

    #[doc(hidden)]
    pub fn all(self) -> Never<D::Output>
    where
        D: Shape,
        AnySearch: PagedSearch<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PagedSearch`")
    }

    #[doc(hidden)]
    pub fn first(self) -> Never<D::Output>
    where
        D: Shape,
        AnySearch: PagedSearch<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PagedSearch`")
    }

    #[doc(hidden)]
    pub fn stream(self) -> Self
    where
        AnySearch: PagedSearch<I, Proof: Sized>,
    {
        self
    }
}
