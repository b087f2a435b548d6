//! What a search may say: filters, what it returns, and who counts what it reads.

use crate::attr::Operand;
use crate::expr::Attribute;
use crate::model::field::{BareCodecOf, BareOf};
use crate::model::index::ProjectedInto;
use crate::model::members::Members;
use crate::model::table::Model;
use crate::model::uses::{MissingFieldOf, ProjectedOf, UsedIn};
use crate::model::vector_index::{HoldsModel, SearchFilter, SearchMembership, Searched, VectorIndex};
use crate::op::read::search::Search;
use crate::projection::{
    AllAttributes, Inside, InsideOf, OpenInside, Overlap, OverlapOf, Projected, ProjectedOnce, Projection, SealedOf,
    Selectable, TwiceOf, lower, lower_all,
};
use crate::request::capacity::CapacityMeter;

/// The table of an index's model: two fields of one struct are told apart by it.
type TableOf<I> = <<I as VectorIndex>::Model as Model>::Table;

/// Options.
impl<I: VectorIndex, S, D> Search<I, S, D> {
    /// Keeps only items whose attribute equals `value`: `#n1 = :v1`. Several filters must all hold.
    ///
    /// DynamoDB filters *while* it searches, so as many items as asked for come back if there are as many; but only by the
    /// attributes that the index's `filter(…)` lists, and by equality alone, which is why there is no operator to write. An
    /// item without the attribute does not pass. Does not compile with any other attribute.
    ///
    /// # Errors
    /// The search fails before it is sent when one attribute is filtered by twice.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/search.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let search = db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.0, 0.0]).eq("en").filter(Book::FORMAT, Format::Paper);
    /// let request = search.top_k(10).into_request()?;
    /// assert_eq!(request.condition.as_deref(), Some("#n0 = :v0 AND #n1 = :v1"));
    /// assert_eq!(request.placeholders.names(), ["language", "format"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Source: [Troubleshooting vector indexes](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/VectorSearchTroubleshooting.html):
    /// "Only the equality operator is currently supported for vector index partition key and inline filter attributes"
    pub fn filter<F, P, V>(mut self, attribute: Attribute<F, P>, value: V) -> Self
    where
        F: SearchMembership<I>,
        F::Part: SearchFilter<F, I, Proof: Sized>,
        V: Operand<BareCodecOf<F>, BareOf<F>>,
    {
        let _ = attribute;
        self.constrain(F::NAME, |sink| value.encode_operand(sink).map_err(|error| error.in_attribute(F::NAME)));
        self
    }

    /// Returns only these attributes, as a tuple: `ProjectionExpression`.
    ///
    /// The vector can be among them if the index projects it. Does not compile when the index does not project one of them.
    ///
    /// # Example: the vectors themselves
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/search.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = shelf().await?;
    /// let search = db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.0, 0.0]).eq("en");
    /// let found = search.project((Book::TITLE, Book::TOPIC)).top_k(1).await?;
    /// let (title, topic): &(String, Vector<3>) = &found[0].item;
    /// assert_eq!((title.as_str(), topic.as_slice()), ("Tides", [0.9, 0.1, 0.0].as_slice()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn project<P>(mut self, fields: P) -> Search<I, S, Projected<P::This>>
    where
        D: Selectable<Proof: Sized>,
        P: Projection<Uses: UsedIn<Searched<I>> + Overlap<TableOf<I>> + Inside>,
        OverlapOf<P, TableOf<I>>: ProjectedOnce<TwiceOf<P, TableOf<I>>, Proof: Sized>,
        InsideOf<P>: OpenInside<SealedOf<P>, Proof: Sized>,
        ProjectedOf<P::Uses, Searched<I>>: ProjectedInto<MissingFieldOf<P::Uses, Searched<I>>, I>,
    {
        self.inner.request.projection = Some(lower::<I::Model>(&fields, &mut self.inner.request.placeholders));
        self.with_state()
    }

    /// Returns the whole model, the vector included, by a `ProjectionExpression` of all its attributes.
    ///
    /// By default a search returns what the index projects without the vector, which is most of an item's bytes: a response
    /// holds 16 MB at most, and there is no second page. The vector that comes back is the index's copy, of 32-bit floats.
    /// Does not compile on an index that does not project all attributes.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/search.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = shelf().await?;
    /// let found = db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.0, 0.0]).eq("en").all_attributes().top_k(1).await?;
    /// let book: &Book = &found[0].item;
    /// assert_eq!(book.topic.as_slice(), [0.9, 0.1, 0.0]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn all_attributes(mut self) -> Search<I, S, AllAttributes<I::Model>>
    where
        I::Projection: HoldsModel<I, Proof: Sized>,
        D: Selectable<Proof: Sized>,
    {
        let names = &<I::Model as Members>::NAMES;
        self.inner.request.projection = Some(lower_all(names, &mut self.inner.request.placeholders));
        self.with_state()
    }

    /// Adds what the search reads to `meter`: `ReturnConsumedCapacity`.
    ///
    /// A search consumes no capacity units but bytes, [`vector_search_bytes`](crate::ConsumedCapacity::vector_search_bytes): those of the vectors and
    /// attributes that it looked at.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/search.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = shelf().await?;
    /// let meter = CapacityMeter::new();
    /// db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.0, 0.0]).eq("en").meter(&meter).top_k(1).await?;
    /// assert!(meter.consumed().vector_search_bytes >= 1024.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        self.inner.request.return_consumed_capacity = meter.wanted();
        self.inner.meter = Some(meter.clone());
        self
    }
}
