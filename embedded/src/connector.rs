//! The SDK's side: an HTTP client whose connector hands each request to the engine and wraps the reply as HTTP.

use std::sync::Arc;

use aws_sdk_dynamodb::config::{HttpClient, RuntimeComponents};
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

use crate::engine::{Engine, Reply};

/// The engine behind the SDK's HTTP traits. It is its own connector: there are no connections to pool.
#[derive(Debug, Clone)]
pub(crate) struct InProcess {
    engine: Arc<Engine>,
}

impl InProcess {
    pub(crate) fn new(engine: Arc<Engine>) -> Self {
        Self { engine }
    }

    async fn exchange(self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
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
}

impl HttpConnector for InProcess {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::new(self.clone().exchange(request))
    }
}

impl HttpClient for InProcess {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
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
