//! Contract documents of models: what a struct says, for programs in other languages.
//!
//! [`document`] writes the model as a TableTheory contract (DMS); the word `dms` of the derive holds a struct to one. A struct
//! that is held to a model of a document gives that model again, but for what a struct does not say:
//!
//! - the document's `namespace` and `tags`, and the names of its models;
//! - a `format` other than those of the times and counters that the library keeps, and of `unix`;
//! - whether an attribute is `required`, or its presence is not said: an attribute that every item has is `required`, but for the
//!   times and the version, of which documents say nothing;
//! - which of its natural types are `json` or `binary`: only the words are;
//! - the version of an encryption's envelope, which is 1 here;
//! - a local index's partition key, `index_pk` and `index_sk`, which repeat what the document says elsewhere.
//!
//! A document does not say all that a struct does, either: vector indexes, key templates (a composed key is a required string),
//! defaults and `omit_none` are left out. The key templates are said by a document of their own, which stands beside:
//! [`key_contract`].
//!
//! # Example
//!
//! ```
//! use tabletheory::prelude::*;
//!
//! #[derive(Model)]
//! #[model(table = "users")]
//! struct User {
//!     #[model(pk)]
//!     id: String,
//!     #[model(omit_empty)]
//!     nickname: Option<String>,
//! }
//!
//! let text = tabletheory::dms::document::<User>()?.to_yaml();
//! assert!(text.contains(r#"attribute: "nickname""#));
//! # Ok::<(), tabletheory::dms::Unsayable>(())
//! ```

mod key_contract;

use std::fmt;

use tabletheory_dms::{
    Attribute, DataType, Document, Encryption, Index, IndexProjection, Key, KeyType, Keys, Naming, Role, ValueFormat,
    Version, WriteMode, WritePolicy,
};

pub use self::key_contract::{KeyTexts, key_contract};
use crate::model::table::Model;
use crate::schema::{self, AttributeSchema, IndexSchema, KeySchema, NamingConvention, ProjectionSchema, TimeForm};
use crate::wire::data_type::DataTypeName;

/// The parts of a model that a contract document, or a key contract, cannot say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unsayable {
    /// The names are `pascalCase`, a convention that documents do not have.
    Naming,
    /// A key of the index has several attributes, and in a document it has one.
    IndexKey {
        /// The name of the index.
        index: &'static str,
    },
    /// The model has a blind index, whose beacons no other program writes.
    BlindIndex {
        /// The attribute that holds the beacons.
        attribute: &'static str,
    },
    /// The model is sealed, and no other program writes its seals.
    Sealed,
    /// The model has no key template, and a key contract has one key at least.
    NoTemplate,
    /// A part is a number that the template pads with zeros (`{total:012}`), which no key contract does.
    KeyDigits {
        /// The attribute that the template makes.
        attribute: &'static str,
        /// The attribute of the part.
        part: &'static str,
        /// The number of digits.
        digits: u8,
    },
    /// A part is a time as text. It has a `:`, which the template writes as it is and a key contract as `%3A`.
    KeyTime {
        /// The attribute that the template makes.
        attribute: &'static str,
        /// The attribute of the part.
        part: &'static str,
    },
    /// A part may have characters that the template writes as they are and a key contract as `%` and digits:
    /// [`KeyTexts::Unreserved`] says that none has.
    KeyText {
        /// The attribute that the template makes.
        attribute: &'static str,
        /// The attribute of the part.
        part: &'static str,
    },
}

impl fmt::Display for Unsayable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Naming => f.write_str("a contract document has no `pascalCase`"),
            Self::IndexKey { index } => {
                write!(f, "a key of the index `{index}` has several attributes, and in a contract document it has one")
            }
            Self::Sealed => {
                f.write_str("a contract document has no word for a sealed model, whose seals no other program writes")
            }
            Self::BlindIndex { attribute } => {
                write!(
                    f,
                    "a contract document has no word for the blind index by `{attribute}`, which no other program writes"
                )
            }
            Self::NoTemplate => f.write_str("the model has no key template, and a key contract has one key at least"),
            Self::KeyDigits { attribute, part, digits } => write!(
                f,
                "the template of `{attribute}` pads `{part}` to {digits} digits, and a key contract does not pad numbers"
            ),
            Self::KeyTime { attribute, part } => write!(
                f,
                "the template of `{attribute}` writes the time `{part}` with its `:`, and a key contract writes `%3A`"
            ),
            Self::KeyText { attribute, part } => write!(
                f,
                "the template of `{attribute}` writes any character of `{part}` as it is, and a key contract writes all but letters, digits, `-`, `.`, `_` and `~` as `%` and digits: say `KeyTexts::Unreserved` if there are no others"
            ),
        }
    }
}

impl std::error::Error for Unsayable {}

/// Returns the document of one model, in the newest version.
///
/// # Errors
///
/// An [`Unsayable`] when a document cannot say what the model says.
///
/// # Example
///
/// ```
/// # use doctest::*;
/// use tabletheory::dms;
///
/// let document = dms::document::<User>()?;
/// assert_eq!(document.model("User").map(|user| user.attributes.len()), Some(2));
/// # Ok::<_, tabletheory::dms::Unsayable>(())
/// ```
pub fn document<M: Model>() -> Result<Document, Unsayable> {
    Ok(Document::new(Version::V0_2).with_model(model::<M>()?))
}

