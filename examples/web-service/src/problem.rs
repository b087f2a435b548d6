//! From the errors of the library to the statuses of HTTP.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use tabletheory::prelude::*;

/// An error of a handler: `?` makes it of the library's.
#[derive(Debug)]
pub(crate) struct Problem(Error);

// Transactions, batches and records have errors of their own, and each becomes an `Error`.
impl<E: Into<Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// Returns the status that tells a client what became of its request.
pub(crate) fn status(error: &Error) -> StatusCode {
    match error.kind() {
        // First: an update of an item that is not there is a failed condition, too.
        _ if error.is_item_not_found() => StatusCode::NOT_FOUND,
        _ if error.is_version_conflict() => StatusCode::PRECONDITION_FAILED,
        _ if error.is_condition_failed() => StatusCode::CONFLICT,
        ErrorKind::TokenMismatch => StatusCode::CONFLICT,
        ErrorKind::InvalidCursor | ErrorKind::CursorMismatch(_) => StatusCode::BAD_REQUEST,
        ErrorKind::Encode(_) => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorKind::ItemTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        // Nothing was written, and the same request may succeed later.
        ErrorKind::Throttled
        | ErrorKind::TransactionConflict
        | ErrorKind::Unreachable
        | ErrorKind::Timeout
        | ErrorKind::ServiceUnavailable => StatusCode::SERVICE_UNAVAILABLE,
        // `AmbiguousWrite` among them: nobody knows, so nobody may be told to send it again.
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = status(&self.0);
        // The error names operation, table and attribute, and never what is in an item.
        if status.is_server_error() {
            eprintln!("{}", self.0);
        }
        let attribute = self.0.attribute().filter(|_| status.is_client_error());
        (status, Json(json!({ "error": self.0.kind().name(), "attribute": attribute }))).into_response()
    }
}
