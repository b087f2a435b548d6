//! The rules across words, fields and indexes. The checks note every mistake; no check stops at the first one.

mod blind;
mod chrono;
mod field;
mod index;
mod key;
mod name;
mod sealed;
mod template;
mod vector;

pub(crate) use self::name::{named_twice, place_of_name, table_name};
use crate::ast::Input;
use crate::ctxt::Ctxt;

/// Checks every rule of a model.
pub(crate) fn model(cx: &Ctxt, input: &Input<'_>) {
    name::table(cx, input);
    key::table(cx, input);
    field::each(cx, input);
    field::one_each(cx, input);
    field::one_rest(cx, input);
    name::attributes(cx, input);
    name::of_another_library(cx, input);
    name::of_this_library(cx, input);
    sealed::one(cx, input);
    name::field_tokens(cx, input, name::Reserved::Table);
    index::each(cx, input);
    index::together(cx, input);
    template::each(cx, input);
    vector::each(cx, input);
    vector::together(cx, input);
    name::index_tokens(cx, input);
    name::index_types(cx, input);
}

/// Checks every rule of a document.
pub(crate) fn document(cx: &Ctxt, input: &Input<'_>) {
    field::each(cx, input);
    name::attributes(cx, input);
    name::of_another_library(cx, input);
    name::of_this_library(cx, input);
    name::field_tokens(cx, input, name::Reserved::Nothing);
}

/// Checks every rule of what a variant of an enum holds.
pub(crate) fn variant(cx: &Ctxt, input: &Input<'_>) {
    document(cx, input);
}
