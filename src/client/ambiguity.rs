//! Writes whose answer was lost: the attempts that may have been carried out, the decision to send one again, and the final
//! error.
//!
//! The SDK sends a request again below this library, so the library looks at the result of every attempt. An attempt is *open*
//! when it may have been carried out and nobody knows: the connection broke, no answer came in time, the body was garbled, or
//! DynamoDB or something before it answered with a status of 500 or above. After an open attempt, a refusal says nothing about
//! the write: DynamoDB may have refused it because of its own effect.

use std::error::Error as StdError;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use aws_sdk_dynamodb::Config;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_smithy_async::rt::sleep::default_async_sleep;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::dns::ResolveDnsError;
use aws_smithy_runtime_api::client::interceptors::context::{FinalizerInterceptorContextRef, InterceptorContext};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction, RetryClassifierPriority};
use aws_smithy_types::retry::ErrorKind as RetryKind;
use bytes::Bytes;

use super::exchange::Exchange;
use super::{Answer, failure};
use crate::error::{DecodeError, DecodeErrorKind, Error, ErrorKind};
use crate::request::resend::is_ours;
use crate::request::{Request, Resend, ReturnValues};

/// The time that one attempt may take when the client's configuration sets none.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(10);
/// The time that a request may take, with all its attempts, when the client's configuration sets none.
const OPERATION_TIMEOUT: Duration = Duration::from_mins(1);

/// Returns the time-outs of a configuration, with ours for those that it does not set. A time-out that it disables stays
/// disabled.
pub(super) fn timeouts(config: &Config) -> Option<TimeoutConfig> {
    // Without a way to sleep, the SDK refuses every time-out.
    config.sleep_impl().or_else(default_async_sleep)?;
    let ours = TimeoutConfig::builder()
        .operation_timeout(OPERATION_TIMEOUT)
        .operation_attempt_timeout(ATTEMPT_TIMEOUT)
        .build();
    let mut timeouts = config.timeout_config().cloned().unwrap_or_else(|| TimeoutConfig::builder().build());
    timeouts.take_defaults_from(&ours);
    Some(timeouts)
}

/// The state of the attempts at one request.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    /// True when an attempt is under way, whose result is not known yet.
    under_way: AtomicBool,
    /// True when the last attempt that ended is open.
    last: AtomicBool,
    /// True when any attempt that ended is open.
    any: AtomicBool,
}

impl Attempts {
    pub(super) fn end(&self, context: &FinalizerInterceptorContextRef<'_>) {
        let open = is_open(context);
        self.under_way.store(false, Ordering::Relaxed);
        self.last.store(open, Ordering::Relaxed);
        self.any.fetch_or(open, Ordering::Relaxed);
    }

    fn last_open(&self) -> bool {
        self.under_way.load(Ordering::Relaxed) || self.last.load(Ordering::Relaxed)
    }

    fn any_open(&self) -> bool {
        self.under_way.load(Ordering::Relaxed) || self.any.load(Ordering::Relaxed)
    }
}

/// Begins an attempt, or refuses it when the write is done or must not be sent again.
pub(super) fn begin(exchange: &Exchange) -> Result<(), BoxError> {
    if is_over(exchange) {
        return Err("this write is not sent again".into());
    }
    exchange.attempts().under_way.store(true, Ordering::Relaxed);
    Ok(())
}

/// Returns whether no attempt may follow.
fn is_over(exchange: &Exchange) -> bool {
    match exchange.resend() {
        Resend::Read => false,
        Resend::Harmful if exchange.attempts().any_open() => true,
        _ => exchange.is_answered(),
    }
}

/// Returns whether an attempt may have been carried out without our knowing.
fn is_open(context: &FinalizerInterceptorContextRef<'_>) -> bool {
    // The connection takes the request out of the context. When it is still there, it was never sent, whatever happened.
    if context.request().is_some() {
        return false;
    }
    let Some(Err(error)) = context.output_or_error() else { return context.output_or_error().is_none() };
    if let Some(broken) = error.as_connector_error() {
        return !never_arrived(broken);
    }
    // The attempt ran out of time, its body is not the one that was sent, or a hook of the user's failed. None of these undoes
    // a refusal.
    !context.response().is_some_and(is_refusal)
}

/// Returns whether a connection failed before anything was sent over it.
fn never_arrived(broken: &ConnectorError) -> bool {
    if broken.is_user() {
        return true;
    }
    let mut next: Option<&(dyn StdError + 'static)> = Some(broken);
    while let Some(error) = next {
        let refused = error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::ConnectionRefused);
        // Only the text of the HTTP client's error shows that it was still connecting.
        if refused || error.is::<ResolveDnsError>() || error.to_string().starts_with("client error (Connect)") {
            return true;
        }
        next = error.source();
    }
    false
}

