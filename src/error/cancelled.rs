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
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::ReasonKind;
    ///
    /// let mut grace = User { id: "c1".into(), name: "Grace".into() };
    /// let cancelled = db.transact_write((Create(&mut grace), Delete(Order::key("c1", "2026-01-07")))).await.unwrap_err();
    /// let kinds: Vec<_> = cancelled.cancellation_reasons().iter().map(|reason| reason.kind()).collect();
    /// assert_eq!(kinds, [&ReasonKind::ConditionFailed, &ReasonKind::None]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn kind(&self) -> &ReasonKind {
        &self.kind
    }

    /// Returns whether the action's condition did not hold; a version conflict is such a case too.
    ///
    /// # Example: which action was it?
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let cheap = Check(Order::key("c1", "2026-02-20"), Order::TOTAL.lt(1_000));
    /// let cancelled = db.transact_write((Delete(User::key("c1")), cheap)).await.unwrap_err();
    /// let at = cancelled.cancellation_reasons().iter().position(|reason| reason.is_condition_failed());
    /// assert_eq!(at, Some(1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_condition_failed(&self) -> bool {
        matches!(self.kind, ReasonKind::ConditionFailed | ReasonKind::VersionConflict)
    }

    /// Returns whether the action's condition did not hold because there is no item with its key.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let checks = ["c1", "c9"].map(|id| Check(User::key(id), User::NAME.eq("Grace")));
    /// let cancelled = db.transact_write(Vec::from(checks)).await.unwrap_err();
    /// let missing: Vec<bool> = cancelled.cancellation_reasons().iter().map(|reason| reason.is_item_not_found()).collect();
    /// assert_eq!(missing, [false, true]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_item_not_found(&self) -> bool {
        self.is_condition_failed() && self.no_item
    }

    /// Returns the stored version, after a version conflict for which DynamoDB returned the item.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut order = db.get(Order::key("c1", "2026-01-07")).required().await?;
    /// db.touch(&mut order.clone()).await?;
    ///
    /// order.total = 990;
    /// let update = UpdateModel(&mut order, (Order::TOTAL,)).returning_item_on_failure();
    /// let cancelled = db.transact_write(update).await.unwrap_err();
    /// assert_eq!(cancelled.cancellation_reasons()[0].stored_version(), Some(1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn stored_version(&self) -> Option<u64> {
        self.stored_version
    }

    /// Returns the item that the condition met, in DynamoDB JSON, if the action asked for it with `returning_item_on_failure`.
    ///
    /// [`Reason::item`](crate::op::Reason::item) reads it where the action's model is known.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut grace = User { id: "c1".into(), name: "Grace".into() };
    /// let cancelled = db.transact_write(Create(&mut grace).returning_item_on_failure()).await.unwrap_err();
    /// let there = cancelled.cancellation_reasons()[0].conflicting_item().unwrap();
    /// assert_eq!(there.decode::<User>()?.name, "Ada");
    /// # Ok(())
    /// # }
    /// ```
    pub fn conflicting_item(&self) -> Option<&EncodedItem> {
        self.item.as_ref()
    }

    /// Returns DynamoDB's own message, which can quote values.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut grace = User { id: "c1".into(), name: "Grace".into() };
    /// let cancelled = db.transact_write(Create(&mut grace)).await.unwrap_err();
    /// assert_eq!(cancelled.cancellation_reasons()[0].service_message(), Some("The conditional request failed"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn service_message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}
