//! `#[derive(Projection)]`: the paths of a struct as types and as values, and the code that makes the struct from the values
//! read.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Visibility;
use syn::ext::IdentExt as _;

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
    let paths = projection.fields.iter().map(|field| path(visibility, field));
    let from_fields = from_fields(projection, is_sound);
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
            type __Model = #model;
            #(#paths)*
            #from_fields
        },
    )
}

/// Emits the field of the struct: its type, and the path that it is read from. The path is shown at the user's token, so one that
/// does not exist is one error there.
fn path(visibility: &Visibility, field: &Field<'_>) -> TokenStream {
    let at = Span::call_site().located_at(field.root.span());
    let (marker, ty) = (field_marker(field), field.ty);
    let (path_type, path_value) = (path_type(at, field), path_value(at, field));
    let make = shown_at(&ty.to_token_stream(), quote!(__tabletheory::ReadAs::<Self::Value>::read_as(__value)));
    quote_spanned! {at=>
        #visibility struct #marker;

        #[automatically_derived]
        impl __tabletheory::ProjectedField for #marker {
            type Value = #ty;
            type Path = #path_type;

            fn path() -> Self::Path {
                #path_value
            }

            fn make(__value: <Self::Path as __tabletheory::Path>::Output) -> Self::Value {
                #make
            }
        }
    }
}

/// Emits the struct itself.
fn from_fields(projection: &Projection<'_>, is_sound: bool) -> Option<TokenStream> {
    let owner = &projection.original.ident;
    let list = |each: &dyn Fn(&Field<'_>, TokenStream) -> TokenStream| {
        projection.fields.iter().rev().fold(quote!(__tabletheory::HNil), |tail, field| each(field, tail))
    };
    let types = list(&|field, tail| {
        let marker = field_marker(field);
        quote!(__tabletheory::HCons<__tabletheory::PathOf<#marker>, #tail>)
    });
    let values = list(&|_, tail| quote!(__tabletheory::HCons { head: __tabletheory::PathOf::new(), tail: #tail }));
    let pattern = list(&|Field { ident, .. }, tail| quote!(__tabletheory::HCons { head: #ident, tail: #tail }));
    let members = projection.fields.iter().map(|field| field.ident);
    // After a mistake, a field may be missing here. The code is never run.
    let body = if is_sound {
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
    (!projection.fields.is_empty()).then(|| {
        quote! {
            #[automatically_derived]
            impl __tabletheory::FromFields for #owner {
                type Fields = #types;

                fn list() -> Self::Fields {
                    #values
                }

                fn from_fields(__values: <Self::Fields as __tabletheory::Projection>::Output) -> Self {
                    #body
                }
            }
        }
    })
}

/// Returns the name of the struct that stands for the field.
fn field_marker(field: &Field<'_>) -> Ident {
    format_ident!("__Field_{}", field.ident.unraw())
}

/// Returns the type of `owner`'s field with this token. It includes the marker so that an error names the field.
fn named(at: Span, owner: &TokenStream, token: &Ident) -> TokenStream {
    let number = token_number(&token.to_string());
    let marker = Ident::new(&token.to_string(), at);
    quote_spanned!(at=> __tabletheory::FieldNamed<#owner, __tokens::#marker, #number>)
}

/// Returns the type of the variant of `owner` with this token.
fn variant_named(at: Span, owner: &TokenStream, token: &Ident) -> TokenStream {
    let number = token_number(&token.to_string());
    let marker = Ident::new(&token.to_string(), at);
    quote_spanned!(at=> __tabletheory::VariantNamed<#owner, __tokens::#marker, #number>)
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
    let markers: BTreeSet<Ident> = tokens.map(|token| Ident::new(&token.to_string(), Span::call_site())).collect();
    let markers = markers.iter();
    quote!(mod __tokens { #(pub struct #markers;)* })
}

/// Returns the type of the path, which the compiler knows only where each step is legal.
fn path_type(at: Span, field: &Field<'_>) -> TokenStream {
    let root = root(at, field);
    let whole = quote_spanned!(at=> __tabletheory::Whole);
    let place = field.steps.iter().fold(whole, |before, step| step_type(at, &root, &before, step));
    quote_spanned!(at=> __tabletheory::Attribute<#root, #place>)
}

fn step_type(at: Span, root: &TokenStream, before: &TokenStream, step: &Step) -> TokenStream {
    match step {
        Step::At(_) => quote_spanned!(at=> __tabletheory::steps::ElementAt<#root, #before>),
        Step::Entry(_) => quote_spanned!(at=> __tabletheory::steps::EntryAt<#root, #before>),
        Step::Dot(..) | Step::DotField(..) => {
            let member = member(at, step);
            quote_spanned!(at=> __tabletheory::steps::MemberAt<#root, #before, #member>)
        }
        Step::Variant(..) => {
            let variant = member(at, step);
            quote_spanned!(at=> __tabletheory::steps::VariantAt<#root, #before, #variant>)
        }
    }
}

/// Returns the path as a value.
fn path_value(at: Span, field: &Field<'_>) -> TokenStream {
    let root = root(at, field);
    let whole = quote_spanned!(at=> __tabletheory::Whole);
    let (place, _) = field.steps.iter().fold((whole.clone(), whole), |(place, before), step| {
        let next = match step {
            Step::At(index) => quote_spanned!(at=> __tabletheory::steps::element(#place, #index)),
            Step::Entry(key) => {
                let keys = quote_spanned!(at=> __tabletheory::steps::KeyAt<#root, #before>);
                quote_spanned!(at=> __tabletheory::steps::entry::<#keys, _>(#place, #key))
            }
            Step::Dot(..) | Step::DotField(..) => quote_spanned!(at=> __tabletheory::steps::member(#place)),
            Step::Variant(..) => quote_spanned!(at=> __tabletheory::steps::in_variant(#place)),
        };
        (next, step_type(at, &root, &before, step))
    });
    quote_spanned!(at=> __tabletheory::steps::path_to(#place))
}

fn root(at: Span, field: &Field<'_>) -> TokenStream {
    named(at, &quote_spanned!(at=> __Model), &field.root)
}

/// Returns the type of the member or variant that a step names.
fn member(at: Span, step: &Step) -> Option<TokenStream> {
    match step {
        Step::At(_) | Step::Entry(_) => None,
        Step::Dot(document, token) => Some(named(at, &document.to_token_stream(), token)),
        Step::DotField(owner, variant, token) => {
            Some(named(at, &variant_named(at, &owner.to_token_stream(), variant), token))
        }
        Step::Variant(owner, token) => Some(variant_named(at, &owner.to_token_stream(), token)),
    }
}
