//! `BatchGetItem`: any number of items by their primary keys.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use crate::client::backoff::Backoff;
use crate::client::db::Db;
use crate::dynamodb::limits::BATCH_KEYS;
use crate::error::{AnswerFault, DecodeError, EncodeError, Error};
use crate::lower::{Placeholders, check_limits};
use crate::model::key::{AsKey, key_of_item};
use crate::model::open::{AsStored, OpenTo, Opens};
use crate::model::table::Model;
use crate::model::uses::UsedIn;
use crate::op::batch::got::{BatchGot, Outcome};
use crate::op::raw::{BatchGetBuilder, Raw};
use crate::projection::{
    Inside, InsideOf, Items, OpenInside, Overlap, OverlapOf, Paths, Projected, ProjectedOnce, Projection,
    ProjectionExpression, SealedOf, Selectable, Shape, TwiceOf,
};
use crate::request::capacity::{CapacityMeter, ConsumedCapacity};
use crate::request::response::{Response as _, required};
use crate::request::responses::BatchGetItemResponse;
use crate::request::{BatchGetItemRequest, BatchGetTable, Operation, ReturnConsumedCapacity};
use crate::schema::Schema;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;
use crate::wire::object::{read_body, read_object, utf8};

impl<K> Db<K> {
    /// Reads the items with these keys, any number of them, in the order in which the keys are given.
    ///
    /// # Example: one outcome for each key, in the order of the keys
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::Outcome::{Found, Missing};
    ///
    /// let keys = ["2026-02-20", "1999-01-01", "2026-01-07"].map(|id| Order::key("c1", id));
    /// let got = db.batch_get(keys).await?;
    /// assert!(matches!(got.outcomes(), [Found(_), Missing, Found(_)]));
    /// assert_eq!(got.items().map(|order| order.total).collect::<Vec<_>>(), [4_500, 1_200]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn batch_get<M, Keys>(&self, keys: Keys) -> BatchGet<M>
    where
        Keys: IntoIterator<Item: AsKey<Model = M>>,
        M: Model,
        M::Encryption: OpenTo<K, M>,
    {
        BatchGet::new(self, keys)
    }
}

/// A read of many items of one model, under construction. Awaiting it returns a [`BatchGot`].
///
/// [`Db::batch_get`] makes it. It becomes one `BatchGetItem` request for every 100 different keys, and more requests for keys
/// that DynamoDB did not get to, with growing, jittered pauses between them.
///
/// Source: [BatchGetItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html)
#[must_use = "a batch get does nothing until it is awaited"]
pub struct BatchGet<M, D = Items<M>> {
    db: Db,
    keys: Result<Keys, EncodeError>,
    consistent: bool,
    projection: Option<ProjectionExpression>,
    placeholders: Placeholders,
    meter: Option<CapacityMeter>,
    shape: PhantomData<fn() -> (M, D)>,
}

/// The keys that were given, without repeated ones.
#[derive(Default)]
struct Keys {
    /// The different keys, in the order in which they were first given.
    distinct: Vec<EncodedItem>,
    /// The positions at which each key was given. The text of a key is in the form in which equal keys are equal texts.
    positions: HashMap<String, Vec<usize>>,
    given: usize,
}

impl Keys {
    fn push(&mut self, key: EncodedItem, schema: &Schema) {
        let positions = self.positions.entry(normal(&key, schema).as_json().to_owned()).or_default();
        if positions.is_empty() {
            self.distinct.push(key);
        }
        positions.push(self.given);
        self.given += 1;
    }

    /// Returns the keys of a request, in the form in which equal keys are equal texts.
    fn of_request(request: &BatchGetItemRequest, schema: &Schema) -> HashSet<String> {
        let keys = request.tables.iter().flat_map(|table| &table.keys);
        keys.map(|key| normal(key, schema).as_json().to_owned()).collect()
    }

    fn positions(&self, key: &EncodedItem) -> &[usize] {
        self.positions.get(key.as_json()).map_or(&[], Vec::as_slice)
    }
}

/// Returns the key of an item, or a key, in the form in which equal keys are equal texts.
pub(super) fn normal(item: &EncodedItem, schema: &Schema) -> EncodedItem {
    // This cannot fail: the answer was checked, and the library wrote the other texts, so each has all attributes of a key.
    key_of_item(item.as_json(), schema).unwrap_or_else(|_| item.clone())
}

impl<M, D> fmt::Debug for BatchGet<M, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchGet")
            .field("keys", &self.keys.as_ref().map(|keys| keys.given))
            .field("consistent", &self.consistent)
            .field("projection", &self.projection)
            .finish_non_exhaustive()
    }
}

