//! This library. What its errors say is taken at its word.

mod reads;
mod several;
mod single;
mod versioned;

use std::future::IntoFuture;

use tabletheory::prelude::*;
use tabletheory::request::Operation;

use super::claim::Told;
use super::operation::Operation as Simulated;

pub(crate) use self::reads::{batch_get, get, pages, transact_get};
pub(crate) use self::several::{batch, transact_count, transact_mixed, transact_models};
pub(crate) use self::single::{accounts, tallies};
pub(crate) use self::versioned::{count_version, delete_version, update_model, update_with_retry};

/// Does something as an operation; what its error says is all that is kept of it.
async fn tell<T, E>(operation: &Simulated, write: impl IntoFuture<Output = Result<T, E>>) -> Result<T, Told>
where
    E: Into<Error>,
{
    operation.run(write).await?.map_err(|error| told(&error.into()))
}

/// What an error says of the write.
pub(crate) fn told(error: &Error) -> Told {
    let refused =
        [error.is_condition_failed(), error.is_version_conflict(), error.is_throttled(), error.is_not_found()];
    match error.kind() {
        // Nothing that says it was not carried out stands beside these.
        _ if error.is_done() => if refused.contains(&true) { Told::Unhandled } else { Told::Unread },
        ErrorKind::AmbiguousWrite => {
            let more = refused.contains(&true) || error.is_decode() || !error.cancellation_reasons().is_empty();
            if more { Told::Unhandled } else { Told::Ambiguous }
        }
        ErrorKind::ConditionFailed
        | ErrorKind::VersionConflict
        | ErrorKind::ItemNotFound
        | ErrorKind::Throttled
        | ErrorKind::TransactionCanceled
        | ErrorKind::TransactionConflict
        | ErrorKind::Unreachable
        | ErrorKind::Timeout
        // What has drifted cannot be added to, say.
        | ErrorKind::Validation
        | ErrorKind::Decode(_) => Told::Refused,
        // A read before the write.
        ErrorKind::ServiceUnavailable if error.operation() == Some(Operation::GetItem) => Told::Refused,
        _ => Told::Unhandled,
    }
}
