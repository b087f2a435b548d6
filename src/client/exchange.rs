//! One exchange of bodies: our request body is sent in place of the SDK's, and the response's body comes to us instead of the
//! SDK's parser.
//!
//! The SDK takes the writer of a request and the reader of its response from its configuration. For our calls, an interceptor
//! sets them to ours. Everything around them (endpoint, signature, retries, time-outs) stays the same.

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, Waker};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::identity::SharedIdentityCache;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextMut, BeforeSerializationInterceptorContextMut,
    BeforeTransmitInterceptorContextRef, Error, FinalizerInterceptorContextRef, Input, Output,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata, OrchestratorError};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use aws_smithy_types::error::ErrorMetadata;
use bytes::Bytes;
use http_body::Body as _;
use http_body_util::Limited;

use super::ambiguity::{self, Attempts};
use super::failure;
use crate::request::{Operation, Request, Resend};

/// The body of one request, and a place for the body of its response.
#[derive(Clone)]
pub(super) struct Exchange(Arc<Bodies>);

struct Bodies {
    operation: Operation,
    request: Bytes,
    resend: Resend,
    /// Returns whether a body is a success of the operation.
    is_success: fn(&[u8]) -> bool,
    attempts: Attempts,
    response: Mutex<Option<Bytes>>,
    types: SdkTypes,
}

/// The types that the SDK expects of an operation: its own output and its own error.
#[derive(Clone, Copy)]
pub(super) struct SdkTypes {
    pub(super) output: fn() -> Output,
    pub(super) error: fn(ErrorMetadata) -> Error,
}

thread_local! {
    /// The exchange of the call that this thread is polling.
    static CURRENT: RefCell<Option<Exchange>> = const { RefCell::new(None) };
}

impl Exchange {
    pub(super) fn new(request: &dyn Request, is_success: fn(&[u8]) -> bool, types: SdkTypes) -> Self {
        Self(Arc::new(Bodies {
            operation: request.operation(),
            request: request.write_body().into(),
            resend: request.resend(),
            is_success,
            attempts: Attempts::default(),
            response: Mutex::default(),
            types,
        }))
    }

    /// Runs a call with [`OwnBodies`]; the call's bodies become those of this exchange.
    pub(super) async fn carry<F: Future>(&self, call: F) -> F::Output {
        let mut call = pin!(call);
        poll_fn(|cx| {
            let _outer = Restore(CURRENT.replace(Some(self.clone())));
            call.as_mut().poll(cx)
        })
        .await
    }

    pub(super) fn current() -> Option<Self> {
        CURRENT.with_borrow(Clone::clone)
    }

    pub(super) fn resend(&self) -> Resend {
        self.0.resend
    }

    pub(super) fn attempts(&self) -> &Attempts {
        &self.0.attempts
    }

