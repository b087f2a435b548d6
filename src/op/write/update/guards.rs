//! The conditions of an update on the stored item.

#[allow(unused_imports)]
use crate::error::ErrorKind;
use crate::model::policy::{HasVersion, NotGiven, UpsertAllowed};
use crate::model::table::Model;
use crate::model::uses::UsedIn;
use crate::op::write::update::Update;
use crate::projection::Projection;

/// Conditions on the item.
impl<M: Model, S, To> Update<M, S, To> {
    /// Changes the item only if it has this version. This is the optimistic lock for an update of an item that was not read as
    /// a model.
    ///
    /// It does not compile on a model without a version.
    ///
    /// # Errors
    /// [`ErrorKind::VersionConflict`] when the stored version is another one, or there is no item. The update fails before it
    /// is sent when the version is the largest one that the field can hold.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// db.update(key()).add(Order::TOTAL, 5).expect_version(0).await?;
    ///
    /// let late = db.update(key()).add(Order::TOTAL, 5).expect_version(0).await.unwrap_err();
    /// assert!(late.is_version_conflict());
    /// assert_eq!(late.stored_version(), Some(1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn expect_version(mut self, version: u64) -> Self
    where
        M::Versioning: HasVersion<M, Proof: Sized>,
    {
        self.action.expected = Some(version);
        self
    }

    /// Creates the item if there is none. The condition that the item exists is left out.
    ///
    /// A new item has the attributes that the update gives it, `created_at` and version 0, what its key gives, and nothing else: the
    /// parts of a composed key, the index keys that are composed of them and of what the update sets, and the discriminator. So the
    /// update must set each other attribute that the model needs to a value, or add to it; the parts of an index's key by
    /// [`set_parts`](Self::set_parts). An item that is there keeps its `created_at` and its
    /// discriminator.
    ///
    /// It does not compile on a model that no upsert can make, since it needs an attribute that no update sets: a protected one, or a
    /// `created_at` that is a part of an index's key.
    ///
    /// # Errors
    /// The update fails before it is sent when it does not give the item an attribute that the model needs.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// db.update(User::key("c7")).set(User::NAME, "Grace").upsert().await?;
    /// assert_eq!(db.get(User::key("c7")).required().await?.name, "Grace");
    ///
    /// let partial = db.update(Order::key("c7", "2026-05-01")).add(Order::TOTAL, 5).upsert().await.unwrap_err();
    /// assert!(partial.is_validation());
    /// # Ok(())
    /// # }
    /// ```
    pub fn upsert(mut self) -> Self
    where
        M::NotGiven: NotGiven<Need: UpsertAllowed<M, <M::NotGiven as NotGiven>::Field, Proof: Sized>>,
    {
        self.action.upsert = true;
        self
    }

    /// Makes the update fail, before it is sent, if it writes one of these attributes or a place inside one. This protects them
    /// from this update, beside the rules of the model.
    ///
    /// # Errors
    /// [`ErrorKind::ProtectedAttribute`] when the update is lowered.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let update = db.update(User::key("c1")).set(User::NAME, "Grace").protect((User::NAME,));
    /// assert_eq!(update.into_request().unwrap_err().kind(), &ErrorKind::ProtectedAttribute("name".into()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn protect<F>(mut self, fields: F) -> Self
    where
        F: Projection<Uses: UsedIn<M::Table>>,
    {
        self.guard.protect(&fields);
        self
    }
}
