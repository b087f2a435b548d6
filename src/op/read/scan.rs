//! `Scan`: every item of a table or index.

use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroU32;

use crate::client::db::Db;
use crate::error::{CursorFault, DecodeError, Error, ErrorKind};
use crate::expr::{Condition, add_condition};
use crate::lower::Placeholders;
use crate::model::index::{Index, IndexKind, ProjectedInto};
use crate::model::key::KeyChecker;
use crate::model::members::Members;
use crate::model::open::{AsStored, OpenTo};
use crate::model::table::Model;
use crate::model::template::filter_of_scan;
use crate::model::uses::{MissingFieldOf, ProjectedOf, UsedIn};
use crate::op::counts::{PageLimit, SegmentCount};
use crate::op::raw::{Raw, ScanBuilder};
use crate::op::read::explain::Explain;
use crate::op::read::pages::{PageEnd, PageItems, PageRead, read_page};
use crate::op::read::parallel_scan::ParallelScan;
use crate::op::read::reader::{PageOf, PageRequest, Reader, check_expressions};
use crate::page::{Cursor, CursorOf, Page, Position};
use crate::projection::{
    Inside, InsideOf, Items, OpenInside, Overlap, OverlapOf, Projected, ProjectedOnce, Projection, SealedOf,
    Selectable, Shape, TwiceOf, lower,
};
use crate::request::{ProjectionExpression, ReturnConsumedCapacity, ScanRequest};
use crate::rule::Provided;

impl<K> Db<K> {
    /// Starts a scan of the whole table of `M`. It reads every item, and DynamoDB charges for each.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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

    /// Starts a scan of all items in an index.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let totals: Vec<OrderTotalIdx> = db.scan_index(Order::TOTAL_IDX).all().await?;
    /// assert_eq!(totals.iter().map(|order| order.total).sum::<u64>(), 6_080);
    /// # Ok(())
    /// # }
    /// ```
    pub fn scan_index<I>(&self, index: I) -> Provided<I::Model, Scan<I>>
    where
        I: Index,
        <I::Model as Members>::Encryption: OpenTo<K, I::Model>,
    {
        let _ = index;
        Scan::new(self)
    }
}

/// A scan of the table or index `I`, under construction. `D` is the shape of the items that it returns.
///
/// [`Db::scan`] and [`Db::scan_index`] make it. It becomes one `Scan` request for each page. A scan reads every item, whatever
/// the filter keeps.
///
/// Source: [Scan](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html)
#[must_use = "a scan does nothing until `page`, `all`, `stream`, `take` or `count` is called"]
pub struct Scan<I: Index, D = Items<<I as Index>::Item>> {
    pub(in crate::op) reader: Box<Reader<ScanRequest>>,
    shape: PhantomData<fn() -> (I, D)>,
}

impl<I: Index, D> fmt::Debug for Scan<I, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.explain().fmt_with(&self.reader.request, f)
    }
}

impl<I: Index, D> Clone for Scan<I, D> {
    fn clone(&self) -> Self {
        Self { reader: self.reader.clone(), shape: PhantomData }
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
        Self { reader: Box::new(Reader::new::<I, K>(db, request, ())), shape: PhantomData }
    }
}

/// The options of a scan.
impl<I: Index, D> Scan<I, D> {
    pub(in crate::op) fn with_state<E>(self) -> Scan<I, E> {
        Scan { reader: self.reader, shape: PhantomData }
    }

