//! `TransactGetItems`: reads several items, of one or many models, as they were at one moment.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use crate::client::db::Db;
use crate::dynamodb::limits::TRANSACTION_ACTIONS;
use crate::error::{DecodeError, Error, ErrorKind, RequestFault};
use crate::lower::check_limits;
use crate::model::field::JoinEncryption;
use crate::model::identity::run_into;
use crate::model::key::Key;
use crate::model::members::Members;
use crate::model::open::{AsStored, OpenTo, Opens};
use crate::model::table::Model;
use crate::model::uses::UsedIn;
use crate::op::raw::{Raw, TransactGetBuilder};
use crate::projection::{
    self, Inside, InsideOf, Items, OpenInside, Overlap, OverlapOf, Projected, ProjectedOnce, Projection, SealedOf,
    Shape, TwiceOf,
};
use crate::request::capacity::{CapacityMeter, ConsumedCapacity};
use crate::request::response::read_array;
use crate::request::transact_get_items::{check_responses, read_transact_get};
use crate::request::{Operation, ReturnConsumedCapacity, TransactGetItem as Read, TransactGetItemsRequest};
use crate::schema::Schema;
use crate::wire::json::JsonSource;
use crate::wire::object::{read_body, utf8};

impl<K> Db<K> {
    /// Reads several items as they were at one moment: a tuple of keys of any models, or a `Vec` of keys of one.
    ///
    /// # Example: items of two models
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let (user, order) = db.transact_get((User::key("c1"), Order::key("c1", "2026-01-07"))).await?;
    /// assert_eq!(user.unwrap().name, "Ada");
    /// assert_eq!(order.unwrap().total, 1_200);
    /// # Ok(())
    /// # }
    /// ```
    pub fn transact_get<Keys>(&self, keys: Keys) -> TransactGet<Keys::This>
    where
        Keys: TransactKeys,
        Keys::Encryption: OpenTo<K, Keys::EncryptedModel>,
    {
        TransactGet::new(self, keys)
    }
}

/// A transactional read of several items, under construction. Awaiting it returns a tuple of options of models for a tuple of
/// keys, and a `Vec` of options for a `Vec` of keys.
///
/// [`Db::transact_get`] makes it. It becomes one `TransactGetItems` request.
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

/// The keys of a transactional read: a tuple of primary keys of any models, each as it is or with
/// a [projection](Key::project), or a `Vec` of primary keys of one model.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of primary keys",
    label = "expected a tuple of keys, such as `(Order::key(…), User::key(…))`, or a `Vec` of keys of one model",
    note = "a transaction reads items by primary key; it has no index and takes no write"
)]
pub trait TransactKeys: TransactReads {
    /// [`Encrypted`](crate::field::Encrypted) when one of the models is. Code that is generic over the keys says
    /// `Keys: TransactKeys<Encryption = Plain>`.
    type Encryption;
    /// The first encrypted model.
    #[doc(hidden)]
    type EncryptedModel;
    /// The list itself. A type that is not a list of keys has no such type, so the compiler reports that once, and nothing
    /// about the types made of it.
    #[doc(hidden)]
    type This: TransactReads<Found = Self::Found>;
}

/// The reads of a transaction, and the types that the items become.
pub trait TransactReads {
    /// The items that were found, in the order of the keys; `None` for an item that is not there.
    type Found: Send + 'static;

    /// The schema of the model of each key.
    #[doc(hidden)]
    fn schemas(&self) -> Vec<&'static Schema>;

    /// Adds each key to the request.
    ///
    /// # Errors
    /// An [`Error`] when DynamoDB refuses a value of a key.
    fn lower(self, db: &Db, reads: &mut Vec<Read>) -> Result<(), Error>;

    /// Reads the result from `items`, which has an entry for each key.
    ///
    /// # Errors
    /// A [`DecodeError`] when a stored item does not fit its model.
    fn decode(items: &mut dyn Iterator<Item = Got<'_>>) -> Result<Self::Found, DecodeError>;
}

/// An item that was found, or none, beside the read that requested it.
pub type Got<'a> = (&'a Read, Option<&'a str>);

/// A primary key, as it is or with a projection.
pub trait TransactItem {
    /// The model that the key belongs to.
    type Model: Model;
    /// The shape in which the item is read.
    type Shape: Shape;
    /// See [`TransactKeys::This`].
    #[doc(hidden)]
    type This: TransactItem<Model = Self::Model, Shape = Self::Shape>;

