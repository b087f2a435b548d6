//! `Query`: the items of one partition, in the order of the sort key.
//!
//! First how one starts and which items it reads, then how they are read, then what sends it.

mod collection;

pub use self::collection::{CollectionQuery, PartitionOfAll, SortKeyOfOne};

use crate::db::Db;
use crate::error::{CursorFault, DecodeError, EncodeError, Error, ErrorKind};
use crate::expr::{Condition, add_condition};
use crate::lower::{Placeholders, TEXT_ROOM, Text, check_limits};
use crate::model::index::{
    ConsistentRead, Filterable, HoldsAll, Index, IndexKind, ProjectedInto, SecondaryIndex, SeveralItems,
    SortAttributes, SortBeginning,
};
use crate::model::key::{
    Edge, EncodeKey, KeyAttribute, KeyBound, KeyChecker, KeyOperand, KeyPrefix, KeyTypeOf, NeedsPartitionKey,
    NextField, NextSortKey, NoPartitionKey, OperandOf, PartitionKeySet, PartitionKeyValue, PrefixKey, RangeSet,
    Sendable, SortCondition, encode_key_bound, encode_key_operand, encode_key_prefix,
};
use crate::model::members::Members;
use crate::model::open::OpenTo;
use crate::model::table::Model;
use crate::model::template::{end_of, filter_of_query};
use crate::model::uses::{KeyFieldOf, KeyRoleOf, MissingFieldOf, ProjectedOf, UsedIn};
use crate::op::raw::{QueryBuilder, Raw};
use crate::op::read::explain::Explain;
use crate::op::read::item_results::Each;
use crate::op::read::pages::{PageLimit, PageRead, count_pages, read_page};
use crate::op::read::walk::{Pages, Sending, items, pages};
use crate::page::{Cursor, CursorOf, Direction, Page};
use crate::projection::{
    AllAttributes, Countable, Inside, InsideOf, Items, KeysOfItems, OpenInside, Overlap, OverlapOf, Projected,
    ProjectedAttributes, ProjectedOnce, Projection, SealedOf, Selectable, Shape, TwiceOf, key_projection, lower,
};
use crate::request::capacity::CapacityMeter;
use crate::request::{QueryRequest, ReturnConsumedCapacity, Select};
use crate::schema::{KeyPart, KeyUse};
use crate::wire::Sink;
use crate::wire::object::attribute_value;
use futures_core::Stream;
use futures_util::stream::{StreamExt as _, TryStreamExt as _};
use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroU32;

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
        <I::Model as Members>::Encryption: OpenTo<K, I::Model>,
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

impl<I: Index, S, D> Query<I, S, D> {
    /// Adds one condition to the key condition expression.
    fn push_condition(&mut self, name: &'static str, condition: SortCondition, operands: &[EncodeKey<'_>]) {
        let QueryRequest { key_condition, placeholders, .. } = &mut self.inner.request;
        let first = placeholders.value_count();
        let mut text = Text { text: std::mem::take(key_condition), placeholders };
        if !text.text.is_empty() {
            text.push(" AND ");
        }
        let operator = match condition {
            SortCondition::Equal => " = ",
            SortCondition::Less => " < ",
            SortCondition::LessOrEqual => " <= ",
            SortCondition::Greater => " > ",
            SortCondition::GreaterOrEqual => " >= ",
            SortCondition::Between => " BETWEEN ",
            SortCondition::BeginsWith => ", ",
        };
        if condition == SortCondition::BeginsWith {
            text.push("begins_with(");
        }
        text.name(name);
        text.push(operator);
        match operands {
            [low, high] => text.value_pair(low, high),
            operands => operands.iter().for_each(|operand| text.value(operand)),
        }
        if condition == SortCondition::BeginsWith {
            text.push(")");
        }
        *key_condition = text.text;
        let operands = first..placeholders.value_count();
        self.inner.conditions.push(KeyCondition { name, condition, operands });
    }

    /// The partition key: one value, or a tuple of values for a multi-attribute key. Becomes `#n0 = :v0`.
    ///
    /// # Errors
    /// The query fails before it is sent when a value is empty or over 2,048 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let request = db.query(Order::TABLE).eq("c1").into_request()?;
    /// assert_eq!(request.key_condition, "#n0 = :v0");
    /// assert_eq!(request.placeholders.names(), ["customer"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn eq<V>(mut self, value: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: NeedsPartitionKey<I, Proof: Sized>,
        V: PartitionKeyValue<I::PartitionKey>,
    {
        value.for_each(I::NAME, &mut |name, encode| self.push_condition(name, SortCondition::Equal, &[encode]));
        self.inner.beginning = <I::SortKey as SortAttributes>::BEGINNING;
        self.with_state()
    }

    /// The next attribute of the sort key equals `value`: `#n1 = :v1`.
    ///
    /// On a multi-attribute sort key, call it once for each attribute, from left to right.
    ///
    /// # Errors
    /// The query fails before it is sent when the value is empty or over 1,024 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let request = db.query(Order::TABLE).eq("c1").sort_eq("2026-01-07").into_request()?;
    /// assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 = :v1");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: a multi-attribute sort key, from left to right
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let query = db.query(Order::STATUS_IDX).eq(Status::Open).sort_eq(300).sort_begins_with("2026-");
    /// let request = query.into_request()?;
    /// assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 = :v1 AND begins_with(#n2, :v2)");
    /// assert_eq!(request.placeholders.names(), ["status", "total", "id"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn sort_eq<V, Rest>(mut self, value: V) -> Query<I, PartitionKeySet<Rest>, D>
    where
        S: NextSortKey<I, Rest = Rest>,
        KeyTypeOf<NextField<S, I>>: KeyOperand<NextField<S, I>, V, OperandOf<NextField<S, I>>>,
    {
        self.push_sort::<NextField<S, I>, V>(SortCondition::Equal, &value);
        self.with_state()
    }

    fn push_sort<F, V>(&mut self, condition: SortCondition, value: &V)
    where
        F: KeyAttribute,
        KeyTypeOf<F>: KeyOperand<F, V, OperandOf<F>>,
    {
        let encode: EncodeKey<'_> = &|sink| encode_key_operand::<F, V>(value, Self::SORT_KEY, sink);
        self.push_sort_condition(F::ATTRIBUTE, condition, &[encode]);
    }

    /// Adds what the user says of the sort key, in place of what its template alone would say.
    fn push_sort_condition(&mut self, name: &'static str, condition: SortCondition, operands: &[EncodeKey<'_>]) {
        self.inner.beginning = None;
        self.push_condition(name, condition, operands);
    }

    /// Adds what the sort key's template says where the user said nothing: other models' items in the partition are not
    /// this one's.
    fn push_beginning(&mut self) {
        let Some(SortBeginning { name, text, whole }) = self.inner.beginning.take() else { return };
        let condition = if whole { SortCondition::Equal } else { SortCondition::BeginsWith };
        self.push_condition(name, condition, &[&text_operand(text)]);
    }

    const SORT_KEY: KeyUse = KeyUse { index: I::NAME, part: KeyPart::Sort };
}

