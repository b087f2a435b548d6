//! Changes without an item: what an update is to change, built before there is an update.

use std::fmt;
use std::marker::PhantomData;

use crate::expr::Clauses;
use crate::lower::Placeholders;

/// Changes of an item of `M`, collected: built in a loop, passed around, and given to any number of updates by
/// [`Update::changes`](crate::op::Update::changes).
///
/// It has the methods by which an update is changed, with their rules: [`set`](Self::set), [`remove`](Self::remove),
/// [`add`](Self::add) and so on. A value is written when its change is added, so a collection borrows nothing. It may hold nothing,
/// and an update with nothing but it then fails with [`ErrorKind::NothingToChange`](crate::ErrorKind::NothingToChange) and is not sent.
///
/// # Example: members of a request's body
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// # let db = example_db().await;
/// use tabletheory::op::Changes;
///
/// fn changes_of(body: &[(&str, &str)]) -> Result<Changes<Order>, String> {
///     let mut changes = Changes::new();
///     for &(member, text) in body {
///         changes = match member {
///             "note" => changes.set(Order::NOTE, text),
///             "total" => changes.set(Order::TOTAL, text.parse::<u64>().map_err(|_| "the total is no number")?),
///             other => return Err(format!("{other} cannot be changed")),
///         };
///     }
///     Ok(changes)
/// }
///
/// let changes = changes_of(&[("note", "ring twice"), ("total", "1300")])?;
/// let order = db.update(Order::key("c1", "2026-01-07")).changes(changes).returning_new().await?;
/// assert_eq!((order.note.as_deref(), order.total), (Some("ring twice"), 1_300));
/// # Ok(())
/// # }
/// ```
#[must_use = "changes do nothing until they are given to an update"]
pub struct Changes<M> {
    pub(super) clauses: Clauses,
    pub(super) placeholders: Placeholders,
    model: PhantomData<fn() -> M>,
}

impl<M> Changes<M> {
    /// Makes a collection without a change.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// let changes = Changes::<Order>::new().set(Order::NOTE, "ring twice").add(Order::TOTAL, 5);
    /// assert!(!changes.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn new() -> Self {
        Self { clauses: Clauses::default(), placeholders: Placeholders::default(), model: PhantomData }
    }

    /// Returns whether there is no change.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// assert!(Changes::<Order>::new().is_empty());
    /// assert!(Changes::<Order>::new().set_some(Order::NOTE, None::<&str>).is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Adds one more change.
    pub(super) fn change(mut self, change: impl FnOnce(&mut Clauses, &mut Placeholders)) -> Self {
        change(&mut self.clauses, &mut self.placeholders);
        self
    }
}

impl<M> Default for Changes<M> {
    fn default() -> Self {
        Self::new()
    }
}

impl<M> Clone for Changes<M> {
    fn clone(&self) -> Self {
        Self { clauses: self.clauses.clone(), placeholders: self.placeholders.clone(), model: PhantomData }
    }
}

/// Does not show the values.
impl<M> fmt::Debug for Changes<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Changes").field("update", &self.clauses).field("placeholders", &self.placeholders).finish()
    }
}
