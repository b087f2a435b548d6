//! The rules that a text or a document can break.

use std::fmt;

use crate::document::{DataType, KeyType, Naming, Role};
use crate::text::{OneLine, one_line};
use crate::value::Kind;

/// The rule that a text or a document breaks, with what was found.
///
/// [`Display`](fmt::Display) says it in one sentence. Names and words are those of the document.
///
/// Source of the rules, unless a variant names another:
/// [TableTheory Spec (DMS) v0.2](https://github.com/theory-cloud/TableTheory/blob/main/docs/development/planning/theorydb-spec-dms-v0.2.md)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    // ---- the text ----------------------------------------------------------------------------------------------------
    /// The text is larger than the limit.
    TooLarge {
        /// The size of the text, in bytes.
        size: usize,
        /// The most bytes that are read.
        most: usize,
    },
    /// The text is not UTF-8.
    NotUtf8,
    /// The text holds a character that its syntax does not allow: NUL, most control characters.
    Character {
        /// The character.
        found: char,
    },
    /// The text is not YAML, or not JSON.
    Syntax {
        /// The parser's words.
        message: String,
    },
    /// The text holds no value.
    Nothing,
    /// Values are nested deeper than the limit.
    TooDeep {
        /// The most levels that are read.
        most: usize,
    },
    /// The text holds more values than the limit.
    TooManyValues {
        /// The most values that are read.
        most: usize,
    },
    /// The YAML text has a directive (`%YAML`, `%TAG`).
    Directive,
    /// The YAML text has an anchor (`&name`).
    Anchor,
    /// The YAML text has an alias (`*name`).
    Alias,
    /// The YAML text has a tag (`!name`, `!!binary`).
    Tag {
        /// The tag.
        tag: String,
    },
    /// The YAML text has a merge key (`<<`).
    MergeKey,
    /// The YAML text has a second document.
    SecondDocument,
    /// The name of a member is not a text: a number, a boolean, null, a list or an object.
    NameNotText {
        /// The name.
        found: Kind,
    },
    /// An object has two members of one name.
    MemberTwice {
        /// The name.
        name: String,
    },
    /// A plain YAML scalar is read as different things by different YAML parsers.
    Ambiguous {
        /// The scalar.
        text: String,
        /// The value that some parsers read.
        reads: Reading,
    },
    /// A number is not finite, or too large for a double.
    NotFinite {
        /// The number.
        text: String,
    },

    // ---- the shape ---------------------------------------------------------------------------------------------------
    /// A value is of another kind than its place takes.
    WrongKind {
        /// The kind that the place takes.
        expected: Kind,
        /// The kind that was found.
        found: Kind,
    },
    /// An object lacks a member that it must have.
    MemberMissing {
        /// The name of the member.
        name: &'static str,
    },
    /// An object has a member that its place does not know.
    MemberUnknown {
        /// The name.
        name: String,
        /// The known name that is nearest.
        nearest: Option<&'static str>,
        /// The known names.
        known: &'static [&'static str],
    },
    /// A word is none of those that its place takes.
    ///
    /// The places are naming conventions, data types, key types, roles, modes of write policies, types of indexes and of
    /// projections, transforms and types of inputs.
    WordUnknown {
        /// The words that the place takes.
        what: Word,
        /// The word that was found.
        found: String,
        /// The words that the place takes.
        known: &'static [&'static str],
    },
    /// A version is none of those that are known.
    VersionUnknown {
        /// The member that holds the version.
        member: &'static str,
        /// The version that was found.
        found: String,
        /// The versions that are known.
        known: &'static [&'static str],
    },
    /// An attribute is encrypted by an envelope of a version that is not known.
    EncryptionUnknown {
        /// The version that was found.
        found: String,
    },
    /// A projection names fields and its type is not `INCLUDE`.
    ///
    /// Source: [Projection](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html)
    FieldsNotIncluded {
        /// The type of the projection.
        projection: &'static str,
    },

    // ---- documents ---------------------------------------------------------------------------------------------------
    /// A name is empty, or blank.
    Blank {
        /// The thing that has no name.
        what: &'static str,
    },
    /// A document has no model.
    NoModel,
    /// Two models of a document have one name.
    ModelTwice {
        /// The name.
        model: String,
    },
    /// A model has no attribute.
    NoAttribute {
        /// The model.
        model: String,
    },
    /// Two attributes of a model have one name.
    AttributeTwice {
        /// The name.
        attribute: String,
    },
    /// The name of an attribute does not follow the convention that its model declares.
    NameAgainstNaming {
        /// The attribute.
        attribute: String,
        /// The convention.
        naming: Naming,
    },
    /// An attribute is both required and optional.
    RequiredAndOptional {
        /// The attribute.
        attribute: String,
    },
    /// An attribute is `json`, and its data type holds no JSON value.
    JsonType {
        /// The attribute.
        attribute: String,
        /// Its data type.
        data_type: DataType,
    },
    /// An attribute is `binary`, and its data type is not `B`.
    BinaryType {
        /// The attribute.
        attribute: String,
        /// Its data type.
        data_type: DataType,
    },
    /// An attribute is both `json` and `binary`.
    JsonAndBinary {
        /// The attribute.
        attribute: String,
    },
    /// A write policy protects an attribute that the model does not declare.
    ProtectedUnknown {
        /// The attribute.
        attribute: String,
    },
    /// A key names an attribute that the model does not declare.
    KeyUnknown {
        /// The attribute.
        attribute: String,
        /// The index whose key it is; none for the table's.
        index: Option<String>,
    },
    /// A key gives its attribute another data type than the attribute itself.
    KeyType {
        /// The attribute.
        attribute: String,
        /// The index whose key it is; none for the table's.
        index: Option<String>,
        /// The data type in the key.
        key: KeyType,
        /// The data type of the attribute.
        declared: DataType,
    },
    /// A key is encrypted.
    KeyEncrypted {
        /// The attribute.
        attribute: String,
        /// The index whose key it is; none for the table's.
        index: Option<String>,
    },
    /// One attribute is both partition key and sort key.
    ///
    /// Source: [CreateTable, *KeySchema*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html)
    KeyTwice {
        /// The attribute.
        attribute: String,
        /// The index whose keys they are; none for the table's.
        index: Option<String>,
    },
    /// Two indexes of a model have one name.
    IndexTwice {
        /// The name.
        index: String,
    },
    /// A projection of type `INCLUDE` names no field.
    ///
    /// Source: [Projection](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html)
    IncludeWithoutFields {
        /// The index.
        index: String,
    },
    /// A projection names an attribute that the model does not declare.
    FieldUnknown {
        /// The index.
        index: String,
        /// The attribute.
        attribute: String,
    },
    /// A local secondary index has another partition key than its table.
    ///
    /// Source: [Local Secondary Indexes](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html)
    LocalPartition {
        /// The index.
        index: String,
        /// Its partition key.
        found: String,
        /// The partition key of the table.
        table: String,
    },
    /// A local secondary index has no sort key.
    ///
    /// Source: [Local Secondary Indexes](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html)
    LocalWithoutSort {
        /// The index.
        index: String,
    },
    /// A table without a sort key has a local secondary index.
    ///
    /// Source: [Local Secondary Indexes](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html)
    LocalOfSimpleTable {
        /// The index.
        index: String,
    },
    /// Two attributes of a model have one role that only one can have, or one attribute has it twice.
    RoleTwice {
        /// The role.
        role: Role,
    },
    /// An attribute has the role of a key, and is not that key.
    RoleNotKey {
        /// The role.
        role: Role,
        /// The attribute.
        attribute: String,
        /// The attribute that is that key.
        key: Option<String>,
    },
    /// An attribute has the role of a key of an index that the model does not declare.
    RoleIndexUnknown {
        /// The role.
        role: Role,
    },
    /// An attribute has a role whose values its data type does not hold.
    RoleType {
        /// The role.
        role: Role,
        /// The data type of the attribute.
        found: DataType,
        /// The data type that the role needs.
        needed: DataType,
    },

    // ---- key contracts -----------------------------------------------------------------------------------------------
    /// A key contract has no derived key.
    NoDerivedKey,
    /// Two derived keys of a contract, two inputs or two fixtures of a derived key have one name.
    NameTwice {
        /// The thing that has the name.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A model of a key contract names a derived key that the contract does not have.
    DerivedKeyUnknown {
        /// The name.
        name: String,
    },
    /// A derived key has no segment.
    NoSegment {
        /// The derived key.
        key: String,
    },
    /// A segment has no source of its value, or several.
    SegmentSources {
        /// The number that it has.
        found: usize,
    },
    /// A segment takes an input that its key does not declare.
    InputUnknown {
        /// The input.
        input: String,
    },
    /// A transform came with a later version of key contracts.
    TransformTooNew {
        /// The transform.
        transform: &'static str,
    },
    /// A fixture of a derived key does not come out.
    FixtureWrong {
        /// The fixture.
        fixture: String,
        /// The key that the fixture expects.
        expected: String,
        /// The key that comes out, or the reason why none does.
        found: String,
    },
}

