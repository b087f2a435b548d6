//! One set of changes for every item that a query or scan finds, with one request for each item.

use std::error::Error as StdError;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_core::Stream;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use crate::client::db::Db;
use crate::error::{Error, WriteOutcome};
use crate::model::index::Index;
use crate::model::key::{Key, RangeSet, Sendable};
use crate::model::members::Members;
use crate::model::open::OpenTo;
use crate::op::batch::sending::was_refused;
use crate::op::counts::Concurrency;
use crate::op::read::pages::Fetched;
use crate::op::read::query::Query;
use crate::op::read::scan::Scan;
use crate::op::write::{NotEmpty, SingleAction, Write};
use crate::page::{Cursor, Page};
use crate::projection::Items;

impl<K> Db<K> {
    /// Writes to every item that a query or scan finds, several at once. `write` makes the write from the item's key.
    ///
    /// # Example: mark the open orders of a customer
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let open = db.query(Order::TABLE).eq("c1").filter(Order::STATUS.eq(Status::Open));
    /// let done = db.update_all(open, |key| Update(key).add(Order::TAGS, ["reminded"])).await?;
    /// assert_eq!((done.written, done.condition_failed), (2, 0));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: delete what is left of a customer
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let open = |key| Delete(key).condition(Order::STATUS.eq(Status::Open));
    /// let done = db.update_all(db.query(Order::TABLE).eq("c1"), open).await?;
    /// assert_eq!((done.written, done.condition_failed), (2, 1));
    /// assert_eq!(db.query(Order::TABLE).eq("c1").count().await?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn update_all<'f, Q, S, F, A>(&self, items: Q, write: F) -> UpdateAll<'f, Q::This, F>
    where
        Q: KeySource<Condition = S> + 'f,
        S: Sendable<Q::Index, Proof: Sized>,
        F: FnMut(Key<ModelOf<Q>>) -> Write<A> + Send + 'f,
        A: SingleAction<Model = ModelOf<Q>, State: NotEmpty<Proof: Sized>>,
        <ModelOf<Q> as Members>::Encryption: OpenTo<K, ModelOf<Q>>,
    {
        UpdateAll {
            db: self.proven(),
            items: items.this(),
            write,
            concurrency: CONCURRENCY,
            once: false,
            tracker: UpdateTracker::new(),
            progress: None,
        }
    }
}

/// The default number of writes on the way at once.
const CONCURRENCY: usize = 8;

/// The reads that find the items to write to: a [`Query`] or a [`Scan`] of the table or an index.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not find items to update",
    label = "give a query, `db.query(Order::TABLE).eq(…)`, or a scan, `db.scan::<Order>()`"
)]
pub trait KeySource: Send {
    /// The table or index.
    type Index: Index;
    /// What the key condition has so far.
    #[doc(hidden)]
    type Condition;
    /// The read itself. A type that finds no items has no such type, so the compiler reports that once, and nothing about the
    /// types made of it.
    #[doc(hidden)]
    type This: KeySource<Index = Self::Index, Condition = Self::Condition>;

    #[doc(hidden)]
    fn this(self) -> Self::This;

    /// Returns the keys of the items, page by page. Only the key of each item is read.
    #[doc(hidden)]
    fn key_pages(self) -> impl Stream<Item = Result<KeyPage<Self::Index>, Error>> + Send + Unpin;
}

/// The model whose items a [`KeySource`] finds.
pub type ModelOf<Q> = <<Q as KeySource>::Index as Index>::Model;

/// A page of keys.
pub type KeyPage<I> = Page<Key<<I as Index>::Model>, I>;

impl<I: Index, S: Send + 'static> KeySource for Query<I, S, Items<I::Item>> {
    type Index = I;
    type Condition = S;
    type This = Self;

    fn this(self) -> Self {
        self
    }

    fn key_pages(self) -> impl Stream<Item = Result<KeyPage<I>, Error>> + Send + Unpin {
        self.keys_only().walk().map_ok(Fetched::of)
    }
}

