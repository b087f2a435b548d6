//! Compares documents: what changed, what it means for items and for other programs, and why.

use std::collections::HashMap;
use std::fmt;

use crate::document::{
    Attribute, DataType, Document, Encryption, Index, IndexProjection, IndexType, Key, Model, Naming, Presence, Role,
    ValueFormat, Version, WriteMode,
};
use crate::path::Path;
use crate::text::{OneLine, one_line};

/// The meaning of a change for the items that are stored and for programs that have the older document.
///
/// The order is that of the work: what a release can do by itself comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Verdict {
    /// Nothing has to be done: programs with either document read and write the same items.
    Compatible,
    /// The items that are stored must be written once more before a program relies on the newer document.
    NeedsBackfill,
    /// Programs with the older document fail, or undo what programs with the newer one do: all must change at once.
    BreaksPeers,
    /// The table cannot be changed so: another one must be made, and the items copied.
    NeedsNewTable,
}

impl Verdict {
    /// The short name, which does not change: `needs-backfill`. It is for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::NeedsBackfill => "needs-backfill",
            Self::BreaksPeers => "breaks-peers",
            Self::NeedsNewTable => "needs-new-table",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Compatible => "compatible",
            Self::NeedsBackfill => "needs a backfill",
            Self::BreaksPeers => "breaks peers",
            Self::NeedsNewTable => "needs a new table",
        })
    }
}

/// A difference between two documents, or two models.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Difference {
    /// The version of the document.
    Version {
        /// It was.
        old: Version,
        /// It is.
        new: Version,
    },
    /// The namespace.
    Namespace {
        /// It was.
        old: Option<String>,
        /// It is.
        new: Option<String>,
    },
    /// A model is new.
    ModelAdded,
    /// A model is gone. A model with another name is another model.
    ModelRemoved,
    /// The table of a model.
    Table {
        /// It was.
        old: String,
        /// It is.
        new: String,
    },
    /// The partition key of a table.
    PartitionKey {
        /// It was.
        old: Key,
        /// It is.
        new: Key,
    },
    /// The sort key of a table.
    SortKey {
        /// It was.
        old: Option<Key>,
        /// It is.
        new: Option<Key>,
    },
    /// The naming convention.
    Naming {
        /// It was.
        old: Naming,
        /// It is.
        new: Naming,
    },
    /// The mode of the write policy.
    WriteMode {
        /// It was.
        old: WriteMode,
        /// It is.
        new: WriteMode,
    },
    /// The write policy protects an attribute that it did not protect.
    Protected {
        /// The attribute.
        attribute: String,
    },
    /// The write policy no longer protects an attribute.
    Unprotected {
        /// The attribute.
        attribute: String,
    },
    /// An attribute is new.
    AttributeAdded {
        /// The attribute.
        attribute: String,
    },
    /// An attribute is gone. An attribute with another name is another attribute.
    AttributeRemoved {
        /// The attribute.
        attribute: String,
    },
    /// The data type of an attribute.
    DataType {
        /// The attribute.
        attribute: String,
        /// It was.
        old: DataType,
        /// It is.
        new: DataType,
    },
    /// The format of an attribute.
    Format {
        /// The attribute.
        attribute: String,
        /// It was.
        old: Option<ValueFormat>,
        /// It is.
        new: Option<ValueFormat>,
    },
    /// True when an attribute is `json`.
    Json {
        /// The attribute.
        attribute: String,
        /// It is.
        new: bool,
    },
    /// True when an attribute is `binary`.
    Binary {
        /// The attribute.
        attribute: String,
        /// It is.
        new: bool,
    },
    /// The words on an attribute's presence.
    Presence {
        /// The attribute.
        attribute: String,
        /// It was.
        old: Presence,
        /// It is.
        new: Presence,
    },
    /// True when an empty value of an attribute is left out.
    OmitEmpty {
        /// The attribute.
        attribute: String,
        /// It is.
        new: bool,
    },
    /// An attribute has a role that it did not have.
    RoleAdded {
        /// The attribute.
        attribute: String,
        /// The role.
        role: Role,
    },
    /// An attribute no longer has a role.
    RoleRemoved {
        /// The attribute.
        attribute: String,
        /// The role.
        role: Role,
    },
    /// The encryption of an attribute.
    Encryption {
        /// The attribute.
        attribute: String,
        /// It was.
        old: Option<Encryption>,
        /// It is.
        new: Option<Encryption>,
    },
    /// The tags of an attribute.
    Tags {
        /// The attribute.
        attribute: String,
    },
    /// An index is new.
    IndexAdded {
        /// The index.
        index: String,
    },
    /// An index is gone. An index with another name is another index.
    IndexRemoved {
        /// The index.
        index: String,
    },
    /// The type of an index.
    IndexType {
        /// The index.
        index: String,
        /// It was.
        old: IndexType,
        /// It is.
        new: IndexType,
    },
    /// The partition key of an index.
    IndexPartition {
        /// The index.
        index: String,
        /// It was.
        old: Key,
        /// It is.
        new: Key,
    },
    /// The sort key of an index.
    IndexSort {
        /// The index.
        index: String,
        /// It was.
        old: Option<Key>,
        /// It is.
        new: Option<Key>,
    },
    /// The projection of an index.
    Projection {
        /// The index.
        index: String,
        /// It was.
        old: IndexProjection,
        /// It is.
        new: IndexProjection,
    },
}

