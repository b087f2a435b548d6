//! The tables of documents: models of one table share it, with the keys and indexes of all of them.

use std::collections::BTreeMap;

use annotate_snippets::Level;
use serde_json::{Value, json};
use tabletheory_dms::{DataType, Document, Index, IndexProjection, KeyType, Keys, Model, Path, Role};

use crate::failure::{Failure, Outcome};
use crate::file::Contract;
use crate::json::of_path;
use crate::output::Output;
use crate::report::{Excerpt, plain, report};
use crate::text::{count, visible};

/// A table, as DynamoDB holds it.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) keys: Keys,
    /// In the order of their names.
    pub(crate) indexes: Vec<Index>,
    /// The attributes of all keys, and their data types.
    pub(crate) attributes: BTreeMap<String, KeyType>,
    /// The attribute with the time to live.
    pub(crate) ttl: Option<String>,
    /// The models that share the table.
    pub(crate) models: Vec<String>,
}

/// A value of a document.
#[derive(Clone, Debug)]
struct Place {
    /// The position of the document.
    contract: usize,
    path: Path,
}

/// Two models of one table that say different things of it.
#[derive(Debug)]
struct Conflict {
    sentence: String,
    first: Place,
    second: Place,
}

/// A table with the places that say what it is.
struct Found {
    table: Table,
    keys: Place,
    indexes: BTreeMap<String, Place>,
    attributes: BTreeMap<String, Place>,
    ttl: Option<Place>,
}

/// Returns the tables of documents, in the order of their names. What models say differently of one table is told, and then there
/// are none.
pub(crate) fn tables(contracts: &[Contract], output: &mut Output) -> Result<Result<Vec<Table>, Outcome>, Failure> {
    let documents = contracts.iter().map(Contract::document).collect::<Result<Vec<_>, _>>()?;
    let (tables, conflicts) = unite(&documents);
    if conflicts.is_empty() {
        return Ok(Ok(tables));
    }
    for conflict in &conflicts {
        output.wrong(show(contracts, conflict));
    }
    output.wrong(plain(&count(conflicts.len(), "conflict")));
    output.give(|| {
        let conflicts: Vec<Value> = conflicts.iter().map(|conflict| told(contracts, conflict)).collect();
        json!({ "conflicts": conflicts })
    });
    Ok(Err(Outcome::Found))
}

fn show(contracts: &[Contract], conflict: &Conflict) -> String {
    let excerpt = |place: &Place, label, is_primary| {
        let Contract { name, source, .. } = &contracts[place.contract];
        let span = Some(source.nearest_span(&place.path));
        Excerpt { name, text: source.text(), span, label, is_primary }
    };
    let places = [excerpt(&conflict.second, "", true), excerpt(&conflict.first, "the first model says this", false)];
    report(
        Level::ERROR,
        &conflict.sentence,
        &places,
        Some("models of one table share its keys, indexes and time to live"),
    )
}

fn told(contracts: &[Contract], conflict: &Conflict) -> Value {
    let place = |place: &Place| {
        let Contract { name, source, .. } = &contracts[place.contract];
        let mut told = of_path(source, &place.path);
        told["file"] = name.as_str().into();
        told
    };
    json!({ "message": conflict.sentence, "first": place(&conflict.first), "second": place(&conflict.second) })
}

fn unite(documents: &[&Document]) -> (Vec<Table>, Vec<Conflict>) {
    let mut union = Union::default();
    let models = || {
        let of =
            |(contract, document): (usize, &&'_ Document)| (0..document.models.len()).map(move |at| (contract, at));
        documents.iter().enumerate().flat_map(of)
    };
    for (contract, at) in models() {
        union.add(Said { model: &documents[contract].models[at], contract, at });
    }
    // Only now all keys are known.
    for (contract, at) in models() {
        union.hold(&Said { model: &documents[contract].models[at], contract, at });
    }
    let tables = union.found.into_values().map(|Found { mut table, .. }| {
        table.indexes.sort_by(|one, other| one.name.cmp(&other.name));
        table
    });
    (tables.collect(), union.conflicts)
}

/// A model, and where it is.
struct Said<'d> {
    model: &'d Model,
    contract: usize,
    at: usize,
}

impl Said<'_> {
    /// The place of something of the model.
    fn place(&self, path: &Path) -> Place {
        Place { contract: self.contract, path: path.within(&Path::top().member("models").element(self.at)) }
    }

    fn attribute(&self, position: usize) -> Place {
        self.place(&Path::top().member("attributes").element(position))
    }

    fn table(&self) -> String {
        visible(&self.model.table)
    }
}

/// The tables of the models, as far as these were read.
#[derive(Default)]
struct Union<'d> {
    found: BTreeMap<&'d str, Found>,
    conflicts: Vec<Conflict>,
}

