//! Why a transaction was cancelled, as plain data: a reason for each of its actions.

use std::fmt;

use crate::wire::item::EncodedItem;

/// What one action of a cancelled transaction had to do with it.
///
/// Source: [TransactWriteItems, *CancellationReasons*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReasonKind {
    /// Nothing: the action could have been done. `None`
    #[default]
    None,
    /// Its condition did not hold: `ConditionalCheckFailed`.
    ConditionFailed,
    /// The stored version was not the one that it expected; also a failed condition.
    VersionConflict,
    /// Another write or transaction held the item: `TransactionConflict`.
    Conflict,
    /// Too many requests: `ThrottlingError`, `ProvisionedThroughputExceeded`.
    Throttled,
    /// The items of one partition key would exceed 10 GB with their local indexes: `ItemCollectionSizeLimitExceeded`.
    ItemCollectionTooLarge,
    /// DynamoDB refuses the action: `ValidationError`.
    Validation,
    /// Another reason, by its code.
    Other(String),
}

impl ReasonKind {
    pub(crate) fn from_code(code: &str) -> Self {
        match code {
            "None" => Self::None,
            "ConditionalCheckFailed" => Self::ConditionFailed,
            "TransactionConflict" => Self::Conflict,
            "ThrottlingError" | "ProvisionedThroughputExceeded" | "RequestLimitExceeded" => Self::Throttled,
            "ItemCollectionSizeLimitExceeded" => Self::ItemCollectionTooLarge,
            "ValidationError" => Self::Validation,
            code => Self::Other(code.to_owned()),
        }
    }

    /// Whether a transaction that was cancelled for these reasons may succeed when it is tried again as it is: something
    /// that passes stood in its way, and nothing else.
    pub(crate) fn pass<'r>(mut reasons: impl Iterator<Item = &'r Self> + Clone) -> bool {
        reasons.clone().any(|reason| *reason != Self::None)
            && reasons.all(|reason| matches!(reason, Self::None | Self::Conflict | Self::Throttled))
    }
}

/// For a message: "its condition did not hold".
impl fmt::Display for ReasonKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "it could have been done",
            Self::ConditionFailed => "its condition did not hold",
            Self::VersionConflict => "the stored version is another one",
            Self::Conflict => "another write holds the item",
            Self::Throttled => "DynamoDB asks to slow down",
            Self::ItemCollectionTooLarge => "the item collection is too large",
            Self::Validation => "DynamoDB refuses it",
            Self::Other(code) => code,
        })
    }
}

/// Why a transaction was cancelled, as far as one of its actions is concerned; as plain data.
///
/// [`Reason`](crate::op::Reason) is the same for an action whose model is known. `Debug` shows neither the item nor DynamoDB's message.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct CancellationReason {
    pub(crate) kind: ReasonKind,
    pub(crate) message: Option<String>,
    pub(crate) item: Option<EncodedItem>,
    pub(crate) stored_version: Option<u64>,
}

impl fmt::Debug for CancellationReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CancellationReason").field("kind", &self.kind).field("item", &self.item).finish_non_exhaustive()
    }
}

impl CancellationReason {
    /// What the action had to do with it.
    pub fn kind(&self) -> &ReasonKind {
        &self.kind
    }

    /// Whether its condition did not hold; a version conflict is one too.
    pub fn is_condition_failed(&self) -> bool {
        matches!(self.kind, ReasonKind::ConditionFailed | ReasonKind::VersionConflict)
    }

    /// The version that is stored, after a version conflict that DynamoDB returned the item of.
    pub fn stored_version(&self) -> Option<u64> {
        self.stored_version
    }

    /// The item that the condition met, where the action asked for it with `returning_item_on_failure`; as DynamoDB JSON.
    pub fn conflicting_item(&self) -> Option<&EncodedItem> {
        self.item.as_ref()
    }

    /// DynamoDB's own message, which can quote values.
    pub fn service_message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}