impl<M: Model> BatchGet<M> {
    pub(crate) fn new<K>(db: &Db<K>, given: impl IntoIterator<Item: AsKey<Model = M>>) -> Self {
        let mut keys = Keys::default();
        let pushed =
            given.into_iter().try_for_each(|key| key.into_key().into_item().map(|key| keys.push(key, M::SCHEMA)));
        Self {
            db: db.proven(),
            keys: pushed.map(|()| keys),
            consistent: false,
            projection: None,
            placeholders: Placeholders::default(),
            meter: None,
            shape: PhantomData,
        }
    }
}

impl<M: Model, D> BatchGet<M, D> {
    /// Returns only these attributes of each item: `ProjectionExpression`. The key attributes, which distinguish the items, are
    /// requested as well.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let keys = [Order::key("c1", "2026-02-20"), Order::key("c2", "2026-01-09")];
    /// let got = db.batch_get(&keys).project((Order::TOTAL, Order::LINES.at(0).dot(Line::SKU))).await?;
    /// let totals: Vec<&(u64, Option<String>)> = got.items().collect();
    /// assert_eq!(totals, [&(4_500, Some("tea-1".to_owned())), &(80, Some("tea-1".to_owned()))]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn project<P>(mut self, fields: P) -> BatchGet<M, Projected<P::This>>
    where
        D: Selectable<Proof: Sized>,
        P: Projection<Uses: UsedIn<M::Table> + Overlap<M::Table> + Inside>,
        OverlapOf<P, M::Table>: ProjectedOnce<TwiceOf<P, M::Table>, Proof: Sized>,
        InsideOf<P>: OpenInside<SealedOf<P>, Proof: Sized>,
    {
        let mut paths = Paths::default();
        fields.paths(&mut paths);
        M::SCHEMA.key().for_each(|attribute| paths.need(attribute.name));
        let projection = Some(paths.lower(&mut self.placeholders));
        let Self { db, keys, consistent, placeholders, meter, .. } = self;
        BatchGet { db, keys, consistent, projection, placeholders, meter, shape: PhantomData }
    }

    /// Reads with strong consistency: `ConsistentRead`. It costs twice the read capacity.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let requests = db.batch_get([User::key("c1")]).consistent().into_requests()?;
    /// assert!(requests[0].tables[0].consistent);
    /// # Ok(())
    /// # }
    /// ```
    pub fn consistent(mut self) -> Self {
        self.consistent = true;
        self
    }

    /// Adds the capacity that the reads consume to `meter`: `ReturnConsumedCapacity`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::new();
    /// let keys = ["2026-01-07", "2026-02-11"].map(|id| Order::key("c1", id));
    /// db.batch_get(keys).meter(&meter).await?;
    /// assert_eq!(meter.consumed().total, 1.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        self.meter = Some(meter.clone());
        self
    }

    /// Returns the requests as plain data, one for every 100 different keys; none when there are no keys.
    ///
    /// # Errors
    /// An [`Error`] when DynamoDB refuses a value of a key: it is empty or too large.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let keys = (0..250).map(|id| User::key(format!("u{id}")));
    /// let requests = db.batch_get(keys).into_requests()?;
    /// let sizes: Vec<usize> = requests.iter().map(|request| request.tables[0].keys.len()).collect();
    /// assert_eq!(sizes, [100, 100, 50]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_requests(self) -> Result<Vec<BatchGetItemRequest>, Error> {
        self.lower().map(|(_, requests)| requests)
    }

    /// Leaves the typed world: passes on the SDK's own builder of each request, one for every 100 different keys, which can be
    /// changed in any way that the SDK has.
    ///
    /// It returns [`Raw`]s, which are sent one by one, for the SDK's output or for its response as plain data. The caller has
    /// to request the keys again that DynamoDB does not get to.
    ///
    /// # Errors
    /// An [`Error`] when DynamoDB refuses a value of a key: it is empty or too large.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let keys = (0..150).map(|id| Order::key("c1", format!("2026-{id}")));
    /// let requests = db.batch_get(keys).with_raw_requests(|request| request)?;
    /// assert_eq!(requests.len(), 2);
    /// for request in requests {
    ///     let output = request.send().await?;
    ///     assert!(output.unprocessed_keys().is_none_or(|left| left.is_empty()));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_raw_requests(
        self,
        mut change: impl FnMut(BatchGetBuilder) -> BatchGetBuilder,
    ) -> Result<Vec<Raw<BatchGetBuilder, BatchGetItemResponse>>, Error>
    where
        M::Encryption: AsStored<M, Proof: Sized>,
    {
        let db = self.db.clone();
        let requests = self.into_requests()?.into_iter();
        let decode = |_: &BatchGetItemRequest, body: &[u8]| BatchGetItemResponse::read(body);
        Ok(requests.map(|request| Raw::new(db.client(), Ok(request), decode, &mut change)).collect())
    }

    fn lower(self) -> Result<(Keys, Vec<BatchGetItemRequest>), Error> {
        let table = self.db.table_of::<M>();
        let keys =
            self.keys.map_err(|error| Error::from(error).with_place(Operation::BatchGetItem, Some(&table), None))?;
        let mut placeholders = self.placeholders;
        let checked = match placeholders.take_error() {
            Some(error) => Err(Error::from(error)),
            None => check_limits(&placeholders, &[self.projection.as_deref()]),
        };
        checked.map_err(|error| error.with_place(Operation::BatchGetItem, Some(&table), None))?;
        let wanted = self.meter.as_ref().map_or(ReturnConsumedCapacity::None, CapacityMeter::wanted);
        let requests = keys.distinct.chunks(BATCH_KEYS).map(|keys| {
            let table = BatchGetTable {
                table: table.clone().into_owned(),
                keys: keys.to_vec(),
                consistent: self.consistent,
                projection: self.projection.clone(),
                placeholders: placeholders.clone(),
            };
            BatchGetItemRequest { tables: vec![table], return_consumed_capacity: wanted }
        });
        let requests = requests.collect();
        Ok((keys, requests))
    }
}

