//! `BatchWriteItem`: puts and deletes any number of items of several models.

use std::collections::HashMap;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use futures_util::{StreamExt as _, stream};

use crate::attr::Timestamp;
use crate::client::db::{Db, NoKeys};
use crate::error::{BatchProgress, Error, ErrorKind, RequestFault, WriteOutcome};
use crate::model::identity::run_into;
use crate::model::members::Members;
use crate::model::open::OpenTo;
use crate::model::policy::{DeleteAllowed, PutAllowed};
use crate::model::table::Model;
use crate::op::batch::outcome::{BatchTracker, BatchWritten, IncompleteBatch};
use crate::op::batch::prepared::{Adopt, BatchDelete, BatchPut, Encoded, Prepared};
use crate::op::batch::sending::{Callbacks, Sending, chunks};
use crate::op::counts::Concurrency;
use crate::request::capacity::CapacityMeter;
use crate::request::{BatchWriteItemRequest, Operation, Unsealed, WriteRequest as Write};

impl<K> Db<K> {
    /// Starts a batch of writes: any number of items to put and keys to delete, of any models.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let orders: Vec<Order> = (0..100).map(|day| order("c9", &format!("day-{day}"), 100)).collect();
    /// let grace = User { id: "c9".into(), name: "Grace".into() };
    /// db.batch_write().put_all(&orders).put(&grace).delete(User::key("c1")).send().await?;
    ///
    /// assert_eq!(db.query(Order::TABLE).eq("c9").count().await?, 100);
    /// assert_eq!(db.get(User::key("c1")).await?, None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn batch_write<'m>(&self) -> BatchWrite<'m, K> {
        BatchWrite::new(self)
    }
}

/// The default number of requests on the way at once.
const CONCURRENCY: usize = 4;

/// Puts and deletes of many items, under construction. Awaiting it returns a [`BatchWritten`] when every write is done, and
/// otherwise an [`IncompleteBatch`], which has the outcome of each write.
///
/// [`Db::batch_write`] makes it. It becomes one `BatchWriteItem` request for every 25 writes or 16 MB of encoded items. Writes
/// that DynamoDB did not get to are sent again, with the same bytes, after growing, jittered pauses; after ten of them, they
/// are reported as [`Unprocessed`](WriteOutcome::Unprocessed). A request that fails does not stop the others, unless it failed
/// because credentials or a permission are missing, which the others would also need.
///
/// # A batch is many writes, not one
///
/// Each write is done or not by itself, in no particular order, and overwrites a stored item: `BatchWriteItem` has no
/// conditions, so neither versions nor `create`'s protection of existing items apply. For all or nothing, and for conditions,
/// use a transaction.
///
/// # Lifecycle fields
///
/// The batch stores them as [`put`](Db::put) does; for all of its items, both timestamps are the time at which the batch was
/// started. An item given as `&mut order` has them as soon as its own write is done. An item given as `&order` stays as it is,
/// and [`BatchWritten::written_at`] is the time.
///
/// # Dropping the future
///
/// Dropping the future stops the batch where it is. A [`BatchTracker`] then knows the outcome of each write.
///
/// Source: [BatchWriteItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html)
#[must_use = "a batch does nothing until it is sent"]
pub struct BatchWrite<'m, K = NoKeys> {
    db: Db<K>,
    now: Timestamp,
    writes: Vec<Encoded>,
    /// The function that takes over the lifecycle fields of each write when it is done.
    adopt: Vec<Option<Adopt<'m>>>,
    /// The number of writes that were given.
    given: usize,
    /// The first write that DynamoDB would refuse, and its error. Nothing is sent then.
    refused: Option<(usize, Error)>,
    refuse_duplicates: bool,
    once: bool,
    concurrency: usize,
    meter: Option<CapacityMeter>,
    tracker: BatchTracker,
    progress: Option<OnProgress<'m>>,
}

pub(super) type OnProgress<'m> = Box<dyn FnMut(&BatchProgress) + Send + 'm>;

impl<K> fmt::Debug for BatchWrite<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchWrite")
            .field("writes", &self.given)
            .field("refused", &self.refused)
            .field("refuse_duplicates", &self.refuse_duplicates)
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}