impl Difference {
    /// The short name, which does not change: `attribute-added`. It is for programs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Version { .. } => "version",
            Self::Namespace { .. } => "namespace",
            Self::ModelAdded => "model-added",
            Self::ModelRemoved => "model-removed",
            Self::Table { .. } => "table",
            Self::PartitionKey { .. } => "partition-key",
            Self::SortKey { .. } => "sort-key",
            Self::Naming { .. } => "naming",
            Self::WriteMode { .. } => "write-mode",
            Self::Protected { .. } => "protected",
            Self::Unprotected { .. } => "unprotected",
            Self::AttributeAdded { .. } => "attribute-added",
            Self::AttributeRemoved { .. } => "attribute-removed",
            Self::DataType { .. } => "data-type",
            Self::Format { .. } => "format",
            Self::Json { .. } => "json",
            Self::Binary { .. } => "binary",
            Self::Presence { .. } => "presence",
            Self::OmitEmpty { .. } => "omit-empty",
            Self::RoleAdded { .. } => "role-added",
            Self::RoleRemoved { .. } => "role-removed",
            Self::Encryption { .. } => "encryption",
            Self::Tags { .. } => "tags",
            Self::IndexAdded { .. } => "index-added",
            Self::IndexRemoved { .. } => "index-removed",
            Self::IndexType { .. } => "index-type",
            Self::IndexPartition { .. } => "index-partition",
            Self::IndexSort { .. } => "index-sort",
            Self::Projection { .. } => "projection",
        }
    }

    /// The attribute that differs; none if it is something else.
    pub fn attribute(&self) -> Option<&str> {
        match self {
            Self::Protected { attribute }
            | Self::Unprotected { attribute }
            | Self::AttributeAdded { attribute }
            | Self::AttributeRemoved { attribute }
            | Self::DataType { attribute, .. }
            | Self::Format { attribute, .. }
            | Self::Json { attribute, .. }
            | Self::Binary { attribute, .. }
            | Self::Presence { attribute, .. }
            | Self::OmitEmpty { attribute, .. }
            | Self::RoleAdded { attribute, .. }
            | Self::RoleRemoved { attribute, .. }
            | Self::Encryption { attribute, .. }
            | Self::Tags { attribute } => Some(attribute),
            _ => None,
        }
    }

    /// The index that differs; none if it is something else.
    pub fn index(&self) -> Option<&str> {
        match self {
            Self::IndexAdded { index }
            | Self::IndexRemoved { index }
            | Self::IndexType { index, .. }
            | Self::IndexPartition { index, .. }
            | Self::IndexSort { index, .. }
            | Self::Projection { index, .. } => Some(index),
            _ => None,
        }
    }
}

