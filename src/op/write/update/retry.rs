//! Reads an item, decides on a change and writes it over the version that was read. It starts over when somebody else wrote in
//! between.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use crate::client::backoff::Backoff;
use crate::client::db::Db;
use crate::error::{Error, ErrorKind, RequestFault};
use crate::model::key::Key;
use crate::model::open::OpenTo;
use crate::model::policy::{BlindUpdateAllowed, HasVersion, UpdateAllowed};
use crate::model::table::Model;
use crate::op::read::get::Get;
use crate::op::write::update::{FieldList, Update, UpdateFields, UpdateItem};
use crate::op::write::{Bound, NoChangeYet, PerhapsChanged, Write};
use crate::request::Operation;
use crate::request::capacity::CapacityMeter;

impl<K> Db<K> {
    /// Reads the item with this key, lets `decide` choose the changes, and writes them over the version that was read. When
    /// somebody else wrote in between, it starts over.
    ///
    /// It is for changes that DynamoDB cannot compute. A counter does not need it: [`Db::update`] with
    /// [`increment`](Update::increment) does not depend on a value that was read.
    ///
    /// Awaiting it returns the item as it is afterwards. Each attempt is a strongly consistent `GetItem` and an `UpdateItem`
    /// with the condition `version = :version`. `decide` is called for each attempt, with the item and an update of it without
    /// a change. It returns the update with changes, or `None` to leave the item as it is; so does an update of which all changes
    /// were [optional](Update::set_some) and none was given. There are at most eleven attempts.
    /// The pauses between them grow from 50 milliseconds on and are jittered.
    ///
    /// # Errors
    /// [`ErrorKind::ItemNotFound`] when there is no such item. [`ErrorKind::VersionConflict`] when others wrote before each
    /// attempt. [`ErrorKind::ConditionFailed`] when another condition, which `decide` added, does not hold; it is not tried
    /// again, and neither is [`ErrorKind::AmbiguousWrite`]. [`ErrorKind::AnswerUnreadable`] when the update was carried out,
    /// but the item as it is afterwards does not fit the model.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let key = Order::key("c1", "2026-01-07");
    /// let discounted = db
    ///     .update_with_retry(key, |order, update| update.set(Order::TOTAL, order.total - order.total / 10))
    ///     .await?;
    /// assert_eq!((discounted.total, discounted.version), (1_080, 1));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: only if there is something to do
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let key = Order::key("c1", "2026-01-07");
    /// let order = db
    ///     .update_with_retry(key, |order, update| {
    ///         let longest = order.tags.iter().max_by_key(|tag| tag.len())?;
    ///         (longest.len() > 20).then(|| update.delete_from(Order::TAGS, [longest.as_str()]))
    ///     })
    ///     .await?;
    /// assert_eq!(order.version, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn update_with_retry<'f, M, F, D>(&self, key: Key<M>, decide: F) -> UpdateWithRetry<'f, M, D::Decider<F>>
    where
        M: Model,
        M::Encryption: OpenTo<K, M>,
        M::Policy: UpdateAllowed<M, Proof: Sized> + BlindUpdateAllowed<M, Proof: Sized>,
        M::Versioning: HasVersion<M, Proof: Sized>,
        F: FnMut(&M, Update<M, NoChangeYet>) -> D + Send + 'f,
        D: Decision<M>,
    {
        UpdateWithRetry {
            item: Item { db: self.proven(), key, once: false, meter: None },
            decide: D::decider(decide),
            lifetime: PhantomData,
        }
    }
}

impl<K> Db<K> {
    /// Reads the item with this key, lets `change` change it and name the fields that it changed, and writes them over the version that
    /// was read, as [`update_fields`](Self::update_fields) does. When somebody else wrote in between, it starts over.
    ///
    /// It is for changes that need the whole item: of a sealed model, whose updates have to know all encrypted attributes.
    ///
    /// Awaiting it returns the item as it is afterwards. Each attempt is a strongly consistent `GetItem` and an `UpdateItem` with the
    /// condition `version = :version`. `change` is called for each attempt, with the item as it was read. An empty list leaves the item
    /// as it is. There are at most eleven attempts. The pauses between them grow from 50 milliseconds on and are jittered.
    ///
    /// # Errors
    /// Those of [`update_with_retry`](Self::update_with_retry).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::FieldList;
    ///
    /// let key = Order::key("c1", "2026-01-07");
    /// let discounted = db
    ///     .update_model_with_retry(key, |order| {
    ///         order.total -= order.total / 10;
    ///         FieldList::new().with((Order::TOTAL,))
    ///     })
    ///     .await?;
    /// assert_eq!((discounted.total, discounted.version), (1_080, 1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn update_model_with_retry<'f, M, F>(&self, key: Key<M>, change: F) -> UpdateModelWithRetry<'f, M, F>
    where
        M: Model,
        M::Encryption: OpenTo<K, M>,
        M::Policy: UpdateAllowed<M, Proof: Sized>,
        M::Versioning: HasVersion<M, Proof: Sized>,
        F: FnMut(&mut M) -> FieldList<M> + Send + 'f,
    {
        let item = Item { db: self.proven(), key, once: false, meter: None };
        UpdateModelWithRetry { item, change, lifetime: PhantomData }
    }
}

