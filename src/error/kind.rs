//! The kinds of errors of operations, with their texts, and what becomes one.

use std::borrow::Cow;
use std::fmt;

use crate::error::{
    BatchProgress, CursorFault, DecodeError, DecodeErrorKind, EncodeError, Error, ReasonKind, RequestFault,
};
use crate::schema::shape::Verification;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
use crate::sealing::SealError;

/// The kinds of [`Error`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The condition of a write did not hold: `ConditionalCheckFailedException`.
    ConditionFailed,
    /// The version of a write is not the stored one; this is a failed condition too.
    VersionConflict,
    /// A read that must find an item found none.
    ItemNotFound,
    /// A read that must find one item found several.
    SeveralItems,
    /// A value cannot be written; nothing was sent.
    Encode(EncodeError),
    /// A read failed: a stored item does not fit its model, or the answer does not fit the request. The error of a write that
    /// was carried out is never this one, but [`AnswerUnreadable`](Self::AnswerUnreadable).
    Decode(DecodeError),
    /// A write **was carried out**, but its answer cannot be read: for example, the item does not fit its model. The caller's
    /// model has the written values, and [`Error::returned_item`] is the returned item.
    AnswerUnreadable(DecodeError),
    /// A value of an encrypted attribute cannot be sealed; nothing was sent.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    Seal(SealError),
    /// An item is larger than 400 KB; nothing was sent.
    ItemTooLarge {
        /// The smallest size that the item can have, in bytes.
        size: usize,
    },
    /// A request breaks a rule by its values alone; nothing was sent.
    InvalidRequest(RequestFault),
    /// All changes of an update were optional and none was given, so there is nothing to change; nothing was sent.
    NothingToChange,
    /// An update writes an attribute that it is to protect; nothing was sent.
    ProtectedAttribute(Cow<'static, str>),
    /// The text of a cursor is not a cursor.
    InvalidCursor,
    /// A cursor belongs to another index, direction or partition; nothing was sent.
    CursorMismatch(CursorFault),
    /// The name of a table or index is not valid; nothing was sent.
    InvalidName,
    /// The table does not exist: `ResourceNotFoundException`.
    TableNotFound,
    /// The table exists already, or is being changed: `ResourceInUseException`.
    TableInUse,
    /// A deployed table is not as it is declared, and nothing was changed: the differences.
    TableDiffers(Verification),
    /// The index does not exist: a `ValidationException` that says so.
    IndexNotFound,
    /// The vector index is still being filled: a `ValidationException` that says so. It can be searched later.
    IndexNotReady,
    /// DynamoDB refused the request: `ValidationException`.
    Validation,
    /// There were too many requests: `ProvisionedThroughputExceededException`, `ThrottlingException`, `RequestLimitExceeded`.
    Throttled,
    /// A transaction was cancelled: `TransactionCanceledException`.
    TransactionCanceled,
    /// Another transaction holds the item: `TransactionConflictException`.
    TransactionConflict,
    /// The same transaction is still under way: `TransactionInProgressException`.
    TransactionInProgress,
    /// The transaction's token was used for another request: `IdempotentParameterMismatchException`.
    TokenMismatch,
    /// Some writes of a batch are not done, or not known to be. The error's source is the
    /// [`IncompleteBatch`](crate::op::IncompleteBatch), which knows the outcome of each.
    BatchIncomplete(BatchProgress),
    /// The caller may not do this: `AccessDeniedException`.
    AccessDenied,
    /// The credentials are missing, expired or not valid.
    Credentials,
    /// A write was sent and its answer was lost, so nobody knows whether it was carried out.
    ///
    /// Read the item before writing again. The guide, *When an answer is lost*, says what to do for each write. The error's
    /// source and message are those of the last attempt.
    AmbiguousWrite,
    /// The endpoint could not be reached, or the connection broke. A write was not carried out.
    Unreachable,
    /// No answer came in time. A write was not carried out.
    Timeout,
    /// DynamoDB failed to answer a read: a status of 500 or above.
    ServiceUnavailable,
    /// Another DynamoDB exception, with its name.
    Other(String),
}