impl<I: Index> KeySource for Scan<I, Items<I::Item>> {
    type Index = I;
    // It has no key condition, and needs none.
    type Condition = RangeSet;
    type This = Self;

    fn this(self) -> Self {
        self
    }

    fn key_pages(self) -> impl Stream<Item = Result<KeyPage<I>, Error>> + Send + Unpin {
        self.keys_only().walk().map_ok(Fetched::of)
    }
}

/// The numbers of items that were written to and of those that were not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct UpdateProgress {
    /// The number of items found so far.
    pub found: u64,
    /// The number of items written.
    pub written: u64,
    /// The number of items whose condition did not hold; they are as they were.
    pub condition_failed: u64,
    /// The number of items whose write was refused.
    pub failed: u64,
    /// The number of items whose write got no readable answer; each is written or not.
    pub unknown: u64,
}

/// The place at which to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResumeAt<I> {
    /// The start of the query or scan itself.
    Start,
    /// The place after this cursor: give it to `.after(…)` of the same query or scan.
    After(Cursor<I>),
    /// The end: there are no more items.
    End,
}

/// An item that was found and is not known to be written.
pub struct UnfinishedUpdate<M> {
    /// The key of the item.
    pub key: Key<M>,
    /// [`NotSent`](WriteOutcome::NotSent), [`Failed`](WriteOutcome::Failed) or [`Unknown`](WriteOutcome::Unknown).
    pub outcome: WriteOutcome,
    /// The reason, if it is known.
    pub error: Option<Arc<Error>>,
}

impl<M> Clone for UnfinishedUpdate<M> {
    fn clone(&self) -> Self {
        Self { key: self.key.clone(), outcome: self.outcome, error: self.error.clone() }
    }
}

impl<M> fmt::Debug for UnfinishedUpdate<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnfinishedUpdate")
            .field("outcome", &self.outcome)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

struct UpdateLedger<I: Index> {
    progress: UpdateProgress,
    /// The items of the current page, by their place in it; `None` for items whose outcome is settled.
    page: Vec<Option<UnfinishedUpdate<I::Model>>>,
    resume: ResumeAt<I>,
}

impl<I: Index> Clone for UpdateLedger<I> {
    fn clone(&self) -> Self {
        Self { progress: self.progress, page: self.page.clone(), resume: self.resume.clone() }
    }
}

impl<I: Index> UpdateLedger<I> {
    fn unfinished(&self) -> Vec<UnfinishedUpdate<I::Model>> {
        self.page.iter().flatten().cloned().collect()
    }
}

/// Keeps the progress of an [`UpdateAll`], also when its future is dropped.
///
/// After a future was dropped, the items that are left are [`unfinished`](UpdateTracker::unfinished) and everything from
/// [`resume_at`](UpdateTracker::resume_at) on.
pub struct UpdateTracker<I: Index>(Arc<Mutex<UpdateLedger<I>>>);

impl<I: Index> Clone for UpdateTracker<I> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<I: Index> Default for UpdateTracker<I> {
    fn default() -> Self {
        let ledger = UpdateLedger { progress: UpdateProgress::default(), page: Vec::new(), resume: ResumeAt::Start };
        Self(Arc::new(Mutex::new(ledger)))
    }
}

impl<I: Index> fmt::Debug for UpdateTracker<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UpdateTracker").field(&self.progress()).finish()
    }
}

impl<I: Index> UpdateTracker<I> {
    /// Makes an empty tracker.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::UpdateTracker;
    ///
    /// let tracker = UpdateTracker::<<Order as Model>::Table>::new();
    /// assert_eq!(tracker.progress().found, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the numbers of items that were found, written to and not written to.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::UpdateTracker;
    ///
    /// let tracker = UpdateTracker::new();
    /// let orders = db.query(Order::TABLE).eq("c1");
    /// db.update_all(orders, |key| Update(key).set(Order::NOTE, "checked")).track(&tracker).await?;
    /// assert_eq!((tracker.progress().found, tracker.progress().written), (3, 3));
    /// # Ok(())
    /// # }
    /// ```
    pub fn progress(&self) -> UpdateProgress {
        self.ledger().progress
    }

