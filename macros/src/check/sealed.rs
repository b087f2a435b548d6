//! Rules about sealed models.

use proc_macro2::Ident;

use crate::ast::{Field, Input};
use crate::attr::Word;
use crate::ctxt::Ctxt;

/// Checks that there is what a seal is over, and nothing that does not go with one.
pub(super) fn one(cx: &Ctxt, input: &Input<'_>) {
    let Some(sealed) = &input.words.sealed else { return };
    let owner = &input.original.ident;
    let with = |word| input.fields.iter().filter(move |field| field.words.has(word));
    if with(Word::Version).next().is_none() {
        cx.error(
            &sealed.word,
            format!(
                "a seal is over the version of its item, and `{owner}` has none; add a field with `#[model(version)]`"
            ),
        );
    }
    if with(Word::Encrypted).next().is_none() {
        cx.error(
            &sealed.word,
            format!(
                "a seal is over the encrypted attributes of its item, and `{owner}` has none; say `encrypted(v2)` of a field, or remove `sealed`"
            ),
        );
    }
    for field in with(Word::Protected) {
        cx.error(
            field.words.get(Word::Protected),
            "`protected` does not go with `sealed`, whose items are written whole; remove one of the two",
        );
    }
    for field in with(Word::Encrypted).filter(|field| field.words.encryption.reads_plaintext()) {
        if !sealed.reads_unsealed {
            cx.error(
                field.words.get(Word::Encrypted),
                "`reads_plaintext` does not go with `sealed`: a value that is not encrypted fits no seal; write `sealed(reads_unsealed)` until `reencrypt` has sealed all items",
            );
        }
    }
    if let Some(dms) = &input.words.dms {
        cx.error(dms, "a contract document has no word for `sealed`: remove `dms`, or `sealed`");
    }
}

/// Checks an attribute that an index lists in its projection: it is proven by a seal, which the index would not hold.
pub(super) fn listed(cx: &Ctxt, input: &Input<'_>, token: &Ident, name: &Ident, field: &Field<'_>) {
    if input.words.sealed.is_some() && field.words.has(Word::Encrypted) {
        cx.error(
            name,
            format!(
                "`{}` is proven by the seal of its item, which `{token}` would not hold: leave out `project`, so that the index holds all attributes",
                field.rust_name()
            ),
        );
    }
}