    /// Returns whether an attempt was answered with a success.
    pub(super) fn is_answered(&self) -> bool {
        self.0.response.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    pub(super) fn take_response(&self) -> Option<Bytes> {
        self.0.response.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The exchange that was being polled before. It is restored at the end of every poll, because a client's own calls, for its
/// credentials say, may be polled within another call.
struct Restore(Option<Exchange>);

impl Drop for Restore {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}

/// Calls `f` with the exchange of the call that a hook runs for. This is the current exchange, unless it belongs to another
/// operation.
fn with_current<T>(config: &ConfigBag, f: impl FnOnce(&Exchange) -> T) -> Option<T> {
    CURRENT.with_borrow(|exchange| {
        let operation = config.load::<Metadata>()?.name();
        exchange.as_ref().filter(|exchange| exchange.0.operation.name() == operation).map(f)
    })
}

/// The parts that a client makes for itself when it is first used: its connections, and the credentials that it has resolved.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) http_client: Option<SharedHttpClient>,
    pub(super) identity_cache: SharedIdentityCache,
}

/// The interceptor that makes the exchange of a call write its request and read its response.
#[derive(Debug, Default)]
pub(super) struct OwnBodies {
    /// The place for the parts that the client of the call has made for itself.
    made: Option<Arc<OnceLock<Made>>>,
}

impl OwnBodies {
    pub(super) fn noting(made: Arc<OnceLock<Made>>) -> Self {
        Self { made: Some(made) }
    }
}

/// The most bytes that are read of an error response. The largest response holds the items of a cancelled transaction, 4 MB as
/// DynamoDB counts.
///
/// Source: [TransactWriteItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
const MAX_ERROR_BYTES: u64 = 16 * 1024 * 1024;

impl Intercept for OwnBodies {
    fn name(&self) -> &'static str {
        "tabletheory::OwnBodies"
    }

    fn modify_before_serialization(
        &self,
        _: &mut BeforeSerializationInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(made) = &self.made {
            made.get_or_init(|| Made {
                http_client: components.http_client(),
                identity_cache: components.identity_cache(),
            });
        }
        if with_current(config, |_| ()).is_some() {
            config.push_shared_layer(WRITER.clone());
        }
        Ok(())
    }

    fn read_before_attempt(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // The retry classifier has refused it before, but a retry strategy of the user's own need not ask the classifier.
        with_current(config, ambiguity::begin).unwrap_or(Ok(()))
    }

    fn read_after_attempt(
        &self,
        context: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        with_current(config, |exchange| exchange.attempts().end(context));
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if with_current(config, |_| ()).is_none() {
            return Ok(());
        }
        config.push_shared_layer(READER.clone());
        let response = context.response_mut();
        if !response.status().is_success() && response.body().content_length().is_none_or(|n| n > MAX_ERROR_BYTES) {
            let body = std::mem::replace(response.body_mut(), SdkBody::taken());
            let most = usize::try_from(MAX_ERROR_BYTES).unwrap_or(usize::MAX);
            *response.body_mut() = SdkBody::from_body_1_x(Limited::new(body, most));
        }
        Ok(())
    }
}

/// The layer of a call's configuration that lets us write the request. All calls share it.
static WRITER: LazyLock<FrozenLayer> = LazyLock::new(|| {
    let mut layer = Layer::new("tabletheory::Writer");
    layer.store_put(SharedRequestSerializer::new(BodyCodec));
    layer.freeze()
});

/// The layer that lets us read the response.
static READER: LazyLock<FrozenLayer> = LazyLock::new(|| {
    let mut layer = Layer::new("tabletheory::Reader");
    layer.store_put(SharedResponseDeserializer::new(BodyCodec));
    layer.freeze()
});

/// The serializer and deserializer with the bodies of the exchange that this thread is carrying.
#[derive(Debug)]
struct BodyCodec;

impl BodyCodec {
    fn exchange() -> Result<Exchange, BoxError> {
        Exchange::current().ok_or_else(|| "the call is polled outside its exchange".into())
    }
}

impl SerializeRequest for BodyCodec {
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

impl DeserializeResponse for BodyCodec {
    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        _: &ConfigBag,
    ) -> Result<Output, OrchestratorError<Error>> {
        let Exchange(bodies) = Self::exchange().map_err(OrchestratorError::other)?;
        let SdkTypes { output, error } = bodies.types;
        if !response.status().is_success() {
            return Err(OrchestratorError::operation(error(failure::metadata(response))));
        }
        let body = in_memory(response.body());
        let is_success = || bodies.resend == Resend::Read || (bodies.is_success)(body.as_deref().unwrap_or_default());
        if !ambiguity::is_whole(response) || !is_success() {
            // The SDK sends the request again, as it does after a broken connection.
            return Err(OrchestratorError::response("the body of the response is not the one that was sent".into()));
        }
        *bodies.response.lock().unwrap_or_else(PoisonError::into_inner) = body;
        Ok(output())
    }
}

/// Returns the bytes of a body that is in memory. They are shared and not copied.
fn in_memory(body: &SdkBody) -> Option<Bytes> {
    let mut body = body.try_clone()?;
    match Pin::new(&mut body).poll_frame(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Some(Ok(frame))) => frame.into_data().ok(),
        // The body is empty.
        Poll::Ready(None) => Some(Bytes::new()),
        Poll::Ready(Some(Err(_))) | Poll::Pending => None,
    }
}
