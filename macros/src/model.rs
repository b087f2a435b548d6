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
    BINARY, CREATED_AT, Descriptor, ENCRYPTED, FLATTEN, IndexKind, IndexWords, JSON, OMIT_EMPTY, PK, ProjectionWords,
    SET, SK, SKIP, TTL, UPDATED_AT, VERSION,
};
use crate::naming;
use crate::spans::ident_at;
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
    pub(crate) role: Role,
    pub(crate) flatten: bool,
    pub(crate) keys: Vec<KeyUse>,
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
}

/// A `#[derive(Model)]` struct. Fields are named by their position in [`Record::fields`].
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) record: Record,
    pub(crate) table: String,
    pub(crate) table_marker: Ident,
    pub(crate) partition: usize,
    pub(crate) sort: Option<usize>,
    pub(crate) indexes: Vec<Index>,
}

/// A secondary index.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    pub(crate) token: Ident,
    pub(crate) marker: Ident,
    pub(crate) name: String,
    pub(crate) kind: IndexKind,
    pub(crate) partition: Vec<usize>,
    pub(crate) sort: Vec<usize>,
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
    /// The name of the struct that is made for an index, when one is.
    pub(crate) fn item_name(&self, index: &IndexWords) -> Option<String> {
        if matches!(index.projection, ProjectionWords::All) {
            return None;
        }
        Some(match &index.item {
            Some(item) => item.unraw().to_string(),
            None => format!("{}{}", self.original.ident.unraw(), naming::type_name(&index.token.unraw().to_string())),
        })
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
    fn position(&self, name: &Ident) -> Option<usize> {
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
            role: role(field),
            flatten: words.has(&FLATTEN),
            keys: Vec::new(),
            recursive: mentions(&field.original.ty.to_token_stream(), &[owner.unraw(), format_ident!("Self")]),
        }
    }
}

impl Model {
    /// `None` when there is no field that could be the partition key.
    pub(crate) fn resolve(input: &Input<'_>) -> Option<Self> {
        let mut record = Record::resolve(input);
        let with = |word| input.fields.iter().find(|field| field.words.has(word));
        let partition = record.position(with(&PK)?.ident)?;
        let sort = with(&SK).and_then(|field| record.position(field.ident)).filter(|sort| *sort != partition);
        let owner = input.original.ident.unraw();

        let mut indexes: Vec<Index> = Vec::new();
        for words in &input.words.indexes {
            let index = Index::resolve(input, &record, words, partition, sort);
            let is_new = indexes.iter().all(|other| other.token != index.token);
            if is_new && index.token != "TABLE" && record.fields.iter().all(|field| field.token != index.token) {
                indexes.push(index);
            }
        }

        let key = [(partition, KeyPart::Partition)].into_iter().chain(sort.map(|sort| (sort, KeyPart::Sort)));
        for (at, part) in key {
            let field = &mut record.fields[at];
            field.role = Role::Key;
            field.visibility = record.visibility.clone();
            field.keys.push(KeyUse { index: None, part });
        }
        for index in &indexes {
            for (part, positions) in [(KeyPart::Partition, &index.partition), (KeyPart::Sort, &index.sort)] {
                for at in positions {
                    let field = &mut record.fields[*at];
                    field.visibility = record.visibility.clone();
                    field.keys.push(KeyUse { index: Some(index.name.clone()), part });
                }
            }
        }
        Some(Self {
            table: input.words.table.as_ref().map(syn::LitStr::value).unwrap_or_default(),
            table_marker: ident_at(&format!("{owner}_TABLE"), &owner),
            record,
            partition,
            sort,
            indexes,
        })
    }
}

impl Index {
    /// Whether the index itself holds the field.
    pub(crate) fn projects(&self, field: usize) -> bool {
        self.projection.item().is_none_or(|item| item.fields.contains(&field))
    }

    fn resolve(input: &Input<'_>, record: &Record, words: &IndexWords, partition: usize, sort: Option<usize>) -> Self {
        let resolved = |names: &[Ident]| -> Vec<usize> {
            let mut positions = Vec::new();
            for at in names.iter().filter_map(|name| record.position(name)) {
                if !record.fields[at].flatten && !positions.contains(&at) {
                    positions.push(at);
                }
            }
            positions
        };
        let token = words.token.unraw().to_string();
        let index_partition = match words.kind {
            IndexKind::Global => resolved(&words.partition),
            IndexKind::Local => vec![partition],
        };
        let mut index_sort = resolved(&words.sort);
        index_sort.retain(|at| !index_partition.contains(at));
        let item = |listed: &[usize]| {
            let mut fields: Vec<usize> = index_partition.iter().chain(&index_sort).chain(listed).copied().collect();
            fields.push(partition);
            fields.extend(sort);
            fields.sort_unstable();
            fields.dedup();
            let name = input.item_name(words).unwrap_or_default();
            Item {
                ident: ident_at(&name, words.item.as_ref().unwrap_or(&words.token)),
                derives: words.derives.clone(),
                fields,
            }
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