/// The value that other YAML parsers read a plain scalar as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reading {
    /// A boolean: `yes`, `off`, `True`.
    Boolean,
    /// Null: `~`, `Null`, or nothing at all.
    Null,
    /// A number: `0x1F`, `017`, `1_000`, `.5`, `1:30`.
    Number,
    /// A date: `2026-01-01`.
    Date,
    /// Something of YAML 1.1: `=`.
    Other,
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Boolean => "a boolean",
            Self::Null => "null",
            Self::Number => "a number",
            Self::Date => "a date",
            Self::Other => "a value of its own",
        })
    }
}

/// The meaning that a place gives a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Word {
    /// A naming convention.
    Naming,
    /// A data type of an attribute.
    DataType,
    /// A data type of a key.
    KeyType,
    /// A role of an attribute.
    Role,
    /// A mode of a write policy.
    WriteMode,
    /// A type of an index.
    IndexType,
    /// A type of a projection.
    Projection,
    /// A transform of a segment.
    Transform,
    /// A type of an input.
    InputType,
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Naming => "naming convention",
            Self::DataType => "data type",
            Self::KeyType => "data type of a key",
            Self::Role => "role",
            Self::WriteMode => "mode of a write policy",
            Self::IndexType => "type of an index",
            Self::Projection => "type of a projection",
            Self::Transform => "transform",
            Self::InputType => "type of an input",
        })
    }
}