impl<'d> Union<'d> {
    fn add(&mut self, said: Said<'d>) {
        let Said { model, .. } = said;
        let keys = said.place(&Path::top().member("keys"));
        let found = self.found.entry(&model.table).or_insert_with(|| Found {
            table: Table {
                name: model.table.clone(),
                keys: model.keys.clone(),
                indexes: Vec::new(),
                attributes: BTreeMap::new(),
                ttl: None,
                models: Vec::new(),
            },
            keys: keys.clone(),
            indexes: BTreeMap::new(),
            attributes: BTreeMap::new(),
            ttl: None,
        });
        if !found.table.models.contains(&model.name) {
            found.table.models.push(model.name.clone());
        }
        if found.table.keys != model.keys {
            let sentence = format!("models of the table `{}` have different keys", said.table());
            self.conflicts.push(Conflict { sentence, first: found.keys.clone(), second: keys });
        }
        self.conflicts.extend(found.add_indexes(&said));
        found.add_attributes(&said);
        self.conflicts.extend(found.add_ttl(&said));
    }

    /// Holds the attributes of a model to the keys of its table.
    fn hold(&mut self, said: &Said<'d>) {
        let Some(Found { table, attributes, .. }) = self.found.get(said.model.table.as_str()) else { return };
        for (position, attribute) in said.model.attributes.iter().enumerate() {
            let name = &attribute.name;
            let (Some(needed), Some(first)) = (table.attributes.get(name), attributes.get(name)) else { continue };
            let found = if attribute.encryption.is_some() {
                "encrypted".to_owned()
            } else if attribute.data_type != DataType::from(*needed) {
                format!("of type `{}`", attribute.data_type)
            } else {
                continue;
            };
            let name = visible(name);
            let sentence =
                format!("the attribute `{name}` is {found}, and in a key of its table it is of type `{needed}`");
            self.conflicts.push(Conflict { sentence, first: first.clone(), second: said.attribute(position) });
        }
    }
}

impl Found {
    fn add_indexes(&mut self, said: &Said<'_>) -> Vec<Conflict> {
        let mut conflicts = Vec::new();
        for (position, index) in said.model.indexes.iter().enumerate() {
            let place = said.place(&Path::top().member("indexes").element(position));
            let known = self.table.indexes.iter().find(|known| known.name == index.name);
            match (known, self.indexes.get(&index.name)) {
                (Some(known), Some(first)) if !is_same(known, index) => {
                    let (table, name) = (said.table(), visible(&index.name));
                    let sentence = format!("models of the table `{table}` declare the index `{name}` differently");
                    conflicts.push(Conflict { sentence, first: first.clone(), second: place });
                }
                (Some(_), _) => {}
                (None, _) => {
                    self.indexes.insert(index.name.clone(), place);
                    self.table.indexes.push(index.clone());
                }
            }
        }
        conflicts
    }

    fn add_attributes(&mut self, said: &Said<'_>) {
        let Model { keys, indexes, attributes, .. } = said.model;
        let own = [Some(&keys.partition), keys.sort.as_ref()].into_iter();
        let of_indexes = indexes.iter().flat_map(|index| [Some(&index.partition), index.sort.as_ref()]);
        for key in own.chain(of_indexes).flatten() {
            // The rules of documents hold that it is an attribute, and of this type.
            let position = attributes.iter().position(|attribute| attribute.name == key.attribute);
            let place = said.attribute(position.unwrap_or_default());
            self.table.attributes.entry(key.attribute.clone()).or_insert(key.key_type);
            self.attributes.entry(key.attribute.clone()).or_insert(place);
        }
    }

    fn add_ttl(&mut self, said: &Said<'_>) -> Option<Conflict> {
        // The rules of documents hold that there is one at most.
        let position = said.model.attributes.iter().position(|attribute| attribute.roles.contains(&Role::Ttl))?;
        let (name, place) = (&said.model.attributes[position].name, said.attribute(position));
        match (&self.table.ttl, &self.ttl) {
            (Some(known), Some(first)) if known != name => {
                let table = said.table();
                let sentence = format!("models of the table `{table}` have the time to live in different attributes");
                return Some(Conflict { sentence, first: first.clone(), second: place });
            }
            (Some(_), _) => {}
            (None, _) => {
                self.table.ttl = Some(name.clone());
                self.ttl = Some(place);
            }
        }
        None
    }
}

/// Returns whether two indexes are one to DynamoDB. The order of what is included says nothing.
fn is_same(one: &Index, other: &Index) -> bool {
    let fields = |projection: &IndexProjection| {
        let mut fields = projection.fields().to_vec();
        fields.sort();
        fields.dedup();
        (projection.as_str(), fields)
    };
    one.index_type == other.index_type
        && one.partition == other.partition
        && one.sort == other.sort
        && fields(one.projection()) == fields(other.projection())
}

/// Returns the projection of an index, as DynamoDB and NoSQL Workbench write it.
pub(crate) fn projection(index: &Index) -> Value {
    let projection = index.projection();
    let mut told = json!({ "ProjectionType": projection.as_str() });
    if !projection.fields().is_empty() {
        told["NonKeyAttributes"] = projection.fields().into();
    }
    told
}
