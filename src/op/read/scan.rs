//! `Scan`: every item of a table or index.

use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroU32;

use futures_core::Stream;
use futures_util::stream::{StreamExt as _, TryStreamExt as _};

use crate::db::Db;
use crate::error::{CursorFault, DecodeError, Error, ErrorKind};
use crate::expr::{Condition, add_condition};
use crate::lower::{Placeholders, check_limits};
use crate::model::index::{ConsistentRead, HoldsAll, Index, IndexKind, ProjectedInto};
use crate::model::key::KeyChecker;
use crate::model::members::Members;
use crate::model::open::OpenTo;
use crate::model::table::Model;
use crate::model::template::filter_of_scan;
use crate::model::uses::{MissingFieldOf, ProjectedOf, UsedIn};
use crate::op::raw::{Raw, ScanBuilder};
use crate::op::read::explain::Explain;
use crate::op::read::item_results::Each;
use crate::op::read::pages::{PageLimit, PageRead, count_pages, read_page};
use crate::op::read::parallel_scan::ParallelScan;
use crate::op::read::walk::{Pages, Sending, items, pages};
use crate::page::{Cursor, CursorOf, Page};
use crate::projection::{
    AllAttributes, Countable, Inside, InsideOf, Items, KeysOfItems, OpenInside, Overlap, OverlapOf, Projected,
    ProjectedOnce, Projection, SealedOf, Selectable, Shape, TwiceOf, key_projection, lower,
};
use crate::request::capacity::CapacityMeter;
use crate::request::{ReturnConsumedCapacity, ScanRequest, Select};

impl<K> Db<K> {
    /// Starts a scan of the whole table of `M`. It reads every item, and is charged for it.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let large: Vec<Order> = db.scan::<Order>().filter(Order::TOTAL.gt(1_000)).all().await?;
    /// assert_eq!(large.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn scan<M>(&self) -> Scan<M::Table>
    where
        M: Model,
        M::Encryption: OpenTo<K, M>,
    {
        Scan::new(self)
    }

    /// Starts a scan of everything in an index.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let totals: Vec<OrderTotalIdx> = db.scan_index(Order::TOTAL_IDX).all().await?;
    /// assert_eq!(totals.iter().map(|order| order.total).sum::<u64>(), 6_080);
    /// # Ok(())
    /// # }
    /// ```
    pub fn scan_index<I>(&self, index: I) -> Scan<I>
    where
        I: Index,
        <I::Model as Members>::Encryption: OpenTo<K, I::Model>,
    {
        let _ = index;
        Scan::new(self)
    }
}

/// A scan of the table or index `I`, under construction. `D` says what it returns.
///
/// Made by [`Db::scan`] and [`Db::scan_index`]. Becomes one `Scan` request for each page. A scan reads every item, whatever
/// the filter keeps.
///
/// Source: [Scan](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html)
#[must_use = "a scan does nothing until `page`, `all`, `stream`, `take` or `count` is called"]
pub struct Scan<I: Index, D = Items<<I as Index>::Item>> {
    db: Db,
    request: ScanRequest,
    cursor: Option<Cursor<I>>,
    meter: Option<CapacityMeter>,
    prefetch: bool,
    shape: PhantomData<fn() -> D>,
}

impl<I: Index, D> fmt::Debug for Scan<I, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.explain().fmt_with(&self.request, f)
    }
}

impl<I: Index, D> Clone for Scan<I, D> {
    fn clone(&self) -> Self {
        Self {
            db: self.db.clone(),
            request: self.request.clone(),
            cursor: self.cursor.clone(),
            meter: self.meter.clone(),
            prefetch: self.prefetch,
            shape: PhantomData,
        }
    }
}

impl<I: Index> Scan<I> {
    pub(crate) fn new<K>(db: &Db<K>) -> Self {
        let mut placeholders = Placeholders::default();
        let filter = filter_of_scan(I::Model::SCHEMA, I::NAME, &mut placeholders);
        let request = ScanRequest {
            table: db.table_of::<I::Model>(),
            index: I::NAME,
            filter,
            projection: None,
            placeholders,
            select: None,
            consistent: false,
            limit: None,
            segment: None,
            start: None,
            return_consumed_capacity: ReturnConsumedCapacity::None,
        };
        Self { db: db.without_keys(), request, cursor: None, meter: None, prefetch: false, shape: PhantomData }
    }
}

/// Options.
impl<I: Index, D> Scan<I, D> {
    fn with_shape<E>(self) -> Scan<I, E> {
        let Self { db, request, cursor, meter, prefetch, .. } = self;
        Scan { db, request, cursor, meter, prefetch, shape: PhantomData }
    }

