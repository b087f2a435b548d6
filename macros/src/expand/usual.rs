//! The traits that an index's struct has without the word `derive`: `Debug`, `Clone` and `PartialEq`, each where all its fields have it.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;

use super::Params;
use super::params::Needs;
use crate::ast::STANDARD_TYPES;
use crate::model::{Field, Record};

/// Emits the attribute that derives these traits, and their impls where a derive could be an error: where a field's type need not have
/// them.
pub(super) fn expand(record: &Record) -> (Option<TokenStream>, Option<TokenStream>) {
    if !record.fields.iter().any(may_lack) {
        return (Some(quote!(#[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq)])), None);
    }
    (None, Some(implement(record)))
}

fn implement(record: &Record) -> TokenStream {
    let params = Params::new(record, Needs::Static);
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let ident = &record.ident;
    let shown = ident.unraw().to_string();
    let where_all = |bound: fn(&TokenStream) -> TokenStream| {
        let bounds = record.fields.iter().filter(|field| may_lack(field)).map(|field| bound(&field.ty));
        params.where_also(&quote!(#(for<'__f> #bounds),*))
    };
    let debug = where_all(|ty| quote!(__tabletheory::OfField<'__f, #ty>: ::core::fmt::Debug));
    let clone = where_all(|ty| quote!(__tabletheory::OfField<'__f, #ty>: __tabletheory::CloneField<Value = #ty>));
    let partial_eq = where_all(|ty| quote!(__tabletheory::OfField<'__f, #ty>: ::core::cmp::PartialEq));
    let fields = || record.fields.iter().map(|field| &field.ident);
    let names = fields().map(|field| field.unraw().to_string());
    let printed = record.fields.iter().map(|field| of(field, &quote!(self)));
    let cloned = record.fields.iter().map(|field| {
        let (ident, value) = (&field.ident, of(field, &quote!(self)));
        let clone = if may_lack(field) {
            quote!(__tabletheory::CloneField::clone_field)
        } else {
            quote!(::core::clone::Clone::clone)
        };
        quote!(#ident: #clone(#value))
    });
    let compared = record.fields.iter().map(|field| {
        let (ours, theirs) = (of(field, &quote!(self)), of(field, &quote!(__other)));
        quote!(::core::cmp::PartialEq::eq(#ours, #theirs))
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::fmt::Debug for #ident #type_generics #debug {
            fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __formatter.debug_struct(#shown)#(.field(#names, #printed))*.finish()
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::clone::Clone for #ident #type_generics #clone {
            fn clone(&self) -> Self {
                Self { #(#cloned,)* }
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::cmp::PartialEq for #ident #type_generics #partial_eq {
            fn eq(&self, __other: &Self) -> ::core::primitive::bool {
                #(#compared)&&*
            }
        }
    }
}

/// Returns a reference to a field, by which the trait is had.
fn of(field: &Field, owner: &TokenStream) -> TokenStream {
    let ident: &Ident = &field.ident;
    if may_lack(field) { quote!(&__tabletheory::OfField(&#owner.#ident)) } else { quote!(&#owner.#ident) }
}

/// Returns whether a field's type may lack one of these traits.
fn may_lack(field: &Field) -> bool {
    fn knows(tokens: TokenStream) -> bool {
        tokens.into_iter().all(|token| match token {
            TokenTree::Ident(ident) => {
                STANDARD_TYPES.iter().chain(&["Box", "Timestamp", "Ttl"]).any(|name| ident == name)
            }
            TokenTree::Group(group) => knows(group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => true,
        })
    }
    !knows(field.ty.clone())
}
