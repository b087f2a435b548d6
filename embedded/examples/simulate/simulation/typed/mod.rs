//! The writes through this library. Its errors are believed.

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

/// Sends a request as an operation, and keeps only what its error tells.
async fn tell<T, E>(operation: &Simulated, write: impl IntoFuture<Output = Result<T, E>>) -> Result<T, Told>
where
    E: Into<Error>,
{
    operation.run(write).await?.map_err(|error| told(&error.into()))
}

/// Returns what an error tells about the write.
pub(crate) fn told(error: &Error) -> Told {
    let refused =
        [error.is_condition_failed(), error.is_version_conflict(), error.is_throttled(), error.is_item_not_found()];
    match error.kind() {
        // None of the kinds that tell of a refusal may stand beside these.
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
        // For example, nothing can be added to a value that has drifted.
        | ErrorKind::Validation
        | ErrorKind::Decode(_) => Told::Refused,
        // This is a read before the write.
        ErrorKind::ServiceUnavailable if error.operation() == Some(Operation::GetItem) => Told::Refused,
        _ => Told::Unhandled,
    }
}
