//! The faults that one call can meet on the way to the engine.

use std::fmt;

use serde_json::Value;

use crate::throttle::Limit;

/// One fault of one call. A call is one HTTP request: the SDK's retries are calls of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The connection is refused: nothing was sent, and the client can tell.
    Refused,
    /// The request is lost on its way and the connection breaks: nothing was carried out, and the client cannot tell.
    RequestLost,
    /// The request is carried out and the connection breaks before the answer: the client cannot tell.
    ResponseLost,
    /// The request is carried out at once and answered late: after a part of
    /// [`longest_delay`](crate::FaultPlan::longest_delay), which the seed decides.
    Delayed,
    /// The request is carried out twice, directly one after the other. The first answer counts.
    Duplicated,
    /// The connection breaks, but the request arrives later, one to three calls afterwards.
    DeliveredLate,
    /// The answer is `InternalServerError` with status 500, and the request is not carried out.
    InternalError,
    /// The answer is `InternalServerError` with status 500, after the request was carried out.
    InternalErrorAfter,
    /// The answer is `ServiceUnavailable` with status 503, and the request is not carried out.
    Unavailable,
    /// The answer is `ProvisionedThroughputExceededException`, and the request is not carried out: it is
    /// [`ThrottledBy`](Self::ThrottledBy) the provisioned capacity.
    Throttled,
    /// The answer is the exception of this limit, and the request is not carried out. The exception has
    /// [reasons](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ThrottlingReason.html): one for each table
    /// that the request names, or for the global index that it reads.
    ///
    /// # Example: the SDK reads the reasons
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
    /// Another transaction holds the items. A write gets `TransactionConflictException` and is not carried out. A transaction
    /// gets `TransactionCanceledException` with `TransactionConflict` for each action, and is not carried out. But a
    /// transaction that was carried out already, which its token shows, meets no fault. Neither do other operations.
    Conflict,
    /// Another transaction holds the item of one action, counted from 0. A transaction gets `TransactionCanceledException` with
    /// `TransactionConflict` for this action and `None` for the
    /// [others](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html), and is not carried
    /// out. But a transaction that was carried out already, which its token shows, meets no fault. Neither do transactions of
    /// fewer actions and other operations.
    ConflictAt(usize),
    /// A `TransactWriteItems` is carried out, and answered as if a copy of it were still being carried out:
    /// `TransactionInProgressException`. Other operations meet no fault.
    InProgress,
    /// A part of a `BatchGetItem` or `BatchWriteItem` is carried out, and the answer reports the rest as unprocessed. At least
    /// one element is left, and at least one is carried out when there are two. Other operations meet no fault.
    Unprocessed,
    /// The request is carried out, and one byte of the answer's body is changed on arrival. `x-amz-crc32` is that of the right
    /// body.
    Garbled,
    /// A `TransactWriteItems` is carried out, and the body that arrives reads as a cancellation by other writes. `x-amz-crc32`
    /// is that of the right answer. Other operations meet no fault.
    GarbledConflict,
    /// The request is carried out, and the answer's body ends half way. `x-amz-crc32` is that of the whole body.
    Truncated,
}

impl Fault {
    /// Every kind of fault without a parameter: not [`ThrottledBy`](Self::ThrottledBy) a limit, nor
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

/// A fault that a call met. `Display` shows `17 PutItem ResponseLost`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Injected {
    /// The number of the call under this plan, from 0.
    pub call: u64,
    /// The operation's name, such as `PutItem`.
    pub operation: String,
    /// The fault that the call met.
    pub fault: Fault,
}

impl fmt::Display for Injected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {:?}", self.call, self.operation, self.fault)
    }
}
