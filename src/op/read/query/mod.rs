//! `Query`: the read of the items of one partition, in the order of the sort key.
//!
//! The file has the start of a query and the choice of its items first, then the options, then the sending. The methods that a
//! scan has too stand in `query_and_scan`.

mod collection;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
mod lookup;

pub use self::collection::{CollectionQuery, PartitionOfAll, SortKeyOfOne};

use crate::client::db::Db;
use crate::error::{CursorFault, DecodeError, EncodeError, Error, ErrorKind};
use crate::expr::{Condition, add_condition};
use crate::lower::{Placeholders, TEXT_ROOM, Text};
use crate::model::index::{
    Blind, Filterable, Index, IndexKind, Ordered, ProjectedInto, SecondaryIndex, SeveralItems, SortAttributes,
    SortBeginning,
};
use crate::model::key::{
    Edge, EncodeKey, KeyAttribute, KeyBound, KeyChecker, KeyOperand, KeyPrefix, KeyTypeOf, NeedsPartitionKey,
    NextField, NextSortKey, NoPartitionKey, OperandOf, PartitionKeySet, PartitionKeyValue, PrefixKey, RangeSet,
    Sendable, SortCondition, encode_key_bound, encode_key_operand, encode_key_prefix,
};
use crate::model::members::Members;
use crate::model::open::{AsStored, OpenTo};
use crate::model::table::Model;
use crate::model::template::{end_of, filter_of_query};
use crate::model::uses::{KeyFieldOf, KeyRoleOf, MissingFieldOf, ProjectedOf, UsedIn};
use crate::op::counts::PageLimit;
use crate::op::raw::{QueryBuilder, Raw};
use crate::op::read::explain::Explain;
use crate::op::read::pages::{Keep, PageEnd, PageItems, PageRead, read_page};
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
use crate::op::read::reader::Fetching;
use crate::op::read::reader::{PageOf, PageRequest, Reader, check_expressions};
use crate::op::read::walk::Sending;
use crate::page::{Cursor, CursorOf, Direction, Page, Position};
use crate::projection::{
    Inside, InsideOf, Items, OpenInside, Overlap, OverlapOf, Projected, ProjectedAttributes, ProjectedOnce, Projection,
    SealedOf, Selectable, Shape, TwiceOf, lower,
};
use crate::request::{ProjectionExpression, QueryRequest, ReturnConsumedCapacity, Select};
use crate::rule::Provided;
use crate::schema::{KeyPart, KeyUse};
use crate::wire::Sink;
use crate::wire::object::attribute_value;
use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroU32;

impl<K> Db<K> {
    /// Starts a query of a table (`Order::TABLE`) or an index (`Order::EMAIL_IDX`).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let open: Vec<OrderStatusIdx> = db.query(Order::STATUS_IDX).eq(Status::Open).sort_gt(1_000).all().await?;
    /// assert_eq!(open[0].total, 4_500);
    /// let whole: Option<Order> = db.get(open[0].key()).await?;
    /// assert_eq!(whole.unwrap().email, "c1@example.com");
    /// # Ok(())
    /// # }
    /// ```
    pub fn query<I>(&self, index: I) -> Provided<I::Model, Query<I, NoPartitionKey>>
    where
        I: Index,
        <I::Model as Members>::Encryption: OpenTo<K, I::Model>,
    {
        let _ = index;
        Query::new(self)
    }
}

/// A query of the table or index `I`, under construction. `S` is the state of its key condition, `D` the shape of the items
/// that it returns.
///
/// [`Db::query`] makes it. It becomes one `Query` request for each page.
///
/// Source: [Query](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html)
#[must_use = "a query does nothing until `page`, `all`, `stream`, `first`, `one` or `count` is called"]
pub struct Query<I: Index, S = NoPartitionKey, D = Items<<I as Index>::Item>> {
    /// The parts are behind a pointer, because every method takes the query and returns another.
    pub(in crate::op) reader: Box<Reader<QueryRequest>>,
    state: PhantomData<fn() -> (I, S, D)>,
}

/// The key conditions of a query.
#[derive(Clone)]
pub(in crate::op) struct KeyConditions {
    /// The condition on each key attribute. A cursor is compared with them.
    said: Vec<KeyCondition>,
    /// The beginning that the sort key's template requires, as long as the query has no other condition on the sort key.
    beginning: Option<SortBeginning>,
}

