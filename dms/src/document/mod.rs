//! The documents: models with their tables, keys, attributes and indexes.

mod attribute;
mod index;
mod model;

pub use attribute::{Attribute, DataType, Encryption, Presence, Role, ValueFormat};
pub use index::{Index, IndexProjection, IndexType};
pub use model::{Key, KeyType, Keys, Model, Naming, WriteMode, WritePolicy};

use crate::path::Path;
use crate::words::words;

words! {
    /// The version of a document.
    ///
    /// The versions differ in the meaning of `omit_empty`, and in no member: since 0.2 an update that names an empty attribute
    /// removes it, and a map is empty if it has no entry.
    ///
    /// Source: [TableTheory Spec (DMS) v0.2, *Breaking change from v0.1*](https://github.com/theory-cloud/TableTheory/blob/main/docs/development/planning/theorydb-spec-dms-v0.2.md)
    Version {
        /// Version 0.1.
        V0_1 = "0.1",
        /// Version 0.2.
        V0_2 = "0.2",
    }
}

/// A contract document: models that every runtime reads alike.
///
/// A document made by hand may break rules; [`validate`](Self::validate) finds them. One that was read breaks none.
///
/// # Example: a document from a text
///
/// ```
/// use tabletheory_dms::{DataType, Document, Source};
///
/// let text = r#"
/// dms_version: "0.2"
/// models:
///   - name: "User"
///     table: { name: "users" }
///     keys: { partition: { attribute: "PK", type: "S" } }
///     attributes:
///       - { attribute: "PK", type: "S", required: true, roles: ["pk"] }
///       - { attribute: "age", type: "N", optional: true }
/// "#;
/// let document = Document::read(&Source::yaml("user.yml", text)?)?;
/// let user = document.model("User").unwrap();
/// assert_eq!(user.attribute("age").unwrap().data_type, DataType::N);
/// # Ok::<(), tabletheory_dms::Error>(())
/// ```
///
/// # Example: a document made by hand
///
/// ```
/// use tabletheory_dms::{Attribute, DataType, Document, Key, KeyType, Keys, Model, Role, Version};
///
/// let key = Key::new("PK", KeyType::S);
/// let user = Model::new("User", "users", Keys::partition(key))
///     .with_attribute(Attribute::new("PK", DataType::S).required().with_role(Role::Pk))
///     .with_attribute(Attribute::new("age", DataType::N).optional());
/// let document = Document::new(Version::V0_2).with_model(user);
/// assert!(document.validate().is_ok());
/// ```
///
/// Source: [TableTheory Spec (DMS) v0.2](https://github.com/theory-cloud/TableTheory/blob/main/docs/development/planning/theorydb-spec-dms-v0.2.md)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Document {
    /// `dms_version`.
    pub version: Version,
    /// `namespace`: groups documents, and says nothing of items.
    pub namespace: Option<String>,
    /// `models`: at least one.
    pub models: Vec<Model>,
}

impl Document {
    /// A document without models.
    pub fn new(version: Version) -> Self {
        Self { version, namespace: None, models: Vec::new() }
    }

    /// Sets the namespace.
    pub fn with_namespace(mut self, namespace: impl Into<String>) -> Self {
        self.namespace = Some(namespace.into());
        self
    }

    /// Adds a model.
    pub fn with_model(mut self, model: Model) -> Self {
        self.models.push(model);
        self
    }

    /// The model of a name; none if there is no such model.
    pub fn model(&self, name: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.name == name)
    }

    /// The path of the model of a name; none if there is no such model.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::{Document, Key, KeyType, Keys, Model, Version};
    ///
    /// let user = Model::new("User", "users", Keys::partition(Key::new("PK", KeyType::S)));
    /// let document = Document::new(Version::V0_2).with_model(user);
    /// assert_eq!(document.path("User").unwrap().to_string(), "models[0]");
    /// ```
    pub fn path(&self, name: &str) -> Option<Path> {
        let at = self.models.iter().position(|model| model.name == name)?;
        Some(Path::top().member("models").element(at))
    }
}
