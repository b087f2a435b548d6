//! The code that the derives emit, one file per emitted thing. It takes no decision about the user's syntax.

mod assertions;
mod attribute;
mod blind;
mod choice;
mod collection;
mod document;
mod field;
mod index;
mod index_item;
mod key;
mod library_fields;
mod members;
mod model;
mod params;
mod projection;
mod tables;
mod template;
mod usual;
mod vector;

#[cfg(test)]
mod snapshots;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput};

use self::params::Params;
use crate::ast::Input;
use crate::check;
use crate::contract::Contract;
use crate::ctxt::Ctxt;
use crate::fallback;
use crate::model::{KeyPart, KeyUse, Model, Paths, Record};

/// Expands `#[derive(Model)]`.
pub(crate) fn derive_model(original: &DeriveInput) -> TokenStream {
    let cx = Ctxt::new();
    let Some(mut input) = Input::model(&cx, original) else {
        return with_errors(&cx.check(), &fallback::model(original));
    };
    check::model(&cx, &input);
    let mut errors = cx.check();
    if !errors.is_empty() {
        fallback::repair(&mut input);
    }
    let emitted = match Model::resolve(&input) {
        Some(model) => {
            let contract = if errors.is_empty() { contract(&input, &model, &mut errors) } else { Contract::default() };
            model::expand(&model, &contract, errors.is_empty())
        }
        None => fallback::model(original),
    };
    with_errors(&errors, &emitted)
}

/// Holds a model without mistakes to its contract.
fn contract(input: &Input<'_>, model: &Model, errors: &mut Vec<syn::Error>) -> Contract {
    let cx = Ctxt::new();
    let contract = Contract::hold(&cx, input, model);
    *errors = cx.check();
    contract
}

/// Expands `#[derive(Document)]`.
pub(crate) fn derive_document(original: &DeriveInput) -> TokenStream {
    let cx = Ctxt::new();
    if matches!(original.data, Data::Enum(_)) {
        let parts = crate::choice::parts(original);
        let resolved = crate::choice::Choice::resolve(&cx, original, &parts, fallback::repair);
        let errors = cx.check();
        let emitted = match resolved {
            Some(resolved) => choice::expand(&resolved, errors.is_empty()),
            None => fallback::document(original),
        };
        return with_errors(&errors, &emitted);
    }
    let Some(mut input) = Input::document(&cx, original) else {
        return with_errors(&cx.check(), &fallback::document(original));
    };
    check::document(&cx, &input);
    let errors = cx.check();
    if !errors.is_empty() {
        fallback::repair(&mut input);
    }
    with_errors(&errors, &document::expand(&Record::resolve(&input), errors.is_empty()))
}

/// Expands `#[derive(Attribute)]`.
pub(crate) fn derive_attribute(original: &DeriveInput) -> TokenStream {
    let cx = Ctxt::new();
    let resolved = crate::attribute::Attribute::resolve(&cx, original);
    let errors = cx.check();
    let emitted = match resolved {
        Some(attribute) => attribute::expand(&attribute),
        None => fallback::attribute(original),
    };
    with_errors(&errors, &emitted)
}

/// Expands `#[derive(Projection)]`.
pub(crate) fn derive_projection(original: &DeriveInput) -> TokenStream {
    let cx = Ctxt::new();
    let resolved = crate::projection::Projection::resolve(&cx, original);
    let errors = cx.check();
    let emitted = match resolved {
        Some(resolved) => projection::expand(&resolved, errors.is_empty()),
        None => TokenStream::new(),
    };
    with_errors(&errors, &emitted)
}

/// Expands `#[derive(Collection)]`.
pub(crate) fn derive_collection(original: &DeriveInput) -> TokenStream {
    let cx = Ctxt::new();
    let resolved = crate::collection::Collection::resolve(&cx, original);
    let errors = cx.check();
    let emitted = match resolved {
        Some(collection) => collection::expand(&collection, errors.is_empty()),
        None => fallback::collection(original),
    };
    with_errors(&errors, &emitted)
}

/// Expands `tables!`.
pub(crate) fn tables(input: TokenStream) -> TokenStream {
    let cx = Ctxt::new();
    let resolved = crate::tables::Tables::resolve(&cx, input);
    let errors = cx.check();
    with_errors(&errors, &tables::expand(&resolved, errors.is_empty()))
}

fn with_errors(errors: &[syn::Error], emitted: &TokenStream) -> TokenStream {
    let errors = errors.iter().map(syn::Error::to_compile_error);
    quote!(#(#errors)* #emitted)
}

/// Puts the items into a scope of their own, where they take no name from the user's module and no lint of the user applies.
fn hidden(paths: &Paths, items: &TokenStream) -> TokenStream {
    let allow = allow();
    let opened = paths.opened();
    quote! {
        #allow
        const _: () = {
            #opened
            #items
        };
    }
}

/// Emits the calls that add the keys to `Facts` or `KeyUses`.
fn key_uses(keys: &[KeyUse]) -> TokenStream {
    let table = keys.iter().find(|key| key.index.is_none()).map(|key| match key.part {
        KeyPart::Partition => quote!(.partition_key()),
        _ => quote!(.sort_key()),
    });
    let of = |part: KeyPart, word: TokenStream| {
        let names: Vec<&String> =
            keys.iter().filter(|key| key.part == part).filter_map(|key| key.index.as_ref()).collect();
        (!names.is_empty()).then(|| quote!(.#word(&[#(#names),*])))
    };
    let (partition_of, sort_of) = (of(KeyPart::Partition, quote!(partition_of)), of(KeyPart::Sort, quote!(sort_of)));
    let searched = keys.iter().filter_map(|key| {
        let part = match key.part {
            KeyPart::Partition | KeyPart::Sort => return None,
            KeyPart::SearchPartition => quote!(SearchPartition),
            KeyPart::SearchFilter => quote!(SearchFilter),
            KeyPart::SearchVector => quote!(SearchVector),
        };
        let index = optional(key.index.as_ref());
        Some(quote!(__tabletheory::KeyUse { index: #index, part: __tabletheory::KeyPart::#part }))
    });
    let searched: Vec<TokenStream> = searched.collect();
    let searched = (!searched.is_empty()).then(|| quote!(.searched(&[#(#searched),*])));
    quote!(#table #partition_of #sort_of #searched)
}

/// Emits `Some(…)` or `None`.
fn optional<T: ToTokens>(value: Option<T>) -> TokenStream {
    value.map_or_else(|| quote!(__tabletheory::None), |value| quote!(__tabletheory::Some(#value)))
}

/// Emits the attributes that allow lints about handwritten code.
fn allow() -> TokenStream {
    quote! {
        #[allow(
            dead_code,
            deprecated,
            missing_debug_implementations,
            missing_docs,
            non_camel_case_types,
            non_snake_case,
            non_upper_case_globals,
            private_bounds,
            private_interfaces,
            unnameable_types,
            unreachable_patterns,
            unreachable_pub,
            unused_qualifications,
            clippy::all,
            clippy::nursery,
            clippy::pedantic
        )]
    }
}