    /// Returns the items that were found and are not known to be written.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::UpdateTracker;
    ///
    /// let tracker = UpdateTracker::new();
    /// let orders = db.query(Order::TABLE).eq("c1");
    /// db.update_all(orders, |key| Update(key).set(Order::NOTE, "checked")).track(&tracker).await?;
    /// assert!(tracker.unfinished().is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn unfinished(&self) -> Vec<UnfinishedUpdate<I::Model>> {
        self.ledger().unfinished()
    }

    /// Returns the place from which the items come that were not found yet.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::{ResumeAt, UpdateTracker};
    ///
    /// let tracker = UpdateTracker::new();
    /// let orders = db.query(Order::TABLE).eq("c1");
    /// let update = db.update_all(orders, |key| Update(key).set(Order::NOTE, "checked")).track(&tracker);
    /// assert!(matches!(tracker.resume_at(), ResumeAt::Start));
    /// update.await?;
    /// assert!(matches!(tracker.resume_at(), ResumeAt::End));
    /// # Ok(())
    /// # }
    /// ```
    pub fn resume_at(&self) -> ResumeAt<I> {
        self.ledger().resume.clone()
    }

    fn ledger(&self) -> MutexGuard<'_, UpdateLedger<I>> {
        // Each change of a ledger is complete, so a poisoned one can still be read.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn start_page(&self, keys: &[Key<I::Model>], cursor: Option<Cursor<I>>) {
        let mut ledger = self.ledger();
        let unsent = |key: &Key<I::Model>| {
            Some(UnfinishedUpdate { key: key.clone(), outcome: WriteOutcome::NotSent, error: None })
        };
        ledger.page = keys.iter().map(unsent).collect();
        ledger.progress.found += ledger.page.len() as u64;
        ledger.resume = cursor.map_or(ResumeAt::End, ResumeAt::After);
    }

    /// Notes that an item's write is on the way.
    fn send(&self, at: usize) {
        let mut ledger = self.ledger();
        if let Some(Some(item)) = ledger.page.get_mut(at) {
            item.outcome = WriteOutcome::Unknown;
            ledger.progress.unknown += 1;
        }
    }

    /// Notes the outcome of an item's write.
    fn settle(&self, at: usize, written: Result<(), Error>) {
        let mut guard = self.ledger();
        let ledger = &mut *guard;
        let Some(place) = ledger.page.get_mut(at) else { return };
        let progress = &mut ledger.progress;
        progress.unknown -= 1;
        match written {
            Ok(()) => {
                progress.written += 1;
                *place = None;
            }
            Err(error) if error.is_condition_failed() => {
                progress.condition_failed += 1;
                *place = None;
            }
            Err(error) => {
                let refused = was_refused(&error);
                *(if refused { &mut progress.failed } else { &mut progress.unknown }) += 1;
                if let Some(item) = place {
                    item.outcome = if refused { WriteOutcome::Failed } else { WriteOutcome::Unknown };
                    item.error = Some(Arc::new(error));
                }
            }
        }
    }
}

type OnProgress<'f> = Box<dyn FnMut(&UpdateProgress) + Send + 'f>;

/// A write to every item that a query or scan finds, under construction. Awaiting it returns the [`UpdateProgress`] at its end,
/// or, when not every write was done, an [`IncompleteUpdate`], which says what is left.
///
/// [`Db::update_all`] makes it. It becomes a `Query` or `Scan` for each page of keys, and one request for each item, eight at
/// once. Items whose condition did not hold are counted and left as they are. Any other failure ends it after the current page:
/// the other items of that page are still written.
///
/// If a write moves its item in the index that is read, the item can be found again. A condition that the write makes false
/// keeps it from being written twice.
///
/// Source: [UpdateItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html)
#[must_use = "nothing is written until it is awaited"]
pub struct UpdateAll<'f, Q: KeySource, F> {
    db: Db,
    items: Q,
    write: F,
    concurrency: usize,
    once: bool,
    tracker: UpdateTracker<Q::Index>,
    progress: Option<OnProgress<'f>>,
}

