//! `BatchGetItem` of several models: items of any tables in the same requests.

use std::collections::HashMap;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;

use super::get::normal;
use super::got::{BatchGot, Outcome};
use crate::client::backoff::Backoff;
use crate::client::db::Db;
use crate::collection::Models;
use crate::dynamodb::limits::BATCH_KEYS;
use crate::error::{DecodeError, DecodeErrorKind, Error, ErrorKind};
use crate::model::identity::run_into;
use crate::model::key::AsKey;
use crate::model::members::decode_item;
use crate::model::open::{OpenTo, Opens};
use crate::model::table::Model;
use crate::request::answer::Answered;
use crate::request::capacity::CapacityMeter;
use crate::request::{BatchGetItemRequest, BatchGetTable, Operation, ReturnConsumedCapacity};
use crate::schema::Schema;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;

impl<K> Db<K> {
    /// Reads the items with these keys, of several models at once: a tuple of lists, each of keys of one model.
    ///
    /// Awaiting it returns a tuple of [`BatchGot`]s, one for each list. It becomes one `BatchGetItem` request for every 100 different keys,
    /// whatever their tables are, and more for keys that DynamoDB did not get to. Encrypted attributes are opened, with the data keys of all
    /// items fetched together.
    ///
    /// # Example: the customers and their orders
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let orders = ["2026-02-20", "1999-01-01"].map(|id| Order::key("c1", id));
    /// let (users, orders) = db.batch_get_models((vec![User::key("c1")], orders)).await?;
    /// assert_eq!(users.items().next().map(|user| user.name.as_str()), Some("Ada"));
    /// assert_eq!((orders.items().count(), orders.outcomes().len()), (1, 2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn batch_get_models<Lists>(&self, lists: Lists) -> BatchGetModels<Lists::Got>
    where
        Lists: KeyLists,
        Lists::Encryption: OpenTo<K, Lists::EncryptedModel>,
    {
        let db = self.proven();
        let mut keys = AllKeys::default();
        let keys = lists.lower(&db, &mut keys).and_then(|()| keys.checked());
        BatchGetModels { db, keys, consistent: false, meter: None, read: Lists::read }
    }
}

/// A read of many items of several models, under construction. `Got` is a tuple of [`BatchGot`]s. [`Db::batch_get_models`] makes it.
///
/// Source: [BatchGetItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html)
#[must_use = "a batch get does nothing until it is awaited"]
pub struct BatchGetModels<Got> {
    db: Db,
    keys: Result<AllKeys, Error>,
    consistent: bool,
    meter: Option<CapacityMeter>,
    read: fn(Vec<Vec<Outcome<&str>>>) -> Result<Got, DecodeError>,
}

/// Tuples of lists of keys, each list of one model.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a tuple of lists of keys",
    label = "expected two to six lists, such as `(order_keys, user_keys)`; each has keys of one model",
    note = "keys of one model are read by `batch_get`"
)]
pub trait KeyLists {
    /// A [`BatchGot`] for each list.
    type Got: Send;

    #[doc(hidden)]
    type Encryption;

    #[doc(hidden)]
    type EncryptedModel;

    #[doc(hidden)]
    fn lower(self, db: &Db, keys: &mut AllKeys) -> Result<(), Error>;

    #[doc(hidden)]
    fn read(outcomes: Vec<Vec<Outcome<&str>>>) -> Result<Self::Got, DecodeError>;
}

/// The keys of all lists.
#[derive(Default)]
#[expect(unnameable_types, reason = "part of a sealed trait")]
pub struct AllKeys {
    /// The number of keys in each list.
    given: Vec<usize>,
    /// The model of each list.
    models: Vec<&'static Schema>,
    /// The different keys with their tables, in the order in which they were first given.
    distinct: Vec<(usize, EncodedItem)>,
    /// The tables with the schema of a model of each.
    tables: Vec<(String, &'static Schema)>,
    /// The lists and positions at which each key of a table was given.
    positions: HashMap<(usize, EncodedItem), Vec<(usize, usize)>>,
}

impl fmt::Debug for AllKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AllKeys")
            .field("given", &self.given)
            .field("different", &self.distinct.len())
            .finish_non_exhaustive()
    }
}

impl AllKeys {
    fn push_list<M: Model>(&mut self, db: &Db, list: impl IntoIterator<Item: AsKey<Model = M>>) -> Result<(), Error> {
        let name = db.table_of::<M>();
        let table = self.tables.iter().position(|(known, _)| *known == *name).unwrap_or_else(|| {
            self.tables.push((name.clone().into_owned(), M::SCHEMA));
            self.tables.len() - 1
        });
        let list_number = self.given.len();
        let mut given = 0;
        for key in list {
            let key = key.into_key().into_item();
            let key = key.map_err(|error| Error::from(error).with_place(Operation::BatchGetItem, Some(&name), None))?;
            let positions = self.positions.entry((table, normal(&key, M::SCHEMA))).or_default();
            if positions.is_empty() {
                self.distinct.push((table, key));
            }
            positions.push((list_number, given));
            given += 1;
        }
        self.given.push(given);
        self.models.push(M::SCHEMA);
        Ok(())
    }

