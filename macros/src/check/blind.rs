//! Rules about blind indexes.

use std::ops::RangeInclusive;

use proc_macro2::Ident;
use quote::ToTokens;
use syn::LitInt;
use syn::ext::IdentExt;

use super::index::attribute;
use super::name::place_of_name;
use crate::ast::{Field, Input};
use crate::attr::{IndexKind, IndexWords, ProjectionWords, Word};
use crate::ctxt::Ctxt;
use crate::limits::SHORT_NAME_BYTES;

/// The numbers of bits that a beacon can have.
const BEACON_BITS: RangeInclusive<u16> = 1..=63;

/// The numbers of beacons that a value can have.
const SPREAD: RangeInclusive<u16> = 1..=255;

/// Checks what a blind index says beside what every index does.
pub(super) fn one(cx: &Ctxt, input: &Input<'_>, index: &IndexWords) {
    number(cx, index.blind.bits.as_ref(), Word::Bits, BEACON_BITS, "a beacon has 1 to 63 bits");
    number(cx, index.blind.spread.as_ref(), Word::Spread, SPREAD, "a value has 1 to 255 beacons");
    if index.blind.bits.is_none() && !index.blind.says_bits {
        cx.error(
            &index.word,
            format!(
                "the blind index `{}` does not say how long its beacons are; add `{}`",
                index.token,
                Word::Bits.form()
            ),
        );
    }
    if let Some(dms) = &input.words.dms {
        cx.error(
            dms,
            format!(
                "a contract document has no word for the blind index `{}`: remove `dms`, or the index",
                index.token
            ),
        );
    }
    let Some(of) = &index.blind.of else {
        if !index.blind.says_of {
            cx.error(
                &index.word,
                format!("the blind index `{}` is of no attribute; add `{}`", index.token, Word::Of.form()),
            );
        }
        return;
    };
    let Some(field) = attribute(cx, input, Word::BlindIndex, of) else { return };
    encrypted(cx, index, of, field);
    alone(cx, input, index, of, field);
    projected(cx, index, field);
    beacon_name(cx, input, index, field);
}

/// Checks a number, if it is there.
fn number(cx: &Ctxt, literal: Option<&LitInt>, word: Word, within: RangeInclusive<u16>, sentence: &str) {
    let Some(literal) = literal else { return };
    let is_within = literal.base10_parse::<u16>().is_ok_and(|number| within.contains(&number));
    if !is_within || !literal.suffix().is_empty() {
        cx.error(literal, format!("{sentence}; write `{}`", word.form()));
    }
}

fn encrypted(cx: &Ctxt, index: &IndexWords, of: &Ident, field: &Field<'_>) {
    let (name, token) = (field.rust_name(), &index.token);
    if !field.words.has(Word::Encrypted) {
        cx.error(
            of,
            format!(
                "`{name}` is not encrypted, and needs no blind index: make `{token}` a `gsi`, or say `encrypted(v2)`"
            ),
        );
    } else if !field.words.encryption.writes_v2() {
        cx.error(
            of,
            format!(
                "`{name}` is encrypted with version 1, which other programs write without a beacon: say `encrypted(v2)`, or `encrypted(v2, reads_v1)`"
            ),
        );
    }
}

/// Checks that the attribute has one blind index.
fn alone(cx: &Ctxt, input: &Input<'_>, index: &IndexWords, of: &Ident, field: &Field<'_>) {
    let is_same = |other: &&IndexWords| other.blind.of.as_ref().is_some_and(|other| other.unraw() == of.unraw());
    let first = input.words.indexes.iter().filter(|other| other.kind == IndexKind::Blind).find(is_same);
    if let Some(first) = first.filter(|first| first.token != index.token) {
        cx.error(of, format!("`{}` has the blind index `{}` already; remove one", field.rust_name(), first.token));
    }
}

/// Checks that the index holds the attribute, which a lookup opens and compares.
fn projected(cx: &Ctxt, index: &IndexWords, field: &Field<'_>) {
    let name = field.rust_name();
    let place = match &index.projection {
        ProjectionWords::All => return,
        ProjectionWords::KeysOnly => &index.token,
        ProjectionWords::Include(_, fields) if fields.iter().any(|listed| listed.unraw() == name) => return,
        ProjectionWords::Include(word, _) => word,
    };
    cx.error(
        place,
        format!(
            "a lookup in `{}` opens `{name}` and compares it, so the index holds it: add it to `project(…)`",
            index.token
        ),
    );
}

/// Checks the name of the attribute that holds the beacon: no field has it, which the caller would set.
fn beacon_name(cx: &Ctxt, input: &Input<'_>, index: &IndexWords, field: &Field<'_>) {
    let name = index.beacon_name(&input.attribute_name(field));
    let place = index.blind.attr.as_ref().map_or_else(|| index.token.to_token_stream(), ToTokens::to_token_stream);
    if name.is_empty() || name.len() > SHORT_NAME_BYTES {
        cx.error(&place, format!("the name of a key attribute has 1 to 255 bytes; this one has {}", name.len()));
    }
    let mut fields = input.fields.iter().filter(|field| field.is_attribute());
    if let Some(other) = fields.find(|other| input.attribute_name(other) == name) {
        cx.error(
            place_of_name(other),
            format!(
                "`{name}` is where every write puts the beacon of `{}`, which nobody sets: remove `{}`, or give the blind index another `attr`",
                field.rust_name(),
                other.rust_name()
            ),
        );
    } else if is_taken(input, index, &name) {
        cx.error(&place, format!("the attribute `{name}` is another one already: give the blind index another `attr`"));
    }
}

/// Returns whether an attribute that no field holds has the name.
fn is_taken(input: &Input<'_>, index: &IndexWords, name: &str) -> bool {
    let words = &input.words;
    let composed =
        |template: &crate::attr::TemplateWords, composed: String| template.template.is_some() && composed == name;
    let others = words.indexes.iter().take_while(|other| other.token != index.token);
    let mut beacons = others.filter(|other| other.kind == IndexKind::Blind).filter_map(|other| {
        let field = input.field(other.blind.of.as_ref()?)?;
        Some(other.beacon_name(&input.attribute_name(field)))
    });
    beacons.any(|other| other == name)
        || words.discriminator.as_ref().is_some_and(|discriminator| discriminator.value() == name)
        || composed(&words.partition, input.partition_name())
        || composed(&words.sort, input.sort_name())
        || words.indexes.iter().any(|other| {
            composed(&other.partition_template, other.partition_name())
                || composed(&other.sort_template, other.sort_name())
        })
}