#[derive(Clone, Debug)]
struct KeyCondition {
    name: &'static str,
    condition: SortCondition,
    /// The values to compare with, by their positions among the placeholders.
    operands: std::ops::Range<usize>,
}

impl KeyConditions {
    fn push(
        &mut self,
        request: &mut QueryRequest,
        name: &'static str,
        condition: SortCondition,
        operands: &[EncodeKey<'_>],
    ) {
        let QueryRequest { key_condition: text, placeholders, .. } = request;
        let first = placeholders.value_count();
        if !text.is_empty() {
            text.push_str(" AND ");
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
            text.push_str("begins_with(");
        }
        placeholders.name(name, text);
        text.push_str(operator);
        match operands {
            [low, high] => placeholders.value_pair(text, low, high),
            operands => operands.iter().for_each(|operand| _ = placeholders.value(text, operand)),
        }
        if condition == SortCondition::BeginsWith {
            text.push(')');
        }
        let operands = first..placeholders.value_count();
        self.said.push(KeyCondition { name, condition, operands });
    }

    /// Adds the condition that the sort key's template requires when the user gave none: other models' items in the partition
    /// are not items of this model.
    fn push_beginning(&mut self, request: &mut QueryRequest) {
        let Some(SortBeginning { name, text, whole }) = self.beginning.take() else { return };
        let condition = if whole { SortCondition::Equal } else { SortCondition::BeginsWith };
        self.push(request, name, condition, &[&text_operand(text)]);
    }
}

impl<I: Index, S, D> fmt::Debug for Query<I, S, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.explain().fmt_with(&self.reader.request, f)
    }
}

impl<I: Index, S, D> Clone for Query<I, S, D> {
    fn clone(&self) -> Self {
        Self { reader: self.reader.clone(), state: PhantomData }
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
        let keys = KeyConditions { said: Vec::with_capacity(2), beginning: None };
        Self { reader: Box::new(Reader::new::<I, K>(db, request, keys)), state: PhantomData }
    }
}

impl<I: Index, S, D> Query<I, S, D> {
    pub(in crate::op) fn with_state<T, E>(self) -> Query<I, T, E> {
        Query { reader: self.reader, state: PhantomData }
    }
}

impl<I: Index, S, D> Query<I, S, D> {
    /// Adds one condition to the key condition expression.
    fn push_condition(&mut self, name: &'static str, condition: SortCondition, operands: &[EncodeKey<'_>]) {
        let Reader { request, keys, .. } = &mut *self.reader;
        keys.push(request, name, condition, operands);
        if let Some(blind) = I::Model::SCHEMA.blind_index(name) {
            // A value to look up is as one to seal: the request is not sent with it.
            Text::new(String::new(), &mut request.placeholders).note_unsealed(blind.name);
        }
    }

    /// Sets the partition key: one value, or a tuple of values for a multi-attribute key. It becomes `#n0 = :v0`.
    ///
    /// # Errors
    /// The query fails before it is sent when a value is empty or over 2,048 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
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
        self.reader.keys.beginning = <I::SortKey as SortAttributes>::BEGINNING;
        self.with_state()
    }

    /// Reads only items whose next attribute of the sort key equals `value`: `#n1 = :v1`.
    ///
    /// Call it once for each attribute of a multi-attribute sort key, from left to right.
    ///
    /// # Errors
    /// The query fails before it is sent when the value is empty or over 1,024 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let request = db.query(Order::TABLE).eq("c1").sort_eq("2026-01-07").into_request()?;
    /// assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 = :v1");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: a multi-attribute sort key is given from left to right
    ///
    /// ```
    /// # use doctest::*;
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

    /// Adds a condition of the user's on the sort key, in place of the one that its template requires.
    fn push_sort_condition(&mut self, name: &'static str, condition: SortCondition, operands: &[EncodeKey<'_>]) {
        self.reader.keys.beginning = None;
        self.push_condition(name, condition, operands);
    }

    const SORT_KEY: KeyUse = KeyUse { index: I::NAME, part: KeyPart::Sort };
}

