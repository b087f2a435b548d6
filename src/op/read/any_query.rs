//! Queries that have forgotten their index, for a table or index that a run chooses.

use std::fmt;
use std::num::NonZeroU32;
use std::pin::Pin;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
use std::sync::Arc;

use futures_core::Stream;
use futures_util::stream::TryStreamExt as _;

use crate::error::Error;
use crate::model::index::Index;
use crate::model::key::Sendable;
use crate::op::counts::PageLimit;
use crate::op::read::explain::Explain;
use crate::op::read::pages::count_pages;
use crate::op::read::query::Query;
use crate::op::read::reader::PageRequest as _;
use crate::op::read::walk::{self, Sending};
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
use crate::page::CursorKey;
use crate::page::{Cursor, Direction};
use crate::projection::Shape;
use crate::request::Select;
use crate::request::capacity::ConsumedCapacity;

/// A query of any table or index whose items are `T`s, so that queries of several indexes have one type.
///
/// What depends on the index, such as a filter or a projection, is said of the [`Query`] before. The direction, the limit and the cursor can
/// be given here. A cursor is a text, as it goes to a browser and back.
///
/// # Example: an order that a program's user chooses
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
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
#[must_use = "a query does nothing until `page`, `all`, `stream`, `first` or `count` is called"]
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
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    next: Option<Arc<dyn ErasedCursor>>,
}

/// A query without its index.
trait Erased<T>: Send {
    fn limit(&mut self, items: NonZeroU32);
    fn direction(&mut self, direction: Direction);
    fn after(&mut self, text: &str) -> Result<(), Error>;
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    fn after_signed(&mut self, text: &str, key: &CursorKey, scope: &str) -> Result<(), Error>;
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    fn after_sealed(&mut self, text: &str, key: &CursorKey, scope: &str) -> Result<(), Error>;
    fn explain(&self) -> Explain;
    fn page(self: Box<Self>) -> Sending<Result<AnyPage<T>, Error>>;
    fn first(self: Box<Self>) -> Sending<Result<Option<T>, Error>>;
    fn count(self: Box<Self>) -> Sending<Result<u64, Error>>;
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
        self.start_after(Cursor::parse(text))
    }

    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    fn after_signed(&mut self, text: &str, key: &CursorKey, scope: &str) -> Result<(), Error> {
        self.start_after(Cursor::parse_signed(text, key, scope))
    }

    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    fn after_sealed(&mut self, text: &str, key: &CursorKey, scope: &str) -> Result<(), Error> {
        self.start_after(Cursor::parse_sealed(text, key, scope))
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
                #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
                next: page.cursor.map(|cursor| Arc::new(cursor) as Arc<dyn ErasedCursor>),
            })
        })
    }

    fn first(self: Box<Self>) -> Sending<Result<Option<D::Output>, Error>> {
        Query::first(*self)
    }

    fn count(self: Box<Self>) -> Sending<Result<u64, Error>> {
        let mut query = *self;
        let request = &mut query.reader.request;
        // What a lookup finds is counted when it is opened, and DynamoDB refuses a projection beside a count.
        if !request.is_lookup() && request.projection.is_none() {
            request.select = Some(Select::Count);
        }
        Box::pin(count_pages(query.walk()))
    }

    fn stream(self: Box<Self>) -> Pin<Box<dyn Stream<Item = Result<D::Output, Error>> + Send>> {
        Box::pin(walk::items(self.walk()))
    }
}

impl<I: Index, S, D> Query<I, S, D> {
    fn start_after(&mut self, cursor: Result<Option<Cursor<I>>, Error>) -> Result<(), Error> {
        let cursor = cursor.map_err(|error| error.of_request(&self.reader.request))?;
        self.reader.position = cursor.map(Cursor::into_position);
        Ok(())
    }
}

/// A cursor without its index.
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
trait ErasedCursor: Send + Sync {
    fn signed(&self, key: &CursorKey, scope: &str) -> String;
    fn sealed(&self, key: &CursorKey, scope: &str) -> Result<String, Error>;
}

#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
impl<I: Index> ErasedCursor for Cursor<I> {
    fn signed(&self, key: &CursorKey, scope: &str) -> String {
        Cursor::signed(self, key, scope)
    }

    fn sealed(&self, key: &CursorKey, scope: &str) -> Result<String, Error> {
        Cursor::sealed(self, key, scope)
    }
}

#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
impl<T> AnyPage<T> {
    /// Returns the text of the cursor with a signature, for [`after_signed`](AnyQuery::after_signed); `None` on the last page. See
    /// [`Cursor::signed`].
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::CursorKey;
    /// use tabletheory::op::AnyQuery;
    ///
    /// let key = CursorKey::new(&[7; 32]); // from a secret store
    /// let orders = || AnyQuery::new(db.query(Order::TABLE).eq("c1"));
    /// let text = orders().limit(items!(2)).page().await?.signed_cursor(&key, "tenant-1");
    /// let rest = orders().after_signed(text.as_deref(), &key, "tenant-1").page().await?;
    /// assert_eq!((rest.items.len(), rest.signed_cursor(&key, "tenant-1")), (1, None));
    /// # Ok(())
    /// # }
    /// ```
    pub fn signed_cursor(&self, key: &CursorKey, scope: &str) -> Option<String> {
        self.next.as_ref().map(|cursor| cursor.signed(key, scope))
    }

