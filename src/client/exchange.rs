//! One exchange of bodies: ours goes out in place of the SDK's, and the response's comes to us and not to the SDK's parser.
//!
//! The SDK asks its configuration who writes the request and who reads the response. For our calls an interceptor answers
//! that we do: everything around it (endpoint, signature, retries, time-outs) stays as it is.

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextMut, BeforeSerializationInterceptorContextMut,
    BeforeTransmitInterceptorContextRef, Error, FinalizerInterceptorContextRef, Input, Output,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use aws_smithy_types::error::ErrorMetadata;
use bytes::Bytes;
use http_body::Body as _;

use super::ambiguity::{self, Attempts};
use super::failure;
use crate::request::{Operation, Resend};

/// The body of one request, and a place for the body of its response.
#[derive(Clone)]
pub(super) struct Exchange(Arc<Bodies>);

struct Bodies {
    operation: Operation,
    request: Bytes,
    resend: Resend,
    attempts: Attempts,
    response: Mutex<Option<Bytes>>,
    outcome: Outcome,
}

/// What the SDK expects of an operation: an output or error of the operation's own types.
#[derive(Clone, Copy)]
pub(super) struct Outcome {
    pub(super) output: fn() -> Output,
    pub(super) error: fn(ErrorMetadata) -> Error,
}

thread_local! {
    /// The exchange of the call that this thread is polling.
    static CURRENT: RefCell<Option<Exchange>> = const { RefCell::new(None) };
}

impl Exchange {
    pub(super) fn new(operation: Operation, resend: Resend, request: Vec<u8>, outcome: Outcome) -> Self {
        let (request, response) = (request.into(), Mutex::default());
        Self(Arc::new(Bodies { operation, request, resend, attempts: Attempts::default(), response, outcome }))
    }

    /// Runs a call of a client with [`Divert`], whose bodies become those of this exchange.
    pub(super) async fn carry<F: Future>(&self, call: F) -> F::Output {
        let mut call = pin!(call);
        poll_fn(|cx| {
            let _outer = Outer(CURRENT.replace(Some(self.clone())));
            call.as_mut().poll(cx)
        })
        .await
    }

    pub(super) fn current() -> Option<Self> {
        CURRENT.with_borrow(Clone::clone)
    }

    fn is_carried() -> bool {
        CURRENT.with_borrow(Option::is_some)
    }

    pub(super) fn resend(&self) -> Resend {
        self.0.resend
    }

    pub(super) fn attempts(&self) -> &Attempts {
        &self.0.attempts
    }

    pub(super) fn take_response(&self) -> Option<Bytes> {
        self.0.response.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The exchange that was being polled before, put back at the end of a poll, whatever its end: a client's own calls, for its
/// credentials say, may be polled within another's.
struct Outer(Option<Exchange>);

impl Drop for Outer {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}

fn with_current(f: impl FnOnce(&Exchange)) {
    CURRENT.with_borrow(|exchange| exchange.as_ref().map(f));
}

/// Has the exchange of a call write its request and read its response.
#[derive(Debug)]
pub(super) struct Divert;

impl Intercept for Divert {
    fn name(&self) -> &'static str {
        "tabletheory::Divert"
    }

    fn modify_before_serialization(
        &self,
        _: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if Exchange::is_carried() {
            config.push_shared_layer(WRITER.clone());
        }
        Ok(())
    }

    fn read_before_attempt(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        with_current(|exchange| exchange.attempts().begin());
        Ok(())
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        with_current(|exchange| exchange.attempts().send());
        Ok(())
    }

    fn read_after_attempt(
        &self,
        context: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        with_current(|exchange| exchange.attempts().end(context));
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // Of anything else the SDK makes the exception that it is.
        if context.response().status().is_success() && Exchange::is_carried() {
            config.push_shared_layer(READER.clone());
        }
        Ok(())
    }
}

/// The layer of a call's configuration that has us write the request: one for all calls.
static WRITER: LazyLock<FrozenLayer> = LazyLock::new(|| {
    let mut layer = Layer::new("tabletheory::Writer");
    layer.store_put(SharedRequestSerializer::new(Carried));
    layer.freeze()
});

/// The one that has us read the response.
static READER: LazyLock<FrozenLayer> = LazyLock::new(|| {
    let mut layer = Layer::new("tabletheory::Reader");
    layer.store_put(SharedResponseDeserializer::new(Carried));
    layer.freeze()
});

/// The bodies of the exchange that this thread is carrying.
#[derive(Debug)]
struct Carried;

impl Carried {
    fn exchange() -> Result<Exchange, BoxError> {
        Exchange::current().ok_or_else(|| "the call is polled outside its exchange".into())
    }
}

impl SerializeRequest for Carried {
    fn serialize_input(&self, _: Input, _: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let exchange = Self::exchange()?;
        let Bodies { operation, request: body, .. } = &*exchange.0;
        let mut request = HttpRequest::new(SdkBody::from(body.clone()));
        request.set_method("POST")?;
        let headers = request.headers_mut();
        headers.insert("content-type", "application/x-amz-json-1.0");
        headers.insert("content-length", body.len().to_string());
        headers.insert("x-amz-target", format!("DynamoDB_20120810.{operation}"));
        Ok(request)
    }
}

impl DeserializeResponse for Carried {
    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        _: &ConfigBag,
    ) -> Result<Output, OrchestratorError<Error>> {
        let Exchange(bodies) = Self::exchange().map_err(OrchestratorError::other)?;
        let Outcome { output, error } = bodies.outcome;
        if !response.status().is_success() {
            // A retry after a success whose body could not be read.
            return Err(OrchestratorError::operation(error(failure::metadata(response))));
        }
        if !ambiguity::is_whole(response) || bodies.resend != Resend::Read && !ambiguity::is_json(response) {
            // The SDK asks again, as after a connection that broke.
            return Err(OrchestratorError::response("the body of the response is not the one that was sent".into()));
        }
        let body = in_memory(response.body());
        *bodies.response.lock().unwrap_or_else(PoisonError::into_inner) = body;
        Ok(output())
    }
}

/// The bytes of a body that is in memory, which are shared and not copied.
fn in_memory(body: &SdkBody) -> Option<Bytes> {
    let mut body = body.try_clone()?;
    match Pin::new(&mut body).poll_frame(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Some(Ok(frame))) => frame.into_data().ok(),
        // Empty.
        Poll::Ready(None) => Some(Bytes::new()),
        Poll::Ready(Some(Err(_))) | Poll::Pending => None,
    }
}
