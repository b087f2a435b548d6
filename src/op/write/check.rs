//! `ConditionCheck`: a condition on an item that a transaction does not write.

use std::fmt;

use crate::attr::Timestamp;
use crate::error::Error;
use crate::expr::Condition;
use crate::model::key::Key;
use crate::model::table::Model;
use crate::model::uses::UsedIn;
use crate::op::write::{Action, Changed, Guard, Write, sealed};
use crate::request::{Operation, TransactKind};
use crate::wire::item::EncodedItem;

/// A check of one item under construction. [`Check`](Check()) makes it.
pub type Check<M> = Write<CheckItem<M>>;

/// Makes a transaction succeed only if the condition holds of the item with this key. The check does not write the item.
///
/// It becomes a `ConditionCheck` of the transaction.
///
/// Source: [ConditionCheck](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConditionCheck.html)
///
/// # Example
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// # let db = example_db().await;
/// let ada = || Check(User::key("c1"), User::NAME.eq("Ada"));
/// db.transact_write((ada(), Delete(Order::key("c1", "2026-01-07")))).await?;
///
/// db.delete(User::key("c1")).await?;
/// let cancelled = db.transact_write((ada(), Delete(Order::key("c1", "2026-02-11")))).await.unwrap_err();
/// assert!(cancelled.is_item_not_found());
/// # Ok(())
/// # }
/// ```
#[allow(non_snake_case)]
pub fn Check<M, E>(key: Key<M>, condition: E) -> Check<M>
where
    M: Model,
    E: Condition<Uses: UsedIn<M::Table>>,
{
    Write::unbound(CheckItem { key }).condition(condition)
}

/// Checks an item.
pub struct CheckItem<M> {
    key: Key<M>,
}

impl<M> fmt::Debug for CheckItem<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckItem").field("key", &self.key).finish()
    }
}

impl<M: Model> sealed::Lower for CheckItem<M> {
    type Model = M;
    type Subject = EncodedItem;
    type State = Changed;

    const OPERATION: Operation = Operation::TransactWriteItems;

    fn lower(&mut self, _: &mut Guard, _: Timestamp) -> Result<EncodedItem, Error> {
        Ok(self.key.clone().into_item()?)
    }

    fn kind(key: EncodedItem) -> TransactKind {
        TransactKind::ConditionCheck(key)
    }

    fn describe(&self, f: &mut fmt::DebugStruct<'_, '_>) {
        f.field("key", &self.key);
    }
}

impl<M: Model> Action for CheckItem<M> {}
