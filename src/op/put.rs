//! `PutItem`: a whole item, new or in place of another.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;

use super::get::read_nothing;
use crate::attr::Timestamp;
use crate::capacity::CapacityMeter;
use crate::db::{Db, OpenTo, encode_item};
use crate::error::Error;
use crate::expr::Condition;
use crate::field::Role;
use crate::index::{UsableIn, Writing};
use crate::lower::{Placeholders, add_condition, check_limits};
use crate::request::{Operation, PutItemRequest, ReturnConsumedCapacity, ReturnValues};
use crate::table::{Model, Written};

impl<K> Db<K> {
    /// Stores a new item; fails when there is one with its key.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let mut user = User { id: "c2".into(), name: "Grace".into() };
    /// db.create(&mut user).await?;
    ///
    /// let again = db.create(&mut user).await.unwrap_err();
    /// assert!(again.is_condition_failed());
    /// # Ok(())
    /// # }
    /// ```
    pub fn create<'m, M>(&self, model: &'m mut M) -> Create<'m, M>
    where
        M: Model,
        M::Sealing: OpenTo<K, M>,
    {
        Create::new(self, model)
    }

    /// Stores an item, in place of the one with its key if there is one.
    ///
    /// # Example: the item that was there is gone
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let mut order = order("c1", "2026-01-07", 990);
    /// db.put(&mut order).await?;
    ///
    /// let stored = db.get(Order::key("c1", "2026-01-07")).required().await?;
    /// assert_eq!((stored.total, stored.note), (990, None));
    /// # Ok(())
    /// # }
    /// ```
    pub fn put<'m, M>(&self, model: &'m mut M) -> Put<'m, M>
    where
        M: Model,
        M::Sealing: OpenTo<K, M>,
    {
        Put::new(self, model)
    }
}

macro_rules! puts {
    ($($(#[$doc:meta])* $name:ident $new:expr;)*) => {$(
        $(#[$doc])*
        #[must_use = "a write does nothing until it is awaited"]
        pub struct $name<'m, M> {
            db: Db,
            model: &'m mut M,
            now: Timestamp,
            request: Result<PutItemRequest, Error>,
            meter: Option<CapacityMeter>,
        }

        impl<M> fmt::Debug for $name<'_, M> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.request.fmt(f)
            }
        }

        impl<'m, M: Model> $name<'m, M> {
            pub(crate) fn new<K>(db: &Db<K>, model: &'m mut M) -> Self {
                let now = db.now();
                let request = lower(db, model, now, $new);
                Self { db: db.without_keys(), model, now, request, meter: None }
            }

            /// Writes only if the condition holds of the stored item: `ConditionExpression`. Several are joined with `AND`.
            ///
            /// # Errors
            /// The write fails with [`ErrorKind::ConditionFailed`](crate::ErrorKind::ConditionFailed) when it does not.
            ///
            /// # Example: only in place of an open order
            ///
            /// ```
            /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
            /// # #[tokio::main(flavor = "current_thread")]
            /// # async fn main() -> Outcome {
            /// # let db = example_db().await;
            /// let mut order = order("c1", "2026-01-07", 990);
            /// let refused = db.put(&mut order).condition(Order::STATUS.eq(Status::Open)).await.unwrap_err();
            /// assert!(refused.is_condition_failed());
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

            /// Adds what the write consumes to `meter`: `ReturnConsumedCapacity`.
            ///
            /// # Example
            ///
            /// ```
            /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
            /// # #[tokio::main(flavor = "current_thread")]
            /// # async fn main() -> Outcome {
            /// # let db = example_db().await;
            /// let meter = CapacityMeter::new();
            /// db.put(&mut order("c1", "2026-01-07", 990)).meter(&meter).await?;
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
            /// An [`Error`] when the item cannot be written: a value that DynamoDB cannot hold, an empty or too large key,
            /// more than 400 KB.
            ///
            /// # Example
            ///
            /// ```
            /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
            /// # fn main() -> Outcome {
            /// # let db = empty_db();
            /// let mut user = User { id: "c2".into(), name: "Grace".into() };
            /// let request = db.put(&mut user).into_request()?;
            /// assert_eq!(request.item.as_json(), r#"{"id":{"S":"c2"},"name":{"S":"Grace"}}"#);
            /// assert_eq!(request.condition, None);
            ///
            /// let request = db.create(&mut user).into_request()?;
            /// assert_eq!(request.condition.as_deref(), Some("attribute_not_exists(#n0)"));
            /// # Ok(())
            /// # }
            /// ```
            pub fn into_request(self) -> Result<PutItemRequest, Error> {
                finish(self.request)
            }
        }

        impl<'m, M: Model> IntoFuture for $name<'m, M> {
            type Output = Result<(), Error>;
            type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'm>>;

            fn into_future(self) -> Self::IntoFuture {
                Box::pin(async move {
                    let Self { db, model, now, request, meter } = self;
                    let request = finish(request)?;
                    let body = db.exchange(&request).await?;
                    let read = read_nothing(&body, meter.as_ref());
                    read.map_err(|error| Error::from(error).of_request(&request))?;
                    model.take_written(&written::<M>(now));
                    Ok(())
                })
            }
        }
    )*};
}

puts! {
    /// A write of a new item, under construction. Awaited, it is `()`, and the model carries the lifecycle fields as stored.
    ///
    /// Made by [`Db::create`]. Becomes one `PutItem` request with the condition that no item has the key:
    /// `attribute_not_exists` of the partition key.
    ///
    /// # Errors
    /// [`ErrorKind::ConditionFailed`](crate::ErrorKind::ConditionFailed) when there is an item with this key.
    ///
    /// Source: [PutItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html)
    Create true;
    /// A write of a whole item, under construction. Awaited, it is `()`, and the model carries the lifecycle fields as stored.
    ///
    /// Made by [`Db::put`]. Becomes one `PutItem` request, which replaces the item with the same key.
    ///
    /// Source: [PutItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html)
    Put false;
}

fn lower<M: Model, K>(db: &Db<K>, model: &M, now: Timestamp, new: bool) -> Result<PutItemRequest, Error> {
    let table = db.table_of::<M>();
    let item = encode_item(model, now).map_err(|error| error.with_place(Operation::PutItem, Some(&table), None))?;
    let mut placeholders = Placeholders::default();
    let condition = new.then(|| {
        let mut text = String::from("attribute_not_exists(");
        placeholders.name(M::SCHEMA.partition_key.name, &mut text);
        text.push(')');
        text
    });
    Ok(PutItemRequest {
        table,
        item,
        condition,
        placeholders,
        return_values: ReturnValues::None,
        return_item_on_failure: false,
        return_consumed_capacity: ReturnConsumedCapacity::None,
    })
}

fn finish(request: Result<PutItemRequest, Error>) -> Result<PutItemRequest, Error> {
    let mut request = request?;
    if let Some(error) = request.placeholders.take_error() {
        return Err(Error::from(error).of_request(&request));
    }
    check_limits(&[request.condition.as_ref()]).map_err(|error| error.of_request(&request))?;
    Ok(request)
}

/// Both lifecycle timestamps are the time of the write; the version is what the model had.
fn written<M: Model>(now: Timestamp) -> Written {
    let set = |role| M::SCHEMA.attribute_with_role(role).map(|_| now);
    Written { created_at: set(Role::CreatedAt), updated_at: set(Role::UpdatedAt), version: None }
}
