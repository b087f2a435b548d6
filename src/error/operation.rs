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
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut grace = User { id: "c1".into(), name: "Grace".into() };
    /// let error = db.create(&mut grace).await.unwrap_err();
    /// assert_eq!(error.kind(), &ErrorKind::ConditionFailed);
    /// # Ok(())
    /// # }
    /// ```
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Returns the operation, if one was under way.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// use tabletheory::request::Operation;
    ///
    /// let error = db.get(User::key("c1")).await.unwrap_err();
    /// assert_eq!(error.operation(), Some(Operation::GetItem));
    /// # Ok(())
    /// # }
    /// ```
    pub fn operation(&self) -> Option<Operation> {
        self.0.operation
    }

    /// Returns the table, if it is known.
    ///
    /// It is the name that was sent, with the client's prefix.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// let error = db.with_table_prefix("staging-").get(User::key("c1")).await.unwrap_err();
    /// assert_eq!(error.table(), Some("staging-users"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn table(&self) -> Option<&str> {
        self.0.table.as_deref()
    }

    /// Returns the index, if one was used.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// let error = db.query(Order::EMAIL_IDX).eq("c1@example.com").all().await.unwrap_err();
    /// assert_eq!((error.table(), error.index()), (Some("orders"), Some("by-email")));
    /// # Ok(())
    /// # }
    /// ```
    pub fn index(&self) -> Option<&str> {
        self.0.index.as_deref()
    }

    /// Returns the path of the attribute at fault, if there is one.
    ///
    /// # Example: a key must not be empty
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let error = db.get(User::key("")).await.unwrap_err();
    /// assert_eq!(error.attribute().as_deref(), Some("id"));
    /// # Ok(())
    /// # }
    /// ```
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
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// use tabletheory::encryption::{Keys, LocalKeys};
    ///
    /// # #[derive(Model)]
    /// # #[model(table = "patients")]
    /// # struct Patient {
    /// #     #[model(pk)]
    /// #     id: String,
    /// #     #[model(encrypted)]
    /// #     diagnosis: String,
    /// # }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// # db.create_table::<Patient>().await?;
    /// # let ward = db.with_keys(Keys::new(LocalKeys::for_development(&[7; 32])?));
    /// # ward.put(&mut Patient { id: "p1".into(), diagnosis: "J45".into() }).await?;
    /// let other = db.with_keys(Keys::new(LocalKeys::for_development(&[8; 32])?));
    /// let error = other.get(Patient::key("p1")).await.err().unwrap();
    /// assert_eq!(error.seal_error().unwrap().attribute(), "diagnosis");
    /// # Ok(())
    /// # }
    /// ```
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
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut grace = User { id: "c1".into(), name: "Grace".into() };
    /// let error = db.create(&mut grace).await.unwrap_err();
    /// assert_eq!(error.service_message(), Some("The conditional request failed"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn service_message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// Returns the id that DynamoDB gave the request.
    ///
    /// It is also a part of what the error displays.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// let error = db.get(User::key("c1")).await.unwrap_err();
    /// let id = error.request_id().unwrap();
    /// assert!(error.to_string().contains(id));
    /// # Ok(())
    /// # }
    /// ```
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Returns the item that a failed condition met, in DynamoDB JSON, if the request asked for it.
    ///
    /// For an ambiguous write, it is the item that the last attempt met.
    ///
    /// [`item`](Self::item) reads it as a model.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut grace = User { id: "c1".into(), name: "Grace".into() };
    /// let error = db.create(&mut grace).returning_item_on_failure().await.unwrap_err();
    /// assert!(error.conflicting_item().unwrap().as_json().contains(r#""name":{"S":"Ada"}"#));
    /// # Ok(())
    /// # }
    /// ```
    pub fn conflicting_item(&self) -> Option<&EncodedItem> {
        self.0.item.as_ref().filter(|_| !self.is_done())
    }

    /// Returns the item or attributes that a write returned, in DynamoDB JSON, when they cannot be read as their model
    /// ([`ErrorKind::AnswerUnreadable`]).
    ///
    /// # Example: an item that has no name
    ///
    /// ```
    /// # use doctest::*;
    /// # #[derive(Model)]
    /// # #[model(table = "users")]
    /// # struct Guest {
    /// #     #[model(pk)]
    /// #     id: String,
    /// # }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// # db.put(&mut Guest { id: "g1".into() }).await?;
    /// let error = db.delete(User::key("g1")).returning_old().await.unwrap_err();
    /// assert_eq!(error.attribute().as_deref(), Some("name"));
    /// assert_eq!(error.returned_item().unwrap().as_json(), r#"{"id":{"S":"g1"}}"#);
    /// # Ok(())
    /// # }
    /// ```
    pub fn returned_item(&self) -> Option<&EncodedItem> {
        self.0.item.as_ref().filter(|_| self.is_done())
    }

    /// Returns the version of the stored item, when it is not the expected one and DynamoDB returned the item.
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
    /// let conflict = db.touch(&mut order).returning_item_on_failure().await.unwrap_err();
    /// assert_eq!(conflict.stored_version(), Some(1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn stored_version(&self) -> Option<u64> {
        self.0.stored_version
    }

    /// Returns the reasons why a transaction was cancelled, one for each action in their order; empty for every other error.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut grace = User { id: "c1".into(), name: "Grace".into() };
    /// let actions = (Delete(Order::key("c1", "2026-01-07")), Create(&mut grace));
    /// let error: Error = db.transact_write(actions).await.unwrap_err().into();
    /// let reasons: Vec<String> = error.cancellation_reasons().iter().map(|reason| reason.kind().to_string()).collect();
    /// assert_eq!(reasons, ["it could have been done", "its condition did not hold"]);
    /// # Ok(())
    /// # }
    /// ```
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
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut grace = User { id: "c1".into(), name: "Grace".into() };
    /// assert!(db.create(&mut grace).await.unwrap_err().is_condition_failed());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_condition_failed(&self) -> bool {
        matches!(self.0.kind, ErrorKind::ConditionFailed | ErrorKind::VersionConflict)
            || self.0.reasons.iter().any(CancellationReason::is_condition_failed)
    }

    /// Returns whether the version of a write was not the stored one.
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
    /// assert!(db.touch(&mut order).await.unwrap_err().is_version_conflict());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_version_conflict(&self) -> bool {
        self.0.kind == ErrorKind::VersionConflict
            || self.0.reasons.iter().any(|reason| *reason.kind() == ReasonKind::VersionConflict)
    }

    /// Returns whether a write may have been carried out, or not: see [`ErrorKind::AmbiguousWrite`].
    ///
    /// # Example: an answer that is lost
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory_embedded::{Embedded, Fault, FaultPlan};
    ///
    /// let embedded = Embedded::memory()?;
    /// embedded.create_table::<User>().await?;
    /// let db = embedded.with_faults(FaultPlan::script([Some(Fault::ResponseLost)])).db();
    /// let error = db.put(&mut User { id: "c1".into(), name: "Ada".into() }).once().await.unwrap_err();
    /// assert!(error.is_ambiguous());
    /// assert!(db.get(User::key("c1")).await?.is_some(), "here it was carried out");
    /// # Ok(())
    /// # }
    /// ```
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
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// assert!(db.get(User::key("c1")).await.unwrap_err().is_table_not_found());
    ///
    /// db.create_table::<User>().await?;
    /// assert!(db.get(User::key("c1")).required().await.unwrap_err().is_item_not_found());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_table_not_found(&self) -> bool {
        self.0.kind == ErrorKind::TableNotFound
    }

    /// Returns whether DynamoDB asked to slow down.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory_embedded::{Embedded, Fault, FaultPlan};
    ///
    /// let embedded = Embedded::memory()?;
    /// embedded.create_table::<User>().await?;
    /// // The SDK asks three times.
    /// let db = embedded.with_faults(FaultPlan::script([Some(Fault::Throttled); 3])).db();
    /// assert!(db.get(User::key("c1")).await.unwrap_err().is_throttled());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_throttled(&self) -> bool {
        self.0.kind == ErrorKind::Throttled
    }

    /// Returns whether the request itself was at fault, as judged here or by DynamoDB.
    ///
    /// A request that is judged here is not sent.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// let error = db.get(User::key("")).await.unwrap_err();
    /// assert!(error.is_validation());
    /// # Ok(())
    /// # }
    /// ```
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
    ///
    /// # Example: it is deleted
    ///
    /// ```
    /// # use doctest::*;
    /// # #[derive(Model)]
    /// # #[model(table = "users")]
    /// # struct Guest {
    /// #     #[model(pk)]
    /// #     id: String,
    /// # }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// # db.put(&mut Guest { id: "g1".into() }).await?;
    /// // The item has no name.
    /// let error = db.delete(User::key("g1")).returning_old().await.unwrap_err();
    /// assert!(error.is_done());
    /// assert_eq!(db.get(User::key("g1")).await?, None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_done(&self) -> bool {
        matches!(self.0.kind, ErrorKind::AnswerUnreadable(_))
    }

    /// Returns whether a stored item does not fit its model, or the answer does not fit the request. For a write that was
    /// carried out, [`is_done`](Self::is_done) is true instead.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # #[derive(Model)]
    /// # #[model(table = "users")]
    /// # struct Guest {
    /// #     #[model(pk)]
    /// #     id: String,
    /// # }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// # db.put(&mut Guest { id: "g1".into() }).await?;
    /// // The item has no name.
    /// let error = db.get(User::key("g1")).await.unwrap_err();
    /// assert!(error.is_decode() && !error.is_done());
    /// # Ok(())
    /// # }
    /// ```
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
