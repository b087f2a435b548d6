//! The error of operations.

use std::error::Error as StdError;
use std::fmt;

use crate::dynamodb::operation::Operation;
use crate::error::{CancellationReason, DecodeError, ErrorKind, ReasonKind, RequestFault};
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
use crate::sealing::SealError;
use crate::wire::item::EncodedItem;

/// The error of an operation: a [`kind`](Error::kind) to match on, and the place where it happened.
///
/// ```
/// # async fn example(error: tabletheory::Error) {
/// if error.is_condition_failed() {
///     // somebody else was first
/// } else if error.is_throttled() {
///     // later
/// }
/// # }
/// ```
pub struct Error(pub(super) Box<Inner>);

pub(super) struct Inner {
    pub(super) kind: ErrorKind,
    pub(super) operation: Option<Operation>,
    pub(super) table: Option<String>,
    pub(super) index: Option<String>,
    message: Option<String>,
    pub(super) request_id: Option<String>,
    item: Option<EncodedItem>,
    stored_version: Option<u64>,
    /// True when the failed condition met no item.
    pub(super) no_item: bool,
    pub(super) reasons: Vec<CancellationReason>,
    /// The error that an ambiguous write would have reported if there had been no attempt before.
    last_attempt: Option<ErrorKind>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            table: None,
            index: None,
            message: None,
            request_id: None,
            item: None,
            stored_version: None,
            no_item: false,
            reasons: Vec::new(),
            last_attempt: None,
            source: None,
        }))
    }

    pub(crate) fn with_place(mut self, operation: Operation, table: Option<&str>, index: Option<&str>) -> Self {
        self.0.operation.get_or_insert(operation);
        if self.0.table.is_none() {
            self.0.table = table.map(str::to_owned);
        }
        if self.0.index.is_none() {
            self.0.index = index.map(str::to_owned);
        }
        self
    }

    pub(crate) fn with_message(mut self, message: Option<String>) -> Self {
        self.0.message = message;
        self
    }

    pub(crate) fn with_request_id(mut self, request_id: Option<String>) -> Self {
        self.0.request_id = request_id;
        self
    }

    pub(crate) fn with_item(mut self, item: Option<EncodedItem>) -> Self {
        self.0.item = item;
        self
    }

    #[cfg(feature = "testing")]
    pub(super) fn set_table(&mut self, table: String) {
        self.0.table = Some(table);
    }

    #[cfg(feature = "testing")]
    pub(super) fn set_index(&mut self, index: String) {
        self.0.index = Some(index);
    }

    #[cfg(feature = "testing")]
    pub(super) fn set_stored_version(&mut self, version: u64) {
        self.0.stored_version = Some(version);
    }

    /// Says that the failed condition met no item.
    pub(crate) fn with_no_item(mut self) -> Self {
        self.0.no_item = true;
        self
    }

    pub(crate) fn keep_item(&mut self, wanted: impl FnOnce(&EncodedItem) -> bool) {
        self.0.item = self.0.item.take().filter(wanted);
    }

    pub(crate) fn with_source(mut self, source: Box<dyn StdError + Send + Sync>) -> Self {
        self.0.source = Some(source);
        self
    }

    /// Turns the error into a version conflict, when the failed condition was the version's. `stored` is the stored version, if
    /// it is known.
    pub(crate) fn into_version_conflict(mut self, stored: Option<u64>) -> Self {
        if self.0.kind == ErrorKind::ConditionFailed {
            self.0.kind = ErrorKind::VersionConflict;
            self.0.stored_version = stored;
        }
        self
    }

    /// Turns the error of the last attempt into an ambiguous write: it says nothing about an earlier attempt, which may have
    /// been carried out.
    ///
    /// The answer to the last attempt is not the reason of the error, so the reasons and the stored version are removed.
    pub(crate) fn into_ambiguous(mut self) -> Self {
        if !self.is_ambiguous() {
            let last = std::mem::replace(&mut self.0.kind, ErrorKind::AmbiguousWrite);
            if let (ErrorKind::Decode(error), None) = (&last, &self.0.source) {
                self.0.source = Some(Box::new(error.clone()));
            }
            self.0.last_attempt = Some(last);
            self.0.reasons.clear();
            self.0.stored_version = None;
            self.0.no_item = false;
        }
        self
    }

    /// Makes the error of a write that is done and whose answer cannot be read. `returned` is the item that it returned.
    pub(crate) fn unreadable(error: DecodeError, returned: Option<EncodedItem>) -> Self {
        Self::new(ErrorKind::AnswerUnreadable(error)).with_item(returned)
    }

    /// Returns the kind of error that ended the last attempt at an ambiguous write.
    pub(crate) fn last_attempt(&self) -> Option<&ErrorKind> {
        self.0.last_attempt.as_ref()
    }

    /// Returns the kind of the error.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Returns the operation, if one was under way.
    pub fn operation(&self) -> Option<Operation> {
        self.0.operation
    }

    /// Returns the table, if it is known.
    pub fn table(&self) -> Option<&str> {
        self.0.table.as_deref()
    }

    /// Returns the index, if one was used.
    pub fn index(&self) -> Option<&str> {
        self.0.index.as_deref()
    }

    /// Returns the path of the attribute at fault, if there is one.
    pub fn attribute(&self) -> Option<String> {
        let path = match &self.0.kind {
            ErrorKind::Encode(error) => error.path(),
            #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
            ErrorKind::Seal(error) => error.attribute().to_owned(),
            ErrorKind::Decode(error) | ErrorKind::AnswerUnreadable(error) => error.path(),
            ErrorKind::ProtectedAttribute(name)
            | ErrorKind::InvalidRequest(
                RequestFault::AttributeWrittenTwice { attribute: name }
                | RequestFault::AttributeNotWritten { attribute: name },
            ) => name.clone().into_owned(),
            ErrorKind::InvalidRequest(RequestFault::TwoConditions { attribute }) => (*attribute).to_owned(),
            _ => return None,
        };
        (!path.is_empty()).then_some(path)
    }

    /// Returns why an encrypted attribute was not sealed or opened, if that is the error.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub fn seal_error(&self) -> Option<&SealError> {
        match &self.0.kind {
            ErrorKind::Seal(error) => Some(error),
            ErrorKind::Decode(error) | ErrorKind::AnswerUnreadable(error) => error.seal_error(),
            _ => None,
        }
    }

    /// Returns DynamoDB's own message.
    ///
    /// The message can quote values of the request, so neither `Display` nor `Debug` of the error shows it.
    pub fn service_message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// Returns the id that DynamoDB gave the request.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Returns the item that a failed condition met, in DynamoDB JSON, if the request asked for it.
    ///
    /// For an ambiguous write, it is the item that the last attempt met.
    pub fn conflicting_item(&self) -> Option<&EncodedItem> {
        self.0.item.as_ref().filter(|_| !self.is_done())
    }

    /// Returns the item or attributes that a write returned, in DynamoDB JSON, when they cannot be read as their model
    /// ([`ErrorKind::AnswerUnreadable`]).
    pub fn returned_item(&self) -> Option<&EncodedItem> {
        self.0.item.as_ref().filter(|_| self.is_done())
    }

    /// Returns the version of the stored item, when it is not the expected one and DynamoDB returned the item.
    pub fn stored_version(&self) -> Option<u64> {
        self.0.stored_version
    }

    /// Returns the reasons why a transaction was cancelled, one for each action in their order; empty for every other error.
    pub fn cancellation_reasons(&self) -> &[CancellationReason] {
        &self.0.reasons
    }

    pub(crate) fn cancellation_reasons_mut(&mut self) -> &mut [CancellationReason] {
        &mut self.0.reasons
    }

    pub(crate) fn with_cancellation_reasons(mut self, reasons: Vec<CancellationReason>) -> Self {
        self.0.reasons = reasons;
        self
    }

    /// Turns the error of a cancelled transaction into a conflict or throttling, when nothing but other writes or the load was
    /// the reason.
    pub(crate) fn into_passing(mut self) -> Self {
        let conflicts = self.0.reasons.iter().any(|reason| *reason.kind() == ReasonKind::Conflict);
        self.0.kind = if conflicts { ErrorKind::TransactionConflict } else { ErrorKind::Throttled };
        self
    }

    /// Returns whether a condition did not hold, also in a transaction; a version conflict is such a case too.
    pub fn is_condition_failed(&self) -> bool {
        matches!(self.0.kind, ErrorKind::ConditionFailed | ErrorKind::VersionConflict)
            || self.0.reasons.iter().any(CancellationReason::is_condition_failed)
    }

    /// Returns whether the version of a write was not the stored one.
    pub fn is_version_conflict(&self) -> bool {
        self.0.kind == ErrorKind::VersionConflict
            || self.0.reasons.iter().any(|reason| *reason.kind() == ReasonKind::VersionConflict)
    }

    /// Returns whether a write may have been carried out, or not: see [`ErrorKind::AmbiguousWrite`].
    pub fn is_ambiguous(&self) -> bool {
        self.0.kind == ErrorKind::AmbiguousWrite
    }

    /// Returns whether there is no item with the key: a read that must find one found none, or an update, a deletion or a check met
    /// none, also in a transaction.
    ///
    /// Such a write asks DynamoDB for the item that its failed condition meets, so that no item and an item that is otherwise are known
    /// apart. Its condition failed, too: [`is_condition_failed`](Self::is_condition_failed) is true. An update that expected a version
    /// is a [version conflict](Self::is_version_conflict) as well. Of a put it is known where
    /// [`returning_item_on_failure`](crate::op::Write::returning_item_on_failure) says so.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let error = db.update(Order::key("c1", "1999-01-01")).add(Order::TOTAL, 5).await.unwrap_err();
    /// assert!(error.is_item_not_found() && !error.is_table_not_found());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Source: [UpdateItem, *ReturnValuesOnConditionCheckFailure*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html)
    pub fn is_item_not_found(&self) -> bool {
        self.0.kind == ErrorKind::ItemNotFound
            || (self.0.no_item && matches!(self.0.kind, ErrorKind::ConditionFailed | ErrorKind::VersionConflict))
            || self.0.reasons.iter().any(CancellationReason::is_item_not_found)
    }

    /// Returns whether the table does not exist: its name is wrong, or it was not created. This is never an item's absence.
    pub fn is_table_not_found(&self) -> bool {
        self.0.kind == ErrorKind::TableNotFound
    }

    /// Returns whether DynamoDB asked to slow down.
    pub fn is_throttled(&self) -> bool {
        self.0.kind == ErrorKind::Throttled
    }

    /// Returns whether the request itself was at fault, as judged here or by DynamoDB.
    pub fn is_validation(&self) -> bool {
        matches!(
            self.0.kind,
            ErrorKind::Validation
                | ErrorKind::Encode(_)
                | ErrorKind::ItemTooLarge { .. }
                | ErrorKind::InvalidRequest(_)
                | ErrorKind::ProtectedAttribute(_)
                | ErrorKind::InvalidName
        )
    }

    /// Returns whether an update was given no change at all, since all were [optional](crate::op::Update::set_some). Nothing was sent,
    /// and the item is as it was. To a program that patches items this is most often no error.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// let patched = db.update(key()).set_some(Order::NOTE, None::<&str>).returning_new().await;
    /// let order = match patched {
    ///     Err(error) if error.is_nothing_to_change() => db.get(key()).required().await?,
    ///     patched => patched?,
    /// };
    /// assert_eq!(order.version, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_nothing_to_change(&self) -> bool {
        self.0.kind == ErrorKind::NothingToChange
    }

    /// Returns whether a write was carried out in spite of the error: only its answer cannot be read. See
    /// [`ErrorKind::AnswerUnreadable`].
    pub fn is_done(&self) -> bool {
        matches!(self.0.kind, ErrorKind::AnswerUnreadable(_))
    }

    /// Returns whether a stored item does not fit its model, or the answer does not fit the request. For a write that was
    /// carried out, [`is_done`](Self::is_done) is true instead.
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Decode(_))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("operation", &self.0.operation)
            .field("table", &self.0.table)
            .field("index", &self.0.index)
            .field("request_id", &self.0.request_id)
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    /// Returns the cause, such as the transport's error. A cause that `Display` already shows is not returned again.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
