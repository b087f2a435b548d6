//! `UpdateItem`: some attributes of an item, by its primary key.

mod change;
mod changes;
mod composed;
mod guards;
mod library_fields;
mod model;
mod retry;
mod returned;
mod together;
mod upsert;

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

pub use self::changes::Changes;
use self::composed::follow;
use self::library_fields::for_update;
pub use self::model::{FieldList, UpdateFields, UpdateModel, UpdateModelItem};
pub use self::retry::{Decision, UpdateModelWithRetry, UpdateWithRetry};
pub use self::together::{IsLeft, SetTogether, ValuesOf};
use self::upsert::for_upsert;
use crate::attr::Timestamp;
use crate::client::db::Db;
use crate::error::{Error, ErrorKind};
use crate::expr::Clauses;
use crate::expr::expression::UpdateExpression;
use crate::lower::Placeholders;
use crate::model::key::Key;
use crate::model::open::OpenTo;
use crate::model::policy::{BlindUpdateAllowed, UpdateAllowed};
use crate::model::table::Model;
use crate::op::write::{
    Action, Bound, Changed, Guard, NoChangeYet, NotEmpty, PerhapsChanged, Returns, SingleAction, Unbound, Write,
    WriteParts, awaited, sealed,
};
use crate::request::{Operation, TransactKind, UpdateItemRequest};
use crate::wire::item::EncodedItem;

impl<K> Db<K> {
    /// Changes attributes of the item with this key. The item must exist, unless the update is an [`upsert`](Update::upsert).
    ///
    /// It cannot be sent until there is a change: [`set`](Update::set), [`add`](Update::add), [`remove`](Update::remove) and so
    /// on. Awaiting it returns `()`, or the result chosen with `returning_…`. It becomes one `UpdateItem` request, which also
    /// sets `updated_at` and increases `version` by one. The condition is that the item exists, or, after
    /// [`expect_version`](Update::expect_version), that it has that version.
    ///
    /// # Errors
    /// [`ErrorKind::ConditionFailed`] when there is no such item. [`ErrorKind::NothingToChange`] when all changes were
    /// [optional](Update::set_some) and none was given; nothing is sent then.
    ///
    /// Source: [UpdateItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html)
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let order = db
    ///     .update(Order::key("c1", "2026-02-11"))
    ///     .set(Order::STATUS, Status::Shipped)
    ///     .add(Order::TOTAL, 5)
    ///     .add(Order::TAGS, ["express"])
    ///     .append(Order::LINES, [Line { sku: "tea-2".into(), qty: 1 }])
    ///     .condition(Order::TOTAL.lt(10_000))
    ///     .returning_new()
    ///     .await?;
    /// assert_eq!((order.total, order.lines.len(), order.version), (305, 2, 1));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: an item that is not there is not made
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let none = db.update(Order::key("c1", "1999-01-01")).set(Order::TOTAL, 5).await.unwrap_err();
    /// assert!(none.is_condition_failed());
    /// # Ok(())
    /// # }
    /// ```
    pub fn update<M>(&self, key: Key<M>) -> Update<M, NoChangeYet, Bound>
    where
        M: Model,
        M::Encryption: OpenTo<K, M>,
        M::Policy: UpdateAllowed<M, Proof: Sized> + BlindUpdateAllowed<M, Proof: Sized>,
    {
        Write::bound(self, UpdateItem::new(key))
    }
}

/// An update of one item under construction. [`Db::update`] makes it, and, for a transaction, [`Update`](Update()).
///
/// `S` is [`NoChangeYet`] until there is a change, then [`Changed`]. After [`set_some`](Self::set_some) and the like alone it is
/// [`PerhapsChanged`], and the update may turn out to change nothing.
pub type Update<M, S = Changed, To = Unbound> = Write<UpdateItem<M, S>, To>;

/// Changes attributes of the item with this key as part of a transaction. See [`Db::update`].
///
/// # Example: from one order to another
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// # let db = example_db().await;
/// db.transact_write((
///     Update(Order::key("c1", "2026-02-20")).subtract(Order::TOTAL, 500),
///     Update(Order::key("c1", "2026-02-11")).add(Order::TOTAL, 500),
/// ))
/// .await?;
/// assert_eq!(db.get(Order::key("c1", "2026-02-11")).required().await?.total, 800);
/// # Ok(())
/// # }
/// ```
#[allow(non_snake_case)]
pub fn Update<M>(key: Key<M>) -> Update<M, NoChangeYet>
where
    M: Model,
    M::Policy: UpdateAllowed<M, Proof: Sized> + BlindUpdateAllowed<M, Proof: Sized>,
{
    Write::unbound(UpdateItem::new(key))
}

