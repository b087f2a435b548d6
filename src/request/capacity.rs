//! Consumed capacity: the cost of a request, and sums of it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::DecodeError;
use crate::wire::json::JsonSource;
use crate::wire::object::read_object;

/// The detail in which DynamoDB reports the capacity that a request consumed: `ReturnConsumedCapacity`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReturnConsumedCapacity {
    /// `NONE`: no report.
    #[default]
    None,
    /// `TOTAL`: one number for the table.
    Total,
    /// `INDEXES`: also one number for each index.
    Indexes,
}

/// The capacity units that one or more requests consumed.
///
/// Source: [ConsumedCapacity](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html)
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ConsumedCapacity {
    /// The capacity units in total.
    pub total: f64,
    /// The units of the table itself. DynamoDB reports them only with [`ReturnConsumedCapacity::Indexes`].
    pub table: f64,
    /// The units of each index, by its name. DynamoDB reports them only with [`ReturnConsumedCapacity::Indexes`].
    pub indexes: BTreeMap<String, f64>,
    /// The bytes that vector searches read: `VectorSearchRequestBytes`. Searches consume these and no units.
    pub vector_search_bytes: f64,
    /// The bytes that writes replicated to each vector index, by its name: `VectorWriteRequestBytes`. Writes consume them
    /// beside the units. DynamoDB reports them only with [`ReturnConsumedCapacity::Indexes`].
    pub vector_write_bytes: BTreeMap<String, f64>,
}

impl ConsumedCapacity {
    /// Adds the capacity that another request consumed. A sum that would exceed the largest `f64` stays at it.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut total = ConsumedCapacity::default();
    /// for id in ["2026-01-07", "2026-02-11"] {
    ///     let meter = CapacityMeter::new();
    ///     db.get(Order::key("c1", id)).meter(&meter).await?;
    ///     total.add(&meter.consumed());
    /// }
    /// assert_eq!(total.total, 1.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn add(&mut self, other: &Self) {
        fn add(sum: &mut f64, more: f64) {
            *sum = (*sum + more).clamp(f64::MIN, f64::MAX);
        }
        add(&mut self.total, other.total);
        add(&mut self.table, other.table);
        for (index, &units) in &other.indexes {
            add(self.indexes.entry(index.clone()).or_default(), units);
        }
        add(&mut self.vector_search_bytes, other.vector_search_bytes);
        for (index, &bytes) in &other.vector_write_bytes {
            add(self.vector_write_bytes.entry(index.clone()).or_default(), bytes);
        }
    }

    /// Reads a `ConsumedCapacity` member, which may be null.
    pub(crate) fn read_one(source: &mut JsonSource<'_>) -> Result<Option<Self>, DecodeError> {
        if source.json_null()? {
            return Ok(None);
        }
        let mut consumed = Self::default();
        consumed.read(source)?;
        Ok(Some(consumed))
    }

    /// Reads a `ConsumedCapacity` member with one object for each table, and adds the objects up.
    pub(crate) fn read_each(source: &mut JsonSource<'_>) -> Result<Option<Self>, DecodeError> {
        if source.json_null()? {
            return Ok(None);
        }
        let mut consumed = Self::default();
        source.begin_array()?;
        while source.next_array_element()? {
            consumed.read(source)?;
        }
        Ok(Some(consumed))
    }

    /// Reads one `ConsumedCapacity` object and adds it to the sum.
    fn read(&mut self, source: &mut JsonSource<'_>) -> Result<(), DecodeError> {
        read_object(source, |name, source| {
            match name {
                "CapacityUnits" => add_number(&mut self.total, source)?,
                "VectorSearchRequestBytes" => add_number(&mut self.vector_search_bytes, source)?,
                "Table" => add_member(&mut self.table, source, "CapacityUnits")?,
                "LocalSecondaryIndexes" | "GlobalSecondaryIndexes" => {
                    read_object(source, |index, source| {
                        add_member(self.indexes.entry(index.to_owned()).or_default(), source, "CapacityUnits")?;
                        Ok(true)
                    })?;
                }
                "VectorIndexes" => {
                    read_object(source, |index, source| {
                        let bytes = self.vector_write_bytes.entry(index.to_owned()).or_default();
                        add_member(bytes, source, "VectorWriteRequestBytes")?;
                        Ok(true)
                    })?;
                }
                _ => return Ok(false),
            }
            Ok(true)
        })
    }
}

/// Adds a number. It is an error when the number is negative or the sum is not finite.
fn add_number(sum: &mut f64, source: &mut JsonSource<'_>) -> Result<(), DecodeError> {
    let more = source.json_f64()?;
    *sum += more;
    let holds = more >= 0.0 && sum.is_finite();
    if holds { Ok(()) } else { Err(DecodeError::malformed(source.offset(), "a capacity, finite and not negative")) }
}

/// Adds the member with the name `wanted` of `{"CapacityUnits": 0.5, …}`.
fn add_member(sum: &mut f64, source: &mut JsonSource<'_>, wanted: &str) -> Result<(), DecodeError> {
    read_object(source, |name, source| {
        let known = name == wanted;
        if known {
            add_number(sum, source)?;
        }
        Ok(known)
    })
}

/// A meter that adds up the capacity that requests consume. Give a clone to each request, and read the sum when you like.
///
/// ```
/// use tabletheory::CapacityMeter;
///
/// let meter = CapacityMeter::new();
/// // db.query(Order::TABLE).eq("c1").meter(&meter).all().await?;
/// assert_eq!(meter.consumed().total, 0.0);
/// ```
#[derive(Clone, Default)]
pub struct CapacityMeter {
    sum: Arc<Mutex<ConsumedCapacity>>,
    wanted: ReturnConsumedCapacity,
}

impl CapacityMeter {
    /// Makes a meter that adds up totals: `ReturnConsumedCapacity` is `TOTAL`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::new();
    /// db.get(Order::key("c1", "2026-01-07")).meter(&meter).await?;
    /// assert_eq!(meter.consumed().total, 0.5);
    /// # Ok(())
    /// # }
    /// ```
    pub fn new() -> Self {
        Self { sum: Arc::default(), wanted: ReturnConsumedCapacity::Total }
    }

    /// Makes a meter that also adds up each index: `ReturnConsumedCapacity` is `INDEXES`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::per_index();
    /// db.query(Order::EMAIL_IDX).eq("c1@example.com").meter(&meter).all().await?;
    /// assert_eq!(meter.consumed().indexes["by-email"], 0.5);
    /// # Ok(())
    /// # }
    /// ```
    pub fn per_index() -> Self {
        Self { sum: Arc::default(), wanted: ReturnConsumedCapacity::Indexes }
    }

    /// Returns the capacity that has been consumed so far.
    ///
    /// Clones of a meter have one sum, in capacity units.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::new();
    /// for id in ["2026-01-07", "2026-02-11"] {
    ///     db.get(Order::key("c1", id)).meter(&meter).await?;
    /// }
    /// assert_eq!(meter.consumed().total, 1.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn consumed(&self) -> ConsumedCapacity {
        // A sum is still a sum when an addition panicked half way.
        self.sum.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn wanted(&self) -> ReturnConsumedCapacity {
        self.wanted
    }

    pub(crate) fn record(&self, consumed: &ConsumedCapacity) {
        self.sum.lock().unwrap_or_else(PoisonError::into_inner).add(consumed);
    }
}

impl fmt::Debug for CapacityMeter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.consumed().fmt(f)
    }
}