impl<'m, K> BatchWrite<'m, K> {
    pub(crate) fn new(db: &Db<K>) -> Self {
        Self {
            db: db.clone(),
            now: db.now(),
            writes: Vec::new(),
            adopt: Vec::new(),
            given: 0,
            refused: None,
            refuse_duplicates: false,
            once: false,
            concurrency: CONCURRENCY,
            meter: None,
            tracker: BatchTracker::new(),
            progress: None,
        }
    }

    /// Puts an item, and replaces the one with its key if there is one: a `PutRequest`.
    ///
    /// The item is encoded at once. A batch holds the bytes of all items given to it.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let grace = User { id: "c1".into(), name: "Grace".into() };
    /// db.batch_write().put(&grace).put(&order("c1", "o1", 100)).await?;
    /// assert_eq!(db.get(User::key("c1")).required().await?.name, "Grace");
    /// # Ok(())
    /// # }
    /// ```
    pub fn put<P>(self, item: P) -> Self
    where
        P: BatchPut<'m>,
        <P::Model as Members>::Encryption: OpenTo<K, P::Model>,
        <P::Model as Model>::Policy: PutAllowed<P::Model, Proof: Sized>,
    {
        let prepared = item.prepare(&self.db, self.now);
        self.push(prepared)
    }

    /// Puts every item: `.put_all(&orders)`, or `.put_all(&mut orders)` to get the lifecycle fields as stored.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut orders = ["o1", "o2"].map(|id| order("c9", id, 100));
    /// let written = db.batch_write().put_all(&mut orders).await?;
    /// assert!(orders.iter().all(|order| order.created_at == written.written_at()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn put_all<P>(self, items: impl IntoIterator<Item = P>) -> Self
    where
        P: BatchPut<'m>,
        <P::Model as Members>::Encryption: OpenTo<K, P::Model>,
        <P::Model as Model>::Policy: PutAllowed<P::Model, Proof: Sized>,
    {
        items.into_iter().fold(self, Self::put)
    }

    /// Deletes the item with this key, if there is one: a `DeleteRequest`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// db.batch_write().delete(User::key("c1")).delete(Order::key("c1", "2026-01-07")).await?;
    /// assert_eq!(db.get(User::key("c1")).await?, None);
    /// assert_eq!(db.query(Order::TABLE).eq("c1").count().await?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete<D>(self, key: D) -> Self
    where
        D: BatchDelete,
        <D::Model as Members>::Encryption: OpenTo<K, D::Model>,
        <D::Model as Model>::Policy: DeleteAllowed<D::Model, Proof: Sized>,
    {
        let prepared = key.prepare(&self.db);
        self.push(prepared)
    }

    /// Deletes the items with these keys.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let keys = ["2026-01-07", "2026-02-11"].map(|id| Order::key("c1", id));
    /// db.batch_write().delete_all(keys).await?;
    /// assert_eq!(db.query(Order::TABLE).eq("c1").count().await?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete_all<D>(self, keys: impl IntoIterator<Item = D>) -> Self
    where
        D: BatchDelete,
        <D::Model as Members>::Encryption: OpenTo<K, D::Model>,
        <D::Model as Model>::Policy: DeleteAllowed<D::Model, Proof: Sized>,
    {
        keys.into_iter().fold(self, Self::delete)
    }

    fn push(mut self, prepared: Result<Prepared<'m>, Error>) -> Self {
        match prepared {
            Ok(Prepared { encoded, adopt }) => {
                self.writes.push(encoded);
                self.adopt.push(adopt);
            }
            Err(error) => {
                self.refused.get_or_insert((self.given, error));
            }
        }
        self.given += 1;
        self
    }

