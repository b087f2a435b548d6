//! What goes wrong with one call on the way to the engine.

use std::fmt;

use serde_json::Value;

use crate::throttle::Limit;

/// One thing that goes wrong with one call. A call is one HTTP request: the SDK's retries are calls of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The connection is refused: nothing was sent, and the client can tell.
    Refused,
    /// The request is lost on its way and the connection breaks: nothing was carried out, and the client cannot tell.
    RequestLost,
    /// The request is carried out and the connection breaks before the answer: the client cannot tell.
    ResponseLost,
    /// The request is carried out at once and answered late: after a part, by the seed, of
    /// [`longest_delay`](crate::FaultPlan::longest_delay).
    Delayed,
    /// The request is carried out twice, one right after the other; the first answer counts.
    Duplicated,
    /// The connection breaks, and the request arrives after all, one to three calls later.
    DeliveredLate,
    /// `InternalServerError` with status 500, in place of carrying the request out.
    InternalError,
    /// `InternalServerError` with status 500, after carrying the request out.
    InternalErrorAfter,
    /// `ServiceUnavailable` with status 503, in place of carrying the request out.
    Unavailable,
    /// `ProvisionedThroughputExceededException`, in place of carrying the request out: [`ThrottledBy`](Self::ThrottledBy) the
    /// provisioned capacity.
    Throttled,
    /// The exception of this limit, in place of carrying the request out, with its
    /// [reasons](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ThrottlingReason.html): one for each table
    /// that the request names, or for the global index that it reads.
    ///
    /// # Example: what the SDK reads
    ///
    /// ```
    /// # use aws_sdk_dynamodb::{Client, config::retry::RetryConfig, operation::scan::ScanError};
    /// # use tabletheory::prelude::*;
    /// use tabletheory_embedded::{Embedded, Fault, FaultPlan, Limit};
    ///
    /// # #[derive(Model)]
    /// # #[model(table = "notes")]
    /// # struct Note { #[model(pk)] id: String }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let embedded = Embedded::memory()?;
    /// # embedded.create_table::<Note>().await?;
    /// let plan = FaultPlan::script([Some(Fault::ThrottledBy(Limit::KeyRange))]);
    /// let config = embedded.with_faults(plan).config().retry_config(RetryConfig::disabled());
    /// let error = Client::from_conf(config.build()).scan().table_name("notes").send().await.unwrap_err();
    /// let ScanError::ThrottlingException(throttled) = error.into_service_error() else { panic!("another error") };
    /// assert_eq!(throttled.throttling_reasons()[0].reason(), Some("TableReadKeyRangeThroughputExceeded"));
    /// # Ok(())
    /// # }
    /// ```
    ThrottledBy(Limit),
    /// Another transaction holds the items: `TransactionConflictException` in place of carrying out a write, and of carrying out
    /// a transaction a `TransactionCanceledException` with `TransactionConflict` for each action. A transaction that is known by
    /// its token to be carried out already is answered so. Other operations are left alone.
    Conflict,
    /// Another transaction holds the item of one action, counted from 0: of carrying out a transaction a
    /// `TransactionCanceledException` with `TransactionConflict` for this action and `None` for the
    /// [others](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html). A transaction that is
    /// known by its token to be carried out already is answered so. Transactions of fewer actions and other operations are left
    /// alone.
    ConflictAt(usize),
    /// A `TransactWriteItems` is carried out, and answered as if a copy of it still were: `TransactionInProgressException`. Other
    /// operations are left alone.
    InProgress,
    /// A part of a `BatchGetItem` or `BatchWriteItem` is carried out, and the rest is said to be unprocessed: at least one
    /// element is left, and at least one carried out where there are two. Other operations are left alone.
    Unprocessed,
    /// The request is carried out, and one byte of the answer's body is another on arrival; `x-amz-crc32` is the right one's.
    Garbled,
    /// A `TransactWriteItems` is carried out, and what arrives in place of the answer reads as a cancellation by other writes;
    /// `x-amz-crc32` is the right answer's. Other operations are left alone.
    GarbledConflict,
    /// The request is carried out, and the answer's body ends half way; `x-amz-crc32` is the whole one's.
    Truncated,
}

impl Fault {
    /// Every kind of fault that needs nothing to be said about it: not [`ThrottledBy`](Self::ThrottledBy) a limit, nor
    /// [`ConflictAt`](Self::ConflictAt) an action.
    pub const ALL: [Self; 16] = [
        Self::Refused,
        Self::RequestLost,
        Self::ResponseLost,
        Self::Delayed,
        Self::Duplicated,
        Self::DeliveredLate,
        Self::InternalError,
        Self::InternalErrorAfter,
        Self::Unavailable,
        Self::Throttled,
        Self::Conflict,
        Self::InProgress,
        Self::Unprocessed,
        Self::Garbled,
        Self::GarbledConflict,
        Self::Truncated,
    ];

    pub(crate) fn applies_to(self, operation: &str, body: &[u8]) -> bool {
        match self {
            Self::Unprocessed => matches!(operation, "BatchGetItem" | "BatchWriteItem"),
            Self::InProgress | Self::GarbledConflict => operation == "TransactWriteItems",
            Self::Conflict => {
                matches!(operation, "PutItem" | "UpdateItem" | "DeleteItem" | "TransactGetItems" | "TransactWriteItems")
            }
            Self::ConflictAt(action) => {
                matches!(operation, "TransactGetItems" | "TransactWriteItems")
                    && serde_json::from_slice::<Value>(body).is_ok_and(|body| !body["TransactItems"][action].is_null())
            }
            _ => true,
        }
    }
}

/// What was done to one call. `Display` shows `17 PutItem ResponseLost`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Injected {
    /// The number of the call under this plan, from 0.
    pub call: u64,
    /// The operation's name, such as `PutItem`.
    pub operation: String,
    /// What went wrong with it.
    pub fault: Fault,
}

impl fmt::Display for Injected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {:?}", self.call, self.operation, self.fault)
    }
}
