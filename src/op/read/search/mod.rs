//! `SearchVectors`: the search for the items whose vectors are nearest to a given one.
//!
//! The file has the start of a search first and what every search needs, then the options, then the sending.

mod refused;
mod scored;

pub use self::scored::Scored;

use crate::attr::Operand;
use crate::client::db::Db;
use crate::error::{DecodeError, EncodeError, Error, ErrorKind, RequestFault};
use crate::expr::Attribute;
use crate::lower::{Placeholders, TEXT_ROOM, Text, check_limits};
use crate::model::field::{BareCodecOf, BareOf, DataTypeOf, Field};
use crate::model::index::ProjectedInto;
use crate::model::key::{KeyChecker, KeyOperand, SortCondition, encode_key_operand};
use crate::model::members::{Members, in_attribute};
use crate::model::open::{OpenTo, Opens};
use crate::model::table::Model;
use crate::model::vector_index::{
    HasPartitionValue, HasSearchVector, HasTopK, HoldsModel, NeedsPartitionValue, NeedsSearchVector, NoSearchVector,
    NoTopK, PartitionValueSet, SearchFilter, SearchMembership, SearchVector, SearchVectorSet, TopKSet, UsedInSearch,
    VectorIndex,
};
use crate::op::counts::SearchSize;
use crate::projection::{
    AllAttributes, Inside, InsideOf, Items, OpenInside, Overlap, OverlapOf, Projected, ProjectedOnce, Projection,
    SealedOf, Selectable, Shape, TwiceOf, lower, lower_all,
};
use crate::request::capacity::{CapacityMeter, ConsumedCapacity};
use crate::request::response::required;
use crate::request::search_vectors::read_scored;
use crate::request::{EncodedVector, ReturnConsumedCapacity, SearchVectorsRequest};
use crate::rule::Provided;
use crate::schema::{KeyPart, KeyUse};
use crate::wire::Sink;
use crate::wire::object::{read_body, utf8};
use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

impl<K> Db<K> {
    /// Starts a search of a vector index (`Doc::EMB_IDX`) for the items whose vectors are nearest to a given one.
    ///
    /// The guide's chapter on vector search shows the model and the words that make such an index.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::search::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = shelf().await?;
    /// let search = db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.2, 0.0]).eq("en").filter(Book::FORMAT, Format::Paper).top_k(top_k!(2));
    /// let found: Vec<Scored<BookTopicIdx, CosineDistance>> = search.await?;
    /// assert_eq!(found[0].item.title, "Tides");
    /// assert!(found[0].distance() <= found[1].distance());
    ///
    /// // The struct has what the search returns. A get reads the whole item.
    /// let whole: Option<Book> = db.get(found[0].item.key()).await?;
    /// # assert_eq!(whole.unwrap().topic.as_slice(), [0.9, 0.1, 0.0]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn search<I>(&self, index: I) -> Provided<I::Model, Search<I>>
    where
        I: VectorIndex,
        <I::Model as Members>::Encryption: OpenTo<K, I::Model>,
    {
        let _ = index;
        Search::new(self)
    }
}

/// A search of the vector index `I`, under construction. `S` is the state of its required parts, `D` the shape of the items
/// that it returns.
///
/// [`Db::search`] makes it. It becomes one `SearchVectors` request; there are no pages. Awaiting it sends the request. Before
/// that, the search needs a vector, a value for the partition key if the index has one, and the number of items to return. They
/// come in any order that ends with the number:
///
/// | Say | Becomes |
/// |---|---|
/// | [`nearest`](Self::nearest) | `SearchVector` |
/// | [`eq`](Self::eq), [`filter`](Self::filter) | `SearchConditionExpression` |
/// | [`project`](Self::project), [`all_attributes`](Self::all_attributes) | `ProjectionExpression` |
/// | [`top_k`](Self::top_k) | `TopK` |
///
/// Source: [SearchVectors](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SearchVectors.html)
#[must_use = "a search does nothing until it is awaited, after `.top_k(…)`"]
pub struct Search<
    I: VectorIndex,
    S = (NoSearchVector, <I as VectorIndex>::Partition, NoTopK),
    D = Items<<I as VectorIndex>::Item>,
> {
    /// The parts are behind a pointer, because every method takes the search and returns another.
    inner: Box<Inner>,
    state: PhantomData<fn() -> (I, S, D)>,
}

struct Inner {
    db: Db,
    request: SearchVectorsRequest,
    /// The attributes that have a condition.
    constrained: Vec<&'static str>,
    /// The first attribute that has two conditions.
    twice: Option<&'static str>,
    meter: Option<CapacityMeter>,
}

impl<I: VectorIndex, S, D> fmt::Debug for Search<I, S, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.request.fmt(f)
    }
}