/// A thing that may not be there, in a sentence.
struct Or<'a, T>(&'a Option<T>);

impl<T: fmt::Display> fmt::Display for Or<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(value) => write!(f, "`{value}`"),
            None => f.write_str("none"),
        }
    }
}

/// The sentence without its model.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence(&mut OneLine::new(f))
    }
}

impl Difference {
    fn sentence(&self, f: &mut impl fmt::Write) -> fmt::Result {
        match self {
            Self::Version { old, new } => write!(f, "the version is `{new}`, and was `{old}`"),
            Self::Namespace { old, new } => write!(f, "the namespace is {}, and was {}", Or(new), Or(old)),
            Self::ModelAdded => f.write_str("the model is new"),
            Self::ModelRemoved => f.write_str("the model is gone"),
            Self::Table { old, new } => write!(f, "the table is `{new}`, and was `{old}`"),
            Self::PartitionKey { old, new } => write!(f, "the partition key is `{new}`, and was `{old}`"),
            Self::SortKey { old, new } => write!(f, "the sort key is {}, and was {}", Or(new), Or(old)),
            Self::Naming { old, new } => write!(f, "the naming convention is `{new}`, and was `{old}`"),
            Self::WriteMode { old, new } => write!(f, "the write policy is `{new}`, and was `{old}`"),
            Self::Protected { attribute } => write!(f, "the attribute `{attribute}` is protected"),
            Self::Unprotected { attribute } => write!(f, "the attribute `{attribute}` is no longer protected"),
            Self::AttributeAdded { attribute } => write!(f, "the attribute `{attribute}` is new"),
            Self::AttributeRemoved { attribute } => write!(f, "the attribute `{attribute}` is gone"),
            Self::DataType { attribute, old, new } => {
                write!(f, "the data type of `{attribute}` is `{new}`, and was `{old}`")
            }
            Self::Format { attribute, old, new } => {
                write!(f, "the format of `{attribute}` is {}, and was {}", Or(new), Or(old))
            }
            Self::Json { attribute, new: true } => write!(f, "the attribute `{attribute}` is `json`"),
            Self::Json { attribute, .. } => write!(f, "the attribute `{attribute}` is no longer `json`"),
            Self::Binary { attribute, new: true } => write!(f, "the attribute `{attribute}` is `binary`"),
            Self::Binary { attribute, .. } => write!(f, "the attribute `{attribute}` is no longer `binary`"),
            Self::Presence { attribute, old, new } => write!(f, "the attribute `{attribute}` is {new}, and was {old}"),
            Self::OmitEmpty { attribute, new: true } => write!(f, "an empty `{attribute}` is left out"),
            Self::OmitEmpty { attribute, .. } => write!(f, "an empty `{attribute}` is no longer left out"),
            Self::RoleAdded { attribute, role } => write!(f, "the attribute `{attribute}` has the role `{role}`"),
            Self::RoleRemoved { attribute, role } => {
                write!(f, "the attribute `{attribute}` no longer has the role `{role}`")
            }
            Self::Encryption { attribute, old, new } => {
                write!(f, "the encryption of `{attribute}` is {}, and was {}", Or(new), Or(old))
            }
            Self::Tags { attribute } => write!(f, "the tags of `{attribute}` differ"),
            Self::IndexAdded { index } => write!(f, "the index `{index}` is new"),
            Self::IndexRemoved { index } => write!(f, "the index `{index}` is gone"),
            Self::IndexType { index, old, new } => write!(f, "the type of `{index}` is `{new}`, and was `{old}`"),
            Self::IndexPartition { index, old, new } => {
                write!(f, "the partition key of `{index}` is `{new}`, and was `{old}`")
            }
            Self::IndexSort { index, old, new } => {
                write!(f, "the sort key of `{index}` is {}, and was {}", Or(new), Or(old))
            }
            Self::Projection { index, old, new } => {
                write!(f, "the projection of `{index}` is `{new}`, and was `{old}`")
            }
        }
    }
}

