//! `DeleteItem`: one item by its primary key.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use super::get::read_nothing;
use crate::capacity::CapacityMeter;
use crate::db::{Db, OpenTo};
use crate::error::Error;
use crate::expr::Condition;
use crate::index::{UsableIn, Writing};
use crate::key::Key;
use crate::lower::{Placeholders, add_condition, check_limits};
use crate::request::{DeleteItemRequest, Operation, ReturnConsumedCapacity, ReturnValues};
use crate::table::Model;

impl<K> Db<K> {
    /// Deletes the item with this key, if there is one.
    ///
    /// # Example: deleting what is not there succeeds
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// db.delete(Order::key("c1", "2026-01-07")).await?;
    /// db.delete(Order::key("c1", "2026-01-07")).await?;
    /// assert_eq!(db.get(Order::key("c1", "2026-01-07")).await?, None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete<M>(&self, key: Key<M>) -> Delete<M>
    where
        M: Model,
        M::Sealing: OpenTo<K, M>,
    {
        Delete::new(self, key)
    }
}

/// A deletion of one item, under construction. Awaited, it is `()`; deleting what is not there succeeds.
///
/// Made by [`Db::delete`]. Becomes one `DeleteItem` request.
///
/// Source: [DeleteItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html)
#[must_use = "a deletion does nothing until it is awaited"]
pub struct Delete<M> {
    db: Db,
    request: Result<DeleteItemRequest, Error>,
    meter: Option<CapacityMeter>,
    model: PhantomData<fn() -> M>,
}

impl<M> fmt::Debug for Delete<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}

impl<M: Model> Delete<M> {
    pub(crate) fn new<K>(db: &Db<K>, key: Key<M>) -> Self {
        let table = db.table_of::<M>();
        let request = match key.into_item() {
            Ok(key) => Ok(DeleteItemRequest {
                table,
                key,
                condition: None,
                placeholders: Placeholders::default(),
                return_values: ReturnValues::None,
                return_item_on_failure: false,
                return_consumed_capacity: ReturnConsumedCapacity::None,
            }),
            Err(error) => Err(Error::from(error).with_place(Operation::DeleteItem, Some(&table), None)),
        };
        Self { db: db.without_keys(), request, meter: None, model: PhantomData }
    }

    /// Deletes only if the condition holds of the stored item: `ConditionExpression`. Several are joined with `AND`.
    ///
    /// # Errors
    /// The deletion fails with [`ErrorKind::ConditionFailed`](crate::ErrorKind::ConditionFailed) when it does not.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// let refused = db.delete(key()).condition(Order::STATUS.eq(Status::Open)).await.unwrap_err();
    /// assert!(refused.is_condition_failed());
    /// assert!(db.get(key()).await?.is_some());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: an error when there is nothing to delete
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let none = db.delete(Order::key("c1", "1999-01-01")).condition(Order::ID.exists()).await.unwrap_err();
    /// assert!(none.is_condition_failed());
    /// # Ok(())
    /// # }
    /// ```
    pub fn condition<E>(mut self, condition: E) -> Self
    where
        E: Condition,
        E::Uses: UsableIn<Writing<M::Table>>,
    {
        if let Ok(request) = &mut self.request {
            add_condition(&mut request.condition, &condition, &mut request.placeholders);
        }
        self
    }

    /// Adds what the deletion consumes to `meter`: `ReturnConsumedCapacity`.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::new();
    /// db.delete(Order::key("c1", "2026-01-07")).meter(&meter).await?;
    /// assert!(meter.consumed().total > 0.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        if let Ok(request) = &mut self.request {
            request.return_consumed_capacity = meter.wanted();
        }
        self.meter = Some(meter.clone());
        self
    }

    /// The request as plain data.
    ///
    /// # Errors
    /// An [`Error`] when DynamoDB refuses a value of the key or of the condition.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let request = db.delete(User::key("c1")).condition(User::NAME.eq("Ada")).into_request()?;
    /// assert_eq!(request.key.as_json(), r#"{"id":{"S":"c1"}}"#);
    /// assert_eq!(request.condition.as_deref(), Some("#n0 = :v0"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_request(self) -> Result<DeleteItemRequest, Error> {
        let mut request = self.request?;
        if let Some(error) = request.placeholders.take_error() {
            return Err(Error::from(error).of_request(&request));
        }
        check_limits(&[request.condition.as_ref()]).map_err(|error| error.of_request(&request))?;
        Ok(request)
    }
}

impl<M: Model> IntoFuture for Delete<M> {
    type Output = Result<(), Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let (db, meter) = (self.db.clone(), self.meter.clone());
            let request = self.into_request()?;
            let body = db.exchange(&request).await?;
            read_nothing(&body, meter.as_ref()).map_err(|error| Error::from(error).of_request(&request))
        })
    }
}
