//! Makes a document of a text.

use std::collections::BTreeMap;

use crate::document::{
    Attribute, DataType, Document, Encryption, Index, IndexProjection, IndexType, Key, KeyType, Keys, Model, Naming,
    Role, ValueFormat, Version, WriteMode, WritePolicy,
};
use crate::error::Error;
use crate::fault::{Fault, Word};
use crate::node::{Node, Tree};
use crate::path::Path;
use crate::reader::{Object, Reader};
use crate::rules::{self, Report, no_key};
use crate::source::Source;
use crate::value::{Kind, Value};

impl Source {
    /// What the text says, as plain values: for a file that is neither a document nor a key contract, such as a scenario that a
    /// contract test reads.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with single values: a member twice, a text that other readers take for a boolean or a date, a number
    /// that is not finite.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::{Source, Value};
    ///
    /// let Value::Object(step) = Source::yaml("step.yml", "op: \"sleep\"\nms: 25\n")?.value()? else { unreachable!() };
    /// assert_eq!(step["op"], Value::from("sleep"));
    /// assert!(Source::yaml("step.yml", "op: \"get\"\nop: \"scan\"\n")?.value().is_err());
    /// # Ok::<(), tabletheory_dms::Error>(())
    /// ```
    pub fn value(&self) -> Result<Value, Error> {
        Reader::new(self).finish(value(&self.root))
    }
}

const DOCUMENT: &[&str] = &["dms_version", "namespace", "models"];
const MODEL: &[&str] = &["name", "table", "naming", "keys", "write_policy", "attributes", "indexes"];
const TABLE: &[&str] = &["name"];
const NAMING: &[&str] = &["convention"];
const KEYS: &[&str] = &["partition", "sort"];
const KEY: &[&str] = &["attribute", "type"];
const WRITE_POLICY: &[&str] = &["mode", "protected_attributes"];
const ATTRIBUTE: &[&str] = &[
    "attribute",
    "type",
    "format",
    "json",
    "binary",
    "required",
    "roles",
    "optional",
    "omit_empty",
    "encryption",
    "tags",
];
const ENCRYPTION: &[&str] = &["v"];
const INDEX: &[&str] = &["name", "type", "partition", "sort", "projection"];
const PROJECTION: &[&str] = &["type", "fields"];

impl Document {
    /// Makes a document of a text that is opened, and holds it to every rule.
    ///
    /// A member that is `null` is as if it was not there, and so is an empty text where a text is optional: Go writes absent
    /// members so.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, with its place: values of a wrong kind, members that are missing or that nobody knows, words
    /// that mean nothing, and every rule of [`Fault`] that is broken. One mistake is reported once: no rule speaks of a value
    /// that could not be read.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::{Document, Fault, Source};
    ///
    /// let source = Source::json("user.json", r#"{ "dms_version": "0.3", "models": [] }"#)?;
    /// let error = Document::read(&source).unwrap_err();
    /// let rules: Vec<&str> = error.mistakes().iter().map(|mistake| mistake.fault().rule()).collect();
    /// assert_eq!(rules, ["version-unknown", "no-model"]);
    /// # Ok::<(), tabletheory_dms::Error>(())
    /// ```
    pub fn read(source: &Source) -> Result<Self, Error> {
        let mut reader = Reader::new(source);
        let document = document(&mut reader);
        rules::hold(&document, &mut reader);
        reader.finish(document)
    }
}

impl Report for Reader<'_> {
    fn report(&mut self, fault: Fault, path: Path, first: Option<&Path>, needs: &[Path]) {
        if !needs.iter().any(|path| self.is_refused(path)) {
            self.note(fault, path, first);
        }
    }
}

fn document(reader: &mut Reader<'_>) -> Document {
    let mut document = Document::new(Version::V0_2);
    let Some(object) = reader.object(reader.root(), Path::top(), DOCUMENT) else { return document };
    if let Some(version) = reader.version(&object, "dms_version", Version::WORDS, Version::from_word) {
        document.version = version;
    }
    document.namespace = reader.optional_text(&object, "namespace").map(str::to_owned);
    reader.required(&object, "models");
    for (node, path) in reader.list(&object, "models") {
        document.models.push(model(reader, node, path));
    }
    document
}

