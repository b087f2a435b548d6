//! Models as plain data: table, keys, indexes, attributes, templates.

use std::fmt;

use crate::wire::data_type::DataTypeName;

/// A model as plain data: table, keys, indexes, attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The model's Rust name.
    pub model: &'static str,
    /// The table's name, before any prefix.
    pub table: &'static str,
    /// The table's partition key.
    pub partition_key: KeySchema,
    /// The table's sort key.
    pub sort_key: Option<KeySchema>,
    /// The secondary indexes.
    pub indexes: &'static [IndexSchema],
    /// The vector indexes.
    pub vector_indexes: &'static [VectorIndexSchema],
    /// All attributes, in the order of the fields.
    pub attributes: &'static [AttributeSchema],
    /// The key attributes that templates compose.
    pub templates: &'static [TemplateSchema],
    /// The attribute that says which model an item is of, where one does.
    pub discriminator: Option<DiscriminatorSchema>,
}

/// The attribute that says which model an item is of: `#[model(discriminator = "type")]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiscriminatorSchema {
    /// Its attribute name.
    pub name: &'static str,
    /// What it is in every item of the model: the model's name.
    pub value: &'static str,
}

/// One attribute of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeySchema {
    /// Its attribute name.
    pub name: &'static str,
    /// `S`, `N` or `B`.
    pub data_type: DataTypeName,
}

/// One secondary index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexSchema {
    /// Its name.
    pub name: &'static str,
    /// Whether it is global or local.
    pub global: bool,
    /// Its partition key: one attribute, or up to four on a global index.
    pub partition_key: &'static [KeySchema],
    /// Its sort key: none, one, or up to four on a global index.
    pub sort_key: &'static [KeySchema],
    /// What it projects.
    pub projection: ProjectionSchema,
}

/// One vector index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VectorIndexSchema {
    /// Its name.
    pub name: &'static str,
    /// The attribute that it is built over.
    pub attribute: &'static str,
    /// How many dimensions its vectors have.
    pub dimensions: usize,
    /// How it compares them.
    pub distance: DistanceName,
    /// Its partition key, if it has one: `HASH` of its search schema.
    pub partition_key: Option<KeySchema>,
    /// The attributes by which a search can filter: `INLINE_FILTER` of its search schema.
    pub filters: &'static [KeySchema],
    /// What it projects.
    pub projection: ProjectionSchema,
}

/// What a secondary or vector index projects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProjectionSchema {
    /// `ALL`
    All,
    /// `KEYS_ONLY`
    KeysOnly,
    /// `INCLUDE`, with these non-key attributes.
    Include(&'static [&'static str]),
}

/// One attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttributeSchema {
    /// Its attribute name.
    pub name: &'static str,
    /// Its data type.
    pub data_type: DataTypeName,
    /// What the library does with it.
    pub role: Role,
    /// The keys it is part of.
    pub keys: &'static [KeyUse],
    /// Whether an empty value is left out.
    pub omit_empty: bool,
    /// Whether an item without it does not fit the model.
    pub required: bool,
    /// Whether it is stored sealed.
    pub encrypted: bool,
}

impl Schema {
    /// The attributes of the table's key.
    pub(crate) fn key(&self) -> impl Iterator<Item = &KeySchema> {
        std::iter::once(&self.partition_key).chain(&self.sort_key)
    }

    /// Whether the attribute with this name is of the table's key.
    pub(crate) fn is_key(&self, name: &str) -> bool {
        self.key().any(|attribute| attribute.name == name)
    }

    /// The name of the attribute with this role.
    pub fn attribute_with_role(&self, role: Role) -> Option<&'static str> {
        self.attributes.iter().find(|attribute| attribute.role == role).map(|attribute| attribute.name)
    }
}

impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (table {})", self.model, self.table)
    }
}

/// What the library does with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing of its own.
    None,
    /// Part of the table's primary key.
    Key,
    /// Set to the current time by `create` and `put`.
    CreatedAt,
    /// Set to the current time by every write.
    UpdatedAt,
    /// Counted up by every update; the optimistic lock.
    Version,
    /// The time to live, in Unix seconds.
    Ttl,
}

/// One key that a field is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyUse {
    /// The index's name; `None` for the table.
    pub index: Option<&'static str>,
    /// Which part of the key.
    pub part: KeyPart,
}

/// The parts of a key, and of a vector index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyPart {
    /// Partition key (`HASH`), at most 2,048 bytes.
    Partition,
    /// Sort key (`RANGE`), at most 1,024 bytes.
    Sort,
    /// Partition key of a vector index (`HASH` of its search schema).
    SearchPartition,
    /// Filter of a vector index (`INLINE_FILTER` of its search schema).
    SearchFilter,
    /// The attribute that a vector index is built over.
    SearchVector,
}

/// One template as plain data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateSchema {
    /// The name of the attribute that holds the composed text.
    pub name: &'static str,
    /// Literal text and parts, in their order.
    pub pieces: &'static [Piece],
}

/// One piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text that every value has at this place.
    Literal(&'static str),
    /// The value of a field.
    Part(Part),
}

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The attribute name of the field.
    pub name: &'static str,
    /// How many digits the number is padded to with zeros; `None` when it is not (`{total:012}` has 12).
    pub digits: Option<u8>,
    /// The Rust type, as the model writes it.
    pub rust_type: &'static str,
}

/// How a vector index compares vectors, at run time.
///
/// Source: [VectorIndex, *DistanceFunction*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_VectorIndex.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DistanceName {
    /// `COSINE`
    Cosine,
    /// `EUCLIDEAN`
    Euclidean,
    /// `DOT_PRODUCT`
    DotProduct,
}

/// The attribute names of a struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// Of its own fields.
    pub own: &'static [&'static str],
    /// Of the documents flattened into it.
    pub flattened: &'static [Names],
}
