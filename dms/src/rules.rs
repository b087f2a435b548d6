//! The rules that a document keeps, beyond its shape.

use std::collections::HashMap;

use crate::document::{
    Attribute, DataType, Document, Index, IndexProjection, IndexType, Key, KeyType, Keys, Model, Role,
};
use crate::error::{Error, Mistake, Mistakes};
use crate::fault::Fault;
use crate::path::Path;

/// Takes what breaks a rule.
pub(crate) trait Report {
    /// Notes a fault and its place. `needs` are the values that the rule compares: nothing is noted if one could not be read.
    /// `first` is the first of two things, of which this is the second.
    fn report(&mut self, fault: Fault, path: Path, first: Option<&Path>, needs: &[Path]);
}

impl Report for Mistakes {
    fn report(&mut self, fault: Fault, path: Path, _first: Option<&Path>, _needs: &[Path]) {
        self.push(Mistake::new(fault, path));
    }
}

impl Document {
    /// Holds the document to every rule. What [`read`](Self::read) gives has been held to them.
    ///
    /// # Errors
    ///
    /// Every rule that is broken, with its path. There is no text, so there are no lines.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::{Attribute, DataType, Document, Fault, Key, KeyType, Keys, Model, Version};
    ///
    /// let user = Model::new("User", "users", Keys::partition(Key::new("PK", KeyType::S)))
    ///     .with_attribute(Attribute::new("PK", DataType::N));
    /// let error = Document::new(Version::V0_2).with_model(user).validate().unwrap_err();
    /// assert!(matches!(error.mistakes()[0].fault(), Fault::KeyType { declared: DataType::N, .. }));
    /// assert_eq!(error.mistakes()[0].path().to_string(), "models[0].keys.partition.type");
    /// ```
    pub fn validate(&self) -> Result<(), Error> {
        let mut mistakes = Mistakes::default();
        hold(self, &mut mistakes);
        mistakes.or_else(None, ())
    }
}

/// The place of what says that all names of a model's attributes are known. It is a member of no document.
pub(crate) fn names(attributes: &Path) -> Path {
    attributes.member("<names>")
}

/// Holds a document to every rule.
pub(crate) fn hold(document: &Document, report: &mut impl Report) {
    let models = Path::top().member("models");
    if document.models.is_empty() {
        report.report(Fault::NoModel, models.clone(), None, std::slice::from_ref(&models));
    }
    let mut seen = HashMap::new();
    for (at, model) in document.models.iter().enumerate() {
        let path = models.element(at);
        let name = path.member("name");
        if is_blank(&model.name) {
            report.report(Fault::Blank { what: "a model" }, name.clone(), None, &[name]);
        } else if let Some(first) = seen.insert(model.name.as_str(), at) {
            seen.insert(&model.name, first);
            let first = models.element(first).member("name");
            report.report(Fault::ModelTwice { model: model.name.clone() }, name.clone(), Some(&first), &[name]);
        }
        hold_model(model, &path, report);
    }
}

fn is_blank(name: &str) -> bool {
    name.trim().is_empty()
}

/// A model, where it is, and where its attributes are by name.
struct Of<'m> {
    model: &'m Model,
    path: &'m Path,
    attributes: HashMap<&'m str, usize>,
}

impl Of<'_> {
    fn attribute(&self, name: &str) -> Option<(&Attribute, Path)> {
        let at = *self.attributes.get(name)?;
        Some((&self.model.attributes[at], self.path.member("attributes").element(at)))
    }

    fn names(&self) -> Path {
        names(&self.path.member("attributes"))
    }
}

