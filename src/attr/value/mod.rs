//! [`Value`]: an attribute value of any data type, with nothing lost.

mod access;
mod codec;
mod convert;
mod json;
#[cfg(feature = "json")]
pub(in crate::attr) mod serde;

use std::collections::{BTreeMap, BTreeSet};

pub use self::access::ValueIndex;
use super::Number;
use crate::wire::data_type::DataTypeName;

/// An attribute value of any data type: a document of unknown shape, with nothing lost.
///
/// It holds each of DynamoDB's ten data types as itself: a number with all its 38 digits, a set as a set, a binary as bytes.
/// What is read is written again as it was, so a program can change one entry of an item that others write and leave the rest
/// alone. It is a field by itself, and an element: `BTreeMap<String, Value>`, `Vec<Value>`, `Option<Value>`. A path leads into
/// it, by [`entry`](crate::expr::Attribute::entry) and [`at`](crate::expr::Attribute::at), as far as it goes.
///
/// Compare `serde_json::Value` (feature `json`): it has floats in place of most numbers, and neither sets nor binaries, so it
/// refuses a value that it would change. Use it for documents that only JSON programs write.
///
/// Two values are equal when they are of one data type and DynamoDB would call them equal: `1.50` is `1.5`, the order in a set
/// does not count.
///
/// `Debug` shows the contents, as the `Debug` of your own structs does: a test that fails has to say what it found. Nothing in
/// this library formats a `Value`; errors, logs and the `Debug` of requests hold none.
///
/// The enum is exhaustive, for a `match` without a wildcard: a data type more would be another DynamoDB.
///
/// # Example: every digit comes back
///
/// ```
/// use tabletheory::{Model, Value};
///
/// #[derive(Model)]
/// #[model(table = "offers")]
/// struct Offer {
///     #[model(pk)]
///     id: String,
///     terms: Value,
/// }
///
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// # let embedded = tabletheory_embedded::Embedded::memory()?;
/// # embedded.create_table::<Offer>().await?;
/// # let db = embedded.db();
/// let terms = Value::from_json(r#"{"order": 92838584930183242888, "price": 1234567890.12345678901234567891}"#)?;
/// db.put(&mut Offer { id: "o1".into(), terms }).await?;
///
/// db.update(Offer::key("o1")).set(Offer::TERMS.entry("rush"), true).await?;
///
/// let offer = db.get(Offer::key("o1")).await?.ok_or("gone")?;
/// assert_eq!(offer.terms["price"].as_number().map(|price| price.as_str()), Some("1234567890.12345678901234567891"));
/// assert_eq!(offer.terms["rush"], true);
/// # Ok(())
/// # }
/// ```
///
/// Source: [Data types](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Value {
    /// `NULL`
    #[default]
    Null,
    /// `BOOL`
    Boolean(bool),
    /// `N`
    Number(Number),
    /// `S`
    String(String),
    /// `B`
    Binary(Vec<u8>),
    /// `L`
    List(Vec<Value>),
    /// `M`
    Map(BTreeMap<String, Value>),
    /// `SS`. An empty one cannot be written: DynamoDB has none.
    StringSet(BTreeSet<String>),
    /// `NS`. An empty one cannot be written: DynamoDB has none.
    NumberSet(BTreeSet<Number>),
    /// `BS`. An empty one cannot be written: DynamoDB has none.
    BinarySet(BTreeSet<Vec<u8>>),
}

impl Value {
    /// Returns the data type.
    ///
    /// ```
    /// use tabletheory::Value;
    /// use tabletheory::attr::DataTypeName;
    ///
    /// assert_eq!(Value::from(vec![1_u8, 2]).data_type(), DataTypeName::Binary);
    /// assert_eq!(Value::from(vec![1, 2]).data_type(), DataTypeName::List);
    /// ```
    pub fn data_type(&self) -> DataTypeName {
        match self {
            Self::Null => DataTypeName::Null,
            Self::Boolean(_) => DataTypeName::Boolean,
            Self::Number(_) => DataTypeName::Number,
            Self::String(_) => DataTypeName::String,
            Self::Binary(_) => DataTypeName::Binary,
            Self::List(_) => DataTypeName::List,
            Self::Map(_) => DataTypeName::Map,
            Self::StringSet(_) => DataTypeName::StringSet,
            Self::NumberSet(_) => DataTypeName::NumberSet,
            Self::BinarySet(_) => DataTypeName::BinarySet,
        }
    }
}