/// Ranges of the sort key: each ends the key condition.
///
/// Written out, because a compile error in a macro's code shows the macro too.
impl<I: Index, S, D> Query<I, S, D> {
    fn with_range<V>(mut self, condition: SortCondition, value: &V) -> Query<I, RangeSet, D>
    where
        S: NextSortKey<I>,
        KeyTypeOf<NextField<S, I>>: KeyBound<NextField<S, I>, V, OperandOf<NextField<S, I>>>,
    {
        push_range::<NextField<S, I>>(&mut self, condition, &|edge, sink| {
            encode_key_bound::<NextField<S, I>, V>(value, edge, Self::SORT_KEY, sink)
        });
        self.with_state()
    }

    /// The next attribute of the sort key comes before `value`: `#n1 < :v1`.
    ///
    /// Strings and binaries compare byte by byte, numbers by value.
    ///
    /// # Errors
    /// The query fails before it is sent when the value is empty or over 1,024 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let orders = db.query(Order::TABLE).eq("c1").sort_lt("2026-02-11").all().await?;
    /// assert_eq!(orders.len(), 1);
    /// assert_eq!(orders[0].id, "2026-01-07");
    /// # Ok(())
    /// # }
    /// ```
    pub fn sort_lt<V>(self, value: V) -> Query<I, RangeSet, D>
    where
        S: NextSortKey<I>,
        KeyTypeOf<NextField<S, I>>: KeyBound<NextField<S, I>, V, OperandOf<NextField<S, I>>>,
    {
        self.with_range(SortCondition::Less, &value)
    }

    /// The next attribute of the sort key comes before `value` or equals it: `#n1 <= :v1`.
    ///
    /// Strings and binaries compare byte by byte, numbers by value.
    ///
    /// # Errors
    /// The query fails before it is sent when the value is empty or over 1,024 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let orders = db.query(Order::TABLE).eq("c1").sort_le("2026-02-11").all().await?;
    /// assert_eq!(orders.len(), 2);
    /// assert_eq!(orders[1].id, "2026-02-11");
    /// # Ok(())
    /// # }
    /// ```
    pub fn sort_le<V>(self, value: V) -> Query<I, RangeSet, D>
    where
        S: NextSortKey<I>,
        KeyTypeOf<NextField<S, I>>: KeyBound<NextField<S, I>, V, OperandOf<NextField<S, I>>>,
    {
        self.with_range(SortCondition::LessOrEqual, &value)
    }

