//! `TransactGetItems`: several items, of one or many models, as they were at one moment.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use crate::attr::decode_item;
use crate::capacity::{CapacityMeter, ConsumedCapacity};
use crate::db::{Db, OpenTo};
use crate::error::{DecodeError, Error, ErrorKind};
use crate::key::Key;
use crate::request::{Operation, ReturnConsumedCapacity, TransactGet as Read, TransactGetItemsRequest};
use crate::table::Model;
use crate::wire::body::{read_body, read_object, utf8};
use crate::wire::json::JsonSource;

impl<K> Db<K> {
    /// Reads several items as they were at one moment: a tuple of keys of any models, or a `Vec` of keys of one.
    ///
    /// # Example: items of two models
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let (user, order) = db.transact_get((User::key("c1"), Order::key("c1", "2026-01-07"))).await?;
    /// assert_eq!(user.unwrap().name, "Ada");
    /// assert_eq!(order.unwrap().total, 1_200);
    /// # Ok(())
    /// # }
    /// ```
    pub fn transact_get<Keys>(&self, keys: Keys) -> TransactGet<Keys>
    where
        Keys: TransactKeys<K>,
    {
        TransactGet::new(self, keys)
    }
}

/// Items that one transaction reads.
///
/// Source: [TransactGetItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html)
const MAX_ITEMS: usize = 100;

/// A transactional read of several items, under construction. Awaited, a tuple of keys is a tuple of options of models, and a
/// `Vec` of keys a `Vec` of options.
///
/// Made by [`Db::transact_get`]. Becomes one `TransactGetItems` request.
///
/// Source: [TransactGetItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html)
#[must_use = "a transaction does nothing until it is awaited"]
pub struct TransactGet<Keys> {
    db: Db,
    request: Result<TransactGetItemsRequest, Error>,
    meter: Option<CapacityMeter>,
    keys: PhantomData<fn() -> Keys>,
}

impl<Keys> fmt::Debug for TransactGet<Keys> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}

/// What a transaction can read: a tuple of keys of any models, or a `Vec` of keys of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of primary keys",
    label = "expected a tuple of keys, such as `(Order::key(…), User::key(…))`, or a `Vec` of keys of one model",
    note = "a transaction reads items by primary key; it has no index and takes no write"
)]
pub trait TransactKeys<K> {
    /// What was found, in the order of the keys; `None` for an item that is not there.
    type Found: Send + 'static;

    /// Adds each key to the request.
    ///
    /// # Errors
    /// An [`Error`] when DynamoDB refuses a value of a key.
    fn lower(self, db: &Db, reads: &mut Vec<Read>) -> Result<(), Error>;

    /// Reads what was found, from as many items as there were keys.
    ///
    /// # Errors
    /// A [`DecodeError`] when a stored item does not fit its model.
    fn decode(items: &mut dyn Iterator<Item = Option<&str>>) -> Result<Self::Found, DecodeError>;
}

fn lower_key<M: Model>(db: &Db, key: Key<M>, reads: &mut Vec<Read>) -> Result<(), Error> {
    let table = db.table_of::<M>();
    match key.into_item() {
        Ok(key) => {
            reads.push(Read::new(table, key));
            Ok(())
        }
        Err(error) => Err(Error::from(error).with_place(Operation::TransactGetItems, Some(&table), None)),
    }
}

fn decode_next<M: Model>(items: &mut dyn Iterator<Item = Option<&str>>) -> Result<Option<M>, DecodeError> {
    items.next().flatten().map(|item| decode_item(&mut JsonSource::new(item))).transpose()
}

impl<M: Model, K> TransactKeys<K> for Vec<Key<M>>
where
    M::Sealing: OpenTo<K, M>,
{
    type Found = Vec<Option<M>>;

    fn lower(self, db: &Db, reads: &mut Vec<Read>) -> Result<(), Error> {
        self.into_iter().try_for_each(|key| lower_key(db, key, reads))
    }

    fn decode(items: &mut dyn Iterator<Item = Option<&str>>) -> Result<Vec<Option<M>>, DecodeError> {
        let mut found = Vec::new();
        for item in items {
            found.push(item.map(|item| decode_item(&mut JsonSource::new(item))).transpose()?);
        }
        Ok(found)
    }
}

macro_rules! tuples {
    ($(($($model:ident $key:ident)*);)*) => {$(
        impl<K, $($model: Model),*> TransactKeys<K> for ($(Key<$model>,)*)
        where
            $($model::Sealing: OpenTo<K, $model>,)*
        {
            type Found = ($(Option<$model>,)*);

            fn lower(self, db: &Db, reads: &mut Vec<Read>) -> Result<(), Error> {
                let ($($key,)*) = self;
                $(lower_key(db, $key, reads)?;)*
                Ok(())
            }

            fn decode(items: &mut dyn Iterator<Item = Option<&str>>) -> Result<Self::Found, DecodeError> {
                Ok(($(decode_next::<$model>(items)?,)*))
            }
        }
    )*};
}

