//! The database that a user holds: how to open it, and how the SDK reaches it.

use std::fmt;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::http::{HttpRequest, HttpResponse};
use aws_sdk_dynamodb::config::{
    BehaviorVersion, Builder, Config, Credentials, IdentityCache, Region, SharedAsyncSleep, SharedHttpClient,
    StalledStreamProtectionConfig,
};
use aws_sdk_dynamodb::error::ConnectorError;

use tabletheory::Db;
use tabletheory::table::Tables;

use crate::connector::InProcess;
use crate::engine::Engine;
use crate::error::EmbeddedError;
use crate::lag::Lag;
use crate::plan::FaultPlan;
use crate::timers::Timers;

/// A DynamoDB inside this process.
///
/// It is a handle: cloning is cheap, and all clones, clients and HTTP clients of one `Embedded` see the same tables. Two calls
/// of [`memory`](Self::memory) make two databases that know nothing of each other. The database is closed when the last handle
/// and the last client are dropped.
///
/// # Example: two clients, one database
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use tabletheory_embedded::Embedded;
///
/// let embedded = Embedded::memory()?;
/// let (writer, reader) = (embedded.client(), embedded.clone().client());
/// # use aws_sdk_dynamodb::types::*;
/// # writer.create_table().table_name("orders").billing_mode(BillingMode::PayPerRequest)
/// #     .attribute_definitions(AttributeDefinition::builder().attribute_name("id")
/// #         .attribute_type(ScalarAttributeType::S).build()?)
/// #     .key_schema(KeySchemaElement::builder().attribute_name("id").key_type(KeyType::Hash).build()?)
/// #     .send().await?;
/// assert_eq!(reader.list_tables().send().await?.table_names(), ["orders"]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Embedded {
    engine: Arc<Engine>,
    faults: Option<FaultPlan>,
    lag: Option<Arc<Lag>>,
}

impl Embedded {
    /// Opens an empty database in memory.
    ///
    /// # Errors
    ///
    /// [`EmbeddedError`] when the engine cannot allocate its database.
    ///
    /// # Example
    ///
    /// ```
    /// let embedded = tabletheory_embedded::Embedded::memory()?;
    /// # Ok::<(), tabletheory_embedded::EmbeddedError>(())
    /// ```
    pub fn memory() -> Result<Self, EmbeddedError> {
        Ok(Self { engine: Arc::new(Engine::memory()?), faults: None, lag: None })
    }

    pub(crate) fn of(engine: Arc<Engine>) -> Self {
        Self { engine, faults: None, lag: None }
    }

    /// Opens the database in the file at `path`, and creates the file when there is none.
    ///
    /// The written items are there when the file is opened again. While it is open, SQLite keeps two more files beside it
    /// (`-wal` and `-shm`). Open a file only **once at a time**, and clone the `Embedded` to share it: a second one on the same
    /// file does not see the tables that the first creates or deletes. The call blocks briefly on the disk.
    ///
    /// # Errors
    ///
    /// [`EmbeddedError`] when the path is empty or not UTF-8, the folder does not exist, or the file is not a database of
    /// this engine.
    ///
    /// # Example
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("tabletheory-doc-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// let embedded = tabletheory_embedded::Embedded::open(folder.join("orders.db"))?;
    /// # drop(embedded);
    /// # std::fs::remove_dir_all(&folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn open(path: impl AsRef<Path>) -> Result<Self, EmbeddedError> {
        Ok(Self { engine: Arc::new(Engine::open(path.as_ref())?), faults: None, lag: None })
    }

