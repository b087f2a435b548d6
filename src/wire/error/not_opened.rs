//! Why an encrypted value was not opened.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

/// Why an encrypted value was not opened.
#[derive(Clone)]
pub struct NotOpened {
    /// The number of the value among those that were not.
    pub(super) number: usize,
    pub(super) reason: Option<Arc<dyn StdError + Send + Sync>>,
}

impl NotOpened {
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn because(reason: impl StdError + Send + Sync + 'static) -> Self {
        Self { number: 0, reason: Some(Arc::new(reason)) }
    }

    /// What stands in place of the value with this number. DynamoDB has no such data type.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn marker(number: usize) -> String {
        format!(r#"{{"{NOT_OPENED}":{number}}}"#)
    }

    pub(crate) fn numbered(number: u64) -> Self {
        Self { number: usize::try_from(number).unwrap_or(usize::MAX), reason: None }
    }

    /// The reason: with the feature `encryption`, a [`SealError`](crate::encryption::SealError).
    pub fn reason(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.reason.as_deref()
    }
}

/// The descriptor of a value that was not opened.
pub(crate) const NOT_OPENED: &str = "?";

impl PartialEq for NotOpened {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for NotOpened {}

impl fmt::Debug for NotOpened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("NotOpened").field(&self.reason).finish()
    }
}

impl fmt::Display for NotOpened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.reason {
            Some(reason) => reason.fmt(f),
            None => f.write_str("it is encrypted, and was not opened"),
        }
    }
}
