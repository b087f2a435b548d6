//! Tables as they are deployed, or to be deployed: keys, indexes, time to live and stream, as plain data.
//!
//! The shape of what a program declares is made of its schemas; that of a deployed table, of its description. `difference` compares
//! the two, and `lock` keeps the deployed ones in a file.

mod difference;
mod lock;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

pub use self::difference::{TableDifference, Verification};
pub use self::lock::{Lock, NotALock};
use crate::schema::{
    DistanceName, IndexSchema, KeySchema, ProjectionSchema, Role, Schema, StreamViewName, TableSchema,
    VectorIndexSchema,
};
use crate::wire::data_type::DataTypeName;

/// A table as DynamoDB holds it: what a program declares, or what is deployed.
///
/// Billing, throughput, encryption at rest, tags and the like are no part of it: no request depends on them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableShape {
    /// The name of the table.
    pub name: String,
    /// The partition key.
    pub partition_key: KeyShape,
    /// The sort key, if there is one.
    pub sort_key: Option<KeyShape>,
    /// The global and local secondary indexes, by their names.
    pub indexes: BTreeMap<String, IndexShape>,
    /// The vector indexes, by their names.
    pub vector_indexes: BTreeMap<String, VectorIndexShape>,
    /// The attribute with the time to live; `None` when it is off, or nothing is said of it.
    pub time_to_live: Option<String>,
    /// The content of the stream's records; `None` when it is off, or nothing is said of it.
    pub stream: Option<StreamViewName>,
}

/// One attribute of a key; displays as `id (S)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyShape {
    /// The attribute name.
    pub name: String,
    /// `S`, `N` or `B`.
    pub data_type: DataTypeName,
}

/// One secondary index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexShape {
    /// True for a global index, false for a local one.
    pub global: bool,
    /// Its partition key: one attribute, or up to four on a global index.
    pub partition_key: Vec<KeyShape>,
    /// Its sort key: none, one, or up to four on a global index.
    pub sort_key: Vec<KeyShape>,
    /// The attributes that it projects.
    pub projection: ProjectionShape,
}

/// One vector index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VectorIndexShape {
    /// The attribute that holds the vector.
    pub attribute: String,
    /// The number of dimensions of its vectors.
    pub dimensions: usize,
    /// The function by which it compares vectors.
    pub distance: DistanceName,
    /// Its partition key, if it has one.
    pub partition_key: Option<KeyShape>,
    /// The attributes by which a search can filter, with their data types.
    pub filters: BTreeMap<String, DataTypeName>,
    /// The attributes that it projects.
    pub projection: ProjectionShape,
}

/// The attributes that an index projects; displays as `ALL`, `KEYS_ONLY`, or `INCLUDE` with the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProjectionShape {
    /// `ALL`
    All,
    /// `KEYS_ONLY`
    KeysOnly,
    /// `INCLUDE`, with these attributes. Their order says nothing.
    Include(BTreeSet<String>),
}

impl TableShape {
    /// A table with a key and nothing else.
    ///
    /// ```
    /// use tabletheory::attr::DataTypeName;
    /// use tabletheory::table::{KeyShape, TableShape};
    ///
    /// let mut table = TableShape::new("orders", KeyShape::new("customer", DataTypeName::String));
    /// assert_eq!((table.sort_key.as_ref(), table.indexes.len()), (None, 0));
    /// table.sort_key = Some(KeyShape::new("id", DataTypeName::String));
    /// ```
    pub fn new(name: impl Into<String>, partition_key: KeyShape) -> Self {
        Self {
            name: name.into(),
            partition_key,
            sort_key: None,
            indexes: BTreeMap::new(),
            vector_indexes: BTreeMap::new(),
            time_to_live: None,
            stream: None,
        }
    }

    /// Returns the table that these models need, under this name: with the indexes of all of them.
    pub(crate) fn declared(name: &str, schema: &TableSchema) -> Self {
        let mut shape = Self::new(name, KeyShape::of(schema.first.partition_key));
        shape.sort_key = schema.first.sort_key.map(KeyShape::of);
        shape.stream = schema.stream;
        for model in schema.models() {
            shape.add(model);
        }
        shape
    }