/// One difference, what it means, and why.
///
/// [`Display`](fmt::Display) is one line: the verdict, the model, the difference and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    model: Option<String>,
    difference: Difference,
    verdict: Verdict,
    reason: &'static str,
    old: Option<Path>,
    new: Option<Path>,
}

impl Change {
    /// The model that differs; none if it is the document itself.
    pub fn model(&self) -> Option<&str> {
        self.model.as_deref()
    }

    /// The difference.
    pub fn difference(&self) -> &Difference {
        &self.difference
    }

    /// Its meaning.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Why it means that, in one sentence without a full stop.
    pub fn reason(&self) -> &'static str {
        self.reason
    }

    /// The place in the older document; none if it has no such value.
    pub fn old_path(&self) -> Option<&Path> {
        self.old.as_ref()
    }

    /// The place in the newer document; none if it has no such value.
    pub fn new_path(&self) -> Option<&Path> {
        self.new.as_ref()
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.verdict)?;
        if let Some(model) = &self.model {
            write!(f, "{}: ", one_line(model))?;
        }
        write!(f, "{}; {}", self.difference, self.reason)
    }
}

/// Compares two documents: every difference, what it means for items and for programs that have the older one, and why.
///
/// Models, attributes and indexes are found by their names, so their order says nothing. What a document leaves out is as its
/// default: naming is `camelCase`, the write policy allows all, a projection is `ALL`. Nothing is compared that breaks a rule of
/// documents; [`Document::validate`] finds it.
///
/// # Example
///
/// ```
/// use tabletheory_dms::{Attribute, DataType, Document, Key, KeyType, Keys, Model, Verdict, Version, compare};
///
/// let user = Model::new("User", "users", Keys::partition(Key::new("PK", KeyType::S)))
///     .with_attribute(Attribute::new("PK", DataType::S).required());
/// let old = Document::new(Version::V0_2).with_model(user.clone());
/// let new = Document::new(Version::V0_2).with_model(user.with_attribute(Attribute::new("age", DataType::N)));
///
/// let changes = compare(&old, &new);
/// assert_eq!(changes[0].verdict(), Verdict::NeedsBackfill);
/// assert_eq!(changes[0].new_path().unwrap().to_string(), "models[0].attributes[1]");
/// assert_eq!(
///     changes[0].to_string(),
///     "needs a backfill: User: the attribute `age` is new; items that are stored lack it, and the document does not allow that"
/// );
/// ```
pub fn compare(old: &Document, new: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    let top = Path::top();
    let mut differs = |difference, verdict, reason, member: &'static str| {
        let place = Some(top.member(member));
        changes.push(Change { model: None, difference, verdict, reason, old: place.clone(), new: place });
    };
    if old.version != new.version {
        differs(
            Difference::Version { old: old.version, new: new.version },
            Verdict::BreaksPeers,
            "each release of a runtime reads one version, and the versions differ in what an update does with empty values",
            "dms_version",
        );
    }
    if old.namespace != new.namespace {
        differs(
            Difference::Namespace { old: old.namespace.clone(), new: new.namespace.clone() },
            Verdict::Compatible,
            "no item holds the namespace",
            "namespace",
        );
    }
    let olds = places(&old.models);
    let news = places(&new.models);
    let models = top.member("models");
    for (at, model) in old.models.iter().enumerate() {
        if !news.contains_key(model.name.as_str()) {
            changes.push(Change {
                model: Some(model.name.clone()),
                difference: Difference::ModelRemoved,
                verdict: Verdict::BreaksPeers,
                reason: "programs that use the model have it no longer; its items stay",
                old: Some(models.element(at)),
                new: None,
            });
        }
    }
    for (at, model) in new.models.iter().enumerate() {
        let Some(before) = olds.get(model.name.as_str()) else {
            changes.push(Change {
                model: Some(model.name.clone()),
                difference: Difference::ModelAdded,
                verdict: Verdict::Compatible,
                reason: "no program uses it yet",
                old: None,
                new: Some(models.element(at)),
            });
            continue;
        };
        let (old_path, new_path) = (models.element(*before), models.element(at));
        let found = compare_models(&old.models[*before], model).into_iter().map(|change| Change {
            old: change.old.map(|path| path.within(&old_path)),
            new: change.new.map(|path| path.within(&new_path)),
            ..change
        });
        changes.extend(found);
    }
    changes
}

