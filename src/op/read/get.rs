//! `GetItem`: the read of one item by its primary key.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use crate::client::db::Db;
use crate::error::{AnswerFault, DecodeError, Error, ErrorKind};
use crate::lower::{Placeholders, check_limits};
use crate::model::key::{Key, check_key_of_item};
use crate::model::open::{AsStored, OpenTo, Opens};
use crate::model::policy::HasVersion;
use crate::model::table::Model;
use crate::model::uses::UsedIn;
use crate::op::raw::{GetBuilder, Raw};
use crate::op::read::explain::Explain;
use crate::op::read::walk::Sending;
use crate::projection::{
    Inside, InsideOf, Items, OpenInside, Overlap, OverlapOf, Projected, ProjectedOnce, Projection,
    ProjectionExpression, SealedOf, Selectable, Shape, TwiceOf, lower,
};
use crate::request::capacity::{CapacityMeter, ConsumedCapacity};
use crate::request::{GetItemRequest, Operation, ReturnConsumedCapacity};
use crate::wire::object::{read_body, utf8};

impl<K> Db<K> {
    /// Reads the item with this key, if there is one.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let order: Option<Order> = db.get(Order::key("c1", "2026-01-07")).await?;
    /// assert_eq!(order.unwrap().total, 1_200);
    /// assert_eq!(db.get(Order::key("c1", "1999-01-01")).await?, None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn get<M>(&self, key: Key<M>) -> Get<M>
    where
        M: Model,
        M::Encryption: OpenTo<K, M>,
    {
        Get::new(self, key)
    }
}

/// A read of one item, under construction. Awaiting it returns `Option<M>`, or an option of the projected attributes.
///
/// [`Db::get`] makes it. It becomes one `GetItem` request.
///
/// Source: [GetItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html)
#[must_use = "a get does nothing until it is awaited"]
pub struct Get<M, D = Items<M>> {
    db: Db,
    request: Result<GetItemRequest, Error>,
    meter: Option<CapacityMeter>,
    shape: PhantomData<fn() -> (M, D)>,
}

impl<M: Model, D> fmt::Debug for Get<M, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.explain().fmt_with(&self.request, f)
    }
}

impl<M: Model> Get<M> {
    pub(crate) fn new<K>(db: &Db<K>, key: Key<M>) -> Self {
        let table = db.table_of::<M>();
        let request = match key.into_item() {
            Ok(key) => Ok(GetItemRequest {
                table,
                key,
                consistent: false,
                projection: None,
                placeholders: Placeholders::default(),
                return_consumed_capacity: ReturnConsumedCapacity::None,
            }),
            Err(error) => Err(Error::from(error).with_place(Operation::GetItem, Some(&table), None)),
        };
        Self { db: db.proven(), request, meter: None, shape: PhantomData }
    }
}

impl<M: Model> Get<M> {
    /// Returns the item, which must exist and have this version or a later one: one that the caller saw, or that somebody told. An item that
    /// was put back as it was before, encrypted attributes and all, is found in no other way.
    ///
    /// The read is [consistent](Self::consistent): an eventually consistent one may return an older state that is nobody's fault. It does not
    /// compile on a model without a version.
    ///
    /// # Errors
    /// [`AnswerFault::OlderVersion`](crate::error::AnswerFault::OlderVersion) when the item has an older version,
    /// [`ErrorKind::ItemNotFound`] when it is gone; otherwise those of awaiting the read.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// let seen = db.update(key()).increment(Order::TOTAL).returning_new().await?.version;
    /// assert_eq!(db.get(key()).min_version(seen).await?.version, seen);
    /// assert!(db.get(key()).min_version(seen + 1).await.unwrap_err().is_decode());
    /// # Ok(())
    /// # }
    /// ```
    pub fn min_version(self, least: u64) -> Sending<Result<M, Error>>
    where
        M::Versioning: HasVersion<M, Proof: Sized>,
        M: 'static,
    {
        Box::pin(async move {
            let table = self.request.as_ref().map(|request| request.table.clone()).unwrap_or_default();
            let item = self.consistent().required().await?;
            let found = item.version().unwrap_or_default();
            let checked = AnswerFault::OlderVersion { found, least }.unless(found >= least);
            checked.map_err(|error| Error::from(error).with_place(Operation::GetItem, Some(&table), None))?;
            Ok(item)
        })
    }
}

