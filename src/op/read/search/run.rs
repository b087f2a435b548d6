//! The request of a search, sending it, and reading what it found.

use std::future::IntoFuture;
use std::num::NonZeroU32;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::error::{DecodeError, Error, ErrorKind};
use crate::lower::check_limits;
use crate::model::key::{Asked, SortCondition};
use crate::model::vector_index::{HasTopK, NoTopK, TopKSet, VectorIndex};
use crate::op::read::search::{Inner, Scored, Search};
use crate::projection::Shape;
use crate::request::SearchVectorsRequest;
use crate::request::capacity::{CapacityMeter, ConsumedCapacity};
use crate::request::response::{check_most, read_scored, required};
use crate::wire::object::{read_body, utf8};

/// What is sent.
impl<I: VectorIndex, V, P, K, D> Search<I, (V, P, K), D> {
    /// The request as plain data.
    ///
    /// # Errors
    /// An [`Error`] when a value cannot be written, one attribute has two conditions, or the number of items is not 1 to 100.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/search.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let request = db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.0, 0.0]).eq("en").top_k(5).into_request()?;
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
        let invalid = |why| Err(Error::new(ErrorKind::InvalidRequest(why)));
        if self.twice {
            return invalid("a search takes one condition for each attribute");
        }
        if !(1..=100).contains(&self.request.top_k) {
            return invalid("a search returns 1 to 100 items");
        }
        check_limits(&[self.request.condition.as_deref(), self.request.projection.as_deref()])
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
            let body = db.exchange(&request).await?;
            read_results::<D, I::Distance>(&body, &request, &constrained, meter.as_ref())
                .map_err(|error| Error::from(error).of_request(&request))
        })
    }
}

/// Never: it lets the compiler say what is missing where a search is awaited that does not say how many items it returns.
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
    let mut asked = Asked::new(projection.is_some());
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
    check_most(u64::try_from(results.len()).unwrap_or(u64::MAX), NonZeroU32::new(request.top_k))?;
    Ok(results)
}
