//! `SearchVectors`: the items whose vectors are nearest to a given one.
//!
//! Here is how one starts; `required` has what every search says, `options` what it may say, `run` sends it, and `scored` is
//! what it finds.

mod options;
mod refused;
mod required;
mod run;
mod scored;

use std::fmt;
use std::marker::PhantomData;

use crate::db::Db;
use crate::error::EncodeError;
use crate::lower::{Placeholders, TEXT_ROOM, Text};
use crate::model::open::OpenTo;
use crate::model::table::Model;
use crate::model::vector_index::{NoSearchVector, NoTopK, VectorIndex};
use crate::projection::Items;
use crate::request::capacity::CapacityMeter;
use crate::request::{EncodedVector, ReturnConsumedCapacity, SearchVectorsRequest};
use crate::wire::Sink;

pub use self::scored::Scored;

impl<K> Db<K> {
    /// Starts a search of a vector index (`Doc::EMB_IDX`): the items whose vectors are nearest to a given one.
    ///
    /// The guide's chapter on vector search has the model and the words that make such an index.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/search.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = shelf().await?;
    /// let search = db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.2, 0.0]).eq("en").filter(Book::FORMAT, Format::Paper).top_k(2);
    /// let found: Vec<Scored<BookTopicIdx, CosineDistance>> = search.await?;
    /// assert_eq!(found[0].item.title, "Tides");
    /// assert!(found[0].distance() <= found[1].distance());
    ///
    /// // The struct has what the search returns; the whole item is a read away.
    /// let whole: Option<Book> = db.get(found[0].item.key()).await?;
    /// # assert_eq!(whole.unwrap().topic.as_slice(), [0.9, 0.1, 0.0]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn search<I>(&self, index: I) -> Search<I>
    where
        I: VectorIndex,
        <I::Model as Model>::Sealing: OpenTo<K, I::Model>,
    {
        let _ = index;
        Search::new(self)
    }
}

/// A search of the vector index `I`, under construction. `S` says what it has so far, `D` what it returns of each item.
///
/// Made by [`Db::search`]. Becomes one `SearchVectors` request; there are no pages. It is sent when it is awaited, which
/// takes a vector, a value for the partition key if the index has one, and how many items to return, in any order that ends
/// with the number:
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
    /// Behind a pointer, because every method takes the search and gives another.
    inner: Box<Inner>,
    state: PhantomData<fn() -> (I, S, D)>,
}

struct Inner {
    db: Db,
    request: SearchVectorsRequest,
    /// The attributes that have a condition.
    constrained: Vec<&'static str>,
    twice: bool,
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
        let inner = Inner { db: db.without_keys(), request, constrained: Vec::new(), twice: false, meter: None };
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
        *twice |= constrained.contains(&name);
        constrained.push(name);
        let text = match request.condition.take() {
            None => String::with_capacity(TEXT_ROOM),
            Some(before) => before + " AND ",
        };
        let mut text = Text { text, placeholders: &mut request.placeholders };
        text.name(name);
        text.push(" = ");
        text.value(encode);
        request.condition = Some(text.text);
    }
}
