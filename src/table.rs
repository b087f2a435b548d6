//! What a derived model promises: its table, its key, its attributes, and how it becomes an item and back.

use std::fmt;

use crate::attr::{DataTypeName, Members, Timestamp};
use crate::field::{Facts, Field, KeyUse, data_type_of, is_required};
use crate::index::{Index, TableKind};
use crate::key::Key;
use crate::template::{TemplateSchema, TemplateVisitor};
use crate::vector_index::DistanceName;

/// A struct that is an item of a table; made by `#[derive(Model)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a model",
    label = "add `#[derive(Model)]` and `#[model(table = \"…\")]` to `{Self}`"
)]
pub trait Model: Members + Described<()> + Send + Sync + 'static {
    /// The table's own key, as an index: what `Order::TABLE` is.
    type Table: Index<Model = Self, Item = Self, Kind = TableKind>;
    /// [`Plain`](crate::field::Plain), or [`Encrypted`](crate::field::Encrypted) when any field is encrypted.
    type Sealing;
    /// Its table, as a type.
    type Named;
    /// [`IsTold`](crate::collection::IsTold) when its keys or a discriminator tell its items from others'.
    type Told;

    /// [`Mutable`](crate::policy::Mutable), [`WriteOnce`](crate::policy::WriteOnce) or [`Guarded`](crate::policy::Guarded).
    type Policy;
    /// [`Versioned`](crate::policy::Versioned) or [`Unversioned`](crate::policy::Unversioned).
    type Versioning;

    /// Table, keys, indexes and attributes as plain data.
    const SCHEMA: &'static Schema = <Self as Described<()>>::DESCRIPTION;

    /// The primary key of this item.
    fn key_of(&self) -> Key<Self>;

    /// Shows every key template to `visitor`: those of the table's key, then those of the indexes.
    fn visit_templates<V: TemplateVisitor<Self>>(visitor: &mut V) {
        let _ = visitor;
    }

    /// Reads an image of a stream record: a map of attribute values of the SDK, or, with their features, of its streams client
    /// or of Lambda's events. Whole records are [`StreamRecord`](crate::streams::StreamRecord)s.
    ///
    /// # Errors
    /// A [`DecodeError`](crate::DecodeError) that names the attribute that does not fit.
    fn from_stream_image<V: crate::wire::value::Value>(
        image: &crate::streams::Image<V>,
    ) -> Result<Self, crate::DecodeError> {
        crate::streams::decode_image(image)
    }

    /// Takes over what a successful write stored in the fields that the library keeps.
    fn take_written(&mut self, written: &Written);

    /// The largest version that the model can hold.
    fn version_limit() -> u64 {
        u64::MAX
    }

    /// The version, when the model has one.
    fn version(&self) -> Option<u64> {
        None
    }
}

/// What the derive writes a model's schema down in.
///
/// `Lazily` is any type: a constant of an impl that has a parameter is evaluated where it is used, and not by every `cargo check` of the
/// crate that has the model.
pub trait Described<Lazily> {
    /// [`Model::SCHEMA`]
    const DESCRIPTION: &'static Schema;
}

/// The values of the library's own fields, as a write stored them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// `created_at`, when the write set it.
    pub created_at: Option<Timestamp>,
    /// `updated_at`, when the write set it.
    pub updated_at: Option<Timestamp>,
    /// `version`, when the write set it.
    pub version: Option<u64>,
}

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
    pub role: crate::field::Role,
    /// The keys it is part of.
    pub keys: &'static [KeyUse],
    /// Whether an empty value is left out.
    pub omit_empty: bool,
    /// Whether an item without it does not fit the model.
    pub required: bool,
    /// Whether it is stored sealed.
    pub encrypted: bool,
}

/// A field as an attribute of a key.
pub const fn key_schema<F: Field>() -> KeySchema {
    KeySchema { name: F::FACTS.name, data_type: data_type_of::<F>() }
}

/// A field as an attribute.
pub const fn attribute_schema<F: Field>(encrypted: bool) -> AttributeSchema {
    // One look at the field's constants: the compiler evaluates each of them for each field.
    let Facts { name, role, keys, omit_empty, .. } = F::FACTS;
    AttributeSchema {
        name,
        data_type: data_type_of::<F>(),
        role,
        keys,
        omit_empty,
        required: is_required::<F>(),
        encrypted,
    }
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
    pub fn attribute_with_role(&self, role: crate::field::Role) -> Option<&'static str> {
        self.attributes.iter().find(|attribute| attribute.role == role).map(|attribute| attribute.name)
    }
}

impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (table {})", self.model, self.table)
    }
}
