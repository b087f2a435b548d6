//! `#[derive(Projection)]`: the paths of a struct as types and as values, and the code that makes the struct from the values
//! read.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use super::field::token_number;
use super::hidden;
use crate::projection::{Field, Projection, Step};
use crate::spans::shown_at;

pub(super) fn expand(projection: &Projection<'_>, is_sound: bool) -> TokenStream {
    let owner = &projection.original.ident;
    let visibility = &projection.original.vis;
    let model = &projection.model;
    let described = format!(
        "What to return of each `{}` to make a `{owner}` of it, for `.project(…)`.",
        crate::spans::type_text(&model.to_token_stream())
    );
    let types = projection.fields.iter().rev().fold(quote!(__tabletheory::HNil), |tail, field| {
        let path = path_type(projection, field);
        quote!(__tabletheory::HCons<#path, #tail>)
    });
    let values = projection.fields.iter().rev().fold(quote!(__tabletheory::HNil), |tail, field| {
        let path = path_value(projection, field);
        quote!(__tabletheory::HCons { head: #path, tail: #tail })
    });
    let pattern = projection.fields.iter().rev().fold(
        quote!(__tabletheory::HNil),
        |tail, Field { ident, .. }| quote!(__tabletheory::HCons { head: #ident, tail: #tail }),
    );
    let members = projection.fields.iter().map(|Field { ident, ty, .. }| {
        let read = shown_at(&ty.to_token_stream(), quote!(__tabletheory::ReadAs::<#ty>::read_as));
        quote!(#ident: #read(#ident))
    });
    // After a mistake, a field may be missing here. The code is never run.
    let from_fields = if is_sound {
        quote! {
            let #pattern = __values;
            Self { #(#members),* }
        }
    } else {
        quote! {
            let _ = __values;
            ::core::unreachable!("it does not compile")
        }
    };
    let from_fields = (!projection.fields.is_empty()).then(|| {
        quote! {
            #[automatically_derived]
            impl __tabletheory::FromFields for #owner {
                type Fields = #types;

                fn list() -> Self::Fields {
                    #values
                }

                fn from_fields(__values: <Self::Fields as __tabletheory::Projection>::Output) -> Self {
                    #from_fields
                }
            }
        }
    });
    let markers = markers(projection);
    hidden(
        &projection.paths,
        &quote! {
            #[automatically_derived]
            impl #owner {
                #[doc = #described]
                #visibility const fn fields() -> __tabletheory::Fields<Self> {
                    __tabletheory::Fields::new()
                }
            }

            #markers
            #from_fields
        },
    )
}

/// Returns the type of `owner`'s field with this token. It includes the marker so that an error names the field.
fn named(owner: &TokenStream, token: &Ident) -> TokenStream {
    let number = token_number(&token.to_string());
    let marker = marker(token);
    quote!(__tabletheory::FieldNamed<#owner, __tokens::#marker, #number>)
}

/// Returns the type of the variant of `owner` with this token.
fn variant_named(owner: &TokenStream, token: &Ident) -> TokenStream {
    let number = token_number(&token.to_string());
    let marker = marker(token);
    quote!(__tabletheory::VariantNamed<#owner, __tokens::#marker, #number>)
}

fn marker(token: &Ident) -> Ident {
    Ident::new(&token.to_string(), Span::call_site())
}

/// Returns the markers of all tokens, each once.
fn markers(projection: &Projection<'_>) -> TokenStream {
    let tokens = projection.fields.iter().flat_map(|field| {
        let steps = field.steps.iter().flat_map(|step| match step {
            Step::Dot(_, token) | Step::Variant(_, token) => vec![token],
            Step::DotField(_, variant, token) => vec![variant, token],
            Step::At(_) | Step::Entry(_) => Vec::new(),
        });
        std::iter::once(&field.root).chain(steps)
    });
    let markers: BTreeSet<Ident> = tokens.map(marker).collect();
    let markers = markers.iter();
    quote!(mod __tokens { #(pub struct #markers;)* })
}

fn path_type(projection: &Projection<'_>, field: &Field<'_>) -> TokenStream {
    let root = named(&projection.model.to_token_stream(), &field.root);
    let place = field.steps.iter().fold(quote!(__tabletheory::Whole), |before, step| match step {
        Step::At(_) => quote!(__tabletheory::Element<#before>),
        Step::Entry(_) => quote!(__tabletheory::Entry<#before>),
        Step::Dot(document, token) => {
            let member = named(&document.to_token_stream(), token);
            quote!(__tabletheory::Member<#before, #member>)
        }
        Step::DotField(owner, variant, token) => {
            let member = named(&variant_named(&owner.to_token_stream(), variant), token);
            quote!(__tabletheory::Member<#before, #member>)
        }
        Step::Variant(owner, token) => {
            let variant = variant_named(&owner.to_token_stream(), token);
            quote!(__tabletheory::InVariant<#before, #variant>)
        }
    });
    quote!(__tabletheory::Attribute<#root, #place>)
}

fn path_value(projection: &Projection<'_>, field: &Field<'_>) -> TokenStream {
    let root = named(&projection.model.to_token_stream(), &field.root);
    let attribute = quote!(__tabletheory::Attribute::<#root>::new());
    field.steps.iter().fold(attribute, |before, step| match step {
        Step::At(index) => quote!(#before.at(#index)),
        Step::Entry(key) => quote!(#before.entry(#key)),
        Step::Dot(document, token) => {
            let member = named(&document.to_token_stream(), token);
            quote!(#before.dot(__tabletheory::Attribute::<#member>::new()))
        }
        Step::DotField(owner, variant, token) => {
            let member = named(&variant_named(&owner.to_token_stream(), variant), token);
            quote!(#before.dot(__tabletheory::Attribute::<#member>::new()))
        }
        Step::Variant(owner, token) => {
            let variant = variant_named(&owner.to_token_stream(), token);
            quote!(#before.variant_of::<#variant>())
        }
    })
}
