//! The secondary indexes of a model.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::ToTokens;
use tabletheory_dms::{self as dms, IndexProjection, IndexType, Key, Path};

use super::Comparison;
use crate::attr::{IndexKind, IndexWords, ProjectionWords, TemplateWords};
use crate::model::{Index, KeyAttribute, Projection};
use crate::naming;

/// The attributes that an index holds beside its keys.
#[derive(PartialEq, Eq)]
enum Held {
    All,
    Only(BTreeSet<String>),
}

impl Comparison<'_> {
    fn path_of_index(&self, index: &dms::Index) -> Path {
        let at = self.theirs.indexes.iter().position(|other| other.name == index.name).unwrap_or_default();
        Path::top().member("indexes").element(at)
    }

    /// Compares the indexes, by their names.
    pub(super) fn indexes(&mut self) {
        let mut told: Vec<&str> = Vec::new();
        for ours in &self.model.indexes {
            let Some(words) = self.input.words.indexes.iter().find(|words| words.token == ours.token) else { continue };
            if let Some(theirs) = self.theirs.index(&ours.name) {
                self.index(ours, words, theirs);
                continue;
            }
            let is_ours = |name: &str| self.model.indexes.iter().any(|other| other.name == name);
            let free = self.theirs.indexes.iter().map(|index| index.name.as_str()).filter(|name| !is_ours(name));
            let near = naming::nearest(&ours.name, free).first().copied();
            let message = match near.and_then(|near| self.theirs.index(near)) {
                Some(near) => {
                    told.push(&near.name);
                    let at = self.at(&self.path_of_index(near).member("name"));
                    format!(
                        "the contract has no index `{}`, it has `{1}` ({at}): write `name = \"{1}\"`",
                        ours.name, near.name
                    )
                }
                None => format!(
                    "the contract has no index `{}` ({}): add it there, or remove it here",
                    ours.name,
                    self.at(&Path::top().member("indexes"))
                ),
            };
            self.cx.error(&words.name, message);
        }
        for theirs in &self.theirs.indexes {
            let is_ours = self.model.indexes.iter().any(|ours| ours.name == theirs.name);
            if !is_ours && !told.contains(&theirs.name.as_str()) {
                let at = self.at(&self.path_of_index(theirs).member("name"));
                self.error_at_struct(format!(
                    "the contract has the index `{}` ({at}), and there is none here: add `{}`",
                    theirs.name,
                    self.suggested_index(theirs)
                ));
            }
        }
    }

    fn index(&mut self, ours: &Index, words: &IndexWords, theirs: &dms::Index) {
        let path = self.path_of_index(theirs);
        let is_global = theirs.index_type == IndexType::Global;
        if is_global != (ours.kind == IndexKind::Global) {
            let at = self.at(&path.member("type"));
            let (name, wanted) = (&ours.name, if is_global { "gsi" } else { "lsi" });
            let what = theirs.index_type;
            self.cx.error(
                &words.word,
                format!("the index `{name}` is a `{what}` in the contract ({at}): write `{wanted}`"),
            );
            return;
        }
        if is_global {
            let place = place(&words.partition_template, &words.partition, words);
            self.index_key(ours, "pk", &ours.partition, Some(&theirs.partition), place, &path.member("partition"));
        }
        let place = place(&words.sort_template, &words.sort, words);
        self.index_key(ours, "sk", &ours.sort, theirs.sort.as_ref(), place, &path.member("sort"));
        self.projection(ours, words, theirs, &path);
    }

    fn index_key(
        &mut self,
        index: &Index,
        word: &str,
        ours: &[KeyAttribute],
        theirs: Option<&Key>,
        place: TokenStream,
        path: &Path,
    ) {
        let names: Vec<&str> = ours.iter().map(|attribute| self.model.name_of(*attribute)).collect();
        let wanted: Vec<&str> = theirs.iter().map(|key| key.attribute.as_str()).collect();
        // An error has been told of a name that is wrong itself.
        if names == wanted || names.iter().any(|name| self.told.ours.iter().any(|told| told == name)) {
            return;
        }
        let at = self.at(path);
        let what = if word == "pk" { "partition key" } else { "sort key" };
        let shown = |names: &[&str]| match names {
            [] => "none".to_owned(),
            names => naming::listed(names.iter().copied(), "and"),
        };
        let composes = |attribute: &KeyAttribute| matches!(attribute, KeyAttribute::Template(_));
        let fix = match wanted.first() {
            None => format!("remove `{word}`"),
            Some(wanted) if ours.iter().any(composes) && self.field_of(wanted).is_none() => {
                format!("write `{word}_attr = \"{wanted}\"`")
            }
            Some(wanted) => format!("write `{word} = {}`", self.named(wanted)),
        };
        self.cx.error(
            place,
            format!(
                "the {what} of the index `{}` is {} here and {} in the contract ({at}): {fix}",
                index.name,
                shown(&names),
                shown(&wanted)
            ),
        );
        let templates = ours.iter().filter(|attribute| composes(attribute));
        self.told.ours.extend(templates.map(|attribute| self.model.name_of(*attribute).to_owned()));
    }

    fn projection(&self, ours: &Index, words: &IndexWords, theirs: &dms::Index, path: &Path) {
        let name_of = |attribute: &KeyAttribute| self.model.name_of(*attribute).to_owned();
        let table = [self.model.partition].into_iter().chain(self.model.sort);
        let keys: BTreeSet<String> =
            ours.partition.iter().chain(&ours.sort).map(name_of).chain(table.map(|key| name_of(&key))).collect();
        let beside =
            |names: &mut dyn Iterator<Item = String>| Held::Only(names.filter(|name| !keys.contains(name)).collect());
        let held = match &ours.projection {
            Projection::All => Held::All,
            Projection::KeysOnly(_) => Held::Only(BTreeSet::new()),
            Projection::Include(listed, _) => {
                beside(&mut listed.iter().map(|at| self.model.record.fields[*at].name.clone()))
            }
        };
        let wanted = match theirs.projection() {
            IndexProjection::All => Held::All,
            projection => beside(&mut projection.fields().iter().cloned()),
        };
        let is_told = |held: &Held| match held {
            Held::All => false,
            Held::Only(names) => names.iter().any(|name| self.told.ours.contains(name)),
        };
        if held == wanted || is_told(&held) {
            return;
        }
        let at = self.at(&path.member("projection"));
        let shown = |held: &Held| match held {
            Held::All => "everything".to_owned(),
            Held::Only(names) if names.is_empty() => "its keys alone".to_owned(),
            Held::Only(names) => naming::listed(names.iter().map(String::as_str), "and"),
        };
        let place = match &words.projection {
            ProjectionWords::Include(word, _) => word,
            ProjectionWords::All | ProjectionWords::KeysOnly => &words.token,
        };
        self.cx.error(
            place,
            format!(
                "the index `{}` projects {} here and {} in the contract ({at}): write `{}`",
                ours.name,
                shown(&held),
                shown(&wanted),
                self.projected(&wanted)
            ),
        );
    }

    fn projected(&self, held: &Held) -> String {
        match held {
            Held::All => "project(all)".to_owned(),
            Held::Only(names) if names.is_empty() => "project(keys_only)".to_owned(),
            Held::Only(names) => {
                let names: Vec<String> = names.iter().map(|name| self.named(name)).collect();
                format!("project({})", names.join(", "))
            }
        }
    }

    /// Returns the words of an index of the document, to show.
    fn suggested_index(&self, theirs: &dms::Index) -> String {
        let name = &theirs.name;
        let token: String = name
            .chars()
            .map(|rune| if rune.is_ascii_alphanumeric() { rune.to_ascii_uppercase() } else { '_' })
            .collect();
        let mut words = vec![format!("{token}_IDX"), format!("name = \"{name}\"")];
        let (kind, partition) = match theirs.index_type {
            IndexType::Local => ("lsi", None),
            _ => ("gsi", Some(&theirs.partition)),
        };
        for (word, key) in [("pk", partition), ("sk", theirs.sort.as_ref())] {
            words.extend(key.map(|key| format!("{word} = {}", self.named(&key.attribute))));
        }
        match theirs.projection() {
            IndexProjection::All => {}
            projection => words.push(self.projected(&Held::Only(projection.fields().iter().cloned().collect()))),
        }
        format!("{kind}({})", words.join(", "))
    }
}

/// Returns the tokens that say a key of an index.
fn place(template: &TemplateWords, fields: &[proc_macro2::Ident], words: &IndexWords) -> TokenStream {
    match (&template.template, fields.first()) {
        (Some(template), _) => template.literal.to_token_stream(),
        (None, Some(field)) => field.to_token_stream(),
        (None, None) => words.token.to_token_stream(),
    }
}
