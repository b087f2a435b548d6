//! Models as plain data: table, keys, indexes, attributes, templates.

mod attribute;
mod encryption;
mod key;
pub(crate) mod shape;
mod table;
mod template;

use std::fmt;

pub use self::attribute::{AttributeSchema, Role, TimeForm};
pub(crate) use self::encryption::SEAL;
pub use self::encryption::{EnvelopePolicy, EnvelopeVersion, ItemSeal, Padding, PlaintextPolicy, SealPolicy};
pub use self::key::{KeyPart, KeySchema, KeyUse, KeyUses};
pub use self::table::{StreamViewName, TableSchema};
pub use self::template::{Part, PartText, Piece, TemplateSchema};

/// A model as plain data: table, keys, indexes, attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The model's Rust name.
    pub model: &'static str,
    /// The table's name, before any prefix.
    pub table: &'static str,
    /// The table's partition key.
    pub partition_key: &'static KeySchema,
    /// The table's sort key.
    pub sort_key: Option<&'static KeySchema>,
    /// The secondary indexes.
    pub indexes: &'static [IndexSchema],
    /// The vector indexes.
    pub vector_indexes: &'static [VectorIndexSchema],
    /// All attributes, in the order of the fields.
    pub attributes: &'static [&'static AttributeSchema],
    /// The blind indexes, by which encrypted attributes are looked up.
    pub blind_indexes: &'static [BlindIndexSchema],
    /// The key attributes that templates compose.
    pub templates: &'static [TemplateSchema],
    /// The discriminator, the attribute that names the model of an item, if there is one.
    pub discriminator: Option<DiscriminatorSchema>,
    /// The convention that makes attribute names from field names.
    pub naming: NamingConvention,
    /// True when items are created and never changed: `#[model(write_once)]`.
    pub write_once: bool,
    /// The writing and reading of the seal of an item; `None` when its items have none: `#[model(sealed)]`.
    pub seal: Option<ItemSeal>,
}

/// The convention that makes attribute names from field names: `#[model(naming = "camelCase")]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NamingConvention {
    /// `createdAt`
    CamelCase,
    /// `created_at`
    SnakeCase,
    /// `CreatedAt`
    PascalCase,
    /// `PK` and `SK` for the table's keys, and as [`CamelCase`](Self::CamelCase) for all else.
    Dynamorm,
}

/// The attribute that names the model of an item: `#[model(discriminator = "type")]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiscriminatorSchema {
    /// The attribute name.
    pub name: &'static str,
    /// The value in every item of the model: the model's name.
    pub value: &'static str,
}

/// One secondary index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexSchema {
    /// The name of the index.
    pub name: &'static str,
    /// True for a global index, false for a local one.
    pub global: bool,
    /// Its partition key: one attribute, or up to four on a global index.
    pub partition_key: &'static [&'static KeySchema],
    /// Its sort key: none, one, or up to four on a global index.
    pub sort_key: &'static [&'static KeySchema],
    /// The attributes that the index projects.
    pub projection: ProjectionSchema,
}

/// One vector index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VectorIndexSchema {
    /// The name of the index.
    pub name: &'static str,
    /// The attribute that holds the vector.
    pub attribute: &'static str,
    /// The number of dimensions of its vectors.
    pub dimensions: usize,
    /// The function by which it compares vectors.
    pub distance: DistanceName,
    /// Its partition key, if it has one: `HASH` of its search schema.
    pub partition_key: Option<&'static KeySchema>,
    /// The attributes by which a search can filter: `INLINE_FILTER` of its search schema.
    pub filters: &'static [&'static KeySchema],
    /// The attributes that the index projects.
    pub projection: ProjectionSchema,
}

/// One blind index: an attribute beside an encrypted one, which is the partition key of a secondary index and by which the encrypted one
/// is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlindIndexSchema {
    /// The name of the attribute that holds the beacon.
    pub name: &'static str,
    /// The name of the encrypted attribute.
    pub of: &'static str,
    /// The number of bits of a beacon: 1 to 63.
    pub bits: u8,
    /// The number of beacons of one value, of which each write takes one: 1 to 255.
    pub spread: u8,
}

/// The attributes that a secondary or vector index projects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProjectionSchema {
    /// `ALL`
    All,
    /// `KEYS_ONLY`
    KeysOnly,
    /// `INCLUDE`, with these non-key attributes.
    Include(&'static [&'static str]),
}

