//! Rules about the words of one field against each other, and words that only one field may have.

use super::chrono;
use crate::ast::{Field, Input};
use crate::attr::{Clash, Conflict, Descriptor, FIELD_CONFLICTS, FORMS, ROLES, SOLE_WORDS, TYPE_RULES, TypeRule, Word};
use crate::ctxt::Ctxt;

/// Checks that the words of each field fit together.
pub(super) fn each(cx: &Ctxt, input: &Input<'_>) {
    for field in &input.fields {
        if !sole_word(cx, field) {
            let clashes = conflicts(cx, field, FIELD_CONFLICTS);
            data_type(cx, field, &clashes);
            chrono::by_display(cx, field);
            twice_optional(cx, field);
            tristate(cx, field);
        }
    }
}

/// Reports an option of an option.
fn twice_optional(cx: &Ctxt, field: &Field<'_>) {
    if field.is_twice_optional() {
        cx.error(
            &field.original.ty,
            format!(
                "`{}` is an `Option` of an `Option`, and both `None`s would be stored as `NULL` and read back as one: remove an `Option`, or make the inner one an enum",
                field.rust_name()
            ),
        );
    }
}

/// Reports a word that leaves out what a `Tristate` tells apart.
fn tristate(cx: &Ctxt, field: &Field<'_>) {
    if !field.is_tristate() {
        return;
    }
    for word in [Word::OmitEmpty, Word::OmitNone, Word::Default] {
        if let Some(token) = field.words.get(word) {
            cx.error(
                token,
                format!(
                    "`{}` does not go with a `Tristate`, which says by itself whether the attribute is absent or `NULL`; hold an `Option`, or remove it",
                    word.name()
                ),
            );
        }
    }
}

/// Checks that there is at most one field each for `created_at`, `updated_at`, `version` and `ttl`.
pub(super) fn one_each(cx: &Ctxt, input: &Input<'_>) {
    for role in ROLES {
        let mut fields = input.fields.iter().filter(|field| field.words.has(role));
        let Some(first) = fields.next() else { continue };
        for field in fields {
            cx.error(
                field.words.get(role),
                format!(
                    "a model has one `{}` field, and `{}` is it already; remove one",
                    role.name(),
                    first.rust_name()
                ),
            );
        }
    }
}

/// Checks that one field at most holds the rest of an item.
pub(super) fn one_rest(cx: &Ctxt, input: &Input<'_>) {
    let mut fields = input.fields.iter().filter(|field| field.words.has(Word::Rest));
    let Some(first) = fields.next() else { return };
    for field in fields {
        cx.error(
            field.words.get(Word::Rest),
            format!(
                "one field keeps the rest of an item, and `{}` is it already; remove one `rest`",
                first.rust_name()
            ),
        );
    }
}

/// Reports the words beside one that stands alone. Returns whether the field has such a word.
fn sole_word(cx: &Ctxt, field: &Field<'_>) -> bool {
    let words = &field.words;
    let Some((sole, sentence)) = SOLE_WORDS.iter().find(|(sole, _)| words.has(*sole)) else { return false };
    // The table may have a better sentence for one of the others.
    if let Some(clash) = words.clashes(FIELD_CONFLICTS).find(|clash| clash.with == *sole) {
        report(cx, field, &clash);
        return true;
    }
    for (word, token) in words.all().filter(|(word, _)| word != sole) {
        report(cx, field, &Clash { token, word, with: *sole, sentence });
    }
    true
}

/// Reports the conflicts of the table that the field has, and returns them.
pub(super) fn conflicts<'i>(cx: &Ctxt, field: &'i Field<'_>, table: &'static [Conflict]) -> Vec<Clash<'i>> {
    let clashes: Vec<Clash<'i>> = field.words.clashes(table).collect();
    for clash in &clashes {
        report(cx, field, clash);
    }
    clashes
}

fn report(cx: &Ctxt, field: &Field<'_>, clash: &Clash<'_>) {
    let sentence = clash.sentence.replace("{field}", &field.rust_name());
    cx.error(clash.token, sentence.replace("{word}", clash.word.name()).replace("{with}", clash.with.name()));
}

/// Reports a `type` that does not fit the other words. A word that takes part in a conflict of forms is left out.
fn data_type(cx: &Ctxt, field: &Field<'_>, clashes: &[Clash<'_>]) {
    let Some(descriptor) = field.words.descriptor else { return };
    let is_in_doubt =
        |word| clashes.iter().any(|clash| FORMS.contains(&clash.word) && (clash.word == word || clash.with == word));
    let holds = |rule: &&TypeRule| !rule.unless.iter().any(|word| field.words.has(*word));
    for rule in TYPE_RULES.iter().filter(holds).filter(|rule| !rule.types.contains(&descriptor)) {
        for word in rule.words.iter().copied().filter(|word| field.words.has(*word) && !is_in_doubt(*word)) {
            let sentence = rule.sentence.replace("{type}", descriptor.name()).replace("{word}", word.name());
            cx.error(field.words.get(Word::Type), sentence);
        }
    }
}

/// Reports a field that is not a string, number or binary and stands in the key of an index. The sentence calls the attribute
/// `noun` and the key `what`.
pub(super) fn key_form(cx: &Ctxt, field: &Field<'_>, noun: &str, what: &str) {
    let words = &field.words;
    let json_text = words.descriptor == Some(Descriptor::S);
    let why = format!("does not go with {what}: {noun} is a string, number or binary (`S`, `N` or `B`)");
    if let Some(set) = words.get(Word::Set) {
        cx.error(set, format!("`set` {why}"));
    } else if let Some(json) = words.get(Word::Json)
        && !json_text
    {
        cx.error(json, format!("`json` {why}"));
    } else if let Some(descriptor) = words.descriptor
        && !descriptor.is_key()
    {
        cx.error(words.get(Word::Type), format!("`type = {}` {why}", descriptor.name()));
    }
}
