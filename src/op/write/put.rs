//! `PutItem`: a whole item, new or in place of another.

use std::fmt;

use crate::attr::Timestamp;
use crate::client::db::Db;
use crate::error::Error;
use crate::model::item::encode_item;
use crate::model::open::{EncryptionOf, OpenTo};
use crate::model::policy::PutAllowed;
use crate::model::table::{Model, Written};
use crate::op::write::{
    Action, Bound, Changed, Guard, OldItem, Returns, SingleAction, Unbound, Write, WriteParts, awaited, sealed,
};
use crate::request::{Operation, PutItemRequest, TransactKind};
use crate::rule::Provided;
use crate::schema::Role;
use crate::wire::item::EncodedItem;

impl<K> Db<K> {
    /// Stores a new item. It fails when there is an item with this key.
    ///
    /// Awaiting it returns `()`, and the model then has the lifecycle fields as stored. It becomes one `PutItem` request with
    /// the condition that no item has the key: `attribute_not_exists` of the partition key.
    ///
    /// # Errors
    /// [`ErrorKind::ConditionFailed`](crate::ErrorKind::ConditionFailed) when there is an item with this key.
    ///
    /// Source: [PutItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html)
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut user = User { id: "c2".into(), name: "Grace".into() };
    /// db.create(&mut user).await?;
    ///
    /// let again = db.create(&mut user).await.unwrap_err();
    /// assert!(again.is_condition_failed());
    /// # Ok(())
    /// # }
    /// ```
    pub fn create<'m, M>(&self, model: &'m mut M) -> Provided<M::Table, Create<'m, M, Bound>>
    where
        M: Model,
        EncryptionOf<M>: OpenTo<K, M>,
    {
        Write::bound(self, CreateItem { model })
    }

    /// Stores an item, and replaces the one with its key if there is one.
    ///
    /// Awaiting it returns `()`, and the model then has the lifecycle fields as stored. It becomes one `PutItem` request, which
    /// replaces the item with the same key.
    ///
    /// Source: [PutItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html)
    ///
    /// # Example: the item that was there is gone
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut order = order("c1", "2026-01-07", 990);
    /// db.put(&mut order).await?;
    ///
    /// let stored = db.get(Order::key("c1", "2026-01-07")).required().await?;
    /// assert_eq!((stored.total, stored.note), (990, None));
    /// # Ok(())
    /// # }
    /// ```
    pub fn put<'m, M>(&self, model: &'m mut M) -> Provided<M::Table, Put<'m, M, Bound>>
    where
        M: Model,
        EncryptionOf<M>: OpenTo<K, M>,
        M::Policy: PutAllowed<M, Proof: Sized>,
    {
        Write::bound(self, PutItem { model })
    }
}

/// A write of a new item under construction. [`Db::create`] makes it, and, for a transaction, [`Create`](Create()).
pub type Create<'m, M, To = Unbound> = Write<CreateItem<'m, M>, To>;

/// A write of a whole item under construction. [`Db::put`] makes it, and, for a transaction, [`Put`](Put()).
pub type Put<'m, M, To = Unbound> = Write<PutItem<'m, M>, To>;

/// Stores a new item as part of a transaction, which fails when there is one with its key. See [`Db::create`].
///
/// # Example
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// # let db = example_db().await;
/// let (mut user, mut first) = (User { id: "c3".into(), name: "Grace".into() }, order("c3", "o1", 100));
/// db.transact_write((Create(&mut user), Create(&mut first))).await?;
/// assert_eq!(db.get(User::key("c3")).await?, Some(user));
/// # Ok(())
/// # }
/// ```
#[allow(non_snake_case)]
pub fn Create<M: Model<Table = T>, T>(model: &mut M) -> Provided<T, Create<'_, M>> {
    Write::unbound(CreateItem { model })
}

