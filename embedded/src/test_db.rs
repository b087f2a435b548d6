//! A database for a test: with seeds, a clock and ids that are set, a dump of its tables, and streams.

use std::fmt;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tabletheory::AsStored;
use tabletheory::prelude::*;
use tabletheory::request::{EncodedItem, PutItemRequest};
use tabletheory::streams::{StreamItem, StreamView};

use crate::clock::TestClock;
use crate::dump;
use crate::embedded::Embedded;
use crate::engine::Engine;
use crate::error::EmbeddedError;
use crate::plan::FaultPlan;
use crate::records::{Records, Taken};

/// A DynamoDB in this process, for a test that wants to know everything beforehand.
///
/// It is an [`Embedded`] with a [clock](TestClock) that stands still until it is set, and each of its tables has a stream. The
/// library's lifecycle times, the engine's expiry and the times of stream records all go by that clock.
///
/// It is a handle: clones share tables, clock, ids and records.
///
/// # Example: from seeds to a snapshot
///
/// ```
/// use tabletheory::prelude::*;
/// use tabletheory_embedded::TestDb;
///
/// #[derive(Model, Clone, Debug, PartialEq)]
/// #[model(table = "notes")]
/// struct Note {
///     #[model(pk)]
///     id: String,
///     text: String,
///     #[model(updated_at)]
///     updated_at: Timestamp,
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let test = TestDb::new()?;
/// test.seed([Note { id: test.next_id("note"), text: "tea".into(), updated_at: Timestamp::UNIX_EPOCH }]).await?;
///
/// test.db().update(Note::key("note-1")).set(Note::TEXT, "coffee").await?;
///
/// let expected = r#"notes
///   id "note-1"
///     text "coffee"
///     updatedAt "2026-01-01T00:00:00.000000000Z"
/// "#;
/// assert_eq!(test.dump(), expected);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct TestDb {
    embedded: Embedded,
    engine: Arc<Engine>,
    clock: TestClock,
    ids: Arc<AtomicU64>,
    taken: Arc<Mutex<Taken>>,
}

/// The future of [`TestDb::seed`].
type Seeding<'t> = Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 't>>;

/// The time that the clock of a new [`TestDb`] shows, in Unix seconds: the beginning of 2026.
const START: i64 = 1_767_225_600;

