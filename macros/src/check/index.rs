//! Rules about secondary indexes.

use proc_macro2::Ident;
use syn::ext::IdentExt;

use super::field::key_form;
use super::{blind, name, sealed};
use crate::ast::{Field, Input};
use crate::attr::{IndexKind, IndexWords, ProjectionWords, Word};
use crate::ctxt::Ctxt;
use crate::limits::{KEY_PART_ATTRIBUTES, LISTED_ATTRIBUTES, LISTED_BY_ONE, LOCAL_INDEXES, SHORT_NAME_BYTES};
use crate::naming;

/// Checks each index by itself.
pub(super) fn each(cx: &Ctxt, input: &Input<'_>) {
    for index in &input.words.indexes {
        match &index.name {
            Some(literal) => name::resource(cx, "index", literal),
            None if !index.says_name => {
                cx.error(
                    &index.token,
                    format!("`{}` has no name in DynamoDB; add `{}`", index.token, Word::IndexName.form()),
                );
            }
            None => {}
        }
        match index.kind {
            IndexKind::Global => global(cx, index),
            IndexKind::Local => local(cx, input, index),
            IndexKind::Blind => blind::one(cx, input, index),
        }
        key(cx, input, index);
        projection(cx, input, index);
    }
}

/// Checks all indexes of the table together.
pub(super) fn together(cx: &Ctxt, input: &Input<'_>) {
    let indexes = &input.words.indexes;
    let secondary = indexes.iter().map(|index| (&index.name, &index.token));
    let vectors = input.words.vectors.iter().map(|index| (&index.name, &index.token));
    let mut names: Vec<(String, &Ident)> = Vec::new();
    for (literal, token) in secondary.chain(vectors) {
        let Some(literal) = literal else { continue };
        let name = literal.value();
        match names.iter().find(|(other, _)| *other == name) {
            Some((_, other)) => {
                cx.error(literal, format!("`{other}` is called `{name}` already; index names of a table are unique"));
            }
            None => names.push((name, token)),
        }
    }
    let mut locals = 0;
    let mut listed = 0;
    for index in indexes {
        if index.kind == IndexKind::Local {
            locals += 1;
            if locals == LOCAL_INDEXES + 1 {
                cx.error(
                    &index.word,
                    format!("a table has at most 5 local secondary indexes; make `{}` a `gsi`", index.token),
                );
            }
        }
        // A list that is too long by itself has its own error.
        if let ProjectionWords::Include(_, fields) = &index.projection
            && fields.len() <= LISTED_BY_ONE
        {
            let within = listed <= LISTED_ATTRIBUTES;
            listed += fields.len();
            if within && listed > LISTED_ATTRIBUTES {
                cx.error(
                    fields.get(LISTED_ATTRIBUTES - (listed - fields.len())),
                    "all indexes of a table together list at most 100 attributes in `project`; use `project(all)`",
                );
            }
        }
    }
}

fn global(cx: &Ctxt, index: &IndexWords) {
    if !index.says_partition {
        cx.error(
            &index.word,
            format!(
                "the global secondary index `{}` has no partition key; add `{}`",
                index.token,
                Word::IndexPk.form()
            ),
        );
    }
    for (part, fields) in [("partition key", &index.partition), ("sort key", &index.sort)] {
        if let Some(fifth) = fields.get(KEY_PART_ATTRIBUTES) {
            cx.error(
                fifth,
                format!(
                    "the {part} of a global secondary index has at most 4 attributes; `{}` has {}",
                    index.token,
                    fields.len()
                ),
            );
        }
    }
}

fn local(cx: &Ctxt, input: &Input<'_>, index: &IndexWords) {
    if !input.fields.iter().any(|field| field.words.has(Word::Sk)) && input.words.sort.word.is_none() {
        cx.error(
            &index.word,
            format!(
                "a local secondary index needs a table with a sort key; add `#[model(sk)]` to a field of `{}`, or make `{}` a `gsi`",
                input.original.ident, index.token
            ),
        );
    }
    if !index.says_sort {
        cx.error(
            &index.word,
            format!("the local secondary index `{}` has no sort key; add `{}`", index.token, Word::LsiSk.form()),
        );
    }
    if let Some(second) = index.sort.get(1) {
        cx.error(
            second,
            format!(
                "the sort key of a local secondary index is one attribute; make `{}` a `gsi` for more",
                index.token
            ),
        );
    }
}

/// Checks that the attributes of the key exist, can be key attributes, and stand in the key once.
fn key(cx: &Ctxt, input: &Input<'_>, index: &IndexWords) {
    let table_partition = input.fields.iter().find(|field| field.words.has(Word::Pk));
    let mut used: Vec<String> = Vec::new();
    if index.kind == IndexKind::Local {
        used.extend(table_partition.map(Field::rust_name));
    }
    for name in index.partition.iter().chain(&index.sort) {
        let rust_name = name.unraw().to_string();
        if used.contains(&rust_name) {
            let message = match index.kind {
                IndexKind::Local if table_partition.is_some_and(|field| field.rust_name() == rust_name) => format!(
                    "`{rust_name}` is the partition key of the table and so of `{}`; its sort key is another attribute",
                    index.token
                ),
                _ => format!(
                    "`{rust_name}` is in the key of `{}` twice; each attribute of a key is another one",
                    index.token
                ),
            };
            cx.error(name, message);
            continue;
        }
        if let Some(field) = attribute(cx, input, form(index), name) {
            key_attribute(cx, input, index, name, field);
        }
        used.push(rust_name);
    }
}

