//! A struct whose fields are attributes, and its plain parts: fields, key attributes, templates, and the struct of an index.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{Generics, Path, Visibility};

use crate::ast::{self, Input};
use crate::attr::{Descriptor, Encryption, FACTS, Word};
use crate::naming;
use crate::spans::{ident_at, shown_at};
use crate::template::Form;
use crate::visibility;

/// A struct whose fields are attributes: a model, a document, or the items of an index.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) generics: Generics,
    pub(crate) paths: Paths,
    pub(crate) fields: Vec<Field>,
    pub(crate) skipped: Vec<Unnamed>,
    /// The field that keeps the attributes that no other field has.
    pub(crate) rest: Option<Unnamed>,
    /// True when the fields are those of a variant of an enum, so that no value of the struct is ever made.
    pub(crate) is_variant: bool,
}

/// A field that is stored.
#[derive(Clone, Debug)]
// Each flag is one word of the attribute, and they are independent.
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    /// The field's type, with `Self` replaced.
    pub(crate) ty: TokenStream,
    /// The attribute's name.
    pub(crate) name: String,
    /// The token, such as `TOTAL`.
    pub(crate) token: Ident,
    /// The marker, such as `Order_TOTAL`.
    pub(crate) marker: Ident,
    pub(crate) codec: Codec,
    /// True when the field is an `Option`, and the codec is for the value inside.
    pub(crate) optional: bool,
    /// The data type that the user claims, if the codec alone does not ensure it.
    pub(crate) claimed: Option<Descriptor>,
    pub(crate) encrypted: Option<Encryption>,
    /// The attribute that holds the beacon, when there is a blind index.
    pub(crate) beacon: Option<String>,
    /// True when an item without the attribute has the type's default.
    pub(crate) needs_default: bool,
    /// The value of an item without the attribute, when a word says one.
    pub(crate) default: Option<TokenStream>,
    /// The words that the library asks about when it reads and writes.
    pub(crate) facts: Vec<Word>,
    /// True when the type is written as an `Option`.
    pub(crate) is_option: bool,
    pub(crate) protected: bool,
    /// The data type of a serde type, by the word `json`.
    pub(crate) json: Option<Descriptor>,
    /// True when the word `binary` is there.
    pub(crate) binary: bool,
    /// True for a field of a key that may be stored as any text that its type reads.
    pub(crate) any_spelling: bool,
    pub(crate) role: Role,
    pub(crate) flatten: bool,
    /// True when the field stands in the composed key alone.
    pub(crate) in_key: bool,
    pub(crate) keys: Vec<KeyUse>,
    pub(crate) templates: TemplateUse,
    /// The fields that are composed with this one in the key of an index, beside those of the table's key.
    pub(crate) companions: Vec<usize>,
    /// True when the type mentions the struct itself, so that no bound may mention the type.
    pub(crate) recursive: bool,
}

/// A field that is no attribute and has no token: it is skipped, or holds the rest of the item.
#[derive(Clone, Debug)]
pub(crate) struct Unnamed {
    pub(crate) ident: Ident,
    pub(crate) ty: TokenStream,
}

/// The form in which a value is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codec {
    Native,
    Json,
    JsonText,
    Binary,
    Set,
    UnixSeconds,
    UnixMilliseconds,
    Seconds,
    Milliseconds,
    ZeroOrOne,
    Text,
    SpelledText,
    NumberText,
}

/// The use that the library makes of a field.
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

/// The key template that a field is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TemplateUse {
    None,
    /// The template of an index only.
    Index,
    /// The template of the table.
    Table,
}

/// An attribute of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyAttribute {
    /// A field, by its position in [`Record::fields`].
    Field(usize),
    /// A template, by its position in [`Model::templates`].
    Template(usize),
    /// The attribute of a blind index, by its position in [`Model::blinds`].
    Blind(usize),
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

/// One piece of a template: text, or a field with its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Literal(String),
    Part(usize, Form),
}

/// The struct that a query of an index yields when the index does not project everything.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) ident: Ident,
    /// The derives; `None` for the usual ones.
    pub(crate) derives: Option<Vec<Path>>,
    /// The fields that the struct has, in the model's order.
    pub(crate) fields: Vec<usize>,
    /// The fields that have attributes of their own. The others are read from the composed keys.
    pub(crate) own: Vec<usize>,
    /// The composed keys that the struct has, by their position in [`Model::templates`].
    pub(crate) templates: Vec<usize>,
}

