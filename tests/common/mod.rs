//! The common parts of the test files: models with every kind of key, index and attribute, an engine that holds their tables,
//! and a scripted connection that counts the requests.
#![allow(dead_code, reason = "each test binary uses a part of this one")]

pub(crate) mod engines;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::{RetryConfig, RetryPartition};
use aws_sdk_dynamodb::config::{
    AsyncSleep, BehaviorVersion, Builder, Config, Credentials, Region, RuntimeComponents, SharedAsyncSleep,
    SharedHttpClient, Sleep, StalledStreamProtectionConfig,
};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

pub(crate) type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

// ---- models ----------------------------------------------------------------------------------------------------------

#[derive(Attribute, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Status {
    #[default]
    Open,
    #[model(attr = "shipped!")]
    Shipped,
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
#[model(naming = "camelCase")]
pub(crate) struct Line {
    pub(crate) sku: String,
    pub(crate) qty: u32,
}

/// A model with every kind of index and every lifecycle attribute.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "orders", naming = "camelCase")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, sk = created_at))]
#[model(gsi(STATUS_IDX, name = "by-status", pk = (tenant, status), sk = (total, id), project(email)))]
#[model(gsi(COURIER_IDX, name = "by-courier", pk = courier, project(keys_only)))]
#[model(lsi(TOTAL_IDX, name = "by-total", sk = total, project(keys_only)))]
pub(crate) struct Order {
    #[model(pk)]
    pub(crate) customer: String,
    #[model(sk)]
    pub(crate) id: String,
    pub(crate) tenant: String,
    pub(crate) email: String,
    pub(crate) status: Status,
    pub(crate) total: u64,
    pub(crate) lines: Vec<Line>,
    #[model(set, omit_empty)]
    pub(crate) tags: BTreeSet<String>,
    #[model(omit_empty)]
    pub(crate) note: Option<String>,
    pub(crate) gift: Option<String>,
    pub(crate) courier: Option<String>,
    #[model(created_at)]
    pub(crate) created_at: Timestamp,
    #[model(updated_at)]
    pub(crate) updated_at: Timestamp,
    #[model(version)]
    pub(crate) version: u64,
    #[model(ttl)]
    pub(crate) expires: Option<Ttl>,
    #[model(skip)]
    pub(crate) cache: u32,
}

