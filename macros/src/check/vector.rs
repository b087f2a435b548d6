//! Rules about vector indexes.

use proc_macro2::Ident;
use syn::ext::IdentExt;

use super::field::key_form;
use super::index::{attribute, short_name};
use super::name;
use crate::ast::{Field, Input};
use crate::attr::{DISTANCES, Distance, FORMS, ProjectionWords, VectorWords, Word};
use crate::ctxt::Ctxt;
use crate::limits::{DIMENSIONS, VECTOR_INDEXES};
use crate::naming;

/// Checks each vector index by itself.
pub(super) fn each(cx: &Ctxt, input: &Input<'_>) {
    for index in &input.words.vectors {
        match &index.name {
            Some(literal) => name::resource(cx, "index", literal),
            None if !index.says(Word::IndexName) => {
                cx.error(
                    &index.token,
                    format!("`{}` has no name in DynamoDB; add `name = \"by-embedding\"`", index.token),
                );
            }
            None => {}
        }
        on(cx, input, index);
        dims(cx, index);
        distance(cx, index);
        schema(cx, input, index);
        projection(cx, input, index);
    }
}

/// Checks all vector indexes of the table together.
pub(super) fn together(cx: &Ctxt, input: &Input<'_>) {
    let indexes = &input.words.vectors;
    if let Some(sixth) = indexes.get(VECTOR_INDEXES) {
        cx.error(&sixth.word, format!("a table has at most 5 vector indexes; remove `{}`", sixth.token));
    }
    for (at, index) in indexes.iter().enumerate() {
        let (Some(on), Some(dims)) = (&index.on, &index.dims) else { continue };
        let first =
            indexes[..at].iter().find(|other| other.on.as_ref().is_some_and(|other| other.unraw() == on.unraw()));
        if let Some(first) = first
            && let Some(other) = &first.dims
            && other.base10_digits() != dims.base10_digits()
        {
            cx.error(
                dims,
                format!(
                    "`{}` is on `{on}` with `dims = {other}`; all vector indexes on one attribute have the same `dims`",
                    first.token
                ),
            );
        }
    }
}

/// Checks the attribute that the index is built over.
fn on(cx: &Ctxt, input: &Input<'_>, index: &VectorWords) {
    let Some(on) = &index.on else {
        if !index.says(Word::On) {
            cx.error(
                &index.word,
                format!("the vector index `{}` is on no attribute; add `{}`", index.token, Word::On.form()),
            );
        }
        return;
    };
    let Some(field) = attribute(cx, input, Word::Vector, on) else { return };
    let rust_name = field.rust_name();
    if let Some(key) = key_with(input, field) {
        cx.error(on, format!("`{rust_name}` is in the {key}, so it cannot be a vector, which is a list of numbers"));
    } else if field.words.has(Word::Encrypted) {
        cx.error(on, format!("`{rust_name}` cannot be searched by: it is encrypted, and ciphertext has no neighbours"));
    } else if let Some(form) = FORMS.into_iter().chain([Word::Type]).find_map(|form| field.words.get(form)) {
        cx.error(form, format!("`{form}` does not go with `{}`: a vector is a list of numbers (`L`)", index.token));
    }
}

/// Returns the key that the field is in: the table's, a secondary index's, or the search schema of a vector index.
fn key_with(input: &Input<'_>, field: &Field<'_>) -> Option<String> {
    let is_field = |name: &&Ident| name.unraw() == field.ident.unraw();
    if field.words.has(Word::Pk) || field.words.has(Word::Sk) {
        return Some("key of the table".to_owned());
    }
    let mut secondary = input.words.indexes.iter();
    if let Some(index) = secondary.find(|index| index.partition.iter().chain(&index.sort).any(|name| is_field(&name))) {
        return Some(format!("key of `{}`", index.token));
    }
    let mut vectors = input.words.vectors.iter();
    let index = vectors.find(|index| index.partition.iter().chain(&index.filters).any(|name| is_field(&name)))?;
    Some(format!("search schema of `{}`", index.token))
}

fn dims(cx: &Ctxt, index: &VectorWords) {
    match &index.dims {
        Some(dims) => {
            let number = dims.base10_parse::<usize>().ok().filter(|number| (1..=DIMENSIONS).contains(number));
            if number.is_some() && !dims.suffix().is_empty() {
                cx.error(dims, format!("`dims` is a number without a type; write `dims = {}`", dims.base10_digits()));
            } else if number.is_none() {
                cx.error(dims, format!("a vector has 1 to 4096 dimensions; write `{}`", Word::Dims.form()));
            }
        }
        None if !index.says(Word::Dims) => {
            cx.error(
                &index.word,
                format!(
                    "the vector index `{}` does not say how many dimensions its vectors have; add `{}`",
                    index.token,
                    Word::Dims.form()
                ),
            );
        }
        None => {}
    }
}

fn distance(cx: &Ctxt, index: &VectorWords) {
    let names = || DISTANCES.iter().map(|(name, _)| *name);
    match &index.distance {
        Some(word) if Distance::from_word(word).is_none() => {
            cx.error(
                word,
                format!("unknown distance function `{word}`; DynamoDB has {}", naming::listed(names(), "and")),
            );
        }
        None if !index.says(Word::Distance) => {
            cx.error(
                &index.word,
                format!(
                    "the vector index `{}` does not say how it compares vectors; add `{}`, or {}",
                    index.token,
                    Word::Distance.form(),
                    naming::listed(names().skip(1), "or")
                ),
            );
        }
        _ => {}
    }
}

/// Checks that the partition key and the filters exist, can be searched by, and stand there once.
fn schema(cx: &Ctxt, input: &Input<'_>, index: &VectorWords) {
    let mut used: Vec<String> = Vec::new();
    for name in index.partition.iter().chain(&index.filters) {
        let rust_name = name.unraw().to_string();
        if used.contains(&rust_name) {
            cx.error(
                name,
                format!(
                    "`{rust_name}` is in the search schema of `{}` twice; `pk` and `filter` name each attribute once",
                    index.token
                ),
            );
            continue;
        }
        if let Some(field) = attribute(cx, input, Word::Vector, name) {
            let is_table_key = field.words.has(Word::Pk) || field.words.has(Word::Sk);
            if field.words.has(Word::Encrypted) && !is_table_key {
                cx.error(
                    name,
                    format!(
                        "`{rust_name}` cannot be in the search schema of `{}`: it is encrypted, and DynamoDB would compare ciphertext",
                        index.token
                    ),
                );
            }
            if !is_table_key {
                let noun = "an attribute of a search schema";
                key_form(cx, field, noun, &format!("the search schema of `{}`", index.token));
                short_name(cx, input, field, name, noun);
            }
        }
        used.push(rust_name);
    }
}

fn projection(cx: &Ctxt, input: &Input<'_>, index: &VectorWords) {
    if let ProjectionWords::Include(word, fields) = &index.projection {
        super::index::listed(cx, input, Word::Vector, &index.token, word, fields);
    }
}
