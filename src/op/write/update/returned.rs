//! The results of an update.

#[allow(unused_imports)]
use crate::error::ErrorKind;
use crate::expr::FieldsOf;
use crate::model::table::Model;
use crate::op::write::update::Update;
use crate::op::write::{Bound, NewItem, NewOf, OldItem, OldOf, Returns};
use crate::projection::{Overlap, OverlapOf, ProjectedOnce, Projection, TwiceOf};
use crate::rule::Provided;

/// Choices of the result.
impl<M: Model, S, R: Returns> Update<M, S, Bound<R>> {
    /// Returns the item as it is after the update: `ReturnValues` is `ALL_NEW`.
    ///
    /// # Errors
    /// [`ErrorKind::AnswerUnreadable`] when the item does not fit its model; the update was carried out all the same.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let order: Order = db.update(Order::key("c1", "2026-01-07")).add(Order::TOTAL, 5).returning_new().await?;
    /// assert_eq!(order.total, 1_205);
    /// # Ok(())
    /// # }
    /// ```
    pub fn returning_new(self) -> Update<M, S, Bound<NewItem<M>>> {
        self.returning()
    }

    /// Returns the item as it was before the update, or `None` when an upsert created it: `ReturnValues` is `ALL_OLD`.
    ///
    /// # Errors
    /// Those of [`returning_new`](Self::returning_new).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let before: Option<Order> = db.update(Order::key("c1", "2026-01-07")).add(Order::TOTAL, 5).returning_old().await?;
    /// assert_eq!(before.map(|order| order.total), Some(1_200));
    /// # Ok(())
    /// # }
    /// ```
    pub fn returning_old(self) -> Update<M, S, Bound<OldItem<M>>> {
        self.returning()
    }

    /// Returns a tuple of attributes that the update writes as a whole, as they are after the update: `ReturnValues` is
    /// `UPDATED_NEW`. Every update writes the attributes that the library keeps.
    ///
    /// # Errors
    /// The update fails before it is sent when it does not write one of the attributes. The other errors are those of
    /// [`returning_new`](Self::returning_new).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let update = db.update(Order::key("c1", "2026-01-07")).add(Order::TOTAL, 5);
    /// let (total, version) = update.returning_new_of((Order::TOTAL, Order::VERSION)).await?;
    /// assert_eq!((total, version), (1_205, 1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn returning_new_of<F>(self, fields: F) -> Provided<F::Uses, Update<M, S, Bound<NewOf<F>>>>
    where
        F: Projection<Uses: FieldsOf<M::Table> + Overlap<M::Table>>,
        OverlapOf<F, M::Table>: ProjectedOnce<TwiceOf<F, M::Table>, Proof: Sized>,
    {
        self.returning_of(&fields)
    }

    /// Returns a tuple of attributes that the update writes as a whole, as they were before the update; `None` when the item
    /// had none of them, for example when an upsert created it: `ReturnValues` is `UPDATED_OLD`.
    ///
    /// # Errors
    /// Those of [`returning_new_of`](Self::returning_new_of), and [`ErrorKind::AnswerUnreadable`] when the item had some of the
    /// attributes, but not one that its model needs.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let update = db.update(Order::key("c1", "2026-01-07")).set(Order::STATUS, Status::Open);
    /// assert_eq!(update.returning_old_of((Order::STATUS,)).await?, Some((Status::Shipped,)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn returning_old_of<F>(self, fields: F) -> Provided<F::Uses, Update<M, S, Bound<OldOf<F>>>>
    where
        F: Projection<Uses: FieldsOf<M::Table> + Overlap<M::Table>>,
        OverlapOf<F, M::Table>: ProjectedOnce<TwiceOf<F, M::Table>, Proof: Sized>,
    {
        self.returning_of(&fields)
    }
}