/// The place of each model, by name.
fn places(models: &[Model]) -> HashMap<&str, usize> {
    models.iter().enumerate().map(|(at, model)| (model.name.as_str(), at)).collect()
}

/// Compares two models, whatever their names. The paths of the changes begin at the models.
///
/// [`Document::path`] gives the path of a model, and [`Path::within`] puts the two together.
///
/// # Example: what differs for each attribute
///
/// ```
/// use tabletheory_dms::{Attribute, DataType, Difference, Key, KeyType, Keys, Model, compare_models};
///
/// let model = |age| {
///     Model::new("User", "users", Keys::partition(Key::new("PK", KeyType::S)))
///         .with_attribute(Attribute::new("PK", DataType::S))
///         .with_attribute(Attribute::new("age", age))
/// };
/// let changes = compare_models(&model(DataType::N), &model(DataType::S));
/// assert_eq!(changes[0].difference().attribute(), Some("age"));
/// assert!(matches!(changes[0].difference(), Difference::DataType { old: DataType::N, new: DataType::S, .. }));
/// assert_eq!(changes[0].old_path().unwrap().to_string(), "attributes[1].type");
/// assert!(compare_models(&model(DataType::N), &model(DataType::N)).is_empty());
/// ```
pub fn compare_models(old: &Model, new: &Model) -> Vec<Change> {
    let mut found = Found { model: &new.name, changes: Vec::new() };
    let top = Path::top();
    let table = top.member("table").member("name");
    if old.table != new.table {
        found.both(
            Difference::Table { old: old.table.clone(), new: new.table.clone() },
            Verdict::NeedsNewTable,
            "the items are in the other table",
            &table,
        );
    }
    let keys = top.member("keys");
    let fixed = "the key of a table cannot be changed";
    if old.keys.partition != new.keys.partition {
        let difference = Difference::PartitionKey { old: old.keys.partition.clone(), new: new.keys.partition.clone() };
        found.both(difference, Verdict::NeedsNewTable, fixed, &keys.member("partition"));
    }
    if old.keys.sort != new.keys.sort {
        let difference = Difference::SortKey { old: old.keys.sort.clone(), new: new.keys.sort.clone() };
        let place = keys.member("sort");
        let (before, after) =
            (old.keys.sort.as_ref().map(|_| place.clone()), new.keys.sort.as_ref().map(|_| place.clone()));
        found.push(difference, Verdict::NeedsNewTable, fixed, before, after);
    }
    let naming = |model: &Model| model.naming.unwrap_or(Naming::CamelCase);
    if naming(old) != naming(new) {
        let place = top.member("naming");
        let (before, after) = (old.naming.map(|_| place.clone()), new.naming.map(|_| place.clone()));
        let difference = Difference::Naming { old: naming(old), new: naming(new) };
        found.push(difference, Verdict::Compatible, "the names of attributes are those of the document", before, after);
    }
    compare_policies(old, new, &mut found);
    compare_attributes(old, new, &mut found);
    compare_indexes(old, new, &mut found);
    found.changes
}

struct Found<'m> {
    model: &'m str,
    changes: Vec<Change>,
}

