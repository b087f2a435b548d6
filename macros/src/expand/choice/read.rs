//! How an enum of documents is read.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use super::super::field;
use crate::choice::{Choice, Content, Variant};
use crate::model::Field;
use crate::spans::{in_place_of, name_in};

/// Returns the function that reads the value of a field.
fn decode_as(field: &Field) -> TokenStream {
    let (ty, codec) = (&field.ty, field::held_codec(field));
    in_place_of(&name_in(ty), quote!(<#codec as __tabletheory::Represent<#ty>>::decode_as))
}

/// Returns the code that makes a result of the variant from what it holds, whose data type is `__found`; `None` when it holds nothing.
fn decode_content(choice: &Choice, variant: &Variant) -> Option<TokenStream> {
    let (owner, marker, ident) = (&choice.ident, variant.marker(), &variant.ident);
    match variant.content {
        Content::Nothing => None,
        Content::Value => {
            let field = variant.record.fields.first()?;
            let decode = decode_as(field);
            Some(quote!(::core::result::Result::map(#decode(__found, __source), Self::#ident)))
        }
        Content::List => {
            let count = Literal::usize_unsuffixed(variant.record.fields.len());
            let elements = variant.record.fields.iter().enumerate().map(|(at, field)| {
                let (ty, codec, at) = (&field.ty, field::held_codec(field), Literal::usize_unsuffixed(at));
                let ident = &field.ident;
                let decode = in_place_of(&name_in(ty), quote!(__tabletheory::list_element::<#codec, #ty, __S>));
                quote!(let #ident = #decode(#at, #count, __source)?;)
            });
            let names = variant.record.fields.iter().map(|field| &field.ident);
            Some(quote! {
                {
                    __tabletheory::open_list(__found)?;
                    #(#elements)*
                    __tabletheory::close_list(#count, __source)?;
                    ::core::result::Result::Ok(Self::#ident(#(#names),*))
                }
            })
        }
        Content::Members => Some(quote! {
            <__tabletheory::NamedFields<#marker> as __tabletheory::Represent<#owner>>::decode_as(__found, __source)
        }),
    }
}

pub(super) fn decode_external(choice: &Choice) -> TokenStream {
    let arms = choice.variants.iter().map(|variant| {
        let (name, ident) = (&variant.name, &variant.ident);
        match decode_content(choice, variant) {
            Some(decode) => quote! {
                (#name, true) => __tabletheory::decode_entry(#name, __source, |__found, __source| #decode)?,
            },
            None => quote! {
                (#name, _) => {
                    __tabletheory::unit_entry(__is_entry, __source)?;
                    Self::#ident
                }
            },
        }
    });
    let (of, names) = (choice.ident.unraw().to_string(), choice.names());
    quote! {
        let (__name, __is_entry) = __tabletheory::open_entry(__found, __source)?;
        let __value = match (::core::convert::AsRef::<::core::primitive::str>::as_ref(&__name), __is_entry) {
            #(#arms)*
            (__name, _) => return ::core::result::Result::Err(__tabletheory::no_variant(#of, &[#(#names),*], __name)),
        };
        __tabletheory::close_entry(__is_entry, __source)?;
        ::core::result::Result::Ok(__value)
    }
}

pub(super) fn decode_adjacent(choice: &Choice, tag: &str, content: &str) -> TokenStream {
    let arms = choice.variants.iter().map(|variant| {
        let (name, ident) = (&variant.name, &variant.ident);
        let decoded = |decode: TokenStream| {
            quote!(__tabletheory::adjacent_content(#content, __source, |__found, __source: &mut __S| #decode)?)
        };
        let value = match (variant.content, decode_content(choice, variant)) {
            (_, None) => {
                let read = decoded(quote!(__tabletheory::null_as(__found, __source)));
                quote! {
                    {
                        #read;
                        ::core::result::Result::Ok(Self::#ident)
                    }
                }
            }
            // An option may be absent.
            (Content::Value, Some(_)) => variant.record.fields.first().map_or_else(TokenStream::new, |field| {
                let (ty, held, decode) = (&field.ty, field::held_codec(field), decode_as(field));
                let read = decoded(quote!(#decode(__found, __source)));
                quote! {
                    ::core::result::Result::map(
                        __tabletheory::required_content::<#held, #ty>(#content, #read),
                        Self::#ident,
                    )
                }
            }),
            (_, Some(decode)) => {
                let read = decoded(decode);
                quote!(__tabletheory::present_content(#content, #read))
            }
        };
        quote!(#name => #value,)
    });
    let (of, names) = (choice.ident.unraw().to_string(), choice.names());
    quote! {
        let __name = __tabletheory::adjacent_tag(#tag, __found, __source)?;
        match ::core::convert::AsRef::<::core::primitive::str>::as_ref(&__name) {
            #(#arms)*
            _ => ::core::result::Result::Err(
                __tabletheory::DecodeError::unknown_variant(#of, &[#(#names),*]).in_attribute(#tag),
            ),
        }
    }
}

pub(super) fn decode_untagged(choice: &Choice) -> TokenStream {
    let tries = choice.variants.iter().map(|variant| {
        let ident = &variant.ident;
        let decode = decode_content(choice, variant).unwrap_or_else(
            || quote!(::core::result::Result::map(__tabletheory::null_as(__found, __source), |()| Self::#ident)),
        );
        quote! {
            if let __tabletheory::Some(__value) = __tabletheory::attempt(__source, |__source: &mut __S| #decode) {
                return ::core::result::Result::Ok(__value);
            }
        }
    });
    let of = choice.ident.unraw().to_string();
    quote! {
        #(#tries)*
        ::core::result::Result::Err(__tabletheory::no_variant_fits(#of))
    }
}
