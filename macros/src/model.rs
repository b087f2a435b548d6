//! What the input means: every name resolved, every decision taken. Nothing here or after it parses.
//!
//! Resolving never fails on input that the checks passed. After a mistake it makes the best of what is left, so that the
//! rest of the user's code still finds its tokens (`fallback`).

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{Generics, Path, Visibility};

use crate::ast::{self, Input};
use crate::attr::{
    BINARY, CREATED_AT, Descriptor, ENCRYPTED, FLATTEN, IndexKind, IndexWords, JSON, OMIT_EMPTY, OMIT_NONE, PK,
    PROTECTED, ProjectionWords, SET, SK, SKIP, TTL, TemplateWords, UPDATED_AT, VERSION,
};
use crate::naming;
use crate::spans::ident_at;
use crate::vector::VectorIndex;
use crate::visibility;

/// A struct whose fields are attributes: a model, a document, or the items of an index.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) generics: Generics,
    pub(crate) paths: Paths,
    pub(crate) fields: Vec<Field>,
    pub(crate) skipped: Vec<Skipped>,
}

/// A field that is stored.
#[derive(Clone, Debug)]
// Each is one word of the attribute, and they are independent.
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    /// Its type, with `Self` replaced.
    pub(crate) ty: TokenStream,
    /// The attribute's name.
    pub(crate) name: String,
    /// `TOTAL`
    pub(crate) token: Ident,
    /// `Order_TOTAL`
    pub(crate) marker: Ident,
    pub(crate) codec: Codec,
    /// Whether the codec is for what is inside an `Option`.
    pub(crate) optional: bool,
    /// The data type that the user claims and the codec alone does not ensure.
    pub(crate) claimed: Option<Descriptor>,
    pub(crate) encrypted: bool,
    pub(crate) omit_empty: bool,
    pub(crate) omit_none: bool,
    /// Whether its type is spelled as an `Option`.
    pub(crate) is_option: bool,
    pub(crate) protected: bool,
    pub(crate) role: Role,
    pub(crate) flatten: bool,
    pub(crate) keys: Vec<KeyUse>,
    pub(crate) templates: Templates,
    /// Whether the type mentions the struct itself, so that no bound may.
    pub(crate) recursive: bool,
}

/// A field that is not stored.
#[derive(Clone, Debug)]
pub(crate) struct Skipped {
    pub(crate) ident: Ident,
    pub(crate) ty: TokenStream,
}

/// How a value is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codec {
    Native,
    Json,
    JsonText,
    Binary,
    Set,
    Text,
    NumberText,
}

/// What the library does with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    None,
    Key,
    CreatedAt,
    UpdatedAt,
    Version,
    Ttl,
}

/// One key that a field is part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyUse {
    /// The index's name; `None` for the table.
    pub(crate) index: Option<String>,
    pub(crate) part: KeyPart,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyPart {
    Partition,
    Sort,
    SearchPartition,
    SearchFilter,
    SearchVector,
}

/// Which key template a field is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Templates {
    None,
    /// Of an index, and of no other.
    Index,
    /// Of the table.
    Table,
}

/// An attribute of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyAttribute {
    /// A field, by its position in [`Record::fields`].
    Field(usize),
    /// A template, by its position in [`Model::templates`].
    Template(usize),
}

/// A key attribute that a template composes.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    pub(crate) marker: Ident,
    /// The attribute's name.
    pub(crate) name: String,
    pub(crate) literal: syn::LitStr,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) keys: Vec<KeyUse>,
}

/// One piece of a template: text, or a field and how many digits it is padded to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Literal(String),
    Part(usize, Option<u8>),
}

/// A `#[derive(Model)]` struct. Fields are named by their position in [`Record::fields`].
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) record: Record,
    pub(crate) table: String,
    pub(crate) table_marker: Ident,
    pub(crate) partition: KeyAttribute,
    pub(crate) sort: Option<KeyAttribute>,
    pub(crate) templates: Vec<Template>,
    pub(crate) discriminator: Option<String>,
    pub(crate) write_once: bool,
    pub(crate) indexes: Vec<Index>,
    pub(crate) vectors: Vec<VectorIndex>,
}

/// A secondary index.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    pub(crate) token: Ident,
    pub(crate) marker: Ident,
    pub(crate) name: String,
    pub(crate) kind: IndexKind,
    pub(crate) partition: Vec<KeyAttribute>,
    pub(crate) sort: Vec<KeyAttribute>,
    pub(crate) projection: Projection,
}

/// What an index projects.
#[derive(Clone, Debug)]
pub(crate) enum Projection {
    All,
    KeysOnly(Item),
    Include(Vec<usize>, Item),
}