    #[doc(hidden)]
    fn lower(self, db: &Db) -> Result<Read, Error>;
}

impl<M: Model> TransactItem for Key<M> {
    type Model = M;
    type Shape = Items<M>;
    type This = Self;

    fn lower(self, db: &Db) -> Result<Read, Error> {
        let table = db.table_of::<M>();
        match self.into_item() {
            Ok(key) => Ok(Read { schema: Some(M::SCHEMA), ..Read::new(table, key) }),
            Err(error) => Err(error_of(&table, error)),
        }
    }
}

fn error_of(table: &str, error: impl Into<Error>) -> Error {
    error.into().with_place(Operation::TransactGetItems, Some(table), None)
}

/// A primary key of an item of `M` whose attributes `P` a transaction reads. [`Key::project`] makes it.
#[derive(Clone, Debug)]
pub struct ProjectedKey<M, P> {
    key: Key<M>,
    fields: P,
}

impl<M: Model> Key<M> {
    /// Makes a transaction read only these attributes of the item: `ProjectionExpression`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let order = Order::key("c1", "2026-01-07").project((Order::TOTAL, Order::NOTE));
    /// let (user, order) = db.transact_get((User::key("c1"), order)).await?;
    /// assert_eq!(user.unwrap().name, "Ada");
    /// assert_eq!(order, Some((1_200, Some("gift".to_owned()))));
    /// # Ok(())
    /// # }
    /// ```
    pub fn project<P>(self, fields: P) -> ProjectedKey<M, P>
    where
        P: Projection<Uses: UsedIn<M::Table> + Overlap<M::Table> + Inside>,
        OverlapOf<P, M::Table>: ProjectedOnce<TwiceOf<P, M::Table>, Proof: Sized>,
        InsideOf<P>: OpenInside<SealedOf<P>, Proof: Sized>,
    {
        ProjectedKey { key: self, fields }
    }
}

impl<M: Model, P: Projection> TransactItem for ProjectedKey<M, P> {
    type Model = M;
    type Shape = Projected<P>;
    type This = Self;

    fn lower(self, db: &Db) -> Result<Read, Error> {
        let mut read = self.key.lower(db)?;
        read.projection = Some(projection::lower::<M, _>(&self.fields, &mut read.placeholders));
        if let Some(error) = read.placeholders.take_error() {
            return Err(error_of(&read.table, error));
        }
        check_limits(&read.placeholders, &[read.projection.as_deref()])
            .map_err(|error| error_of(&read.table, error))?;
        Ok(read)
    }
}

type FoundOf<R> = Option<<<R as TransactItem>::Shape as Shape>::Output>;

fn decode<R: TransactItem>((read, item): Got<'_>) -> Result<FoundOf<R>, DecodeError> {
    item.map(|item| R::Shape::decode(read.projection.as_ref(), &mut JsonSource::new(item))).transpose()
}

fn decode_next<R: TransactItem>(items: &mut dyn Iterator<Item = Got<'_>>) -> Result<FoundOf<R>, DecodeError> {
    items.next().map_or(Ok(None), decode::<R>)
}

#[diagnostic::do_not_recommend]
impl<R: TransactItem> TransactKeys for Vec<R>
where
    Self: TransactReads,
    Vec<R::This>: TransactReads<Found = Self::Found>,
{
    type Encryption = <R::Model as Members>::Encryption;
    type EncryptedModel = R::Model;
    type This = Vec<R::This>;
}

#[diagnostic::do_not_recommend]
impl<R: TransactItem<Shape: Shape<Output: 'static>>> TransactReads for Vec<R> {
    type Found = Vec<FoundOf<R>>;

    fn schemas(&self) -> Vec<&'static Schema> {
        vec![R::Model::SCHEMA; self.len()]
    }

    fn lower(self, db: &Db, reads: &mut Vec<Read>) -> Result<(), Error> {
        for item in self {
            reads.push(item.lower(db)?);
        }
        Ok(())
    }

    fn decode(items: &mut dyn Iterator<Item = Got<'_>>) -> Result<Vec<FoundOf<R>>, DecodeError> {
        items.map(decode::<R>).collect()
    }
}

type EncryptionOf<R> = <<R as TransactItem>::Model as Members>::Encryption;

macro_rules! joined {
    ($last:ident) => { EncryptionOf<$last> };
    ($first:ident $($rest:ident)+) => { <EncryptionOf<$first> as JoinEncryption>::With<joined!($($rest)+)> };
}

