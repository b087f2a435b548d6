//! Operators that key conditions do not have, operations that batches do not have, results that writes do not have, and
//! PartiQL. These methods never compile, so that the user reads a rule's sentence.
//!
//! Without them, the compiler would suggest `Iterator::gt` or another method with a similar name.

pub(super) mod conditions;

use std::future::Pending;

use crate::client::db::Db;
use crate::error::Error;
use crate::model::index::Index;
use crate::model::key::{PartitionKeyOperator, PartitionKeySet, SortKeyOperator};
use crate::op::batch::write::BatchWrite;
use crate::op::read::query::Query;
use crate::op::write::Bound;
use crate::op::write::delete::Delete;
use crate::op::write::put::Put;

/// `<>`
#[derive(Debug)]
pub enum NotEqual {}
/// `IN`
#[derive(Debug)]
pub enum IsIn {}
/// `contains`
#[derive(Debug)]
pub enum AttributeContains {}
/// `attribute_exists`
#[derive(Debug)]
pub enum AttributeExists {}
/// `attribute_not_exists`
#[derive(Debug)]
pub enum AttributeNotExists {}
/// `size`
#[derive(Debug)]
pub enum AttributeSize {}

impl<I: Index, S, D> Query<I, S, D> {
    #[doc(hidden)]
    pub fn ne<V>(self, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn lt<V>(self, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn le<V>(self, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn gt<V>(self, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn ge<V>(self, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn begins_with<V>(self, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn is_in<V>(self, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn between<V>(self, _: V, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn sort_ne<V>(self, _: V) -> Self
    where
        NotEqual: SortKeyOperator<I, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn sort_is_in<V>(self, _: V) -> Self
    where
        IsIn: SortKeyOperator<I, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn sort_contains<V>(self, _: V) -> Self
    where
        AttributeContains: SortKeyOperator<I, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn sort_exists(self) -> Self
    where
        AttributeExists: SortKeyOperator<I, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn sort_not_exists(self) -> Self
    where
        AttributeNotExists: SortKeyOperator<I, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn sort_size(self) -> Self
    where
        AttributeSize: SortKeyOperator<I, Proof: Sized>,
    {
        self
    }
}

// ---- batches -------------------------------------------------------------------------------------------------------

/// A condition of a write.
#[derive(Debug)]
pub enum ConditionOfWrite {}
/// `UpdateItem`
#[derive(Debug)]
pub enum UpdateOfItem {}
/// A put that must not overwrite.
#[derive(Debug)]
pub enum StrictCreate {}

/// Operations of a batch write beside puts and deletes. There are none.
#[diagnostic::on_unimplemented(
    message = "a batch write has no `{Self}`",
    label = "await this write by itself, or put it in a transaction: `db.transact_write(…)`",
    note = "BatchWriteItem puts whole items and deletes by key, without conditions: versions and what exists are not checked"
)]
pub trait InBatchWrite<K> {
    #[doc(hidden)]
    type Proof;
}

impl<K> BatchWrite<'_, K> {
    #[doc(hidden)]
    pub fn condition<E>(self, _: E) -> Self
    where
        ConditionOfWrite: InBatchWrite<K, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn update<V>(self, _: V) -> Self
    where
        UpdateOfItem: InBatchWrite<K, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn update_model<M, F>(self, _: M, _: F) -> Self
    where
        UpdateOfItem: InBatchWrite<K, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn create<M>(self, _: M) -> Self
    where
        StrictCreate: InBatchWrite<K, Proof: Sized>,
    {
        self
    }
}

// ---- what writes return --------------------------------------------------------------------------------------------

/// The item as it is after a write.
#[derive(Debug)]
pub enum ItemAfterwards {}

/// Results of a put or deletion of an item of `M` beside the item as it was. There are none.
#[diagnostic::on_unimplemented(
    message = "a put or deletion returns nothing new",
    label = "use `.returning_old()`; after a put the model itself has what was stored",
    note = "DynamoDB: ReturnValues can only be ALL_OLD or NONE"
)]
pub trait ReturnedBy<M> {
    #[doc(hidden)]
    type Proof;
}

impl<M, R> Put<'_, M, Bound<R>> {
    #[doc(hidden)]
    pub fn returning_new(self) -> Self
    where
        ItemAfterwards: ReturnedBy<M, Proof: Sized>,
    {
        self
    }
}

impl<M, R> Delete<M, Bound<R>> {
    #[doc(hidden)]
    pub fn returning_new(self) -> Self
    where
        ItemAfterwards: ReturnedBy<M, Proof: Sized>,
    {
        self
    }
}

// ---- PartiQL -------------------------------------------------------------------------------------------------------

/// Clients that run statements of PartiQL. There are none.
///
/// Source: [PartiQL](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html)
#[diagnostic::on_unimplemented(
    message = "PartiQL is not offered",
    label = "use `db.query(…)`, `db.batch_get(…)` or `db.transact_get(…)`, and for writes their own methods",
    note = "nothing checks the text of a statement before DynamoDB does; one without a whole key reads the whole table"
)]
pub trait RunsStatements {
    #[doc(hidden)]
    type Proof;
}

impl<K> Db<K> {
    #[doc(hidden)]
    pub fn execute_statement<V>(&self, _: V) -> Pending<Result<(), Error>>
    where
        K: RunsStatements<Proof: Sized>,
    {
        unreachable!("nothing implements `RunsStatements`")
    }

    #[doc(hidden)]
    pub fn batch_execute_statement<V>(&self, _: V) -> Pending<Result<(), Error>>
    where
        K: RunsStatements<Proof: Sized>,
    {
        unreachable!("nothing implements `RunsStatements`")
    }

    #[doc(hidden)]
    pub fn execute_transaction<V>(&self, _: V) -> Pending<Result<(), Error>>
    where
        K: RunsStatements<Proof: Sized>,
    {
        unreachable!("nothing implements `RunsStatements`")
    }
}