/// Makes an order whose attributes all follow from its key.
pub(crate) fn order(customer: &str, id: &str) -> Order {
    Order {
        customer: customer.into(),
        id: id.into(),
        tenant: "t1".into(),
        email: format!("{customer}@example.com"),
        total: id.bytes().map(u64::from).sum(),
        lines: vec![Line { sku: format!("sku-{id}"), qty: 1 }],
        ..Order::default()
    }
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
pub(crate) struct Geo {
    pub(crate) lat: f64,
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
pub(crate) struct Address {
    pub(crate) city: String,
    pub(crate) geo: Geo,
    pub(crate) lines: Vec<String>,
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
pub(crate) struct Audit {
    pub(crate) actor: String,
    #[model(flatten)]
    pub(crate) origin: Origin,
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
pub(crate) struct Origin {
    pub(crate) host: String,
}

/// A model with an attribute of every data type, and places inside attributes.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "things")]
pub(crate) struct Thing {
    #[model(pk)]
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) number: i64,
    pub(crate) float: f64,
    pub(crate) bytes: Vec<u8>,
    pub(crate) flag: bool,
    pub(crate) maybe: Option<String>,
    pub(crate) list: Vec<String>,
    pub(crate) map: BTreeMap<String, u32>,
    #[model(omit_none)]
    pub(crate) strings: BTreeSet<String>,
    #[model(omit_none)]
    pub(crate) numbers: BTreeSet<u64>,
    #[model(omit_none)]
    pub(crate) binaries: BTreeSet<Vec<u8>>,
    pub(crate) status: Status,
    pub(crate) seen: Timestamp,
    pub(crate) address: Address,
    pub(crate) addresses: Vec<Address>,
    pub(crate) book: HashMap<String, Address>,
    #[model(attr = "size #:.[0]")]
    pub(crate) odd: String,
    #[model(flatten)]
    pub(crate) audit: Audit,
}

/// A model with keys of several attributes, as many as DynamoDB takes, of every key data type.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "wide")]
#[model(gsi(TWO, name = "two", pk = (a, b), sk = bsort))]
#[model(gsi(THREE, name = "three", pk = (a, b, c), sk = (n, s)))]
#[model(gsi(FOUR, name = "four", pk = (a, b, c, d), sk = (n, s, bin, t)))]
pub(crate) struct Wide {
    #[model(pk)]
    pub(crate) id: u64,
    #[model(sk)]
    pub(crate) bin: Vec<u8>,
    pub(crate) a: String,
    pub(crate) b: u32,
    pub(crate) c: Vec<u8>,
    pub(crate) d: Status,
    pub(crate) n: i64,
    pub(crate) s: String,
    pub(crate) t: Timestamp,
    pub(crate) bsort: Vec<u8>,
}

/// A model without version, timestamps and sort key.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "notes")]
pub(crate) struct Note {
    #[model(pk)]
    pub(crate) id: String,
    pub(crate) text: String,
}

/// A model with a version and little else.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "pages")]
pub(crate) struct Page {
    #[model(pk)]
    pub(crate) id: String,
    pub(crate) title: String,
    #[model(version)]
    pub(crate) version: u64,
}

// ---- the engine ------------------------------------------------------------------------------------------------------

/// Makes an engine with the table of `M`, and returns a client of it.
pub(crate) async fn table_of<M: tabletheory::Model>() -> Outcome<Db> {
    let embedded = Embedded::memory()?;
    embedded.create_table::<M>().await?;
    Ok(embedded.db())
}

/// Returns a clock that starts at 2026-01-01T00:00:00Z and is one second later each time it is read.
pub(crate) fn ticking() -> impl Fn() -> Timestamp + Send + Sync + 'static {
    let ticks = AtomicU64::new(0);
    move || at(ticks.fetch_add(1, Ordering::Relaxed))
}

/// Returns the time this many seconds after 2026-01-01T00:00:00Z.
pub(crate) fn at(seconds: u64) -> Timestamp {
    let start: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a timestamp");
    let nanoseconds = start.as_unix_nanoseconds() + i128::from(seconds) * 1_000_000_000;
    Timestamp::from_unix_nanoseconds(nanoseconds).expect("a time before the year 10000")
}

// ---- a scripted connection -------------------------------------------------------------------------------------------

/// The connection's answer to one request.
pub(crate) type Reply = Result<HttpResponse, ConnectorError>;

type Script = Arc<dyn Fn(usize, &[u8]) -> Reply + Send + Sync>;

/// A connection that answers from a script and keeps the bodies that were sent.
#[derive(Clone)]
pub(crate) struct Connection {
    script: Script,
    attempts: Arc<AtomicUsize>,
    bodies: Arc<Mutex<Vec<String>>>,
}

impl Connection {
    /// Makes a connection. The script is given the number of the attempt, from 0, and the request's body.
    pub(crate) fn new(script: impl Fn(usize, &[u8]) -> Reply + Send + Sync + 'static) -> Self {
        Self { script: Arc::new(script), attempts: Arc::default(), bodies: Arc::default() }
    }

    /// Makes a connection that answers everything with an empty success.
    pub(crate) fn silent() -> Self {
        Self::new(|_, body| answer(200, nothing(body)))
    }

    /// Returns how many requests were sent, with the retries.
    pub(crate) fn attempts(&self) -> usize {
        self.attempts.load(Ordering::SeqCst)
    }

    /// Returns the script's answer to this body, without sending the body.
    pub(crate) fn reply(&self, body: &[u8]) -> Reply {
        (self.script)(self.attempts(), body)
    }

    pub(crate) fn bodies(&self) -> Vec<String> {
        self.bodies.lock().expect("no panic while it was held").clone()
    }

    /// Returns a configuration with two attempts and no waiting between them.
    pub(crate) fn config(&self) -> Builder {
        let retries = RetryConfig::standard().with_max_attempts(2).with_initial_backoff(std::time::Duration::ZERO);
        Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::from_static("us-east-1"))
            .credentials_provider(Credentials::new("id", "key", None, None, "tests"))
            .endpoint_url("http://scripted.invalid")
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .retry_config(retries)
            .retry_partition(own_retries())
            .http_client(SharedHttpClient::new(self.clone()))
    }

    pub(crate) fn db(&self) -> Db {
        Db::new(Client::from_conf(self.config().build()))
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Connection({} attempts)", self.attempts())
    }
}

impl HttpConnector for Connection {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let body = request.body().bytes().unwrap_or_default();
        self.bodies.lock().expect("no panic while it was held").push(String::from_utf8_lossy(body).into_owned());
        HttpConnectorFuture::ready((self.script)(self.attempts.fetch_add(1, Ordering::SeqCst), body))
    }
}