    /// The next attribute of the sort key comes after `value`: `#n1 > :v1`.
    ///
    /// Strings and binaries compare byte by byte, numbers by value.
    ///
    /// # Errors
    /// The query fails before it is sent when the value is empty or over 1,024 bytes.
    ///
    /// # Example: numbers compare by value
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let orders = db.query(Order::TOTAL_IDX).eq("c1").sort_gt(300).all().await?;
    /// assert_eq!(orders.iter().map(|order| order.total).collect::<Vec<_>>(), [1_200, 4_500]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn sort_gt<V>(self, value: V) -> Query<I, RangeSet, D>
    where
        S: NextSortKey<I>,
        KeyTypeOf<NextField<S, I>>: KeyBound<NextField<S, I>, V, OperandOf<NextField<S, I>>>,
    {
        self.with_range(SortCondition::Greater, &value)
    }

    /// The next attribute of the sort key comes after `value` or equals it: `#n1 >= :v1`.
    ///
    /// Strings and binaries compare byte by byte, numbers by value.
    ///
    /// # Errors
    /// The query fails before it is sent when the value is empty or over 1,024 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let orders = db.query(Order::TOTAL_IDX).eq("c1").sort_ge(300).all().await?;
    /// assert_eq!(orders.iter().map(|order| order.total).collect::<Vec<_>>(), [300, 1_200, 4_500]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn sort_ge<V>(self, value: V) -> Query<I, RangeSet, D>
    where
        S: NextSortKey<I>,
        KeyTypeOf<NextField<S, I>>: KeyBound<NextField<S, I>, V, OperandOf<NextField<S, I>>>,
    {
        self.with_range(SortCondition::GreaterOrEqual, &value)
    }

    /// The next attribute of the sort key lies between `low` and `high`, which are included:
    /// `#n1 BETWEEN :v1 AND :v2`.
    ///
    /// # Errors
    /// The query fails before it is sent when `low` comes after `high`, or a value is empty or over 1,024 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let orders = db.query(Order::TOTAL_IDX).eq("c1").sort_between(300, 1_200).all().await?;
    /// assert_eq!(orders.len(), 2);
    ///
    /// let swapped = db.query(Order::TOTAL_IDX).eq("c1").sort_between(1_200, 300).into_request();
    /// assert!(swapped.unwrap_err().is_validation());
    /// # Ok(())
    /// # }
    /// ```
    pub fn sort_between<A, B>(mut self, low: A, high: B) -> Query<I, RangeSet, D>
    where
        S: NextSortKey<I>,
        KeyTypeOf<NextField<S, I>>: KeyBound<NextField<S, I>, A, OperandOf<NextField<S, I>>>,
        KeyTypeOf<NextField<S, I>>: KeyBound<NextField<S, I>, B, OperandOf<NextField<S, I>>>,
    {
        let low = |sink: &mut dyn Sink| encode_key_bound::<NextField<S, I>, A>(&low, Edge::At, Self::SORT_KEY, sink);
        let high =
            |sink: &mut dyn Sink| encode_key_bound::<NextField<S, I>, B>(&high, Edge::Above, Self::SORT_KEY, sink);
        self.push_sort_condition(<NextField<S, I>>::ATTRIBUTE, SortCondition::Between, &[&low, &high]);
        self.with_state()
    }

    /// The next attribute of the sort key begins with `prefix`: `begins_with(#n1, :v1)`.
    ///
    /// Does not compile when the attribute is a number.
    ///
    /// # Errors
    /// The query fails before it is sent when the prefix is empty or over 1,024 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let february = db.query(Order::TABLE).eq("c1").sort_begins_with("2026-02-").all().await?;
    /// assert_eq!(february.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn sort_begins_with<V>(mut self, prefix: V) -> Query<I, RangeSet, D>
    where
        S: NextSortKey<I>,
        KeyTypeOf<NextField<S, I>>: PrefixKey<NextField<S, I>, Proof: Sized>,
        KeyTypeOf<NextField<S, I>>: KeyPrefix<NextField<S, I>, V, OperandOf<NextField<S, I>>>,
    {
        let prefix = |sink: &mut dyn Sink| encode_key_prefix::<NextField<S, I>, V>(&prefix, Self::SORT_KEY, sink);
        self.push_sort_condition(<NextField<S, I>>::ATTRIBUTE, SortCondition::BeginsWith, &[&prefix]);
        self.with_state()
    }
}

/// Writes one end of a range.
type EncodeEdge<'v> = &'v dyn Fn(Edge, &mut dyn Sink) -> Result<(), EncodeError>;