impl Item {
    /// Makes the struct of these keys and fields.
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
                // A beacon is of no use to who reads.
                KeyAttribute::Blind(_) => {}
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
    /// Returns whether the library sets the field.
    pub(crate) fn is_set_by_library(self) -> bool {
        matches!(self, Self::CreatedAt | Self::UpdatedAt | Self::Version)
    }
}

/// The path at which generated code finds the runtime crate.
#[derive(Clone, Debug)]
pub(crate) struct Paths {
    crate_path: TokenStream,
}

impl Paths {
    pub(crate) fn new(crate_path: Option<&Path>) -> Self {
        Self { crate_path: crate_path.map_or_else(|| quote!(::tabletheory), ToTokens::to_token_stream) }
    }

    /// Returns the path of the module of the data types.
    pub(crate) fn data_types(&self) -> TokenStream {
        let crate_path = &self.crate_path;
        quote!(#crate_path::attr)
    }

    /// Returns the statement that brings the module of everything that generated code names into scope, as `__tabletheory`. The
    /// name is short because generated code is full of it, and the compiler parses and resolves every token.
    pub(crate) fn opened(&self) -> TokenStream {
        let crate_path = &self.crate_path;
        quote!(use #crate_path::__private as __tabletheory;)
    }
}

impl Record {
    pub(crate) fn resolve(input: &Input<'_>) -> Self {
        let original = input.original;
        let mut fields: Vec<Field> = Vec::new();
        for field in input.fields.iter().filter(|field| field.is_stored()) {
            let token = unused(naming::token(&field.rust_name()), &fields);
            fields.push(Field::resolve(input, field, &token));
        }
        let unnamed = |field: &ast::Field<'_>| Unnamed { ident: field.ident.clone(), ty: owned_type(original, field) };
        let with = |word| input.fields.iter().filter(move |field| field.words.has(word));
        Self {
            ident: original.ident.clone(),
            visibility: original.vis.clone(),
            generics: original.generics.clone(),
            paths: Paths::new(input.words.crate_path.as_ref()),
            fields,
            skipped: with(Word::Skip).map(unnamed).collect(),
            rest: with(Word::Rest).next().map(unnamed),
            is_variant: false,
        }
    }

    /// Resolves what a variant of an enum holds.
    pub(crate) fn resolve_variant(input: &Input<'_>) -> Self {
        Self { is_variant: true, ..Self::resolve(input) }
    }

    /// Returns the field's position, by its Rust name.
    pub(crate) fn position(&self, name: &Ident) -> Option<usize> {
        // As texts, of which fewer are made than of names without `r#`.
        let name = name.to_string();
        let name = name.trim_start_matches("r#");
        self.fields.iter().position(|field| field.ident.to_string().trim_start_matches("r#") == name)
    }
}

impl Field {
    /// Returns whether the field is an attribute of its own: neither flattened nor in the key alone.
    pub(crate) fn is_attribute(&self) -> bool {
        !self.flatten && !self.in_key
    }

    /// Returns whether the field is in the table's key.
    pub(crate) fn is_in_table_key(&self) -> bool {
        self.keys.iter().any(|key| key.index.is_none())
    }

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
            encrypted: words.has(Word::Encrypted).then_some(words.encryption),
            beacon: None,
            needs_default: words.has(Word::OmitEmpty) || (words.has(Word::Default) && words.default.is_none()),
            default: (words.has(Word::OmitEmpty) || words.has(Word::Default)).then(|| default(field)),
            facts: FACTS.into_iter().filter(|word| words.has(*word)).collect(),
            is_option: field.option_inner().is_some(),
            protected: words.has(Word::Protected),
            json: words.has(Word::Json).then(|| words.descriptor.unwrap_or(Descriptor::M)),
            binary: words.has(Word::Binary),
            any_spelling: false,
            role: role(field),
            flatten: words.has(Word::Flatten),
            in_key: words.has(Word::InKey),
            keys: Vec::new(),
            templates: TemplateUse::None,
            companions: Vec::new(),
            recursive: mentions(&field.original.ty.to_token_stream(), &[owner.unraw(), format_ident!("Self")]),
        }
    }
}