impl HttpClient for Connection {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// Returns a separate budget of retries. The SDK has one budget for all clients of a region in a process, and the tests would
/// use it up together.
pub(crate) fn own_retries() -> RetryPartition {
    static CLIENTS: AtomicUsize = AtomicUsize::new(0);
    RetryPartition::new(format!("client {}", CLIENTS.fetch_add(1, Ordering::Relaxed)))
}

/// A sleep that takes no time, except for time-outs, which never come. It keeps how long the pauses should have been.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sleepless(Arc<Mutex<Vec<Duration>>>);

impl Sleepless {
    pub(crate) fn pauses(&self) -> Vec<Duration> {
        self.0.lock().expect("no panic while it was held").clone()
    }
}

impl AsyncSleep for Sleepless {
    fn sleep(&self, pause: Duration) -> Sleep {
        if is_timeout(pause) {
            return Sleep::new(std::future::pending());
        }
        self.0.lock().expect("no panic while it was held").push(pause);
        Sleep::new(std::future::ready(()))
    }
}

/// Returns whether a pause is a time-out. The pauses between attempts are shorter than the time-outs.
pub(crate) fn is_timeout(pause: Duration) -> bool {
    pause >= Duration::from_secs(10)
}

/// Makes a client of a connection that does not pause between attempts.
pub(crate) fn sleepless(connection: &Connection) -> (Db, Sleepless) {
    let sleep = Sleepless::default();
    let config = connection.config().sleep_impl(SharedAsyncSleep::new(sleep.clone()));
    (Db::new(Client::from_conf(config.build())), sleep)
}

/// Returns an empty success for every operation. Members of other operations are passed over.
pub(crate) fn nothing(body: &[u8]) -> String {
    let of_each_table = |body: &str| body.contains(r#"{"RequestItems""#);
    let responses = if std::str::from_utf8(body).is_ok_and(of_each_table) { r#","Responses":{}"# } else { "" };
    format!(r#"{{"Items":[],"Count":0,"ScannedCount":0,"SearchResults":[],"UnprocessedItems":{{}}{responses}}}"#)
}

/// Makes a response with this status and body.
pub(crate) fn answer(status: u16, body: impl Into<SdkBody>) -> Reply {
    let status = StatusCode::try_from(status).map_err(|invalid| ConnectorError::other(invalid.into(), None))?;
    let mut response = HttpResponse::new(status, body.into());
    response.headers_mut().insert("x-amzn-requestid", "REQUEST-1");
    Ok(response)
}

/// Makes a client for requests that are lowered and not sent.
pub(crate) fn offline() -> Db {
    Connection::new(|_, _| Err(ConnectorError::user("this test sends nothing".into()))).db()
}
