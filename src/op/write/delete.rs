//! `DeleteItem`: one item by its primary key.

use std::fmt;

use crate::attr::Timestamp;
use crate::client::db::Db;
use crate::error::Error;
use crate::model::key::Key;
use crate::model::open::OpenTo;
use crate::model::policy::{DeleteAllowed, HasVersion};
use crate::model::table::Model;
use crate::op::write::{
    Action, Bound, Changed, Guard, OldItem, Returns, SingleAction, Unbound, Write, WriteParts, awaited, sealed,
};
use crate::request::{DeleteItemRequest, Operation, TransactKind};
use crate::wire::item::EncodedItem;

impl<K> Db<K> {
    /// Deletes the item with this key, if there is one.
    ///
    /// Awaiting it returns `()`; deleting an item that is not there succeeds. It becomes one `DeleteItem` request, without a
    /// condition unless [`expect_version`](Delete::expect_version) or [`condition`](Delete::condition) adds one.
    ///
    /// Source: [DeleteItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html)
    ///
    /// # Example: deleting what is not there succeeds
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// db.delete(Order::key("c1", "2026-01-07")).await?;
    /// db.delete(Order::key("c1", "2026-01-07")).await?;
    /// assert_eq!(db.get(Order::key("c1", "2026-01-07")).await?, None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete<M>(&self, key: Key<M>) -> Delete<M, Bound>
    where
        M: Model,
        M::Encryption: OpenTo<K, M>,
        M::Policy: DeleteAllowed<M, Proof: Sized>,
    {
        Write::bound(self, DeleteItem { key, expected: None })
    }
}

/// A deletion of one item under construction. [`Db::delete`] makes it, and, for a transaction, [`Delete`](Delete()).
pub type Delete<M, To = Unbound> = Write<DeleteItem<M>, To>;

/// Deletes the item with this key, if there is one, as part of a transaction. See [`Db::delete`].
///
/// # Example
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// # let db = example_db().await;
/// let keys = ["2026-01-07", "2026-02-11"].map(|id| Delete(Order::key("c1", id)));
/// db.transact_write((Delete(User::key("c1")), Vec::from(keys))).await?;
/// assert_eq!(db.query(Order::TABLE).eq("c1").count().await?, 1);
/// # Ok(())
/// # }
/// ```
#[allow(non_snake_case)]
pub fn Delete<M>(key: Key<M>) -> Delete<M>
where
    M: Model,
    M::Policy: DeleteAllowed<M, Proof: Sized>,
{
    Write::unbound(DeleteItem { key, expected: None })
}

/// Deletes an item.
pub struct DeleteItem<M> {
    key: Key<M>,
    expected: Option<u64>,
}

impl<M: Model, To> Delete<M, To> {
    /// Deletes the item only if it has this version: `version = :version`.
    ///
    /// It does not compile on a model without a version.
    ///
    /// # Errors
    /// [`ErrorKind::VersionConflict`](crate::ErrorKind::VersionConflict) when the stored version is another one, or there is no
    /// item.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let order = db.get(Order::key("c1", "2026-01-07")).required().await?;
    /// db.update(order.key_of()).increment(Order::TOTAL).await?;
    ///
    /// let late = db.delete(order.key_of()).expect_version(order.version).await.unwrap_err();
    /// assert!(late.is_version_conflict());
    /// assert_eq!(late.stored_version(), Some(1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn expect_version(mut self, version: u64) -> Self
    where
        M::Versioning: HasVersion<M, Proof: Sized>,
    {
        self.action.expected = Some(version);
        self
    }
}

impl<M: Model, R: Returns> Delete<M, Bound<R>> {
    /// Returns the item that was deleted, or `None` when there was none: `ReturnValues` is `ALL_OLD`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let gone: Option<User> = db.delete(User::key("c1")).returning_old().await?;
    /// assert_eq!(gone.map(|user| user.name).as_deref(), Some("Ada"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn returning_old(self) -> Delete<M, Bound<OldItem<M>>> {
        self.returning()
    }
}

impl<M> fmt::Debug for DeleteItem<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeleteItem").field("key", &self.key).field("expected", &self.expected).finish()
    }
}

impl<M: Model> sealed::Lower for DeleteItem<M> {
    type Model = M;
    type Subject = EncodedItem;
    type State = Changed;

    const OPERATION: Operation = Operation::DeleteItem;

    fn lower(&mut self, guard: &mut Guard, _: Timestamp) -> Result<EncodedItem, Error> {
        if let Some(version) = self.expected {
            guard.has_version::<M>(version);
        }
        Ok(self.key.clone().into_item()?)
    }

    fn kind(key: EncodedItem) -> TransactKind {
        TransactKind::Delete(key)
    }

    fn describe(&self, f: &mut fmt::DebugStruct<'_, '_>) {
        f.field("key", &self.key);
    }
}

impl<M: Model> Action for DeleteItem<M> {}

impl<M: Model> SingleAction for DeleteItem<M> {
    type Request = DeleteItemRequest;

    fn single(key: EncodedItem, rest: WriteParts) -> DeleteItemRequest {
        let WriteParts {
            table,
            condition,
            placeholders,
            return_values,
            return_item_on_failure,
            once,
            return_consumed_capacity,
            ..
        } = rest;
        DeleteItemRequest {
            table,
            key,
            condition,
            placeholders,
            return_values,
            return_item_on_failure,
            once,
            return_consumed_capacity,
        }
    }
}

awaited! {
    'static [M: Model] DeleteItem<M>;
}
