//! The primary key: the constructor that users call, and the key of an item at hand.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;

use super::Params;
use crate::model::{Field, Model};
use crate::spans::ident_at;

/// `Order::key(customer, id)`
pub(super) fn constructor(model: &Model, params: &Params) -> TokenStream {
    let record = &model.record;
    let (owner, visibility) = (&record.ident, &record.visibility);
    let type_generics = params.type_generics();
    let keys: Vec<&Field> = positions(model).map(|(at, _)| &record.fields[at]).collect();
    let parameters = keys.iter().map(|Field { ident, marker, .. }| {
        quote! {
            #ident: impl __tabletheory::Operand<
                __tabletheory::BareCodecOf<#marker #type_generics>,
                __tabletheory::BareOf<#marker #type_generics>,
            >
        }
    });
    let parts = positions(model).map(|(at, part)| {
        let Field { ident, marker, .. } = &record.fields[at];
        quote!(.#part::<#marker #type_generics>(&#ident))
    });
    let described = match keys.as_slice() {
        [partition] => format!("partition key `{}`", partition.name),
        keys => format!("partition key `{}` and sort key `{}`", keys[0].name, keys[1].name),
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

/// The body of a method that makes the key of `self`, which has fields with these markers.
pub(super) fn of_self(partition: &TokenStream, sort: Option<&TokenStream>) -> TokenStream {
    let sort = sort.map(|sort| quote!(.sort_of::<#sort>(self)));
    quote!(__tabletheory::KeyParts::new().partition_of::<#partition>(self)#sort.into_key())
}

fn positions(model: &Model) -> impl Iterator<Item = (usize, TokenStream)> {
    [(model.partition, quote!(partition))].into_iter().chain(model.sort.map(|sort| (sort, quote!(sort))))
}
