//! What a derived model promises: its table, its key, its attributes, and how it becomes an item and back.

pub use crate::schema::{
    AttributeSchema, DiscriminatorSchema, IndexSchema, KeySchema, ProjectionSchema, Schema, VectorIndexSchema,
};

use crate::attr::Timestamp;
use crate::model::field::{Facts, Field, data_type_of, is_required};
use crate::model::index::{Index, TableKind};
use crate::model::key::Key;
use crate::model::members::Members;
use crate::model::template::TemplateVisitor;

/// A struct that is an item of a table; made by `#[derive(Model)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a model",
    label = "add `#[derive(Model)]` and `#[model(table = \"…\")]` to `{Self}`"
)]
pub trait Model: Members + Described<()> + Send + Sync + 'static {
    /// The table's own key, as an index: what `Order::TABLE` is.
    type Table: Index<Model = Self, Item = Self, Kind = TableKind>;
    /// Its table, as a type.
    type TableId;
    /// [`IsDistinguished`](crate::collection::IsDistinguished) when its keys or a discriminator tell its items from others'.
    type Distinguished;

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
