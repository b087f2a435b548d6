//! How an enum of documents is written.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::field;
use crate::choice::{Choice, Content, Variant};
use crate::model::Field;
use crate::spans::{in_place_of, name_in};

/// Returns the pattern of a variant, which binds the unnamed fields to `__0`, `__1` and so on.
pub(super) fn pattern(variant: &Variant) -> TokenStream {
    let ident = &variant.ident;
    match variant.content {
        Content::Nothing => quote!(Self::#ident),
        Content::Value | Content::List => {
            let fields = variant.record.fields.iter().map(|field| &field.ident);
            quote!(Self::#ident(#(#fields),*))
        }
        Content::Members => quote!(Self::#ident { .. }),
    }
}

/// Returns the code that writes what a variant holds; `None` when it holds nothing.
fn encode_content(choice: &Choice, variant: &Variant) -> Option<TokenStream> {
    let (owner, marker) = (&choice.ident, variant.marker());
    let encode = |field: &Field| {
        let (ident, ty, codec) = (&field.ident, &field.ty, field::held_codec(field));
        let encode = in_place_of(&name_in(ty), quote!(<#codec as __tabletheory::Represent<#ty>>::encode));
        quote!(#encode(#ident, __sink))
    };
    match variant.content {
        Content::Nothing => None,
        Content::Value => variant.record.fields.first().map(encode),
        Content::List => {
            let elements = variant.record.fields.iter().enumerate().map(|(at, field)| {
                let (encode, at) = (encode(field), Literal::usize_unsuffixed(at));
                quote!(::core::result::Result::map_err(#encode, |__error| __error.at_index(#at))?;)
            });
            Some(quote! {
                {
                    __tabletheory::Sink::begin_list(__sink);
                    #(#elements)*
                    __tabletheory::Sink::end_list(__sink);
                    ::core::result::Result::Ok(())
                }
            })
        }
        Content::Members => Some(quote! {
            <__tabletheory::NamedFields<#marker> as __tabletheory::Represent<#owner>>::encode(self, __sink)
        }),
    }
}

pub(super) fn encode_external(choice: &Choice) -> TokenStream {
    let arms = choice.variants.iter().map(|variant| {
        let (pattern, name) = (pattern(variant), &variant.name);
        match encode_content(choice, variant) {
            Some(encode) => quote!(#pattern => __tabletheory::encode_entry(#name, __sink, |__sink| #encode),),
            None => quote! {
                #pattern => {
                    __tabletheory::Sink::string(__sink, #name);
                    ::core::result::Result::Ok(())
                }
            },
        }
    });
    quote!(match self { #(#arms)* })
}

pub(super) fn encode_adjacent(choice: &Choice, tag: &str, content: &str) -> TokenStream {
    let arms = choice.variants.iter().map(|variant| {
        let (pattern, name) = (pattern(variant), &variant.name);
        let encode = match encode_content(choice, variant) {
            Some(encode) => {
                quote!(__tabletheory::encode_adjacent([#tag, #name, #content], __sink, |__sink| #encode))
            }
            None => quote!(__tabletheory::encode_tag(#tag, #name, __sink)),
        };
        quote!(#pattern => #encode,)
    });
    quote!(match self { #(#arms)* })
}

pub(super) fn encode_untagged(choice: &Choice) -> TokenStream {
    let arms = choice.variants.iter().map(|variant| {
        let pattern = pattern(variant);
        let encode = encode_content(choice, variant).unwrap_or_else(|| {
            quote! {
                {
                    __tabletheory::Sink::null(__sink);
                    ::core::result::Result::Ok(())
                }
            }
        });
        quote!(#pattern => #encode,)
    });
    quote!(match self { #(#arms)* })
}