fn key_attribute(cx: &Ctxt, input: &Input<'_>, index: &IndexWords, name: &Ident, field: &Field<'_>) {
    let is_table_key = field.words.has(Word::Pk) || field.words.has(Word::Sk);
    if field.words.has(Word::Encrypted) && !is_table_key {
        cx.error(
            name,
            format!(
                "`{}` cannot be in the key of `{}`: it is encrypted, and DynamoDB would order ciphertext",
                field.rust_name(),
                index.token
            ),
        );
    }
    if !is_table_key {
        key_form(cx, field, "a key attribute", &format!("the key of `{}`", index.token));
        short_name(cx, input, field, name, "a key attribute");
    }
}

fn projection(cx: &Ctxt, input: &Input<'_>, index: &IndexWords) {
    if let ProjectionWords::Include(word, fields) = &index.projection {
        listed(cx, input, form(index), &index.token, word, fields);
    }
}

/// Checks the attributes that `project(…)` lists. `form` is the word of the index.
pub(super) fn listed(cx: &Ctxt, input: &Input<'_>, form: Word, token: &Ident, word: &Ident, fields: &[Ident]) {
    if fields.is_empty() {
        cx.error(
            word,
            "`project()` lists nothing; write `project(keys_only)` for the keys alone, or leave it out for all attributes",
        );
    }
    if let Some(one_too_many) = fields.get(LISTED_BY_ONE) {
        cx.error(one_too_many, format!("`{token}` lists more than 20 attributes in `project`; use `project(all)`"));
    }
    let mut seen: Vec<String> = Vec::new();
    for name in fields {
        let rust_name = name.unraw().to_string();
        if seen.contains(&rust_name) {
            cx.error(name, format!("`{rust_name}` is listed twice in the projection of `{token}`; remove one"));
            continue;
        }
        if let Some(field) = attribute(cx, input, form, name) {
            short_name(cx, input, field, name, "an attribute that an index projects by name");
            sealed::listed(cx, input, token, name, field);
        }
        seen.push(rust_name);
    }
}

pub(super) fn short_name(cx: &Ctxt, input: &Input<'_>, field: &Field<'_>, place: &Ident, noun: &str) {
    let bytes = input.attribute_name(field).len();
    let is_short_already = field.words.has(Word::Pk) || field.words.has(Word::Sk) || field.words.has(Word::Ttl);
    if bytes > SHORT_NAME_BYTES && !is_short_already {
        cx.error(
            place,
            format!("the name of {noun} has at most 255 bytes; that of `{}` has {bytes}", field.rust_name()),
        );
    }
}

fn form(index: &IndexWords) -> Word {
    index.kind.word()
}

/// Returns the field that `name` means, if it is an attribute. `form` is the word of the index that names it.
pub(super) fn attribute<'i, 'a>(cx: &Ctxt, input: &'i Input<'a>, form: Word, name: &Ident) -> Option<&'i Field<'a>> {
    let owner = &input.original.ident;
    let Some(field) = input.field(name) else {
        cx.error(name, unknown_field(input, name));
        return None;
    };
    let rust_name = field.rust_name();
    if field.words.has(Word::Skip) {
        cx.error(
            name,
            format!(
                "`{rust_name}` is skipped, so it is not an attribute that a `{}` can have; remove `skip`",
                form.name()
            ),
        );
        return None;
    }
    if field.words.has(Word::InKey) {
        cx.error(name, format!("`{rust_name}` stands in the table's key alone, so it is not an attribute that a `{}` can have; remove `in_key`", form.name()));
        return None;
    }
    if field.words.has(Word::Rest) {
        cx.error(name, format!("`{rust_name}` holds what `{owner}` does not name, so it is not an attribute; give the attribute a field of its own"));
        return None;
    }
    if field.words.has(Word::Flatten) {
        cx.error(
            name,
            format!(
                "`{rust_name}` is flattened, so it is not an attribute; an index names the fields of `{owner}` itself"
            ),
        );
        return None;
    }
    Some(field)
}

pub(super) fn unknown_field(input: &Input<'_>, name: &Ident) -> String {
    const ALL_SHOWN: usize = 12;

    let owner = &input.original.ident;
    let wanted = name.unraw().to_string();
    let names: Vec<String> = input.fields.iter().filter(|field| field.is_attribute()).map(Field::rust_name).collect();
    let attribute_named =
        input.fields.iter().find(|field| field.is_attribute() && input.attribute_name(field) == wanted);
    let near = naming::nearest(&wanted, names.iter().map(String::as_str));
    let help = match attribute_named {
        Some(field) => format!("; the attribute `{wanted}` is the field `{}`", field.rust_name()),
        None if !near.is_empty() => format!("; did you mean {}?", naming::listed(near, "or")),
        None if (1..=ALL_SHOWN).contains(&names.len()) => {
            format!("; it has {}", naming::listed(names.iter().map(String::as_str), "and"))
        }
        None => String::new(),
    };
    format!("`{owner}` has no field `{wanted}`{help}")
}