    /// Keeps only items for which the condition holds: `FilterExpression`. Several filters are joined with `AND`.
    ///
    /// The filter runs after DynamoDB has read the items: it saves no read capacity. Unlike a query's, it may name key
    /// attributes. Does not compile when it names an attribute that the index does not project, or an encrypted one.
    ///
    /// # Example: key attributes too
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::ID.begins_with("2026-") & Order::TOTAL.gt(1_000));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("begins_with(#n0, :v0) AND #n1 > :v1"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn filter<E>(mut self, condition: E) -> Self
    where
        E: Condition<Uses: UsedIn<I>>,
        ProjectedOf<E::Uses, I>: ProjectedInto<MissingFieldOf<E::Uses, I>, I>,
    {
        add_condition(&mut self.request.filter, &condition, &mut self.request.placeholders);
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
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let request = db.scan::<Order>().project((Order::ID, Order::TOTAL)).into_request()?;
    /// assert_eq!(request.projection.as_deref(), Some("#n0, #n1"));
    /// assert_eq!(request.placeholders.names(), ["id", "total"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn project<P>(mut self, fields: P) -> Scan<I, Projected<P::This>>
    where
        D: Selectable<Proof: Sized>,
        P: Projection<Uses: UsedIn<I> + Overlap<I> + Inside>,
        OverlapOf<P, I>: ProjectedOnce<TwiceOf<P, I>, Proof: Sized>,
        InsideOf<P>: OpenInside<SealedOf<P>, Proof: Sized>,
        <I::Kind as IndexKind>::Returned<ProjectedOf<P::Uses, I>>: ProjectedInto<MissingFieldOf<P::Uses, I>, I>,
    {
        self.request.projection = Some(lower::<I::Model>(&fields, &mut self.request.placeholders));
        self.with_shape()
    }

    /// Returns nothing but the table's key of each item.
    pub(in crate::op) fn keys_only(mut self) -> Scan<I, KeysOfItems<I::Model>> {
        self.request.projection = Some(key_projection(<I::Model as Model>::SCHEMA, &mut self.request.placeholders));
        self.with_shape()
    }

    /// Returns the whole model, also through an index that does not project it: `Select` is `ALL_ATTRIBUTES`.
    ///
    /// Does not compile on a global secondary index that does not project all attributes.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// use tabletheory::request::Select;
    ///
    /// let request = db.scan_index(Order::TOTAL_IDX).all_attributes().into_request()?;
    /// assert_eq!(request.select, Some(Select::AllAttributes));
    /// # Ok(())
    /// # }
    /// ```
    pub fn all_attributes(mut self) -> Scan<I, AllAttributes<I::Model>>
    where
        <I::Kind as IndexKind>::Fetched<I::Projection>: HoldsAll<I, Proof: Sized>,
        D: Selectable<Proof: Sized>,
    {
        self.request.select = Some(Select::AllAttributes);
        self.with_shape()
    }

    /// Reads with strong consistency: `ConsistentRead`. Costs twice the read capacity.
    ///
    /// Does not compile on a global secondary index.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// assert!(db.scan::<Order>().consistent().into_request()?.consistent);
    /// # Ok(())
    /// # }
    /// ```
    pub fn consistent(mut self) -> Self
    where
        I::Kind: ConsistentRead<I, Proof: Sized>,
    {
        self.request.consistent = true;
        self
    }

    /// How many items DynamoDB *evaluates* for one page: `Limit`. Counted before the filter runs; for a number of
    /// *returned* items see [`take`](Self::take).
    ///
    /// # Example: a page can be empty and not be the last
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let page = db.scan::<Order>().filter(Order::TOTAL.gt(1_000_000)).limit(items!(2)).page().await?;
    /// assert_eq!((page.items.len(), page.scanned_count), (0, 2));
    /// assert!(page.cursor.is_some());
    /// # Ok(())
    /// # }
    /// ```
    pub fn limit(mut self, items: impl PageLimit) -> Self {
        self.request.limit = Some(items.into_limit());
        self
    }

    /// Starts after the last item of another page: `ExclusiveStartKey`. Does not compile with the cursor of another index.
    ///
    /// # Errors
    /// [`ErrorKind::CursorMismatch`] before anything is sent when the cursor comes from a query, or from another segment of a
    /// parallel scan.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let first = db.scan::<Order>().limit(items!(3)).page().await?;
    /// let rest = db.scan::<Order>().after(first.cursor).all().await?;
    /// assert_eq!((first.items.len(), rest.len()), (3, 1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn after<C: CursorOf<I>>(mut self, cursor: C) -> Self {
        self.cursor = cursor.into_cursor();
        self
    }

    /// Adds what the scan consumes to `meter`: `ReturnConsumedCapacity`.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::new();
    /// db.scan::<Order>().meter(&meter).all().await?;
    /// assert!(meter.consumed().total > 0.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        self.request.return_consumed_capacity = meter.wanted();
        self.meter = Some(meter.clone());
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
    /// let tallies = db.scan::<Tally>().each().all().await?;
    /// let refused: Vec<String> = tallies.into_iter().filter_map(Result::err).map(|error| error.to_string()).collect();
    /// assert_eq!(refused.len(), 3);
    /// assert!(refused[0].ends_with("total`: the number does not fit the Rust type"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn each(self) -> Scan<I, Each<D>> {
        self.with_shape()
    }

    /// Asks for the next page while the items of one are taken.
    ///
    /// For work that takes as long as a page does to arrive: the two then overlap. Two pages are held instead of one, and the
    /// last page of a stream that is dropped half way has been read, and paid for, in vain. Nothing runs in the background:
    /// the request goes on when the stream is polled, and ends when it is dropped. What is awaited as a whole
    /// (`page`) asks for nothing ahead.
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
    /// let mut orders = db.scan::<Order>().limit(items!(1)).prefetch().stream();
    /// let mut ids = Vec::new();
    /// while let Some(order) = orders.try_next().await? {
    ///     ids.push(order.id);
    /// }
    /// assert_eq!(ids.len(), 4);
    /// # Ok(())
    /// # }
    /// ```
    pub fn prefetch(mut self) -> Self {
        self.prefetch = true;
        self
    }

    /// Scans in `total` segments, several at once: `Segment` and `TotalSegments`.
    ///
    /// # Errors
    /// The scan fails before it is sent when `total` is not within 1 to 1,000,000, or the scan has a cursor, which is one of
    /// an undivided scan.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let orders = db.scan::<Order>().segments(4).all().await?;
    /// assert_eq!(orders.len(), 4);
    /// assert!(db.scan::<Order>().segments(0).all().await.is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn segments(self, total: u32) -> ParallelScan<I, D> {
        ParallelScan::new(self, total)
    }

    pub(in crate::op) fn segment(&self) -> Option<u32> {
        self.request.segment.map(|(segment, _)| segment)
    }

    pub(in crate::op) fn has_cursor(&self) -> bool {
        self.cursor.is_some()
    }

    pub(in crate::op) fn in_segment(mut self, segment: u32, total: NonZeroU32) -> Self {
        self.request.segment = Some((segment, total));
        self
    }

    /// What the read will do, without doing it: which items it reads, what comes back, the request, and how many read units a
    /// page can cost at most. Nothing is sent, and no value is shown. `Debug` shows the same.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let explained = db.scan_index(Order::STATUS_IDX).explain();
    /// // The index projects its keys and the table's. A page ends at 1 MB, at half a unit for 4 KB.
    /// assert_eq!(explained.returns.to_string(), "customer, id, status, total");
    /// assert_eq!(explained.cost.read_units, 128.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn explain(&self) -> Explain {
        Explain::of_scan(&self.request, I::Model::SCHEMA)
    }

    /// The request for the first page, as plain data.
    ///
    /// # Errors
    /// An [`Error`] when a value cannot be written, or the cursor does not belong to a scan.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let request = db.scan_index(Order::EMAIL_IDX).limit(items!(50)).into_request()?;
    /// assert_eq!(request.table, "orders");
    /// assert_eq!(request.index, Some("by-email"));
    /// assert_eq!(request.limit, Some(items!(50)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_request(mut self) -> Result<ScanRequest, Error> {
        let cursor = self.cursor.take();
        self.start_after(cursor.as_ref())?;
        Ok(self.request)
    }

    fn start_after(&mut self, cursor: Option<&Cursor<I>>) -> Result<(), Error> {
        self.check(cursor).map_err(|error| error.of_request(&self.request))?;
        self.request.start = cursor.map(|cursor| cursor.key().clone());
        Ok(())
    }

    fn check(&mut self, cursor: Option<&Cursor<I>>) -> Result<(), Error> {
        if let Some(error) = self.request.placeholders.take_error() {
            return Err(error.into());
        }
        check_limits(&[self.request.filter.as_deref(), self.request.projection.as_deref()])?;
        if cursor.is_some_and(|cursor| cursor.direction().is_some()) {
            return Err(Error::new(ErrorKind::CursorMismatch(CursorFault::OfQuery)));
        }
        if cursor.is_some_and(|cursor| cursor.segment().is_some() && cursor.segment() != self.request.segment) {
            return Err(Error::new(ErrorKind::CursorMismatch(CursorFault::OtherSegment)));
        }
        Ok(())
    }
}

