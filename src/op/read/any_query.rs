//! Queries that have forgotten their index, for a table or index that a run chooses.

use std::fmt;
use std::num::NonZeroU32;
use std::pin::Pin;

use futures_core::Stream;
use futures_util::stream::TryStreamExt as _;

use crate::error::Error;
use crate::model::index::Index;
use crate::model::key::Sendable;
use crate::op::counts::PageLimit;
use crate::op::read::explain::Explain;
use crate::op::read::query::Query;
use crate::op::read::walk::{self, Sending};
use crate::page::{Cursor, Direction};
use crate::projection::Shape;
use crate::request::capacity::ConsumedCapacity;

/// A query of any table or index whose items are `T`s, so that queries of several indexes have one type.
///
/// What depends on the index, such as a filter or a projection, is said of the [`Query`] before. The direction, the limit and the cursor can
/// be given here. A cursor is a text, as it goes to a browser and back.
///
/// # Example: an order that a program's user chooses
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Outcome {
/// # let db = example_db().await;
/// use tabletheory::Direction;
/// use tabletheory::op::AnyQuery;
///
/// fn orders(db: &Db, by: &str) -> AnyQuery<Order> {
///     match by {
///         "creation" => AnyQuery::new(db.query(Order::EMAIL_IDX).eq("c1@example.com")),
///         _ => AnyQuery::new(db.query(Order::TABLE).eq("c1").filter(Order::TOTAL.lt(10_000))),
///     }
/// }
///
/// let direction = Direction::Descending;
/// let page = orders(&db, "id").direction(direction).limit(items!(2)).page().await?;
/// assert_eq!(page.items[0].id, "2026-02-20");
/// let rest = orders(&db, "id").direction(direction).after_text(page.cursor.as_deref()).all().await?;
/// assert_eq!(rest.len(), 1);
/// assert_eq!(orders(&db, "creation").all().await?.len(), 3);
/// # Ok(())
/// # }
/// ```
#[must_use = "a query does nothing until `page`, `all`, `stream` or `first` is called"]
pub struct AnyQuery<T> {
    query: Box<dyn Erased<T>>,
    error: Option<Error>,
}

/// A page of an [`AnyQuery`].
#[derive(Clone)]
#[must_use = "a page may not be the last: its cursor leads to the next"]
#[non_exhaustive]
pub struct AnyPage<T> {
    /// The items.
    pub items: Vec<T>,
    /// The text of the cursor, for [`after_text`](AnyQuery::after_text); `None` on the last page.
    pub cursor: Option<String>,
    /// The number of items that matched: `Count`.
    pub count: u64,
    /// The number of items that DynamoDB evaluated before the filter, and charged for: `ScannedCount`.
    pub scanned_count: u64,
    /// The capacity that the page consumed, when the query was given a meter.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

/// A query without its index.
trait Erased<T>: Send {
    fn limit(&mut self, items: NonZeroU32);
    fn direction(&mut self, direction: Direction);
    fn after(&mut self, text: &str) -> Result<(), Error>;
    fn explain(&self) -> Explain;
    fn page(self: Box<Self>) -> Sending<Result<AnyPage<T>, Error>>;
    fn first(self: Box<Self>) -> Sending<Result<Option<T>, Error>>;
    fn stream(self: Box<Self>) -> Pin<Box<dyn Stream<Item = Result<T, Error>> + Send>>;
}

impl<I, S, D> Erased<D::Output> for Query<I, S, D>
where
    I: Index,
    S: Sendable<I, Proof: Sized> + 'static,
    D: Shape<Output: 'static> + 'static,
{
    fn limit(&mut self, items: NonZeroU32) {
        self.reader.request.limit = Some(items);
    }

    fn direction(&mut self, direction: Direction) {
        self.reader.request.descending = direction == Direction::Descending;
    }

    fn after(&mut self, text: &str) -> Result<(), Error> {
        let cursor = Cursor::parse(text);
        self.reader.cursor = cursor.map_err(|error| error.of_request(&self.reader.request))?;
        Ok(())
    }

    fn explain(&self) -> Explain {
        Query::explain(self)
    }

    fn page(self: Box<Self>) -> Sending<Result<AnyPage<D::Output>, Error>> {
        let page = Query::page(*self);
        Box::pin(async move {
            let page = page.await?;
            Ok(AnyPage {
                cursor: page.cursor.as_ref().map(Cursor::to_string),
                items: page.items,
                count: page.count,
                scanned_count: page.scanned_count,
                consumed_capacity: page.consumed_capacity,
            })
        })
    }

    fn first(self: Box<Self>) -> Sending<Result<Option<D::Output>, Error>> {
        Query::first(*self)
    }

    fn stream(self: Box<Self>) -> Pin<Box<dyn Stream<Item = Result<D::Output, Error>> + Send>> {
        Box::pin(walk::items(*self))
    }
}

impl<T: Send + 'static> AnyQuery<T> {
    /// Forgets the index of a query that could be sent.
    pub fn new<I, S, D>(query: Query<I, S, D>) -> Self
    where
        I: Index,
        S: Sendable<I, Proof: Sized> + 'static,
        D: Shape<Output = T> + 'static,
    {
        Self { query: Box::new(query), error: None }
    }

    /// Sets how many items DynamoDB *evaluates* for one page: see [`Query::limit`].
    pub fn limit(mut self, items: impl PageLimit) -> Self {
        self.query.limit(items.into_limit());
        self
    }

    /// Sets the direction along the sort key: see [`Query::direction`].
    pub fn direction(mut self, direction: Direction) -> Self {
        self.query.direction(direction);
        self
    }

    /// Starts after the last item of another page, by the text of its cursor. `None` and an empty text start at the beginning.
    ///
    /// # Errors
    /// The query fails before it is sent when the text is no cursor ([`ErrorKind::InvalidCursor`](crate::ErrorKind::InvalidCursor)), or one
    /// of another index, partition or direction ([`ErrorKind::CursorMismatch`](crate::ErrorKind::CursorMismatch)).
    pub fn after_text(mut self, text: Option<&str>) -> Self {
        self.error = self.query.after(text.unwrap_or_default()).err();
        self
    }

    /// Returns the explanation of the query: see [`Query::explain`].
    pub fn explain(&self) -> Explain {
        self.query.explain()
    }

    /// Fetches one page.
    ///
    /// # Errors
    /// An [`Error`] when DynamoDB refuses or fails, an item does not fit its model, or the cursor is not one of this query.
    pub fn page(self) -> Sending<Result<AnyPage<T>, Error>> {
        match self.error {
            Some(error) => Box::pin(async move { Err(error) }),
            None => self.query.page(),
        }
    }

    /// Fetches all items, page after page.
    ///
    /// # Errors
    /// Those of [`page`](Self::page).
    pub fn all(self) -> Sending<Result<Vec<T>, Error>> {
        Box::pin(self.stream().try_collect())
    }

    /// Fetches the first item, if there is one.
    ///
    /// # Errors
    /// Those of [`page`](Self::page).
    pub fn first(self) -> Sending<Result<Option<T>, Error>> {
        match self.error {
            Some(error) => Box::pin(async move { Err(error) }),
            None => self.query.first(),
        }
    }

    /// Returns the items as a stream, which fetches pages as they are needed.
    pub fn stream(self) -> impl Stream<Item = Result<T, Error>> + Send + Unpin {
        match self.error {
            Some(error) => Box::pin(futures_util::stream::iter([Err(error)])) as Pin<Box<dyn Stream<Item = _> + Send>>,
            None => self.query.stream(),
        }
    }
}

impl<T> fmt::Debug for AnyQuery<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AnyQuery").field(&self.query.explain()).finish()
    }
}

impl<T> fmt::Debug for AnyPage<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnyPage")
            .field("items", &self.items.len())
            .field("has_cursor", &self.cursor.is_some())
            .field("count", &self.count)
            .field("scanned_count", &self.scanned_count)
            .field("consumed_capacity", &self.consumed_capacity)
            .finish()
    }
}
