//! `Scan` in segments, which reads several parts of a table or index at once.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroU32;
use std::pin::pin;

use futures_core::Stream;
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};

use crate::error::{Error, ErrorKind, RequestFault};
use crate::model::index::Index;
use crate::op::counts::{Concurrency, Segments};
use crate::op::read::pages::add_counts;
use crate::op::read::scan::Scan;
use crate::op::read::walk::Sending;
use crate::page::{Cursor, Page};
use crate::projection::{Countable, Items, Shape};
use crate::request::{Operation, ScanRequest};

/// The number of segments that are read at once unless [`concurrency`](ParallelScan::concurrency) sets it.
const CONCURRENCY: usize = 16;

/// A scan in segments, under construction. `D` is the shape of the items that it returns.
///
/// [`Scan::segments`] makes it. It becomes one `Scan` request for each page of each segment.
///
/// Source: [Parallel scan](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.ParallelScan)
#[must_use = "a scan does nothing until `all`, `stream`, `count` or `into_scans` is called"]
pub struct ParallelScan<I: Index, D = Items<<I as Index>::Item>> {
    scan: Scan<I, D>,
    total: NonZeroU32,
    concurrency: usize,
    progress: BTreeMap<u32, Option<Cursor<I>>>,
}

impl<I: Index, D> Clone for ParallelScan<I, D> {
    fn clone(&self) -> Self {
        let Self { scan, total, concurrency, progress } = self;
        Self { scan: scan.clone(), total: *total, concurrency: *concurrency, progress: progress.clone() }
    }
}

impl<I: Index, D> fmt::Debug for ParallelScan<I, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParallelScan")
            .field("scan", &self.scan)
            .field("segments", &self.total)
            .field("concurrency", &self.concurrency)
            .field("resumed", &self.progress.len())
            .finish()
    }
}

impl<I: Index, D> ParallelScan<I, D> {
    pub(in crate::op) fn new(scan: Scan<I, D>, segments: Segments) -> Self {
        Self { scan, total: segments.total(), concurrency: CONCURRENCY, progress: BTreeMap::new() }
    }

    /// Sets how many segments are read at once, 16 unless set here: `at_once!(4)`, or a `NonZeroUsize`. Zero does not compile.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let orders = db.scan::<Order>().segments(segments!(100)).concurrency(at_once!(4)).all().await?;
    /// assert_eq!(orders.len(), 4);
    /// # Ok(())
    /// # }
    /// ```
    pub fn concurrency(mut self, segments: impl Concurrency) -> Self {
        self.concurrency = segments.into_requests_at_once().get();
        self
    }

    /// Continues where another walk with the same number of segments stopped. It takes, for each segment, the cursor of the
    /// last page that was taken, which is `None` for a segment that has been read to its end. A segment that is not given
    /// starts at its beginning.
    ///
    /// # Errors
    /// The scan fails before it is sent when it has no segment of a given number, or a cursor belongs to another segment.
    ///
    /// # Example: keep the cursor of each page
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use std::collections::BTreeMap;
    ///
    /// use futures_util::TryStreamExt as _;
    ///
    /// let scan = db.scan::<Order>().limit(items!(1)).segments(segments!(2));
    /// let mut progress = BTreeMap::new();
    /// let mut taken = 0;
    /// let mut pages = scan.clone().pages();
    /// while let Some((segment, page)) = pages.try_next().await? {
    ///     taken += page.items.len();
    ///     progress.insert(segment, page.cursor);
    ///     if taken == 2 {
    ///         break;
    ///     }
    /// }
    /// let rest = scan.resume(progress).all().await?;
    /// assert_eq!(taken + rest.len(), 4);
    /// # Ok(())
    /// # }
    /// ```
    pub fn resume(mut self, progress: impl IntoIterator<Item = (u32, Option<Cursor<I>>)>) -> Self {
        self.progress.extend(progress);
        self
    }

