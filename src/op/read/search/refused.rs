//! What a query has and a search has not: methods that never compile, so that a rule's sentence is what one reads.

use std::future::Ready;

use crate::error::Error;
use crate::model::vector_index::{AnySearch, ConsistentSearch, PagedSearch, VectorIndex};
use crate::op::read::search::Search;
use crate::projection::Shape;

/// What the method of a query would give, so that what follows is no second mistake.
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
