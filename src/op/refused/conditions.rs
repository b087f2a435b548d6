//! Conditions of reads and filters of writes, which do not exist. These methods never compile, so that the user reads a rule's
//! sentence.

use crate::model::index::Index;
use crate::model::table::Model;
use crate::op::read::get::Get;
use crate::op::read::query::Query;
use crate::op::read::scan::Scan;
use crate::op::write::Write;

/// A condition of a read.
#[derive(Debug)]
pub enum ConditionOfRead {}
/// A filter or condition of a read of one item.
#[derive(Debug)]
pub enum ChoiceOfGet {}

/// Conditions of a query or scan of `I`, which has only filters. There are none.
///
/// Source: [Condition expressions](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html)
#[diagnostic::on_unimplemented(
    message = "a read of `{I}` has no condition",
    label = "use `.filter(…)`: it keeps some of the items that were read",
    note = "DynamoDB has ConditionExpression for writes, and FilterExpression for queries and scans"
)]
pub trait InRead<I> {
    #[doc(hidden)]
    type Proof;
}

/// Filters and conditions of a read of one item by its key. There are none.
///
/// Source: [GetItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html)
#[diagnostic::on_unimplemented(
    message = "a get of `{M}` has neither a filter nor a condition",
    label = "a get reads one item by its key: look at what comes back, or query with `.filter(…)`",
    note = "DynamoDB has FilterExpression for queries and scans, and ConditionExpression for writes"
)]
pub trait InGet<M> {
    #[doc(hidden)]
    type Proof;
}

/// Writes with a filter. There are none.
///
/// Source: [PutItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html)
#[diagnostic::on_unimplemented(
    message = "a write has no filter",
    label = "use `.condition(…)`: the write fails where it does not hold",
    note = "DynamoDB has FilterExpression for queries and scans, and ConditionExpression for writes"
)]
pub trait FilteredWrite {
    #[doc(hidden)]
    type Proof;
}

impl<I: Index, S, D> Query<I, S, D> {
    #[doc(hidden)]
    pub fn condition<E>(self, _: E) -> Self
    where
        ConditionOfRead: InRead<I, Proof: Sized>,
    {
        self
    }
}

impl<I: Index, D> Scan<I, D> {
    #[doc(hidden)]
    pub fn condition<E>(self, _: E) -> Self
    where
        ConditionOfRead: InRead<I, Proof: Sized>,
    {
        self
    }
}

impl<M: Model, D> Get<M, D> {
    #[doc(hidden)]
    pub fn filter<E>(self, _: E) -> Self
    where
        ChoiceOfGet: InGet<M, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn condition<E>(self, _: E) -> Self
    where
        ChoiceOfGet: InGet<M, Proof: Sized>,
    {
        self
    }
}

impl<A, To> Write<A, To> {
    #[doc(hidden)]
    pub fn filter<E>(self, _: E) -> Self
    where
        A: FilteredWrite<Proof: Sized>,
    {
        self
    }
}
