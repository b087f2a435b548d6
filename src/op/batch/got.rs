//! What a batch of reads has got: the outcome of each key.

use std::fmt;

/// The outcome of each key of a batch get, in the order in which the keys were given.
#[must_use = "some keys may not have been processed"]
pub struct BatchGot<M> {
    pub(super) outcomes: Vec<Outcome<M>>,
}

/// The outcome of one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<M> {
    /// The item with this key was found.
    Found(M),
    /// There is no item with this key.
    Missing,
    /// DynamoDB did not get to this key, however often it was asked. It is not known whether there is an item.
    Unprocessed,
}

impl<M> Outcome<M> {
    pub(super) fn found(&self) -> Option<&M> {
        match self {
            Self::Found(item) => Some(item),
            Self::Missing | Self::Unprocessed => None,
        }
    }

    fn into_found(self) -> Option<M> {
        match self {
            Self::Found(item) => Some(item),
            Self::Missing | Self::Unprocessed => None,
        }
    }
}

impl<M> fmt::Debug for BatchGot<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |wanted: fn(&Outcome<M>) -> bool| self.outcomes.iter().filter(|&outcome| wanted(outcome)).count();
        f.debug_struct("BatchGot")
            .field("found", &count(|outcome| matches!(outcome, Outcome::Found(_))))
            .field("missing", &count(|outcome| matches!(outcome, Outcome::Missing)))
            .field("unprocessed", &count(|outcome| matches!(outcome, Outcome::Unprocessed)))
            .finish()
    }
}

impl<M> BatchGot<M> {
    pub(super) fn of(outcomes: Vec<Outcome<M>>) -> Self {
        Self { outcomes }
    }

    /// Returns the outcome of each key, in the order in which the keys were given.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::Outcome::{Found, Missing};
    ///
    /// let got = db.batch_get(["c9", "c1"].map(User::key)).await?;
    /// assert!(matches!(got.outcomes(), [Missing, Found(user)] if user.name == "Ada"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn outcomes(&self) -> &[Outcome<M>] {
        &self.outcomes
    }

    /// Returns the outcome of each key by value.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::Outcome;
    ///
    /// let ids = ["c9", "c1"];
    /// let got = db.batch_get(ids.map(User::key)).await?;
    /// let missing: Vec<&str> = ids
    ///     .into_iter()
    ///     .zip(got.into_outcomes())
    ///     .filter(|(_, outcome)| matches!(outcome, Outcome::Missing))
    ///     .map(|(id, _)| id)
    ///     .collect();
    /// assert_eq!(missing, ["c9"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_outcomes(self) -> Vec<Outcome<M>> {
        self.outcomes
    }

    /// Returns the items that were found, in the order in which their keys were given.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let got = db.batch_get(["2026-02-20", "1999-01-01"].map(|id| Order::key("c1", id))).await?;
    /// assert_eq!(got.items().map(|order| order.total).sum::<u64>(), 4_500);
    /// # Ok(())
    /// # }
    /// ```
    pub fn items(&self) -> impl Iterator<Item = &M> {
        self.outcomes.iter().filter_map(Outcome::found)
    }

    /// Returns the items that were found by value, in the order in which their keys were given.
    ///
    /// The keys without an item are not among them, and neither are those that DynamoDB did not get to: ask
    /// [`is_complete`](Self::is_complete) before.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let got = db.batch_get(["2026-02-20", "1999-01-01"].map(|id| Order::key("c1", id))).await?;
    /// assert!(got.is_complete());
    /// let orders: Vec<Order> = got.into_items();
    /// assert_eq!(orders.len(), 1);
    /// assert_eq!(orders[0].id, "2026-02-20");
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_items(self) -> Vec<M> {
        self.outcomes.into_iter().filter_map(Outcome::into_found).collect()
    }

    /// Returns the positions of the keys that DynamoDB did not get to, among the keys that were given.
    ///
    /// # Example: what is to be requested again
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let keys = ["c1", "c9"].map(User::key);
    /// let got = db.batch_get(&keys).await?;
    /// let again: Vec<&Key<User>> = got.unprocessed().map(|at| &keys[at]).collect();
    /// assert!(again.is_empty(), "DynamoDB got to both");
    /// # Ok(())
    /// # }
    /// ```
    pub fn unprocessed(&self) -> impl Iterator<Item = usize> {
        self.outcomes
            .iter()
            .enumerate()
            .filter(|(_, outcome)| matches!(outcome, Outcome::Unprocessed))
            .map(|(at, _)| at)
    }

    /// Returns whether DynamoDB got to every key.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let got = db.batch_get(["c1", "c9"].map(User::key)).await?;
    /// assert!(got.is_complete(), "that there is no user c9 is an answer, too");
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_complete(&self) -> bool {
        self.unprocessed().next().is_none()
    }
}