/// Changes attributes of an item.
pub struct UpdateItem<M, S = Changed> {
    key: Key<M>,
    changes: Clauses,
    expected: Option<u64>,
    upsert: bool,
    state: PhantomData<fn() -> S>,
}

impl<M> UpdateItem<M, NoChangeYet> {
    fn new(key: Key<M>) -> Self {
        Self { key, changes: Clauses::default(), expected: None, upsert: false, state: PhantomData }
    }
}

impl<M, S, To> Update<M, S, To> {
    /// Adds one more change. It leads to the state `T`.
    fn change<T>(self, change: impl FnOnce(&mut Clauses, &mut Placeholders)) -> Update<M, T, To> {
        let Self { action: UpdateItem { key, mut changes, expected, upsert, .. }, mut guard, to } = self;
        change(&mut changes, &mut guard.placeholders);
        Write { action: UpdateItem { key, changes, expected, upsert, state: PhantomData }, guard, to }
    }
}

impl<M, S> fmt::Debug for UpdateItem<M, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpdateItem").field("key", &self.key).field("changes", &self.changes).finish_non_exhaustive()
    }
}

impl<M: Model, S> sealed::Lower for UpdateItem<M, S> {
    type Model = M;
    type Subject = (EncodedItem, UpdateExpression);
    type State = S;

    const OPERATION: Operation = Operation::UpdateItem;

    fn lower(&mut self, guard: &mut Guard, now: Timestamp) -> Result<(EncodedItem, UpdateExpression), Error> {
        let key = self.key.clone().into_item()?;
        let Self { changes, expected, upsert, .. } = self;
        if changes.is_empty() {
            return Err(Error::new(ErrorKind::NothingToChange));
        }
        if *upsert {
            for_upsert::<M>(changes, &mut guard.placeholders, now, &key)?;
        } else {
            follow::<M>(changes, &mut guard.placeholders, &key)?;
            for_update::<M>(changes, &mut guard.placeholders, now);
        }
        let update = guard.update::<M>(changes, *expected)?;
        if expected.is_none() {
            guard.can_count::<M>();
            if !*upsert {
                guard.exists::<M>();
            }
        }
        Ok((key, update))
    }

    fn kind((key, update): (EncodedItem, UpdateExpression)) -> TransactKind {
        TransactKind::Update(key, update)
    }

    fn writes(&self, name: &str, guard: &Guard) -> bool {
        self.changes.writes(name, &guard.placeholders)
    }

    fn describe(&self, f: &mut fmt::DebugStruct<'_, '_>) {
        f.field("key", &self.key).field("changes", &self.changes);
    }
}

impl<M: Model, S: NotEmpty> Action for UpdateItem<M, S> {}

impl<M: Model, S> SingleAction for UpdateItem<M, S> {
    type Request = UpdateItemRequest;

    fn single((key, update): (EncodedItem, UpdateExpression), rest: WriteParts) -> UpdateItemRequest {
        single(key, update, rest)
    }
}

awaited! {
    'static [M: Model] UpdateItem<M, Changed>;
    'static [M: Model] UpdateItem<M, PerhapsChanged>;
}

/// This future is never run. Its bound lets the compiler report that an awaited update has no change.
#[doc(hidden)]
impl<M: Model, R: Returns> Future for Write<UpdateItem<M, NoChangeYet>, Bound<R>>
where
    NoChangeYet: NotEmpty<M>,
{
    type Output = Result<R::Output, Error>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Pending
    }
}

pub(in crate::op) fn single(key: EncodedItem, update: UpdateExpression, rest: WriteParts) -> UpdateItemRequest {
    let WriteParts {
        table,
        condition,
        placeholders,
        return_values,
        return_item_on_failure,
        once,
        return_consumed_capacity,
        schema,
        version,
        ..
    } = rest;
    UpdateItemRequest {
        table,
        key,
        update,
        condition,
        placeholders,
        return_values,
        return_item_on_failure,
        once,
        return_consumed_capacity,
        schema,
        version,
    }
}
