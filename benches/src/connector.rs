//! HTTP in memory: a client whose connector counts the requests and gives all of them the same answer.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{BehaviorVersion, Config, Credentials, HttpClient, Region, RuntimeComponents};
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use bytes::Bytes;

use crate::Failure;

/// A connector that answers every request with status 200 and one body.
#[derive(Clone, Debug)]
pub struct InMemory {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    answer: Bytes,
    copies: bool,
    requests: AtomicU64,
    last: Mutex<SdkBody>,
}

/// Makes a client of the SDK over this connector alone, with the SDK's defaults.
pub fn client_over(connector: impl HttpClient + 'static) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(Credentials::new("key", "secret", None, None, "bench"))
        .http_client(connector);
    Client::from_conf(config.build())
}

/// Makes a response of status 200 with this body.
///
/// # Errors
/// No error is known.
pub fn respond(body: Bytes) -> Result<HttpResponse, ConnectorError> {
    respond_with(200, body)
}

fn respond_with(status: u16, body: Bytes) -> Result<HttpResponse, ConnectorError> {
    let status = StatusCode::try_from(status).map_err(|error| ConnectorError::other(error.into(), None))?;
    let mut response = HttpResponse::new(status, SdkBody::from(body));
    let headers = response.headers_mut();
    headers.insert("content-type", "application/x-amz-json-1.0");
    headers.insert("x-amzn-requestid", "0");
    Ok(response)
}

impl InMemory {
    /// Makes a connector that answers with `answer`. The bytes are shared, not copied.
    pub fn answering(answer: Bytes) -> Self {
        Self::new(answer, false)
    }

    /// Makes a connector that answers with a copy of `answer` each time, as if it came from a network.
    pub fn answering_copies(answer: Bytes) -> Self {
        Self::new(answer, true)
    }

    fn new(answer: Bytes, copies: bool) -> Self {
        let last = Mutex::new(SdkBody::empty());
        Self { shared: Arc::new(Shared { answer, copies, requests: AtomicU64::new(0), last }) }
    }

    /// Makes a client of the SDK that reaches only this connector, with the SDK's defaults.
    pub fn client(&self) -> Client {
        client_over(self.clone())
    }

    /// Returns how many requests have come so far.
    pub fn requests(&self) -> u64 {
        self.shared.requests.load(Ordering::Relaxed)
    }

    /// Takes the body of the last request.
    ///
    /// # Errors
    /// An error when the body breaks off.
    pub async fn take_last_request(&self) -> Result<Bytes, Failure> {
        let body = std::mem::replace(&mut *self.last(), SdkBody::empty());
        Ok(ByteStream::new(body).collect().await?.into_bytes())
    }

    fn answer(&self) -> Result<HttpResponse, ConnectorError> {
        let Shared { answer, copies, .. } = &*self.shared;
        respond(if *copies { Bytes::copy_from_slice(answer) } else { answer.clone() })
    }

    fn last(&self) -> MutexGuard<'_, SdkBody> {
        self.shared.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HttpConnector for InMemory {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.shared.requests.fetch_add(1, Ordering::Relaxed);
        *self.last() = request.into_body();
        HttpConnectorFuture::ready(self.answer())
    }
}

impl HttpClient for InMemory {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// A connector that answers batches of writes with a success, and everything else with a refusal.
#[derive(Clone, Debug)]
pub struct Refusing {
    refusal: Bytes,
}

impl Refusing {
    /// Makes a connector that refuses with a copy of this body each time, as if it came from a network.
    pub fn with(refusal: Bytes) -> Self {
        Self { refusal }
    }

    /// Makes a connector for batches of writes, which need no refusal.
    pub fn nothing() -> Self {
        Self { refusal: Bytes::new() }
    }

    /// Makes a client of the SDK that reaches only this connector, with the SDK's defaults.
    pub fn client(&self) -> Client {
        client_over(self.clone())
    }
}

impl HttpConnector for Refusing {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let is_batch = request.headers().get("x-amz-target").is_some_and(|target| target.ends_with("BatchWriteItem"));
        let response = if is_batch {
            respond(Bytes::from_static(br#"{"UnprocessedItems":{}}"#))
        } else {
            respond_with(400, Bytes::copy_from_slice(&self.refusal))
        };
        HttpConnectorFuture::ready(response)
    }
}

impl HttpClient for Refusing {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