    /// Returns one scan for each segment that is not at its end, in order. The scans are walked and resumed one by one: a
    /// page's cursor belongs to its segment.
    ///
    /// # Errors
    /// An [`Error`] when the scan has a cursor, or is resumed in a segment that it does not have.
    ///
    /// # Example: each segment by itself
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut orders = 0;
    /// for scan in db.scan::<Order>().segments(segments!(3)).into_scans()? {
    ///     orders += scan.all().await?.len();
    /// }
    /// assert_eq!(orders, 4);
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_scans(self) -> Result<impl Iterator<Item = Scan<I, D>>, Error> {
        let refused =
            |fault| Err(Error::new(ErrorKind::InvalidRequest(fault)).with_place(Operation::Scan, None, I::NAME));
        let total = self.total;
        if self.scan.has_cursor() {
            return refused(RequestFault::CursorOfUndividedScan);
        }
        if let Some(&segment) = self.progress.keys().next_back().filter(|&&last| last >= total.get()) {
            return refused(RequestFault::NoSuchSegment { segment, total: total.get() });
        }
        let Self { scan, mut progress, .. } = self;
        Ok((0..total.get()).filter_map(move |segment| {
            let part = scan.clone().in_segment(segment, total);
            match progress.remove(&segment) {
                None => Some(part),
                Some(None) => None,
                Some(cursor) => Some(part.after(cursor)),
            }
        }))
    }

    /// Returns the requests for the first page of each segment, as plain data.
    ///
    /// # Errors
    /// Those of [`into_scans`](Self::into_scans), and an error when a value cannot be written.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let requests = db.scan::<Order>().segments(segments!(3)).into_requests()?;
    /// let segments = requests.iter().filter_map(|request| request.segment);
    /// assert_eq!(segments.map(|(segment, _)| segment).collect::<Vec<_>>(), [0, 1, 2]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_requests(self) -> Result<Vec<ScanRequest>, Error> {
        self.into_scans()?.map(Scan::into_request).collect()
    }
}

/// The methods that send the requests.
impl<I, D> ParallelScan<I, D>
where
    I: Index,
    D: Shape<Output: 'static> + 'static,
{
    /// Returns the items of all segments, in no particular order. It reads the segments at once, but each of them at most one
    /// page ahead of the items that have been taken.
    ///
    /// An error ends its segment. To end the other segments too, drop the stream.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut orders = db.scan::<Order>().segments(segments!(3)).stream();
    /// let mut sum = 0;
    /// while let Some(order) = orders.try_next().await? {
    ///     sum += order.total;
    /// }
    /// assert_eq!(sum, 6_080);
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream(self) -> impl Stream<Item = Result<D::Output, Error>> + Send + Unpin {
        let concurrency = self.concurrency;
        self.scans().map_ok(Scan::stream).try_flatten_unordered(concurrency)
    }

    /// Returns the pages of all segments, each with the number of its segment. The pages of one segment are in order. Otherwise
    /// it works as [`stream`](Self::stream) does.
    ///
    /// [`resume`](Self::resume) takes the cursor of a page under the number of its segment.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut pages = db.scan::<Order>().segments(segments!(2)).pages();
    /// let mut orders = [0, 0];
    /// while let Some((segment, page)) = pages.try_next().await? {
    ///     orders[usize::try_from(segment)?] += page.items.len();
    /// }
    /// assert_eq!(orders.iter().sum::<usize>(), 4);
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(self) -> impl Stream<Item = Result<(u32, Page<D::Output, I>), Error>> + Send + Unpin {
        let concurrency = self.concurrency;
        let pages = self.scans().map_ok(|scan| {
            let segment = scan.segment().unwrap_or_default();
            scan.pages().map_ok(move |page| (segment, page))
        });
        pages.try_flatten_unordered(concurrency)
    }

    fn scans(self) -> impl Stream<Item = Result<Scan<I, D>, Error>> + Send + Unpin {
        stream::iter([self.into_scans()]).map_ok(|scans| stream::iter(scans.map(Ok))).try_flatten()
    }

    /// Returns all items of all segments, in no particular order.
    ///
    /// # Errors
    /// The first [`Error`] of any segment. The errors are those of [`Scan::page`].
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let open = db.scan::<Order>().filter(Order::STATUS.eq(Status::Open)).segments(segments!(3)).all().await?;
    /// assert_eq!(open.len(), 3);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn all(self) -> Result<Vec<D::Output>, Error> {
        self.stream().try_collect().await
    }

    /// Returns how many items match, over all pages of all segments: `Select` is `COUNT`.
    ///
    /// # Errors
    /// Those of [`all`](Self::all).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().segments(segments!(3)).count().await?, 4);
    /// # Ok(())
    /// # }
    /// ```
    pub fn count(self) -> Sending<Result<u64, Error>>
    where
        D: Countable<Proof: Sized>,
    {
        Box::pin(async move {
            let concurrency = self.concurrency;
            let counts = stream::iter(self.into_scans()?).map(Scan::count).buffer_unordered(concurrency);
            let mut counts = pin!(counts);
            let mut sum = 0;
            while let Some(count) = counts.try_next().await? {
                sum = add_counts(sum, count)?;
            }
            Ok(sum)
        })
    }
}
