//! The client of a typed program: its SDK client, the tables of its models, and its clock.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use bytes::Bytes;

use crate::attr::Timestamp;
use crate::client::{self, Answer, Clients};
use crate::error::{Error, ErrorKind};
use crate::limits::{LONGEST_TABLE_ARN, LONGEST_TABLE_NAME, SHORTEST_TABLE_NAME};
pub use crate::model::open::OpenTo;
use crate::model::table::Model;
use crate::request::response::Response as _;
use crate::request::{Operation, Request, Resend};

/// A client without keys, which cannot read and write models with encrypted attributes.
#[derive(Clone, Copy, Debug)]
pub enum NoKeys {}

/// A typed DynamoDB client over the one of the AWS SDK.
///
/// It is cheap to clone and keeps no state between calls. Every method starts an operation, which is sent when it is awaited.
///
/// ```
/// # use tabletheory::prelude::*;
/// # fn example(config: &aws_sdk_dynamodb::Config) {
/// let db = Db::new(aws_sdk_dynamodb::Client::from_conf(config.clone()));
/// let staging = db.with_table_prefix("staging-");
/// # }
/// ```
///
/// The other examples of this library share one set of models, an `Order`, its `Line`s and a `User`, in
/// `src/doctest/setup.rs`. `db` holds three orders of the customer `c1`, one of `c2`, and one user; it is empty when an example
/// only looks at a request.
pub struct Db<K = NoKeys> {
    inner: Arc<Inner>,
    keys: PhantomData<fn() -> K>,
}

struct Inner {
    clients: Clients,
    prefix: String,
    names: HashMap<&'static str, String>,
    clock: Clock,
}

type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

impl<K> Clone for Db<K> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), keys: PhantomData }
    }
}

impl<K> fmt::Debug for Db<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Db").field("prefix", &self.inner.prefix).finish_non_exhaustive()
    }
}

impl Db {
    /// Makes a typed client that sends through `client`.
    pub fn new(client: Client) -> Self {
        Self {
            inner: Arc::new(Inner {
                clients: Clients::new(client),
                prefix: String::new(),
                names: HashMap::new(),
                clock: Arc::new(Timestamp::now),
            }),
            keys: PhantomData,
        }
    }
}

impl<K> Db<K> {
    /// Returns the same client with `prefix` before the name of every table: with `staging-`, `orders` becomes
    /// `staging-orders`.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let staging = db.with_table_prefix("staging-");
    /// assert_eq!(staging.table_of::<Order>(), "staging-orders");
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_table_prefix(&self, prefix: impl Into<String>) -> Self {
        self.changed(|inner| inner.prefix = prefix.into())
    }

    /// Returns the same client with another name for the table of `M`. A prefix does not apply to it.
    ///
    /// # Example: a name is used as it is
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let db = db.with_table_prefix("staging-").with_table_name::<Order>("orders-2026");
    /// assert_eq!(db.table_of::<Order>(), "orders-2026");
    /// assert_eq!(db.table_of::<User>(), "staging-users");
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_table_name<M: Model>(&self, name: impl Into<String>) -> Self {
        self.changed(|inner| {
            inner.names.insert(M::SCHEMA.table, name.into());
        })
    }

    /// Returns the same client with another clock for the lifecycle timestamps.
    ///
    /// # Example: a test that knows the time
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let db = db.with_clock(|| Timestamp::UNIX_EPOCH);
    /// let mut order = order("c1", "2026-03-01", 990);
    /// db.create(&mut order).await?;
    /// assert_eq!(order.created_at, Timestamp::UNIX_EPOCH);
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_clock(&self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        self.changed(|inner| inner.clock = Arc::new(clock))
    }

    fn changed(&self, change: impl FnOnce(&mut Inner)) -> Self {
        let Inner { clients, prefix, names, clock } = &*self.inner;
        let mut inner =
            Inner { clients: clients.clone(), prefix: prefix.clone(), names: names.clone(), clock: Arc::clone(clock) };
        change(&mut inner);
        Self { inner: Arc::new(inner), keys: PhantomData }
    }

    /// Returns the SDK client underneath.
    pub fn client(&self) -> &Client {
        &self.inner.clients.given
    }