impl TestDb {
    /// Makes an empty database, whose clock shows the beginning of 2026.
    ///
    /// # Errors
    ///
    /// [`EmbeddedError`] when the engine cannot allocate its database.
    pub fn new() -> Result<Self, EmbeddedError> {
        Self::at(Timestamp::from_unix_seconds(START).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// Makes an empty database, whose clock shows this time.
    ///
    /// # Errors
    ///
    /// [`EmbeddedError`] when the engine cannot allocate its database.
    pub fn at(now: Timestamp) -> Result<Self, EmbeddedError> {
        let clock = TestClock::at(now);
        let engine = Arc::new(Engine::at(Arc::new(clock.clone()))?);
        let embedded = Embedded::of(Arc::clone(&engine));
        Ok(Self { embedded, engine, clock, ids: Arc::default(), taken: Arc::default() })
    }

    /// Makes a typed client with the clock of the test.
    pub fn db(&self) -> Db {
        self.with_clock(self.embedded.db())
    }

    /// Makes a typed client with the clock of the test, over a connection with the faults of `plan`.
    ///
    /// # Example: a service whose table throttles
    ///
    /// ```
    /// # use tabletheory::prelude::*;
    /// use tabletheory_embedded::{Fault, FaultPlan, TestDb};
    ///
    /// # #[derive(Model)]
    /// # #[model(table = "notes")]
    /// # struct Note { #[model(pk)] id: String }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let test = TestDb::new()?;
    /// test.seed([Note { id: "n1".into() }]).await?;
    ///
    /// // The SDK asks three times.
    /// let db = test.db_with_faults(FaultPlan::script([Some(Fault::Throttled); 3]));
    /// assert!(db.get(Note::key("n1")).await.is_err_and(|error| error.is_throttled()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn db_with_faults(&self, plan: FaultPlan) -> Db {
        self.with_clock(self.embedded.with_faults(plan).db())
    }

    fn with_clock(&self, db: Db) -> Db {
        let clock = self.clock.clone();
        db.with_clock(move || clock.now())
    }

    /// Returns the database underneath.
    pub fn embedded(&self) -> &Embedded {
        &self.embedded
    }

    /// Returns the clock, for the parts of a program that read the time themselves.
    pub fn clock(&self) -> TestClock {
        self.clock.clone()
    }

    /// Returns the next number: 1, 2, and so on. A UUID of it is `Uuid::from_u128(test.next_number().into())`.
    pub fn next_number(&self) -> u64 {
        self.ids.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Returns the next id: `order-1`, and then `order-2`. All ids of a test have one count.
    pub fn next_id(&self, prefix: &str) -> String {
        format!("{prefix}-{}", self.next_number())
    }

    /// Stores items as they are, with their times and their version. The table is created where there is none. No stream record
    /// tells of a seed.
    ///
    /// A table that several models share is best created beforehand, since the seed creates it with the indexes of its own model.
    ///
    /// A seed has no keys, so a model with encrypted attributes does not compile here. It is stored with a client that has:
    /// `test.db().with_keys(…)`, and `create`.
    ///
    /// ```compile_fail,E0277
    /// # use tabletheory::prelude::*;
    /// # use tabletheory_embedded::TestDb;
    /// # #[derive(Model)]
    /// # #[model(table = "customers")]
    /// # struct Customer {
    /// #     #[model(pk)]
    /// #     id: String,
    /// #     #[model(encrypted)]
    /// #     card: String,
    /// # }
    /// # async fn example(test: TestDb, customer: Customer) -> Result<(), Error> {
    /// test.seed([customer]).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// An [`Error`] when an item cannot be written, or two have one key.
    pub fn seed<M>(&self, items: impl IntoIterator<Item = M>) -> Seeding<'_>
    where
        M: Model<Encryption: AsStored<M, Proof: Sized>>,
    {
        let db = self.db();
        let requests: Result<Vec<_>, Error> = items.into_iter().map(|model| request(&db, model)).collect();
        Box::pin(async move {
            let requests = requests?;
            match db.create_table::<M>().await {
                Err(error) if *error.kind() == ErrorKind::TableInUse => {}
                created => created?,
            }
            let table = db.table_of::<M>();
            let left = self.taken().left(&self.engine, &table);
            let seeded = store(&db, requests).await;
            self.taken().pass_over_all_but(&self.engine, &table, &left);
            seeded
        })
    }

    /// Deletes the items whose time to live is over by the clock of the test, and returns how many there were. Their stream records
    /// say that they have expired.
    ///
    /// DynamoDB deletes them within days, so until this is called they are still there.
    ///
    /// # Errors
    ///
    /// [`EmbeddedError`] when the engine fails.
    ///
    /// # Example
    ///
    /// ```
    /// use std::time::Duration;
    /// use tabletheory::prelude::*;
    /// use tabletheory_embedded::TestDb;
    ///
    /// #[derive(Model)]
    /// #[model(table = "sessions")]
    /// struct Session {
    ///     #[model(pk)]
    ///     id: String,
    ///     #[model(ttl)]
    ///     expires: Ttl,
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let test = TestDb::new()?;
    /// let hour = Duration::from_secs(3_600);
    /// test.seed([Session { id: "s1".into(), expires: Ttl::after(test.clock().now(), hour) }]).await?;
    ///
    /// test.clock().advance(2 * hour);
    /// let live = test.db().scan::<Session>().filter(Session::EXPIRES.not_expired(test.clock().now()));
    /// assert_eq!((test.db().scan::<Session>().count().await?, live.count().await?), (1, 0));
    ///
    /// assert_eq!(test.expire()?, 1);
    /// assert_eq!(test.db().scan::<Session>().count().await?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn expire(&self) -> Result<usize, EmbeddedError> {
        self.engine.expire()
    }

    /// Writes all items of all tables as text, for snapshots. The same items make the same text: tables by name, items by key,
    /// attributes by name, elements of sets in their order.
    ///
    /// A string is in quotes, a number is not; a binary, and a set, say their data type.
    pub fn dump(&self) -> String {
        dump::tables(&self.engine).iter().filter_map(|table| self.table_dump(table)).collect::<Vec<_>>().join("\n")
    }

    /// Writes all items of one table as [`dump`](Self::dump) does; `None` when there is no such table.
    pub fn table_dump(&self, table: &str) -> Option<String> {
        dump::dump(&self.engine, table)
    }

    /// Takes the records of the changes of a model's table since the records of this table were last taken, as a stream with the
    /// view type `V` carries them.
    ///
    /// # Errors
    ///
    /// A [`DecodeError`](tabletheory::DecodeError) when an image is not DynamoDB JSON, which an engine does not write.
    ///
    /// # Example: what a handler of a stream gets
    ///
    /// ```
    /// use tabletheory::prelude::*;
    /// use tabletheory::streams::{NewAndOldImages, StreamEvent};
    /// use tabletheory_embedded::TestDb;
    ///
    /// #[derive(Model, Debug, PartialEq)]
    /// #[model(table = "notes")]
    /// struct Note {
    ///     #[model(pk)]
    ///     id: String,
    ///     text: String,
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let test = TestDb::new()?;
    /// test.seed([Note { id: "n1".into(), text: "tea".into() }]).await?;
    /// test.db().update(Note::key("n1")).set(Note::TEXT, "coffee").await?;
    ///
    /// let records = test.take_records::<Note, NewAndOldImages>()?;
    /// let typed = records.decode()?;
    /// let StreamEvent::Modify { old, new } = &typed[0].event else { panic!("no change") };
    /// assert_eq!((&*old.text, &*new.text), ("tea", "coffee"));
    ///
    /// // The same as a Lambda function gets it.
    /// assert!(records.lambda_event().starts_with(r#"{"Records":[{"#));
    /// assert!(test.take_records::<Note, NewAndOldImages>()?.raw().is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn take_records<T: StreamItem, V: StreamView>(&self) -> Result<Records<T, V>, tabletheory::DecodeError> {
        self.take_records_of(T::SCHEMA.table)
    }

    /// Takes the records of the table with this name, where it is another than the model says. See
    /// [`take_records`](Self::take_records).
    ///
    /// # Errors
    ///
    /// As [`take_records`](Self::take_records).
    pub fn take_records_of<T: StreamItem, V: StreamView>(
        &self,
        table: &str,
    ) -> Result<Records<T, V>, tabletheory::DecodeError> {
        self.taken().take(&self.engine, table, V::NAME).map(Records::new)
    }

    fn taken(&self) -> std::sync::MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the request that creates an item as it is.
fn request<M>(db: &Db, mut model: M) -> Result<PutItemRequest, Error>
where
    M: Model<Encryption: AsStored<M, Proof: Sized>>,
{
    let item = EncodedItem::of(&model)?;
    let mut request = db.create(&mut model).into_request()?;
    request.item = item;
    Ok(request)
}

async fn store(db: &Db, requests: Vec<PutItemRequest>) -> Result<(), Error> {
    for request in requests {
        db.send(&request).await?;
    }
    Ok(())
}

impl fmt::Debug for TestDb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestDb").field("embedded", &self.embedded).field("clock", &self.clock).finish_non_exhaustive()
    }
}