/// Adds a range of the sort key `F`. One of a template that begins with literal text ends, on its open side, with what begins
/// so: other models' items in the partition lie beyond.
fn push_range<F: KeyAttribute>(
    query: &mut Query<impl Index, impl Sized, impl Sized>,
    condition: SortCondition,
    encode: EncodeEdge<'_>,
) {
    let end = end_of(F::PREFIX);
    let first: EncodeKey<'_> = &text_operand(F::PREFIX);
    let last: EncodeKey<'_> = &text_operand(&end);
    let mut push = |condition, operands: &[EncodeKey<'_>]| query.push_sort_condition(F::ATTRIBUTE, condition, operands);
    if F::PREFIX.is_empty() {
        let edge = match condition {
            SortCondition::LessOrEqual | SortCondition::Greater => Edge::Above,
            _ => Edge::At,
        };
        return push(condition, &[&|sink| encode(edge, sink)]);
    }
    let at: EncodeKey<'_> = &|sink| encode(Edge::At, sink);
    let above: EncodeKey<'_> = &|sink| encode(Edge::Above, sink);
    let next: EncodeKey<'_> = &|sink| encode(Edge::Next, sink);
    let below: EncodeKey<'_> = &|sink| encode(Edge::Below, sink);
    match condition {
        SortCondition::Less => push(SortCondition::Between, &[first, below]),
        SortCondition::LessOrEqual => push(SortCondition::Between, &[first, above]),
        SortCondition::Greater => push(SortCondition::Between, &[next, last]),
        SortCondition::GreaterOrEqual => push(SortCondition::Between, &[at, last]),
        condition => push(condition, &[at]),
    }
}

/// Writes a text that the library knows itself.
fn text_operand(text: &str) -> impl Fn(&mut dyn Sink) -> Result<(), EncodeError> {
    move |sink| {
        sink.string(text);
        Ok(())
    }
}

impl<I: Index, S, D> Query<I, S, D> {
    /// Keeps only items for which the condition holds: `FilterExpression`. Several filters are joined with `AND`.
    ///
    /// The filter runs after DynamoDB has read the items: it saves no read capacity. Does not compile when it names a key
    /// attribute of the queried index, an attribute that the index does not project, or an encrypted one.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let query = db.query(Order::TABLE).eq("c1").filter(Order::TOTAL.ge(1_000) & Order::NOTE.not_exists());
    /// let request = query.into_request()?;
    /// assert_eq!(request.filter.as_deref(), Some("#n1 >= :v1 AND attribute_not_exists(#n2)"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: what it drops has been read, and paid for
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let page = db.query(Order::TABLE).eq("c1").filter(Order::TOTAL.ge(1_000)).page().await?;
    /// assert_eq!((page.count, page.scanned_count), (2, 3));
    /// # Ok(())
    /// # }
    /// ```
    pub fn filter<E>(mut self, condition: E) -> Self
    where
        E: Condition<Uses: UsedIn<I>>,
        KeyRoleOf<E::Uses, I>: Filterable<KeyFieldOf<E::Uses, I>, I>,
        ProjectedOf<E::Uses, I>: ProjectedInto<MissingFieldOf<E::Uses, I>, I>,
    {
        let QueryRequest { filter, placeholders, .. } = &mut self.inner.request;
        add_condition(filter, &condition, placeholders);
        self
    }

    /// Returns only these attributes, as a tuple: `ProjectionExpression`.
    ///
    /// Does not compile when the index is global and does not project one of them.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let query = db.query(Order::TABLE).eq("c2").project((Order::ID, Order::TOTAL));
    /// let totals: Vec<(String, u64)> = query.all().await?;
    /// assert_eq!(totals, [("2026-01-09".to_owned(), 80)]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn project<P>(mut self, fields: P) -> Query<I, S, Projected<P::This>>
    where
        D: Selectable<Proof: Sized>,
        P: Projection<Uses: UsedIn<I> + Overlap<I> + Inside>,
        OverlapOf<P, I>: ProjectedOnce<TwiceOf<P, I>, Proof: Sized>,
        InsideOf<P>: OpenInside<SealedOf<P>, Proof: Sized>,
        <I::Kind as IndexKind>::Returned<ProjectedOf<P::Uses, I>>: ProjectedInto<MissingFieldOf<P::Uses, I>, I>,
    {
        self.inner.request.projection = Some(lower::<I::Model>(&fields, &mut self.inner.request.placeholders));
        self.with_state()
    }

    /// Returns nothing but the table's key of each item.
    pub(in crate::op) fn keys_only(mut self) -> Query<I, S, KeysOfItems<I::Model>> {
        self.inner.request.projection =
            Some(key_projection(<I::Model as Model>::SCHEMA, &mut self.inner.request.placeholders));
        self.with_state()
    }

    /// Returns the whole model, also through an index that does not project it: `Select` is `ALL_ATTRIBUTES`.
    ///
    /// A local secondary index fetches the rest from the table, which costs further reads. Does not compile on a global
    /// secondary index that does not project all attributes.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// use tabletheory::request::Select;
    ///
    /// let request = db.query(Order::TOTAL_IDX).eq("c1").all_attributes().into_request()?;
    /// assert_eq!(request.select, Some(Select::AllAttributes));
    /// # Ok(())
    /// # }
    /// ```
    pub fn all_attributes(mut self) -> Query<I, S, AllAttributes<I::Model>>
    where
        <I::Kind as IndexKind>::Fetched<I::Projection>: HoldsAll<I, Proof: Sized>,
        D: Selectable<Proof: Sized>,
    {
        self.inner.request.select = Some(Select::AllAttributes);
        self.with_state()
    }

    /// Returns what the index projects, which is also the default: `Select` is `ALL_PROJECTED_ATTRIBUTES`.
    ///
    /// Does not compile on the table, which projects nothing.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// use tabletheory::request::Select;
    ///
    /// let request = db.query(Order::TOTAL_IDX).eq("c1").projected_attributes().into_request()?;
    /// assert_eq!(request.select, Some(Select::AllProjectedAttributes));
    /// # Ok(())
    /// # }
    /// ```
    pub fn projected_attributes(mut self) -> Query<I, S, ProjectedAttributes<I::Item>>
    where
        I::Kind: SecondaryIndex<I, Proof: Sized>,
        D: Selectable<Proof: Sized>,
    {
        self.inner.request.select = Some(Select::AllProjectedAttributes);
        self.with_state()
    }

    /// Reads with strong consistency: `ConsistentRead`. Costs twice the read capacity.
    ///
    /// Does not compile on a global secondary index.
    ///
    /// # Example: what was just written is found
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// db.create(&mut order("c3", "2026-03-01", 990)).await?;
    /// let query = || db.query(Order::TABLE).eq("c3").consistent();
    /// assert_eq!(query().count().await?, 1);
    /// assert!(query().into_request()?.consistent);
    /// # Ok(())
    /// # }
    /// ```
    pub fn consistent(mut self) -> Self
    where
        I::Kind: ConsistentRead<I, Proof: Sized>,
    {
        self.inner.request.consistent = true;
        self
    }

    /// From the largest sort key down: `ScanIndexForward` is `false`.
    ///
    /// # Example: the latest order
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let latest = db.query(Order::TABLE).eq("c1").descending().first().await?;
    /// assert_eq!(latest.unwrap().id, "2026-02-20");
    /// # Ok(())
    /// # }
    /// ```
    pub fn descending(mut self) -> Self {
        self.inner.request.descending = true;
        self
    }

    /// How many items DynamoDB *evaluates* for one page: `Limit`.
    ///
    /// Counted in items, before the filter runs, so a page may hold fewer items than this, or none, and still have a cursor.
    /// For a number of *returned* items see [`take`](Self::take).
    ///
    /// # Example: a page can be empty and not be the last
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let page = db.query(Order::TABLE).eq("c1").filter(Order::TOTAL.gt(4_000)).limit(items!(2)).page().await?;
    /// assert_eq!(page.items.len(), 0);
    /// assert_eq!(page.scanned_count, 2);
    /// assert!(page.cursor.is_some());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Source: [Query, *Limit*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html)
    pub fn limit(mut self, items: impl PageLimit) -> Self {
        self.inner.request.limit = Some(items.into_limit());
        self
    }

    /// Starts after the last item of another page: `ExclusiveStartKey`.
    ///
    /// Takes a cursor, or an option of one. Does not compile with the cursor of another index, or on a table without a sort
    /// key, where a query returns one item at most.
    ///
    /// # Errors
    /// [`ErrorKind::CursorMismatch`](crate::ErrorKind::CursorMismatch) before anything is sent when the cursor comes from a query of another partition or
    /// direction, or lies outside the sort key condition.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let query = || db.query(Order::TABLE).eq("c1").limit(items!(2));
    /// let first = query().page().await?;
    /// let second = query().after(first.cursor).page().await?;
    /// assert_eq!(second.items[0].id, "2026-02-20");
    /// assert_eq!(second.cursor, None);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: a cursor cannot lead into another partition
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let page = db.query(Order::TABLE).eq("c1").limit(items!(2)).page().await?;
    /// let astray = db.query(Order::TABLE).eq("c2").after(page.cursor).page().await.unwrap_err();
    /// assert!(matches!(astray.kind(), ErrorKind::CursorMismatch(_)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn after<C>(mut self, cursor: C) -> Self
    where
        <I::Kind as IndexKind>::Within<I::SortKey>: SeveralItems<I, Proof: Sized>,
        C: CursorOf<I>,
    {
        self.inner.cursor = cursor.into_cursor();
        self
    }

    /// Adds what the query consumes to `meter`: `ReturnConsumedCapacity`.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::new();
    /// db.query(Order::TABLE).eq("c1").meter(&meter).all().await?;
    /// assert!(meter.consumed().total > 0.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        self.inner.request.return_consumed_capacity = meter.wanted();
        self.inner.meter = Some(meter.clone());
        self
    }

    /// Reads every item by itself: one that does not fit its model is an `Err` among the others, and not the end of its page.
    ///
    /// Without it, a page with such an item is an error as a whole. Nothing changes in the request. The error names the
    /// item's place in its page and the attribute, never what it holds. A response that is no page at all, and everything
    /// else that goes wrong, still ends the read.
    ///
    /// # Example: an item that another program has written
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// #[derive(Model, Debug)]
    /// #[model(table = "orders")]
    /// struct Tally {
    ///     #[model(pk)]
    ///     customer: String,
    ///     #[model(sk)]
    ///     id: String,
    ///     total: u8,
    /// }
    ///
    /// let tallies = db.query(Tally::TABLE).eq("c1").each().all().await?;
    /// let refused: Vec<String> = tallies.into_iter().filter_map(Result::err).map(|error| error.to_string()).collect();
    /// assert_eq!(refused[0], "attribute `[0].total`: the number does not fit the Rust type");
    /// # Ok(())
    /// # }
    /// ```
    pub fn each(self) -> Query<I, S, Each<D>> {
        self.with_state()
    }

    /// Asks for the next page while the items of one are taken.
    ///
    /// For work that takes as long as a page does to arrive: the two then overlap. Two pages are held instead of one, and the
    /// last page of a stream that is dropped half way has been read, and paid for, in vain. Nothing runs in the background:
    /// the request goes on when the stream is polled, and ends when it is dropped. What is awaited as a whole
    /// (`page`, `first`, `one`) asks for nothing ahead.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut orders = db.query(Order::TABLE).eq("c1").limit(items!(1)).prefetch().stream();
    /// let mut ids = Vec::new();
    /// while let Some(order) = orders.try_next().await? {
    ///     ids.push(order.id);
    /// }
    /// assert_eq!(ids.len(), 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn prefetch(mut self) -> Self {
        self.inner.prefetch = true;
        self
    }
}

