//! `Query`: the items of one partition, in the order of the sort key.
//!
//! Here is how one starts; `key_condition` says which items, `options` how they are read, and `run` sends it.

mod collection;
mod key_condition;
mod options;
mod run;

pub use self::collection::{CollectionQuery, PartitionOfAll, SortKeyOfOne};

use std::fmt;
use std::marker::PhantomData;

use crate::db::Db;
use crate::lower::{Placeholders, TEXT_ROOM};
use crate::model::index::{Index, SortBeginning};
use crate::model::key::{NoPartitionKey, SortCondition};
use crate::model::open::OpenTo;
use crate::model::table::Model;
use crate::model::template::filter_of_query;
use crate::page::Cursor;
use crate::projection::Items;
use crate::request::capacity::CapacityMeter;
use crate::request::{QueryRequest, ReturnConsumedCapacity};

impl<K> Db<K> {
    /// Starts a query of a table (`Order::TABLE`) or an index (`Order::EMAIL_IDX`).
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let orders: Vec<Order> = db.query(Order::TABLE).eq("c1").sort_begins_with("2026-02-").all().await?;
    /// assert_eq!(orders.len(), 2);
    ///
    /// let mails: Vec<Order> = db.query(Order::EMAIL_IDX).eq("c2@example.com").all().await?;
    /// assert_eq!(mails[0].id, "2026-01-09");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: an index that projects only its keys has a struct of only those
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let open: Vec<OrderStatusIdx> = db.query(Order::STATUS_IDX).eq(Status::Open).sort_gt(1_000).all().await?;
    /// assert_eq!(open[0].total, 4_500);
    /// let whole: Option<Order> = db.get(open[0].key()).await?;
    /// assert_eq!(whole.unwrap().email, "c1@example.com");
    /// # Ok(())
    /// # }
    /// ```
    pub fn query<I>(&self, index: I) -> Query<I, NoPartitionKey>
    where
        I: Index,
        <I::Model as Model>::Sealing: OpenTo<K, I::Model>,
    {
        let _ = index;
        Query::new(self)
    }
}

/// A query of the table or index `I`, under construction. `S` says what its key condition has so far, `D` what it returns.
///
/// Made by [`Db::query`]. Becomes one `Query` request for each page.
///
/// Source: [Query](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html)
#[must_use = "a query does nothing until `page`, `all`, `stream`, `first`, `one` or `count` is called"]
pub struct Query<I: Index, S = NoPartitionKey, D = Items<<I as Index>::Item>> {
    /// Behind a pointer, because every method takes the query and gives another.
    inner: Box<Inner<I>>,
    state: PhantomData<fn() -> (S, D)>,
}

#[derive(Clone)]
struct Inner<I> {
    db: Db,
    request: QueryRequest,
    /// What the key condition says of each key attribute: what a cursor is held against.
    conditions: Vec<KeyCondition>,
    /// What the sort key's template says as long as nothing else is said of the sort key.
    beginning: Option<SortBeginning>,
    cursor: Option<Cursor<I>>,
    meter: Option<CapacityMeter>,
    prefetch: bool,
}

#[derive(Clone, Debug)]
struct KeyCondition {
    name: &'static str,
    condition: SortCondition,
    /// Which values it compares with, by their position among the placeholders.
    operands: std::ops::Range<usize>,
}

impl<I: Index, S, D> fmt::Debug for Query<I, S, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.explain().fmt_with(&self.inner.request, f)
    }
}

impl<I: Index, S, D> Clone for Query<I, S, D> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), state: PhantomData }
    }
}

impl<I: Index> Query<I> {
    pub(crate) fn new<K>(db: &Db<K>) -> Self {
        let mut placeholders = Placeholders::with_room();
        let filter = filter_of_query(I::Model::SCHEMA, I::NAME, &mut placeholders);
        let request = QueryRequest {
            table: db.table_of::<I::Model>(),
            index: I::NAME,
            key_condition: String::with_capacity(TEXT_ROOM),
            filter,
            projection: None,
            placeholders,
            select: None,
            consistent: false,
            descending: false,
            limit: None,
            start: None,
            return_consumed_capacity: ReturnConsumedCapacity::None,
        };
        let inner = Inner {
            db: db.without_keys(),
            request,
            conditions: Vec::with_capacity(2),
            beginning: None,
            cursor: None,
            meter: None,
            prefetch: false,
        };
        Self { inner: Box::new(inner), state: PhantomData }
    }
}

impl<I: Index, S, D> Query<I, S, D> {
    fn with_state<T, E>(self) -> Query<I, T, E> {
        Query { inner: self.inner, state: PhantomData }
    }
}
