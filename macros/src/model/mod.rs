//! The meaning of the input: every name is resolved, and every decision is taken. Nothing here or after it parses.
//!
//! Input that passed the checks always resolves. After a mistake, `fallback` takes back the words that do not fit, and the rest
//! is resolved, so that the user's other code still finds its tokens.

mod record;
mod vector;

use proc_macro2::Ident;
use syn::ext::IdentExt;

pub(crate) use self::record::{
    Codec, Field, Item, KeyAttribute, KeyPart, KeyUse, Paths, Piece, Record, Role, Template, TemplateUse, Unnamed,
    mentions, without_self,
};
pub(crate) use self::vector::{VectorIndex, VectorProjection};
use crate::ast::Input;
use crate::attr::{IndexKind, IndexWords, ProjectionWords, TemplateWords, Word};
use crate::naming::Convention;
use crate::spans::ident_at;

/// A `#[derive(Model)]` struct. Fields are named by their position in [`Record::fields`].
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) record: Record,
    pub(crate) table: String,
    pub(crate) table_marker: Ident,
    pub(crate) partition: KeyAttribute,
    pub(crate) sort: Option<KeyAttribute>,
    pub(crate) templates: Vec<Template>,
    pub(crate) blinds: Vec<Blind>,
    pub(crate) discriminator: Option<String>,
    pub(crate) write_once: bool,
    /// `Some(true)` when items are read whose seal is not there, or does not fit.
    pub(crate) sealed: Option<bool>,
    pub(crate) naming: Convention,
    pub(crate) indexes: Vec<Index>,
    pub(crate) vectors: Vec<VectorIndex>,
}

/// The attribute of a blind index, which holds the beacon of another one.
#[derive(Clone, Debug)]
pub(crate) struct Blind {
    /// The index's token.
    pub(crate) token: Ident,
    pub(crate) marker: Ident,
    /// The attribute's name.
    pub(crate) name: String,
    /// The encrypted field.
    pub(crate) of: usize,
    /// `of`, as the user wrote it.
    pub(crate) place: Ident,
    pub(crate) bits: u8,
    pub(crate) spread: u8,
    pub(crate) accepts_leakage: bool,
}

/// A secondary index.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    pub(crate) token: Ident,
    /// The index's type.
    pub(crate) marker: Ident,
    /// True when the user gave the type its name, so that code outside the derive's can name it.
    pub(crate) is_named: bool,
    pub(crate) name: String,
    pub(crate) kind: IndexKind,
    pub(crate) partition: Vec<KeyAttribute>,
    pub(crate) sort: Vec<KeyAttribute>,
    pub(crate) projection: Projection,
}

/// The attributes that an index projects.
#[derive(Clone, Debug)]
pub(crate) enum Projection {
    All,
    KeysOnly(Item),
    Include(Vec<usize>, Item),
}

impl Projection {
    pub(crate) fn item(&self) -> Option<&Item> {
        match self {
            Self::All => None,
            Self::KeysOnly(item) | Self::Include(_, item) => Some(item),
        }
    }
}

impl Input<'_> {
    /// Returns the name of the attribute that the partition key's template composes.
    pub(crate) fn partition_name(&self) -> String {
        self.words.partition.name_or("PK")
    }

    /// Returns the name of the attribute that the sort key's template composes.
    pub(crate) fn sort_name(&self) -> String {
        self.words.sort.name_or("SK")
    }

    /// Returns the name of the struct that is made for an index, when one is made.
    pub(crate) fn item_name(&self, index: &IndexWords) -> Option<String> {
        if matches!(index.projection, ProjectionWords::All) {
            return None;
        }
        Some(match &index.item {
            Some(item) => item.unraw().to_string(),
            None => self.made_item_name(&index.token),
        })
    }
}

impl TemplateWords {
    fn name_or(&self, usual: &str) -> String {
        self.attr.as_ref().map_or_else(|| usual.to_owned(), syn::LitStr::value)
    }
}