    /// Refuses keys of which one is also a key of another model: the item of one would be taken for that of the other.
    fn checked(self) -> Result<Self, Error> {
        let Self { tables, models, positions, .. } = &self;
        let keys = positions.iter().flat_map(|((table, key), places)| {
            places.iter().map(move |&(list, _)| (&*tables[*table].0, models[list], key))
        });
        match run_into(keys) {
            Some((_, fault)) => {
                let error = Error::new(ErrorKind::InvalidRequest(fault));
                Err(error.with_place(Operation::BatchGetItem, tables.first().map(|(name, _)| &**name), None))
            }
            None => Ok(self),
        }
    }

    fn requests(&self, consistent: bool, wanted: ReturnConsumedCapacity) -> Vec<BatchGetItemRequest> {
        let request = |keys: &[(usize, EncodedItem)]| BatchGetItemRequest {
            tables: self.by_table(keys, consistent),
            return_consumed_capacity: wanted,
        };
        self.distinct.chunks(BATCH_KEYS).map(request).collect()
    }

    fn by_table(&self, keys: &[(usize, EncodedItem)], consistent: bool) -> Vec<BatchGetTable> {
        let of_table = |(at, (name, _)): (usize, &(String, &Schema))| {
            let keys: Vec<EncodedItem> =
                keys.iter().filter(|(table, _)| *table == at).map(|(_, key)| key.clone()).collect();
            (!keys.is_empty()).then(|| BatchGetTable {
                table: name.clone(),
                keys,
                consistent,
                ..BatchGetTable::default()
            })
        };
        self.tables.iter().enumerate().filter_map(of_table).collect()
    }

    /// Calls `at` with each position of a key of the table with this name.
    fn each_position(&self, table: &str, item: &EncodedItem, at: &mut dyn FnMut(usize, usize)) {
        let Some(number) = self.tables.iter().position(|(known, _)| known == table) else { return };
        let positions = self.positions.get(&(number, normal(item, self.tables[number].1)));
        positions.into_iter().flatten().for_each(|&(list, position)| at(list, position));
    }
}

impl<Got> BatchGetModels<Got> {
    /// Reads with strong consistency: `ConsistentRead`. It costs twice the read capacity.
    ///
    /// It holds for all tables.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let lists = (vec![User::key("c1")], vec![Order::key("c1", "2026-01-07")]);
    /// let requests = db.batch_get_models(lists).consistent().into_requests()?;
    /// assert!(requests[0].tables.iter().all(|table| table.consistent));
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
    /// let lists = (vec![User::key("c1")], vec![Order::key("c1", "2026-01-07")]);
    /// db.batch_get_models(lists).meter(&meter).await?;
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
    /// let lists = (vec![User::key("c1")], vec![Order::key("c1", "2026-01-07")]);
    /// let requests = db.batch_get_models(lists).into_requests()?;
    /// assert_eq!(requests.len(), 1);
    /// let tables: Vec<&str> = requests[0].tables.iter().map(|table| &*table.table).collect();
    /// assert_eq!(tables, ["users", "orders"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_requests(self) -> Result<Vec<BatchGetItemRequest>, Error> {
        let wanted = self.meter.as_ref().map_or(ReturnConsumedCapacity::None, CapacityMeter::wanted);
        Ok(self.keys?.requests(self.consistent, wanted))
    }
}

impl<Got> fmt::Debug for BatchGetModels<Got> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchGetModels")
            .field("keys", &self.keys)
            .field("consistent", &self.consistent)
            .finish_non_exhaustive()
    }
}

impl<Got: Send + 'static> IntoFuture for BatchGetModels<Got> {
    type Output = Result<Got, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { db, keys, consistent, meter, read } = self;
        Box::pin(async move {
            let keys = keys?;
            let outcomes = fetch(&db, &keys, consistent, meter.as_ref()).await?;
            let opened = open(&db, &keys.models, &outcomes).await;
            let read = texts(&outcomes, opened.as_ref()).and_then(read);
            let read = read.map_err(|error| opened.as_ref().map_or(error.clone(), |opened| opened.explain(error)));
            read.map_err(|error| Error::from(error).with_place(Operation::BatchGetItem, None, None))
        })
    }
}

