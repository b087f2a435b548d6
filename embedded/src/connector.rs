//! The SDK's side: an HTTP client whose connector hands each request to the engine and wraps the reply as HTTP, or makes a
//! fault happen to it.

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
use serde_json::{Value, json};
use tokio::runtime::Handle;

use crate::call::{Delivery, call};
use crate::engine::{Engine, Reply, operation};
use crate::fault::Fault;
use crate::lag::Lag;
use crate::plan::{Decision, FaultPlan};
use crate::throttle::Limit;
use crate::unprocessed::{self, Split};

/// The engine behind the SDK's HTTP traits. It is its own connector: there are no connections to pool.
#[derive(Debug, Clone)]
pub(crate) struct InProcess {
    engine: Arc<Engine>,
    faults: Option<FaultPlan>,
    /// The state of global indexes that the plan shows.
    lag: Option<Arc<Lag>>,
    /// The sleep of the SDK client, once the client has set it.
    sleep: Option<SharedAsyncSleep>,
}

impl InProcess {
    pub(crate) fn new(engine: Arc<Engine>, faults: Option<FaultPlan>, lag: Option<Arc<Lag>>) -> Self {
        Self { engine, faults, lag, sleep: None }
    }

    /// The same, with the sleep of a client that is no SDK client.
    pub(crate) fn sleeping(self, sleep: SharedAsyncSleep) -> Self {
        Self { sleep: Some(sleep), ..self }
    }

    pub(crate) async fn exchange(self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
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

        // The turn is taken here and given back by the blocking thread. So a caller who stops waiting does not let more
        // requests onto the blocking threads than there are turns.
        let turn = self.engine.turn().await.map_err(|closed| ConnectorError::other(closed.into(), None))?;
        let engine = Arc::clone(&self.engine);
        let reply = runtime
            .spawn_blocking(move || {
                // `bytes` is `None` only for a body that is not in memory, which `in_memory` has just excluded. An empty body
                // is refused like every other body that is not JSON.
                let reply = engine.answer(target.as_deref(), body.bytes().unwrap_or_default());
                drop(turn);
                reply
            })
            .await
            .map_err(|stopped| ConnectorError::other(stopped.into(), None))?;
        response(reply)
    }

    /// Lets the plan decide what happens to the request. Everything is done on the calling thread, so that requests are carried
    /// out in the order in which the program makes them.
    async fn exchange_with(self, faults: &FaultPlan, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let target = request.headers().get("x-amz-target").map(str::to_owned);
        let operation = operation(target.as_deref()).unwrap_or_default().to_owned();
        let headers = request.headers().iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        let headers: Option<Vec<_>> = faults.is_watched().then(|| headers.collect());
        let body = in_memory(request.into_body()).await?;
        let body = body.bytes().unwrap_or_default().to_owned();
        let mut decision = faults.decide(&operation, &body);
        let record = headers.map(|headers| call(decision.call, &operation, decision.fault, headers));
        let mut delivery = Delivery::new(&self.engine, target, body, record).lagging(self.lag.clone());

        for mut late in faults.arriving(decision.call) {
            late.answer(&self.engine);
            faults.tell(&late);
        }
        let response = self.answer(faults, &mut decision, &mut delivery, &operation);
        faults.tell(&delivery);
        if let Some(others) = faults.others(&delivery) {
            others.await;
        }
        if let (Some(Fault::Delayed), Some(sleep)) = (decision.fault, &self.sleep) {
            sleep.sleep(faults.delay(&mut decision.rng)).await;
        }
        response
    }

    /// Carries a request out, or does not, as the plan decided, and answers it accordingly.
    fn answer(
        &self,
        faults: &FaultPlan,
        decision: &mut Decision,
        delivery: &mut Delivery,
        operation: &str,
    ) -> Result<HttpResponse, ConnectorError> {
        let engine = &*self.engine;
        let Some(fault) = decision.fault else { return response(delivery.answer(engine)) };
        match fault {
            Fault::Refused => {
                let refused = io::Error::from(io::ErrorKind::ConnectionRefused);
                Err(ConnectorError::io(refused.into()).never_connected())
            }
            Fault::RequestLost => Err(broken()),
            Fault::ResponseLost => {
                delivery.answer(engine);
                Err(broken())
            }
            Fault::Delayed => response(delivery.answer(engine)),
            Fault::Duplicated => {
                let reply = delivery.answer(engine);
                delivery.answer(engine);
                response(reply)
            }
            Fault::DeliveredLate => {
                faults.hold(decision, delivery.late());
                Err(broken())
            }
            Fault::InternalError => exception(500, "InternalServerError"),
            Fault::InternalErrorAfter => {
                delivery.answer(engine);
                exception(500, "InternalServerError")
            }
            Fault::Unavailable => exception(503, "ServiceUnavailable"),
            Fault::Throttled => response(throttled(Limit::Provisioned, engine, operation, delivery.body())),
            Fault::ThrottledBy(limit) => response(throttled(limit, engine, operation, delivery.body())),
            Fault::Conflict | Fault::ConflictAt(_) if delivery.is_known(engine) => response(delivery.answer(engine)),
            Fault::Conflict => response(conflict(operation, delivery.body(), None)),
            Fault::ConflictAt(action) => response(conflict(operation, delivery.body(), Some(action))),
            Fault::InProgress => {
                delivery.answer(engine);
                exception(400, "TransactionInProgressException")
            }
            Fault::Unprocessed => match unprocessed::split(delivery.body(), &mut decision.rng) {
                Some(split) => response(self.answer_part(delivery, operation, split)),
                None => response(delivery.answer(engine)),
            },
            Fault::Garbled => {
                let reply = delivery.answer(engine);
                let mut garbled = reply.body.clone().into_bytes();
                if let Some(byte) = decision.rng.choice(garbled.iter_mut()) {
                    *byte ^= 1 << decision.rng.u8(0..7);
                }
                Ok(with_body(response(reply)?, garbled))
            }
            Fault::GarbledConflict => {
                let conflict = conflict(operation, delivery.body(), None);
                let checksum_of = response(Reply { status: conflict.status, ..delivery.answer(engine) })?;
                Ok(with_body(checksum_of, conflict.body.into_bytes()))
            }
            Fault::Truncated => {
                let reply = delivery.answer(engine);
                let half = reply.body.as_bytes()[..reply.body.len() / 2].to_vec();
                Ok(with_body(response(reply)?, half))
            }
        }
    }

