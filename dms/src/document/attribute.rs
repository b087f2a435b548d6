//! An attribute of a model.

use std::collections::BTreeMap;
use std::fmt;

use super::KeyType;
use crate::value::Value;
use crate::words::words;

words! {
    /// The data type of an attribute, by DynamoDB's descriptors.
    ///
    /// Source: [Data types](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
    DataType {
        /// A string.
        S = "S",
        /// A number.
        N = "N",
        /// A binary.
        B = "B",
        /// A boolean.
        Bool = "BOOL",
        /// Null.
        Null = "NULL",
        /// A list.
        L = "L",
        /// A map.
        M = "M",
        /// A set of strings.
        Ss = "SS",
        /// A set of numbers.
        Ns = "NS",
        /// A set of binaries.
        Bs = "BS",
    }
}

impl From<KeyType> for DataType {
    fn from(key: KeyType) -> Self {
        match key {
            KeyType::S => Self::S,
            KeyType::N => Self::N,
            KeyType::B => Self::B,
        }
    }
}

/// The role of an attribute: the values that a runtime gives it by itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Role {
    /// `pk`: it is the table's partition key.
    Pk,
    /// `sk`: it is the table's sort key.
    Sk,
    /// `created_at`: each put writes the time into it.
    CreatedAt,
    /// `updated_at`: each write writes the time into it.
    UpdatedAt,
    /// `version`: each update counts it up, and expects the number that was read.
    Version,
    /// `ttl`: DynamoDB deletes the item after this time.
    Ttl,
    /// `index_pk:<name>`: it is the partition key of the index.
    IndexPk(String),
    /// `index_sk:<name>`: it is the sort key of the index.
    IndexSk(String),
}

impl Role {
    /// The words of a document; an index's name follows the last two.
    pub const WORDS: &'static [&'static str] =
        &["pk", "sk", "created_at", "updated_at", "version", "ttl", "index_pk:", "index_sk:"];

    /// The role of a word; none if there is no such role.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::Role;
    ///
    /// assert_eq!(Role::from_word("index_pk:gsi-email"), Some(Role::IndexPk("gsi-email".into())));
    /// assert_eq!(Role::from_word("index_pk:"), None);
    /// ```
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "pk" => Self::Pk,
            "sk" => Self::Sk,
            "created_at" => Self::CreatedAt,
            "updated_at" => Self::UpdatedAt,
            "version" => Self::Version,
            "ttl" => Self::Ttl,
            _ => match word.split_once(':') {
                Some(("index_pk", index)) if !index.is_empty() => Self::IndexPk(index.to_owned()),
                Some(("index_sk", index)) if !index.is_empty() => Self::IndexSk(index.to_owned()),
                _ => return None,
            },
        })
    }

    /// The data type that the values of the role have; none if the role takes that of its key.
    pub(crate) fn data_type(&self) -> Option<DataType> {
        match self {
            Self::CreatedAt | Self::UpdatedAt => Some(DataType::S),
            Self::Version | Self::Ttl => Some(DataType::N),
            _ => None,
        }
    }
}

/// The word of a document.
impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pk => f.write_str("pk"),
            Self::Sk => f.write_str("sk"),
            Self::CreatedAt => f.write_str("created_at"),
            Self::UpdatedAt => f.write_str("updated_at"),
            Self::Version => f.write_str("version"),
            Self::Ttl => f.write_str("ttl"),
            Self::IndexPk(index) => write!(f, "index_pk:{index}"),
            Self::IndexSk(index) => write!(f, "index_sk:{index}"),
        }
    }
}

/// The form of an attribute's values, beyond their data type.
///
/// The list is open: a format that is not named here is kept as it is, and nothing is checked by it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ValueFormat {
    /// `rfc3339nano`: a time, as RFC 3339 writes it, with up to nine digits of a second.
    Rfc3339Nano,
    /// `unix_seconds`: a time, in seconds since 1970.
    UnixSeconds,
    /// `int`: an integer.
    Int,
    /// `decimal_string`: a number that programs hold as text, so that no digit is lost.
    DecimalString,
    /// Another.
    Other(String),
}

impl ValueFormat {
    /// The format of a word.
    pub fn from_word(word: &str) -> Self {
        match word {
            "rfc3339nano" => Self::Rfc3339Nano,
            "unix_seconds" => Self::UnixSeconds,
            "int" => Self::Int,
            "decimal_string" => Self::DecimalString,
            _ => Self::Other(word.to_owned()),
        }
    }
}