impl<M, D> IntoFuture for BatchGet<M, D>
where
    M: Model,
    D: Shape<Output: 'static> + 'static,
{
    type Output = Result<BatchGot<D::Output>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let (db, meter, projection) = (self.db.clone(), self.meter.clone(), self.projection.clone());
            let (keys, requests) = self.lower()?;
            let mut outcomes: Vec<Outcome<D::Output>> =
                std::iter::repeat_with(|| Outcome::Missing).take(keys.given).collect();
            for mut request in requests {
                let mut backoff = Backoff::new(db.client());
                loop {
                    let answer = db.read(&request, Opens::of::<M>()).await?;
                    let mut batch =
                        Batch { keys: &keys, wanted: Keys::of_request(&request, M::SCHEMA), left: Vec::new() };
                    batch
                        .read::<M, D>(&answer, &request, projection.as_ref(), &mut outcomes, meter.as_ref())
                        .map_err(|error| Error::from(answer.explain(error)).of_request(&request))?;
                    let left = batch.left;
                    if left.is_empty() {
                        break;
                    }
                    if !backoff.pause().await {
                        let unprocessed = left.iter().flat_map(|key| keys.positions(key));
                        unprocessed.for_each(|&at| outcomes[at] = Outcome::Unprocessed);
                        break;
                    }
                    request.tables.iter_mut().for_each(|table| table.keys.clone_from(&left));
                }
            }
            Ok(BatchGot { outcomes })
        })
    }
}

/// The answer to one request.
struct Batch<'k> {
    keys: &'k Keys,
    /// The keys of the request that have no answer yet.
    wanted: HashSet<String>,
    /// The keys that DynamoDB did not get to.
    left: Vec<EncodedItem>,
}

impl Batch<'_> {
    /// Notes that there is an answer to a key. Each requested key has at most one answer, and no other key has any.
    fn answer(&mut self, key: &EncodedItem) -> Result<(), DecodeError> {
        if self.wanted.remove(key.as_json()) {
            return Ok(());
        }
        let is_known = !self.keys.positions(key).is_empty();
        Err(DecodeError::not_the_answer(if is_known { AnswerFault::Twice } else { AnswerFault::OtherKey }))
    }

    /// Reads one response and puts the items into their places.
    fn read<M: Model, D: Shape>(
        &mut self,
        body: &[u8],
        request: &BatchGetItemRequest,
        projection: Option<&ProjectionExpression>,
        outcomes: &mut [Outcome<D::Output>],
        meter: Option<&CapacityMeter>,
    ) -> Result<(), DecodeError> {
        let check_table =
            |name: &str| AnswerFault::OtherTable.unless(request.tables.iter().any(|table| table.table == name));
        let mut responses = None;
        read_body(utf8(body)?, |name, source| {
            match name {
                "Responses" => {
                    responses = Some(());
                    read_object(source, |table, source| {
                        check_table(table)?;
                        source.begin_array()?;
                        while source.next_array_element()? {
                            let item = source.json_value()?;
                            let key = key_of_item(item, M::SCHEMA)?;
                            self.answer(&key)?;
                            for &at in self.keys.positions(&key) {
                                outcomes[at] = Outcome::Found(D::decode(projection, &mut JsonSource::new(item))?);
                            }
                        }
                        Ok(true)
                    })?;
                }
                "UnprocessedKeys" => {
                    read_object(source, |table, source| {
                        check_table(table)?;
                        read_object(source, |name, source| {
                            let known = name == "Keys";
                            if known {
                                source.begin_array()?;
                                while source.next_array_element()? {
                                    // An answer with only unprocessed keys is complete too.
                                    responses = Some(());
                                    let key: EncodedItem = source.json_value()?.parse()?;
                                    let key = key_of_item(key.as_json(), M::SCHEMA)?;
                                    self.answer(&key)?;
                                    self.left.push(key);
                                }
                            }
                            Ok(known)
                        })?;
                        Ok(true)
                    })?;
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
        required("Responses", responses)
    }
}