/// The struct that a query of an index yields when it does not project everything.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) ident: Ident,
    /// `None` for the usual ones.
    pub(crate) derives: Option<Vec<Path>>,
    /// The fields it has, in the model's order.
    pub(crate) fields: Vec<usize>,
    /// Those that it reads from attributes of their own; the others are parts of its composed keys.
    pub(crate) own: Vec<usize>,
    /// The composed keys it has.
    pub(crate) templates: Vec<usize>,
}

impl Item {
    /// Holds these keys, and these fields beside them.
    pub(crate) fn holding(
        ident: Ident,
        derives: Option<Vec<Path>>,
        mut own: Vec<usize>,
        keys: impl Iterator<Item = KeyAttribute>,
        all_templates: &[Template],
    ) -> Self {
        let mut templates: Vec<usize> = Vec::new();
        for attribute in keys {
            match attribute {
                KeyAttribute::Field(at) => own.push(at),
                KeyAttribute::Template(at) => templates.push(at),
            }
        }
        let parts = templates.iter().flat_map(|at| all_templates[*at].parts().map(|(part, _)| part));
        let mut fields: Vec<usize> = own.iter().copied().chain(parts).collect();
        for positions in [&mut own, &mut fields, &mut templates] {
            positions.sort_unstable();
            positions.dedup();
        }
        Self { ident, derives, fields, own, templates }
    }
}

impl Role {
    /// Whether the library sets the field.
    pub(crate) fn is_kept(self) -> bool {
        matches!(self, Self::CreatedAt | Self::UpdatedAt | Self::Version)
    }
}

impl Projection {
    pub(crate) fn item(&self) -> Option<&Item> {
        match self {
            Self::All => None,
            Self::KeysOnly(item) | Self::Include(_, item) => Some(item),
        }
    }
}

/// Where generated code finds the runtime crate.
#[derive(Clone, Debug)]
pub(crate) struct Paths {
    crate_path: TokenStream,
}

impl Paths {
    pub(crate) fn new(crate_path: Option<&Path>) -> Self {
        Self { crate_path: crate_path.map_or_else(|| quote!(::tabletheory), ToTokens::to_token_stream) }
    }

    /// The module of the data types.
    pub(crate) fn data_types(&self) -> TokenStream {
        let crate_path = &self.crate_path;
        quote!(#crate_path::attr)
    }

    /// Brings the module of everything that generated code names into scope, as `__tabletheory`. A short name: generated
    /// code is full of it, and every token of it is parsed and resolved.
    pub(crate) fn opened(&self) -> TokenStream {
        let crate_path = &self.crate_path;
        quote!(use #crate_path::__private as __tabletheory;)
    }
}

impl Input<'_> {
    /// The name of the attribute that the partition key's template composes.
    pub(crate) fn partition_name(&self) -> String {
        self.words.partition.name_or("PK")
    }

    /// The name of the attribute that the sort key's template composes.
    pub(crate) fn sort_name(&self) -> String {
        self.words.sort.name_or("SK")
    }

    /// The name of the struct that is made for an index, when one is.
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
    /// The name of the attribute that the partition key's template composes.
    pub(crate) fn partition_name(&self) -> String {
        self.partition_template.name_or(&self.usual_name("PK"))
    }

    /// The name of the attribute that the sort key's template composes.
    pub(crate) fn sort_name(&self) -> String {
        self.sort_template.name_or(&self.usual_name("SK"))
    }

    /// `GSI1` has `GSI1PK`, `STATUS_IDX` has `STATUS_IDX_PK`.
    fn usual_name(&self, key: &str) -> String {
        let token = self.token.unraw().to_string();
        let between = if token.contains('_') { "_" } else { "" };
        format!("{token}{between}{key}")
    }
}

impl Record {
    pub(crate) fn resolve(input: &Input<'_>) -> Self {
        let original = input.original;
        let mut fields: Vec<Field> = Vec::new();
        for field in input.fields.iter().filter(|field| !field.words.has(&SKIP)) {
            let token = unused(naming::token(&field.rust_name()), &fields);
            fields.push(Field::resolve(input, field, &token));
        }
        let skipped = input.fields.iter().filter(|field| field.words.has(&SKIP));
        Self {
            ident: original.ident.clone(),
            visibility: original.vis.clone(),
            generics: original.generics.clone(),
            paths: Paths::new(input.words.crate_path.as_ref()),
            fields,
            skipped: skipped
                .map(|field| Skipped { ident: field.ident.clone(), ty: owned_type(original, field) })
                .collect(),
        }
    }