impl<Q: KeySource, F> fmt::Debug for UpdateAll<'_, Q, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpdateAll").field("concurrency", &self.concurrency).finish_non_exhaustive()
    }
}

impl<'f, Q: KeySource, F> UpdateAll<'f, Q, F> {
    /// Sends each write once: see [`Write::once`].
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory_embedded::{Embedded, Fault, FaultPlan};
    ///
    /// let embedded = Embedded::memory()?;
    /// embedded.create_table::<User>().await?;
    /// embedded.db().put(&mut User { id: "c1".into(), name: "Ada".into() }).await?;
    /// // The read succeeds, and the answer to the write is lost.
    /// let db = embedded.with_faults(FaultPlan::script([None, Some(Fault::ResponseLost)])).db();
    /// let update = db.update_all(db.scan::<User>(), |key| Update(key).set(User::NAME, "Grace")).once();
    /// assert_eq!(update.await.unwrap_err().progress().unknown, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }

    /// Sets the number of writes that are on the way at once, 8 unless set here: `at_once!(16)`, or a `NonZeroUsize`. Zero does
    /// not compile.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let orders = db.scan::<Order>();
    /// let done = db.update_all(orders, |key| Update(key).set(Order::NOTE, "checked")).concurrency(at_once!(2)).await?;
    /// assert_eq!(done.written, 4);
    /// # Ok(())
    /// # }
    /// ```
    pub fn concurrency(mut self, writes: impl Concurrency) -> Self {
        self.concurrency = writes.into_requests_at_once().get();
        self
    }

    /// Calls `report` after every write.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut written = Vec::new();
    /// db.update_all(db.query(Order::TABLE).eq("c1"), |key| Update(key).set(Order::NOTE, "checked"))
    ///     .on_progress(|progress| written.push(progress.written))
    ///     .await?;
    /// assert_eq!(written, [1, 2, 3]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn on_progress(mut self, report: impl FnMut(&UpdateProgress) + Send + 'f) -> Self {
        self.progress = Some(Box::new(report));
        self
    }

    /// Makes `tracker` keep the progress, also when the future is dropped.
    ///
    /// # Example: dropped before it was sent
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::UpdateTracker;
    ///
    /// let tracker = UpdateTracker::new();
    /// drop(db.update_all(db.scan::<User>(), |key| Delete(key)).track(&tracker));
    /// assert_eq!(tracker.progress().written, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn track(mut self, tracker: &UpdateTracker<Q::Index>) -> Self {
        self.tracker = tracker.clone();
        self
    }
}

impl<'f, Q, F, A> IntoFuture for UpdateAll<'f, Q, F>
where
    Q: KeySource + 'f,
    F: FnMut(Key<ModelOf<Q>>) -> Write<A> + Send + 'f,
    A: SingleAction<Model = ModelOf<Q>, Subject: Send, Request: Send> + Send + 'f,
{
    type Output = Result<UpdateProgress, IncompleteUpdate<Q::Index>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'f>>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { db, items, mut write, concurrency, once, tracker, mut progress } = self;
        Box::pin(async move {
            let mut pages = items.key_pages();
            while let Some(page) = pages.next().await {
                let page = page.map_err(|error| IncompleteUpdate::new(Arc::new(error), &tracker))?;
                tracker.start_page(&page.items, page.cursor);
                let writes = page.items.into_iter().enumerate().map(|(at, key)| {
                    let Write { action, guard, .. } = write(key);
                    let mut write = Write::bound(&db, action);
                    write.guard = guard;
                    write.to.once = once;
                    let tracker = &tracker;
                    async move {
                        tracker.send(at);
                        tracker.settle(at, write.send().await);
                    }
                });
                let mut writes = stream::iter(writes).buffer_unordered(concurrency);
                while let Some(()) = writes.next().await {
                    if let Some(report) = &mut progress {
                        report(&tracker.progress());
                    }
                }
                let first = tracker.ledger().page.iter().flatten().find_map(|item| item.error.clone());
                if let Some(error) = first {
                    return Err(IncompleteUpdate::new(error, &tracker));
                }
            }
            tracker.ledger().resume = ResumeAt::End;
            Ok(tracker.progress())
        })
    }
}

