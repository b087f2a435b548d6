//! Errors that are made for tests, with everything that DynamoDB's own have.

use super::{CancellationReason, Error, ErrorKind, ReasonKind};
use crate::dynamodb::operation::Operation;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
use crate::sealing::{SealError, SealErrorKind};
use crate::wire::item::EncodedItem;

impl Error {
    /// Makes an error of a chosen kind, for a fake that stands in for a database. Needs the feature `testing`.
    ///
    /// The kinds that hold data are made as any enum is: `ErrorKind::Decode(DecodeError::new(DecodeErrorKind::Missing).in_attribute("total"))`.
    /// What else an error of DynamoDB's has is added by the methods that begin with `with_`.
    ///
    /// # Example: a repository that is down
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() {
    /// fn status(error: &Error) -> u16 {
    ///     match error.kind() {
    ///         _ if error.is_item_not_found() => 404,
    ///         _ if error.is_condition_failed() => 409,
    ///         ErrorKind::Throttled => 503,
    ///         _ => 500,
    ///     }
    /// }
    ///
    /// assert_eq!(status(&Error::of(ErrorKind::Throttled)), 503);
    /// assert_eq!(status(&Error::of(ErrorKind::ConditionFailed)), 409);
    /// assert_eq!(status(&Error::of(ErrorKind::ConditionFailed).with_absent_item()), 404);
    /// # }
    /// ```
    pub fn of(kind: ErrorKind) -> Self {
        Self::new(kind)
    }

    /// Sets the [operation](Self::operation). Needs the feature `testing`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::request::Operation;
    ///
    /// let error = Error::of(ErrorKind::Throttled).with_operation(Operation::Query);
    /// assert_eq!(error.operation(), Some(Operation::Query));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_operation(self, operation: Operation) -> Self {
        self.with_place(operation, None, None)
    }

    /// Sets the [table](Self::table). Needs the feature `testing`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// let error = Error::of(ErrorKind::TableNotFound).with_table("orders");
    /// assert_eq!(error.table(), Some("orders"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_table(mut self, table: impl Into<String>) -> Self {
        self.set_table(table.into());
        self
    }

    /// Sets the [index](Self::index). Needs the feature `testing`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// let error = Error::of(ErrorKind::IndexNotFound).with_table("orders").with_index("by-email");
    /// assert_eq!(error.index(), Some("by-email"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_index(mut self, index: impl Into<String>) -> Self {
        self.set_index(index.into());
        self
    }

    /// Sets the item that DynamoDB returned: of a failed condition the [conflicting item](Self::conflicting_item), of
    /// [`AnswerUnreadable`](ErrorKind::AnswerUnreadable) the [returned item](Self::returned_item). Needs the feature `testing`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::request::EncodedItem;
    ///
    /// let ada = User { id: "u1".into(), name: "Ada".into() };
    /// let error = Error::of(ErrorKind::ConditionFailed).with_stored_item(EncodedItem::of(&ada)?);
    /// assert_eq!(error.item::<User>()?, Some(ada));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_stored_item(self, item: EncodedItem) -> Self {
        self.with_item(Some(item))
    }

    /// Says that a failed condition met no item: [`is_item_not_found`](Self::is_item_not_found) is true. Needs the feature `testing`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// let error = Error::of(ErrorKind::ConditionFailed).with_absent_item();
    /// assert!(error.is_item_not_found());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_absent_item(self) -> Self {
        self.with_no_item()
    }

    /// Sets the [stored version](Self::stored_version) of a version conflict. Needs the feature `testing`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// let error = Error::of(ErrorKind::VersionConflict).with_stored_version(3);
    /// assert_eq!(error.stored_version(), Some(3));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_stored_version(mut self, version: u64) -> Self {
        self.set_stored_version(version);
        self
    }

    /// Sets [DynamoDB's own message](Self::service_message). Needs the feature `testing`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// let error = Error::of(ErrorKind::Validation).with_service_message("The parameter is not valid");
    /// assert_eq!(error.service_message(), Some("The parameter is not valid"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_service_message(self, message: impl Into<String>) -> Self {
        self.with_message(Some(message.into()))
    }

    /// Sets the [reasons](Self::cancellation_reasons) of a cancelled transaction, one for each action. Needs the feature `testing`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() {
    /// use tabletheory::op::{CancellationReason, ReasonKind};
    ///
    /// let reasons = [ReasonKind::None, ReasonKind::ConditionFailed].map(CancellationReason::of);
    /// let error = Error::of(ErrorKind::TransactionCanceled).with_reasons(reasons);
    /// assert!(error.is_condition_failed());
    /// # }
    /// ```
    #[must_use]
    pub fn with_reasons(self, reasons: impl IntoIterator<Item = CancellationReason>) -> Self {
        self.with_cancellation_reasons(reasons.into_iter().collect())
    }
}

impl CancellationReason {
    /// Makes a reason of a chosen kind, for [`Error::with_reasons`]. Needs the feature `testing`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::{CancellationReason, ReasonKind};
    ///
    /// let reason = CancellationReason::of(ReasonKind::Throttled);
    /// assert_eq!(reason.kind(), &ReasonKind::Throttled);
    /// assert_eq!(reason.conflicting_item(), None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn of(kind: ReasonKind) -> Self {
        Self { kind, ..Self::default() }
    }

    /// Sets the item that the condition met. Needs the feature `testing`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::{CancellationReason, ReasonKind};
    /// use tabletheory::request::EncodedItem;
    ///
    /// let ada = User { id: "u1".into(), name: "Ada".into() };
    /// let reason = CancellationReason::of(ReasonKind::ConditionFailed).with_stored_item(EncodedItem::of(&ada)?);
    /// assert_eq!(reason.conflicting_item().unwrap().decode::<User>()?, ada);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_stored_item(self, item: EncodedItem) -> Self {
        Self { item: Some(item), ..self }
    }

    /// Says that the condition met no item. Needs the feature `testing`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::{CancellationReason, ReasonKind};
    ///
    /// let reason = CancellationReason::of(ReasonKind::ConditionFailed).with_absent_item();
    /// assert!(reason.is_item_not_found());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_absent_item(self) -> Self {
        Self { no_item: true, ..self }
    }

    /// Sets the stored version of a version conflict. Needs the feature `testing`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::{CancellationReason, ReasonKind};
    ///
    /// let reason = CancellationReason::of(ReasonKind::VersionConflict).with_stored_version(3);
    /// assert_eq!(reason.stored_version(), Some(3));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_stored_version(self, version: u64) -> Self {
        Self { stored_version: Some(version), ..self }
    }
}

#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
impl SealError {
    /// Makes an error of a chosen kind for an attribute of a model, for [`ErrorKind::Seal`]. Needs the feature `testing`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::encryption::{SealError, SealErrorKind};
    ///
    /// let error = Error::from(SealError::of(SealErrorKind::NotConfigured, "Patient", "diagnosis"));
    /// assert_eq!(error.attribute().as_deref(), Some("diagnosis"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn of(kind: SealErrorKind, model: &str, attribute: &str) -> Self {
        Self::new(kind, model, attribute)
    }
}