fn hold_model(model: &Model, path: &Path, report: &mut impl Report) {
    let table = path.member("table").member("name");
    if is_blank(&model.table) {
        report.report(Fault::Blank { what: "a table" }, table.clone(), None, &[table]);
    }
    let attributes = path.member("attributes");
    if model.attributes.is_empty() {
        let fault = Fault::NoAttribute { model: model.name.clone() };
        report.report(fault, attributes.clone(), None, std::slice::from_ref(&attributes));
        // Every key would be unknown.
        return;
    }
    let mut of = Of { model, path, attributes: HashMap::new() };
    for (at, attribute) in model.attributes.iter().enumerate() {
        // Most attributes break no rule, so their paths are made where one does.
        let name = || attributes.element(at).member("attribute");
        if is_blank(&attribute.name) {
            report.report(Fault::Blank { what: "an attribute" }, name(), None, &[name()]);
        } else if let Some(first) = of.attributes.get(attribute.name.as_str()) {
            let first = attributes.element(*first).member("attribute");
            let fault = Fault::AttributeTwice { attribute: attribute.name.clone() };
            report.report(fault, name(), Some(&first), &[name()]);
        } else {
            of.attributes.insert(&attribute.name, at);
        }
    }
    hold_key(&of, &model.keys, &path.member("keys"), None, report);
    let protected = path.member("write_policy").member("protected_attributes");
    for (at, name) in model.protected().iter().enumerate() {
        if !of.attributes.contains_key(name.as_str()) {
            let path = protected.element(at);
            let fault = Fault::ProtectedUnknown { attribute: name.clone() };
            report.report(fault, path.clone(), None, &[path, of.names()]);
        }
    }
    for (at, attribute) in model.attributes.iter().enumerate() {
        hold_attribute(&of, attribute, |member| attributes.element(at).member(member), report);
    }
    hold_roles(&of, report);
    let indexes = path.member("indexes");
    let mut seen = HashMap::new();
    for (at, index) in model.indexes.iter().enumerate() {
        let path = indexes.element(at);
        let name = path.member("name");
        if is_blank(&index.name) {
            report.report(Fault::Blank { what: "an index" }, name.clone(), None, &[name]);
        } else if let Some(first) = seen.insert(index.name.as_str(), at) {
            seen.insert(&index.name, first);
            let first = indexes.element(first).member("name");
            report.report(Fault::IndexTwice { index: index.name.clone() }, name.clone(), Some(&first), &[name]);
        }
        hold_index(&of, index, &path, report);
    }
}

/// Holds the two parts of a key, of a table or an index.
fn hold_key(of: &Of<'_>, keys: &Keys, path: &Path, index: Option<&Index>, report: &mut impl Report) {
    let partition = path.member("partition");
    hold_part(of, &keys.partition, &partition, index, report);
    let Some(sort) = &keys.sort else { return };
    let place = path.member("sort");
    hold_part(of, sort, &place, index, report);
    if sort.attribute == keys.partition.attribute && !is_blank(&sort.attribute) {
        let fault = Fault::KeyTwice { attribute: sort.attribute.clone(), index: index.map(|index| index.name.clone()) };
        let (first, second) = (partition.member("attribute"), place.member("attribute"));
        report.report(fault, second.clone(), Some(&first), &[first.clone(), second]);
    }
}

fn hold_part(of: &Of<'_>, key: &Key, path: &Path, index: Option<&Index>, report: &mut impl Report) {
    let (name, key_type) = (path.member("attribute"), path.member("type"));
    if is_blank(&key.attribute) {
        return report.report(Fault::Blank { what: "a key" }, name.clone(), None, &[name]);
    }
    let index = index.map(|index| index.name.clone());
    let attribute = key.attribute.clone();
    let Some((declared, place)) = of.attribute(&key.attribute) else {
        return report.report(Fault::KeyUnknown { attribute, index }, name.clone(), None, &[name, of.names()]);
    };
    if DataType::from(key.key_type) != declared.data_type {
        let fault = Fault::KeyType {
            attribute: attribute.clone(),
            index: index.clone(),
            key: key.key_type,
            declared: declared.data_type,
        };
        let first = place.member("type");
        report.report(fault, key_type.clone(), Some(&first), &[key_type, first.clone(), name.clone()]);
    }
    if declared.encryption.is_some() {
        let place = place.member("encryption");
        report.report(Fault::KeyEncrypted { attribute, index }, place.clone(), Some(&name), &[place, name.clone()]);
    }
}

fn hold_attribute(of: &Of<'_>, attribute: &Attribute, at: impl Fn(&'static str) -> Path, report: &mut impl Report) {
    let named = || attribute.name.clone();
    if let Some(naming) = of.model.naming
        && !naming.allows(&attribute.name)
        && !is_blank(&attribute.name)
    {
        let fault = Fault::NameAgainstNaming { attribute: named(), naming };
        report.report(fault, at("attribute"), None, &[at("attribute")]);
    }
    if attribute.required && attribute.optional {
        let (first, second) = (at("required"), at("optional"));
        report.report(Fault::RequiredAndOptional { attribute: named() }, second.clone(), Some(&first), &[second]);
    }
    let holds_json = matches!(
        attribute.data_type,
        DataType::S | DataType::N | DataType::Bool | DataType::Null | DataType::L | DataType::M
    );
    if attribute.json && attribute.binary {
        let (first, second) = (at("json"), at("binary"));
        report.report(Fault::JsonAndBinary { attribute: named() }, second.clone(), Some(&first), &[second]);
    } else if attribute.json && !holds_json {
        let fault = Fault::JsonType { attribute: named(), data_type: attribute.data_type };
        report.report(fault, at("type"), None, &[at("type")]);
    } else if attribute.binary && attribute.data_type != DataType::B {
        let fault = Fault::BinaryType { attribute: named(), data_type: attribute.data_type };
        report.report(fault, at("type"), None, &[at("type")]);
    }
}