/// A change of a whole item that starts over when somebody else was faster. [`Db::update_model_with_retry`] makes it. Awaiting it returns
/// the item.
#[must_use = "an update does nothing until it is awaited"]
pub struct UpdateModelWithRetry<'f, M, F> {
    item: Item<M>,
    change: F,
    lifetime: PhantomData<&'f ()>,
}

impl<M, F> fmt::Debug for UpdateModelWithRetry<'_, M, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpdateModelWithRetry").field("key", &self.item.key).finish_non_exhaustive()
    }
}

impl<M: Model, F> UpdateModelWithRetry<'_, M, F> {
    /// Adds the capacity that all reads and writes consume to `meter`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::FieldList;
    ///
    /// let meter = CapacityMeter::new();
    /// let ship = |order: &mut Order| {
    ///     order.status = Status::Shipped;
    ///     FieldList::new().with((Order::STATUS,))
    /// };
    /// db.update_model_with_retry(Order::key("c1", "2026-02-11"), ship).meter(&meter).await?;
    /// assert!(meter.consumed().total > 1.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        self.item.meter = Some(meter.clone());
        self
    }

    /// Sends each update once: see [`Write::once`].
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::FieldList;
    ///
    /// let ship = |order: &mut Order| {
    ///     order.status = Status::Shipped;
    ///     FieldList::new().with((Order::STATUS,))
    /// };
    /// let order = db.update_model_with_retry(Order::key("c1", "2026-02-11"), ship).once().await?;
    /// assert_eq!((order.status, order.version), (Status::Shipped, 1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn once(mut self) -> Self {
        self.item.once = true;
        self
    }

    async fn run(self) -> Result<M, Error>
    where
        F: FnMut(&mut M) -> FieldList<M>,
    {
        let Self { item, mut change, .. } = self;
        let mut backoff = Backoff::new(item.db.client());
        loop {
            let mut stored = item.read().await?;
            let fields = change(&mut stored);
            if fields.is_empty() {
                return Ok(stored);
            }
            let Write { action, guard, .. } = UpdateFields(&mut stored, &fields);
            match (Write { action, guard, to: item.destination() }).returning_new().await {
                Err(error) if is_late(&error, &mut backoff).await => {}
                settled => return settled,
            }
        }
    }
}

impl<'f, M, F> IntoFuture for UpdateModelWithRetry<'f, M, F>
where
    M: Model,
    F: FnMut(&mut M) -> FieldList<M> + Send + 'f,
{
    type Output = Result<M, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'f>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

/// The decisions about an item: an update with a change, or none.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an update with a change",
    label = "return the update with a change, `update.set(…)`, or `None` to leave the item as it is"
)]
pub trait Decision<M>: Sized {
    /// The closure that makes the decision. A type that is not a decision has no such type, so the compiler reports that once,
    /// and nothing about the update.
    #[doc(hidden)]
    type Decider<F: FnMut(&M, Update<M, NoChangeYet>) -> Self + Send>: FnMut(&M, Update<M, NoChangeYet>) -> Self + Send;

    #[doc(hidden)]
    fn decider<F: FnMut(&M, Update<M, NoChangeYet>) -> Self + Send>(decide: F) -> Self::Decider<F>;

    /// Returns the update, if there is one.
    fn into_update(self) -> Option<Update<M>>;
}

#[diagnostic::do_not_recommend]
impl<M> Decision<M> for Update<M> {
    type Decider<F: FnMut(&M, Update<M, NoChangeYet>) -> Self + Send> = F;

    fn decider<F: FnMut(&M, Update<M, NoChangeYet>) -> Self + Send>(decide: F) -> F {
        decide
    }