/// Stores an item as part of a transaction, and replaces the one with its key if there is one. See [`Db::put`].
///
/// # Example
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// # let db = example_db().await;
/// let mut grace = User { id: "c1".into(), name: "Grace".into() };
/// db.transact_write((Put(&mut grace), Delete(Order::key("c1", "2026-01-07")))).await?;
/// assert_eq!(db.get(User::key("c1")).required().await?.name, "Grace");
/// # Ok(())
/// # }
/// ```
#[allow(non_snake_case)]
pub fn Put<M, T>(model: &mut M) -> Provided<T, Put<'_, M>>
where
    M: Model<Table = T>,
    M::Policy: PutAllowed<M, Proof: Sized>,
{
    Write::unbound(PutItem { model })
}

/// Stores a new item.
pub struct CreateItem<'m, M> {
    pub(in crate::op) model: &'m mut M,
}

/// Stores an item.
pub struct PutItem<'m, M> {
    model: &'m mut M,
}

impl<'m, M, To> Put<'m, M, To> {
    /// Stores the item only if no item has its key, as [`Db::create`] does.
    ///
    /// # Errors
    /// The write fails with [`ErrorKind::ConditionFailed`](crate::ErrorKind::ConditionFailed) when an item has the key.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut user = User { id: "c1".into(), name: "Grace".into() };
    /// assert!(db.put(&mut user).if_absent().await.unwrap_err().is_condition_failed());
    /// # Ok(())
    /// # }
    /// ```
    pub fn if_absent(self) -> Create<'m, M, To> {
        let Self { action: PutItem { model }, guard, to } = self;
        Write { action: CreateItem { model }, guard, to }
    }
}

impl<'m, M: Model, R: Returns> Put<'m, M, Bound<R>> {
    /// Returns the item that was replaced, or `None` when there was none: `ReturnValues` is `ALL_OLD`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut user = User { id: "c1".into(), name: "Grace".into() };
    /// let before: Option<User> = db.put(&mut user).returning_old().await?;
    /// assert_eq!(before.map(|user| user.name).as_deref(), Some("Ada"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn returning_old(self) -> Put<'m, M, Bound<OldItem<M>>> {
        self.returning()
    }
}

macro_rules! puts {
    ($($name:ident $new:literal;)*) => {$(
        impl<M> fmt::Debug for $name<'_, M> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }

        impl<M: Model> sealed::Lower for $name<'_, M> {
            type Model = M;
            type Subject = EncodedItem;
    type State = Changed;

            const OPERATION: Operation = Operation::PutItem;

            fn lower(&mut self, guard: &mut Guard, now: Timestamp) -> Result<EncodedItem, Error> {
                if $new {
                    guard.is_new::<M>();
                }
                encode_item(self.model, now)
            }

            fn kind(item: EncodedItem) -> TransactKind {
                TransactKind::Put(item)
            }

            fn take_written(&mut self, now: Timestamp) {
                self.model.take_written(&written::<M>(now));
            }
        }

        impl<M: Model> Action for $name<'_, M> {}

        impl<M: Model> SingleAction for $name<'_, M> {
            type Request = PutItemRequest;

            fn single(item: EncodedItem, rest: WriteParts) -> PutItemRequest {
                single(item, rest)
            }
        }
    )*};
}

puts! {
    CreateItem true;
    PutItem false;
}

awaited! {
    'm ['m, M: Model] CreateItem<'m, M>;
    'm ['m, M: Model] PutItem<'m, M>;
}

fn single(item: EncodedItem, rest: WriteParts) -> PutItemRequest {
    let WriteParts {
        table,
        condition,
        placeholders,
        return_values,
        return_item_on_failure,
        fingerprint,
        once,
        return_consumed_capacity,
        schema,
        ..
    } = rest;
    PutItemRequest {
        table,
        item,
        condition,
        placeholders,
        return_values,
        return_item_on_failure,
        fingerprint,
        schema,
        once,
        return_consumed_capacity,
    }
}

/// Returns the lifecycle fields that a put stores: both timestamps are the time of the write, and the version stays the
/// model's.
pub(in crate::op) fn written<M: Model>(now: Timestamp) -> Written {
    let set = |role| M::SCHEMA.attribute_with_role(role).map(|_| now);
    Written { created_at: set(Role::CreatedAt), updated_at: set(Role::UpdatedAt), version: None }
}