impl<M: Model, D> Get<M, D> {
    fn change(mut self, change: impl FnOnce(&mut GetItemRequest)) -> Self {
        if let Ok(request) = &mut self.request {
            change(request);
        }
        self
    }

    /// Reads with strong consistency: `ConsistentRead`. It costs twice the read capacity.
    ///
    /// # Example: an item is found that was just written
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut order = order("c3", "2026-03-01", 990);
    /// db.create(&mut order).await?;
    /// assert_eq!(db.get(Order::key("c3", "2026-03-01")).consistent().await?, Some(order));
    /// # Ok(())
    /// # }
    /// ```
    pub fn consistent(self) -> Self {
        self.change(|request| request.consistent = true)
    }

    /// Returns only these attributes, as a tuple: `ProjectionExpression`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let found = db.get(Order::key("c1", "2026-01-07")).project((Order::TOTAL, Order::NOTE)).await?;
    /// assert_eq!(found, Some((1_200, Some("gift".to_owned()))));
    /// # Ok(())
    /// # }
    /// ```
    pub fn project<P: Projection<Uses: UsedIn<M::Table> + Overlap<M::Table> + Inside>>(
        self,
        fields: P,
    ) -> Get<M, Projected<P::This>>
    where
        D: Selectable<Proof: Sized>,
        OverlapOf<P, M::Table>: ProjectedOnce<TwiceOf<P, M::Table>, Proof: Sized>,
        InsideOf<P>: OpenInside<SealedOf<P>, Proof: Sized>,
    {
        let Self { db, request, meter, .. } =
            self.change(|request| request.projection = Some(lower::<M, _>(&fields, &mut request.placeholders)));
        Get { db, request, meter, shape: PhantomData }
    }

    /// Adds the capacity that the read consumes to `meter`: `ReturnConsumedCapacity`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::new();
    /// db.get(Order::key("c1", "2026-01-07")).meter(&meter).await?;
    /// assert!(meter.consumed().total > 0.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        self.meter = Some(meter.clone());
        let wanted = meter.wanted();
        self.change(|request| request.return_consumed_capacity = wanted)
    }

    /// Returns the explanation of the read: which item it reads, which attributes it returns, the request, and how many read
    /// units it can cost at most. It sends nothing and shows no value. `Debug` shows the same.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let explained = db.get(Order::key("c1", "2026-01-07")).consistent().explain();
    /// assert_eq!(explained.reads.as_deref(), Some("customer = ? AND id = ?"));
    /// // The item has at most 400 KB, at a unit for 4 KB.
    /// assert_eq!(explained.cost.read_units, 100.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn explain(&self) -> Explain {
        match &self.request {
            Ok(request) => Explain::of_get(request, M::SCHEMA),
            Err(error) => Explain::of_refused(Operation::GetItem, error),
        }
    }

    /// Returns the request as plain data.
    ///
    /// # Errors
    /// An [`Error`] when DynamoDB would refuse a value of the key because it is empty or too large.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let request = db.get(User::key("c1")).consistent().into_request()?;
    /// assert_eq!(request.key.as_json(), r#"{"id":{"S":"c1"}}"#);
    /// assert!(request.consistent);
    ///
    /// assert!(db.get(User::key("")).into_request().is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_request(self) -> Result<GetItemRequest, Error> {
        let mut request = self.request?;
        if let Some(error) = request.placeholders.take_error() {
            return Err(Error::from(error).of_request(&request));
        }
        check_limits(&request.placeholders, &[request.projection.as_deref()])
            .map_err(|error| error.of_request(&request))?;
        Ok(request)
    }

    /// Leaves the typed world: passes on the SDK's own builder of this request, which can be changed in any way that the SDK
    /// has.
    ///
    /// It returns a [`Raw`], which is sent for the SDK's output or for the typed one. The library's rules do not apply to the
    /// changes.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let get = || db.get(Order::key("c1", "2026-01-07"));
    /// let output = get().with_raw_request(|request| request.consistent_read(true)).send().await?;
    /// assert_eq!(output.item().unwrap()["total"].as_n().unwrap(), "1200");
    ///
    /// let order: Option<Order> = get().with_raw_request(|request| request).decoded().await?;
    /// assert_eq!(order.unwrap().total, 1_200);
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_raw_request(self, change: impl FnOnce(GetBuilder) -> GetBuilder) -> Raw<GetBuilder, Option<D::Output>>
    where
        D: Shape<Output: 'static> + 'static,
        D::Encryption<M>: AsStored<D::EncryptedModel<M>, Proof: Sized>,
    {
        let (db, meter) = (self.db.clone(), self.meter.clone());
        let decode = move |request: &GetItemRequest, body: &[u8]| {
            read_one::<D>(body, "Item", request.projection.as_ref(), meter.as_ref(), &is_asked(request))
        };
        Raw::new(db.client(), self.into_request(), decode, change)
    }

    /// Returns the item, which must exist.
    ///
    /// # Errors
    /// [`ErrorKind::ItemNotFound`] when it does not exist; otherwise those of awaiting the read.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let order: Order = db.get(Order::key("c1", "2026-01-07")).required().await?;
    /// assert_eq!(order.total, 1_200);
    ///
    /// let none = db.get(Order::key("c1", "1999-01-01")).required().await.unwrap_err();
    /// assert_eq!(none.kind(), &ErrorKind::ItemNotFound);
    /// # Ok(())
    /// # }
    /// ```
    pub fn required(self) -> Sending<Result<D::Output, Error>>
    where
        D: Shape<Output: 'static> + 'static,
    {
        let table = self.request.as_ref().map(|request| request.table.clone()).unwrap_or_default();
        let missing = move || Error::new(ErrorKind::ItemNotFound).with_place(Operation::GetItem, Some(&table), None);
        let found = self.into_future();
        Box::pin(async move { found.await?.ok_or_else(missing) })
    }
}