    /// Refuses a batch that writes one item twice. Otherwise, the last write of an item counts, and the writes before it are
    /// not sent: [`Superseded`](WriteOutcome::Superseded).
    ///
    /// # Errors
    /// Sending fails with [`ErrorKind::InvalidRequest`], and nothing is sent.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::WriteOutcome::{Done, Superseded};
    ///
    /// let (first, second) = (order("c1", "o1", 100), order("c1", "o1", 200));
    /// let refused = db.batch_write().put(&first).put(&second).refuse_duplicates().send().await.unwrap_err();
    /// assert!(refused.error_of(1).unwrap().is_validation());
    ///
    /// let written = db.batch_write().put(&first).put(&second).send().await?;
    /// assert_eq!(written.outcomes(), [Superseded, Done]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn refuse_duplicates(mut self) -> Self {
        self.refuse_duplicates = true;
        self
    }

    /// Sends each write once: when an answer is lost, the writes of its request are not sent again, and their outcome is
    /// [`Unknown`](WriteOutcome::Unknown). See [`Write::once`](crate::op::Write::once).
    ///
    /// Writes that DynamoDB did not get to are sent again all the same.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::op::WriteOutcome;
    /// use tabletheory_embedded::{Embedded, Fault, FaultPlan};
    ///
    /// let embedded = Embedded::memory()?;
    /// embedded.create_table::<User>().await?;
    /// let db = embedded.with_faults(FaultPlan::script([Some(Fault::ResponseLost)])).db();
    /// let incomplete = db.batch_write().delete(User::key("c1")).once().await.unwrap_err();
    /// assert_eq!(incomplete.outcomes(), [WriteOutcome::Unknown]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }

    /// Sets the number of requests that are on the way at once, 4 unless set here: `at_once!(8)`, or a `NonZeroUsize`. Zero does
    /// not compile.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let keys = (0..200).map(|id| User::key(format!("u{id}")));
    /// let written = db.batch_write().delete_all(keys).concurrency(at_once!(8)).await?;
    /// assert_eq!(written.outcomes().len(), 200);
    /// # Ok(())
    /// # }
    /// ```
    pub fn concurrency(mut self, requests: impl Concurrency) -> Self {
        self.concurrency = requests.into_requests_at_once().get();
        self
    }

    /// Calls `report` after every answer of DynamoDB.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let orders: Vec<Order> = (0..60).map(|day| order("c9", &format!("day-{day}"), 100)).collect();
    /// let mut seen = Vec::new();
    /// db.batch_write()
    ///     .put_all(&orders)
    ///     .concurrency(at_once!(1))
    ///     .on_progress(|progress| seen.push((progress.done, progress.total)))
    ///     .send()
    ///     .await?;
    /// assert_eq!(seen, [(25, 60), (50, 60), (60, 60)]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn on_progress(mut self, report: impl FnMut(&BatchProgress) + Send + 'm) -> Self {
        self.progress = Some(Box::new(report));
        self
    }

    /// Makes `tracker` keep the outcome of each write, also when the future that sends the batch is dropped.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::{BatchTracker, WriteOutcome};
    ///
    /// let tracker = BatchTracker::new();
    /// let batch = db.batch_write().delete(User::key("c1")).track(&tracker).send();
    /// drop(batch);
    /// assert_eq!(tracker.outcomes(), [WriteOutcome::NotSent]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn track(mut self, tracker: &BatchTracker) -> Self {
        self.tracker = tracker.clone();
        self
    }

    /// Adds the capacity that the writes consume to `meter`: `ReturnConsumedCapacity`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::new();
    /// db.batch_write().put(&User { id: "c2".into(), name: "Grace".into() }).meter(&meter).await?;
    /// assert_eq!(meter.consumed().total, 1.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        self.meter = Some(meter.clone());
        self
    }

    /// Returns the requests of the first attempt as plain data; none when there is nothing to write.
    ///
    /// # Errors
    /// An [`Error`] when DynamoDB would refuse a write, for a value that it cannot hold, an empty or too large key, or an item
    /// of more than 400 KB; and, if the caller asked for it, when an item is written twice.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let keys = (0..60).map(|id| User::key(format!("u{id}")));
    /// let requests = db.batch_write().delete_all(keys).into_requests()?;
    /// let sizes: Vec<usize> = requests.iter().map(|request| request.tables[0].1.len()).collect();
    /// assert_eq!(sizes, [25, 25, 10]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_requests(self) -> Result<Vec<BatchWriteItemRequest>, Error> {
        let Self { writes, refused, refuse_duplicates, once, meter, .. } = self;
        let superseded = superseded(&writes);
        if let Some((_, error)) = refused.or_else(|| refusal(&writes, &superseded, refuse_duplicates)) {
            return Err(error);
        }
        let wanted = meter.as_ref().map(CapacityMeter::wanted).unwrap_or_default();
        Ok(chunks(writes, &superseded, once, wanted).into_iter().map(|chunk| chunk.request).collect())
    }

    /// Sends the batch, as awaiting it does.
    ///
    /// The future has a name, so it can be kept in a struct. It owns the batch's bytes, and starts when it is polled.
    ///
    /// # Errors
    /// An [`IncompleteBatch`] when a write is not done, or not known to be.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let sending = db.batch_write().delete(User::key("c1")).send();
    /// assert_eq!(sending.await?.outcomes().len(), 1);
    /// assert_eq!(db.get(User::key("c1")).await?, None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn send(self) -> Pin<Box<dyn Future<Output = Result<BatchWritten, IncompleteBatch>> + Send + 'm>> {
        let Self { mut writes, refuse_duplicates, once, concurrency, meter, .. } = self;
        let Self { db, now, adopt, given, refused, tracker, progress, .. } = self;
        let superseded = superseded(&writes);
        // The tracker starts before the first poll, so that it also reports a future that is never polled.
        tracker.start(given);
        let refused = refused.or_else(|| refusal(&writes, &superseded, refuse_duplicates));
        let db = db.proven();
        Box::pin(async move {
            if let Some((position, error)) = refused {
                tracker.set([position], WriteOutcome::Failed);
                tracker.note_error([position], error);
                return tracker.finish(now);
            }
            if let Err((positions, error)) = seal(&db, &mut writes).await {
                tracker.set(positions.iter().copied(), WriteOutcome::Failed);
                tracker.note_error(positions, error);
                return tracker.finish(now);
            }
            tracker.set(superseded.iter().map(|&(earlier, _)| earlier), WriteOutcome::Superseded);
            let wanted = meter.as_ref().map(CapacityMeter::wanted).unwrap_or_default();
            let chunks = chunks(writes, &superseded, once, wanted);
            let callbacks = Mutex::new(Callbacks { adopt, progress });
            let sending = Sending { db, tracker, meter, callbacks, stopped: AtomicBool::new(false) };
            let sends = stream::iter(chunks).map(|chunk| sending.chunk(chunk)).buffer_unordered(concurrency);
            sends.for_each(|()| std::future::ready(())).await;
            sending.tracker.finish(now)
        })
    }
}

