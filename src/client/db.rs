//! The client of a typed program: its SDK client, the tables of its models, and its clock.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::future::{Ready, ready};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use bytes::Bytes;
use futures_util::future::Either;

use crate::attr::Timestamp;
use crate::client::{self, Answer, Clients};
use crate::dynamodb::limits::{LONGEST_TABLE_ARN, LONGEST_TABLE_NAME, SHORTEST_TABLE_NAME};
use crate::error::{Error, ErrorKind, RequestFault};
use crate::model::open::Opens;
pub use crate::model::open::{NoKeys, OpenTo, WithKeys};
use crate::model::tables::Table;
use crate::request::answer::Answered;
use crate::request::response::Response as _;
use crate::request::{Operation, Request, Resend, Unsealed};
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
use crate::request::{opening, sealing};
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
use crate::sealing::Keys;

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
/// `doctest/src/lib.rs`. `db` holds three orders of the customer `c1`, one of `c2`, and one user; it is empty when an example
/// only looks at a request.
pub struct Db<K = NoKeys> {
    /// The parts, without their types: of each query the compiler asks what a drop of it touches, down to the last part of the SDK's
    /// client.
    inner: Arc<dyn AsRef<Inner> + Send + Sync>,
    keys: PhantomData<fn() -> K>,
}

#[derive(Clone)]
struct Inner {
    clients: Clients,
    prefix: String,
    names: HashMap<&'static str, String>,
    clock: Clock,
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    keys: Option<Keys>,
}

impl AsRef<Inner> for Inner {
    fn as_ref(&self) -> &Inner {
        self
    }
}

type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

impl<K> Clone for Db<K> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), keys: PhantomData }
    }
}

impl<K> fmt::Debug for Db<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Db").field("prefix", &self.parts().prefix).finish_non_exhaustive()
    }
}