    /// The field's position, by its Rust name.
    pub(crate) fn position(&self, name: &Ident) -> Option<usize> {
        self.fields.iter().position(|field| field.ident.unraw() == name.unraw())
    }
}

impl Field {
    fn resolve(input: &Input<'_>, field: &ast::Field<'_>, token: &str) -> Self {
        let words = &field.words;
        let owner = &input.original.ident;
        let (codec, claimed) = codec(field);
        Self {
            ident: field.ident.clone(),
            visibility: visibility::narrower(&input.original.vis, &field.original.vis),
            ty: owned_type(input.original, field),
            name: input.attribute_name(field),
            token: ident_at(token, field.ident),
            marker: ident_at(&format!("{}_{token}", owner.unraw()), field.ident),
            codec,
            optional: codec != Codec::Native && field.option_inner().is_some(),
            claimed,
            encrypted: words.has(&ENCRYPTED),
            omit_empty: words.has(&OMIT_EMPTY),
            omit_none: words.has(&OMIT_NONE),
            is_option: field.option_inner().is_some(),
            protected: words.has(&PROTECTED),
            role: role(field),
            flatten: words.has(&FLATTEN),
            keys: Vec::new(),
            templates: Templates::None,
            recursive: mentions(&field.original.ty.to_token_stream(), &[owner.unraw(), format_ident!("Self")]),
        }
    }
}

impl Template {
    /// The fields that it names.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (usize, Option<u8>)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Literal(_) => None,
            Piece::Part(field, digits) => Some((*field, *digits)),
        })
    }

    pub(crate) fn is_of_table(&self) -> bool {
        self.keys.iter().any(|key| key.index.is_none())
    }

    pub(crate) fn is_sort(&self) -> bool {
        self.keys.iter().any(|key| key.part == KeyPart::Sort)
    }

    fn resolve(record: &Record, words: &crate::template::Template, name: String, role: &str) -> Self {
        let pieces = words.pieces.iter().filter_map(|piece| match piece {
            crate::template::Piece::Literal(text) => Some(Piece::Literal(text.clone())),
            crate::template::Piece::Part(field, digits) => {
                let at = record.position(field).filter(|at| !record.fields[*at].flatten)?;
                Some(Piece::Part(at, *digits))
            }
        });
        Self {
            marker: unused_marker(record, role, words.literal.span()),
            name,
            pieces: pieces.collect(),
            literal: words.literal.clone(),
            keys: Vec::new(),
        }
    }
}

/// `Order_PK`, unless a field has it.
fn unused_marker(record: &Record, role: &str, span: proc_macro2::Span) -> Ident {
    let role = unused(role.to_owned(), &record.fields);
    Ident::new(&format!("{}_{role}", record.ident.unraw()), proc_macro2::Span::call_site().located_at(span))
}

/// The templates found so far; one attribute has one template, however many keys it is in.
struct Composing<'r> {
    record: &'r Record,
    templates: Vec<Template>,
}

impl Composing<'_> {
    fn attribute(&mut self, words: &TemplateWords, name: String, role: &str) -> Option<KeyAttribute> {
        let template = words.template.as_ref()?;
        let at = self.templates.iter().position(|other| other.name == name).unwrap_or_else(|| {
            self.templates.push(Template::resolve(self.record, template, name, role));
            self.templates.len() - 1
        });
        Some(KeyAttribute::Template(at))
    }
}

impl Model {
    /// `None` when there is no field that could be the partition key.
    pub(crate) fn resolve(input: &Input<'_>) -> Option<Self> {
        let mut record = Record::resolve(input);
        let mut composing = Composing { record: &record, templates: Vec::new() };
        let with = |word| input.fields.iter().find(|field| field.words.has(word));
        let field = |word| with(word).and_then(|field| record.position(field.ident)).map(KeyAttribute::Field);
        let words = &input.words;
        let partition = composing.attribute(&words.partition, input.partition_name(), "PK").or_else(|| field(&PK))?;
        let sort = composing.attribute(&words.sort, input.sort_name(), "SK").or_else(|| field(&SK));
        let sort = sort.filter(|sort| *sort != partition);
        let owner = input.original.ident.unraw();

        let mut indexes: Vec<Index> = Vec::new();
        for words in &input.words.indexes {
            let index = Index::resolve(input, &mut composing, words, partition, sort);
            let is_new = indexes.iter().all(|other| other.token != index.token);
            if is_new && index.token != "TABLE" && record.fields.iter().all(|field| field.token != index.token) {
                indexes.push(index);
            }
        }
        let mut templates = composing.templates;

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
                }
                KeyAttribute::Template(at) => {
                    templates[at].keys.push(key);
                    for (part, _) in templates[at].parts() {
                        let field = &mut record.fields[part];
                        field.visibility = record.visibility.clone();
                        field.templates =
                            field.templates.max(if of_table { Templates::Table } else { Templates::Index });
                    }
                }
            }
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
            record,
            partition,
            sort,
            templates,
            discriminator: input.words.discriminator.as_ref().map(syn::LitStr::value),
            indexes,
            vectors,
        })
    }

    /// The attribute's name.
    pub(crate) fn name_of(&self, attribute: KeyAttribute) -> &str {
        match attribute {
            KeyAttribute::Field(at) => &self.record.fields[at].name,
            KeyAttribute::Template(at) => &self.templates[at].name,
        }
    }
}