/// What is sent.
impl<I: Index, S, D> Query<I, S, D> {
    /// What the read will do, without doing it: which items it reads, what comes back, the request, and how many read units a
    /// page can cost at most. Nothing is sent, and no value is shown. `Debug` shows the same.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let query = db.query(Order::EMAIL_IDX).eq("a@b.c").filter(Order::TOTAL.gt(5)).limit(items!(1));
    /// let explained = query.explain();
    /// assert_eq!(explained.reads.as_deref(), Some("email = :v0"));
    /// assert_eq!(explained.filter.as_deref(), Some("total > :v1"));
    /// // One item of at most 400 KB, at half a unit for 4 KB.
    /// assert_eq!(explained.cost.read_units, 50.0);
    /// println!("{explained}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn explain(&self) -> Explain {
        let mut query = self.clone();
        query.push_beginning();
        Explain::of_query(&query.inner.request, I::Model::SCHEMA)
    }

    /// The request for the first page, as plain data.
    ///
    /// # Errors
    /// An [`Error`] when a value cannot be written, or the cursor does not belong to this query.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let query = db.query(Order::EMAIL_IDX).eq("a@b.c").sort_gt(Timestamp::UNIX_EPOCH).descending();
    /// let request = query.into_request()?;
    /// assert_eq!(request.table, "orders");
    /// assert_eq!(request.index, Some("by-email"));
    /// assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 > :v1");
    /// assert_eq!(request.placeholders.values().next(), Some(r#"{"S":"a@b.c"}"#));
    /// assert!(request.descending);
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_request(mut self) -> Result<QueryRequest, Error>
    where
        S: Sendable<I, Proof: Sized>,
    {
        let cursor = self.inner.cursor.take();
        self.start_after(cursor.as_ref())?;
        Ok(self.inner.request)
    }

    fn start_after(&mut self, cursor: Option<&Cursor<I>>) -> Result<(), Error> {
        self.check(cursor).map_err(|error| error.of_request(&self.inner.request))?;
        self.inner.request.start = cursor.map(|cursor| cursor.key().clone());
        Ok(())
    }

    fn check(&mut self, cursor: Option<&Cursor<I>>) -> Result<(), Error> {
        self.push_beginning();
        if let Some(error) = self.inner.request.placeholders.take_error() {
            return Err(error.into());
        }
        check_limits(&[
            Some(self.inner.request.key_condition.as_str()),
            self.inner.request.filter.as_deref(),
            self.inner.request.projection.as_deref(),
        ])?;
        cursor.map_or(Ok(()), |cursor| self.check_cursor(cursor))
    }

    /// A cursor must lie inside the key condition: otherwise it would read from where the caller may not.
    fn check_cursor(&self, cursor: &Cursor<I>) -> Result<(), Error> {
        let mismatch = |fault| Err(Error::new(ErrorKind::CursorMismatch(fault)));
        let descending = cursor.direction().map(|direction| direction == Direction::Descending);
        if descending.is_some_and(|descending| descending != self.inner.request.descending) {
            return mismatch(CursorFault::OtherDirection);
        }
        let values: Vec<&str> = self.inner.request.placeholders.values().collect();
        for KeyCondition { name, condition, operands } in &self.inner.conditions {
            let value = attribute_value(cursor.key().as_json(), name)?;
            let operands = values.get(operands.clone()).unwrap_or_default();
            if !value.is_some_and(|value| condition.holds(value, operands)) {
                return mismatch(CursorFault::OutsideKeyCondition);
            }
        }
        Ok(())
    }
}

