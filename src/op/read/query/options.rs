//! How a query reads: filter, projection, consistency, order, limit and cursor.

use crate::expr::{Condition, add_condition};
use crate::model::index::{
    ConsistentRead, Filterable, HoldsAll, Index, IndexKind, ProjectedInto, SecondaryIndex, SeveralItems,
};
use crate::model::table::Model;
use crate::model::uses::{KeyFieldOf, MissingFieldOf, PartOf, ProjectedOf, UsedIn};
use crate::op::read::each::Each;
use crate::op::read::pages::PageLimit;
use crate::op::read::query::Query;
use crate::op::write::update_all::KeysOfItems;
use crate::page::CursorOf;
use crate::projection::{
    AllAttributes, Inside, InsideOf, OpenInside, Overlap, OverlapOf, Projected, ProjectedAttributes, ProjectedOnce,
    Projection, SealedOf, Selectable, TwiceOf, key_projection, lower,
};
use crate::request::capacity::CapacityMeter;
use crate::request::{QueryRequest, Select};

impl<I: Index, S, D> Query<I, S, D> {
    /// Keeps only items for which the condition holds: `FilterExpression`. Several filters are joined with `AND`.
    ///
    /// The filter runs after DynamoDB has read the items: it saves no read capacity. Does not compile when it names a key
    /// attribute of the queried index, an attribute that the index does not project, or an encrypted one.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let query = db.query(Order::TABLE).eq("c1").filter(Order::TOTAL.ge(1_000) & Order::NOTE.not_exists());
    /// let request = query.into_request()?;
    /// assert_eq!(request.filter.as_deref(), Some("#n1 >= :v1 AND attribute_not_exists(#n2)"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: what it drops has been read, and paid for
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let page = db.query(Order::TABLE).eq("c1").filter(Order::TOTAL.ge(1_000)).page().await?;
    /// assert_eq!((page.count, page.scanned_count), (2, 3));
    /// # Ok(())
    /// # }
    /// ```
    pub fn filter<E>(mut self, condition: E) -> Self
    where
        E: Condition<Uses: UsedIn<I>>,
        PartOf<E::Uses, I>: Filterable<KeyFieldOf<E::Uses, I>, I>,
        ProjectedOf<E::Uses, I>: ProjectedInto<MissingFieldOf<E::Uses, I>, I>,
    {
        let QueryRequest { filter, placeholders, .. } = &mut self.inner.request;
        add_condition(filter, &condition, placeholders);
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
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let query = db.query(Order::TABLE).eq("c2").project((Order::ID, Order::TOTAL));
    /// let totals: Vec<(String, u64)> = query.all().await?;
    /// assert_eq!(totals, [("2026-01-09".to_owned(), 80)]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn project<P>(mut self, fields: P) -> Query<I, S, Projected<P::This>>
    where
        D: Selectable<Proof: Sized>,
        P: Projection<Uses: UsedIn<I> + Overlap<I> + Inside>,
        OverlapOf<P, I>: ProjectedOnce<TwiceOf<P, I>, Proof: Sized>,
        InsideOf<P>: OpenInside<SealedOf<P>, Proof: Sized>,
        <I::Kind as IndexKind>::Returned<ProjectedOf<P::Uses, I>>: ProjectedInto<MissingFieldOf<P::Uses, I>, I>,
    {
        self.inner.request.projection = Some(lower::<I::Model>(&fields, &mut self.inner.request.placeholders));
        self.with_state()
    }

    /// Returns nothing but the table's key of each item.
    pub(in crate::op) fn keys_only(mut self) -> Query<I, S, KeysOfItems<I::Model>> {
        self.inner.request.projection =
            Some(key_projection(<I::Model as Model>::SCHEMA, &mut self.inner.request.placeholders));
        self.with_state()
    }

    /// Returns the whole model, also through an index that does not project it: `Select` is `ALL_ATTRIBUTES`.
    ///
    /// A local secondary index fetches the rest from the table, which costs further reads. Does not compile on a global
    /// secondary index that does not project all attributes.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// use tabletheory::request::Select;
    ///
    /// let request = db.query(Order::TOTAL_IDX).eq("c1").all_attributes().into_request()?;
    /// assert_eq!(request.select, Some(Select::AllAttributes));
    /// # Ok(())
    /// # }
    /// ```
    pub fn all_attributes(mut self) -> Query<I, S, AllAttributes<I::Model>>
    where
        <I::Kind as IndexKind>::Fetched<I::Projection>: HoldsAll<I, Proof: Sized>,
        D: Selectable<Proof: Sized>,
    {
        self.inner.request.select = Some(Select::AllAttributes);
        self.with_state()
    }

    /// Returns what the index projects, which is also the default: `Select` is `ALL_PROJECTED_ATTRIBUTES`.
    ///
    /// Does not compile on the table, which projects nothing.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// use tabletheory::request::Select;
    ///
    /// let request = db.query(Order::TOTAL_IDX).eq("c1").projected_attributes().into_request()?;
    /// assert_eq!(request.select, Some(Select::AllProjectedAttributes));
    /// # Ok(())
    /// # }
    /// ```
    pub fn projected_attributes(mut self) -> Query<I, S, ProjectedAttributes<I::Item>>
    where
        I::Kind: SecondaryIndex<I, Proof: Sized>,
        D: Selectable<Proof: Sized>,
    {
        self.inner.request.select = Some(Select::AllProjectedAttributes);
        self.with_state()
    }

    /// Reads with strong consistency: `ConsistentRead`. Costs twice the read capacity.
    ///
    /// Does not compile on a global secondary index.
    ///
    /// # Example: what was just written is found
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// db.create(&mut order("c3", "2026-03-01", 990)).await?;
    /// let query = || db.query(Order::TABLE).eq("c3").consistent();
    /// assert_eq!(query().count().await?, 1);
    /// assert!(query().into_request()?.consistent);
    /// # Ok(())
    /// # }
    /// ```
    pub fn consistent(mut self) -> Self
    where
        I::Kind: ConsistentRead<I, Proof: Sized>,
    {
        self.inner.request.consistent = true;
        self
    }

    /// From the largest sort key down: `ScanIndexForward` is `false`.
    ///
    /// # Example: the latest order
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let latest = db.query(Order::TABLE).eq("c1").descending().first().await?;
    /// assert_eq!(latest.unwrap().id, "2026-02-20");
    /// # Ok(())
    /// # }
    /// ```
    pub fn descending(mut self) -> Self {
        self.inner.request.descending = true;
        self
    }

    /// How many items DynamoDB *evaluates* for one page: `Limit`.
    ///
    /// Counted in items, before the filter runs, so a page may hold fewer items than this, or none, and still have a cursor.
    /// For a number of *returned* items see [`take`](Self::take).
    ///
    /// # Example: a page can be empty and not be the last
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let page = db.query(Order::TABLE).eq("c1").filter(Order::TOTAL.gt(4_000)).limit(items!(2)).page().await?;
    /// assert_eq!(page.items.len(), 0);
    /// assert_eq!(page.scanned_count, 2);
    /// assert!(page.cursor.is_some());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Source: [Query, *Limit*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html)
    pub fn limit(mut self, items: impl PageLimit) -> Self {
        self.inner.request.limit = Some(items.into_limit());
        self
    }

    /// Starts after the last item of another page: `ExclusiveStartKey`.
    ///
    /// Takes a cursor, or an option of one. Does not compile with the cursor of another index, or on a table without a sort
    /// key, where a query returns one item at most.
    ///
    /// # Errors
    /// [`ErrorKind::CursorMismatch`](crate::ErrorKind::CursorMismatch) before anything is sent when the cursor comes from a query of another partition or
    /// direction, or lies outside the sort key condition.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let query = || db.query(Order::TABLE).eq("c1").limit(items!(2));
    /// let first = query().page().await?;
    /// let second = query().after(first.cursor).page().await?;
    /// assert_eq!(second.items[0].id, "2026-02-20");
    /// assert_eq!(second.cursor, None);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: a cursor cannot lead into another partition
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let page = db.query(Order::TABLE).eq("c1").limit(items!(2)).page().await?;
    /// let astray = db.query(Order::TABLE).eq("c2").after(page.cursor).page().await.unwrap_err();
    /// assert!(matches!(astray.kind(), ErrorKind::CursorMismatch(_)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn after<C>(mut self, cursor: C) -> Self
    where
        <I::Kind as IndexKind>::Within<I::SortKey>: SeveralItems<I, Proof: Sized>,
        C: CursorOf<I>,
    {
        self.inner.cursor = cursor.into_cursor();
        self
    }

    /// Adds what the query consumes to `meter`: `ReturnConsumedCapacity`.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::new();
    /// db.query(Order::TABLE).eq("c1").meter(&meter).all().await?;
    /// assert!(meter.consumed().total > 0.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        self.inner.request.return_consumed_capacity = meter.wanted();
        self.inner.meter = Some(meter.clone());
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
    /// let tallies = db.query(Tally::TABLE).eq("c1").each().all().await?;
    /// let refused: Vec<String> = tallies.into_iter().filter_map(Result::err).map(|error| error.to_string()).collect();
    /// assert_eq!(refused[0], "attribute `[0].total`: the number does not fit the Rust type");
    /// # Ok(())
    /// # }
    /// ```
    pub fn each(self) -> Query<I, S, Each<D>> {
        self.with_state()
    }

    /// Asks for the next page while the items of one are taken.
    ///
    /// For work that takes as long as a page does to arrive: the two then overlap. Two pages are held instead of one, and the
    /// last page of a stream that is dropped half way has been read, and paid for, in vain. Nothing runs in the background:
    /// the request goes on when the stream is polled, and ends when it is dropped. What is awaited as a whole
    /// (`page`, `first`, `one`) asks for nothing ahead.
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
    /// let mut orders = db.query(Order::TABLE).eq("c1").limit(items!(1)).prefetch().stream();
    /// let mut ids = Vec::new();
    /// while let Some(order) = orders.try_next().await? {
    ///     ids.push(order.id);
    /// }
    /// assert_eq!(ids.len(), 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn prefetch(mut self) -> Self {
        self.inner.prefetch = true;
        self
    }
}