    /// Carries out a part of a batch. A refusal of the part is a refusal of the whole batch.
    fn answer_part(&self, delivery: &mut Delivery, operation: &str, split: Split) -> Reply {
        let mut reply = match split.done {
            Some(done) => delivery.answer_part(&self.engine, Some(&done)),
            None => Reply { body: "{}".into(), ..self.engine.empty() },
        };
        if reply.status == 200
            && let Ok(Value::Object(mut answer)) = serde_json::from_str(&reply.body)
        {
            answer.insert(unprocessed::member(operation).into(), split.left);
            reply.body = Value::Object(answer).to_string();
        }
        reply
    }
}

/// Returns the error of a connection that breaks after the request was sent.
pub(crate) fn broken() -> ConnectorError {
    ConnectorError::io(io::Error::from(io::ErrorKind::ConnectionReset).into())
}

fn exception(status: u16, name: &str) -> Result<HttpResponse, ConnectorError> {
    response(refusal(status, name, &json!({})))
}

fn throttled(limit: Limit, engine: &Engine, operation: &str, body: &[u8]) -> Reply {
    refusal(400, limit.exception(), &limit.members(engine, operation, body))
}

/// Returns the refusal of a write or transaction while others hold its items. They hold all of them, or the item of one action.
fn conflict(operation: &str, body: &[u8], held: Option<usize>) -> Reply {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let Some(actions) = body["TransactItems"].as_array().filter(|_| operation.starts_with("Transact")) else {
        return refusal(400, "TransactionConflictException", &json!({}));
    };
    let reason = |action| match held {
        Some(held) if held != action => json!({ "Code": "None" }),
        _ => json!({ "Code": "TransactionConflict", "Message": "Transaction is ongoing for the item" }),
    };
    let reasons: Value = (0..actions.len()).map(reason).collect();
    refusal(400, "TransactionCanceledException", &json!({ "CancellationReasons": reasons }))
}

pub(crate) fn refusal(status: u16, name: &str, members: &Value) -> Reply {
    let mut body = members.clone();
    body["__type"] = format!("com.amazonaws.dynamodb.v20120810#{name}").into();
    body["message"] = "by a test".into();
    Reply { status, request_id: format!("{:052X}", 0), body: body.to_string() }
}

/// Returns the same response, with its checksum, but with another body.
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

/// Returns a body that is in memory. DynamoDB requests are built in memory, but an interceptor (the SDK's stalled stream
/// protection is one) may have wrapped the body in a stream.
pub(crate) async fn in_memory(body: SdkBody) -> Result<SdkBody, ConnectorError> {
    if body.bytes().is_some() {
        return Ok(body);
    }
    let collected = ByteStream::new(body).collect().await.map_err(|broken| ConnectorError::io(broken.into()))?;
    Ok(SdkBody::from(collected.into_bytes()))
}

pub(crate) fn response(reply: Reply) -> Result<HttpResponse, ConnectorError> {
    let status = StatusCode::try_from(reply.status).map_err(|invalid| ConnectorError::other(invalid.into(), None))?;
    let checksum = crc32fast::hash(reply.body.as_bytes());
    let mut response = HttpResponse::new(status, SdkBody::from(reply.body));
    let headers = response.headers_mut();
    // `insert` panics on text that is not a header value. These are constants, and hexadecimal and decimal digits.
    headers.insert("content-type", "application/x-amz-json-1.0");
    headers.insert("x-amzn-requestid", reply.request_id);
    headers.insert("x-amz-crc32", checksum.to_string());
    Ok(response)
}
