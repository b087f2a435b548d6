//! The reasons why a transaction was cancelled, as plain data: one for each of its actions.

use std::fmt;

use crate::wire::item::EncodedItem;

/// The kind of reason that one action of a cancelled transaction gave.
///
/// Source: [TransactWriteItems, *CancellationReasons*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReasonKind {
    /// The action gave no reason: it could have been carried out. `None`
    #[default]
    None,
    /// The action's condition did not hold: `ConditionalCheckFailed`.
    ConditionFailed,
    /// The stored version was not the expected one; this is a failed condition too.
    VersionConflict,
    /// Another write or transaction held the item: `TransactionConflict`.
    Conflict,
    /// There were too many requests: `ThrottlingError`, `ProvisionedThroughputExceeded`.
    Throttled,
    /// The items of one partition key would exceed 10 GB with their local indexes: `ItemCollectionSizeLimitExceeded`.
    ItemCollectionTooLarge,
    /// DynamoDB refuses the action: `ValidationError`.
    Validation,
    /// Another reason, with its code.
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

    /// Returns whether a transaction that was cancelled for these reasons may succeed when it is tried again unchanged, since
    /// all of them are temporary.
    pub(crate) fn pass<'r>(mut reasons: impl Iterator<Item = &'r Self> + Clone) -> bool {
        reasons.clone().any(|reason| *reason != Self::None)
            && reasons.all(|reason| matches!(reason, Self::None | Self::Conflict | Self::Throttled))
    }
}

/// Writes the reason for a message: "its condition did not hold".
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

/// The reason that one action of a cancelled transaction gave, as plain data.
///
/// [`Reason`](crate::op::Reason) is the same for an action whose model is known. `Debug` shows neither the item nor the message
/// of DynamoDB.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct CancellationReason {
    pub(crate) kind: ReasonKind,
    pub(crate) message: Option<String>,
    pub(crate) item: Option<EncodedItem>,
    pub(crate) stored_version: Option<u64>,
    /// True when the action's condition met no item.
    pub(crate) no_item: bool,
}

impl fmt::Debug for CancellationReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CancellationReason").field("kind", &self.kind).field("item", &self.item).finish_non_exhaustive()
    }
}

impl CancellationReason {
    /// Returns the kind of the reason.
    pub fn kind(&self) -> &ReasonKind {
        &self.kind
    }

    /// Returns whether the action's condition did not hold; a version conflict is such a case too.
    pub fn is_condition_failed(&self) -> bool {
        matches!(self.kind, ReasonKind::ConditionFailed | ReasonKind::VersionConflict)
    }

    /// Returns whether the action's condition did not hold because there is no item with its key.
    pub fn is_item_not_found(&self) -> bool {
        self.is_condition_failed() && self.no_item
    }

    /// Returns the stored version, after a version conflict for which DynamoDB returned the item.
    pub fn stored_version(&self) -> Option<u64> {
        self.stored_version
    }

    /// Returns the item that the condition met, in DynamoDB JSON, if the action asked for it with `returning_item_on_failure`.
    pub fn conflicting_item(&self) -> Option<&EncodedItem> {
        self.item.as_ref()
    }

    /// Returns DynamoDB's own message, which can quote values.
    pub fn service_message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}