impl IndexWords {
    /// Returns the name of the attribute that the partition key's template composes.
    pub(crate) fn partition_name(&self) -> String {
        self.partition_template.name_or(&self.usual_name("PK"))
    }

    /// Returns the name of the attribute that the sort key's template composes.
    pub(crate) fn sort_name(&self) -> String {
        self.sort_template.name_or(&self.usual_name("SK"))
    }

    /// Returns the name of the attribute that holds the beacon of the attribute with this name.
    pub(crate) fn beacon_name(&self, of: &str) -> String {
        self.blind.attr.as_ref().map_or_else(|| format!("{of}__bi"), syn::LitStr::value)
    }

    /// Returns the usual name of a composed key: `GSI1` has `GSI1PK`, `STATUS_IDX` has `STATUS_IDX_PK`.
    fn usual_name(&self, key: &str) -> String {
        let token = self.token.unraw().to_string();
        let between = if token.contains('_') { "_" } else { "" };
        format!("{token}{between}{key}")
    }
}

/// The templates found so far. One attribute has one template, however many keys it is in.
struct TemplateList<'r> {
    record: &'r Record,
    found: Vec<Template>,
}

impl TemplateList<'_> {
    fn attribute(&mut self, words: &TemplateWords, name: String, role: &str) -> Option<KeyAttribute> {
        let template = words.template.as_ref()?;
        let at = self.found.iter().position(|other| other.name == name).unwrap_or_else(|| {
            self.found.push(Template::resolve(self.record, template, name, role));
            self.found.len() - 1
        });
        Some(KeyAttribute::Template(at))
    }
}

/// Returns the other parts of the index templates that the field at this position is a part of, as far as an update's key does not give
/// them.
fn companions(record: &Record, templates: &[Template], at: usize) -> Vec<usize> {
    let is_given = |part: usize| {
        let Field { role, templates, .. } = &record.fields[part];
        *role == Role::Key || *templates == TemplateUse::Table
    };
    let of_indexes = templates.iter().filter(|template| !template.is_of_table());
    let with_field = of_indexes.filter(|template| template.parts().any(|(part, _)| part == at));
    let mut companions: Vec<usize> = Vec::new();
    for (part, _) in with_field.flat_map(Template::parts) {
        if part != at && !is_given(part) && !companions.contains(&part) {
            companions.push(part);
        }
    }
    companions
}