impl Schema {
    /// Returns the attributes of the table's key.
    pub(crate) fn key(&self) -> impl Iterator<Item = &'static KeySchema> {
        std::iter::once(self.partition_key).chain(self.sort_key)
    }

    /// Returns whether an attribute is encrypted.
    pub(crate) const fn has_encrypted(&self) -> bool {
        let mut rest = self.attributes;
        while let [attribute, others @ ..] = rest {
            if attribute.encrypted.is_some() {
                return true;
            }
            rest = others;
        }
        false
    }

    /// Returns the encrypted attributes.
    pub(crate) fn encrypted(&self) -> impl Iterator<Item = &'static AttributeSchema> {
        self.attributes.iter().copied().filter(|attribute| attribute.encrypted.is_some())
    }

    /// Returns the names of what a read of an encrypted attribute needs beside it: the item's key, which the envelope is bound to, and
    /// what proves that it is the one of this version of the item.
    pub(crate) fn needed_to_open(&self) -> impl Iterator<Item = &'static str> {
        let sealed = self.seal.map(|_| [Some(SEAL), self.attribute_with_role(Role::Version)]);
        let key = [Some(self.partition_key.name), self.sort_key.map(|sort| sort.name)];
        key.into_iter().chain(sealed.into_iter().flatten()).flatten()
    }

    /// Returns the blind index whose beacons are in the attribute with this name.
    pub(crate) fn blind_index(&self, name: &str) -> Option<&'static BlindIndexSchema> {
        self.blind_indexes.iter().find(|blind| blind.name == name)
    }

    /// Returns the secondary index with this name; `None` for the table, which has none.
    pub(crate) fn index(&self, name: Option<&str>) -> Option<&'static IndexSchema> {
        self.indexes.iter().find(|index| Some(index.name) == name)
    }

    /// Returns what the beacons of this index are of, if it is a blind one.
    pub(crate) fn blind_index_of(&self, index: Option<&str>) -> Option<&'static BlindIndexSchema> {
        let index = self.index(index)?;
        index.partition_key.iter().find_map(|key| self.blind_index(key.name))
    }

    /// Returns the number of queries that a page of this index takes: 1, unless it is a blind one.
    pub(crate) fn spread_of(&self, index: Option<&str>) -> u16 {
        self.blind_index_of(index).map_or(1, |blind| blind.spread.max(1).into())
    }

    /// Returns whether the attribute with this name is part of the table's key.
    pub(crate) fn is_key(&self, name: &str) -> bool {
        self.key().any(|attribute| attribute.name == name)
    }

    /// Returns the name of the attribute with this role.
    ///
    /// ```
    /// # use doctest::*;
    /// use tabletheory::field::Role;
    ///
    /// assert_eq!(Order::SCHEMA.attribute_with_role(Role::Version), Some("version"));
    /// assert_eq!(Order::SCHEMA.attribute_with_role(Role::Ttl), None);
    /// ```
    pub fn attribute_with_role(&self, role: Role) -> Option<&'static str> {
        self.with_role(role).map(|attribute| attribute.name)
    }

    /// Returns the attribute with this role.
    pub(crate) fn with_role(&self, role: Role) -> Option<&'static AttributeSchema> {
        self.attributes.iter().copied().find(|attribute| attribute.role == role)
    }

    /// Returns the name of the attribute with this role, if a write gives it a value that no other write gives it: a time to the
    /// nanosecond.
    pub(crate) fn fingerprint(&self, role: Role) -> Option<&'static str> {
        self.with_role(role).filter(|attribute| attribute.time_form == TimeForm::Text).map(|attribute| attribute.name)
    }
}

impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (table {})", self.model, self.table)
    }
}

/// The function by which a vector index compares vectors, at run time.
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

impl DistanceName {
    /// Returns DynamoDB's word: `COSINE`, `EUCLIDEAN` or `DOT_PRODUCT`.
    ///
    /// ```
    /// use tabletheory::vector_index::DistanceName;
    ///
    /// assert_eq!(DistanceName::DotProduct.as_str(), "DOT_PRODUCT");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cosine => "COSINE",
            Self::Euclidean => "EUCLIDEAN",
            Self::DotProduct => "DOT_PRODUCT",
        }
    }

    /// Returns the function that DynamoDB calls so.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        [Self::Cosine, Self::Euclidean, Self::DotProduct].into_iter().find(|distance| distance.as_str() == word)
    }
}

/// The attribute names of a struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// The names of its own fields.
    pub own: &'static [&'static str],
    /// The names of the documents flattened into it.
    pub flattened: &'static [Names],
    /// The names of each of the variants, of an enum whose tag is among its own names.
    pub variants: &'static [Names],
}

impl Names {
    /// Returns the name that is equal to `name`, if it is one of these.
    pub(crate) fn find(&self, name: &str) -> Option<&'static str> {
        let own = self.own.iter().copied().find(|known| *known == name);
        own.or_else(|| self.flattened.iter().chain(self.variants).find_map(|names| names.find(name)))
    }
}

/// Returns whether two names are one, as `==` does, which is not to be had at compile time.
pub(crate) const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}