impl Template {
    /// Returns the fields that the template names.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (usize, Form)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Literal(_) => None,
            Piece::Part(field, form) => Some((*field, *form)),
        })
    }

    pub(crate) fn is_of_table(&self) -> bool {
        self.keys.iter().any(|key| key.index.is_none())
    }

    pub(crate) fn is_sort(&self) -> bool {
        self.keys.iter().any(|key| key.part == KeyPart::Sort)
    }

    pub(super) fn resolve(record: &Record, words: &crate::template::Template, name: String, role: &str) -> Self {
        let pieces = words.pieces.iter().filter_map(|piece| match piece {
            crate::template::Piece::Literal(text) => Some(Piece::Literal(text.clone())),
            crate::template::Piece::Part(field, form) => {
                let at = record.position(field).filter(|at| !record.fields[*at].flatten)?;
                Some(Piece::Part(at, *form))
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

/// Returns `Order_PK`, unless a field has this marker.
fn unused_marker(record: &Record, role: &str, span: proc_macro2::Span) -> Ident {
    let role = unused(role.to_owned(), &record.fields);
    Ident::new(&format!("{}_{role}", record.ident.unraw()), proc_macro2::Span::call_site().located_at(span))
}

/// Returns the codec that the words choose, and the data type that an assertion must still prove.
fn codec(field: &ast::Field<'_>) -> (Codec, Option<Descriptor>) {
    let words = &field.words;
    let descriptor = words.descriptor;
    if words.has(Word::Json) {
        return match descriptor {
            Some(Descriptor::S) => (Codec::JsonText, None),
            _ => (Codec::Json, None),
        };
    }
    if words.has(Word::Set) {
        return (Codec::Set, descriptor);
    }
    if words.has(Word::Binary) {
        return (Codec::Binary, None);
    }
    let numbers = [
        (Word::Unix, Codec::UnixSeconds),
        (Word::UnixMs, Codec::UnixMilliseconds),
        (Word::Seconds, Codec::Seconds),
        (Word::Milliseconds, Codec::Milliseconds),
        (Word::BoolAsNumber, Codec::ZeroOrOne),
    ];
    if let Some((_, codec)) = numbers.into_iter().find(|(word, _)| words.has(*word)) {
        return (codec, None);
    }
    // `type` can only repeat the data type of `Timestamp` and `Ttl`.
    if [Word::CreatedAt, Word::UpdatedAt, Word::Ttl].into_iter().any(|role| words.has(role)) {
        return (Codec::Native, descriptor);
    }
    match descriptor {
        None => (Codec::Native, None),
        Some(Descriptor::S) if field.is_spelled() => (Codec::SpelledText, None),
        Some(Descriptor::S) => (Codec::Text, None),
        Some(Descriptor::N) => (Codec::NumberText, None),
        Some(Descriptor::B) => (Codec::Binary, None),
        Some(set) if set.is_set() => (Codec::Set, descriptor),
        Some(_) => (Codec::Native, descriptor),
    }
}

/// Returns the value of an item without the field's attribute.
fn default(field: &ast::Field<'_>) -> TokenStream {
    match &field.words.default {
        Some(expression) => expression.to_token_stream(),
        None => shown_at(&field.original.ty.to_token_stream(), quote!(::core::default::Default::default())),
    }
}

fn role(field: &ast::Field<'_>) -> Role {
    let roles = [
        (Word::Pk, Role::Key),
        (Word::Sk, Role::Key),
        (Word::CreatedAt, Role::CreatedAt),
        (Word::UpdatedAt, Role::UpdatedAt),
        (Word::Version, Role::Version),
        (Word::Ttl, Role::Ttl),
    ];
    roles.into_iter().find(|(word, _)| field.words.has(*word)).map_or(Role::None, |(_, role)| role)
}

/// Returns the field's type without `Self`, which would mean another type outside the struct.
fn owned_type(original: &syn::DeriveInput, field: &ast::Field<'_>) -> TokenStream {
    let (_, generics, _) = original.generics.split_for_impl();
    let ident = &original.ident;
    without_self(field.original.ty.to_token_stream(), &quote!(#ident #generics))
}

pub(crate) fn without_self(tokens: TokenStream, owner: &TokenStream) -> TokenStream {
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

/// Returns whether `tokens` hold any of `names`.
pub(crate) fn mentions(tokens: &TokenStream, names: &[Ident]) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&ident),
        TokenTree::Group(group) => mentions(&group.stream(), names),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Returns `token`, with as many underscores at the end as make it differ from the tokens of `fields`.
fn unused(mut token: String, fields: &[Field]) -> String {
    while fields.iter().any(|other| other.token == token) {
        token.push('_');
    }
    token
}
