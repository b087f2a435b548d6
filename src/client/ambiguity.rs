//! Writes whose answer was lost: which attempts may have been carried out, which are sent again, and what is said at the end.
//!
//! The SDK sends a request again below us, so it is asked after every attempt what came of it. An attempt is *open* when it may
//! have been carried out and nobody knows: the connection broke, no answer came in time, the body was garbled, DynamoDB or
//! something before it answered with a status of 500 or above. After an open attempt a refusal says nothing about the write:
//! it may be the write's own effect that is refused.

use std::error::Error as StdError;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use aws_sdk_dynamodb::Config;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_smithy_async::rt::sleep::default_async_sleep;
use aws_smithy_runtime_api::client::dns::ResolveDnsError;
use aws_smithy_runtime_api::client::interceptors::context::{FinalizerInterceptorContextRef, InterceptorContext};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction, RetryClassifierPriority};
use bytes::Bytes;

use super::exchange::Exchange;
use crate::error::{DecodeError, Error, ErrorKind};
use crate::request::{Request, Resend, ReturnValues};
use crate::resend::{bears, was_overtaken};
use crate::wire::body::utf8;
use crate::wire::json::JsonSource;

/// How long one attempt may take where the client's configuration does not say.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a request may take, all its attempts included, where the client's configuration does not say.
const OPERATION_TIMEOUT: Duration = Duration::from_mins(1);

/// The time-outs of a configuration, with ours where it leaves one out. One that it disables stays disabled.
pub(super) fn timeouts(config: &Config) -> Option<TimeoutConfig> {
    // Without a way to sleep the SDK refuses any time-out.
    config.sleep_impl().or_else(default_async_sleep)?;
    let ours = TimeoutConfig::builder()
        .operation_timeout(OPERATION_TIMEOUT)
        .operation_attempt_timeout(ATTEMPT_TIMEOUT)
        .build();
    let mut timeouts = config.timeout_config().cloned().unwrap_or_else(|| TimeoutConfig::builder().build());
    timeouts.take_defaults_from(&ours);
    Some(timeouts)
}

/// What is known of the attempts at one request.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    /// Whether the request of the attempt under way was given to the connection.
    sent: AtomicBool,
    /// Whether the last attempt is open.
    last: AtomicBool,
    /// Whether any is.
    any: AtomicBool,
}

impl Attempts {
    pub(super) fn begin(&self) {
        self.sent.store(false, Ordering::Relaxed);
        self.last.store(false, Ordering::Relaxed);
    }

    pub(super) fn send(&self) {
        self.sent.store(true, Ordering::Relaxed);
    }

    pub(super) fn end(&self, context: &FinalizerInterceptorContextRef<'_>) {
        let open = self.sent.load(Ordering::Relaxed) && is_open(context);
        self.last.store(open, Ordering::Relaxed);
        self.any.fetch_or(open, Ordering::Relaxed);
    }

    fn last_open(&self) -> bool {
        self.last.load(Ordering::Relaxed)
    }

    fn any_open(&self) -> bool {
        self.any.load(Ordering::Relaxed)
    }
}

/// Whether an attempt that was sent may have been carried out without our knowing.
fn is_open(context: &FinalizerInterceptorContextRef<'_>) -> bool {
    let Some(Err(error)) = context.output_or_error() else { return context.output_or_error().is_none() };
    if let Some(broken) = error.as_connector_error() {
        return !never_arrived(broken);
    }
    match context.response() {
        Some(response) if error.is_operation_error() => !is_refusal(response),
        // Out of time, or a body that is not the one that was sent.
        _ => true,
    }
}

/// Whether a connection failed before anything was sent over it.
fn never_arrived(broken: &ConnectorError) -> bool {
    if broken.is_user() {
        return true;
    }
    let mut next: Option<&(dyn StdError + 'static)> = Some(broken);
    while let Some(error) = next {
        let refused = error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::ConnectionRefused);
        // The HTTP client says only in words that it was still connecting.
        if refused || error.is::<ResolveDnsError>() || error.to_string().starts_with("client error (Connect)") {
            return true;
        }
        next = error.source();
    }
    false
}