async fn fetch(
    db: &Db,
    keys: &AllKeys,
    consistent: bool,
    meter: Option<&CapacityMeter>,
) -> Result<Vec<Vec<Outcome<EncodedItem>>>, Error> {
    let missing = |&given: &usize| std::iter::repeat_with(|| Outcome::Missing).take(given).collect();
    let mut outcomes: Vec<Vec<Outcome<EncodedItem>>> = keys.given.iter().map(missing).collect();
    let wanted = meter.map_or(ReturnConsumedCapacity::None, CapacityMeter::wanted);
    for mut request in keys.requests(consistent, wanted) {
        let mut backoff = Backoff::new(db.client());
        loop {
            let response = db.send(&request).await?;
            if let (Some(consumed), Some(meter)) = (&response.consumed_capacity, meter) {
                meter.record(consumed);
            }
            for (table, items) in &response.items {
                for item in items {
                    keys.each_position(table, item, &mut |list, at| outcomes[list][at] = Outcome::Found(item.clone()));
                }
            }
            let left =
                || response.unprocessed.iter().flat_map(|(table, keys)| keys.iter().map(move |key| (table, key)));
            if left().next().is_none() {
                break;
            }
            if !backoff.pause().await {
                for (table, key) in left() {
                    keys.each_position(table, key, &mut |list, at| outcomes[list][at] = Outcome::Unprocessed);
                }
                break;
            }
            request.tables.retain_mut(|asked| {
                asked.keys = left().filter(|(table, _)| **table == asked.table).map(|(_, key)| key.clone()).collect();
                !asked.keys.is_empty()
            });
        }
    }
    Ok(outcomes)
}

/// Opens the encrypted attributes of the items that were found, together, if there can be any.
async fn open(db: &Db, models: &[&'static Schema], outcomes: &[Vec<Outcome<EncodedItem>>]) -> Option<Answered> {
    if !models.iter().any(|model| model.has_encrypted()) {
        return None;
    }
    let lists = outcomes.iter().zip(models);
    let found = lists.flat_map(|(list, model)| list.iter().filter_map(Outcome::found).map(|item| (item, Some(*model))));
    let (items, models): (Vec<&str>, Vec<_>) = found.map(|(item, model)| (item.as_json(), model)).unzip();
    Some(db.opened_items(&items, Opens::Each(&models)).await)
}

/// Returns the texts of the items, opened if they were.
fn texts<'a>(
    outcomes: &'a [Vec<Outcome<EncodedItem>>],
    opened: Option<&'a Answered>,
) -> Result<Vec<Vec<Outcome<&'a str>>>, DecodeError> {
    let mut opened = opened.map(Answered::items).transpose()?.map(Vec::into_iter);
    let mut text = |item: &'a EncodedItem| opened.as_mut().map_or(Some(item.as_json()), Iterator::next);
    let mut of_list = |list: &'a Vec<Outcome<EncodedItem>>| {
        let texts = list.iter().map(|outcome| {
            Ok(match outcome {
                Outcome::Found(item) => {
                    Outcome::Found(text(item).ok_or_else(|| DecodeError::new(DecodeErrorKind::NoItem))?)
                }
                Outcome::Missing => Outcome::Missing,
                Outcome::Unprocessed => Outcome::Unprocessed,
            })
        });
        texts.collect::<Result<_, _>>()
    };
    outcomes.iter().map(&mut of_list).collect()
}

fn read_list<M: Model>(outcomes: Option<Vec<Outcome<&str>>>) -> Result<BatchGot<M>, DecodeError> {
    let read = |(at, outcome): (usize, Outcome<&str>)| {
        Ok(match outcome {
            Outcome::Found(item) => {
                let item = decode_item(&mut JsonSource::new(item));
                Outcome::Found(item.map_err(|error: DecodeError| error.at_index(at))?)
            }
            Outcome::Missing => Outcome::Missing,
            Outcome::Unprocessed => Outcome::Unprocessed,
        })
    };
    let outcomes = outcomes.into_iter().flatten().enumerate().map(read).collect::<Result<_, DecodeError>>()?;
    Ok(BatchGot::of(outcomes))
}

/// The model of the keys of a list.
type ModelOf<List> = <<List as IntoIterator>::Item as AsKey>::Model;

macro_rules! lists {
    ($(($($list:ident $at:tt),*);)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($list),*> KeyLists for ($($list,)*)
        where
            $($list: IntoIterator<Item: AsKey>, ModelOf<$list>: Model + Send + 'static,)*
        {
            type Got = ($(BatchGot<ModelOf<$list>>,)*);
            type Encryption = <frunk_core::Coprod!($(ModelOf<$list>),*) as Models>::Encryption;
            type EncryptedModel = <frunk_core::Coprod!($(ModelOf<$list>),*) as Models>::EncryptedModel;

            fn lower(self, db: &Db, keys: &mut AllKeys) -> Result<(), Error> {
                $(keys.push_list::<ModelOf<$list>>(db, self.$at)?;)*
                Ok(())
            }

            fn read(outcomes: Vec<Vec<Outcome<&str>>>) -> Result<Self::Got, DecodeError> {
                let mut outcomes = outcomes.into_iter();
                Ok(($(read_list::<ModelOf<$list>>(outcomes.next())?,)*))
            }
        }
    )*};
}

lists! {
    (A 0, B 1);
    (A 0, B 1, C 2);
    (A 0, B 1, C 2, D 3);
    (A 0, B 1, C 2, D 3, E 4);
    (A 0, B 1, C 2, D 3, E 4, G 5);
}
