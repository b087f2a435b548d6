//! Rules about the table's primary key.

use super::field::conflicts;
use crate::ast::{Field, Input};
use crate::attr::{KEY_CONFLICTS, TemplateWords, Word};
use crate::ctxt::Ctxt;

/// Checks that there is one partition key and at most one sort key, and that no item can lack either.
pub(super) fn table(cx: &Ctxt, input: &Input<'_>) {
    let ident = &input.original.ident;
    one(cx, input, Word::Pk, "partition key");
    one(cx, input, Word::Sk, "sort key");
    composed(cx, input, &input.words.partition, Word::Pk, "partition key");
    composed(cx, input, &input.words.sort, Word::Sk, "sort key");
    let may_be_key = |field: &Field<'_>| field.words.has(Word::Pk) || field.words.says_more;
    if !input.fields.iter().any(may_be_key) && input.words.partition.word.is_none() {
        cx.error(
            ident,
            format!(
                "`{ident}` has no partition key; add `#[model(pk)]` to the field that holds it, or a key template: `#[model({})]`",
                Word::PkTemplate.form()
            ),
        );
    }
    for field in &input.fields {
        let sort = field.words.has(Word::Sk);
        if sort || field.words.has(Word::Pk) {
            present(cx, field, if sort { "sort key" } else { "partition key" });
            conflicts(cx, field, KEY_CONFLICTS);
        }
    }
}

fn one(cx: &Ctxt, input: &Input<'_>, word: Word, noun: &str) {
    let mut keys = input.fields.iter().filter(|field| field.words.has(word));
    let Some(first) = keys.next() else { return };
    for field in keys {
        cx.error(
            field.words.get(word),
            format!("a table has one {noun}, and `{}` is it already; remove one `{}`", first.rust_name(), word.name()),
        );
    }
}

/// Checks that a key is a field or a template, not both.
fn composed(cx: &Ctxt, input: &Input<'_>, words: &TemplateWords, word: Word, noun: &str) {
    if words.template.is_none() {
        return;
    }
    for field in input.fields.iter().filter(|field| field.words.has(word)) {
        cx.error(
            field.words.get(word),
            format!(
                "the {noun} is the key template of the struct already; remove this `{}`, or the template",
                word.name()
            ),
        );
    }
}

/// Checks that a key's type has no `None`, because every item has the key.
fn present(cx: &Ctxt, field: &Field<'_>, noun: &str) {
    if let Some(inner) = field.option_inner() {
        let inner = quote::quote!(#inner).to_string().replace(' ', "");
        cx.error(
            &field.original.ty,
            format!("the {noun} of a table is in every item, and never NULL: make `{}` a `{inner}`", field.rust_name()),
        );
    }
}