fn model<'s>(reader: &mut Reader<'s>, node: &'s Node, path: Path) -> Model {
    let mut model = Model::new("", "", Keys::partition(no_key()));
    let Some(object) = reader.object(node, path, MODEL) else { return model };
    model.name = reader.required_text(&object, "name");
    if let Some(table) = reader.required(&object, "table")
        && let Some(table) = reader.object(table, object.at("table"), TABLE)
    {
        model.table = reader.required_text(&table, "name");
    }
    if let Some(naming) = object.get("naming")
        && let Some(naming) = reader.object(naming, object.at("naming"), NAMING)
    {
        model.naming = optional_word(reader, &naming, "convention", Word::Naming, Naming::WORDS, Naming::from_word);
    }
    if let Some(keys) = reader.required(&object, "keys")
        && let Some(keys) = reader.object(keys, object.at("keys"), KEYS)
    {
        let partition = reader.required(&keys, "partition");
        model.keys.partition = partition.map_or_else(no_key, |node| key(reader, node, keys.at("partition")));
        model.keys.sort = keys.get("sort").map(|node| key(reader, node, keys.at("sort")));
    }
    model.write_policy = object.get("write_policy").map(|node| write_policy(reader, node, object.at("write_policy")));
    reader.required(&object, "attributes");
    for (node, path) in reader.list(&object, "attributes") {
        let (attribute, is_named) = attribute(reader, node, path);
        model.attributes.push(attribute);
        if !is_named {
            reader.forget(rules::names(&object.at("attributes")));
        }
    }
    for (node, path) in reader.list(&object, "indexes") {
        let name = path.member("name");
        model.indexes.push(index(reader, node, path));
        if reader.is_refused(&name) {
            reader.forget(rules::names(&object.at("indexes")));
        }
    }
    model
}

/// A word of a member that may be absent. An empty text is as if it was.
fn optional_word<'s, T>(
    reader: &mut Reader<'s>,
    object: &Object<'s>,
    name: &'static str,
    what: Word,
    known: &'static [&'static str],
    from_word: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let node = object.get(name)?;
    if matches!(&node.value, Tree::Text(text) if text.is_empty()) {
        return None;
    }
    reader.word(node, object.at(name), what, known, from_word)
}

fn key<'s>(reader: &mut Reader<'s>, node: &'s Node, path: Path) -> Key {
    let mut key = no_key();
    let Some(object) = reader.object(node, path, KEY) else { return key };
    key.attribute = reader.required_text(&object, "attribute");
    if let Some(node) = reader.required(&object, "type")
        && let Some(key_type) = reader.word(node, object.at("type"), Word::KeyType, KeyType::WORDS, KeyType::from_word)
    {
        key.key_type = key_type;
    }
    key
}

fn write_policy<'s>(reader: &mut Reader<'s>, node: &'s Node, path: Path) -> WritePolicy {
    let mut policy = WritePolicy::new(WriteMode::Mutable);
    let Some(object) = reader.object(node, path, WRITE_POLICY) else { return policy };
    if let Some(mode) = optional_word(reader, &object, "mode", Word::WriteMode, WriteMode::WORDS, WriteMode::from_word)
    {
        policy.mode = mode;
    }
    policy.protected = reader.texts(&object, "protected_attributes");
    policy
}