/// Returns whether a response proves that the request was not carried out. DynamoDB's exceptions with a status of 400 prove it,
/// and so do the refusals of whatever stands before it. A status of 500 or above proves nothing, and neither does the time-out
/// of a proxy. A transaction that is under way may still be carried out.
///
/// Source: [Error handling](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html)
fn is_refusal(response: &HttpResponse) -> bool {
    const TIMED_OUT: u16 = 408;
    let status = response.status().as_u16();
    (400..500).contains(&status) && status != TIMED_OUT && is_whole(response) && !failure::is_under_way(response)
}

/// Returns whether a response's body has its checksum; `true` when there is no checksum. A checksum that is not a number, or
/// not even text, fits no body.
pub(super) fn is_whole(response: &HttpResponse) -> bool {
    let headers = response.headers();
    let checksum = headers.get_bytes("x-amz-crc32").filter(|_| headers.get_bytes("content-encoding").is_none());
    let read = |checksum| std::str::from_utf8(checksum).ok()?.parse::<u32>().ok();
    match (checksum.map(read), response.body().bytes()) {
        (Some(Some(checksum)), Some(body)) => crc32fast::hash(body) == checksum,
        (Some(None), _) => false,
        _ => true,
    }
}

/// The classifier that keeps the SDK from sending a request again that is done or could then be carried out twice. It lets the
/// SDK send the request again when an error was garbled.
#[derive(Debug)]
pub(super) struct OnlyHarmless;

impl ClassifyRetry for OnlyHarmless {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let Some(exchange) = Exchange::current() else { return RetryAction::NoActionIndicated };
        if is_over(&exchange) {
            return RetryAction::RetryForbidden;
        }
        let Some(response) = context.response() else { return RetryAction::NoActionIndicated };
        if !is_whole(response) {
            return RetryAction::transient_error();
        }
        // It is the only exception that is worth a retry by the SDK's model alone. The SDK recognizes it only by its type.
        let replicas = response.status().as_u16() == 400 && failure::is_conflict_of_replicas(response);
        if replicas { RetryAction::retryable_error(RetryKind::ClientError) } else { RetryAction::NoActionIndicated }
    }

    fn name(&self) -> &'static str {
        "tabletheory::OnlyHarmless"
    }

    fn priority(&self) -> RetryClassifierPriority {
        RetryClassifierPriority::run_after(RetryClassifierPriority::transient_error_classifier())
    }
}

/// The reason why a success has no body: it was not read from a response.
const MADE_UP: &str = "a hook of the client made up the output, and no response was read: this library reads the bodies of responses, so a \
                       mock answers with an HTTP response";

/// Decides the result of a request, from the end of the call and from the answer. It does not report an error that may be
/// false.
pub(super) fn settle(request: &dyn Request, exchange: &Exchange, sent: Result<(), Error>) -> Result<Answer, Error> {
    let is_write = exchange.resend() != Resend::Read;
    let answered = |body| Answer { body, after_open: exchange.attempts().any_open() };
    let error = match (sent, exchange.take_response()) {
        (Ok(()), Some(body)) => return Ok(answered(body)),
        // A hook of the user's that fails afterwards does not undo the write.
        (Err(_), Some(body)) if is_write => return Ok(answered(body)),
        (Err(error), _) => error,
        // A hook or something else made up the success.
        (Ok(()), None) if is_write => {
            return Err(Error::new(ErrorKind::Unreachable).with_source(MADE_UP.into()).into_ambiguous());
        }
        (Ok(()), None) => Error::new(ErrorKind::Unreachable).with_source(MADE_UP.into()),
    };
    let attempts = exchange.attempts();
    if !is_write || !attempts.any_open() {
        return Err(error);
    }
    if attempts.last_open() {
        // Nothing counts from an answer that did not arrive whole.
        return Err(error.with_item(None).into_ambiguous());
    }
    if exchange.resend() == Resend::Token && *error.kind() == ErrorKind::TransactionCanceled {
        // If an earlier attempt had been carried out, DynamoDB would have returned its success because of the token.
        return Err(error);
    }
    let met = error.conflicting_item().filter(|_| error.is_condition_failed());
    if let (Some(fingerprint), Some(stored)) = (request.fingerprint(), met)
        && is_ours(stored, &fingerprint)
    {
        return match request.returns() {
            ReturnValues::None => Ok(answered(Bytes::from_static(b"{}"))),
            ReturnValues::AllNew | ReturnValues::UpdatedNew => {
                Ok(answered(format!(r#"{{"Attributes":{}}}"#, stored.as_json()).into()))
            }
            // The item as it was before the write is lost.
            ReturnValues::AllOld | ReturnValues::UpdatedOld => {
                Err(Error::unreadable(DecodeError::new(DecodeErrorKind::Missing).in_attribute("Attributes"), None))
            }
        };
    }
    Err(error.into_ambiguous())
}
