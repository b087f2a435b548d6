//! The SDK's side: an HTTP client whose connector hands each request to the engine and wraps the reply as HTTP, or has
//! something go wrong with it.

use std::io;
use std::sync::Arc;

use aws_sdk_dynamodb::config::{AsyncSleep as _, HttpClient, RuntimeComponents, SharedAsyncSleep};
use aws_smithy_runtime_api::client::connector_metadata::ConnectorMetadata;
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use tokio::runtime::Handle;

use crate::engine::{Engine, Reply, operation};
use crate::fault::{Decision, Fault, FaultPlan};
use crate::unprocessed::{self, Split};

/// The engine behind the SDK's HTTP traits. It is its own connector: there are no connections to pool.
#[derive(Debug, Clone)]
pub(crate) struct InProcess {
    engine: Arc<Engine>,
    faults: Option<FaultPlan>,
    /// How the SDK client sleeps, once it has said so.
    sleep: Option<SharedAsyncSleep>,
}

impl InProcess {
    pub(crate) fn new(engine: Arc<Engine>, faults: Option<FaultPlan>) -> Self {
        Self { engine, faults, sleep: None }
    }

    async fn exchange(self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        match self.faults.clone() {
            None => self.deliver(request).await,
            Some(faults) => self.exchange_with(&faults, request).await,
        }
    }

    /// Delivers the request to a blocking thread.
    async fn deliver(self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let runtime = Handle::try_current().map_err(|missing| ConnectorError::user(missing.into()))?;
        let target = request.headers().get("x-amz-target").map(str::to_owned);
        let body = in_memory(request.into_body()).await?;

        // Taken here and given back by the blocking thread, so that a caller who stops waiting does not let more
        // requests onto the blocking threads than there are turns.
        let turn = self.engine.turn().await.map_err(|closed| ConnectorError::other(closed.into(), None))?;
        let engine = Arc::clone(&self.engine);
        let reply = runtime
            .spawn_blocking(move || {
                // `None` only for a body that is not in memory, which `in_memory` has just excluded; an empty body is
                // refused like any other that is not JSON.
                let reply = engine.answer(target.as_deref(), body.bytes().unwrap_or_default());
                drop(turn);
                reply
            })
            .await
            .map_err(|stopped| ConnectorError::other(stopped.into(), None))?;
        response(reply)
    }

    /// Has happen to the request what the plan says. Everything is done on the calling thread, so that requests are carried
    /// out in the order in which the program makes them.
    async fn exchange_with(self, faults: &FaultPlan, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let target = request.headers().get("x-amz-target").map(str::to_owned);
        let target = target.as_deref();
        let body = in_memory(request.into_body()).await?;
        let body = body.bytes().unwrap_or_default();

        let name = operation(target).unwrap_or_default();
        let mut decision = faults.decide(name);
        for (target, body) in faults.arriving(decision.call) {
            self.engine.answer(target.as_deref(), &body);
        }
        let answer = || self.engine.answer(target, body);
        let Decision { fault, rng, .. } = &mut decision;
        let Some(fault) = *fault else { return response(answer()) };
        match fault {
            Fault::Refused => {
                let refused = io::Error::from(io::ErrorKind::ConnectionRefused);
                Err(ConnectorError::io(refused.into()).never_connected())
            }
            Fault::RequestLost => Err(broken()),
            Fault::ResponseLost => {
                answer();
                Err(broken())
            }
            Fault::Delayed => {
                let reply = answer();
                if let Some(sleep) = &self.sleep {
                    sleep.sleep(faults.delay(rng)).await;
                }
                response(reply)
            }
            Fault::Duplicated => {
                let reply = answer();
                answer();
                response(reply)
            }
            Fault::DeliveredLate => {
                faults.hold(&mut decision, target.map(str::to_owned), body.to_owned());
                Err(broken())
            }
            Fault::InternalError => exception(500, "InternalServerError"),
            Fault::InternalErrorAfter => {
                answer();
                exception(500, "InternalServerError")
            }
            Fault::Unavailable => exception(503, "ServiceUnavailable"),
            Fault::Throttled => exception(400, "ProvisionedThroughputExceededException"),
            Fault::Unprocessed => match unprocessed::split(body, rng) {
                Some(split) => response(self.answer_part(target, name, split)),
                None => response(answer()),
            },
            Fault::Garbled => {
                let reply = answer();
                let mut garbled = reply.body.clone().into_bytes();
                if let Some(byte) = rng.choice(garbled.iter_mut()) {
                    *byte ^= 1 << rng.u8(0..7);
                }
                Ok(with_body(response(reply)?, garbled))
            }
            Fault::Truncated => {
                let reply = answer();
                let half = reply.body.as_bytes()[..reply.body.len() / 2].to_vec();
                Ok(with_body(response(reply)?, half))
            }
        }
    }

