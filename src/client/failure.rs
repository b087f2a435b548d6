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

/// The error for what the SDK reports of any operation.
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

/// The SDK says only in words that it found no credentials.
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
    /// What an exception says that it cannot say of this request is left out: reasons that are not one for each action, an
    /// item that is not the one that a condition can have met.
    pub(super) fn about(mut self, request: &impl Request) -> Self {
        let is_ours = |action: usize, item: &EncodedItem| request.check_item(action, item.as_json(), false).is_ok();
        let of_this = self.kind() == &ErrorKind::ConditionFailed;
        self.keep_item(|item| of_this && is_ours(0, item));
        if self.kind() != &ErrorKind::TransactionCanceled || self.cancellation_reasons().len() != request.actions() {
            return self.with_cancellation_reasons(Vec::new());
        }
        for (action, reason) in self.cancellation_reasons_mut().iter_mut().enumerate() {
            let of_this = reason.is_condition_failed();
            reason.item = reason.item.take().filter(|item| of_this && is_ours(action, item));
        }
        self
    }
}

/// What an error response says of itself.
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
    // A body that is not DynamoDB's (a proxy's page, say) leaves the status to tell.
    let exception = read_exception(body).unwrap_or_default();
    let kind = kind_of(&exception, status);
    Error::new(kind)
        .with_message(exception.message)
        .with_request_id(request_id)
        .with_item(exception.item)
        .with_cancellation_reasons(exception.reasons)
}

/// What the SDK decides by whether an error response is worth a retry.
pub(super) fn metadata(response: &HttpResponse) -> ErrorMetadata {
    let body = response.body().bytes().and_then(|body| std::str::from_utf8(body).ok()).unwrap_or_default();
    let Exception { name, message, .. } = read_exception(body).unwrap_or_default();
    ErrorMetadata::builder().code(name).message(message.unwrap_or_default()).build()
}

/// Whether an error response says that another replica of a global table was written to at the same time.
pub(super) fn is_conflict_of_replicas(response: &HttpResponse) -> bool {
    metadata(response).code() == Some("ReplicatedWriteConflictException")
}

/// Whether an error response says that a transaction with the same token is being carried out.
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

/// The item that a condition met. What is none is left out: the exception says what it says without it.
fn read_item(source: &mut JsonSource<'_>) -> Result<Option<EncodedItem>, DecodeError> {
    Ok(source.json_value()?.parse().ok())
}

/// `{"Code": "ConditionalCheckFailed", "Message": …, "Item": …}`
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
        // Not DynamoDB's answer, but a proxy's.
        "" => ErrorKind::Other(format!("HTTP status {status}")),
        name => ErrorKind::Other(name.to_owned()),
    }
}