impl<I: VectorIndex> Search<I> {
    fn new<K>(db: &Db<K>) -> Self {
        let request = SearchVectorsRequest {
            table: db.table_of::<I::Model>(),
            index: I::NAME,
            vector: EncodedVector::default(),
            condition: None,
            projection: None,
            placeholders: Placeholders::default(),
            top_k: 0,
            return_consumed_capacity: ReturnConsumedCapacity::None,
        };
        let inner = Inner { db: db.proven(), request, constrained: Vec::new(), twice: None, meter: None };
        Self { inner: Box::new(inner), state: PhantomData }
    }
}

impl<I: VectorIndex, S, D> Search<I, S, D> {
    fn with_state<T, E>(self) -> Search<I, T, E> {
        Search { inner: self.inner, state: PhantomData }
    }

    /// Adds `name = value` to the search condition.
    fn constrain(&mut self, name: &'static str, encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>) {
        let Inner { request, constrained, twice, .. } = &mut *self.inner;
        if constrained.contains(&name) {
            twice.get_or_insert(name);
        }
        constrained.push(name);
        let text = match request.condition.take() {
            None => String::with_capacity(TEXT_ROOM),
            Some(before) => before + " AND ",
        };
        let mut text = Text::new(text, &mut request.placeholders);
        text.name(name);
        text.push(" = ");
        text.value(encode);
        request.condition = Some(text.text);
    }
}

/// The required parts of a search.
impl<I: VectorIndex, V, P, K, D> Search<I, (V, P, K), D> {
    /// Sets the vector whose neighbours the search finds: `SearchVector`.
    ///
    /// It is an array of floats or a [`Vector`](crate::Vector), owned or borrowed. The call does not compile when the number of
    /// its dimensions is not that of the index.
    ///
    /// # Errors
    /// The search fails before it is sent when a number is NaN or infinite.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::search::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let request = db.search(Book::TOPIC_IDX).nearest([0.5, 0.0, -1.0]).eq("en").top_k(top_k!(1)).into_request()?;
    /// assert_eq!(request.vector.as_json(), r#"[{"N":"0.5"},{"N":"0"},{"N":"-1"}]"#);
    /// # Ok(())
    /// # }
    /// ```
    pub fn nearest<T>(mut self, vector: T) -> Search<I, (SearchVectorSet, P, K), D>
    where
        V: NeedsSearchVector<I, Proof: Sized>,
        T: SearchVector<I, I::Dimensions, Proof: Sized>,
    {
        match EncodedVector::new(vector.numbers()) {
            Ok(encoded) => self.inner.request.vector = encoded,
            Err(error) => self.inner.request.placeholders.note_error(error.in_attribute(I::Vector::NAME)),
        }
        self.with_state()
    }

    /// Sets the partition to search: `#n0 = :v0`.
    ///
    /// An index with a partition key is searched one partition at a time. The call does not compile on an index without one.
    ///
    /// # Errors
    /// The search fails before it is sent when the value is empty.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::search::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = shelf().await?;
    /// let german = db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.0, 0.0]).eq("de").top_k(top_k!(10)).await?;
    /// assert_eq!(german.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn eq<T>(mut self, value: T) -> Search<I, (V, PartitionValueSet, K), D>
    where
        P: NeedsPartitionValue<I>,
        DataTypeOf<P::Field>: KeyOperand<P::Field, T, BareOf<P::Field>>,
    {
        let of = KeyUse { index: Some(I::NAME), part: KeyPart::SearchPartition };
        self.constrain(P::Field::NAME, |sink| encode_key_operand::<P::Field, T>(&value, of, sink));
        self.with_state()
    }

    /// Sets how many of the nearest items to return, from 1 to 100, with the nearest first: `TopK`.
    ///
    /// The search is complete then and can be awaited. The call does not compile before the search has its vector and, if the
    /// index has a partition key, the value of that key.
    ///
    /// # Errors
    /// None: a number that DynamoDB refuses is not a [`TopK`](crate::op::TopK). `TopK::try_from(n)?` makes one of a number that
    /// is known when the program runs.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::search::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let search = || db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.0, 0.0]).eq("en");
    /// assert_eq!(search().top_k(top_k!(100)).into_request()?.top_k, 100);
    ///
    /// use tabletheory::op::TopK;
    ///
    /// let asked: u32 = "20".parse()?;
    /// assert_eq!(search().top_k(TopK::try_from(asked)?).into_request()?.top_k, 20);
    /// assert!(TopK::try_from(101).unwrap_err().is_validation());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Source: [Troubleshooting vector indexes](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/VectorSearchTroubleshooting.html):
    /// "Set `TopK` to a value from 1 to 100 inclusive"
    pub fn top_k(mut self, items: impl SearchSize) -> Search<I, (V, P, TopKSet), D>
    where
        V: HasSearchVector<I, Proof: Sized>,
        P: HasPartitionValue<I, Proof: Sized>,
    {
        self.inner.request.top_k = items.into_top_k().get();
        self.with_state()
    }
}

