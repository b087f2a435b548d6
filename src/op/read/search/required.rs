//! What every search says: its vector, its partition, and how many items it returns.

use crate::model::field::{BareOf, DataTypeOf, Field};
use crate::model::key::{KeyOperand, encode_key_operand};
use crate::model::vector_index::{
    HasPartitionValue, HasSearchVector, NeedsPartitionValue, NeedsSearchVector, PartitionValueSet, SearchVector,
    SearchVectorSet, TopKSet, VectorIndex,
};
use crate::op::read::search::Search;
use crate::request::EncodedVector;
use crate::schema::{KeyPart, KeyUse};

/// What every search says.
impl<I: VectorIndex, V, P, K, D> Search<I, (V, P, K), D> {
    /// The vector to whose neighbours the search goes: `SearchVector`.
    ///
    /// An array of floats or a [`Vector`](crate::Vector), owned or borrowed. Does not compile with another number of
    /// dimensions than the index has.
    ///
    /// # Errors
    /// The search fails before it is sent when a number is NaN or infinite.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/search.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let request = db.search(Book::TOPIC_IDX).nearest([0.5, 0.0, -1.0]).eq("en").top_k(1).into_request()?;
    /// assert_eq!(request.vector.as_json(), r#"[{"N":"0.5"},{"N":"0"},{"N":"-1"}]"#);
    /// # Ok(())
    /// # }
    /// ```
    pub fn nearest<T>(mut self, vector: T) -> Search<I, (SearchVectorSet, P, K), D>
    where
        V: NeedsSearchVector<I, Proof: Sized>,
        T: SearchVector<I, I::Dimensions, Proof: Sized>,
    {
        match EncodedVector::new(vector.numbers()) {
            Ok(encoded) => self.inner.request.vector = encoded,
            Err(error) => self.inner.request.placeholders.note_error(error.in_attribute(I::Vector::NAME)),
        }
        self.with_state()
    }

    /// The partition to search: `#n0 = :v0`.
    ///
    /// An index with a partition key is searched one partition at a time. Does not compile on an index without one.
    ///
    /// # Errors
    /// The search fails before it is sent when the value is empty.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/search.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = shelf().await?;
    /// let german = db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.0, 0.0]).eq("de").top_k(10).await?;
    /// assert_eq!(german.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn eq<T>(mut self, value: T) -> Search<I, (V, PartitionValueSet, K), D>
    where
        P: NeedsPartitionValue<I>,
        DataTypeOf<P::Field>: KeyOperand<P::Field, T, BareOf<P::Field>>,
    {
        let of = KeyUse { index: Some(I::NAME), part: KeyPart::SearchPartition };
        self.constrain(P::Field::NAME, |sink| encode_key_operand::<P::Field, T>(&value, of, sink));
        self.with_state()
    }

    /// How many of the nearest items to return, 1 to 100, the nearest first: `TopK`.
    ///
    /// With it the search is complete: it can be awaited. Does not compile before the search has its vector and, where the
    /// index has a partition key, the value of that.
    ///
    /// # Errors
    /// The search fails before it is sent when `items` is 0 or over 100.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest/search.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let search = || db.search(Book::TOPIC_IDX).nearest(&[1.0, 0.0, 0.0]).eq("en");
    /// assert_eq!(search().top_k(100).into_request()?.top_k, 100);
    /// assert!(search().top_k(101).into_request().unwrap_err().is_validation());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Source: [Troubleshooting vector indexes](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/VectorSearchTroubleshooting.html):
    /// "Set `TopK` to a value from 1 to 100 inclusive"
    pub fn top_k(mut self, items: u32) -> Search<I, (V, P, TopKSet), D>
    where
        V: HasSearchVector<I, Proof: Sized>,
        P: HasPartitionValue<I, Proof: Sized>,
    {
        self.inner.request.top_k = items;
        self.with_state()
    }
}