    fn into_update(self) -> Option<Self> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<M> Decision<M> for Option<Update<M>> {
    type Decider<F: FnMut(&M, Update<M, NoChangeYet>) -> Self + Send> = F;

    fn decider<F: FnMut(&M, Update<M, NoChangeYet>) -> Self + Send>(decide: F) -> F {
        decide
    }

    fn into_update(self) -> Self {
        self
    }
}

/// Without a change, the item stays as it is.
#[diagnostic::do_not_recommend]
impl<M> Decision<M> for Update<M, PerhapsChanged> {
    type Decider<F: FnMut(&M, Update<M, NoChangeYet>) -> Self + Send> = F;

    fn decider<F: FnMut(&M, Update<M, NoChangeYet>) -> Self + Send>(decide: F) -> F {
        decide
    }

    fn into_update(self) -> Option<Update<M>> {
        (!self.action.changes.is_empty()).then(|| self.change(|_, _| ()))
    }
}

/// An update that starts over when somebody else was faster. [`Db::update_with_retry`] makes it. Awaiting it returns the item.
#[must_use = "an update does nothing until it is awaited"]
pub struct UpdateWithRetry<'f, M, F> {
    item: Item<M>,
    decide: F,
    lifetime: PhantomData<&'f ()>,
}

/// Returns whether to start over, after the pause: somebody else wrote in between.
async fn is_late(error: &Error, backoff: &mut Backoff) -> bool {
    error.is_version_conflict() && backoff.pause().await
}

/// The item that is read and written.
struct Item<M> {
    db: Db,
    key: Key<M>,
    once: bool,
    meter: Option<CapacityMeter>,
}

impl<M, F> fmt::Debug for UpdateWithRetry<'_, M, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpdateWithRetry").field("key", &self.item.key).finish_non_exhaustive()
    }
}

impl<M: Model, F> UpdateWithRetry<'_, M, F> {
    /// Adds the capacity that all reads and writes consume to `meter`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::new();
    /// let key = Order::key("c1", "2026-01-07");
    /// db.update_with_retry(key, |_, update| update.increment(Order::TOTAL)).meter(&meter).await?;
    /// assert!(meter.consumed().total > 1.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        self.item.meter = Some(meter.clone());
        self
    }

    /// Sends each update once: see [`Write::once`].
    ///
    /// It is rarely needed, since an update that expects the version fails when it is sent a second time. It matters when
    /// others delete the item and create it anew.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let key = Order::key("c1", "2026-01-07");
    /// let order = db.update_with_retry(key, |_, update| update.increment(Order::TOTAL)).once().await?;
    /// assert_eq!((order.total, order.version), (1_201, 1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn once(mut self) -> Self {
        self.item.once = true;
        self
    }

    async fn run<D>(self) -> Result<M, Error>
    where
        F: FnMut(&M, Update<M, NoChangeYet>) -> D,
        D: Decision<M>,
    {
        let Self { item, mut decide, .. } = self;
        let mut backoff = Backoff::new(item.db.client());
        loop {
            let stored = item.read().await?;
            let empty = Write::unbound(UpdateItem::new(item.key.clone()));
            let Some(update) = decide(&stored, empty).into_update() else { return Ok(stored) };
            match item.write(update, stored.version()).await {
                Err(error) if is_late(&error, &mut backoff).await => {}
                settled => return settled,
            }
        }
    }
}

impl<M: Model> Item<M> {
    async fn read(&self) -> Result<M, Error> {
        let read = Get::new(&self.db, self.key.clone()).consistent();
        match &self.meter {
            Some(meter) => read.meter(meter).required().await,
            None => read.required().await,
        }
    }

    async fn write(&self, update: Update<M>, version: Option<u64>) -> Result<M, Error> {
        let Write { mut action, guard, .. } = update;
        if action.key != self.key {
            let table = self.db.table_of::<M>();
            let error = Error::new(ErrorKind::InvalidRequest(RequestFault::UpdateOfOtherItem));
            return Err(error.with_place(Operation::UpdateItem, Some(&table), None));
        }
        action.expected = version;
        Write { action, guard, to: self.destination() }.returning_new().await
    }

    fn destination(&self) -> Bound {
        let mut to = Bound::new(&self.db);
        to.meter.clone_from(&self.meter);
        to.once = self.once;
        to
    }
}

impl<'f, M, F, D> IntoFuture for UpdateWithRetry<'f, M, F>
where
    M: Model,
    F: FnMut(&M, Update<M, NoChangeYet>) -> D + Send + 'f,
    D: Decision<M> + 'f,
{
    type Output = Result<M, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'f>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}
