//! The reasons why a transaction was cancelled: one for each of its actions, with the item that a condition met.

use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use crate::error::{CancellationReason, DecodeError, Error};
use crate::model::open::AsStored;
use crate::model::table::Model;
use crate::wire::item::EncodedItem;

/// The reason for cancelling a transaction that an action on an item of the model `M` gave.
pub struct Reason<M> {
    plain: CancellationReason,
    model: PhantomData<fn() -> M>,
}

impl<M> Reason<M> {
    pub(in crate::op) fn new(plain: CancellationReason) -> Self {
        Self { plain, model: PhantomData }
    }
}

impl<M: Model> Reason<M> {
    /// Returns the item that the condition met, if the action asked for it with `returning_item_on_failure`.
    ///
    /// # Errors
    /// A [`DecodeError`] when the item does not fit the model.
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
    /// let reason = cancelled.into_reasons()?;
    /// assert_eq!(reason.item()?.unwrap().name, "Ada");
    /// # Ok(())
    /// # }
    /// ```
    pub fn item(&self) -> Result<Option<M>, DecodeError>
    where
        M::Encryption: AsStored<M, Proof: Sized>,
    {
        self.plain.item.as_ref().map(EncodedItem::read_as).transpose()
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

/// The error of a transaction: an [`Error`], and, when the transaction was cancelled, a reason for each action. The reasons
/// have the shape of the actions: a tuple of [`Reason`]s for a tuple.
///
/// It dereferences to the [`Error`], and converts into it.
pub struct TransactError<Reasons> {
    error: Error,
    reasons: Option<Box<Reasons>>,
}

impl<Reasons> TransactError<Reasons> {
    pub(in crate::op) fn new(error: Error, reasons: Option<Reasons>) -> Self {
        Self { error, reasons: reasons.map(Box::new) }
    }

    /// Returns the reasons why it was cancelled, by action; `None` when it failed otherwise.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut grace = User { id: "c1".into(), name: "Grace".into() };
    /// let actions = (Create(&mut grace), Delete(Order::key("c1", "2026-01-07")));
    /// let cancelled = db.transact_write(actions).await.unwrap_err();
    /// let (of_user, of_order) = cancelled.reasons().unwrap();
    /// assert!(of_user.is_condition_failed() && !of_order.is_condition_failed());
    /// # Ok(())
    /// # }
    /// ```
    pub fn reasons(&self) -> Option<&Reasons> {
        self.reasons.as_deref()
    }

    /// Returns the reasons why it was cancelled, by action and by value.
    ///
    /// # Errors
    /// The error itself, when the transaction was not cancelled.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let deletes: Vec<_> = ["c1", "c9"].map(|id| Delete(User::key(id)).condition(User::NAME.exists())).into();
    /// let reasons = db.transact_write(deletes).await.unwrap_err().into_reasons()?;
    /// assert_eq!(reasons.iter().map(|reason| reason.is_item_not_found()).collect::<Vec<_>>(), [false, true]);
    /// # Ok(())
    /// # }
    /// ```
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