/// Whether a response says that what was asked for was not done: DynamoDB's exceptions with a status of 400, and the refusals of
/// whatever stands before it. A status of 500 or above says nothing, and neither does the time-out of a proxy.
///
/// Source: [Error handling](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html)
fn is_refusal(response: &HttpResponse) -> bool {
    const TIMED_OUT: u16 = 408;
    let status = response.status().as_u16();
    (400..500).contains(&status) && status != TIMED_OUT && is_whole(response)
}

/// Whether a response's body is the one that its checksum was made of; `true` when there is none.
pub(super) fn is_whole(response: &HttpResponse) -> bool {
    let headers = response.headers();
    let checksum = headers.get("x-amz-crc32").filter(|_| headers.get("content-encoding").is_none());
    match (checksum.map(str::parse::<u32>), response.body().bytes()) {
        (Some(Ok(checksum)), Some(body)) => crc32fast::hash(body) == checksum,
        _ => true,
    }
}

/// Whether the body that answers a write is JSON; checked where no checksum does it.
pub(super) fn is_json(response: &HttpResponse) -> bool {
    let read = || -> Result<(), DecodeError> {
        let mut source = JsonSource::new(utf8(response.body().bytes().unwrap_or_default())?);
        source.skip_json()?;
        source.finish()
    };
    response.headers().get("x-amz-crc32").is_some() || read().is_ok()
}

/// Has the SDK send no request again that could then be carried out twice, and ask again for an error that was garbled.
#[derive(Debug)]
pub(super) struct OnlyHarmless;

impl ClassifyRetry for OnlyHarmless {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let Some(exchange) = Exchange::current() else { return RetryAction::NoActionIndicated };
        if exchange.resend() == Resend::Harmful && exchange.attempts().last_open() {
            return RetryAction::RetryForbidden;
        }
        let garbled = context.response().is_some_and(|response| !is_whole(response));
        if garbled { RetryAction::transient_error() } else { RetryAction::NoActionIndicated }
    }

    fn name(&self) -> &'static str {
        "tabletheory::OnlyHarmless"
    }

    fn priority(&self) -> RetryClassifierPriority {
        RetryClassifierPriority::run_after(RetryClassifierPriority::transient_error_classifier())
    }
}

/// Decides what became of a request: an error that may not be true is not reported as one.
pub(super) fn settle(
    request: &impl Request,
    attempts: &Attempts,
    result: Result<Bytes, Error>,
) -> Result<Bytes, Error> {
    let error = match result {
        Err(error) if attempts.any_open() => error,
        settled => return settled,
    };
    match request.resend() {
        Resend::Read => return Err(error),
        // Nothing of an answer counts that did not arrive whole.
        _ if attempts.last_open() => return Err(error.into_ambiguous()),
        // Had an attempt before it been carried out, the token would have brought its success back.
        Resend::Token if *error.kind() == ErrorKind::TransactionCanceled => return Err(error),
        _ => {}
    }
    if error.is_condition_failed()
        && let (Some(mark), Some(stored)) = (request.marked(), error.conflicting_item())
    {
        if bears(stored, &mark) {
            match request.returns() {
                ReturnValues::None => return Ok(Bytes::from_static(b"{}")),
                ReturnValues::AllNew | ReturnValues::UpdatedNew => {
                    return Ok(format!(r#"{{"Attributes":{}}}"#, stored.as_json()).into());
                }
                // It is done, and what was there before is lost.
                ReturnValues::AllOld | ReturnValues::UpdatedOld => {}
            }
        } else if was_overtaken(stored, &mark) {
            return Err(error);
        }
    }
    Err(error.into_ambiguous())
}
