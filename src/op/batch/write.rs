//! `BatchWriteItem`: puts and deletes any number of items of several models.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use futures_util::{StreamExt as _, stream};

use crate::attr::Timestamp;
use crate::client::backoff::Backoff;
use crate::client::db::{Db, NoKeys};
use crate::dynamodb::limits::{BATCH_BYTES, BATCH_WRITES};
use crate::error::{AnswerFault, BatchProgress, DecodeError, Error, ErrorKind, RequestFault, WriteOutcome};
use crate::model::identity::run_into;
use crate::model::item::encode_item;
use crate::model::key::{Key, key_of_item};
use crate::model::members::Members;
use crate::model::open::OpenTo;
use crate::model::policy::{DeleteAllowed, PutAllowed};
use crate::model::table::Model;
use crate::op::batch::outcome::{BatchTracker, BatchWritten, IncompleteBatch};
use crate::op::counts::Concurrency;
use crate::op::write::put::written;
use crate::request::capacity::CapacityMeter;
use crate::request::response::{BatchWriteItemResponse, Response as _};
use crate::request::{BatchWriteItemRequest, Operation, ReturnConsumedCapacity, Unsealed, WriteRequest as Write};
use crate::schema::Schema;
use crate::wire::item::EncodedItem;

impl<K> Db<K> {
    /// Starts a batch of writes: any number of items to put and keys to delete, of any models.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
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

type Adopt<'m> = Box<dyn FnOnce() + Send + 'm>;
type OnProgress<'m> = Box<dyn FnMut(&BatchProgress) + Send + 'm>;

/// One write of a batch, ready to be sent.
#[doc(hidden)]
pub struct Prepared<'m> {
    encoded: Encoded,
    adopt: Option<Adopt<'m>>,
}

impl fmt::Debug for Prepared<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.encoded.write.fmt(f)
    }
}

/// The bytes of one write, and their destination.
struct Encoded {
    table: Cow<'static, str>,
    schema: &'static Schema,
    write: Write,
    /// The key, in the form in which equal keys are equal texts.
    key: EncodedItem,
}

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

/// The items that a batch can put: `&order`, or `&mut order`, which then has the lifecycle fields as stored.
///
/// Conditional writes and updates cannot be put: `BatchWriteItem` has neither, and a version that is not compared protects
/// nothing.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be put in a batch",
    label = "a batch puts whole items: `.put(&order)`, or `.put(&mut order)` to have the lifecycle fields as stored",
    note = "BatchWriteItem has no conditions and no updates: await such a write by itself, or use a transaction"
)]
pub trait BatchPut<'m> {
    /// The model of the item.
    type Model: Model;

    #[doc(hidden)]
    fn prepare<K>(self, db: &Db<K>, now: Timestamp) -> Result<Prepared<'m>, Error>;
}

/// The keys by which a batch can delete.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be deleted in a batch",
    label = "a batch deletes by primary key: `.delete(Order::key(…))`",
    note = "BatchWriteItem has no conditions: await a conditional delete by itself, or use a transaction"
)]
pub trait BatchDelete {
    /// The model of the item.
    type Model: Model;

    #[doc(hidden)]
    fn prepare<K>(self, db: &Db<K>) -> Result<Prepared<'static>, Error>;
}

#[diagnostic::do_not_recommend]
impl<'m, M: Model> BatchPut<'m> for &M {
    type Model = M;

    fn prepare<K>(self, db: &Db<K>, now: Timestamp) -> Result<Prepared<'m>, Error> {
        prepare_put(db, self, now)
    }
}

#[diagnostic::do_not_recommend]
impl<'m, M: Model> BatchPut<'m> for &'m mut M {
    type Model = M;

    fn prepare<K>(self, db: &Db<K>, now: Timestamp) -> Result<Prepared<'m>, Error> {
        let mut prepared = prepare_put(db, self, now)?;
        prepared.adopt = Some(Box::new(move || self.take_written(&written::<M>(now))));
        Ok(prepared)
    }
}

#[diagnostic::do_not_recommend]
impl<M: Model> BatchDelete for Key<M> {
    type Model = M;

    fn prepare<K>(self, db: &Db<K>) -> Result<Prepared<'static>, Error> {
        let table = db.table_of::<M>();
        let key = self.into_item().map_err(Error::from);
        key.and_then(|key| Prepared::new::<M>(table.clone(), Write::Delete(key.clone()), &key))
            .map_err(|e| place(e, &table))
    }
}

fn prepare_put<'m, K, M: Model>(db: &Db<K>, model: &M, now: Timestamp) -> Result<Prepared<'m>, Error> {
    let table = db.table_of::<M>();
    let item = encode_item(model, now).and_then(|item| Ok((item.shrunk(), model.key_of().into_item()?)));
    item.and_then(|(item, key)| Prepared::new::<M>(table.clone(), Write::Put(item), &key))
        .map_err(|error| place(error, &table))
}

