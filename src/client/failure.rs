//! DynamoDB's exceptions and the transport's failures, as this library's errors.

use std::error::Error as StdError;

use aws_sdk_dynamodb::error::SdkError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::error::ErrorMetadata;

use crate::error::{CancellationReason, DecodeError, Error, ErrorKind, ReasonKind};
use crate::request::Request;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;
use crate::wire::object::{read_body, read_object};

/// Makes the error for a failure that the SDK reports of any operation.
pub(crate) fn from_sdk<E>(error: SdkError<E, HttpResponse>) -> Error
where
    E: StdError + Send + Sync + 'static,
{
    let kind = match &error {
        SdkError::ServiceError(refused) => return from_response(refused.raw()),
        SdkError::TimeoutError(_) => ErrorKind::Timeout,
        SdkError::DispatchFailure(failure) if failure.is_timeout() => ErrorKind::Timeout,
        SdkError::DispatchFailure(failure)
            if failure.is_other() && is_about_credentials(failure.as_connector_error()) =>
        {
            ErrorKind::Credentials
        }
        _ => ErrorKind::Unreachable,
    };
    match error.into_source() {
        Ok(source) => Error::new(kind).with_source(source),
        Err(_) => Error::new(kind),
    }
}

/// Returns whether the SDK found no credentials. Only the text of its error shows this.
fn is_about_credentials(failure: Option<&ConnectorError>) -> bool {
    let mut next = failure.map(|failure| failure as &dyn StdError);
    while let Some(error) = next {
        let text = error.to_string();
        if text.contains("credential") || text.contains("identity") {
            return true;
        }
        next = error.source();
    }
    false
}

impl Error {
    /// Drops the parts of an exception that cannot be about this request: reasons whose number is not that of the actions, and
    /// an item that the condition cannot have met.
    pub(super) fn about(mut self, request: &dyn Request) -> Self {
        let is_ours = |action: usize, item: &EncodedItem| request.check_item(action, item.as_json(), false).is_ok();
        // Where there are several actions, a reason says which one failed.
        let of_this = self.kind() == &ErrorKind::ConditionFailed && request.actions() == 0;
        if of_this && self.conflicting_item().is_none() && request.asks_for_item(0) {
            self = self.with_no_item();
        }
        self.keep_item(|item| of_this && is_ours(0, item));
        if self.kind() != &ErrorKind::TransactionCanceled || self.cancellation_reasons().len() != request.actions() {
            return self.with_cancellation_reasons(Vec::new());
        }
        for (action, reason) in self.cancellation_reasons_mut().iter_mut().enumerate() {
            let of_this = reason.is_condition_failed();
            reason.no_item = of_this && reason.item.is_none() && request.asks_for_item(action);
            reason.item = reason.item.take().filter(|item| of_this && is_ours(action, item));
        }
        self
    }
}

/// The contents of an error response.
#[derive(Default)]
struct Exception {
    name: String,
    message: Option<String>,
    item: Option<EncodedItem>,
    reasons: Vec<CancellationReason>,
}

fn from_response(response: &HttpResponse) -> Error {
    let status = response.status().as_u16();
    let request_id = response.headers().get("x-amzn-requestid").map(str::to_owned);
    let body = response.body().bytes().and_then(|body| std::str::from_utf8(body).ok()).unwrap_or_default();
    // Only the status counts when the body is not DynamoDB's (a proxy's page, say).
    let exception = read_exception(body).unwrap_or_default();
    let kind = kind_of(&exception, status);
    Error::new(kind)
        .with_message(exception.message)
        .with_request_id(request_id)
        .with_item(exception.item)
        .with_cancellation_reasons(exception.reasons)
}

/// Returns the metadata by which the SDK decides whether an error response is worth a retry.
pub(super) fn metadata(response: &HttpResponse) -> ErrorMetadata {
    let body = response.body().bytes().and_then(|body| std::str::from_utf8(body).ok()).unwrap_or_default();
    let Exception { name, message, .. } = read_exception(body).unwrap_or_default();
    ErrorMetadata::builder().code(name).message(message.unwrap_or_default()).build()
}