impl<M, D> IntoFuture for Get<M, D>
where
    M: Model,
    D: Shape<Output: 'static> + 'static,
{
    type Output = Result<Option<D::Output>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let (db, meter) = (self.db.clone(), self.meter.clone());
            let request = self.into_request()?;
            let answer = db.read(&request, Opens::of::<M>()).await?;
            read_one::<D>(&answer, "Item", request.projection.as_ref(), meter.as_ref(), &is_asked(&request))
                .map_err(|error| Error::from(answer.explain(error)).of_request(&request))
        })
    }
}

/// A check that refuses an item that does not belong to a request.
pub(in crate::op) type CheckItem<'r> = dyn Fn(&str) -> Result<(), DecodeError> + 'r;

fn is_asked(request: &GetItemRequest) -> impl Fn(&str) -> Result<(), DecodeError> {
    |item| check_key_of_item(item, &request.key, request.projection.is_some())
}

/// Reads a response whose member `name` holds one item, or none.
pub(in crate::op) fn read_one<D: Shape>(
    body: &[u8],
    name: &str,
    projection: Option<&ProjectionExpression>,
    meter: Option<&CapacityMeter>,
    check: &CheckItem<'_>,
) -> Result<Option<D::Output>, DecodeError> {
    let mut item = None;
    read_body(utf8(body)?, |member, source| {
        if member == name {
            if !source.json_null()? {
                check(source.clone().json_value()?)?;
                item = Some(D::decode(projection, source)?);
            }
        } else if member == "ConsumedCapacity" {
            if let (Some(consumed), Some(meter)) = (ConsumedCapacity::read_one(source)?, meter) {
                meter.record(&consumed);
            }
        } else {
            return Ok(false);
        }
        Ok(true)
    })?;
    Ok(item)
}

/// Reads only the capacity from a response.
pub(in crate::op) fn read_nothing(body: &[u8], meter: Option<&CapacityMeter>) -> Result<(), DecodeError> {
    let Some(meter) = meter else { return Ok(()) };
    read_body(utf8(body)?, |member, source| {
        let known = member == "ConsumedCapacity";
        if known && let Some(consumed) = ConsumedCapacity::read_one(source)? {
            meter.record(&consumed);
        }
        Ok(known)
    })
}