fn place(error: Error, table: &str) -> Error {
    error.with_place(Operation::BatchWriteItem, Some(table), None)
}

impl Prepared<'_> {
    fn new<M: Model>(table: Cow<'static, str>, write: Write, key: &EncodedItem) -> Result<Self, Error> {
        let key = key_of_item(key.as_json(), M::SCHEMA)?;
        Ok(Self { encoded: Encoded { table, schema: M::SCHEMA, write, key }, adopt: None })
    }
}

impl Encoded {
    fn item(&self) -> &EncodedItem {
        match &self.write {
            Write::Put(item) | Write::Delete(item) => item,
        }
    }

    /// Returns the most bytes that the write can take in a body, including its table's name.
    fn bytes(&self) -> usize {
        // `"…":[{"DeleteRequest":{"Key":…}}],`
        self.item().as_json().len() + self.table.len() + 40
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
    pub fn put_all<P>(self, items: impl IntoIterator<Item = P>) -> Self
    where
        P: BatchPut<'m>,
        <P::Model as Members>::Encryption: OpenTo<K, P::Model>,
        <P::Model as Model>::Policy: PutAllowed<P::Model, Proof: Sized>,
    {
        items.into_iter().fold(self, Self::put)
    }

    /// Deletes the item with this key, if there is one: a `DeleteRequest`.
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
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
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
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }

    /// Sets the number of requests that are on the way at once, 4 unless set here: `at_once!(8)`, or a `NonZeroUsize`. Zero does
    /// not compile.
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
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
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
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
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

/// The writes of one request. A write is dropped as soon as it is done.
struct Chunk {
    request: BatchWriteItemRequest,
    /// One entry for each write of the request's tables, in their order.
    sent: Vec<Vec<Sent>>,
    /// True when an earlier attempt may have been carried out without an answer.
    may_be_done: bool,
}

struct Sent {
    /// The position of the write in the batch.
    position: usize,
    key: EncodedItem,
    schema: &'static Schema,
}

/// Returns the writes of each request. Superseded writes are in none.
fn chunks(
    writes: Vec<Encoded>,
    superseded: &[(usize, usize)],
    once: bool,
    return_consumed_capacity: ReturnConsumedCapacity,
) -> Vec<Chunk> {
    let mut skipped = vec![false; writes.len()];
    for &(earlier, _) in superseded {
        skipped[earlier] = true;
    }
    let mut chunks: Vec<Chunk> = Vec::new();
    let (mut count, mut bytes) = (0, 0);
    for (position, write) in writes.into_iter().enumerate().filter(|(position, _)| !skipped[*position]) {
        if chunks.is_empty() || count == BATCH_WRITES || bytes + write.bytes() > BATCH_BYTES {
            let request = BatchWriteItemRequest { tables: Vec::new(), once, return_consumed_capacity };
            chunks.push(Chunk { request, sent: Vec::new(), may_be_done: false });
            // The JSON around the tables takes at most 64 bytes.
            (count, bytes) = (0, 64);
        }
        count += 1;
        bytes += write.bytes();
        if let Some(chunk) = chunks.last_mut() {
            chunk.push(position, write);
        }
    }
    chunks
}

impl Chunk {
    fn push(&mut self, position: usize, write: Encoded) {
        let Encoded { table, schema, write, key } = write;
        let tables = &mut self.request.tables;
        let at = tables.iter().position(|(name, _)| *name == table).unwrap_or_else(|| {
            tables.push((table.into_owned(), Vec::new()));
            self.sent.push(Vec::new());
            tables.len() - 1
        });
        self.request.tables[at].1.push(write);
        self.sent[at].push(Sent { position, key, schema });
    }

    fn positions(&self) -> Vec<usize> {
        self.sent.iter().flatten().map(|sent| sent.position).collect()
    }

    /// Returns the position of a write that was sent.
    fn position(&self, table: &str, write: &Write) -> Option<usize> {
        let at = self.request.tables.iter().position(|(name, _)| name == table)?;
        let (Write::Put(item) | Write::Delete(item)) = write;
        let mut writes = self.request.tables[at].1.iter().zip(&self.sent[at]);
        let found = writes.find(|(sent, Sent { key, schema, .. })| {
            std::mem::discriminant(*sent) == std::mem::discriminant(write)
                && key_of_item(item.as_json(), schema).is_ok_and(|found| found == *key)
        });
        found.map(|(_, sent)| sent.position)
    }