impl Db {
    /// Makes a typed client that sends through `client`.
    ///
    /// Region, credentials and endpoint are those of `client`. Nothing is sent.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let config = tabletheory_embedded::Embedded::memory()?.config().build();
    /// let db = Db::new(aws_sdk_dynamodb::Client::from_conf(config));
    /// assert_eq!(db.table_of::<Order>(), "orders");
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(client: Client) -> Self {
        Self {
            inner: Arc::new(Inner {
                clients: Clients::new(client),
                prefix: String::new(),
                names: HashMap::new(),
                clock: Arc::new(Timestamp::now),
                #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
                keys: None,
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
    /// # use doctest::*;
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

    /// Returns the same client with another name for the table `T`: that of a model, or one of [`tables!`](crate::tables). All models
    /// of the table are read and written there, however it was named. A prefix does not apply to it.
    ///
    /// It can be the ARN of a table in another account. The client is cheap to make, so a program can have one for each tenant.
    ///
    /// # Example: a name is used as it is
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let db = db.with_table_prefix("staging-").with_table_name::<Order>("orders-2026");
    /// assert_eq!(db.table_of::<Order>(), "orders-2026");
    /// assert_eq!(db.table_of::<User>(), "staging-users");
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_table_name<T: Table>(&self, name: impl Into<String>) -> Self {
        self.changed(|inner| {
            inner.names.insert(T::TABLE.name, name.into());
        })
    }

    /// Returns the same client with another clock for the lifecycle timestamps.
    ///
    /// # Example: a test that knows the time
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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

    fn parts(&self) -> &Inner {
        (*self.inner).as_ref()
    }

    fn changed<L>(&self, change: impl FnOnce(&mut Inner)) -> Db<L> {
        let mut inner = self.parts().clone();
        change(&mut inner);
        Db { inner: Arc::new(inner), keys: PhantomData }
    }

    /// Returns the SDK client underneath.
    ///
    /// # Example: what this library does not have
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let tables = db.client().list_tables().send().await?;
    /// assert_eq!(tables.table_names(), ["orders", "users"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn client(&self) -> &Client {
        &self.parts().clients.given
    }

    /// Returns the name under which the table `T` is read and written: that of a model, or one of [`tables!`](crate::tables).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// assert_eq!(db.table_of::<Order>(), "orders");
    /// assert_eq!(db.with_table_prefix("test-").table_of::<Order>(), "test-orders");
    /// # Ok(())
    /// # }
    /// ```
    pub fn table_of<T: Table>(&self) -> Cow<'static, str> {
        self.name_of(T::TABLE.name)
    }

    /// Returns the name of the table that is declared under this name.
    pub(crate) fn name_of(&self, declared: &'static str) -> Cow<'static, str> {
        match self.parts().names.get(declared) {
            Some(name) => name.clone().into(),
            None if self.parts().prefix.is_empty() => declared.into(),
            None => format!("{}{declared}", self.parts().prefix).into(),
        }
    }

    pub(crate) fn clients(&self) -> &Clients {
        &self.parts().clients
    }

    /// Returns the keys, if the client has some.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn keys(&self) -> Option<&Keys> {
        self.parts().keys.as_ref()
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.parts().clock)()
    }

    /// Returns the same client for an operation whose models it may read and write: that was checked.
    pub(crate) fn proven(&self) -> Db {
        Db { inner: Arc::clone(&self.inner), keys: PhantomData }
    }

    /// Returns the same client with keys, for models with encrypted attributes.
    ///
    /// Their values are sealed after a request was lowered and before it is sent, once: what is sent again are the same bytes. They are
    /// opened after an answer arrived and before it is read. The keys of all values of a request or an answer are fetched together.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// use tabletheory::encryption::{Keys, LocalKeys};
    ///
    /// #[derive(Model)]
    /// #[model(table = "patients")]
    /// struct Patient {
    ///     #[model(pk)]
    ///     id: String,
    ///     #[model(encrypted)]
    ///     diagnosis: String,
    /// }
    ///
    /// let db = db.with_keys(Keys::new(LocalKeys::for_development(&[7; 32])?));
    /// db.create_table::<Patient>().await?;
    /// db.create(&mut Patient { id: "p1".into(), diagnosis: "J45".into() }).await?;
    ///
    /// let patient = db.get(Patient::key("p1")).required().await?;
    /// assert_eq!(patient.diagnosis, "J45");
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub fn with_keys(&self, keys: Keys) -> Db<WithKeys> {
        self.changed(|inner| inner.keys = Some(keys))
    }

    /// Seals the values of encrypted attributes in a request from `.into_request()`, which can then be sent by [`send`](Self::send), as often
    /// as need be: each time, they are the same bytes. A request whose values are sealed stays as it is.
    ///
    /// # Errors
    /// An [`ErrorKind::Seal`] when a value cannot be sealed. The requests of a batch do not know their models, and are refused.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # use tabletheory::encryption::{Keys, LocalKeys};
    /// # #[derive(Model)]
    /// # #[model(table = "patients")]
    /// # struct Patient {
    /// #     #[model(pk)]
    /// #     id: String,
    /// #     #[model(encrypted)]
    /// #     diagnosis: String,
    /// # }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// # let db = db.with_keys(Keys::new(LocalKeys::for_development(&[7; 32])?));
    /// # db.create_table::<Patient>().await?;
    /// let mut patient = Patient { id: "p1".into(), diagnosis: "J45".into() };
    /// let request = db.put(&mut patient).into_request()?;
    /// assert!(db.send(&request).await.is_err(), "the diagnosis is not sealed");
    ///
    /// let request = db.seal(request).await?;
    /// db.send(&request).await?;
    /// assert_eq!(db.get(Patient::key("p1")).required().await?.diagnosis, "J45");
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub async fn seal<R: Request>(&self, request: R) -> Result<R, Error> {
        let request = self.proven().sealed(request).await?;
        if request.is_sealed() {
            return Ok(request);
        }
        Err(Error::new(ErrorKind::InvalidRequest(RequestFault::NotSealed)).of_request(&request))
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
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
        let db = self.proven();
        let body = db.exchange(request).await?;
        let read = R::Response::read(&body).and_then(|response| request.check(&response).map(|()| response));
        read.map_err(|error| match request.resend() {
            Resend::Read => Error::from(error).of_request(request),
            // When the answer does not fit the write, nobody knows which part of it is done.
            _ => Error::from(error).of_request(request).into_ambiguous(),
        })
    }
}

/// A call under way. Its type does not name the call, so the compiler need not look inside for each model and query that waits for it.
pub(crate) type Waiting<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The sending, and the sealing and opening around it. They know neither keys nor models, and what they wait for has no type: so they are
/// compiled once, in this crate, and not again in each program.
impl Db {
    /// Sends a lowered request, and returns its answer.
    pub(crate) fn answer<'a, R: Request>(&'a self, request: &'a R) -> Waiting<'a, Result<Answer, Error>> {
        self.answer_to(request, R::Response::is_success)
    }