/// Sending.
impl<I: Index, S, D> Query<I, S, D>
where
    D: Shape<Output: 'static> + 'static,
    S: 'static,
{
    /// Leaves the typed world: gives the SDK's own builder of this request, to be changed in any way that the SDK has.
    ///
    /// What comes back is a [`Raw`], which is sent for the SDK's output or for the typed one. None of the library's rules hold for
    /// what is changed.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// use aws_sdk_dynamodb::types::ReturnConsumedCapacity::Total;
    ///
    /// let query = || db.query(Order::TABLE).eq("c1").limit(items!(2));
    /// let raw = query().with_raw_request(|request| request.return_consumed_capacity(Total));
    /// let output = raw.send().await?;
    /// assert_eq!((output.items().len(), output.scanned_count()), (2, 2));
    ///
    /// let page = query().with_raw_request(|request| request.limit(1)).decoded().await?;
    /// assert_eq!(page.items[0].id, "2026-01-07");
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_raw_request(
        self,
        change: impl FnOnce(QueryBuilder) -> QueryBuilder,
    ) -> Raw<QueryBuilder, Page<D::Output, I>>
    where
        S: Sendable<I, Proof: Sized>,
    {
        let (db, meter) = (self.inner.db.clone(), self.inner.meter.clone());
        let mut query = self;
        query.push_beginning();
        let conditions = query.inner.conditions.clone();
        let decode = move |request: &QueryRequest, body: &[u8]| {
            // The limit may have been changed.
            let request = QueryRequest { limit: None, ..request.clone() };
            read_page_of::<I, D>(body, &request, &conditions, meter.as_ref())
        };
        Raw::new(db.client(), query.into_request(), decode, change)
    }

    /// Sends the query and returns one page.
    ///
    /// # Errors
    /// An [`Error`] when a value cannot be written, DynamoDB refuses or fails, or a stored item does not fit the model.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let page = db.query(Order::TABLE).eq("c1").limit(items!(2)).page().await?;
    /// assert_eq!(page.items.len(), 2);
    /// assert!(page.cursor.is_some());
    /// # Ok(())
    /// # }
    /// ```
    pub fn page(mut self) -> Sending<Result<Page<D::Output, I>, Error>>
    where
        S: Sendable<I, Proof: Sized>,
    {
        let cursor = self.inner.cursor.take();
        Box::pin(async move { self.fetch(cursor).await })
    }

    /// The pages, one by one, each fetched when it is asked for.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut pages = db.query(Order::TABLE).eq("c1").limit(items!(2)).pages();
    /// let mut sizes = Vec::new();
    /// while let Some(page) = pages.try_next().await? {
    ///     sizes.push(page.items.len());
    /// }
    /// assert_eq!(sizes, [2, 1]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(mut self) -> impl Stream<Item = Result<Page<D::Output, I>, Error>> + Send + Unpin
    where
        S: Sendable<I, Proof: Sized>,
    {
        let cursor = self.inner.cursor.take();
        pages(self, cursor)
    }

    /// The items, one by one; the next page is fetched when the last item of one has been taken.
    ///
    /// Holds one page at a time ([`prefetch`](Self::prefetch): two). An item that does not fit its model fails its page, and
    /// an error ends the stream; [`each`](Self::each) goes on. Nothing runs that the stream does not hold: drop it, and the
    /// request under way is dropped too. A `next()` that is dropped loses no item.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut orders = db.query(Order::TABLE).eq("c1").stream();
    /// let mut sum = 0;
    /// while let Some(order) = orders.try_next().await? {
    ///     sum += order.total;
    /// }
    /// assert_eq!(sum, 6_000);
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream(mut self) -> impl Stream<Item = Result<D::Output, Error>> + Send + Unpin
    where
        S: Sendable<I, Proof: Sized>,
    {
        let cursor = self.inner.cursor.take();
        items(self, cursor)
    }

    /// All items of all pages.
    ///
    /// # Errors
    /// As [`page`](Self::page).
    ///
    /// # Example: a limit is for a page, not for the result
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let orders = db.query(Order::TABLE).eq("c1").limit(items!(1)).all().await?;
    /// assert_eq!(orders.len(), 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn all(self) -> Sending<Result<Vec<D::Output>, Error>>
    where
        S: Sendable<I, Proof: Sized>,
    {
        Box::pin(self.stream().try_collect())
    }

    /// At most `n` *returned* items: pages are read, empty ones too, until there are `n` or no more.
    ///
    /// # Errors
    /// As [`page`](Self::page).
    ///
    /// # Example: counted after the filter
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let large = db.query(Order::TABLE).eq("c1").filter(Order::TOTAL.gt(1_000)).take(2).await?;
    /// assert_eq!(large.iter().map(|order| order.total).collect::<Vec<_>>(), [1_200, 4_500]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn take(self, n: usize) -> Sending<Result<Vec<D::Output>, Error>>
    where
        S: Sendable<I, Proof: Sized>,
    {
        Box::pin(self.stream().take(n).try_collect())
    }

    /// The first item, if there is one; pages that the filter leaves empty are passed over.
    ///
    /// # Errors
    /// As [`page`](Self::page).
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let first = db.query(Order::TABLE).eq("c1").filter(Order::STATUS.eq(Status::Open)).first().await?;
    /// assert_eq!(first.unwrap().id, "2026-02-11");
    /// assert_eq!(db.query(Order::TABLE).eq("nobody").first().await?, None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn first(mut self) -> Sending<Result<Option<D::Output>, Error>>
    where
        S: Sendable<I, Proof: Sized>,
    {
        if self.inner.request.filter.is_none() {
            self.inner.request.limit = Some(NonZeroU32::MIN);
        }
        self.inner.prefetch = false;
        let mut items = self.stream();
        Box::pin(async move { items.try_next().await })
    }

    /// The only item.
    ///
    /// # Errors
    /// [`ErrorKind::ItemNotFound`] when there is none, [`ErrorKind::SeveralItems`] when there are more; otherwise as
    /// [`page`](Self::page).
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let order = db.query(Order::EMAIL_IDX).eq("c2@example.com").one().await?;
    /// assert_eq!(order.id, "2026-01-09");
    ///
    /// let several = db.query(Order::EMAIL_IDX).eq("c1@example.com").one().await.unwrap_err();
    /// assert_eq!(several.kind(), &ErrorKind::SeveralItems);
    /// let none = db.query(Order::EMAIL_IDX).eq("nobody@example.com").one().await.unwrap_err();
    /// assert_eq!(none.kind(), &ErrorKind::ItemNotFound);
    /// # Ok(())
    /// # }
    /// ```
    pub fn one(mut self) -> Sending<Result<D::Output, Error>>
    where
        S: Sendable<I, Proof: Sized>,
    {
        if self.inner.request.filter.is_none() {
            self.inner.request.limit = Some(NonZeroU32::MIN.saturating_add(1));
        }
        self.inner.prefetch = false;
        let table = self.inner.request.table.clone();
        let items = self.take(2);
        Box::pin(async move {
            let mut items = items.await?.into_iter();
            let kind = match (items.next(), items.next()) {
                (Some(item), None) => return Ok(item),
                (None, _) => ErrorKind::ItemNotFound,
                (Some(_), Some(_)) => ErrorKind::SeveralItems,
            };
            Err(Error::new(kind).with_place(crate::request::Operation::Query, Some(&table), I::NAME))
        })
    }

    /// How many items match, over all pages: `Select` is `COUNT`. Reads as much as the items would.
    ///
    /// # Errors
    /// As [`page`](Self::page).
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.query(Order::TABLE).eq("c1").count().await?, 3);
    /// assert_eq!(db.query(Order::TABLE).eq("c1").filter(Order::NOTE.exists()).count().await?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn count(mut self) -> Sending<Result<u64, Error>>
    where
        S: Sendable<I, Proof: Sized>,
        D: Countable<Proof: Sized>,
    {
        self.inner.request.select = Some(Select::Count);
        Box::pin(count_pages(self.pages()))
    }
}

