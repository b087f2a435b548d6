//! Rules about the words of one field against each other, and words that only one field may have.

use proc_macro2::Ident;

use crate::ast::{Field, Input};
use crate::attr::{
    BINARY, CREATED_AT, Descriptor, ENCRYPTED, FLATTEN, JSON, OMIT_EMPTY, OMIT_NONE, PK, PROTECTED, ROLES, SET, SK,
    SKIP, TTL, TYPE, UPDATED_AT, VERSION, Word,
};
use crate::ctxt::Ctxt;
use crate::naming;

/// Each field's words fit together.
pub(super) fn each(cx: &Ctxt, input: &Input<'_>) {
    for field in &input.fields {
        if alone(cx, field, &SKIP, "a skipped field is not stored, so nothing else can be said about it")
            || flattened_key(cx, field)
            || alone(
                cx,
                field,
                &FLATTEN,
                "a flattened field is not an attribute, its members are: say it on the fields of the flattened struct",
            )
        {
            continue;
        }
        one_role(cx, field);
        sealed(cx, field);
        protected(cx, field);
        omitted(cx, field);
        forms(cx, field);
    }
}

/// One field each for `created_at`, `updated_at`, `version` and `ttl`.
pub(super) fn one_each(cx: &Ctxt, input: &Input<'_>) {
    for role in ROLES {
        let mut fields = input.fields.iter().filter(|field| field.words.has(role));
        let Some(first) = fields.next() else { continue };
        for field in fields {
            cx.error(
                field.words.get(role),
                format!("a model has one `{}` field, and `{}` is it already; remove one", role.name, first.rust_name()),
            );
        }
    }
}

/// Whether the field has `word`; if so, every other word is wrong.
fn alone(cx: &Ctxt, field: &Field<'_>, word: &Word, why: &str) -> bool {
    if !field.words.has(word) {
        return false;
    }
    for (other, token) in field.words.all().filter(|(other, _)| other.name != word.name) {
        cx.error(token, format!("`{}` does not go with `{}`: {why}", other.name, word.name));
    }
    true
}

/// Whether the field is a flattened key; if so, that is the mistake.
fn flattened_key(cx: &Ctxt, field: &Field<'_>) -> bool {
    let Some(key) = field.words.get(&PK).or_else(|| field.words.get(&SK)) else { return false };
    if !field.words.has(&FLATTEN) {
        return false;
    }
    cx.error(
        key,
        format!("a key attribute is a field of the model itself: move it out of the flattened `{}`", field.rust_name()),
    );
    true
}

fn one_role(cx: &Ctxt, field: &Field<'_>) {
    let mut roles = ROLES.into_iter().filter(|role| field.words.has(role));
    let Some(first) = roles.next() else { return };
    for role in roles {
        cx.error(field.words.get(role), format!("`{}` does not go with `{}`: use two fields", role.name, first.name));
    }
}

/// What the service or the library must read cannot be sealed.
fn sealed(cx: &Ctxt, field: &Field<'_>) {
    let Some(token) = field.words.get(&ENCRYPTED) else { return };
    let name = field.rust_name();
    let reasons = [
        (&PK, "the partition key is how DynamoDB finds the item"),
        (&SK, "the sort key is how DynamoDB orders the items"),
        (&TTL, "DynamoDB reads it to expire the item"),
        (&VERSION, "DynamoDB compares and increments it"),
        (&CREATED_AT, "the library sets it and indexes order by it"),
        (&UPDATED_AT, "the library sets it and indexes order by it"),
    ];
    for (word, reason) in reasons {
        if field.words.has(word) {
            cx.error(token, format!("`{name}` cannot be encrypted: {reason}"));
        }
    }
}

/// What is never updated by the caller needs no protection from it.
fn protected(cx: &Ctxt, field: &Field<'_>) {
    let Some(token) = field.words.get(&PROTECTED) else { return };
    let reasons = [
        (&PK, "a key never changes"),
        (&SK, "a key never changes"),
        (&CREATED_AT, "the library sets it once"),
        (&UPDATED_AT, "every update sets it"),
        (&VERSION, "every update counts it up"),
    ];
    for (word, reason) in reasons {
        if field.words.has(word) {
            cx.error(token, format!("`protected` does not go with `{}`: {reason}", word.name));
        }
    }
}