/// An attribute, and whether its name is known.
fn attribute<'s>(reader: &mut Reader<'s>, node: &'s Node, path: Path) -> (Attribute, bool) {
    let mut attribute = Attribute::new("", DataType::S);
    let Some(object) = reader.object(node, path, ATTRIBUTE) else { return (attribute, false) };
    attribute.name = reader.required_text(&object, "attribute");
    if let Some(node) = reader.required(&object, "type")
        && let Some(data_type) =
            reader.word(node, object.at("type"), Word::DataType, DataType::WORDS, DataType::from_word)
    {
        attribute.data_type = data_type;
    }
    attribute.format = reader.optional_text(&object, "format").map(ValueFormat::from_word);
    attribute.json = reader.flag(&object, "json");
    attribute.binary = reader.flag(&object, "binary");
    attribute.required = reader.flag(&object, "required");
    attribute.optional = reader.flag(&object, "optional");
    attribute.omit_empty = reader.flag(&object, "omit_empty");
    for (node, path) in reader.list(&object, "roles") {
        attribute.roles.extend(reader.word(node, path, Word::Role, Role::WORDS, Role::from_word));
    }
    if let Some(node) = object.get("encryption")
        && let Some(object) = reader.object(node, object.at("encryption"), ENCRYPTION)
    {
        attribute.encryption = encryption(reader, &object);
    }
    if let Some(node) = object.get("tags")
        && let Some(tags) = reader.open_object(node, object.at("tags"))
    {
        attribute.tags = tags.named().map(|(name, node)| (name.to_owned(), value(node))).collect();
    }
    let is_named = !reader.is_refused(&object.at("attribute"));
    (attribute, is_named)
}

fn encryption<'s>(reader: &mut Reader<'s>, object: &Object<'s>) -> Option<Encryption> {
    let node = reader.required(object, "v")?;
    let path = object.at("v");
    match &node.value {
        Tree::Number(number) => {
            let encryption = match number.as_str() {
                "1" => Some(Encryption::V1),
                "2" => Some(Encryption::V2),
                _ => None,
            };
            if encryption.is_none() {
                let fault = Fault::EncryptionUnknown { found: number.as_str().to_owned() };
                reader.refuse(fault, path, node.span);
            }
            encryption
        }
        _ => {
            match node.kind() {
                Some(found) => reader.refuse(Fault::WrongKind { expected: Kind::Number, found }, path, node.span),
                None => reader.forget(path),
            }
            None
        }
    }
}

fn index<'s>(reader: &mut Reader<'s>, node: &'s Node, path: Path) -> Index {
    let mut index = Index::global("", no_key());
    let Some(object) = reader.object(node, path, INDEX) else { return index };
    index.name = reader.required_text(&object, "name");
    if let Some(node) = reader.required(&object, "type")
        && let Some(index_type) =
            reader.word(node, object.at("type"), Word::IndexType, IndexType::WORDS, IndexType::from_word)
    {
        index.index_type = index_type;
    }
    if let Some(node) = reader.required(&object, "partition") {
        index.partition = key(reader, node, object.at("partition"));
    }
    index.sort = object.get("sort").map(|node| key(reader, node, object.at("sort")));
    index.projection = object.get("projection").and_then(|node| projection(reader, node, object.at("projection")));
    index
}

fn projection<'s>(reader: &mut Reader<'s>, node: &'s Node, path: Path) -> Option<IndexProjection> {
    let object = reader.object(node, path, PROJECTION)?;
    let fields = reader.texts(&object, "fields");
    let from_word = |word: &str| match word {
        "ALL" => Some(IndexProjection::All),
        "KEYS_ONLY" => Some(IndexProjection::KeysOnly),
        "INCLUDE" => Some(IndexProjection::Include(Vec::new())),
        _ => None,
    };
    let projection = optional_word(reader, &object, "type", Word::Projection, IndexProjection::WORDS, from_word);
    match projection {
        Some(IndexProjection::Include(_)) => Some(IndexProjection::Include(fields)),
        projection => {
            if !fields.is_empty() && !reader.is_refused(&object.at("type")) {
                let projection = projection.as_ref().map_or("ALL", IndexProjection::as_str);
                reader.note(Fault::FieldsNotIncluded { projection }, object.at("fields"), None);
            }
            projection
        }
    }
}

/// A value of a tag. One that was refused is noted, and so the document is not made.
pub(crate) fn value(node: &Node) -> Value {
    match &node.value {
        Tree::Null | Tree::Refused => Value::Null,
        Tree::Bool(value) => Value::Bool(*value),
        Tree::Number(number) => Value::Number(number.clone()),
        Tree::Text(text) => Value::Text(text.clone()),
        Tree::List(elements) => Value::List(elements.iter().map(value).collect()),
        Tree::Object(members) => {
            let named = members.iter().filter_map(|member| Some((member.name.clone()?, value(&member.node))));
            Value::Object(named.collect::<BTreeMap<_, _>>())
        }
    }
}