impl<I, S, D> Pages for Query<I, S, D>
where
    I: Index,
    D: Shape<Output: 'static> + 'static,
    S: 'static,
{
    type Item = D::Output;
    type Index = I;

    fn prefetches(&self) -> bool {
        self.inner.prefetch
    }

    async fn fetch(&mut self, cursor: Option<Cursor<I>>) -> Result<Page<D::Output, I>, Error> {
        self.start_after(cursor.as_ref())?;
        let body = self.inner.db.exchange(&self.inner.request).await?;
        let Inner { request, conditions, meter, .. } = &*self.inner;
        read_page_of::<I, D>(&body, request, conditions, meter.as_ref())
            .map_err(|error| Error::from(error).of_request(request))
    }

    fn place(&self, error: Error) -> Error {
        error.of_request(&self.inner.request)
    }
}

/// Reads a page, each of whose items has to lie inside the key condition.
fn read_page_of<I: Index, D: Shape>(
    body: &[u8],
    request: &QueryRequest,
    conditions: &[KeyCondition],
    meter: Option<&CapacityMeter>,
) -> Result<Page<D::Output, I>, DecodeError> {
    let values: Vec<&str> = request.placeholders.values().collect();
    let mut asked = KeyChecker::new(request.projection.is_some());
    for KeyCondition { name, condition, operands } in conditions {
        asked.push(name, *condition, values.get(operands.clone()).unwrap_or_default());
    }
    let direction = if request.descending { Direction::Descending } else { Direction::Ascending };
    let read = PageRead {
        projection: request.projection.as_ref(),
        asked,
        select: request.select,
        direction: Some(direction),
        limit: request.limit,
        start: request.start.as_ref(),
        meter,
    };
    read_page::<I, D>(body, &read)
}
