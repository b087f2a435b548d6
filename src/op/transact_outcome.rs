//! Why a transaction was cancelled: a reason for each of its actions, with the item that a condition met.

use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use crate::error::{DecodeError, Error};
use crate::key::EncodedItem;
use crate::table::Model;

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
/// [`Reason`] is the same for an action whose model is known. `Debug` shows neither the item nor DynamoDB's message.
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

/// Why a transaction was cancelled, as far as an action on an item of model `M` is concerned.
pub struct Reason<M> {
    plain: CancellationReason,
    model: PhantomData<fn() -> M>,
}

impl<M> Reason<M> {
    pub(super) fn new(plain: CancellationReason) -> Self {
        Self { plain, model: PhantomData }
    }
}

impl<M: Model> Reason<M> {
    /// The item that the condition met, where the action asked for it with `returning_item_on_failure`.
    ///
    /// # Errors
    /// A [`DecodeError`] when it does not fit the model.
    pub fn item(&self) -> Result<Option<M>, DecodeError> {
        self.plain.item.as_ref().map(EncodedItem::decode).transpose()
    }
}

impl<M> Deref for Reason<M> {
    type Target = CancellationReason;

    fn deref(&self) -> &CancellationReason {
        &self.plain
    }
}

impl<M> Clone for Reason<M> {
    fn clone(&self) -> Self {
        Self::new(self.plain.clone())
    }
}

impl<M> fmt::Debug for Reason<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.plain.fmt(f)
    }
}

/// What went wrong with a transaction: an [`Error`], and when it was cancelled a reason for each action, in the actions' own
/// shape: a tuple of [`Reason`]s for a tuple.
///
/// Dereferences to the [`Error`], and converts into it.
pub struct TransactError<Reasons> {
    error: Error,
    reasons: Option<Box<Reasons>>,
}

impl<Reasons> TransactError<Reasons> {
    pub(super) fn new(error: Error, reasons: Option<Reasons>) -> Self {
        Self { error, reasons: reasons.map(Box::new) }
    }

    /// Why it was cancelled, by action; `None` when it failed otherwise.
    pub fn reasons(&self) -> Option<&Reasons> {
        self.reasons.as_deref()
    }

    /// Why it was cancelled, by action, by value; the error when it failed otherwise.
    ///
    /// # Errors
    /// The error itself, when the transaction was not cancelled.
    pub fn into_reasons(self) -> Result<Reasons, Error> {
        self.reasons.map(|reasons| *reasons).ok_or(self.error)
    }
}

impl<Reasons> Deref for TransactError<Reasons> {
    type Target = Error;

    fn deref(&self) -> &Error {
        &self.error
    }
}

impl<Reasons> From<TransactError<Reasons>> for Error {
    fn from(error: TransactError<Reasons>) -> Self {
        error.error
    }
}

impl<Reasons> fmt::Display for TransactError<Reasons> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<Reasons> fmt::Debug for TransactError<Reasons> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<Reasons> StdError for TransactError<Reasons> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error.source()
    }
}