    /// Carries out a part of a batch; a refusal is that of the whole.
    fn answer_part(&self, target: Option<&str>, operation: &str, split: Split) -> Reply {
        let mut reply = match split.done {
            Some(done) => self.engine.answer(target, &done),
            None => Reply { body: "{}".into(), ..self.engine.empty() },
        };
        if reply.status == 200
            && let Ok(serde_json::Value::Object(mut answer)) = serde_json::from_str(&reply.body)
        {
            answer.insert(unprocessed::member(operation).into(), split.left);
            reply.body = serde_json::Value::Object(answer).to_string();
        }
        reply
    }
}

/// A connection that breaks after the request was sent.
fn broken() -> ConnectorError {
    ConnectorError::io(io::Error::from(io::ErrorKind::ConnectionReset).into())
}

fn exception(status: u16, name: &str) -> Result<HttpResponse, ConnectorError> {
    let body = format!(r#"{{"__type":"com.amazonaws.dynamodb.v20120810#{name}","message":"by a fault plan"}}"#);
    response(Reply { status, request_id: format!("{:052X}", 0), body })
}

/// The same response, its checksum included, with another body.
fn with_body(mut response: HttpResponse, body: Vec<u8>) -> HttpResponse {
    *response.body_mut() = SdkBody::from(body);
    response
}

impl HttpConnector for InProcess {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::new(self.clone().exchange(request))
    }
}

impl HttpClient for InProcess {
    fn http_connector(&self, _: &HttpConnectorSettings, components: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(Self { sleep: components.sleep_impl(), ..self.clone() })
    }

    fn connector_metadata(&self) -> Option<ConnectorMetadata> {
        Some(ConnectorMetadata::new(env!("CARGO_PKG_NAME"), Some(env!("CARGO_PKG_VERSION").into())))
    }
}

/// DynamoDB requests are built in memory, but an interceptor (the SDK's stalled stream protection is one) may have wrapped
/// the body in a stream.
async fn in_memory(body: SdkBody) -> Result<SdkBody, ConnectorError> {
    if body.bytes().is_some() {
        return Ok(body);
    }
    let collected = ByteStream::new(body).collect().await.map_err(|broken| ConnectorError::io(broken.into()))?;
    Ok(SdkBody::from(collected.into_bytes()))
}

fn response(reply: Reply) -> Result<HttpResponse, ConnectorError> {
    let status = StatusCode::try_from(reply.status).map_err(|invalid| ConnectorError::other(invalid.into(), None))?;
    let checksum = crc32fast::hash(reply.body.as_bytes());
    let mut response = HttpResponse::new(status, SdkBody::from(reply.body));
    let headers = response.headers_mut();
    // `insert` panics on text that is no header value; these are constants, hexadecimal and decimal digits.
    headers.insert("content-type", "application/x-amz-json-1.0");
    headers.insert("x-amzn-requestid", reply.request_id);
    headers.insert("x-amz-crc32", checksum.to_string());
    Ok(response)
}