tuples! {
    (M1 k1);
    (M1 k1 M2 k2);
    (M1 k1 M2 k2 M3 k3);
    (M1 k1 M2 k2 M3 k3 M4 k4);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12 M13 k13);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12 M13 k13 M14 k14);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12 M13 k13 M14 k14 M15 k15);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12 M13 k13 M14 k14 M15 k15 M16 k16);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12 M13 k13 M14 k14 M15 k15 M16 k16 M17 k17);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12 M13 k13 M14 k14 M15 k15 M16 k16 M17 k17 M18 k18);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12 M13 k13 M14 k14 M15 k15 M16 k16 M17 k17 M18 k18 M19 k19);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12 M13 k13 M14 k14 M15 k15 M16 k16 M17 k17 M18 k18 M19 k19 M20 k20);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12 M13 k13 M14 k14 M15 k15 M16 k16 M17 k17 M18 k18 M19 k19 M20 k20 M21 k21);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12 M13 k13 M14 k14 M15 k15 M16 k16 M17 k17 M18 k18 M19 k19 M20 k20 M21 k21 M22 k22);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12 M13 k13 M14 k14 M15 k15 M16 k16 M17 k17 M18 k18 M19 k19 M20 k20 M21 k21 M22 k22 M23 k23);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12 M13 k13 M14 k14 M15 k15 M16 k16 M17 k17 M18 k18 M19 k19 M20 k20 M21 k21 M22 k22 M23 k23 M24 k24);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12 M13 k13 M14 k14 M15 k15 M16 k16 M17 k17 M18 k18 M19 k19 M20 k20 M21 k21 M22 k22 M23 k23 M24 k24 M25 k25);
    (M1 k1 M2 k2 M3 k3 M4 k4 M5 k5 M6 k6 M7 k7 M8 k8 M9 k9 M10 k10 M11 k11 M12 k12 M13 k13 M14 k14 M15 k15 M16 k16 M17 k17 M18 k18 M19 k19 M20 k20 M21 k21 M22 k22 M23 k23 M24 k24 M25 k25 M26 k26);
}

impl<Keys> TransactGet<Keys> {
    pub(crate) fn new<K>(db: &Db<K>, keys: Keys) -> Self
    where
        Keys: TransactKeys<K>,
    {
        let db = db.without_keys();
        let request = lower(&db, keys);
        Self { db, request, meter: None, keys: PhantomData }
    }

    /// Adds what the transaction consumes to `meter`: `ReturnConsumedCapacity`.
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
    /// An [`Error`] when DynamoDB refuses a value of a key, there is no key, a key is there twice, or there are more than 100.
    pub fn into_request(self) -> Result<TransactGetItemsRequest, Error> {
        self.request
    }
}

fn lower<K, Keys: TransactKeys<K>>(db: &Db, keys: Keys) -> Result<TransactGetItemsRequest, Error> {
    let mut request =
        TransactGetItemsRequest { gets: Vec::new(), return_consumed_capacity: ReturnConsumedCapacity::None };
    keys.lower(db, &mut request.gets)?;
    let refused = |why| Err(Error::new(ErrorKind::InvalidRequest(why)).of_request(&request));
    match request.gets.len() {
        0 => return refused("a transaction reads at least one item"),
        1..=MAX_ITEMS => {}
        _ => return refused("a transaction reads at most 100 items"),
    }
    let mut keys: Vec<_> = request.gets.iter().map(|get| (&get.table, get.key.as_json())).collect();
    keys.sort_unstable();
    if keys.windows(2).any(|pair| matches!(pair, [first, second] if first == second)) {
        return refused("a transaction reads each item once, and a key is there twice");
    }
    Ok(request)
}

impl<Keys, Found> IntoFuture for TransactGet<Keys>
where
    Keys: TransactKeys<crate::db::NoKeys, Found = Found> + 'static,
    Found: Send + 'static,
{
    type Output = Result<Found, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { db, request, meter, .. } = self;
        Box::pin(async move {
            let request = request?;
            let body = db.exchange(&request).await?;
            read::<_, Keys>(&body, meter.as_ref()).map_err(|error| Error::from(error).of_request(&request))
        })
    }
}

fn read<K, Keys: TransactKeys<K>>(body: &[u8], meter: Option<&CapacityMeter>) -> Result<Keys::Found, DecodeError> {
    let mut items = Vec::new();
    read_body(utf8(body)?, |name, source| {
        match name {
            "Responses" => {
                source.begin_array()?;
                while source.next_array_element()? {
                    items.push(read_response(source)?);
                }
            }
            "ConsumedCapacity" => {
                if let (Some(consumed), Some(meter)) = (ConsumedCapacity::read_each(source)?, meter) {
                    meter.record(&consumed);
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Keys::decode(&mut items.into_iter())
}

/// `{"Item": …}`, or `{}` for none.
fn read_response<'a>(source: &mut JsonSource<'a>) -> Result<Option<&'a str>, DecodeError> {
    let mut item = None;
    read_object(source, |name, source| {
        let known = name == "Item";
        if known && !source.json_null()? {
            item = Some(source.json_value()?);
        }
        Ok(known)
    })?;
    Ok(item)
}