    /// Returns the cursor encrypted, for [`after_sealed`](AnyQuery::after_sealed); `None` on the last page. See [`Cursor::sealed`].
    ///
    /// # Errors
    /// [`ErrorKind::Seal`](crate::ErrorKind::Seal) when the system has no random bytes.
    ///
    /// # Example: a page for a browser, which can neither read nor make the cursor
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::CursorKey;
    /// use tabletheory::op::AnyQuery;
    ///
    /// let key = CursorKey::new(&[7; 32]); // from a secret store
    /// let orders = || AnyQuery::new(db.query(Order::TABLE).eq("c1")).limit(items!(2));
    /// let text = orders().page().await?.sealed_cursor(&key, "tenant-1")?;
    /// let second = orders().after_sealed(text.as_deref(), &key, "tenant-1").page().await?;
    /// assert_eq!(second.items[0].id, "2026-02-20");
    /// assert_eq!(second.sealed_cursor(&key, "tenant-1")?, None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn sealed_cursor(&self, key: &CursorKey, scope: &str) -> Result<Option<String>, Error> {
        self.next.as_ref().map(|cursor| cursor.sealed(key, scope)).transpose()
    }
}

impl<T: Send + 'static> AnyQuery<T> {
    /// Forgets the index of a query that could be sent.
    ///
    /// # Example: two indexes, one type
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::AnyQuery;
    ///
    /// let queries: [AnyQuery<Order>; 2] =
    ///     [AnyQuery::new(db.query(Order::TABLE).eq("c2")), AnyQuery::new(db.query(Order::EMAIL_IDX).eq("c1@example.com"))];
    /// let [by_customer, by_email] = queries;
    /// assert_eq!((by_customer.count().await?, by_email.count().await?), (1, 3));
    /// # Ok(())
    /// # }
    /// ```
    pub fn new<I, S, D>(query: Query<I, S, D>) -> Self
    where
        I: Index,
        S: Sendable<I, Proof: Sized> + 'static,
        D: Shape<Output = T> + 'static,
    {
        Self { query: Box::new(query), error: None }
    }

    /// Sets how many items DynamoDB *evaluates* for one page: see [`Query::limit`].
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::AnyQuery;
    ///
    /// let page = AnyQuery::new(db.query(Order::TABLE).eq("c1")).limit(items!(2)).page().await?;
    /// assert_eq!((page.items.len(), page.cursor.is_some()), (2, true));
    /// # Ok(())
    /// # }
    /// ```
    pub fn limit(mut self, items: impl PageLimit) -> Self {
        self.query.limit(items.into_limit());
        self
    }

    /// Sets the direction along the sort key: see [`Query::direction`].
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::Direction;
    /// use tabletheory::op::AnyQuery;
    ///
    /// let newest = AnyQuery::new(db.query(Order::TABLE).eq("c1")).direction(Direction::Descending).first().await?;
    /// assert_eq!(newest.unwrap().id, "2026-02-20");
    /// # Ok(())
    /// # }
    /// ```
    pub fn direction(mut self, direction: Direction) -> Self {
        self.query.direction(direction);
        self
    }

    /// Starts after the last item of another page, by the text of its cursor. `None` and an empty text start at the beginning.
    ///
    /// # Errors
    /// The query fails before it is sent when the text is no cursor ([`ErrorKind::InvalidCursor`](crate::ErrorKind::InvalidCursor)), or one
    /// of another index, partition or direction ([`ErrorKind::CursorMismatch`](crate::ErrorKind::CursorMismatch)).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::AnyQuery;
    ///
    /// let orders = || AnyQuery::new(db.query(Order::TABLE).eq("c1")).limit(items!(2));
    /// let first = orders().page().await?;
    /// let second = orders().after_text(first.cursor.as_deref()).page().await?;
    /// assert_eq!(second.items[0].id, "2026-02-20");
    ///
    /// let error = orders().after_text(Some("made up")).page().await.unwrap_err();
    /// assert_eq!(error.kind(), &ErrorKind::InvalidCursor);
    /// # Ok(())
    /// # }
    /// ```
    pub fn after_text(mut self, text: Option<&str>) -> Self {
        self.error = self.query.after(text.unwrap_or_default()).err();
        self
    }

    /// Starts after the last item of another page, by the text of its [signed cursor](AnyPage::signed_cursor). `None` and an empty text
    /// start at the beginning.
    ///
    /// # Errors
    /// The query fails before it is sent with the errors of [`Cursor::parse_signed`], and when the cursor is one of another partition or
    /// direction ([`ErrorKind::CursorMismatch`](crate::ErrorKind::CursorMismatch)).
    ///
    /// # Example: another tenant's cursor is refused
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::CursorKey;
    /// use tabletheory::op::AnyQuery;
    ///
    /// let key = CursorKey::new(&[7; 32]); // from a secret store
    /// let orders = || AnyQuery::new(db.query(Order::TABLE).eq("c1")).limit(items!(2));
    /// let text = orders().page().await?.signed_cursor(&key, "tenant-1");
    /// assert_eq!(orders().after_signed(text.as_deref(), &key, "tenant-1").all().await?.len(), 1);
    /// assert!(orders().after_signed(text.as_deref(), &key, "tenant-2").all().await.is_err());
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub fn after_signed(mut self, text: Option<&str>, key: &CursorKey, scope: &str) -> Self {
        self.error = self.query.after_signed(text.unwrap_or_default(), key, scope).err();
        self
    }

    /// Starts after the last item of another page, by the text of its [sealed cursor](AnyPage::sealed_cursor). `None` and an empty text
    /// start at the beginning.
    ///
    /// # Errors
    /// The query fails before it is sent with the errors of [`Cursor::parse_sealed`], and when the cursor is one of another partition or
    /// direction ([`ErrorKind::CursorMismatch`](crate::ErrorKind::CursorMismatch)).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::CursorKey;
    /// use tabletheory::op::AnyQuery;
    ///
    /// let key = CursorKey::new(&[7; 32]); // from a secret store
    /// let orders = || AnyQuery::new(db.query(Order::TABLE).eq("c1"));
    /// assert_eq!(orders().after_sealed(None, &key, "tenant-1").count().await?, 3);
    ///
    /// let text = orders().limit(items!(2)).page().await?.sealed_cursor(&key, "tenant-1")?;
    /// assert_eq!(orders().after_sealed(text.as_deref(), &key, "tenant-1").count().await?, 1);
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub fn after_sealed(mut self, text: Option<&str>, key: &CursorKey, scope: &str) -> Self {
        self.error = self.query.after_sealed(text.unwrap_or_default(), key, scope).err();
        self
    }

    /// Returns the explanation of the query: see [`Query::explain`].
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// use tabletheory::op::AnyQuery;
    ///
    /// let explain = AnyQuery::new(db.query(Order::EMAIL_IDX).eq("c1@example.com")).explain();
    /// assert_eq!((explain.table.as_str(), explain.index.as_deref()), ("orders", Some("by-email")));
    /// # Ok(())
    /// # }
    /// ```
    pub fn explain(&self) -> Explain {
        self.query.explain()
    }

    /// Fetches one page.
    ///
    /// # Errors
    /// An [`Error`] when DynamoDB refuses or fails, an item does not fit its model, or the cursor is not one of this query.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::AnyQuery;
    ///
    /// let dear = db.query(Order::TABLE).eq("c1").filter(Order::TOTAL.gt(1_000));
    /// let page = AnyQuery::new(dear).page().await?;
    /// assert_eq!((page.count, page.scanned_count, page.cursor), (2, 3, None));
    /// # Ok(())
    /// # }
    /// ```
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
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::AnyQuery;
    ///
    /// let orders: Vec<Order> = AnyQuery::new(db.query(Order::TABLE).eq("c1")).limit(items!(1)).all().await?;
    /// assert_eq!(orders.len(), 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn all(self) -> Sending<Result<Vec<T>, Error>> {
        Box::pin(self.stream().try_collect())
    }

    /// Fetches the first item, if there is one.
    ///
    /// # Errors
    /// Those of [`page`](Self::page).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::AnyQuery;
    ///
    /// let first = AnyQuery::new(db.query(Order::TABLE).eq("c1")).first().await?;
    /// assert_eq!(first.unwrap().id, "2026-01-07");
    /// # Ok(())
    /// # }
    /// ```
    pub fn first(self) -> Sending<Result<Option<T>, Error>> {
        match self.error {
            Some(error) => Box::pin(async move { Err(error) }),
            None => self.query.first(),
        }
    }

    /// Counts the items, page after page: see [`Query::count`]. A query with a projection reads what it counts, since DynamoDB refuses the
    /// two together.
    ///
    /// # Errors
    /// Those of [`page`](Self::page).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::AnyQuery;
    ///
    /// assert_eq!(AnyQuery::new(db.query(Order::TABLE).eq("c1")).count().await?, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn count(self) -> Sending<Result<u64, Error>> {
        match self.error {
            Some(error) => Box::pin(async move { Err(error) }),
            None => self.query.count(),
        }
    }

    /// Returns the items as a stream, which fetches pages as they are needed.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use std::pin::pin;
    /// use futures_util::StreamExt as _;
    /// use tabletheory::op::AnyQuery;
    ///
    /// let mut orders = AnyQuery::new(db.query(Order::TABLE).eq("c1")).stream();
    /// let mut total = 0;
    /// while let Some(order) = orders.next().await {
    ///     total += order?.total;
    /// }
    /// assert_eq!(total, 6_000);
    /// # Ok(())
    /// # }
    /// ```
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
            .finish_non_exhaustive()
    }
}