impl Model {
    /// Resolves the model; `None` when no field could be the partition key.
    pub(crate) fn resolve(input: &Input<'_>) -> Option<Self> {
        let mut record = Record::resolve(input);
        let mut templates = TemplateList { record: &record, found: Vec::new() };
        let with = |word| input.fields.iter().find(|field| field.words.has(word));
        let field = |word| with(word).and_then(|field| record.position(field.ident)).map(KeyAttribute::Field);
        let words = &input.words;
        let partition =
            templates.attribute(&words.partition, input.partition_name(), "PK").or_else(|| field(Word::Pk))?;
        let sort = templates.attribute(&words.sort, input.sort_name(), "SK").or_else(|| field(Word::Sk));
        let sort = sort.filter(|sort| *sort != partition);
        let owner = input.original.ident.unraw();

        let blinds: Vec<Blind> =
            input.words.indexes.iter().filter_map(|words| Blind::resolve(input, &record, words)).collect();
        let mut indexes: Vec<Index> = Vec::new();
        for words in &input.words.indexes {
            let Some(index) = Index::resolve(input, &mut templates, &blinds, words, partition, sort) else { continue };
            let is_new = indexes.iter().all(|other| other.token != index.token);
            if is_new && index.token != "TABLE" && record.fields.iter().all(|field| field.token != index.token) {
                indexes.push(index);
            }
        }
        let mut templates = templates.found;

        let mut vectors: Vec<VectorIndex> = Vec::new();
        for words in &input.words.vectors {
            let table_key = [partition].into_iter().chain(sort);
            let Some(vector) = VectorIndex::resolve(input, &record, words, table_key, &templates) else { continue };
            let mut tokens = indexes.iter().map(|index| &index.token).chain(vectors.iter().map(|other| &other.token));
            let is_new = tokens.all(|other| *other != vector.token);
            if is_new && vector.token != "TABLE" && record.fields.iter().all(|field| field.token != vector.token) {
                vectors.push(vector);
            }
        }

        let table = [(partition, KeyPart::Partition)].into_iter().chain(sort.map(|sort| (sort, KeyPart::Sort)));
        let mut uses: Vec<(KeyAttribute, KeyUse)> =
            table.map(|(attribute, part)| (attribute, KeyUse { index: None, part })).collect();
        for index in &indexes {
            for (part, attributes) in [(KeyPart::Partition, &index.partition), (KeyPart::Sort, &index.sort)] {
                let index = Some(index.name.clone());
                uses.extend(attributes.iter().map(|attribute| (*attribute, KeyUse { index: index.clone(), part })));
            }
        }
        for (attribute, key) in uses {
            let of_table = key.index.is_none();
            match attribute {
                KeyAttribute::Field(at) => {
                    let field = &mut record.fields[at];
                    field.visibility = record.visibility.clone();
                    if of_table {
                        field.role = Role::Key;
                    }
                    field.keys.push(key);
                    field.any_spelling = words.any_spelling.is_some();
                }
                // Its field is none of the key.
                KeyAttribute::Blind(_) => {}
                KeyAttribute::Template(at) => {
                    templates[at].keys.push(key);
                    for (part, _) in templates[at].parts() {
                        let field = &mut record.fields[part];
                        field.visibility = record.visibility.clone();
                        field.any_spelling = words.any_spelling.is_some();
                        field.templates =
                            field.templates.max(if of_table { TemplateUse::Table } else { TemplateUse::Index });
                    }
                }
            }
        }
        for blind in &blinds {
            let field = &mut record.fields[blind.of];
            field.visibility = record.visibility.clone();
            field.beacon = Some(blind.name.clone());
        }
        let companions: Vec<Vec<usize>> =
            (0..record.fields.len()).map(|at| companions(&record, &templates, at)).collect();
        for (field, companions) in record.fields.iter_mut().zip(companions) {
            field.companions = companions;
        }
        for vector in &vectors {
            let on = [(vector.on, KeyPart::SearchVector)];
            let partition = vector.partition.map(|at| (at, KeyPart::SearchPartition));
            let filters = vector.filters.iter().map(|at| (*at, KeyPart::SearchFilter));
            for (at, part) in on.into_iter().chain(partition).chain(filters) {
                let field = &mut record.fields[at];
                field.visibility = record.visibility.clone();
                field.keys.push(KeyUse { index: Some(vector.name.clone()), part });
            }
        }
        Some(Self {
            table: input.words.table.as_ref().map(syn::LitStr::value).unwrap_or_default(),
            table_marker: ident_at(&format!("{owner}_TABLE"), &owner),
            write_once: input.words.write_once.is_some(),
            sealed: input.words.sealed.as_ref().map(|sealed| sealed.reads_unsealed),
            naming: input.words.naming.unwrap_or(Convention::CamelCase),
            record,
            partition,
            sort,
            templates,
            blinds,
            discriminator: input.words.discriminator.as_ref().map(syn::LitStr::value),
            indexes,
            vectors,
        })
    }

    /// Returns the attribute's name.
    pub(crate) fn name_of(&self, attribute: KeyAttribute) -> &str {
        match attribute {
            KeyAttribute::Field(at) => &self.record.fields[at].name,
            KeyAttribute::Template(at) => &self.templates[at].name,
            KeyAttribute::Blind(at) => &self.blinds[at].name,
        }
    }
}

/// Returns the name of an index's type.
fn marker(record: &Record, token: &Ident, named: Option<&Ident>) -> Ident {
    named.cloned().unwrap_or_else(|| ident_at(&format!("{}_{}", record.ident.unraw(), token.unraw()), token))
}