/// The ranges of the sort key. Each of them ends the key condition.
///
/// They are written out, because a compile error in a macro's code shows the macro too.
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

    /// Reads only items whose next attribute of the sort key comes before `value`: `#n1 < :v1`.
    ///
    /// Strings and binaries compare byte by byte, numbers by value.
    ///
    /// # Errors
    /// The query fails before it is sent when the value is empty or over 1,024 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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

    /// Reads only items whose next attribute of the sort key comes before `value` or equals it: `#n1 <= :v1`.
    ///
    /// Strings and binaries compare byte by byte, numbers by value.
    ///
    /// # Errors
    /// The query fails before it is sent when the value is empty or over 1,024 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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

    /// Reads only items whose next attribute of the sort key comes after `value`: `#n1 > :v1`.
    ///
    /// Strings and binaries compare byte by byte, numbers by value.
    ///
    /// # Errors
    /// The query fails before it is sent when the value is empty or over 1,024 bytes.
    ///
    /// # Example: numbers compare by value
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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

    /// Reads only items whose next attribute of the sort key comes after `value` or equals it: `#n1 >= :v1`.
    ///
    /// Strings and binaries compare byte by byte, numbers by value.
    ///
    /// # Errors
    /// The query fails before it is sent when the value is empty or over 1,024 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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

    /// Reads only items whose next attribute of the sort key lies between `low` and `high`, which are included: `#n1 BETWEEN
    /// :v1 AND :v2`.
    ///
    /// # Errors
    /// The query fails before it is sent when `low` comes after `high`, or a value is empty or over 1,024 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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

    /// Reads only items whose next attribute of the sort key begins with `prefix`: `begins_with(#n1, :v1)`.
    ///
    /// The prefix is text or bytes, also for an attribute whose Rust type is neither, such as a newtype, an enum or a
    /// [`Timestamp`](crate::Timestamp). The call does not compile when the attribute is a number.
    ///
    /// # Errors
    /// The query fails before it is sent when the prefix is empty or over 1,024 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let february = db.query(Order::TABLE).eq("c1").sort_begins_with("2026-02-").all().await?;
    /// assert_eq!(february.len(), 2);
    /// // The sort key of the index is a `Timestamp`.
    /// let none = db.query(Order::EMAIL_IDX).eq("c1@example.com").sort_begins_with("1999-").count().await?;
    /// assert_eq!(none, 0);
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

/// The writer of one end of a range.
type EncodeEdge<'v> = &'v dyn Fn(Edge, &mut dyn Sink) -> Result<(), EncodeError>;

/// Adds a range of the sort key `F`. When the key's template begins with literal text, the open side of the range ends with the
/// keys that begin with this text: other models' items in the partition lie beyond.
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

/// Makes the writer of a text that the library knows itself.
fn text_operand(text: &str) -> impl Fn(&mut dyn Sink) -> Result<(), EncodeError> {
    move |sink| {
        sink.string(text);
        Ok(())
    }
}