/// `of the table`, or `of the index …`.
struct Of<'a>(&'a Option<String>);

impl fmt::Display for Of<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => f.write_str("of the table"),
            Some(index) => write!(f, "of the index `{index}`"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence(&mut OneLine::new(f))
    }
}

impl Fault {
    #[expect(clippy::too_many_lines, reason = "a table")]
    fn sentence(&self, f: &mut impl fmt::Write) -> fmt::Result {
        match self {
            Self::TooLarge { size, most } => write!(f, "the text is {size} bytes, and at most {most} are read"),
            Self::NotUtf8 => f.write_str("the text is not UTF-8"),
            Self::Character { found } => {
                write!(f, "the text holds the character U+{:04X}, which is not allowed", u32::from(*found))
            }
            Self::Syntax { message } => f.write_str(message),
            Self::Nothing => f.write_str("the text holds nothing"),
            Self::TooDeep { most } => write!(f, "the values are nested deeper than {most} levels"),
            Self::TooManyValues { most } => write!(f, "the text holds more than {most} values"),
            Self::Directive => f.write_str("a contract document has no YAML directive"),
            Self::Anchor => f.write_str("a contract document has no YAML anchor"),
            Self::Alias => f.write_str("a contract document has no YAML alias"),
            Self::Tag { tag } => write!(f, "a contract document has no YAML tag, and this has `{tag}`"),
            Self::MergeKey => f.write_str("a contract document has no YAML merge key"),
            Self::SecondDocument => f.write_str("a contract file holds one document"),
            Self::NameNotText { found } => write!(f, "the name of a member is a text, and this is {found}"),
            Self::MemberTwice { name } => write!(f, "the member `{name}` is there twice"),
            Self::Ambiguous { text, .. } if text.is_empty() => f.write_str("the value is missing"),
            Self::Ambiguous { text, reads } => write!(f, "some YAML parsers read `{text}` as {reads}"),
            Self::NotFinite { text } => write!(f, "`{text}` is not a finite number"),
            Self::WrongKind { expected, found } => write!(f, "this is {found}, and {expected} belongs here"),
            Self::MemberMissing { name } => write!(f, "the member `{name}` is missing"),
            Self::MemberUnknown { name, .. } => write!(f, "there is no member `{name}` here"),
            Self::WordUnknown { what, found, .. } => write!(f, "`{found}` is no {what}"),
            Self::VersionUnknown { member, found, .. } => write!(f, "`{found}` is no known `{member}`"),
            Self::EncryptionUnknown { found } => write!(f, "`{found}` is no known version of encryption"),
            Self::FieldsNotIncluded { projection } => {
                write!(f, "a projection of type `{projection}` has no fields")
            }
            Self::Blank { what } => write!(f, "{what} has no name"),
            Self::NoModel => f.write_str("a document has at least one model"),
            Self::ModelTwice { model } => write!(f, "the model `{model}` is declared twice"),
            Self::NoAttribute { model } => write!(f, "the model `{model}` has no attribute"),
            Self::AttributeTwice { attribute } => write!(f, "the attribute `{attribute}` is declared twice"),
            Self::NameAgainstNaming { attribute, naming } => {
                write!(f, "the attribute `{attribute}` is not named in {naming}, which its model declares")
            }
            Self::RequiredAndOptional { attribute } => {
                write!(f, "the attribute `{attribute}` is both required and optional")
            }
            Self::JsonType { attribute, data_type } => {
                write!(f, "the attribute `{attribute}` is `json`, which the data type `{data_type}` does not hold")
            }
            Self::BinaryType { attribute, data_type } => {
                write!(f, "the attribute `{attribute}` is `binary`, and its data type is `{data_type}`")
            }
            Self::JsonAndBinary { attribute } => write!(f, "the attribute `{attribute}` is both `json` and `binary`"),
            Self::ProtectedUnknown { attribute } => {
                write!(f, "the write policy protects `{attribute}`, which is no attribute of the model")
            }
            Self::KeyUnknown { attribute, index } => {
                write!(f, "the key `{attribute}` {} is no attribute of the model", Of(index))
            }
            Self::KeyType { attribute, index, key, declared } => write!(
                f,
                "the key `{attribute}` {} is of type `{key}`, and the attribute is of type `{declared}`",
                Of(index)
            ),
            Self::KeyEncrypted { attribute, index } => {
                write!(f, "the key `{attribute}` {} is encrypted", Of(index))
            }
            Self::KeyTwice { attribute, index } => {
                write!(f, "`{attribute}` is both partition key and sort key {}", Of(index))
            }
            Self::IndexTwice { index } => write!(f, "the index `{index}` is declared twice"),
            Self::IncludeWithoutFields { index } => {
                write!(f, "the index `{index}` includes fields, and names none")
            }
            Self::FieldUnknown { index, attribute } => {
                write!(f, "the index `{index}` includes `{attribute}`, which is no attribute of the model")
            }
            Self::LocalPartition { index, found, table } => write!(
                f,
                "the local secondary index `{index}` has the partition key `{found}`, and its table has `{table}`"
            ),
            Self::LocalWithoutSort { index } => {
                write!(f, "the local secondary index `{index}` has no sort key")
            }
            Self::LocalOfSimpleTable { index } => {
                write!(f, "the local secondary index `{index}` is of a table without a sort key")
            }
            Self::RoleTwice { role } => write!(f, "the role `{role}` is given twice"),
            Self::RoleNotKey { role, attribute, .. } => {
                write!(f, "the attribute `{attribute}` has the role `{role}`, and is not that key")
            }
            Self::RoleIndexUnknown { role } => {
                write!(f, "the role `{role}` is of an index that the model does not have")
            }
            Self::RoleType { role, found, needed } => {
                write!(f, "the role `{role}` needs the data type `{needed}`, and this attribute has `{found}`")
            }
            Self::NoDerivedKey => f.write_str("a key contract has at least one derived key"),
            Self::NameTwice { what, name } => write!(f, "the {what} `{name}` is declared twice"),
            Self::DerivedKeyUnknown { name } => write!(f, "there is no derived key `{name}`"),
            Self::NoSegment { key } => write!(f, "the derived key `{key}` has no segment"),
            Self::SegmentSources { found } => {
                write!(f, "a segment has one source of its value, and this has {found}")
            }
            Self::InputUnknown { input } => write!(f, "the derived key declares no input `{input}`"),
            Self::TransformTooNew { transform } => {
                write!(f, "the transform `{transform}` is of version 0.2 of key contracts")
            }
            Self::FixtureWrong { fixture, expected, found } => {
                write!(f, "the fixture `{fixture}` expects `{expected}`, and this comes out: `{found}`")
            }
        }
    }
}