impl ErrorKind {
    /// Returns the name of the kind, for counting: `ConditionFailed`, `Throttled`. For [`Other`](Self::Other), it is the
    /// exception's own name.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// assert_eq!(ErrorKind::Throttled.name(), "Throttled");
    /// assert_eq!(ErrorKind::Other("ExportConflictException".into()).name(), "ExportConflictException");
    /// # Ok(())
    /// # }
    /// ```
    pub fn name(&self) -> &str {
        match self {
            Self::ConditionFailed => "ConditionFailed",
            Self::VersionConflict => "VersionConflict",
            Self::ItemNotFound => "ItemNotFound",
            Self::SeveralItems => "SeveralItems",
            Self::Encode(_) => "Encode",
            Self::Decode(_) => "Decode",
            Self::AnswerUnreadable(_) => "AnswerUnreadable",
            #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
            Self::Seal(_) => "Seal",
            Self::ItemTooLarge { .. } => "ItemTooLarge",
            Self::InvalidRequest(_) => "InvalidRequest",
            Self::NothingToChange => "NothingToChange",
            Self::ProtectedAttribute(_) => "ProtectedAttribute",
            Self::InvalidCursor => "InvalidCursor",
            Self::CursorMismatch(_) => "CursorMismatch",
            Self::InvalidName => "InvalidName",
            Self::TableNotFound => "TableNotFound",
            Self::TableInUse => "TableInUse",
            Self::TableDiffers(_) => "TableDiffers",
            Self::IndexNotFound => "IndexNotFound",
            Self::IndexNotReady => "IndexNotReady",
            Self::Validation => "Validation",
            Self::Throttled => "Throttled",
            Self::TransactionCanceled => "TransactionCanceled",
            Self::TransactionConflict => "TransactionConflict",
            Self::AccessDenied => "AccessDenied",
            Self::Credentials => "Credentials",
            Self::AmbiguousWrite => "AmbiguousWrite",
            Self::Unreachable => "Unreachable",
            Self::Timeout => "Timeout",
            Self::ServiceUnavailable => "ServiceUnavailable",
            Self::TransactionInProgress => "TransactionInProgress",
            Self::TokenMismatch => "TokenMismatch",
            Self::BatchIncomplete(_) => "BatchIncomplete",
            Self::Other(name) => name,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.kind {
            ErrorKind::ConditionFailed | ErrorKind::VersionConflict if self.0.no_item => {
                f.write_str("the condition did not hold: there is no such item")?;
            }
            ErrorKind::ConditionFailed => f.write_str("the condition did not hold")?,
            ErrorKind::VersionConflict => f.write_str("the stored version is another one")?,
            ErrorKind::ItemNotFound => f.write_str("no such item")?,
            ErrorKind::NothingToChange => f.write_str("the update was given nothing to change")?,
            ErrorKind::SeveralItems => f.write_str("more than one item")?,
            ErrorKind::Encode(error) => write!(f, "cannot be written: {error}")?,
            #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
            ErrorKind::Seal(error) => write!(f, "cannot be sealed: {error}")?,
            ErrorKind::Decode(error) if matches!(error.kind(), DecodeErrorKind::NotTheAnswer(_)) => {
                write!(f, "the answer is none to this request: {error}")?;
            }
            ErrorKind::Decode(error) => write!(f, "a stored item does not fit its model: {error}")?,
            ErrorKind::AnswerUnreadable(error) => {
                write!(f, "the write was carried out, and what it returns cannot be read: {error}")?;
            }
            ErrorKind::ItemTooLarge { size } => {
                write!(f, "the item is {size} bytes or more, and DynamoDB takes at most 409600")?;
            }
            ErrorKind::InvalidRequest(fault) => fault.fmt(f)?,
            ErrorKind::ProtectedAttribute(name) => write!(f, "the attribute `{name}` is protected from this update")?,
            ErrorKind::InvalidCursor => f.write_str("the text is not a cursor")?,
            ErrorKind::CursorMismatch(fault) => {
                write!(f, "the cursor does not belong to this request: {fault}")?;
            },
            ErrorKind::InvalidName => {
                f.write_str("a table name has 3 to 255 characters of a-z, A-Z, 0-9, _, . and -")?;
            }
            ErrorKind::TableNotFound => f.write_str("no such table")?,
            ErrorKind::TableInUse => f.write_str("the table exists already, or is being changed")?,
            ErrorKind::TableDiffers(found) => {
                f.write_str("what is deployed is not what is declared")?;
                for (table, difference) in found.differences() {
                    write!(f, "\ntable {table}: {difference}")?;
                }
            }
            ErrorKind::IndexNotFound => f.write_str("no such index")?,
            ErrorKind::IndexNotReady => f.write_str("the vector index is still being filled")?,
            ErrorKind::Validation => f.write_str("DynamoDB refused the request")?,
            ErrorKind::Throttled => f.write_str("DynamoDB asks to slow down")?,
            ErrorKind::TransactionCanceled => {
                f.write_str("the transaction was cancelled")?;
                let mut separator = ": ";
                for (action, reason) in self.0.reasons.iter().enumerate() {
                    if *reason.kind() != ReasonKind::None {
                        write!(f, "{separator}action {action}, {}", reason.kind())?;
                        separator = "; ";
                    }
                }
            }
            ErrorKind::TransactionConflict => f.write_str("another transaction holds the item")?,
            ErrorKind::TransactionInProgress => f.write_str("the same transaction is still under way")?,
            ErrorKind::TokenMismatch => f.write_str("the transaction's token was used for another request")?,
            ErrorKind::BatchIncomplete(progress) => progress.fmt(f)?,
            ErrorKind::AccessDenied => f.write_str("access denied")?,
            ErrorKind::Credentials => f.write_str("the credentials are missing, expired or not valid")?,
            ErrorKind::AmbiguousWrite => f.write_str(
                "the answer to a write was lost, so it may have been carried out or not: read the item before writing again",
            )?,
            ErrorKind::Unreachable => f.write_str("the endpoint cannot be reached, or the connection broke")?,
            ErrorKind::Timeout => f.write_str("no answer in time")?,
            ErrorKind::ServiceUnavailable => f.write_str("DynamoDB failed to answer")?,
            ErrorKind::Other(name) => write!(f, "DynamoDB answered {name}")?,
        }
        let mut separator = " (";
        let mut place = |name: &str, value: Option<&dyn fmt::Display>| -> fmt::Result {
            if let Some(value) = value {
                write!(f, "{separator}{name} {value}")?;
                separator = ", ";
            }
            Ok(())
        };
        place("operation", self.0.operation.as_ref().map(|operation| operation as &dyn fmt::Display))?;
        place("table", self.0.table.as_ref().map(|table| table as &dyn fmt::Display))?;
        place("index", self.0.index.as_ref().map(|index| index as &dyn fmt::Display))?;
        place("request", self.0.request_id.as_ref().map(|id| id as &dyn fmt::Display))?;
        if separator == ", " { f.write_str(")") } else { Ok(()) }
    }
}

impl Verification {
    /// Makes an error of the differences, if there are any that are not [extra](crate::table::TableDifference::is_extra).
    ///
    /// # Errors
    /// [`ErrorKind::TableDiffers`], which displays as one line for each difference.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// assert!(db.verify::<Order>().await?.required().is_ok());
    ///
    /// let elsewhere = db.with_table_name::<Order>("users");
    /// let error = elsewhere.verify::<Order>().await?.required().unwrap_err();
    /// assert_eq!(error.kind().name(), "TableDiffers");
    /// # Ok(())
    /// # }
    /// ```
    pub fn required(self) -> Result<(), Error> {
        if self.is_same() { Ok(()) } else { Err(Error::new(ErrorKind::TableDiffers(self))) }
    }
}

#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
impl From<SealError> for Error {
    fn from(error: SealError) -> Self {
        Self::new(ErrorKind::Seal(error))
    }
}

#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
impl DecodeError {
    /// Returns why the attribute was not opened, if it is encrypted and was not.
    ///
    /// # Example: the key is another one
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
    /// let ward = db.with_keys(Keys::new(LocalKeys::for_development(&[7; 32])?));
    /// ward.put(&mut Patient { id: "p1".into(), diagnosis: "J45".into() }).await?;
    ///
    /// let other = db.with_keys(Keys::new(LocalKeys::for_development(&[8; 32])?));
    /// let error = other.get(Patient::key("p1")).await.err().unwrap();
    /// let ErrorKind::Decode(error) = error.kind() else { panic!("it was opened") };
    /// assert_eq!(error.seal_error().unwrap().attribute(), "diagnosis");
    /// # Ok(())
    /// # }
    /// ```
    pub fn seal_error(&self) -> Option<&SealError> {
        match self.kind() {
            DecodeErrorKind::NotOpened(failure) => failure.reason()?.downcast_ref(),
            _ => None,
        }
    }
}

impl From<EncodeError> for Error {
    fn from(error: EncodeError) -> Self {
        Self::new(ErrorKind::Encode(error))
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::new(ErrorKind::Decode(error))
    }
}