    fn answer_to<'a>(
        &'a self,
        request: &'a dyn Request,
        is_success: fn(&[u8]) -> bool,
    ) -> Waiting<'a, Result<Answer, Error>> {
        Box::pin(async move {
            for table in request.tables() {
                check_table_name(table).map_err(|error| error.of_request(request))?;
            }
            if !request.is_sealed() {
                return Err(Error::new(ErrorKind::InvalidRequest(RequestFault::NotSealed)).of_request(request));
            }
            client::send(&self.parts().clients, request, is_success).await
        })
    }

    /// Sends a lowered request, and returns the body of the response.
    pub(crate) async fn exchange<R: Request>(&self, request: &R) -> Result<Bytes, Error> {
        self.answer(request).await.map(|answer| answer.body)
    }

    /// Sends a lowered request, and returns the body of the response with the encrypted attributes of its items opened.
    pub(crate) async fn read<R: Request>(&self, request: &R, opens: Opens<'_>) -> Result<Answered, Error> {
        let body = self.exchange(request).await?;
        Ok(self.opened(request.operation(), body, opens).await)
    }

    /// Seals the values of encrypted attributes in a lowered request. It is done once, before the request is sent the first time.
    pub(crate) async fn sealed<R: Request>(&self, mut request: R) -> Result<R, Error> {
        if !request.is_sealed() {
            self.seal_parts(request.unsealed()).await.map_err(|error| error.of_request(&request))?;
        }
        Ok(request)
    }

    /// Seals the values of encrypted attributes in these parts of a request.
    #[cfg_attr(
        not(any(feature = "encryption", feature = "rustcrypto")),
        expect(clippy::unused_self, reason = "there are no keys without the feature")
    )]
    pub(crate) fn seal_parts<'a>(
        &'a self,
        parts: Vec<Unsealed<'a>>,
    ) -> Either<Ready<Result<(), Error>>, Waiting<'a, Result<(), Error>>> {
        #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
        if let Some(keys) = &self.parts().keys {
            return Either::Right(Box::pin(sealing::seal(keys, parts)));
        }
        Either::Left(ready(if parts.is_empty() {
            Ok(())
        } else {
            Err(Error::new(ErrorKind::InvalidRequest(RequestFault::NotSealed)))
        }))
    }

    /// Opens the encrypted attributes in the body of a response.
    #[cfg_attr(
        not(any(feature = "encryption", feature = "rustcrypto")),
        expect(clippy::unused_self, reason = "there are no keys without the feature")
    )]
    pub(crate) fn opened<'a>(
        &'a self,
        operation: Operation,
        body: Bytes,
        opens: Opens<'a>,
    ) -> Either<Ready<Answered>, Waiting<'a, Answered>> {
        #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
        if let (Some(keys), false) = (&self.parts().keys, opens.is_nothing()) {
            return Either::Right(Box::pin(opening::open(keys, operation, body, opens)));
        }
        let _ = (operation, opens);
        Either::Left(ready(body.into()))
    }

    /// Opens the encrypted attributes of stored items, which are then the [items](Answered::items) of what is returned.
    pub(crate) fn opened_items<'a>(
        &'a self,
        items: &[&str],
        opens: Opens<'a>,
    ) -> Either<Ready<Answered>, Waiting<'a, Answered>> {
        let body = format!(r#"{{"Items":[{}]}}"#, items.join(","));
        self.opened(Operation::Query, body.into(), opens)
    }
}

/// Checks the name of a table, or the ARN of one.
pub(crate) fn check_table_name(name: &str) -> Result<(), Error> {
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