impl Fault {
    /// The change that helps, or the reason for the rule, where the sentence does not say it.
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::Directive | Self::Anchor | Self::Alias | Self::Tag { .. } | Self::MergeKey => {
                "contract documents are written in the part of YAML that is JSON too, so that every runtime reads them alike"
                    .to_owned()
            }
            Self::SecondDocument => "put its models into the list `models` of the first".to_owned(),
            Self::NameNotText { .. } => "put the name in quotes".to_owned(),
            Self::Ambiguous { text, reads: Reading::Null } if text.is_empty() => {
                "leave the member out, or write its value".to_owned()
            }
            Self::Ambiguous { reads: Reading::Null, .. } => {
                "leave the member out, or write `null`; a text goes in quotes".to_owned()
            }
            Self::Ambiguous { reads: Reading::Boolean, .. } => {
                "write `true` or `false`; a text goes in quotes".to_owned()
            }
            Self::Ambiguous { reads: Reading::Number, .. } => {
                "write the number as in JSON; a text goes in quotes".to_owned()
            }
            Self::Ambiguous { .. } => "put the text in quotes".to_owned(),
            Self::WrongKind { expected: Kind::Text, found: Kind::Number | Kind::Bool | Kind::Null } => {
                "put the text in quotes".to_owned()
            }
            Self::MemberUnknown { nearest: Some(nearest), .. } => format!("perhaps `{nearest}` is meant"),
            Self::MemberUnknown { known, .. } => format!("the members are {}", listed(known)),
            Self::WordUnknown { known, .. } => format!("the words are {}", listed(known)),
            Self::VersionUnknown { known, .. } => format!("the versions are {}", listed(known)),
            Self::EncryptionUnknown { .. } => "the versions are `1` and `2`".to_owned(),
            Self::FieldsNotIncluded { .. } => "use the type `INCLUDE`, or leave the fields out".to_owned(),
            Self::NameAgainstNaming { naming, .. } => match naming {
                Naming::CamelCase | Naming::DynamOrm => {
                    "letters and digits, with a small letter first; or `PK`, or `SK`".to_owned()
                }
                Naming::SnakeCase => "small letters and digits, parted by single `_`, with a letter first".to_owned(),
            },
            Self::JsonType { .. } => "the data types are `S`, `N`, `BOOL`, `NULL`, `L` and `M`".to_owned(),
            Self::BinaryType { .. } => "the data type is `B`".to_owned(),
            Self::KeyEncrypted { .. } => "each encryption of a value gives other bytes, so no key finds it".to_owned(),
            Self::IncludeWithoutFields { .. } => "name the fields, or use the type `KEYS_ONLY`".to_owned(),
            Self::LocalPartition { .. } | Self::LocalOfSimpleTable { .. } | Self::LocalWithoutSort { .. } => {
                "a local secondary index has its table's partition key and a sort key of its own, beside the table's"
                    .to_owned()
            }
            Self::RoleNotKey { key: Some(key), .. } => format!("that key is `{}`", one_line(key)),
            Self::SegmentSources { .. } => {
                "a segment has `value: { input: … }`, `value: { literal: … }` or `literal`".to_owned()
            }
            _ => return None,
        })
    }

    /// The rule's short name, which does not change: `attribute-twice`.
    ///
    /// It is for programs that read what is wrong, and for links. It says nothing of what was found.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too-large",
            Self::NotUtf8 => "not-utf8",
            Self::Character { .. } => "character",
            Self::Syntax { .. } => "syntax",
            Self::Nothing => "nothing",
            Self::TooDeep { .. } => "too-deep",
            Self::TooManyValues { .. } => "too-many-values",
            Self::Directive => "directive",
            Self::Anchor => "anchor",
            Self::Alias => "alias",
            Self::Tag { .. } => "tag",
            Self::MergeKey => "merge-key",
            Self::SecondDocument => "second-document",
            Self::NameNotText { .. } => "name-not-text",
            Self::MemberTwice { .. } => "member-twice",
            Self::Ambiguous { .. } => "ambiguous",
            Self::NotFinite { .. } => "not-finite",
            Self::WrongKind { .. } => "wrong-kind",
            Self::MemberMissing { .. } => "member-missing",
            Self::MemberUnknown { .. } => "member-unknown",
            Self::WordUnknown { .. } => "word-unknown",
            Self::VersionUnknown { .. } => "version-unknown",
            Self::EncryptionUnknown { .. } => "encryption-unknown",
            Self::FieldsNotIncluded { .. } => "fields-not-included",
            Self::Blank { .. } => "blank",
            Self::NoModel => "no-model",
            Self::ModelTwice { .. } => "model-twice",
            Self::NoAttribute { .. } => "no-attribute",
            Self::AttributeTwice { .. } => "attribute-twice",
            Self::NameAgainstNaming { .. } => "name-against-naming",
            Self::RequiredAndOptional { .. } => "required-and-optional",
            Self::JsonType { .. } => "json-type",
            Self::BinaryType { .. } => "binary-type",
            Self::JsonAndBinary { .. } => "json-and-binary",
            Self::ProtectedUnknown { .. } => "protected-unknown",
            Self::KeyUnknown { .. } => "key-unknown",
            Self::KeyType { .. } => "key-type",
            Self::KeyEncrypted { .. } => "key-encrypted",
            Self::KeyTwice { .. } => "key-twice",
            Self::IndexTwice { .. } => "index-twice",
            Self::IncludeWithoutFields { .. } => "include-without-fields",
            Self::FieldUnknown { .. } => "field-unknown",
            Self::LocalPartition { .. } => "local-partition",
            Self::LocalWithoutSort { .. } => "local-without-sort",
            Self::LocalOfSimpleTable { .. } => "local-of-simple-table",
            Self::RoleTwice { .. } => "role-twice",
            Self::RoleNotKey { .. } => "role-not-key",
            Self::RoleIndexUnknown { .. } => "role-index-unknown",
            Self::RoleType { .. } => "role-type",
            Self::NoDerivedKey => "no-derived-key",
            Self::NameTwice { .. } => "name-twice",
            Self::DerivedKeyUnknown { .. } => "derived-key-unknown",
            Self::NoSegment { .. } => "no-segment",
            Self::SegmentSources { .. } => "segment-sources",
            Self::InputUnknown { .. } => "input-unknown",
            Self::TransformTooNew { .. } => "transform-too-new",
            Self::FixtureWrong { .. } => "fixture-wrong",
        }
    }
}

/// `` `a`, `b` and `c` ``.
fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}