impl<I: Index, S, D> Query<I, S, D> {
    /// Keeps only items for which the condition holds: `FilterExpression`. Several filters are joined with `AND`.
    ///
    /// The filter runs after DynamoDB has read the items, so it saves no read capacity. The call does not compile when the
    /// filter names a key attribute of the queried index, an attribute that the index does not project, or an encrypted one.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let query = db.query(Order::TABLE).eq("c1").filter(Order::TOTAL.ge(1_000) & Order::NOTE.not_exists());
    /// let request = query.into_request()?;
    /// assert_eq!(request.filter.as_deref(), Some("#n1 >= :v1 AND attribute_not_exists(#n2)"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: the dropped items have been read, and paid for
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
        let QueryRequest { filter, placeholders, .. } = &mut self.reader.request;
        add_condition(filter, &condition, placeholders);
        self
    }

    /// Returns only these attributes, as a tuple: `ProjectionExpression`.
    ///
    /// The call does not compile when the index is global and does not project one of them.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
        self.reader.request.projection = Some(lower::<I::Model, _>(&fields, &mut self.reader.request.placeholders));
        self.with_state()
    }

    /// Returns the attributes that the index projects: `Select` is `ALL_PROJECTED_ATTRIBUTES`. This is also the default.
    ///
    /// The call does not compile on the table, which projects nothing.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
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
        self.reader.request.select = Some(Select::AllProjectedAttributes);
        self.with_state()
    }

    /// Returns the items from the largest sort key to the smallest: `ScanIndexForward` is `false`.
    ///
    /// # Example: the latest order
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let latest = db.query(Order::TABLE).eq("c1").descending().first().await?;
    /// assert_eq!(latest.unwrap().id, "2026-02-20");
    /// # Ok(())
    /// # }
    /// ```
    pub fn descending(mut self) -> Self
    where
        I::Kind: Ordered<I, Proof: Sized>,
    {
        self.reader.request.descending = true;
        self
    }

    /// Returns the items in this direction along the sort key: `ScanIndexForward`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::Direction;
    ///
    /// let first = async |direction: Direction| db.query(Order::TABLE).eq("c1").direction(direction).first().await;
    /// assert_eq!(first(Direction::Ascending).await?.unwrap().id, "2026-01-07");
    /// assert_eq!(first(Direction::Descending).await?.unwrap().id, "2026-02-20");
    /// # Ok(())
    /// # }
    /// ```
    pub fn direction(mut self, direction: Direction) -> Self
    where
        I::Kind: Ordered<I, Proof: Sized>,
    {
        self.reader.request.descending = direction == Direction::Descending;
        self
    }

    /// Looks up the items of one tenant, in a blind index whose beacons are kept by tenant: the option `beacons_by_tenant` of
    /// [`KeysOptions`](crate::encryption::KeysOptions).
    ///
    /// # Errors
    /// The query fails before it is sent with [`BeaconTenant`](crate::encryption::SealErrorKind::BeaconTenant) when the client does not
    /// keep its beacons by tenant, or keeps them so and there is no tenant.
    pub fn of_tenant(mut self, tenant: impl Into<String>) -> Self
    where
        I::Kind: Blind<I, Proof: Sized>,
    {
        self.reader.tenant = Some(tenant.into());
        self
    }

    /// Sets how many items DynamoDB *evaluates* for one page: `Limit`.
    ///
    /// It counts items before the filter runs, so a page may hold fewer items than this, or none, and still have a cursor.
    /// [`take`](Self::take) limits the number of *returned* items.
    ///
    /// # Errors
    /// The read fails before it is sent when the limit is over 2,147,483,647. Zero does not compile.
    ///
    /// # Example: a page can be empty and not be the last
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
        self.reader.request.limit = Some(items.into_limit());
        self
    }

    /// Starts after the last item of another page: `ExclusiveStartKey`.
    ///
    /// It takes a cursor, or an option of one. The call does not compile with the cursor of another index, or on a table
    /// without a sort key, where a query returns one item at most.
    ///
    /// # Errors
    /// [`ErrorKind::CursorMismatch`](crate::ErrorKind::CursorMismatch) before anything is sent when the cursor comes from a
    /// query of another partition or direction, or lies outside the sort key condition.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
        self.reader.position = cursor.into_cursor().map(Cursor::into_position);
        self
    }
}

/// The explanation of a query.
impl<I: Index, S, D> Query<I, S, D> {
    /// Returns the explanation of the read: which items it reads, which attributes it returns, the request, and how many read
    /// units a page can cost at most. It sends nothing and shows no value. `Debug` shows the same.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let query = db.query(Order::EMAIL_IDX).eq("a@b.c").filter(Order::TOTAL.gt(5)).limit(items!(1));
    /// let explained = query.explain();
    /// assert_eq!(explained.reads.as_deref(), Some("email = :v0"));
    /// assert_eq!(explained.filter.as_deref(), Some("total > :v1"));
    /// // The page reads one item of at most 400 KB, at half a unit for 4 KB.
    /// assert_eq!(explained.cost.read_units, 50.0);
    /// println!("{explained}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn explain(&self) -> Explain {
        let Reader { mut request, mut keys, .. } = (*self.reader).clone();
        keys.push_beginning(&mut request);
        Explain::of_query(&request, I::Model::SCHEMA)
    }
}

/// The methods that send the requests.
impl<I: Index, S, D> Query<I, S, D>
where
    D: Shape<Output: 'static> + 'static,
    S: 'static,
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
        D::Encryption<I::Model>: AsStored<D::EncryptedModel<I::Model>, Proof: Sized>,
    {
        self.reader.into_raw::<I, D>(change)
    }

    /// Fetches the page before an item: the items that come before it, nearest last, in the order of this query.
    ///
    /// The request goes the other way from the item, so `limit` counts backwards from it. The cursor is
    /// [`Page::cursor_after`] the first item of the page that is shown. The cursor of the page that comes back leads to the page before
    /// that; it is `None` on the first.
    ///
    /// # Errors
    /// Those of [`page`](Self::page) and [`after`](Self::after).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let query = || db.query(Order::EMAIL_IDX).eq("c1@example.com").limit(items!(1));
    /// let first = query().page().await?;
    /// let second = query().after(first.cursor.clone()).page().await?;
    ///
    /// let before = query().page_before(second.cursor_after(&second.items[0])?).await?;
    /// assert_eq!(before.items, first.items);
    /// # Ok(())
    /// # }
    /// ```
    pub fn page_before<C>(mut self, cursor: C) -> Sending<Result<Page<D::Output, I>, Error>>
    where
        S: Sendable<I, Proof: Sized>,
        <I::Kind as IndexKind>::Within<I::SortKey>: SeveralItems<I, Proof: Sized>,
        I::Kind: Ordered<I, Proof: Sized>,
        C: CursorOf<I>,
    {
        self.reader.request.descending = !self.reader.request.descending;
        self.reader.position = cursor.into_cursor().map(|cursor| cursor.into_position().turned());
        let page = self.page();
        Box::pin(async move { page.await.map(Page::turned) })
    }

    /// Returns the only item.
    ///
    /// # Errors
    /// [`ErrorKind::ItemNotFound`] when there is none, [`ErrorKind::SeveralItems`] when there are more; otherwise those of
    /// [`page`](Self::page).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
        if self.reader.request.filter.is_none() && !self.reader.request.is_lookup() {
            self.reader.request.limit = Some(NonZeroU32::MIN.saturating_add(1));
        }
        self.reader.prefetch = false;
        let table = self.reader.request.table.clone();
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
}

