//! Rules about the table's primary key.

use crate::ast::{Field, Input};
use crate::attr::{CREATED_AT, OMIT_EMPTY, PK, PK_TEMPLATE, SK, TemplateWords, UPDATED_AT, VERSION, Word};
use crate::ctxt::Ctxt;

/// One partition key, at most one sort key, and neither may be missing from an item.
pub(super) fn table(cx: &Ctxt, input: &Input<'_>) {
    let ident = &input.original.ident;
    one(cx, input, &PK, "partition key");
    one(cx, input, &SK, "sort key");
    composed(cx, input, &input.words.partition, &PK, "partition key");
    composed(cx, input, &input.words.sort, &SK, "sort key");
    let may_be_key = |field: &Field<'_>| field.words.has(&PK) || field.words.says_more;
    if !input.fields.iter().any(may_be_key) && input.words.partition.word.is_none() {
        cx.error(
            ident,
            format!(
                "`{ident}` has no partition key; add `#[model(pk)]` to the field that holds it, or a key template: `#[model({})]`",
                PK_TEMPLATE.form
            ),
        );
    }
    for field in &input.fields {
        let word = match (field.words.get(&PK), field.words.get(&SK)) {
            (Some(_), Some(sort)) => {
                cx.error(
                    sort,
                    format!(
                        "`{}` cannot be both partition key and sort key: they are two attributes; remove `pk` or `sk`",
                        field.rust_name()
                    ),
                );
                sort
            }
            (Some(word), None) | (None, Some(word)) => word,
            (None, None) => continue,
        };
        present(cx, field, word == "pk");
        callers_own(cx, field);
    }
}

fn one(cx: &Ctxt, input: &Input<'_>, word: &Word, noun: &str) {
    let mut keys = input.fields.iter().filter(|field| field.words.has(word));
    let Some(first) = keys.next() else { return };
    for field in keys {
        cx.error(
            field.words.get(word),
            format!("a table has one {noun}, and `{}` is it already; remove one `{}`", first.rust_name(), word.name),
        );
    }
}

/// A key is a field or a template.
fn composed(cx: &Ctxt, input: &Input<'_>, words: &TemplateWords, word: &Word, noun: &str) {
    if words.template.is_none() {
        return;
    }
    for field in input.fields.iter().filter(|field| field.words.has(word)) {
        cx.error(
            field.words.get(word),
            format!(
                "the {noun} is the key template of the struct already; remove this `{}`, or the template",
                word.name
            ),
        );
    }
}

/// Every item has the key.
fn present(cx: &Ctxt, field: &Field<'_>, partition: bool) {
    let name = field.rust_name();
    let noun = if partition { "partition key" } else { "sort key" };
    if let Some(inner) = field.option_inner() {
        let inner = quote::quote!(#inner).to_string().replace(' ', "");
        cx.error(
            &field.original.ty,
            format!("the {noun} of a table is in every item, and never NULL: make `{name}` a `{inner}`"),
        );
    }
    if let Some(word) = field.words.get(&OMIT_EMPTY) {
        cx.error(
            word,
            format!("the {noun} of a table is in every item and is not empty: remove `omit_empty` from `{name}`"),
        );
    }
}

/// A key is the caller's and does not change; these words make the library set it.
fn callers_own(cx: &Ctxt, field: &Field<'_>) {
    for word in [&CREATED_AT, &UPDATED_AT, &VERSION] {
        if let Some(token) = field.words.get(word) {
            cx.error(
                token,
                format!(
                    "the library sets `{}` when it writes, but a table's key is given by the caller and never changes: use two fields",
                    word.name
                ),
            );
        }
    }
}