impl Found<'_> {
    fn push(
        &mut self,
        difference: Difference,
        verdict: Verdict,
        reason: &'static str,
        old: Option<Path>,
        new: Option<Path>,
    ) {
        self.changes.push(Change { model: Some(self.model.to_owned()), difference, verdict, reason, old, new });
    }

    fn both(&mut self, difference: Difference, verdict: Verdict, reason: &'static str, path: &Path) {
        self.push(difference, verdict, reason, Some(path.clone()), Some(path.clone()));
    }
}

fn compare_policies(old: &Model, new: &Model, found: &mut Found<'_>) {
    let place = Path::top().member("write_policy");
    let (before, after) = (old.write_policy.is_some(), new.write_policy.is_some());
    if old.write_mode() != new.write_mode() {
        let reason = match new.write_mode() {
            WriteMode::WriteOnce => "programs with the older document go on to change items that are not to be changed",
            WriteMode::Mutable => {
                "programs with the older document take items not to change, and refuse to change them"
            }
        };
        let mode = place.member("mode");
        let difference = Difference::WriteMode { old: old.write_mode(), new: new.write_mode() };
        found.push(difference, Verdict::BreaksPeers, reason, before.then(|| mode.clone()), after.then_some(mode));
    }
    let protected = place.member("protected_attributes");
    for (at, attribute) in new.protected().iter().enumerate() {
        if !old.protected().contains(attribute) {
            let difference = Difference::Protected { attribute: attribute.clone() };
            let reason = "programs with the older document go on to write it";
            let new = Some(protected.element(at));
            found.push(difference, Verdict::BreaksPeers, reason, before.then(|| protected.clone()), new);
        }
    }
    for (at, attribute) in old.protected().iter().enumerate() {
        if !new.protected().contains(attribute) {
            let difference = Difference::Unprotected { attribute: attribute.clone() };
            let reason = "programs with the older document only refuse what is now allowed";
            let old = Some(protected.element(at));
            found.push(difference, Verdict::Compatible, reason, old, after.then(|| protected.clone()));
        }
    }
}

fn compare_attributes(old: &Model, new: &Model, found: &mut Found<'_>) {
    let all = Path::top().member("attributes");
    let olds: HashMap<&str, (usize, &Attribute)> =
        old.attributes.iter().enumerate().map(|(at, attribute)| (attribute.name.as_str(), (at, attribute))).collect();
    let news: HashMap<&str, &Attribute> =
        new.attributes.iter().map(|attribute| (attribute.name.as_str(), attribute)).collect();
    for (at, attribute) in old.attributes.iter().enumerate() {
        if news.contains_key(attribute.name.as_str()) {
            continue;
        }
        let (verdict, reason) = if attribute.may_be_absent() {
            (Verdict::Compatible, "programs with the older document expect that items lack it; what is stored stays")
        } else {
            (Verdict::BreaksPeers, "programs with the older document expect it in every item")
        };
        let difference = Difference::AttributeRemoved { attribute: attribute.name.clone() };
        found.push(difference, verdict, reason, Some(all.element(at)), None);
    }
    for (at, attribute) in new.attributes.iter().enumerate() {
        let place = all.element(at);
        if let Some((before, old_attribute)) = olds.get(attribute.name.as_str()) {
            let is_key = [Some(&new.keys.partition), new.keys.sort.as_ref()]
                .into_iter()
                .flatten()
                .any(|key| key.attribute == attribute.name);
            compare_attribute(old_attribute, attribute, is_key, (&all.element(*before), &place), found);
            continue;
        }
        let (verdict, reason) = if attribute.may_be_absent() {
            (Verdict::Compatible, "items may lack it, as those that are stored do")
        } else {
            (Verdict::NeedsBackfill, "items that are stored lack it, and the document does not allow that")
        };
        found.push(
            Difference::AttributeAdded { attribute: attribute.name.clone() },
            verdict,
            reason,
            None,
            Some(place),
        );
    }
}

