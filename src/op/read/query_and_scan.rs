//! The methods that a query and a scan have in common, each written once.

use std::num::NonZeroU32;

use futures_core::Stream;
use futures_util::stream::{StreamExt as _, TryStreamExt as _};

use crate::error::Error;
use crate::model::index::{ConsistentRead, HoldsAll, Index, IndexKind};
use crate::model::key::Sendable;
use crate::model::table::Model;
use crate::op::read::item_results::Each;
use crate::op::read::pages::{Fetched, count_pages};
use crate::op::read::query::Query;
use crate::op::read::reader::PageRequest as _;
use crate::op::read::scan::Scan;
use crate::op::read::walk::{self, PageStream, Sending};
use crate::page::Page;
use crate::projection::{AllAttributes, Countable, KeysOfItems, Selectable, Shape, key_projection};
use crate::request::capacity::CapacityMeter;
use crate::request::{QueryRequest, ScanRequest, Select};

/// Gives methods to a query and to a scan. Each method has its doc, the code of an example for either, and its return type,
/// which can differ: `Query<…> | Scan<…>`. `where query […]` is a bound of the query's method alone.
///
/// The name, arguments, bounds and body are the tokens of the call, so a compile error shows a method that is written out, and
/// no macro. But when a bound on an argument fails, the error names the method's owner and this file: `query_and_scan::<impl
/// Query<…>>::limit`. So methods whose arguments have a rule stand in the file of their type.
macro_rules! of_query_and_scan {
    (
        $(#[$heading:meta])* [$($query:tt)*] [$($scan:tt)*]
        $(
            $(#[$says:meta])*
            $(query: $(#[$of_query:meta])* scan: $(#[$of_scan:meta])*)?
            pub $(($($room:tt)*))? fn $name:ident ($($arguments:tt)*) -> $Returned:ty $(| $OfScan:ty)?
            $(where query [$($query_bound:tt)*])?
            $(where [$($bounds:tt)*])?
            $body:block
        )*
    ) => {
        $(#[$heading])* $($query)* {$(
            of_query_and_scan! {
                @method [$(#[$says])*] [$($(#[$of_query])*)?] [$Returned] [$($($query_bound)*,)? $($($bounds)*)?]
                [pub $(($($room)*))? fn $name ($($arguments)*)] $body
            }
        )*}
        $(#[$heading])* $($scan)* {$(
            of_query_and_scan! {
                @method [$(#[$says])*] [$($(#[$of_scan])*)?] [$Returned $(| $OfScan)?] [$($($bounds)*)?]
                [pub $(($($room)*))? fn $name ($($arguments)*)] $body
            }
        )*}
    };
    (@method [$($says:tt)*] [$($example:tt)+] $($rest:tt)*) => {
        of_query_and_scan! {
            @method [
                $($says)*
                /// ```
                /// # use doctest::*;
                /// # fn main() -> doctest::Outcome { doctest::run(example()) }
                /// # async fn example() -> Outcome {
                /// # let db = example_db().await;
                $($example)+
                /// # Ok(())
                /// # }
                /// ```
            ] [] $($rest)*
        }
    };
    (@method $says:tt [] [$OfQuery:ty | $OfScan:ty] $($rest:tt)*) => {
        of_query_and_scan! { @method $says [] [$OfScan] $($rest)* }
    };
    (@method [$($says:tt)*] [] [$Returned:ty] [$($bounds:tt)*] [$($method:tt)*] $body:block) => {
        $($says)*
        $($method)* -> $Returned where $($bounds)* $body
    };
}

of_query_and_scan! {
    /// The choice of the attributes that are returned, and the options of the read.
    [impl<I: Index, S, D> Query<I, S, D>]
    [impl<I: Index, D> Scan<I, D>]

    /// Returns only the table's key of each item.
    pub(in crate::op) fn keys_only(mut self) -> Query<I, S, KeysOfItems<I::Model>> | Scan<I, KeysOfItems<I::Model>> {
        let placeholders = &mut self.reader.request.placeholders;
        self.reader.request.projection = Some(key_projection(<I::Model as Model>::SCHEMA, placeholders));
        self.with_state()
    }

    /// Returns the whole model, also through an index that does not project it: `Select` is `ALL_ATTRIBUTES`.
    ///
    /// A local secondary index fetches the other attributes from the table, which costs further reads. The call does not
    /// compile on a global secondary index that does not project all attributes.
    ///
    /// # Example
    ///
    query:
    /// use tabletheory::request::Select;
    ///
    /// let request = db.query(Order::TOTAL_IDX).eq("c1").all_attributes().into_request()?;
    /// assert_eq!(request.select, Some(Select::AllAttributes));
    scan:
    /// use tabletheory::request::Select;
    ///
    /// let request = db.scan_index(Order::TOTAL_IDX).all_attributes().into_request()?;
    /// assert_eq!(request.select, Some(Select::AllAttributes));
    pub fn all_attributes(mut self) -> Query<I, S, AllAttributes<I::Model>> | Scan<I, AllAttributes<I::Model>>
    where [
        <I::Kind as IndexKind>::Fetched<I::Projection>: HoldsAll<I, Proof: Sized>,
        D: Selectable<Proof: Sized>,
    ] {
        self.reader.request.select = Some(Select::AllAttributes);
        self.with_state()
    }

    /// Reads with strong consistency: `ConsistentRead`. It costs twice the read capacity.
    ///
    /// The call does not compile on a global secondary index.
    ///
    /// # Example: an item is found that was just written
    ///
    query:
    /// db.create(&mut order("c3", "2026-03-01", 990)).await?;
    /// let query = || db.query(Order::TABLE).eq("c3").consistent();
    /// assert_eq!(query().count().await?, 1);
    /// assert!(query().into_request()?.consistent);
    scan:
    /// db.create(&mut order("c3", "2026-03-01", 990)).await?;
    /// let scan = || db.scan::<Order>().consistent();
    /// assert_eq!(scan().count().await?, 5);
    /// assert!(scan().into_request()?.consistent);
    pub fn consistent(mut self) -> Self
    where [
        I::Kind: ConsistentRead<I, Proof: Sized>,
    ] {
        self.reader.request.consistent = true;
        self
    }

    /// Adds the capacity that the read consumes to `meter`: `ReturnConsumedCapacity`.
    ///
    /// # Example
    ///
    query:
    /// let meter = CapacityMeter::new();
    /// db.query(Order::TABLE).eq("c1").meter(&meter).all().await?;
    /// assert!(meter.consumed().total > 0.0);
    scan:
    /// let meter = CapacityMeter::new();
    /// db.scan::<Order>().meter(&meter).all().await?;
    /// assert!(meter.consumed().total > 0.0);
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        self.reader.request.return_consumed_capacity = meter.wanted();
        self.reader.meter = Some(meter.clone());
        self
    }

    /// Reads every item by itself: an item that does not fit its model is an `Err` among the others and does not end its page.
    ///
    /// Without this method, a page with such an item is an error as a whole. The request stays the same. The error names the
    /// item's place in its page and the attribute, never the attribute's value. A response that is not a page, and every other
    /// error, still end the read.
    ///
    /// # Example: an item that another program has written
    ///
    query:
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
    /// let tallies = db.query(Tally::TABLE).eq("c1").each().all().await?;
    /// let refused: Vec<String> = tallies.into_iter().filter_map(Result::err).map(|error| error.to_string()).collect();
    /// assert_eq!(refused[0], "attribute `[0].total`: the number does not fit the Rust type");
    scan:
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
    pub fn each(self) -> Query<I, S, Each<D>> | Scan<I, Each<D>> {
        self.with_state()
    }

    /// Requests the next page while the items of one are taken.
    ///
    /// Use it when the work with a page takes as long as the next page takes to arrive: the two then overlap. The stream holds
    /// two pages instead of one. When a stream is dropped half way, its last page has been read, and paid for, in vain. Nothing
    /// runs in the background: the request makes progress when the stream is polled, and ends when the stream is dropped. The
    /// methods that return a page or an item (`page`, and a query's `first` and `one`) request nothing ahead.
    ///
    /// # Example
    ///
    query:
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut orders = db.query(Order::TABLE).eq("c1").limit(items!(1)).prefetch().stream();
    /// let mut ids = Vec::new();
    /// while let Some(order) = orders.try_next().await? {
    ///     ids.push(order.id);
    /// }
    /// assert_eq!(ids.len(), 3);
    scan:
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut orders = db.scan::<Order>().limit(items!(1)).prefetch().stream();
    /// let mut ids = Vec::new();
    /// while let Some(order) = orders.try_next().await? {
    ///     ids.push(order.id);
    /// }
    /// assert_eq!(ids.len(), 4);
    pub fn prefetch(mut self) -> Self {
        self.reader.prefetch = true;
        self
    }

    /// Returns the request for the first page, as plain data.
    ///
    /// # Errors
    /// An [`Error`] when a value cannot be written, or the cursor belongs to another read.
    ///
    /// # Example
    ///
    query:
    /// let query = db.query(Order::EMAIL_IDX).eq("a@b.c").sort_gt(Timestamp::UNIX_EPOCH).descending();
    /// let request = query.into_request()?;
    /// assert_eq!(request.table, "orders");
    /// assert_eq!(request.index, Some("by-email"));
    /// assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 > :v1");
    /// assert_eq!(request.placeholders.values().next(), Some(r#"{"S":"a@b.c"}"#));
    /// assert!(request.descending);
    scan:
    /// let request = db.scan_index(Order::EMAIL_IDX).limit(items!(50)).into_request()?;
    /// assert_eq!(request.table, "orders");
    /// assert_eq!(request.index, Some("by-email"));
    /// assert_eq!(request.limit, Some(items!(50)));
    pub fn into_request(self) -> Result<QueryRequest, Error> | Result<ScanRequest, Error>
    where query [S: Sendable<I, Proof: Sized>] {
        // A request is large: it is moved out of its reader once.
        let mut reader = self.reader;
        reader.start()?;
        Ok(reader.request)
    }
}

of_query_and_scan! {
    /// The methods that send the requests.
    [impl<I: Index, S: 'static, D: Shape<Output: 'static> + 'static> Query<I, S, D>]
    [impl<I: Index, D: Shape<Output: 'static> + 'static> Scan<I, D>]

    /// Starts the walk over the pages.
    pub(in crate::op) fn walk(self) -> PageStream<D::Output> {
        walk::pages::<_, D, I::Kind>(self.reader)
    }

    /// Sends the request and returns one page.
    ///
    /// # Errors
    /// An [`Error`] when a value cannot be written, DynamoDB refuses or fails, or a stored item does not fit the model.
    ///
    /// # Example
    ///
    query:
    /// let page = db.query(Order::TABLE).eq("c1").limit(items!(2)).page().await?;
    /// assert_eq!(page.items.len(), 2);
    /// assert!(page.cursor.is_some());
    scan:
    /// let page = db.scan::<Order>().limit(items!(3)).page().await?;
    /// assert_eq!(page.items.len(), 3);
    /// assert!(page.cursor.is_some());
    pub fn page(mut self) -> Sending<Result<Page<D::Output, I>, Error>>
    where query [S: Sendable<I, Proof: Sized>] {
        let position = self.reader.position.take();
        Box::pin(async move { self.reader.fetch::<D, I::Kind>(position).await.map(Fetched::of) })
    }

    /// Returns the pages one by one, and fetches each when it is asked for.
    ///
    /// # Example
    ///
    query:
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut pages = db.query(Order::TABLE).eq("c1").limit(items!(2)).pages();
    /// let mut sizes = Vec::new();
    /// while let Some(page) = pages.try_next().await? {
    ///     sizes.push(page.items.len());
    /// }
    /// assert_eq!(sizes, [2, 1]);
    scan:
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut pages = db.scan::<Order>().limit(items!(3)).pages();
    /// let mut sizes = Vec::new();
    /// while let Some(page) = pages.try_next().await? {
    ///     sizes.push(page.items.len());
    /// }
    /// assert_eq!(sizes, [3, 1]);
    pub fn pages(self) -> impl Stream<Item = Result<Page<D::Output, I>, Error>> + Send + Unpin
    where query [S: Sendable<I, Proof: Sized>] {
        self.walk().map_ok(Fetched::of)
    }

    /// Returns the items one by one, and fetches the next page when the last item of one has been taken.
    ///
    /// The stream holds one page at a time ([`prefetch`](Self::prefetch): two). An item that does not fit its model fails its
    /// page, and an error ends the stream; [`each`](Self::each) continues. Nothing runs outside the stream: when it is dropped,
    /// the request under way is dropped too. A `next()` that is dropped loses no item.
    ///
    /// # Example
    ///
    query:
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut orders = db.query(Order::TABLE).eq("c1").stream();
    /// let mut sum = 0;
    /// while let Some(order) = orders.try_next().await? {
    ///     sum += order.total;
    /// }
    /// assert_eq!(sum, 6_000);
    scan:
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut orders = db.scan::<Order>().stream();
    /// let mut sum = 0;
    /// while let Some(order) = orders.try_next().await? {
    ///     sum += order.total;
    /// }
    /// assert_eq!(sum, 6_080);
    pub fn stream(self) -> impl Stream<Item = Result<D::Output, Error>> + Send + Unpin
    where query [S: Sendable<I, Proof: Sized>] {
        walk::items(self.walk())
    }

    /// Returns all items of all pages.
    ///
    /// # Errors
    /// Those of [`page`](Self::page).
    ///
    /// # Example: a limit is for a page, not for the result
    ///
    query:
    /// let orders = db.query(Order::TABLE).eq("c1").limit(items!(1)).all().await?;
    /// assert_eq!(orders.len(), 3);
    scan:
    /// assert_eq!(db.scan::<Order>().limit(items!(1)).all().await?.len(), 4);
    pub fn all(self) -> Sending<Result<Vec<D::Output>, Error>>
    where query [S: Sendable<I, Proof: Sized>] {
        Box::pin(self.stream().try_collect())
    }

    /// Returns the first item, if there is one. It passes over pages that the filter leaves empty. The items of a scan are in no
    /// particular order.
    ///
    /// # Errors
    /// Those of [`page`](Self::page).
    ///
    /// # Example
    ///
    query:
    /// let first = db.query(Order::TABLE).eq("c1").filter(Order::STATUS.eq(Status::Open)).first().await?;
    /// assert_eq!(first.unwrap().id, "2026-02-11");
    /// assert_eq!(db.query(Order::TABLE).eq("nobody").first().await?, None);
    scan:
    /// let any = db.scan::<Order>().filter(Order::STATUS.eq(Status::Open)).first().await?;
    /// assert_eq!(any.unwrap().status, Status::Open);
    /// assert_eq!(db.scan::<Order>().filter(Order::TOTAL.gt(1_000_000)).first().await?, None);
    pub fn first(mut self) -> Sending<Result<Option<D::Output>, Error>>
    where query [S: Sendable<I, Proof: Sized>] {
        if self.reader.request.filter.is_none() && !self.reader.request.is_lookup() {
            self.reader.request.limit = Some(NonZeroU32::MIN);
        }
        self.reader.prefetch = false;
        let mut items = self.stream();
        Box::pin(async move { items.try_next().await })
    }

    /// Returns at most `n` *returned* items: it reads pages, also empty ones, until there are `n` items or no more pages.
    ///
    /// # Errors
    /// Those of [`page`](Self::page).
    ///
    /// # Example: items are counted after the filter
    ///
    query:
    /// let large = db.query(Order::TABLE).eq("c1").filter(Order::TOTAL.gt(1_000)).take(2).await?;
    /// assert_eq!(large.iter().map(|order| order.total).collect::<Vec<_>>(), [1_200, 4_500]);
    scan:
    /// let large = db.scan::<Order>().filter(Order::TOTAL.gt(1_000)).take(1).await?;
    /// assert!(large.len() == 1 && large[0].total > 1_000);
    pub fn take(self, n: usize) -> Sending<Result<Vec<D::Output>, Error>>
    where query [S: Sendable<I, Proof: Sized>] {
        Box::pin(self.stream().take(n).try_collect())
    }

    /// Returns how many items match, over all pages: `Select` is `COUNT`. It consumes as much capacity as reading the items
    /// does.
    ///
    /// # Errors
    /// Those of [`page`](Self::page).
    ///
    /// # Example
    ///
    query:
    /// assert_eq!(db.query(Order::TABLE).eq("c1").count().await?, 3);
    /// assert_eq!(db.query(Order::TABLE).eq("c1").filter(Order::NOTE.exists()).count().await?, 1);
    scan:
    /// assert_eq!(db.scan::<Order>().filter(Order::STATUS.eq(Status::Open)).count().await?, 3);
    pub fn count(mut self) -> Sending<Result<u64, Error>>
    where query [S: Sendable<I, Proof: Sized>]
    where [
        D: Countable<Proof: Sized>,
    ] {
        if const { <I::Kind as IndexKind>::HAS_LOOKUPS } && self.reader.request.is_lookup() {
            // The items of a lookup are counted when they are opened.
            return Box::pin(count_pages(self.keys_only().walk()));
        }
        self.reader.request.select = Some(Select::Count);
        Box::pin(count_pages(self.walk()))
    }
}
