//! The key condition of a query: the whole partition key, and a range of the sort key.

use crate::error::EncodeError;
use crate::lower::Text;
use crate::model::index::{Index, SortAttributes, SortBeginning};
use crate::model::key::{
    Edge, EncodeKey, KeyAttribute, KeyBound, KeyOperand, KeyPrefix, KeyTypeOf, NeedsPartitionKey, NextField,
    NextSortKey, OperandOf, PartitionKeySet, PartitionKeyValue, PrefixKey, RangeSet, SortCondition, encode_key_bound,
    encode_key_operand, encode_key_prefix,
};
use crate::model::template::end_of;
use crate::op::read::query::{KeyCondition, Query};
use crate::request::QueryRequest;
use crate::schema::{KeyPart, KeyUse};
use crate::wire::Sink;

impl<I: Index, S, D> Query<I, S, D> {
    /// Adds one condition to the key condition expression.
    pub(super) fn push_condition(&mut self, name: &'static str, condition: SortCondition, operands: &[EncodeKey<'_>]) {
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
    pub(super) fn push_sort_condition(
        &mut self,
        name: &'static str,
        condition: SortCondition,
        operands: &[EncodeKey<'_>],
    ) {
        self.inner.beginning = None;
        self.push_condition(name, condition, operands);
    }

    /// Adds what the sort key's template says where the user said nothing: other models' items in the partition are not
    /// this one's.
    pub(super) fn push_beginning(&mut self) {
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
