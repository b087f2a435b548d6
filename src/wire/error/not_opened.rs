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

    /// Returns the text that stands in place of the value with this number. DynamoDB has no such data type.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn marker(number: usize) -> String {
        format!(r#"{{"{NOT_OPENED}":{number}}}"#)
    }

    pub(crate) fn numbered(number: u64) -> Self {
        Self { number: usize::try_from(number).unwrap_or(usize::MAX), reason: None }
    }

    /// The reason: with the feature `encryption`, a [`SealError`](crate::encryption::SealError). `None` when whoever
    /// read the value did not say it.
    ///
    /// ```
    /// # use doctest::*;
    /// # #[cfg(feature = "encryption")]
    /// # mod program {
    /// # use super::*;
    /// use tabletheory::ErrorKind;
    /// use tabletheory::encryption::{Keys, LocalKeys};
    /// use tabletheory::error::DecodeErrorKind;
    ///
    /// #[derive(Model, Debug)]
    /// #[model(table = "cards")]
    /// struct Card {
    ///     #[model(pk)]
    ///     id: String,
    ///     #[model(encrypted)]
    ///     number: String,
    /// }
    ///
    /// # pub async fn example() -> Outcome {
    /// # let db = empty_db();
    /// # db.create_table::<Card>().await?;
    /// let (ours, theirs) = (LocalKeys::for_development(&[7; 32])?, LocalKeys::for_development(&[8; 32])?);
    /// db.with_keys(Keys::new(ours)).create(&mut Card { id: "c1".into(), number: "4111".into() }).await?;
    ///
    /// let error = db.with_keys(Keys::new(theirs)).get(Card::key("c1")).await.unwrap_err();
    /// let ErrorKind::Decode(error) = error.kind() else { panic!("{error}") };
    /// let DecodeErrorKind::NotOpened(failure) = error.kind() else { panic!("{error}") };
    /// assert!(failure.reason().is_some());
    /// # Ok(())
    /// # }
    /// # }
    /// # fn main() -> Outcome {
    /// # #[cfg(feature = "encryption")]
    /// # doctest::run(program::example())?;
    /// # Ok(())
    /// # }
    /// ```
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