/// Returns the model as documents say it, for a document of several.
///
/// # Errors
///
/// An [`Unsayable`] when a document cannot say what the model says.
///
/// # Example
///
/// ```
/// # use doctest::*;
/// use tabletheory::dms;
///
/// assert_eq!(dms::model::<User>()?.table, "users");
/// // A key of the index has two attributes.
/// assert_eq!(dms::model::<Order>(), Err(dms::Unsayable::IndexKey { index: "by-status" }));
/// # Ok::<_, tabletheory::dms::Unsayable>(())
/// ```
pub fn model<M: Model>() -> Result<tabletheory_dms::Model, Unsayable> {
    let schema = M::SCHEMA;
    if let Some(blind) = schema.blind_indexes.first() {
        return Err(Unsayable::BlindIndex { attribute: blind.name });
    }
    if schema.seal.is_some() {
        return Err(Unsayable::Sealed);
    }
    let mut keys = Keys::partition(key(schema.partition_key));
    if let Some(sort) = &schema.sort_key {
        keys = keys.with_sort(key(sort));
    }
    let naming = match schema.naming {
        NamingConvention::CamelCase => Naming::CamelCase,
        NamingConvention::SnakeCase => Naming::SnakeCase,
        NamingConvention::Dynamorm => Naming::DynamOrm,
        NamingConvention::PascalCase => return Err(Unsayable::Naming),
    };
    let mut model = tabletheory_dms::Model::new(schema.model, schema.table, keys).with_naming(naming);
    let is_protected = schema.attributes.iter().any(|attribute| attribute.protected);
    if schema.write_once || is_protected {
        let mode = if schema.write_once { WriteMode::WriteOnce } else { WriteMode::Mutable };
        let protected = schema.attributes.iter().filter(|attribute| attribute.protected);
        let policy = protected.fold(WritePolicy::new(mode), |policy, attribute| policy.with_protected(attribute.name));
        model = model.with_write_policy(policy);
    }
    let role_of = |name: &str| {
        let is_sort = schema.sort_key.is_some_and(|sort| sort.name == name);
        if schema.partition_key.name == name { Some(Role::Pk) } else { is_sort.then_some(Role::Sk) }
    };
    for attribute in schema.attributes {
        model = model.with_attribute(of_field(attribute, role_of(attribute.name)));
    }
    let composed = schema.templates.iter().map(|template| template.name);
    for name in composed.chain(schema.discriminator.map(|discriminator| discriminator.name)) {
        let attribute = Attribute::new(name, DataType::S).required();
        model = model.with_attribute(match role_of(name) {
            Some(role) => attribute.with_role(role),
            None => attribute,
        });
    }
    for index in schema.indexes {
        model = model.with_index(of_index(index)?);
    }
    Ok(model)
}

fn key(schema: &KeySchema) -> Key {
    let key_type = match schema.data_type {
        DataTypeName::Number => KeyType::N,
        DataTypeName::Binary => KeyType::B,
        // The derive takes no other type for a key.
        _ => KeyType::S,
    };
    Key::new(schema.name, key_type)
}

fn of_field(schema: &AttributeSchema, key: Option<Role>) -> Attribute {
    let mut attribute = Attribute::new(schema.name, data_type(schema.data_type));
    let is_key = key.is_some();
    if let Some(role) = key {
        attribute = attribute.with_role(role);
    }
    let is_kept = match schema.role {
        schema::Role::CreatedAt => Some(Role::CreatedAt),
        schema::Role::UpdatedAt => Some(Role::UpdatedAt),
        schema::Role::Version => Some(Role::Version),
        schema::Role::None | schema::Role::Key | schema::Role::Ttl => None,
    };
    attribute = match schema.required || is_key {
        true if is_kept.is_some() => attribute,
        true => attribute.required(),
        false => attribute.optional(),
    };
    let format = match (&is_kept, schema.role, schema.time_form) {
        (Some(Role::Version), ..) => Some(ValueFormat::Int),
        (_, schema::Role::Ttl, _) | (_, _, TimeForm::UnixSeconds) => Some(ValueFormat::UnixSeconds),
        (Some(_), _, TimeForm::Text) => Some(ValueFormat::Rfc3339Nano),
        _ => None,
    };
    let is_ttl = schema.role == schema::Role::Ttl;
    for role in is_kept.into_iter().chain(is_ttl.then_some(Role::Ttl)) {
        attribute = attribute.with_role(role);
    }
    if let Some(format) = format {
        attribute = attribute.with_format(format);
    }
    if schema.omit_empty {
        attribute = attribute.omit_empty();
    }
    if schema.json {
        attribute = attribute.json();
    }
    if schema.binary {
        attribute = attribute.binary();
    }
    if schema.encrypted.is_some() {
        attribute = attribute.encrypted(Encryption::V1);
    }
    attribute
}

fn of_index(schema: &'static IndexSchema) -> Result<Index, Unsayable> {
    let index = match (schema.global, schema.partition_key, schema.sort_key) {
        (true, [partition], []) => Index::global(schema.name, key(partition)),
        (true, [partition], [sort]) => Index::global(schema.name, key(partition)).with_sort(key(sort)),
        (false, [partition], [sort]) => Index::local(schema.name, key(partition), key(sort)),
        _ => return Err(Unsayable::IndexKey { index: schema.name }),
    };
    Ok(index.with_projection(match schema.projection {
        ProjectionSchema::All => IndexProjection::All,
        ProjectionSchema::KeysOnly => IndexProjection::KeysOnly,
        ProjectionSchema::Include(names) => IndexProjection::include(names.iter().copied()),
    }))
}

fn data_type(name: DataTypeName) -> DataType {
    match name {
        DataTypeName::String => DataType::S,
        DataTypeName::Number => DataType::N,
        DataTypeName::Binary => DataType::B,
        DataTypeName::Boolean => DataType::Bool,
        DataTypeName::Null => DataType::Null,
        DataTypeName::List => DataType::L,
        DataTypeName::Map => DataType::M,
        DataTypeName::StringSet => DataType::Ss,
        DataTypeName::NumberSet => DataType::Ns,
        DataTypeName::BinarySet => DataType::Bs,
    }
}