macro_rules! first_encrypted {
    ($last:ident) => { $last::Model };
    ($first:ident $($rest:ident)+) => {
        <EncryptionOf<$first> as JoinEncryption>::Named<$first::Model, first_encrypted!($($rest)+)>
    };
}

macro_rules! tuples {
    ($(($($item:ident $key:ident)*);)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($item: TransactItem),*> TransactKeys for ($($item,)*)
        where
            Self: TransactReads,
            ($($item::This,)*): TransactReads<Found = Self::Found>,
        {
            type Encryption = joined!($($item)*);
            type EncryptedModel = first_encrypted!($($item)*);
            type This = ($($item::This,)*);
        }

        #[diagnostic::do_not_recommend]
        impl<$($item: TransactItem<Shape: Shape<Output: 'static>>),*> TransactReads for ($($item,)*) {
            type Found = ($(FoundOf<$item>,)*);

            fn schemas(&self) -> Vec<&'static Schema> {
                vec![$($item::Model::SCHEMA),*]
            }

            fn lower(self, db: &Db, reads: &mut Vec<Read>) -> Result<(), Error> {
                let ($($key,)*) = self;
                $(reads.push($key.lower(db)?);)*
                Ok(())
            }

            fn decode(items: &mut dyn Iterator<Item = Got<'_>>) -> Result<Self::Found, DecodeError> {
                Ok(($(decode_next::<$item>(items)?,)*))
            }
        }
    )*};
}

tuples! {
    (R1 k1);
    (R1 k1 R2 k2);
    (R1 k1 R2 k2 R3 k3);
    (R1 k1 R2 k2 R3 k3 R4 k4);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12 R13 k13);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12 R13 k13 R14 k14);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12 R13 k13 R14 k14 R15 k15);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12 R13 k13 R14 k14 R15 k15 R16 k16);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12 R13 k13 R14 k14 R15 k15 R16 k16 R17 k17);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12 R13 k13 R14 k14 R15 k15 R16 k16 R17 k17 R18 k18);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12 R13 k13 R14 k14 R15 k15 R16 k16 R17 k17 R18 k18 R19 k19);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12 R13 k13 R14 k14 R15 k15 R16 k16 R17 k17 R18 k18 R19 k19 R20 k20);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12 R13 k13 R14 k14 R15 k15 R16 k16 R17 k17 R18 k18 R19 k19 R20 k20 R21 k21);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12 R13 k13 R14 k14 R15 k15 R16 k16 R17 k17 R18 k18 R19 k19 R20 k20 R21 k21 R22 k22);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12 R13 k13 R14 k14 R15 k15 R16 k16 R17 k17 R18 k18 R19 k19 R20 k20 R21 k21 R22 k22 R23 k23);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12 R13 k13 R14 k14 R15 k15 R16 k16 R17 k17 R18 k18 R19 k19 R20 k20 R21 k21 R22 k22 R23 k23 R24 k24);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12 R13 k13 R14 k14 R15 k15 R16 k16 R17 k17 R18 k18 R19 k19 R20 k20 R21 k21 R22 k22 R23 k23 R24 k24 R25 k25);
    (R1 k1 R2 k2 R3 k3 R4 k4 R5 k5 R6 k6 R7 k7 R8 k8 R9 k9 R10 k10 R11 k11 R12 k12 R13 k13 R14 k14 R15 k15 R16 k16 R17 k17 R18 k18 R19 k19 R20 k20 R21 k21 R22 k22 R23 k23 R24 k24 R25 k25 R26 k26);
}

impl<Keys> TransactGet<Keys> {
    pub(crate) fn new<K, Of>(db: &Db<K>, keys: Of) -> Self
    where
        Of: TransactKeys<This = Keys>,
        Of::Encryption: OpenTo<K, Of::EncryptedModel>,
    {
        let db = db.proven();
        let request = lower_all(&db, keys);
        Self { db, request, meter: None, keys: PhantomData }
    }

    /// Adds the capacity that the transaction consumes to `meter`: `ReturnConsumedCapacity`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::new();
    /// db.transact_get((User::key("c1"), Order::key("c1", "2026-01-07"))).meter(&meter).await?;
    /// assert_eq!(meter.consumed().total, 4.0);
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