fn compare_attribute(old: &Attribute, new: &Attribute, is_key: bool, at: (&Path, &Path), found: &mut Found<'_>) {
    let attribute = || new.name.clone();
    let mut differs = |difference, verdict, reason, member: &'static str| {
        found.push(difference, verdict, reason, Some(at.0.member(member)), Some(at.1.member(member)));
    };
    if old.data_type != new.data_type {
        let is_carrier = old.json && new.json && (old.data_type == DataType::S || new.data_type == DataType::S);
        let (verdict, reason) = if is_carrier {
            (Verdict::Compatible, "every runtime reads a JSON value both as text and natively")
        } else {
            (Verdict::BreaksPeers, "programs with either document cannot read what those with the other write")
        };
        differs(
            Difference::DataType { attribute: attribute(), old: old.data_type, new: new.data_type },
            verdict,
            reason,
            "type",
        );
    }
    if old.format != new.format {
        let (verdict, reason) = if old.format.is_some() && new.format.is_some() {
            (Verdict::BreaksPeers, "programs with either document misread what those with the other write")
        } else {
            (Verdict::Compatible, "a format only says more of the values that are there")
        };
        let difference =
            Difference::Format { attribute: attribute(), old: old.format.clone(), new: new.format.clone() };
        differs(difference, verdict, reason, "format");
    }
    if old.json != new.json {
        let (verdict, reason) = if new.data_type == DataType::S {
            (Verdict::BreaksPeers, "one document takes the text for JSON, and the other for a text")
        } else {
            (Verdict::Compatible, "a JSON value of this data type is stored as any other")
        };
        differs(Difference::Json { attribute: attribute(), new: new.json }, verdict, reason, "json");
    }
    if old.binary != new.binary {
        let reason = "the bytes are stored alike";
        differs(Difference::Binary { attribute: attribute(), new: new.binary }, Verdict::Compatible, reason, "binary");
    }
    let (verdict, reason) = match (old.may_be_absent(), new.may_be_absent()) {
        _ if is_key => (Verdict::Compatible, "every item has its key"),
        (false, true) => (Verdict::BreaksPeers, "programs with the older document expect it in every item"),
        (true, false) => (Verdict::NeedsBackfill, "items that are stored may lack it"),
        (true, true) => (Verdict::Compatible, "items may lack it by both documents"),
        (false, false) => (Verdict::Compatible, "by neither document items may lack it"),
    };
    if old.presence() != new.presence() {
        let difference = Difference::Presence { attribute: attribute(), old: old.presence(), new: new.presence() };
        let member = if new.required || old.required { "required" } else { "optional" };
        differs(difference, verdict, reason, member);
    }
    if old.omit_empty != new.omit_empty {
        differs(Difference::OmitEmpty { attribute: attribute(), new: new.omit_empty }, verdict, reason, "omit_empty");
    }
    for role in new.roles.iter().filter(|role| !old.roles.contains(role)) {
        let (verdict, reason) = match role {
            Role::Version => {
                (Verdict::BreaksPeers, "programs with the older document neither expect it nor count it up")
            }
            Role::CreatedAt | Role::UpdatedAt => {
                (Verdict::BreaksPeers, "programs with the older document do not write the time into it")
            }
            Role::Ttl => (Verdict::BreaksPeers, "DynamoDB deletes items that programs with the older document expect"),
            _ => (Verdict::Compatible, "the keys say the same"),
        };
        differs(Difference::RoleAdded { attribute: attribute(), role: role.clone() }, verdict, reason, "roles");
    }
    for role in old.roles.iter().filter(|role| !new.roles.contains(role)) {
        let (verdict, reason) = match role {
            Role::Version => {
                (Verdict::BreaksPeers, "programs with the older document no longer see that an item changed")
            }
            Role::CreatedAt | Role::UpdatedAt => {
                (Verdict::BreaksPeers, "programs with the older document expect a time that is no longer written")
            }
            Role::Ttl => {
                (Verdict::Compatible, "an item only stays longer than programs with the older document expect")
            }
            _ => (Verdict::Compatible, "the keys say the same"),
        };
        differs(Difference::RoleRemoved { attribute: attribute(), role: role.clone() }, verdict, reason, "roles");
    }
    if old.encryption != new.encryption {
        let reason = match (old.encryption, new.encryption) {
            (None, _) => {
                "programs with the older document read an envelope where they expect a value, and write values in clear"
            }
            (_, None) => {
                "programs with the older document refuse a value that is not encrypted, and the stored ones are"
            }
            _ => "programs with the older document do not know the envelope",
        };
        let difference = Difference::Encryption { attribute: attribute(), old: old.encryption, new: new.encryption };
        differs(difference, Verdict::BreaksPeers, reason, "encryption");
    }
    if old.tags != new.tags {
        differs(Difference::Tags { attribute: attribute() }, Verdict::Compatible, "tags mean nothing to items", "tags");
    }
}

