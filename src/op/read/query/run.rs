//! Running a query: its request, and everything that walks its pages.

use std::num::NonZeroU32;

use futures_core::Stream;
use futures_util::stream::{StreamExt as _, TryStreamExt as _};

use crate::error::{DecodeError, Error, ErrorKind};
use crate::lower::check_limits;
use crate::model::index::Index;
use crate::model::key::{Asked, Sendable};
use crate::model::table::Model;
use crate::op::raw::{QueryBuilder, Raw};
use crate::op::read::explain::Explain;
use crate::op::read::pages::{PageRead, count_pages, read_page};
use crate::op::read::query::{Inner, KeyCondition, Query};
use crate::op::read::walk::{Pages, Sending, items, pages};
use crate::page::{Cursor, Direction, Page};
use crate::projection::{Countable, Shape};
use crate::request::capacity::CapacityMeter;
use crate::request::{QueryRequest, Select};
use crate::wire::object::attribute_value;

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
        let mismatch = |why| Err(Error::new(ErrorKind::CursorMismatch(why)));
        let descending = cursor.direction().map(|direction| direction == Direction::Descending);
        if descending.is_some_and(|descending| descending != self.inner.request.descending) {
            return mismatch("it is of the other direction");
        }
        let values: Vec<&str> = self.inner.request.placeholders.values().collect();
        for KeyCondition { name, condition, operands } in &self.inner.conditions {
            let value = attribute_value(cursor.key().as_json(), name)?;
            let operands = values.get(operands.clone()).unwrap_or_default();
            if !value.is_some_and(|value| condition.holds(value, operands)) {
                return mismatch("it lies outside the key condition");
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
    let mut asked = Asked::new(request.projection.is_some());
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