/// The table of an index's model. It distinguishes fields of the same struct.
type TableOf<I> = <<I as VectorIndex>::Model as Model>::Table;

/// The options of a search.
impl<I: VectorIndex, S, D> Search<I, S, D> {
    /// Keeps only items whose attribute equals `value`: `#n1 = :v1`. Several filters must all hold.
    ///
    /// DynamoDB filters *while* it searches, so the search returns as many items as it was asked for, if there are as many. It
    /// filters only by the attributes that the index's `filter(…)` lists, and only by equality, so there is no operator to
    /// write. An item without the attribute does not pass. The call does not compile with any other attribute.
    ///
    /// # Errors
    /// The search fails before it is sent when it has two filters of one attribute.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::search::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let search = db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.0, 0.0]).eq("en").filter(Book::FORMAT, Format::Paper);
    /// let request = search.top_k(top_k!(10)).into_request()?;
    /// assert_eq!(request.condition.as_deref(), Some("#n0 = :v0 AND #n1 = :v1"));
    /// assert_eq!(request.placeholders.names(), ["language", "format"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Source: [Troubleshooting vector indexes](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/VectorSearchTroubleshooting.html):
    /// "Only the equality operator is currently supported for vector index partition key and inline filter attributes"
    pub fn filter<F, P, V>(mut self, attribute: Attribute<F, P>, value: V) -> Self
    where
        F: SearchMembership<I>,
        F::KeyRole: SearchFilter<F, I, Proof: Sized>,
        V: Operand<BareCodecOf<F>, BareOf<F>>,
    {
        let _ = attribute;
        self.constrain(F::NAME, |sink| in_attribute(F::NAME, value.encode_operand(sink)));
        self
    }

    /// Returns only these attributes, as a tuple: `ProjectionExpression`.
    ///
    /// The vector can be among them if the index projects it. The call does not compile when the index does not project one of
    /// the attributes.
    ///
    /// # Example: the vectors themselves
    ///
    /// ```
    /// # use doctest::search::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = shelf().await?;
    /// let search = db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.0, 0.0]).eq("en");
    /// let found = search.project((Book::TITLE, Book::TOPIC)).top_k(top_k!(1)).await?;
    /// let (title, topic): &(String, Vector<3>) = &found[0].item;
    /// assert_eq!((title.as_str(), topic.as_slice()), ("Tides", [0.9, 0.1, 0.0].as_slice()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn project<P>(mut self, fields: P) -> Search<I, S, Projected<P::This>>
    where
        D: Selectable<Proof: Sized>,
        P: Projection<Uses: UsedInSearch<I> + Overlap<TableOf<I>> + Inside>,
        OverlapOf<P, TableOf<I>>: ProjectedOnce<TwiceOf<P, TableOf<I>>, Proof: Sized>,
        InsideOf<P>: OpenInside<SealedOf<P>, Proof: Sized>,
        <P::Uses as UsedInSearch<I>>::Projected: ProjectedInto<<P::Uses as UsedInSearch<I>>::MissingField, I>,
    {
        self.inner.request.projection = Some(lower::<I::Model, _>(&fields, &mut self.inner.request.placeholders));
        self.with_state()
    }

    /// Returns the whole model, the vector included, by a `ProjectionExpression` of all its attributes.
    ///
    /// By default, a search returns the attributes that the index projects, without the vector, which is most of an item's
    /// bytes: a response holds 16 MB at most, and there is no second page. The returned vector is the index's copy, of 32-bit
    /// floats. The call does not compile on an index that does not project all attributes.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::search::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = shelf().await?;
    /// let found = db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.0, 0.0]).eq("en").all_attributes().top_k(top_k!(1)).await?;
    /// let book: &Book = &found[0].item;
    /// assert_eq!(book.topic.as_slice(), [0.9, 0.1, 0.0]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn all_attributes(mut self) -> Search<I, S, AllAttributes<I::Model>>
    where
        I::Projection: HoldsModel<I, Proof: Sized>,
        D: Selectable<Proof: Sized>,
    {
        let names = &<I::Model as Members>::NAMES;
        self.inner.request.projection = Some(lower_all(names, &mut self.inner.request.placeholders));
        self.with_state()
    }