    /// Returns the request as plain data.
    ///
    /// # Errors
    /// An [`Error`] when DynamoDB refuses a value of a key, when there is no key, when a key is there twice, when there are more than 100
    /// keys, or when the key of one model is also one of another model that is read.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let request = db.transact_get((User::key("c1"), Order::key("c1", "2026-01-07"))).into_request()?;
    /// let tables: Vec<&str> = request.gets.iter().map(|get| &*get.table).collect();
    /// assert_eq!(tables, ["users", "orders"]);
    ///
    /// let twice = db.transact_get(vec![User::key("c1"), User::key("c1")]).into_request();
    /// assert!(twice.unwrap_err().is_validation());
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_request(self) -> Result<TransactGetItemsRequest, Error> {
        self.request
    }
}

fn lower_all<Keys: TransactReads>(db: &Db, keys: Keys) -> Result<TransactGetItemsRequest, Error> {
    let mut request =
        TransactGetItemsRequest { gets: Vec::new(), return_consumed_capacity: ReturnConsumedCapacity::None };
    let schemas = keys.schemas();
    keys.lower(db, &mut request.gets)?;
    check(&request, schemas)?;
    Ok(request)
}

fn check(request: &TransactGetItemsRequest, schemas: Vec<&'static Schema>) -> Result<(), Error> {
    let refused = |fault| Err(Error::new(ErrorKind::InvalidRequest(fault)).of_request(request));
    match request.gets.len() {
        0 => return refused(RequestFault::NoReads),
        1..=TRANSACTION_ACTIONS => {}
        given => return refused(RequestFault::TooManyReads { given, most: TRANSACTION_ACTIONS }),
    }
    let keys = request.gets.iter().zip(schemas).map(|(get, schema)| (&*get.table, schema, &get.key));
    if let Some((_, fault)) = run_into(keys) {
        return refused(fault);
    }
    let mut keys: Vec<_> = request.gets.iter().map(|get| (&get.table, get.key.as_json())).collect();
    keys.sort_unstable();
    if keys.windows(2).any(|pair| matches!(pair, [first, second] if first == second)) {
        return refused(RequestFault::ItemReadTwice);
    }
    Ok(())
}

impl<Keys, Found> TransactGet<Keys>
where
    Keys: TransactReads<Found = Found> + 'static,
    Found: Send + 'static,
{
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
    /// let read = || db.transact_get((User::key("c1"), Order::key("c1", "2026-01-07")));
    /// let output = read().with_raw_request(|request| request).send().await?;
    /// assert_eq!(output.responses().len(), 2);
    ///
    /// let (user, order) = read().with_raw_request(|request| request).decoded().await?;
    /// assert_eq!((user.unwrap().name, order.unwrap().total), ("Ada".to_owned(), 1_200));
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_raw_request(
        self,
        change: impl FnOnce(TransactGetBuilder) -> TransactGetBuilder,
    ) -> Raw<TransactGetBuilder, Found>
    where
        Keys: TransactKeys,
        Keys::Encryption: AsStored<Keys::EncryptedModel, Proof: Sized>,
    {
        let (db, meter) = (self.db.clone(), self.meter.clone());
        let decode =
            move |request: &TransactGetItemsRequest, body: &[u8]| read::<Keys>(body, &request.gets, meter.as_ref());
        Raw::new(db.client(), self.into_request(), decode, change)
    }
}

impl<Keys, Found> IntoFuture for TransactGet<Keys>
where
    Keys: TransactReads<Found = Found> + 'static,
    Found: Send + 'static,
{
    type Output = Result<Found, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { db, request, meter, .. } = self;
        Box::pin(async move {
            let request = request?;
            let models: Vec<Option<&'static Schema>> = request.gets.iter().map(|get| get.schema).collect();
            let answer = db.read(&request, Opens::Each(&models)).await?;
            read::<Keys>(&answer, &request.gets, meter.as_ref())
                .map_err(|error| Error::from(answer.explain(error)).of_request(&request))
        })
    }
}

fn read<Keys: TransactReads>(
    body: &[u8],
    reads: &[Read],
    meter: Option<&CapacityMeter>,
) -> Result<Keys::Found, DecodeError> {
    let mut items = Vec::new();
    read_body(utf8(body)?, |name, source| {
        match name {
            "Responses" => items = read_array(source, read_transact_get)?,
            "ConsumedCapacity" => {
                if let (Some(consumed), Some(meter)) = (ConsumedCapacity::read_each(source)?, meter) {
                    meter.record(&consumed);
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    check_responses(reads, items.iter().copied())?;
    Keys::decode(&mut reads.iter().zip(items))
}