/// Sending.
impl<I, D> Scan<I, D>
where
    I: Index,
    D: Shape<Output: 'static> + 'static,
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
    /// let output = db.scan::<Order>().with_raw_request(|request| request.limit(2)).send().await?;
    /// assert_eq!(output.items().len(), 2);
    ///
    /// let page = db.scan::<Order>().with_raw_request(|request| request.limit(2)).decoded().await?;
    /// assert!(page.cursor.is_some());
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_raw_request(
        self,
        change: impl FnOnce(ScanBuilder) -> ScanBuilder,
    ) -> Raw<ScanBuilder, Page<D::Output, I>> {
        let (db, meter, segment) = (self.db.clone(), self.meter.clone(), self.request.segment);
        let decode = move |request: &ScanRequest, body: &[u8]| {
            // The limit may have been changed.
            let request = ScanRequest { limit: None, ..request.clone() };
            let mut page = read_page_of::<I, D>(body, &request, meter.as_ref())?;
            page.cursor = page.cursor.map(|cursor| cursor.of_segment(segment));
            Ok(page)
        };
        Raw::new(db.client(), self.into_request(), decode, change)
    }

    /// Sends the scan and returns one page.
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
    /// let page = db.scan::<Order>().limit(items!(3)).page().await?;
    /// assert_eq!(page.items.len(), 3);
    /// assert!(page.cursor.is_some());
    /// # Ok(())
    /// # }
    /// ```
    pub async fn page(mut self) -> Result<Page<D::Output, I>, Error> {
        let cursor = self.cursor.take();
        self.fetch(cursor).await
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
    /// let mut pages = db.scan::<Order>().limit(items!(3)).pages();
    /// let mut sizes = Vec::new();
    /// while let Some(page) = pages.try_next().await? {
    ///     sizes.push(page.items.len());
    /// }
    /// assert_eq!(sizes, [3, 1]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(mut self) -> impl Stream<Item = Result<Page<D::Output, I>, Error>> + Send + Unpin {
        let cursor = self.cursor.take();
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
    /// let mut orders = db.scan::<Order>().stream();
    /// let mut sum = 0;
    /// while let Some(order) = orders.try_next().await? {
    ///     sum += order.total;
    /// }
    /// assert_eq!(sum, 6_080);
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream(mut self) -> impl Stream<Item = Result<D::Output, Error>> + Send + Unpin {
        let cursor = self.cursor.take();
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
    /// assert_eq!(db.scan::<Order>().limit(items!(1)).all().await?.len(), 4);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn all(self) -> Result<Vec<D::Output>, Error> {
        self.stream().try_collect().await
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
    /// let large = db.scan::<Order>().filter(Order::TOTAL.gt(1_000)).take(1).await?;
    /// assert!(large.len() == 1 && large[0].total > 1_000);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn take(self, n: usize) -> Result<Vec<D::Output>, Error> {
        self.stream().take(n).try_collect().await
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
    /// assert_eq!(db.scan::<Order>().filter(Order::STATUS.eq(Status::Open)).count().await?, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn count(mut self) -> Sending<Result<u64, Error>>
    where
        D: Countable<Proof: Sized>,
    {
        self.request.select = Some(Select::Count);
        Box::pin(count_pages(self.pages()))
    }
}

impl<I, D> Pages for Scan<I, D>
where
    I: Index,
    D: Shape<Output: 'static> + 'static,
{
    type Item = D::Output;
    type Index = I;

    fn prefetches(&self) -> bool {
        self.prefetch
    }

    async fn fetch(&mut self, cursor: Option<Cursor<I>>) -> Result<Page<D::Output, I>, Error> {
        self.start_after(cursor.as_ref())?;
        let body = self.db.exchange(&self.request).await?;
        let mut page = read_page_of::<I, D>(&body, &self.request, self.meter.as_ref())
            .map_err(|error| Error::from(error).of_request(&self.request))?;
        page.cursor = page.cursor.map(|cursor| cursor.of_segment(self.request.segment));
        Ok(page)
    }

    fn place(&self, error: Error) -> Error {
        error.of_request(&self.request)
    }
}

fn read_page_of<I: Index, D: Shape>(
    body: &[u8],
    request: &ScanRequest,
    meter: Option<&CapacityMeter>,
) -> Result<Page<D::Output, I>, DecodeError> {
    let read = PageRead {
        projection: request.projection.as_ref(),
        asked: KeyChecker::default(),
        select: request.select,
        direction: None,
        limit: request.limit,
        start: request.start.as_ref(),
        meter,
    };
    read_page::<I, D>(body, &read)
}