    /// Drops all writes but those at these positions.
    fn keep(&mut self, left: &HashSet<usize>) {
        for ((_, writes), sent) in self.request.tables.iter_mut().zip(&mut self.sent) {
            let mut stays = sent.iter().map(|sent| left.contains(&sent.position));
            writes.retain(|_| stays.next().unwrap_or_default());
            sent.retain(|sent| left.contains(&sent.position));
        }
        self.request.tables.retain(|(_, writes)| !writes.is_empty());
        self.sent.retain(|sent| !sent.is_empty());
    }

    /// Returns the positions of the writes that DynamoDB did not get to.
    fn left(&self, body: &[u8], meter: Option<&CapacityMeter>) -> Result<HashSet<usize>, DecodeError> {
        let response = BatchWriteItemResponse::read(body)?;
        let mut left = HashSet::new();
        for (table, unprocessed) in &response.unprocessed {
            let is_asked = self.request.tables.iter().any(|(name, _)| name == table);
            AnswerFault::OtherTable.unless(is_asked)?;
            for write in unprocessed {
                // A write that was not sent shows that the answer does not belong to this request.
                let position = self.position(table, write);
                let position = position.ok_or_else(|| DecodeError::not_the_answer(AnswerFault::NotSent))?;
                AnswerFault::Twice.unless(left.insert(position))?;
            }
        }
        if let (Some(consumed), Some(meter)) = (&response.consumed_capacity, meter) {
            meter.record(consumed);
        }
        Ok(left)
    }
}

/// A batch that is being sent.
struct Sending<'m> {
    db: Db,
    tracker: BatchTracker,
    meter: Option<CapacityMeter>,
    callbacks: Mutex<Callbacks<'m>>,
    /// Set by a failure that every other request would meet too.
    stopped: AtomicBool,
}

struct Callbacks<'m> {
    adopt: Vec<Option<Adopt<'m>>>,
    progress: Option<OnProgress<'m>>,
}

impl Sending<'_> {
    /// Sends these writes, and sends those again that DynamoDB did not get to.
    ///
    /// The tracker is always set before a request is awaited: every write on the way is `Unknown` in it.
    async fn chunk(&self, mut chunk: Chunk) {
        if self.stopped.load(Ordering::Relaxed) {
            return;
        }
        let mut backoff = Backoff::new(self.db.client());
        loop {
            let positions = chunk.positions();
            self.tracker.set(positions.iter().copied(), WriteOutcome::Unknown);
            let answer = self.db.answer(&chunk.request).await;
            let left = answer.and_then(|answer| {
                // An earlier attempt may have done the writes that are left over now.
                chunk.may_be_done |= answer.after_open;
                let left = chunk.left(&answer.body, self.meter.as_ref());
                // When the answer does not belong to this request, nobody knows which writes are done.
                left.map_err(|error| Error::from(error).of_request(&chunk.request).into_ambiguous())
            });
            match left {
                Ok(left) => {
                    self.settle(positions.into_iter().filter(|position| !left.contains(position)), WriteOutcome::Done);
                    chunk.keep(&left);
                }
                // All writes are left over for now.
                Err(error) if error.is_throttled() => self.tracker.note_error(positions, error),
                Err(error) => {
                    let failed = was_refused(&error) && !chunk.may_be_done;
                    let outcome = if failed { WriteOutcome::Failed } else { WriteOutcome::Unknown };
                    if matches!(error.kind(), ErrorKind::Credentials | ErrorKind::AccessDenied) {
                        self.stopped.store(true, Ordering::Relaxed);
                    }
                    self.tracker.note_error(positions.iter().copied(), error);
                    self.settle(positions, outcome);
                    return;
                }
            }
            let left = chunk.positions();
            if left.is_empty() {
                return;
            }
            self.settle(left, if chunk.may_be_done { WriteOutcome::Unknown } else { WriteOutcome::Unprocessed });
            if !backoff.pause().await {
                return;
            }
        }
    }

    /// Notes an outcome, lets the models take over their fields, and reports the progress.
    fn settle(&self, positions: impl IntoIterator<Item = usize>, outcome: WriteOutcome) {
        let positions: Vec<usize> = positions.into_iter().collect();
        if positions.is_empty() {
            return;
        }
        self.tracker.set(positions.iter().copied(), outcome);
        let mut callbacks = self.callbacks.lock().unwrap_or_else(PoisonError::into_inner);
        if outcome == WriteOutcome::Done {
            for position in positions {
                if let Some(adopt) = callbacks.adopt[position].take() {
                    adopt();
                }
            }
        }
        if let Some(report) = &mut callbacks.progress {
            report(&self.tracker.progress());
        }
    }
}

/// Returns whether an error says that a write was not carried out: DynamoDB refused it, or it was never sent.
pub(in crate::op) fn was_refused(error: &Error) -> bool {
    !error.is_ambiguous() && !error.is_done()
}