fn compare_indexes(old: &Model, new: &Model, found: &mut Found<'_>) {
    let all = Path::top().member("indexes");
    for (at, index) in old.indexes.iter().enumerate() {
        if new.index(&index.name).is_some() {
            continue;
        }
        let (verdict, reason) = match index.index_type {
            IndexType::Global => (Verdict::BreaksPeers, "queries of the index fail"),
            IndexType::Local => (Verdict::NeedsNewTable, "a local secondary index cannot be deleted"),
        };
        let difference = Difference::IndexRemoved { index: index.name.clone() };
        found.push(difference, verdict, reason, Some(all.element(at)), None);
    }
    for (at, index) in new.indexes.iter().enumerate() {
        let place = all.element(at);
        let Some(before) = old.indexes.iter().position(|old| old.name == index.name) else {
            let (verdict, reason) = match index.index_type {
                IndexType::Global => {
                    (Verdict::Compatible, "DynamoDB fills a new global secondary index from the items that are stored")
                }
                IndexType::Local => (Verdict::NeedsNewTable, "a local secondary index is made with its table alone"),
            };
            found.push(Difference::IndexAdded { index: index.name.clone() }, verdict, reason, None, Some(place));
            continue;
        };
        compare_index(&old.indexes[before], index, (&all.element(before), &place), found);
    }
}

fn compare_index(old: &Index, new: &Index, at: (&Path, &Path), found: &mut Found<'_>) {
    let index = || new.name.clone();
    let (verdict, reason) = if old.index_type == IndexType::Local || new.index_type == IndexType::Local {
        (Verdict::NeedsNewTable, "a local secondary index cannot be changed")
    } else {
        (
            Verdict::BreaksPeers,
            "a global secondary index cannot be changed: it is deleted first, and queries of it fail",
        )
    };
    let mut differs = |difference, member: &'static str, is_old: bool, is_new: bool| {
        let (old, new) = (is_old.then(|| at.0.member(member)), is_new.then(|| at.1.member(member)));
        found.push(difference, verdict, reason, old, new);
    };
    if old.index_type != new.index_type {
        let difference = Difference::IndexType { index: index(), old: old.index_type, new: new.index_type };
        differs(difference, "type", true, true);
    }
    if old.partition != new.partition {
        let difference =
            Difference::IndexPartition { index: index(), old: old.partition.clone(), new: new.partition.clone() };
        differs(difference, "partition", true, true);
    }
    if old.sort != new.sort {
        let difference = Difference::IndexSort { index: index(), old: old.sort.clone(), new: new.sort.clone() };
        differs(difference, "sort", old.sort.is_some(), new.sort.is_some());
    }
    let sorted = |projection: &IndexProjection| {
        let mut fields = projection.fields().to_vec();
        fields.sort();
        fields.dedup();
        (projection.as_str(), fields)
    };
    if sorted(old.projection()) != sorted(new.projection()) {
        let difference =
            Difference::Projection { index: index(), old: old.projection().clone(), new: new.projection().clone() };
        differs(difference, "projection", old.projection.is_some(), new.projection.is_some());
    }
}