fn hold_roles(of: &Of<'_>, report: &mut impl Report) {
    let mut seen: HashMap<&Role, Path> = HashMap::new();
    let mut indexes: HashMap<&str, (usize, &Index)> = HashMap::new();
    for (at, index) in of.model.indexes.iter().enumerate() {
        indexes.entry(&index.name).or_insert((at, index));
    }
    let keys = of.path.member("keys");
    for (at, attribute) in of.model.attributes.iter().enumerate() {
        if attribute.roles.is_empty() {
            continue;
        }
        let path = of.path.member("attributes").element(at);
        let roles = path.member("roles");
        for (at, role) in attribute.roles.iter().enumerate() {
            let place = roles.element(at);
            if let Some(first) = seen.get(role) {
                report.report(Fault::RoleTwice { role: role.clone() }, place.clone(), Some(first), &[place]);
                continue;
            }
            seen.insert(role, place.clone());
            if let Some(needed) = role.data_type()
                && needed != attribute.data_type
            {
                let fault = Fault::RoleType { role: role.clone(), found: attribute.data_type, needed };
                report.report(fault, place.clone(), None, &[place.clone(), path.member("type")]);
            }
            let (key, key_path) = match role {
                Role::Pk => (Some(&of.model.keys.partition), keys.member("partition")),
                Role::Sk => (of.model.keys.sort.as_ref(), keys.member("sort")),
                Role::IndexPk(index) | Role::IndexSk(index) => {
                    let all = of.path.member("indexes");
                    let Some((at, index)) = indexes.get(index.as_str()) else {
                        let needs = [place.clone(), names(&all)];
                        report.report(Fault::RoleIndexUnknown { role: role.clone() }, place, None, &needs);
                        continue;
                    };
                    let path = all.element(*at);
                    match role {
                        Role::IndexPk(_) => (Some(&index.partition), path.member("partition")),
                        _ => (index.sort.as_ref(), path.member("sort")),
                    }
                }
                _ => continue,
            };
            let key = key.map(|key| key.attribute.clone());
            // A key that is no attribute has been told already.
            let is_known = key.as_deref().is_none_or(|key| of.attributes.contains_key(key));
            if is_known && key.as_deref() != Some(&attribute.name) && !is_blank(&attribute.name) {
                let fault = Fault::RoleNotKey { role: role.clone(), attribute: attribute.name.clone(), key };
                let needs = [place.clone(), path.member("attribute"), key_path.member("attribute")];
                report.report(fault, place, None, &needs);
            }
        }
    }
}

fn hold_index(of: &Of<'_>, index: &Index, path: &Path, report: &mut impl Report) {
    let keys = Keys { partition: index.partition.clone(), sort: index.sort.clone() };
    hold_key(of, &keys, path, Some(index), report);
    let named = || index.name.clone();
    let index_type = path.member("type");
    if index.index_type == IndexType::Local {
        let (table, key) = (of.path.member("keys"), path.member("partition").member("attribute"));
        let partition = &of.model.keys.partition.attribute;
        // A key that is no attribute has been told already.
        let is_known = |name: &String| of.attributes.contains_key(name.as_str());
        if index.partition.attribute != *partition && is_known(partition) && is_known(&index.partition.attribute) {
            let fault = Fault::LocalPartition {
                index: named(),
                found: index.partition.attribute.clone(),
                table: partition.clone(),
            };
            let first = table.member("partition").member("attribute");
            report.report(fault, key.clone(), Some(&first), &[key, first.clone(), index_type.clone()]);
        }
        if index.sort.is_none() {
            let fault = Fault::LocalWithoutSort { index: named() };
            report.report(fault, index_type.clone(), None, &[path.member("sort"), index_type.clone()]);
        }
        if of.model.keys.sort.is_none() {
            let fault = Fault::LocalOfSimpleTable { index: named() };
            report.report(fault, index_type.clone(), None, &[table.member("sort"), index_type.clone()]);
        }
    }
    let projection = path.member("projection");
    let fields = projection.member("fields");
    if let Some(IndexProjection::Include(included)) = &index.projection {
        if included.is_empty() {
            let place = projection.member("type");
            report.report(
                Fault::IncludeWithoutFields { index: named() },
                place.clone(),
                None,
                &[place, fields.clone()],
            );
        }
        for (at, field) in included.iter().enumerate() {
            if !of.attributes.contains_key(field.as_str()) {
                let place = fields.element(at);
                let fault = Fault::FieldUnknown { index: named(), attribute: field.clone() };
                report.report(fault, place.clone(), None, &[place, of.names()]);
            }
        }
    }
}

/// The value that stands for a key that could not be read.
pub(crate) fn no_key() -> Key {
    Key::new("", KeyType::S)
}