impl Blind {
    /// Resolves the attribute of a blind index; `None` for any other index, and where no field could be what it is of.
    fn resolve(input: &Input<'_>, record: &Record, words: &IndexWords) -> Option<Self> {
        let place = words.blind.of.clone().filter(|_| words.kind == IndexKind::Blind)?;
        let of = record.position(&place).filter(|at| !record.fields[*at].flatten)?;
        let number = |literal: &Option<syn::LitInt>| literal.as_ref().and_then(|number| number.base10_parse().ok());
        let marker = format!("{}_{}_BEACON", record.ident.unraw(), words.token.unraw());
        let field = input.field(&place)?;
        Some(Self {
            token: words.token.clone(),
            marker: Ident::new(&marker, proc_macro2::Span::call_site().located_at(words.token.span())),
            name: words.beacon_name(&input.attribute_name(field)),
            of,
            place,
            bits: number(&words.blind.bits).unwrap_or(1),
            spread: number(&words.blind.spread).unwrap_or(1),
            accepts_leakage: words.blind.accepts_leakage.is_some(),
        })
    }
}

impl Index {
    /// Returns whether the index itself holds the field.
    pub(crate) fn projects(&self, field: usize) -> bool {
        self.projection.item().is_none_or(|item| item.own.contains(&field))
    }

    fn resolve(
        input: &Input<'_>,
        templates: &mut TemplateList<'_>,
        blinds: &[Blind],
        words: &IndexWords,
        partition: KeyAttribute,
        sort: Option<KeyAttribute>,
    ) -> Option<Self> {
        let record = templates.record;
        let resolved = |names: &[Ident]| -> Vec<usize> {
            let mut positions = Vec::new();
            for at in names.iter().filter_map(|name| record.position(name)) {
                if !record.fields[at].flatten && !positions.contains(&at) {
                    positions.push(at);
                }
            }
            positions
        };
        let fields =
            |names: &[Ident]| -> Vec<KeyAttribute> { resolved(names).into_iter().map(KeyAttribute::Field).collect() };
        let token = words.token.unraw().to_string();
        let composed = templates.attribute(&words.partition_template, words.partition_name(), &format!("{token}_PK"));
        let index_partition = match words.kind {
            IndexKind::Global => composed.map_or_else(|| fields(&words.partition), |composed| vec![composed]),
            IndexKind::Local => vec![partition],
            IndexKind::Blind => {
                vec![KeyAttribute::Blind(blinds.iter().position(|blind| blind.token == words.token)?)]
            }
        };
        let composed = templates.attribute(&words.sort_template, words.sort_name(), &format!("{token}_SK"));
        let mut index_sort = composed.map_or_else(|| fields(&words.sort), |composed| vec![composed]);
        index_sort.retain(|attribute| !index_partition.contains(attribute));
        let item = |listed: &[usize]| {
            let name = input.item_name(words).unwrap_or_default();
            let ident = ident_at(&name, words.item.as_ref().unwrap_or(&words.token));
            let keys = index_partition.iter().chain(&index_sort).copied().chain([partition]).chain(sort);
            Item::holding(ident, words.derives.clone(), listed.to_vec(), keys, &templates.found)
        };
        let projection = match &words.projection {
            ProjectionWords::All => Projection::All,
            ProjectionWords::KeysOnly => Projection::KeysOnly(item(&[])),
            ProjectionWords::Include(_, names) => {
                let listed = resolved(names);
                let item = item(&listed);
                Projection::Include(listed, item)
            }
        };
        Some(Self {
            marker: marker(record, &words.token, words.named.as_ref()),
            is_named: words.named.is_some(),
            token: words.token.clone(),
            name: words.name.as_ref().map(syn::LitStr::value).unwrap_or_default(),
            kind: words.kind,
            partition: index_partition,
            sort: index_sort,
            projection,
        })
    }
}