    /// Keeps only items for which the condition holds: `FilterExpression`. Several filters are joined with `AND`.
    ///
    /// The filter runs after DynamoDB has read the items, so it saves no read capacity. Unlike a query's filter, it may name
    /// key attributes. The call does not compile when the filter names an attribute that the index does not project, or an
    /// encrypted one.
    ///
    /// # Example: a filter by a key attribute
    ///
    /// ```
    /// # use doctest::*;
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
        add_condition(&mut self.reader.request.filter, &condition, &mut self.reader.request.placeholders);
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
        self.reader.request.projection = Some(lower::<I::Model, _>(&fields, &mut self.reader.request.placeholders));
        self.with_state()
    }

    /// Sets how many items DynamoDB *evaluates* for one page: `Limit`. It counts items before the filter runs;
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
    /// let page = db.scan::<Order>().filter(Order::TOTAL.gt(1_000_000)).limit(items!(2)).page().await?;
    /// assert_eq!((page.items.len(), page.scanned_count), (0, 2));
    /// assert!(page.cursor.is_some());
    /// # Ok(())
    /// # }
    /// ```
    pub fn limit(mut self, items: impl PageLimit) -> Self {
        self.reader.request.limit = Some(items.into_limit());
        self
    }

    /// Starts after the last item of another page: `ExclusiveStartKey`. The call does not compile with the cursor of another
    /// index.
    ///
    /// # Errors
    /// [`ErrorKind::CursorMismatch`] before anything is sent when the cursor comes from a query, or from another segment of a
    /// parallel scan.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let first = db.scan::<Order>().limit(items!(3)).page().await?;
    /// let rest = db.scan::<Order>().after(first.cursor).all().await?;
    /// assert_eq!((first.items.len(), rest.len()), (3, 1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn after<C: CursorOf<I>>(mut self, cursor: C) -> Self {
        self.reader.position = cursor.into_cursor().map(Cursor::into_position);
        self
    }

    /// Scans in `total` segments and reads several at once: `Segment` and `TotalSegments`.
    ///
    /// # Errors
    /// The scan fails before it is sent when `total` is not within 1 to 1,000,000, or the scan has a cursor, which belongs to
    /// an undivided scan.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let orders = db.scan::<Order>().segments(segments!(4)).all().await?;
    /// assert_eq!(orders.len(), 4);
    /// # Ok(())
    /// # }
    /// ```
    pub fn segments(self, total: impl SegmentCount) -> ParallelScan<I, D> {
        ParallelScan::new(self, total.into_segments())
    }

    pub(in crate::op) fn segment(&self) -> Option<u32> {
        self.reader.request.segment.map(|(segment, _)| segment)
    }

    pub(in crate::op) fn has_cursor(&self) -> bool {
        self.reader.position.is_some()
    }

    pub(in crate::op) fn in_segment(mut self, segment: u32, total: NonZeroU32) -> Self {
        self.reader.request.segment = Some((segment, total));
        self
    }

    /// Returns the explanation of the read: which items it reads, which attributes it returns, the request, and how many read
    /// units a page can cost at most. It sends nothing and shows no value. `Debug` shows the same.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
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
        Explain::of_scan(&self.reader.request, I::Model::SCHEMA)
    }
}

/// The methods that send the requests.
impl<I, D> Scan<I, D>
where
    I: Index,
    D: Shape<Output: 'static> + 'static,
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
    ) -> Raw<ScanBuilder, Page<D::Output, I>>
    where
        D::Encryption<I::Model>: AsStored<D::EncryptedModel<I::Model>, Proof: Sized>,
    {
        self.reader.into_raw::<I, D>(change)
    }
}

impl PageRequest for ScanRequest {
    type Keys = ();

    fn limit(&self) -> Option<NonZeroU32> {
        self.limit
    }

    fn projection(&self) -> Option<&ProjectionExpression> {
        self.projection.as_ref()
    }

    fn start_after(&mut self, (): &mut (), position: Option<&Position>) -> Result<(), Error> {
        check_expressions(&mut self.placeholders, &[self.filter.as_deref(), self.projection.as_deref()])?;
        let mismatch = |fault| Err(Error::new(ErrorKind::CursorMismatch(fault)));
        if position.is_some_and(|position| position.direction().is_some()) {
            return mismatch(CursorFault::OfQuery);
        }
        if position.is_some_and(|position| position.segment().is_some() && position.segment() != self.segment) {
            return mismatch(CursorFault::OtherSegment);
        }
        self.start = position.map(|position| position.key().clone());
        Ok(())
    }

    fn read(&self, read: &PageOf<'_, ()>, body: &[u8], items: &mut dyn PageItems) -> Result<PageEnd, DecodeError> {
        let read = PageRead {
            index: read.index,
            asked: KeyChecker::default(),
            select: self.select,
            direction: None,
            limit: read.limit,
            start: self.start.as_ref(),
            meter: read.meter,
        };
        let mut page = read_page(body, &read, items, None)?;
        page.next = page.next.map(|next| next.of_segment(self.segment));
        Ok(page)
    }
}