impl Index {
    /// Whether the index itself holds the field.
    pub(crate) fn projects(&self, field: usize) -> bool {
        self.projection.item().is_none_or(|item| item.own.contains(&field))
    }

    fn resolve(
        input: &Input<'_>,
        composing: &mut Composing<'_>,
        words: &IndexWords,
        partition: KeyAttribute,
        sort: Option<KeyAttribute>,
    ) -> Self {
        let record = composing.record;
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
        let composed = composing.attribute(&words.partition_template, words.partition_name(), &format!("{token}_PK"));
        let index_partition = match words.kind {
            IndexKind::Global => composed.map_or_else(|| fields(&words.partition), |composed| vec![composed]),
            IndexKind::Local => vec![partition],
        };
        let composed = composing.attribute(&words.sort_template, words.sort_name(), &format!("{token}_SK"));
        let mut index_sort = composed.map_or_else(|| fields(&words.sort), |composed| vec![composed]);
        index_sort.retain(|attribute| !index_partition.contains(attribute));
        let item = |listed: &[usize]| {
            let name = input.item_name(words).unwrap_or_default();
            let ident = ident_at(&name, words.item.as_ref().unwrap_or(&words.token));
            let keys = index_partition.iter().chain(&index_sort).copied().chain([partition]).chain(sort);
            Item::holding(ident, words.derives.clone(), listed.to_vec(), keys, &composing.templates)
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
        Self {
            marker: ident_at(&format!("{}_{token}", record.ident.unraw()), &words.token),
            token: words.token.clone(),
            name: words.name.as_ref().map(syn::LitStr::value).unwrap_or_default(),
            kind: words.kind,
            partition: index_partition,
            sort: index_sort,
            projection,
        }
    }
}

/// The codec that the words choose, and the data type that is still to be proved.
fn codec(field: &ast::Field<'_>) -> (Codec, Option<Descriptor>) {
    let words = &field.words;
    let descriptor = words.descriptor;
    if words.has(&JSON) {
        return match descriptor {
            Some(Descriptor::S) => (Codec::JsonText, None),
            _ => (Codec::Json, None),
        };
    }
    if words.has(&SET) {
        return (Codec::Set, descriptor);
    }
    if words.has(&BINARY) {
        return (Codec::Binary, None);
    }
    // `Timestamp` and `Ttl` are held as what `type` can say of them.
    if [&CREATED_AT, &UPDATED_AT, &TTL].into_iter().any(|role| words.has(role)) {
        return (Codec::Native, descriptor);
    }
    match descriptor {
        None => (Codec::Native, None),
        Some(Descriptor::S) => (Codec::Text, None),
        Some(Descriptor::N) => (Codec::NumberText, None),
        Some(Descriptor::B) => (Codec::Binary, None),
        Some(set) if set.is_set() => (Codec::Set, descriptor),
        Some(_) => (Codec::Native, descriptor),
    }
}

fn role(field: &ast::Field<'_>) -> Role {
    let roles = [
        (&PK, Role::Key),
        (&SK, Role::Key),
        (&CREATED_AT, Role::CreatedAt),
        (&UPDATED_AT, Role::UpdatedAt),
        (&VERSION, Role::Version),
        (&TTL, Role::Ttl),
    ];
    roles.into_iter().find(|(word, _)| field.words.has(word)).map_or(Role::None, |(_, role)| role)
}

/// The field's type outside the struct: `Self` would mean something else there.
fn owned_type(original: &syn::DeriveInput, field: &ast::Field<'_>) -> TokenStream {
    let (_, generics, _) = original.generics.split_for_impl();
    let ident = &original.ident;
    without_self(field.original.ty.to_token_stream(), &quote!(#ident #generics))
}

fn without_self(tokens: TokenStream, owner: &TokenStream) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut replaced = TokenStream::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if ident == "Self" => {
                let is_path = matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
                replaced.extend(if is_path { quote!(<#owner>) } else { owner.clone() });
            }
            TokenTree::Group(group) => {
                let mut inner = proc_macro2::Group::new(group.delimiter(), without_self(group.stream(), owner));
                inner.set_span(group.span());
                replaced.extend([TokenTree::Group(inner)]);
            }
            token => replaced.extend([token]),
        }
    }
    replaced
}

/// Whether any of `names` stands in `tokens`.
pub(crate) fn mentions(tokens: &TokenStream, names: &[Ident]) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&ident),
        TokenTree::Group(group) => mentions(&group.stream(), names),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// `token`, with a mark behind it while another field has it.
fn unused(mut token: String, fields: &[Field]) -> String {
    while fields.iter().any(|other| other.token == token) {
        token.push('_');
    }
    token
}
