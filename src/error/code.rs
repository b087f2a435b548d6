//! The error codes that TableTheory's runtimes in all languages share.

use std::fmt;

use super::{Error, ErrorKind};

/// An error code that the runtimes in Go, TypeScript and Python also have; displays as its portable text.
///
/// Source: TableTheory, *Portable semantics*, errors
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PortableCode {
    /// `ErrItemNotFound`
    ItemNotFound,
    /// `ErrConditionFailed`
    ConditionFailed,
    /// `ErrVersionConflict`, always together with `ErrConditionFailed`
    VersionConflict,
    /// `ErrInvalidModel`
    InvalidModel,
    /// `ErrMissingPrimaryKey`
    MissingPrimaryKey,
    /// `ErrInvalidOperator`
    InvalidOperator,
    /// `ErrTableNotFound`
    TableNotFound,
    /// `ErrIndexNotFound`
    IndexNotFound,
    /// `ErrTransactionFailed`
    TransactionFailed,
    /// `ErrTransactionConflict`
    TransactionConflict,
    /// `ErrThrottled`
    Throttled,
    /// `ErrProtectedFieldMutation`
    ProtectedFieldMutation,
    /// `ErrEncryptionNotConfigured`
    EncryptionNotConfigured,
    /// `ErrInvalidEncryptedEnvelope`
    InvalidEncryptedEnvelope,
}

impl PortableCode {
    /// Returns the portable text: `ErrConditionFailed` and so on.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::PortableCode;
    ///
    /// assert_eq!(PortableCode::VersionConflict.as_str(), "ErrVersionConflict");
    /// # Ok(())
    /// # }
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ItemNotFound => "ErrItemNotFound",
            Self::ConditionFailed => "ErrConditionFailed",
            Self::VersionConflict => "ErrVersionConflict",
            Self::InvalidModel => "ErrInvalidModel",
            Self::MissingPrimaryKey => "ErrMissingPrimaryKey",
            Self::InvalidOperator => "ErrInvalidOperator",
            Self::TableNotFound => "ErrTableNotFound",
            Self::IndexNotFound => "ErrIndexNotFound",
            Self::TransactionFailed => "ErrTransactionFailed",
            Self::TransactionConflict => "ErrTransactionConflict",
            Self::Throttled => "ErrThrottled",
            Self::ProtectedFieldMutation => "ErrProtectedFieldMutation",
            Self::EncryptionNotConfigured => "ErrEncryptionNotConfigured",
            Self::InvalidEncryptedEnvelope => "ErrInvalidEncryptedEnvelope",
        }
    }
}

impl fmt::Display for PortableCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Error {
    /// Returns the most specific portable code; `None` for an error that the other runtimes leave to the SDK.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// use tabletheory::PortableCode;
    ///
    /// let error = db.get(User::key("c1")).await.unwrap_err();
    /// assert_eq!(error.code(), Some(PortableCode::TableNotFound));
    /// # Ok(())
    /// # }
    /// ```
    pub fn code(&self) -> Option<PortableCode> {
        self.codes().first().copied()
    }

    /// Returns all portable codes, the most specific first: a version conflict is also a failed condition.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::PortableCode;
    ///
    /// let mut order = db.get(Order::key("c1", "2026-01-07")).required().await?;
    /// db.touch(&mut order.clone()).await?;
    /// let conflict = db.touch(&mut order).await.unwrap_err();
    /// assert_eq!(conflict.codes(), [PortableCode::VersionConflict, PortableCode::ConditionFailed]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn codes(&self) -> &'static [PortableCode] {
        use super::{EncodeErrorKind, RequestFault};
        #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
        use crate::sealing::SealErrorKind;

        #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
        if let Some(error) = self.seal_error() {
            return match error.kind() {
                SealErrorKind::NotConfigured | SealErrorKind::NoBeaconKey => &[PortableCode::EncryptionNotConfigured],
                SealErrorKind::InvalidEnvelope(_) => &[PortableCode::InvalidEncryptedEnvelope],
                _ => &[],
            };
        }
        match self.kind() {
            ErrorKind::ConditionFailed => &[PortableCode::ConditionFailed],
            ErrorKind::VersionConflict => &[PortableCode::VersionConflict, PortableCode::ConditionFailed],
            ErrorKind::ItemNotFound => &[PortableCode::ItemNotFound],
            ErrorKind::Encode(error) if matches!(error.kind(), EncodeErrorKind::EmptyKey { index: None }) => {
                &[PortableCode::MissingPrimaryKey]
            }
            ErrorKind::Encode(_) | ErrorKind::Decode(_) | ErrorKind::ItemTooLarge { .. } => {
                &[PortableCode::InvalidModel]
            }
            ErrorKind::InvalidRequest(RequestFault::NotSealed) => &[PortableCode::EncryptionNotConfigured],
            #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
            ErrorKind::Seal(_) => &[],
            ErrorKind::InvalidRequest(_) | ErrorKind::InvalidCursor | ErrorKind::CursorMismatch(_) => {
                &[PortableCode::InvalidOperator]
            }
            ErrorKind::ProtectedAttribute(_) => &[PortableCode::ProtectedFieldMutation],
            ErrorKind::TableNotFound => &[PortableCode::TableNotFound],
            ErrorKind::IndexNotFound => &[PortableCode::IndexNotFound],
            ErrorKind::TransactionCanceled if self.is_version_conflict() => {
                &[PortableCode::VersionConflict, PortableCode::ConditionFailed, PortableCode::TransactionFailed]
            }
            ErrorKind::TransactionCanceled if self.is_condition_failed() => {
                &[PortableCode::ConditionFailed, PortableCode::TransactionFailed]
            }
            ErrorKind::TransactionCanceled | ErrorKind::TokenMismatch => &[PortableCode::TransactionFailed],
            ErrorKind::TransactionConflict | ErrorKind::TransactionInProgress => &[PortableCode::TransactionConflict],
            ErrorKind::Throttled => &[PortableCode::Throttled],
            ErrorKind::SeveralItems
            | ErrorKind::NothingToChange
            | ErrorKind::InvalidName
            | ErrorKind::TableInUse
            | ErrorKind::TableDiffers(_)
            | ErrorKind::IndexNotReady
            | ErrorKind::Validation
            | ErrorKind::AmbiguousWrite
            | ErrorKind::AnswerUnreadable(_)
            | ErrorKind::BatchIncomplete(_)
            | ErrorKind::AccessDenied
            | ErrorKind::Credentials
            | ErrorKind::Unreachable
            | ErrorKind::Timeout
            | ErrorKind::ServiceUnavailable
            | ErrorKind::Other(_) => &[],
        }
    }
}