/// An empty value is left out, or only `None` is.
fn omitted(cx: &Ctxt, field: &Field<'_>) {
    if field.words.has(&OMIT_EMPTY)
        && let Some(token) = field.words.get(&OMIT_NONE)
    {
        cx.error(token, "`omit_none` does not go with `omit_empty`, which leaves `None` out too");
    }
}

/// How the value is held: `set`, `json`, `binary` and `type` against each other and against the field's role.
fn forms(cx: &Ctxt, field: &Field<'_>) {
    let words = &field.words;
    let is_form = |word: &Word| [&SET, &JSON, &BINARY].into_iter().any(|form| form.name == word.name);
    let forms: Vec<(&Word, &Ident)> = words.all().filter(|(word, _)| is_form(word)).collect();
    if let [(first, _), rest @ ..] = forms.as_slice() {
        for (other, token) in rest {
            cx.error(
                token,
                format!("`{}` does not go with `{}`: an attribute is held in one form", other.name, first.name),
            );
        }
        if rest.is_empty() {
            form_and_type(cx, field, first);
        }
    }
    if let Some(key) = words.get(&PK).or_else(|| words.get(&SK)) {
        key_form(cx, field, "a key attribute", &format!("`{key}`"));
    }
    for role in ROLES {
        role_form(cx, field, role);
    }
}

fn form_and_type(cx: &Ctxt, field: &Field<'_>, form: &Word) {
    let Some(descriptor) = field.words.descriptor else { return };
    let allowed: &[&str] = match form.name {
        "set" => &["SS", "NS", "BS"],
        "binary" => &["B"],
        _ => &["S", "N", "BOOL", "NULL", "L", "M"],
    };
    if !allowed.contains(&descriptor.name()) {
        cx.error(
            field.words.get(&TYPE),
            format!(
                "`type = {}` does not go with `{}`, which is held as {}",
                descriptor.name(),
                form.name,
                naming::listed(allowed.iter().copied(), "or")
            ),
        );
    }
}

/// A key attribute is a string, number or binary; `noun` says what kind of one, and `what` why the field is one.
pub(super) fn key_form(cx: &Ctxt, field: &Field<'_>, noun: &str, what: &str) {
    let words = &field.words;
    let json_text = words.descriptor == Some(Descriptor::S);
    let why = format!("does not go with {what}: {noun} is a string, number or binary (`S`, `N` or `B`)");
    if let Some(set) = words.get(&SET) {
        cx.error(set, format!("`set` {why}"));
    } else if let Some(json) = words.get(&JSON)
        && !json_text
    {
        cx.error(json, format!("`json` {why}"));
    } else if let Some(descriptor) = words.descriptor
        && !descriptor.is_key()
    {
        cx.error(words.get(&TYPE), format!("`type = {}` {why}", descriptor.name()));
    }
}

/// The library's own fields have their form by themselves.
fn role_form(cx: &Ctxt, field: &Field<'_>, role: &Word) {
    let words = &field.words;
    if !words.has(role) {
        return;
    }
    let (form, name) = match role.name {
        "created_at" | "updated_at" => (Descriptor::S, "a timestamp, held as a string (`S`)"),
        "version" => (Descriptor::N, "a counter, held as a number (`N`)"),
        _ => (Descriptor::N, "Unix seconds, held as a number (`N`)"),
    };
    for word in [&SET, &JSON, &BINARY] {
        if let Some(token) = words.get(word) {
            cx.error(token, format!("`{}` does not go with `{}`, which is {name}", word.name, role.name));
        }
    }
    if let Some(descriptor) = words.descriptor
        && descriptor != form
    {
        cx.error(
            words.get(&TYPE),
            format!("`type = {}` does not go with `{}`, which is {name}", descriptor.name(), role.name),
        );
    }
}
