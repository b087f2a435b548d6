//! The primary key: the constructor that users call, and the key of an existing item.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;

use super::Params;
use crate::model::{Field, KeyAttribute, Model};
use crate::spans::ident_at;

/// Emits `Order::key(customer, id)`.
pub(super) fn constructor(model: &Model, params: &Params) -> TokenStream {
    let record = &model.record;
    let (owner, visibility) = (&record.ident, &record.visibility);
    let type_generics = params.type_generics();
    let parameters = arguments(model).into_iter().map(|at| {
        let Field { ident, marker, ty, .. } = &record.fields[at];
        quote! {
            #ident: impl __tabletheory::ValueOfKey<#marker #type_generics, #ty>
        }
    });
    let parts = attributes(model).map(|(attribute, part)| match attribute {
        KeyAttribute::Field(at) => {
            let Field { ident, marker, .. } = &record.fields[at];
            quote!(.#part::<#marker #type_generics>(&#ident))
        }
        KeyAttribute::Template(at) => {
            let template = &model.templates[at];
            let parts = template.parts().map(|(at, _)| {
                let Field { ident, marker, name, .. } = &record.fields[at];
                quote!((#name, &__tabletheory::part::<#marker #type_generics, _>(&#ident)))
            });
            let marker = &template.marker;
            quote!(.template::<#marker #type_generics>(&[#(#parts),*]))
        }
        // The table's key has none.
        KeyAttribute::Blind(_) => TokenStream::new(),
    });
    let described = match model.sort {
        None => format!("partition key {}", described(model, model.partition)),
        Some(sort) => {
            format!("partition key {} and sort key {}", described(model, model.partition), described(model, sort))
        }
    };
    let name = ident_at("key", owner);
    let article = if owner.unraw().to_string().starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
    let docs = format!("The primary key of {article} [`{owner}`]: {described}.");
    quote! {
        #[doc = #docs]
        #[must_use = "a key names an item and does nothing by itself"]
        #visibility fn #name(#(#parameters),*) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new()#(#parts)*.into_key()
        }
    }
}

/// ``` `customer` ```, or ``` `PK` (`CUSTOMER#{customer}`) ```
fn described(model: &Model, attribute: KeyAttribute) -> String {
    let name = model.name_of(attribute);
    match attribute {
        KeyAttribute::Field(_) | KeyAttribute::Blind(_) => format!("`{name}`"),
        KeyAttribute::Template(at) => format!("`{name}` (`{}`)", model.templates[at].literal.value()),
    }
}

/// Returns the fields that the constructor takes: those of the partition key, then those of the sort key, each once.
fn arguments(model: &Model) -> Vec<usize> {
    let mut fields = Vec::new();
    for (attribute, _) in attributes(model) {
        match attribute {
            KeyAttribute::Field(at) => fields.push(at),
            KeyAttribute::Template(at) => fields.extend(model.templates[at].parts().map(|(part, _)| part)),
            KeyAttribute::Blind(_) => {}
        }
    }
    let mut seen = Vec::new();
    fields.retain(|at| {
        let fresh = !seen.contains(at);
        seen.push(*at);
        fresh
    });
    fields
}

/// A key attribute of a struct, by its marker.
pub(super) enum KeyMarker {
    Field(TokenStream),
    Template(TokenStream),
}

/// Emits the body of a method that makes the key of `self`, which has these key attributes.
pub(super) fn of_self(attributes: &[KeyMarker]) -> TokenStream {
    let parts = attributes.iter().enumerate().map(|(at, attribute)| match attribute {
        KeyMarker::Field(marker) if at == 0 => quote!(.partition_of::<#marker>(self)),
        KeyMarker::Field(marker) => quote!(.sort_of::<#marker>(self)),
        KeyMarker::Template(marker) => quote!(.template_of::<#marker>(self)),
    });
    quote!(__tabletheory::KeyParts::new()#(#parts)*.into_key())
}

fn attributes(model: &Model) -> impl Iterator<Item = (KeyAttribute, TokenStream)> {
    [(model.partition, quote!(partition))].into_iter().chain(model.sort.map(|sort| (sort, quote!(sort))))
}