    /// Adds the indexes of a model. `tables!` holds that those of one name are one.
    fn add(&mut self, model: &Schema) {
        for index in model.indexes {
            self.indexes.entry(index.name.to_owned()).or_insert_with(|| IndexShape::of(index));
        }
        for index in model.vector_indexes {
            self.vector_indexes.entry(index.name.to_owned()).or_insert_with(|| VectorIndexShape::of(index));
        }
        if self.time_to_live.is_none() {
            self.time_to_live = model.attribute_with_role(Role::Ttl).map(str::to_owned);
        }
    }

    /// Returns the attributes of all keys and search schemas, with their data types.
    pub(crate) fn key_attributes(&self) -> BTreeMap<&str, DataTypeName> {
        let of_table = std::iter::once(&self.partition_key).chain(&self.sort_key);
        let of_indexes = self.indexes.values().flat_map(|index| index.partition_key.iter().chain(&index.sort_key));
        let of_vectors = self.vector_indexes.values();
        let of_searches = of_vectors.clone().flat_map(|index| &index.partition_key);
        let keys = of_table.chain(of_indexes).chain(of_searches).map(|key| (key.name.as_str(), key.data_type));
        let filters = of_vectors.flat_map(|index| &index.filters).map(|(name, data_type)| (name.as_str(), *data_type));
        keys.chain(filters).collect()
    }
}

impl KeyShape {
    /// An attribute of a key.
    ///
    /// ```
    /// use tabletheory::attr::DataTypeName;
    /// use tabletheory::table::KeyShape;
    ///
    /// assert_eq!(KeyShape::new("created", DataTypeName::Number).to_string(), "created (N)");
    /// ```
    pub fn new(name: impl Into<String>, data_type: DataTypeName) -> Self {
        Self { name: name.into(), data_type }
    }

    fn of(schema: &KeySchema) -> Self {
        Self::new(schema.name, schema.data_type)
    }
}

impl IndexShape {
    fn of(schema: &IndexSchema) -> Self {
        Self {
            global: schema.global,
            partition_key: schema.partition_key.iter().copied().map(KeyShape::of).collect(),
            sort_key: schema.sort_key.iter().copied().map(KeyShape::of).collect(),
            projection: ProjectionShape::of(schema.projection),
        }
    }
}

impl VectorIndexShape {
    fn of(schema: &VectorIndexSchema) -> Self {
        Self {
            attribute: schema.attribute.to_owned(),
            dimensions: schema.dimensions,
            distance: schema.distance,
            partition_key: schema.partition_key.map(KeyShape::of),
            filters: schema.filters.iter().map(|filter| (filter.name.to_owned(), filter.data_type)).collect(),
            projection: ProjectionShape::of(schema.projection),
        }
    }
}

impl ProjectionShape {
    fn of(schema: ProjectionSchema) -> Self {
        match schema {
            ProjectionSchema::All => Self::All,
            ProjectionSchema::KeysOnly => Self::KeysOnly,
            ProjectionSchema::Include(names) => Self::Include(names.iter().map(|&name| name.to_owned()).collect()),
        }
    }
}

impl fmt::Display for KeyShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", Shown(&self.name), self.data_type)
    }
}

impl fmt::Display for ProjectionShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("ALL"),
            Self::KeysOnly => f.write_str("KEYS_ONLY"),
            Self::Include(names) => {
                f.write_str("INCLUDE ")?;
                listed(f, names.iter().map(|name| Shown(name)))
            }
        }
    }
}

/// A name on one line: an attribute name can hold any character.
struct Shown<'a>(&'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            if character.is_control() {
                write!(f, "{}", character.escape_default())?;
            } else {
                write!(f, "{character}")?;
            }
        }
        Ok(())
    }
}

/// Writes things with commas between them, and `none` when there are none.
fn listed(f: &mut fmt::Formatter<'_>, things: impl Iterator<Item: fmt::Display>) -> fmt::Result {
    let mut separator = "";
    for thing in things {
        write!(f, "{separator}{thing}")?;
        separator = ", ";
    }
    if separator.is_empty() { f.write_str("none") } else { Ok(()) }
}
