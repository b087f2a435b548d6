//! A secondary index of a model.

use std::fmt;

use super::Key;
use crate::words::words;

words! {
    /// The type of a secondary index.
    ///
    /// Source: [Secondary indexes](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html)
    IndexType {
        /// A global secondary index: keys of its own.
        Global = "GSI",
        /// A local secondary index: the table's partition key and a sort key of its own.
        Local = "LSI",
    }
}

/// The attributes of an item that an index holds.
///
/// Source: [Projection](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html)
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IndexProjection {
    /// `ALL`.
    All,
    /// `KEYS_ONLY`: the keys of the index and of the table.
    KeysOnly,
    /// `INCLUDE`: the keys, and these.
    Include(Vec<String>),
}

impl IndexProjection {
    /// The words of a document.
    pub const WORDS: &'static [&'static str] = &["ALL", "KEYS_ONLY", "INCLUDE"];

    /// The keys, and these attributes.
    pub fn include(fields: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::Include(fields.into_iter().map(Into::into).collect())
    }

    /// The word of a document.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::All => "ALL",
            Self::KeysOnly => "KEYS_ONLY",
            Self::Include(_) => "INCLUDE",
        }
    }

    /// The attributes beside the keys; none for the other types.
    pub fn fields(&self) -> &[String] {
        match self {
            Self::Include(fields) => fields,
            Self::All | Self::KeysOnly => &[],
        }
    }
}

/// `ALL`, `KEYS_ONLY`, or `INCLUDE` with the attributes.
impl fmt::Display for IndexProjection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())?;
        match self.fields() {
            [] => Ok(()),
            fields => write!(f, " {}", fields.join(", ")),
        }
    }
}

/// A secondary index of a model.
///
/// # Example
///
/// ```
/// use tabletheory_dms::{Index, IndexProjection, Key, KeyType};
///
/// let index = Index::global("gsi-status", Key::new("status", KeyType::S))
///     .with_sort(Key::new("createdAt", KeyType::S))
///     .with_projection(IndexProjection::include(["amount"]));
/// assert_eq!(index.projection().fields(), ["amount"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Index {
    /// `name`.
    pub name: String,
    /// `type`.
    pub index_type: IndexType,
    /// `partition`.
    pub partition: Key,
    /// `sort`.
    pub sort: Option<Key>,
    /// `projection`: none is `ALL`.
    pub projection: Option<IndexProjection>,
}

impl Index {
    /// A global secondary index.
    pub fn global(name: impl Into<String>, partition: Key) -> Self {
        Self { name: name.into(), index_type: IndexType::Global, partition, sort: None, projection: None }
    }

    /// A local secondary index: its partition key is the table's.
    pub fn local(name: impl Into<String>, partition: Key, sort: Key) -> Self {
        Self { name: name.into(), index_type: IndexType::Local, partition, sort: Some(sort), projection: None }
    }

    /// Sets the sort key.
    pub fn with_sort(mut self, sort: Key) -> Self {
        self.sort = Some(sort);
        self
    }

    /// Sets the projection.
    pub fn with_projection(mut self, projection: IndexProjection) -> Self {
        self.projection = Some(projection);
        self
    }

    /// The attributes that the index holds: its projection, or all.
    pub fn projection(&self) -> &IndexProjection {
        self.projection.as_ref().unwrap_or(&IndexProjection::All)
    }
}