/// Returns whether an error response reports that another replica of a global table was written to at the same time.
pub(super) fn is_conflict_of_replicas(response: &HttpResponse) -> bool {
    metadata(response).code() == Some("ReplicatedWriteConflictException")
}

/// Returns whether an error response reports that a transaction with the same token is under way.
pub(super) fn is_under_way(response: &HttpResponse) -> bool {
    metadata(response).code() == Some("TransactionInProgressException")
}

fn read_exception(body: &str) -> Result<Exception, DecodeError> {
    let mut exception = Exception::default();
    read_body(body, |name, source| {
        match name {
            "__type" => {
                let text = source.json_string()?;
                text.rsplit('#').next().unwrap_or_default().clone_into(&mut exception.name);
            }
            "message" | "Message" => exception.message = Some(source.json_string()?.into_owned()),
            "Item" => exception.item = read_item(source)?,
            "CancellationReasons" => {
                source.begin_array()?;
                while source.next_array_element()? {
                    exception.reasons.push(read_reason(source)?);
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(exception)
}

/// Reads the item that a condition met. A value that is not an item is left out: the rest of the exception holds without it.
fn read_item(source: &mut JsonSource<'_>) -> Result<Option<EncodedItem>, DecodeError> {
    Ok(source.json_value()?.parse().ok())
}

/// Reads `{"Code": "ConditionalCheckFailed", "Message": …, "Item": …}`.
fn read_reason(source: &mut JsonSource<'_>) -> Result<CancellationReason, DecodeError> {
    let mut reason = CancellationReason::default();
    read_object(source, |name, source| {
        if source.json_null()? {
            return Ok(true);
        }
        match name {
            "Code" => reason.kind = ReasonKind::from_code(&source.json_string()?),
            "Message" => reason.message = Some(source.json_string()?.into_owned()),
            "Item" => reason.item = read_item(source)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(reason)
}

fn kind_of(exception: &Exception, status: u16) -> ErrorKind {
    let message = exception.message.as_deref().unwrap_or_default();
    match exception.name.as_str() {
        "ConditionalCheckFailedException" => ErrorKind::ConditionFailed,
        "ResourceNotFoundException" | "TableNotFoundException" => ErrorKind::TableNotFound,
        "ResourceInUseException" | "TableAlreadyExistsException" => ErrorKind::TableInUse,
        "ValidationException" if message.contains("does not have the specified index") => ErrorKind::IndexNotFound,
        "ValidationException" if message.contains("Cannot search backfilling vector index") => ErrorKind::IndexNotReady,
        "ValidationException" | "SerializationException" => ErrorKind::Validation,
        "ProvisionedThroughputExceededException"
        | "ThrottlingException"
        | "RequestLimitExceeded"
        | "LimitExceededException" => ErrorKind::Throttled,
        "TransactionCanceledException" => ErrorKind::TransactionCanceled,
        "TransactionConflictException" => ErrorKind::TransactionConflict,
        "TransactionInProgressException" => ErrorKind::TransactionInProgress,
        "IdempotentParameterMismatchException" => ErrorKind::TokenMismatch,
        "AccessDeniedException" => ErrorKind::AccessDenied,
        "UnrecognizedClientException"
        | "ExpiredTokenException"
        | "InvalidSignatureException"
        | "IncompleteSignatureException"
        | "MissingAuthenticationTokenException"
        | "MissingAuthenticationToken" => ErrorKind::Credentials,
        _ if status >= 500 => ErrorKind::ServiceUnavailable,
        // It is not DynamoDB's answer but a proxy's.
        "" => ErrorKind::Other(format!("HTTP status {status}")),
        name => ErrorKind::Other(name.to_owned()),
    }
}