    /// Adds the bytes that the search reads to `meter`: `ReturnConsumedCapacity`.
    ///
    /// A search does not consume capacity units but bytes,
    /// [`vector_search_bytes`](crate::ConsumedCapacity::vector_search_bytes): those of the vectors and attributes that it
    /// looked at.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::search::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = shelf().await?;
    /// let meter = CapacityMeter::new();
    /// db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.0, 0.0]).eq("en").meter(&meter).top_k(top_k!(1)).await?;
    /// assert!(meter.consumed().vector_search_bytes >= 1024.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        self.inner.request.return_consumed_capacity = meter.wanted();
        self.inner.meter = Some(meter.clone());
        self
    }
}

/// The request of a search.
impl<I: VectorIndex, V, P, K, D> Search<I, (V, P, K), D> {
    /// Returns the request as plain data.
    ///
    /// # Errors
    /// An [`Error`] when a value cannot be written, or one attribute has two conditions.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::search::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let request = db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.0, 0.0]).eq("en").top_k(top_k!(5)).into_request()?;
    /// assert_eq!((request.table.as_ref(), request.index), ("books", "by-topic"));
    /// assert_eq!(request.condition.as_deref(), Some("#n0 = :v0"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_request(mut self) -> Result<SearchVectorsRequest, Error>
    where
        K: HasTopK<I, Proof: Sized>,
    {
        self.check()?;
        Ok(self.inner.request)
    }
}

impl<I: VectorIndex, S, D> Search<I, S, D> {
    fn check(&mut self) -> Result<(), Error> {
        let checked = self.inner.check();
        checked.map_err(|error| error.of_request(&self.inner.request))
    }
}

impl Inner {
    fn check(&mut self) -> Result<(), Error> {
        if let Some(error) = self.request.placeholders.take_error() {
            return Err(error.into());
        }
        if let Some(attribute) = self.twice {
            return Err(Error::new(ErrorKind::InvalidRequest(RequestFault::TwoConditions { attribute })));
        }
        check_limits(
            &self.request.placeholders,
            &[self.request.condition.as_deref(), self.request.projection.as_deref()],
        )
    }
}

/// Sends the search. The nearest item comes first.
///
/// # Errors
/// [`ErrorKind::IndexNotReady`] while DynamoDB fills an index that was added to a table; otherwise an [`Error`] when a value
/// cannot be written, DynamoDB refuses or fails, or a stored item does not fit the model.
impl<I, V, P, D> IntoFuture for Search<I, (V, P, TopKSet), D>
where
    I: VectorIndex,
    V: 'static,
    P: 'static,
    D: Shape<Output: 'static> + 'static,
{
    type Output = Result<Vec<Scored<D::Output, I::Distance>>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(mut self) -> Self::IntoFuture {
        Box::pin(async move {
            self.check()?;
            let Inner { db, request, constrained, meter, .. } = *self.inner;
            let answer = db.read(&request, Opens::of::<I::Model>()).await?;
            read_results::<D, I::Distance>(&answer, &request, &constrained, meter.as_ref())
                .map_err(|error| Error::from(answer.explain(error)).of_request(&request))
        })
    }
}

/// This is never implemented. It lets the compiler report what is missing when a search is awaited that has no number of items
/// to return.
#[doc(hidden)]
impl<I, V, P, D> Future for Search<I, (V, P, NoTopK), D>
where
    I: VectorIndex,
    D: Shape,
    NoTopK: HasTopK<I>,
{
    type Output = Result<Vec<Scored<D::Output, I::Distance>>, Error>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Pending
    }
}

fn read_results<D: Shape, F>(
    body: &[u8],
    request: &SearchVectorsRequest,
    constrained: &[&'static str],
    meter: Option<&CapacityMeter>,
) -> Result<Vec<Scored<D::Output, F>>, DecodeError> {
    let projection = request.projection.as_ref();
    let values: Vec<&str> = request.placeholders.values().collect();
    let mut asked = KeyChecker::new(projection.is_some());
    for (name, value) in constrained.iter().zip(values.chunks(1)) {
        asked.push(name, SortCondition::Equal, value);
    }
    let mut found = None;
    read_body(utf8(body)?, |name, source| {
        match name {
            "SearchResults" => {
                let results = found.insert(Vec::new());
                source.begin_array()?;
                while source.next_array_element()? {
                    let index = results.len();
                    let scored = read_scored(source, |source| {
                        asked.check(source.clone().json_value()?)?;
                        D::decode(projection, source)
                    });
                    let (item, score) = scored.map_err(|error| error.at_index(index))?;
                    results.push(Scored::new(item, score));
                }
            }
            "ConsumedCapacity" => {
                if let (Some(consumed), Some(meter)) = (ConsumedCapacity::read_one(source)?, meter) {
                    meter.record(&consumed);
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let results = required("SearchResults", found)?;
    request.check_count(results.len())?;
    Ok(results)
}