/// The error of an [`UpdateAll`] that was not done to its end: the reason, the items that are left, and the place at which to
/// go on.
pub struct IncompleteUpdate<I: Index> {
    error: Arc<Error>,
    ledger: Box<UpdateLedger<I>>,
}

impl<I: Index> IncompleteUpdate<I> {
    fn new(error: Arc<Error>, tracker: &UpdateTracker<I>) -> Self {
        Self { error, ledger: Box::new(tracker.ledger().clone()) }
    }

    /// Returns the first error.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// let incomplete = db.update_all(db.scan::<User>(), |key| Delete(key)).await.unwrap_err();
    /// assert!(incomplete.error().is_table_not_found());
    /// # Ok(())
    /// # }
    /// ```
    pub fn error(&self) -> &Error {
        &self.error
    }

    /// Returns the numbers of items that were found, written to and not written to.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// // An item has 400 KB at most.
    /// let write = |key| Update(key).set(Order::NOTE, "x".repeat(500_000));
    /// let incomplete = db.update_all(db.query(Order::TABLE).eq("c2"), write).await.unwrap_err();
    /// assert_eq!((incomplete.progress().found, incomplete.progress().failed), (1, 1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn progress(&self) -> UpdateProgress {
        self.ledger.progress
    }

    /// Returns the items that were found and are not known to be written.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// // An item has 400 KB at most.
    /// let write = |key| Update(key).set(Order::NOTE, "x".repeat(500_000));
    /// let incomplete = db.update_all(db.query(Order::TABLE).eq("c2"), write).await.unwrap_err();
    /// let left = incomplete.unfinished();
    /// assert_eq!(db.get(left[0].key.clone()).required().await?.id, "2026-01-09");
    /// # Ok(())
    /// # }
    /// ```
    pub fn unfinished(&self) -> Vec<UnfinishedUpdate<I::Model>> {
        self.ledger.unfinished()
    }

    /// Returns the place from which the items come that were not found yet.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::ResumeAt;
    ///
    /// // An item has 400 KB at most.
    /// let write = |key| Update(key).set(Order::NOTE, "x".repeat(500_000));
    /// let incomplete = db.update_all(db.query(Order::TABLE).eq("c2"), write).await.unwrap_err();
    /// assert!(matches!(incomplete.resume_at(), ResumeAt::End));
    /// # Ok(())
    /// # }
    /// ```
    pub fn resume_at(&self) -> &ResumeAt<I> {
        &self.ledger.resume
    }
}

impl<I: Index> fmt::Debug for IncompleteUpdate<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IncompleteUpdate")
            .field("error", &self.error)
            .field("progress", &self.ledger.progress)
            .finish_non_exhaustive()
    }
}

impl<I: Index> fmt::Display for IncompleteUpdate<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let UpdateProgress { found, written, failed, unknown, .. } = self.ledger.progress;
        write!(f, "of {found} items found so far {written} were written, {failed} failed, {unknown} are unknown")
    }
}

impl<I: Index> StdError for IncompleteUpdate<I> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.error)
    }
}

/// The first error, whose source is the incomplete update.
impl<I: Index> From<IncompleteUpdate<I>> for Error {
    fn from(update: IncompleteUpdate<I>) -> Self {
        let first = &*update.error;
        let operation = first.operation();
        let (table, index) = (first.table().map(str::to_owned), first.index().map(str::to_owned));
        let error = Self::new(first.kind().clone())
            .with_message(first.service_message().map(str::to_owned))
            .with_request_id(first.request_id().map(str::to_owned))
            .with_source(Box::new(update));
        match operation {
            Some(operation) => error.with_place(operation, table.as_deref(), index.as_deref()),
            None => error,
        }
    }
}