impl<'m, K> IntoFuture for BatchWrite<'m, K> {
    type Output = Result<BatchWritten, IncompleteBatch>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'm>>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

/// Seals the values of encrypted attributes, all of them together. If that fails, nothing was sent, and the error belongs to the writes at
/// the returned positions.
async fn seal(db: &Db, writes: &mut [Encoded]) -> Result<(), (Vec<usize>, Error)> {
    let is_unsealed = |write: &Encoded| !write.item().is_sealed();
    let positions: Vec<usize> =
        writes.iter().enumerate().filter(|(_, write)| is_unsealed(write)).map(|(at, _)| at).collect();
    let Some(&first) = positions.first() else { return Ok(()) };
    let table = writes.get(first).map(|write| write.table.clone().into_owned());
    let unsealed = writes.iter_mut().filter_map(|write| match &mut write.write {
        Write::Put(item) if !item.is_sealed() => Some(Unsealed::Item(item, write.schema)),
        Write::Put(_) | Write::Delete(_) => None,
    });
    let sealed = db.seal_parts(unsealed.collect()).await;
    sealed.map_err(|error| (positions, error.with_place(Operation::BatchWriteItem, table.as_deref(), None)))
}

/// Returns the writes whose item is written again later, each with the next write of that item, in the order of the later ones.
fn superseded(writes: &[Encoded]) -> Vec<(usize, usize)> {
    let mut last = HashMap::new();
    let positions = writes.iter().enumerate();
    positions.filter_map(|(at, write)| Some((last.insert((&*write.table, write.key.as_json()), at)?, at))).collect()
}

/// Returns the first write that the batch as a whole refuses, and its error.
fn refusal(writes: &[Encoded], superseded: &[(usize, usize)], refuse_duplicates: bool) -> Option<(usize, Error)> {
    let keys = writes.iter().map(|write| (&*write.table, write.schema, &write.key));
    let (position, fault) = run_into(keys).or_else(|| {
        let (_, later) = *superseded.first().filter(|_| refuse_duplicates)?;
        Some((later, RequestFault::ItemWrittenTwice))
    })?;
    let table = writes.get(position).map(|write| &*write.table);
    let error = Error::new(ErrorKind::InvalidRequest(fault));
    Some((position, error.with_place(Operation::BatchWriteItem, table, None)))
}