    /// Returns the same database, over a connection with the faults of `plan`.
    ///
    /// Only clients of the returned handle meet faults. This handle and its clients do not, so they show what is stored. Behind
    /// a plan, requests are carried out on the thread that makes them.
    ///
    /// # Example
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use tabletheory_embedded::{Embedded, Fault, FaultPlan};
    ///
    /// let embedded = Embedded::memory()?;
    /// let plan = FaultPlan::seeded(7, 0.5).only([Fault::Throttled]);
    /// let flaky = embedded.with_faults(plan.clone()).client();
    /// for _ in 0..8 {
    ///     // The SDK retries most of them.
    ///     let _ = flaky.list_tables().send().await;
    /// }
    /// assert!(plan.faults() > 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_faults(&self, plan: FaultPlan) -> Self {
        let lag = plan.lag(&self.engine);
        Self { engine: Arc::clone(&self.engine), faults: Some(plan), lag }
    }

    /// Makes an SDK client that talks to this database: [`config`](Self::config) with nothing changed.
    ///
    /// # Example
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = tabletheory_embedded::Embedded::memory()?.client();
    /// assert!(client.list_tables().send().await?.table_names().is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn client(&self) -> Client {
        Client::from_conf(self.config().build())
    }

    /// Makes a typed client of this database: [`Db::new`] of [`client`](Self::client).
    pub fn db(&self) -> Db {
        Db::new(self.client())
    }

    /// Creates the table of a model or of `tables!`, with its indexes, its time to live and its stream; or several, as a tuple.
    ///
    /// # Errors
    ///
    /// An [`Error`](tabletheory::Error) when the table exists already.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::prelude::*;
    /// use tabletheory_embedded::Embedded;
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
    /// let embedded = Embedded::memory()?;
    /// embedded.create_table::<Note>().await?;
    /// let mut note = Note { id: "n1".into(), text: "hello".into() };
    /// embedded.db().create(&mut note).await?;
    /// assert_eq!(embedded.db().get(Note::key("n1")).await?, Some(note));
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_table<T: Tables>(&self) -> Pin<Box<dyn Future<Output = Result<(), tabletheory::Error>> + Send>> {
        self.db().create_table::<T>()
    }

    /// Returns the builder of the SDK configuration that [`client`](Self::client) uses, to be changed and built.
    ///
    /// It has the region `us-east-1`, placeholder credentials, a placeholder endpoint (so that a replaced HTTP client cannot
    /// reach AWS by accident), and the SDK's newest defaults, without two that only make sense across a network and need
    /// timers: stalled stream protection and the credentials cache. The SDK does the retries. It does not retry DynamoDB's
    /// refusals (status 400), so they cost no waiting.
    ///
    /// # Example: a client that never retries
    ///
    /// ```
    /// use aws_sdk_dynamodb::{Client, config::retry::RetryConfig};
    ///
    /// let embedded = tabletheory_embedded::Embedded::memory()?;
    /// let client = Client::from_conf(embedded.config().retry_config(RetryConfig::disabled()).build());
    /// # Ok::<(), tabletheory_embedded::EmbeddedError>(())
    /// ```
    pub fn config(&self) -> Builder {
        config(self.http_client())
    }

    /// Makes the SDK HTTP client that answers from this database, for a configuration of your own.
    ///
    /// Any SDK client that speaks DynamoDB's JSON protocol can use it, also the DynamoDB Streams client. The crate's
    /// documentation describes what your own configuration means outside a tokio runtime.
    ///
    /// # Example
    ///
    /// ```
    /// use aws_sdk_dynamodb::config::{BehaviorVersion, Config, Credentials, Region};
    ///
    /// let embedded = tabletheory_embedded::Embedded::memory()?;
    /// let config = Config::builder()
    ///     .behavior_version(BehaviorVersion::v2026_01_12())
    ///     .region(Region::new("eu-central-1"))
    ///     .credentials_provider(Credentials::new("any", "thing", None, None, "example"))
    ///     .http_client(embedded.http_client())
    ///     .build();
    /// # drop(aws_sdk_dynamodb::Client::from_conf(config));
    /// # Ok::<(), tabletheory_embedded::EmbeddedError>(())
    /// ```
    pub fn http_client(&self) -> SharedHttpClient {
        SharedHttpClient::new(self.in_process())
    }

    /// Answers one HTTP request of DynamoDB's protocol, for a server of your own: programs in any language then reach this
    /// database.
    ///
    /// Only the header `x-amz-target` and the body are looked at. Who may ask, and how large a body may be, is the server's
    /// affair. The command `tabletheory local` is such a server.
    ///
    /// # Errors
    ///
    /// [`ConnectorError`] when there is no tokio runtime, when the body is a stream that breaks, or when a
    /// [fault](Self::with_faults) loses the request or its answer. A refusal of DynamoDB is an answer.
    ///
    /// # Example
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use aws_sdk_dynamodb::config::http::HttpRequest;
    /// use aws_smithy_types::body::SdkBody;
    ///
    /// let embedded = tabletheory_embedded::Embedded::memory()?;
    /// let mut request = HttpRequest::new(SdkBody::from("{}"));
    /// request.headers_mut().insert("x-amz-target", "DynamoDB_20120810.ListTables");
    /// let answer = embedded.answer(request).await?;
    /// assert_eq!(answer.status().as_u16(), 200);
    /// assert_eq!(answer.body().bytes(), Some(br#"{"TableNames":[]}"#.as_slice()));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let in_process = self.in_process().sleeping(SharedAsyncSleep::new(Timers));
        in_process.exchange(request).await
    }

    fn in_process(&self) -> InProcess {
        InProcess::new(Arc::clone(&self.engine), self.faults.clone(), self.lag.clone())
    }
}

/// Returns the configuration of a client without a network.
pub(crate) fn config(http_client: SharedHttpClient) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(Credentials::new("embedded", "embedded", None, None, "tabletheory-embedded"))
        .identity_cache(IdentityCache::no_cache())
        .endpoint_url("http://embedded.invalid")
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .sleep_impl(SharedAsyncSleep::new(Timers))
        .http_client(http_client)
}

impl fmt::Debug for Embedded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Embedded").field("engine", &self.engine).field("faults", &self.faults).finish_non_exhaustive()
    }
}