/// The word of a document.
impl fmt::Display for ValueFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rfc3339Nano => "rfc3339nano",
            Self::UnixSeconds => "unix_seconds",
            Self::Int => "int",
            Self::DecimalString => "decimal_string",
            Self::Other(word) => word,
        })
    }
}

/// The words of a document on an attribute's presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Presence {
    /// `required`: every item has it.
    Required,
    /// Nothing. A program may then take it to be there.
    Unsaid,
    /// `optional`: items may lack it.
    Optional,
}

impl fmt::Display for Presence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Required => "required",
            Self::Unsaid => "neither required nor optional",
            Self::Optional => "optional",
        })
    }
}

/// The envelope that an encrypted attribute is stored in: `encryption: { v: 1 }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Encryption {
    /// Version 1: a data key of KMS for each value, AES-256-GCM, bound to the attribute's name. Every runtime reads it.
    V1,
    /// Version 2: bound to the table and the key too. No other runtime reads it yet.
    V2,
}

impl Encryption {
    /// The number of the version.
    pub fn number(self) -> u8 {
        match self {
            Self::V1 => 1,
            Self::V2 => 2,
        }
    }
}

/// `version 1`.
impl fmt::Display for Encryption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "version {}", self.number())
    }
}

/// An attribute of a model.
///
/// # Example
///
/// ```
/// use tabletheory_dms::{Attribute, DataType, Role, ValueFormat};
///
/// let ttl = Attribute::new("ttl", DataType::N)
///     .with_format(ValueFormat::UnixSeconds)
///     .with_role(Role::Ttl)
///     .optional()
///     .omit_empty();
/// assert!(ttl.may_be_absent());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "the document's own flags")]
pub struct Attribute {
    /// `attribute`: the name in items.
    pub name: String,
    /// `type`.
    pub data_type: DataType,
    /// `format`.
    pub format: Option<ValueFormat>,
    /// `json`: it holds a JSON value; as text if its data type is `S`, else natively.
    pub json: bool,
    /// `binary`: its bytes are one value to every runtime.
    pub binary: bool,
    /// `required`: every item has it.
    pub required: bool,
    /// `roles`.
    pub roles: Vec<Role>,
    /// `optional`: items may lack it.
    pub optional: bool,
    /// `omit_empty`: an empty value is not written.
    pub omit_empty: bool,
    /// `encryption`.
    pub encryption: Option<Encryption>,
    /// `tags`: whatever other programs want to know. They mean nothing here.
    pub tags: BTreeMap<String, Value>,
}

impl Attribute {
    /// An attribute of which nothing else is said.
    pub fn new(name: impl Into<String>, data_type: DataType) -> Self {
        Self {
            name: name.into(),
            data_type,
            format: None,
            json: false,
            binary: false,
            required: false,
            roles: Vec::new(),
            optional: false,
            omit_empty: false,
            encryption: None,
            tags: BTreeMap::new(),
        }
    }

    /// Says that every item has it.
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Says that items may lack it.
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Says that an empty value is not written.
    pub fn omit_empty(mut self) -> Self {
        self.omit_empty = true;
        self
    }

    /// Says that it holds a JSON value.
    pub fn json(mut self) -> Self {
        self.json = true;
        self
    }

    /// Says that its bytes are one value.
    pub fn binary(mut self) -> Self {
        self.binary = true;
        self
    }

    /// Adds a role.
    pub fn with_role(mut self, role: Role) -> Self {
        self.roles.push(role);
        self
    }

    /// Sets the format.
    pub fn with_format(mut self, format: ValueFormat) -> Self {
        self.format = Some(format);
        self
    }

    /// Encrypts it.
    pub fn encrypted(mut self, encryption: Encryption) -> Self {
        self.encryption = Some(encryption);
        self
    }

    /// Adds a tag; one of the same name is replaced.
    pub fn with_tag(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.tags.insert(name.into(), value.into());
        self
    }

    /// The words on its presence.
    pub fn presence(&self) -> Presence {
        match (self.required, self.optional) {
            (true, _) => Presence::Required,
            (false, true) => Presence::Optional,
            (false, false) => Presence::Unsaid,
        }
    }

    /// Returns whether items may lack it: it is `optional`, or empty values of it are not written.
    pub fn may_be_absent(&self) -> bool {
        self.optional || self.omit_empty
    }
}