impl PageRequest for QueryRequest {
    type Keys = KeyConditions;

    fn limit(&self) -> Option<NonZeroU32> {
        self.limit
    }

    fn projection(&self) -> Option<&ProjectionExpression> {
        self.projection.as_ref()
    }

    fn start_after(&mut self, keys: &mut KeyConditions, position: Option<&Position>) -> Result<(), Error> {
        keys.push_beginning(self);
        let Self { key_condition, filter, projection, placeholders, .. } = self;
        check_expressions(placeholders, &[Some(key_condition), filter.as_deref(), projection.as_deref()])?;
        if let Some(position) = position {
            keys.check_position(self, position)?;
        }
        self.start = position.map(|position| position.key().clone());
        Ok(())
    }

    fn is_lookup(&self) -> bool {
        !self.placeholders.are_sealed()
    }

    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    fn look_up<'r, D: Shape + 'r>(reader: &'r mut Reader<Self>, position: Option<Position>) -> Fetching<'r, D::Output> {
        Box::pin(lookup::look_up::<D>(reader, position))
    }

    /// Reads a page. Each of its items must lie inside the key condition.
    fn read(
        &self,
        read: &PageOf<'_, KeyConditions>,
        body: &[u8],
        items: &mut dyn PageItems,
    ) -> Result<PageEnd, DecodeError> {
        self.read_some(read, body, items, None)
    }
}

impl QueryRequest {
    /// Reads a page without the items that `keep` leaves out. Each of them must lie inside the key condition, too.
    fn read_some(
        &self,
        read: &PageOf<'_, KeyConditions>,
        body: &[u8],
        items: &mut dyn PageItems,
        keep: Option<Keep<'_>>,
    ) -> Result<PageEnd, DecodeError> {
        let values: Vec<&str> = self.placeholders.values().collect();
        let mut asked = KeyChecker::new(self.projection.is_some());
        for KeyCondition { name, condition, operands } in &read.keys.said {
            asked.push(name, *condition, values.get(operands.clone()).unwrap_or_default());
        }
        let read = PageRead {
            index: read.index,
            asked,
            select: self.select,
            direction: Some(if self.descending { Direction::Descending } else { Direction::Ascending }),
            limit: read.limit,
            start: self.start.as_ref(),
            meter: read.meter,
        };
        read_page(body, &read, items, keep)
    }
}

impl KeyConditions {
    /// Refuses a cursor outside the key condition. From there, the query would read items that the caller may not read.
    fn check_position(&self, request: &QueryRequest, position: &Position) -> Result<(), Error> {
        let mismatch = |fault| Err(Error::new(ErrorKind::CursorMismatch(fault)));
        if position.is_of_several() {
            return mismatch(CursorFault::OutsideKeyCondition);
        }
        let descending = position.direction().map(|direction| direction == Direction::Descending);
        if descending.is_some_and(|descending| descending != request.descending) {
            return mismatch(CursorFault::OtherDirection);
        }
        let values: Vec<&str> = request.placeholders.values().collect();
        for KeyCondition { name, condition, operands } in &self.said {
            let value = attribute_value(position.key().as_json(), name)?;
            let operands = values.get(operands.clone()).unwrap_or_default();
            if !value.is_some_and(|value| condition.holds(value, operands)) {
                return mismatch(CursorFault::OutsideKeyCondition);
            }
        }
        Ok(())
    }
}
