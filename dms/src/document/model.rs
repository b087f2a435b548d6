//! A model: a table, its keys, and what its items hold.

use std::fmt;

use super::{Attribute, Index};
use crate::words::words;

words! {
    /// The convention by which the attributes of a model are named. The names themselves are in the document; this only checks them.
    Naming {
        /// `camelCase`: letters and digits with a small letter first, and also `PK` and `SK`.
        CamelCase = "camelCase",
        /// `snake_case`: small letters and digits, parted by single `_`.
        SnakeCase = "snake_case",
        /// `dynamorm`: as `camelCase`; models call their keys `PK` and `SK`.
        DynamOrm = "dynamorm",
    }
}

impl Naming {
    /// Returns whether a name of an attribute follows the convention.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::Naming;
    ///
    /// assert!(Naming::CamelCase.allows("emailHash") && Naming::CamelCase.allows("PK"));
    /// assert!(!Naming::CamelCase.allows("GSI1PK"));
    /// assert!(Naming::SnakeCase.allows("email_hash"));
    /// assert!(!Naming::SnakeCase.allows("email__hash"));
    /// ```
    pub fn allows(self, name: &str) -> bool {
        match self {
            Self::CamelCase | Self::DynamOrm => {
                let is_plain = name.starts_with(|first: char| first.is_ascii_lowercase())
                    && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
                is_plain || matches!(name, "PK" | "SK")
            }
            Self::SnakeCase => {
                let is_small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
                name.starts_with(|first: char| first.is_ascii_lowercase())
                    && name.split('_').all(|word| !word.is_empty() && word.bytes().all(is_small))
            }
        }
    }
}

words! {
    /// The data type of a key.
    ///
    /// Source: [Data types, *Scalar types*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
    KeyType {
        /// A string.
        S = "S",
        /// A number.
        N = "N",
        /// A binary.
        B = "B",
    }
}

words! {
    /// The writes that a model allows after an item was created.
    WriteMode {
        /// `mutable`: every write.
        Mutable = "mutable",
        /// `write_once`: none.
        WriteOnce = "write_once",
    }
}

/// A part of a key: an attribute and its data type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Key {
    /// `attribute`: the name, which is one of the model's attributes.
    pub attribute: String,
    /// `type`: the data type, which is that of the attribute.
    pub key_type: KeyType,
}

impl Key {
    /// A part of a key.
    pub fn new(attribute: impl Into<String>, key_type: KeyType) -> Self {
        Self { attribute: attribute.into(), key_type }
    }
}

/// The attribute and its data type: `PK (S)`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.attribute, self.key_type)
    }
}

/// The primary key of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Keys {
    /// `partition`.
    pub partition: Key,
    /// `sort`.
    pub sort: Option<Key>,
}

impl Keys {
    /// A key of a partition key alone.
    pub fn partition(partition: Key) -> Self {
        Self { partition, sort: None }
    }

    /// Adds a sort key.
    pub fn with_sort(mut self, sort: Key) -> Self {
        self.sort = Some(sort);
        self
    }
}

/// The writes that are allowed after an item was created.
///
/// Without a write policy a model is mutable and protects nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct WritePolicy {
    /// `mode`.
    pub mode: WriteMode,
    /// `protected_attributes`: no update of the model may name them.
    pub protected: Vec<String>,
}

impl WritePolicy {
    /// A policy that protects no attribute.
    pub fn new(mode: WriteMode) -> Self {
        Self { mode, protected: Vec::new() }
    }

    /// Protects an attribute.
    pub fn with_protected(mut self, attribute: impl Into<String>) -> Self {
        self.protected.push(attribute.into());
        self
    }
}

/// A model: a table, its keys, and what its items hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Model {
    /// `name`: other documents and programs call it so. It is in no item.
    pub name: String,
    /// `table.name`: the table. Two models can share one.
    pub table: String,
    /// `naming.convention`: none is as `camelCase`, but checks nothing.
    pub naming: Option<Naming>,
    /// `keys`.
    pub keys: Keys,
    /// `write_policy`: none is mutable, and protects nothing.
    pub write_policy: Option<WritePolicy>,
    /// `attributes`: at least those of the keys. Their order says nothing.
    pub attributes: Vec<Attribute>,
    /// `indexes`. Their order says nothing.
    pub indexes: Vec<Index>,
}

impl Model {
    /// A model without attributes, not even those of its keys.
    pub fn new(name: impl Into<String>, table: impl Into<String>, keys: Keys) -> Self {
        Self {
            name: name.into(),
            table: table.into(),
            naming: None,
            keys,
            write_policy: None,
            attributes: Vec::new(),
            indexes: Vec::new(),
        }
    }

    /// Sets the naming convention.
    pub fn with_naming(mut self, naming: Naming) -> Self {
        self.naming = Some(naming);
        self
    }

    /// Sets the write policy.
    pub fn with_write_policy(mut self, policy: WritePolicy) -> Self {
        self.write_policy = Some(policy);
        self
    }

    /// Adds an attribute.
    pub fn with_attribute(mut self, attribute: Attribute) -> Self {
        self.attributes.push(attribute);
        self
    }

    /// Adds an index.
    pub fn with_index(mut self, index: Index) -> Self {
        self.indexes.push(index);
        self
    }

    /// The attribute of a name; none if the model does not declare it.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The index of a name; none if the model does not declare it.
    pub fn index(&self, name: &str) -> Option<&Index> {
        self.indexes.iter().find(|index| index.name == name)
    }

    /// The writes that the model allows: those of its policy, or every one.
    pub fn write_mode(&self) -> WriteMode {
        self.write_policy.as_ref().map_or(WriteMode::Mutable, |policy| policy.mode)
    }

    /// The attributes that no update may name.
    pub fn protected(&self) -> &[String] {
        self.write_policy.as_ref().map_or(&[], |policy| &policy.protected)
    }
}
