//! The traits of a derived model: its table, its key, its attributes, and the way from a model to an item and back.

pub use crate::schema::{
    AttributeSchema, BlindIndexSchema, DiscriminatorSchema, IndexSchema, KeySchema, NamingConvention, ProjectionSchema,
    Schema, StreamViewName, TableSchema, VectorIndexSchema,
};

use crate::attr::{Represent, Timestamp};
use crate::model::field::{Facts, Field, data_type_of, is_required, may_be_null};
use crate::model::index::{Index, TableKind};
use crate::model::key::Key;
use crate::model::members::Members;
use crate::model::policy::NotGiven;
use crate::model::template::TemplateVisitor;

/// A struct that is an item of a table; made by `#[derive(Model)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a model",
    label = "a model is a struct of yours with `#[derive(Model)]` and `#[model(table = \"…\")]`"
)]
pub trait Model: Members + Described<()> + Send + Sync + 'static {
    /// The table's own key as an index: the type of `Order::TABLE`.
    type Table: Index<Model = Self, Item = Self, Kind = TableKind>;
    /// The table of the model, as a type.
    type TableId;
    /// [`IsDistinguished`](crate::collection::IsDistinguished) when the keys or a discriminator distinguish the model's items
    /// from those of other models.
    type Distinguished;

    /// [`Mutable`](crate::policy::Mutable), [`WriteOnce`](crate::policy::WriteOnce) or [`Guarded`](crate::policy::Guarded).
    type Policy;
    /// [`Versioned`](crate::policy::Versioned) or [`Unversioned`](crate::policy::Unversioned).
    type Versioning;
    /// The fields that no upsert gives an item that it makes: pairs of one and the others, ending in `()`.
    type NotGiven: NotGiven;

    /// Table, keys, indexes and attributes as plain data.
    const SCHEMA: &'static Schema = <Self as Described<()>>::DESCRIPTION;

    /// Returns the primary key of this item.
    fn key_of(&self) -> Key<Self>;

    /// Shows every key template to `visitor`: those of the table's key, then those of the indexes.
    fn visit_templates<V: TemplateVisitor<Self>>(visitor: &mut V) {
        let _ = visitor;
    }

    /// Takes over the values that a successful write stored in the fields that the library keeps.
    fn take_written(&mut self, written: &Written);

    /// Returns the largest version that the model can hold.
    fn version_limit() -> u64 {
        u64::MAX
    }

    /// Returns the version; `None` when the model has none.
    fn version(&self) -> Option<u64> {
        None
    }
}

/// The place where the derive puts a model's schema.
///
/// `Lazily` is any type. Since the impl has a parameter, the compiler evaluates its constant where it is used, and not in every
/// `cargo check` of the crate that has the model.
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

/// Describes a field as an attribute of a key.
pub const fn key_schema<F: Field>() -> &'static KeySchema {
    const { &KeySchema { name: F::FACTS.name, data_type: data_type_of::<F>() } }
}

/// Describes a field as an attribute.
pub const fn attribute_schema<F: Field>() -> &'static AttributeSchema {
    const { &described::<F>() }
}

const fn described<F: Field>() -> AttributeSchema {
    // Reads one constant of the field, since the compiler evaluates each constant for each field.
    let Facts { name, role, keys, omit_empty, .. } = F::FACTS;
    AttributeSchema {
        name,
        data_type: data_type_of::<F>(),
        role,
        time_form: <F::Codec as Represent<F::Value>>::TIME_FORM,
        keys,
        omit_empty,
        required: is_required::<F>(),
        null: may_be_null::<F>(),
        encrypted: None,
        protected: false,
        json: false,
        binary: false,
    }
}