    /// Returns the name of the table of `M`.
    pub fn table_of<M: Model>(&self) -> Cow<'static, str> {
        match self.inner.names.get(M::SCHEMA.table) {
            Some(name) => name.clone().into(),
            None if self.inner.prefix.is_empty() => M::SCHEMA.table.into(),
            None => format!("{}{}", self.inner.prefix, M::SCHEMA.table).into(),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.inner.clock)()
    }

    /// Returns the same client without keys, for models that need none, or whose need for them was checked.
    pub(crate) fn without_keys(&self) -> Db {
        Db { inner: Arc::clone(&self.inner), keys: PhantomData }
    }

    /// Sends a lowered request as it is, and returns its response as plain data.
    ///
    /// It is for requests from `.into_request()` that were kept, shown or changed. Neither the library's rules nor encryption
    /// apply to it.
    ///
    /// # Errors
    /// An [`Error`] when a table name is not valid, DynamoDB refuses or fails, or the response is malformed.
    ///
    /// # Example: look at a request, then send it
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let request = db.query(Order::TABLE).eq("c1").into_request()?;
    /// assert_eq!(request.key_condition, "#n0 = :v0");
    ///
    /// let response = db.send(&request).await?;
    /// assert_eq!(response.count, 3);
    /// let first: Order = response.items[0].decode()?;
    /// assert_eq!(first.id, "2026-01-07");
    /// # Ok(())
    /// # }
    /// ```
    pub async fn send<R: Request>(&self, request: &R) -> Result<R::Response, Error> {
        let body = self.exchange(request).await?;
        let read = R::Response::read(&body).and_then(|response| request.check(&response).map(|()| response));
        read.map_err(|error| match request.resend() {
            Resend::Read => Error::from(error).of_request(request),
            // When the answer does not fit the write, nobody knows which part of it is done.
            _ => Error::from(error).of_request(request).into_ambiguous(),
        })
    }

    /// Sends a lowered request, and returns the body of the response.
    pub(crate) async fn exchange(&self, request: &impl Request) -> Result<Bytes, Error> {
        self.answer(request).await.map(|answer| answer.body)
    }

    /// Sends a lowered request, and returns its answer.
    pub(crate) async fn answer(&self, request: &impl Request) -> Result<Answer, Error> {
        for table in request.tables() {
            check_table_name(table).map_err(|error| error.of_request(request))?;
        }
        client::send(&self.inner.clients, request).await
    }

    /// Creates the table of `M` with its indexes, billed per request, waits until it can be used (five minutes at most),
    /// and turns its time to live on.
    ///
    /// It is for tests, examples and tools. The tables of a service are better created by the tool that creates the rest of its
    /// infrastructure.
    ///
    /// # Errors
    /// [`ErrorKind::TableInUse`] when the table exists already; otherwise an [`Error`] when DynamoDB refuses or fails.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = empty_db();
    /// db.create_table::<Order>().await?;
    /// assert_eq!(db.scan::<Order>().count().await?, 0);
    ///
    /// let again = db.create_table::<Order>().await.unwrap_err();
    /// assert_eq!(again.kind(), &ErrorKind::TableInUse);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn create_table<M: Model>(&self) -> Result<(), Error> {
        let table = self.table_of::<M>();
        let created = match check_table_name(&table) {
            Ok(()) => client::table::create(&self.inner.clients, &table, M::SCHEMA).await,
            Err(error) => Err(error),
        };
        created.map_err(|error| error.with_place(Operation::CreateTable, Some(&table), None))
    }

    /// Deletes the table of `M` and everything in it, and waits until it is gone (five minutes at most).
    ///
    /// # Errors
    /// [`ErrorKind::TableNotFound`] when there is no such table; otherwise an [`Error`] when DynamoDB refuses or fails.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// db.delete_table::<Order>().await?;
    /// let gone = db.get(Order::key("c1", "2026-01-07")).await.unwrap_err();
    /// assert_eq!(gone.kind(), &ErrorKind::TableNotFound);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn delete_table<M: Model>(&self) -> Result<(), Error> {
        let table = self.table_of::<M>();
        let deleted = match check_table_name(&table) {
            Ok(()) => client::table::delete(&self.inner.clients, &table).await,
            Err(error) => Err(error),
        };
        deleted.map_err(|error| error.with_place(Operation::DeleteTable, Some(&table), None))
    }
}

fn check_table_name(name: &str) -> Result<(), Error> {
    if is_table_name(name) { Ok(()) } else { Err(Error::new(ErrorKind::InvalidName)) }
}

/// Source: [Naming rules](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
fn is_table_name(name: &str) -> bool {
    // An ARN names a table of another account.
    if name.starts_with("arn:") {
        return name.len() <= LONGEST_TABLE_ARN;
    }
    (SHORTEST_TABLE_NAME..=LONGEST_TABLE_NAME).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'))
}
