//! The `Members` impl: how a struct's fields are written, read one by one, and put together.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use super::Params;
use crate::model::{Field, Record, Role};
use crate::spans::in_place_of;

pub(super) fn expand(record: &Record, params: &Params) -> TokenStream {
    let private = record.paths.private();
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let where_clause = &params.where_clause;
    let owner = &record.ident;
    let slots = format_ident!("{}_Slots", owner.unraw());
    let declared = declare_slots(record, params, &slots);
    let encoded = record.fields.iter().map(|field| encode(field, &type_generics));
    let decode_body = decode(record, &type_generics);
    let finished = record.fields.iter().map(|field| finish(&private, field, &type_generics));
    let skipped = record.skipped.iter().map(|skipped| {
        let (ident, ty) = (&skipped.ident, &skipped.ty);
        let default = in_place_of(ty, quote!(<#ty as ::core::default::Default>::default()));
        quote!(#ident: #default)
    });
    quote! {
        #declared

        #[automatically_derived]
        impl #impl_generics #private::Members for #owner #type_generics #where_clause {
            type Slots = #slots #type_generics;

            fn encode_members(
                &self,
                __members: &mut #private::MemberSink<'_>,
            ) -> ::core::result::Result<(), #private::EncodeError> {
                #(#encoded)*
                ::core::result::Result::Ok(())
            }

            fn decode_member<'__a, __S: #private::Source<'__a>>(
                __slots: &mut Self::Slots,
                __name: &::core::primitive::str,
                __source: &mut __S,
            ) -> ::core::result::Result<::core::primitive::bool, #private::DecodeError> {
                #decode_body
            }

            fn finish(__slots: Self::Slots) -> ::core::result::Result<Self, #private::DecodeError> {
                ::core::result::Result::Ok(Self {
                    #(#finished,)*
                    #(#skipped,)*
                })
            }
        }
    }
}

/// The fields read so far. A struct of its own and not a tuple: its members may be of private types.
fn declare_slots(record: &Record, params: &Params, slots: &syn::Ident) -> TokenStream {
    let private = record.paths.private();
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let where_clause = &params.where_clause;
    let visibility = &record.visibility;
    let docs = format!("The fields of [`{}`] read so far.", record.ident);
    let members = record.fields.iter().map(|Field { ident, ty, flatten, .. }| {
        if *flatten {
            quote!(#ident: <#ty as #private::Members>::Slots)
        } else {
            quote!(#ident: ::core::option::Option<#ty>)
        }
    });
    let empty = record.fields.iter().map(|Field { ident, flatten, .. }| {
        if *flatten {
            quote!(#ident: ::core::default::Default::default())
        } else {
            quote!(#ident: ::core::option::Option::None)
        }
    });
    let (phantom, phantom_value) = match params.phantom() {
        Some(phantom) => (quote!(__phantom: #phantom,), quote!(__phantom: ::core::marker::PhantomData,)),
        None => (TokenStream::new(), TokenStream::new()),
    };
    quote! {
        #[doc = #docs]
        #visibility struct #slots #impl_generics #where_clause {
            #(#members,)*
            #phantom
        }

        #[automatically_derived]
        impl #impl_generics ::core::default::Default for #slots #type_generics #where_clause {
            fn default() -> Self {
                Self {
                    #(#empty,)*
                    #phantom_value
                }
            }
        }
    }
}

fn encode(field: &Field, type_generics: &TokenStream) -> TokenStream {
    let Field { marker, .. } = field;
    match field.role {
        _ if field.flatten => quote!(__members.flatten::<#marker #type_generics>(self)?;),
        Role::CreatedAt | Role::UpdatedAt => quote!(__members.timestamp::<#marker #type_generics>(self)?;),
        _ => quote!(__members.field::<#marker #type_generics>(self)?;),
    }
}

fn decode(record: &Record, type_generics: &TokenStream) -> TokenStream {
    let private = record.paths.private();
    let mut flattened = record.fields.iter().filter(|field| field.flatten).map(|Field { ident, ty, .. }| {
        quote!(<#ty as #private::Members>::decode_member(&mut __slots.#ident, __name, __source)?)
    });
    let other = match flattened.next() {
        None => quote!(false),
        Some(first) => quote!(#first #(|| #flattened)*),
    };
    let mut arms = record
        .fields
        .iter()
        .filter(|field| !field.flatten)
        .map(|Field { ident, name, marker, .. }| {
            quote!(#name => #private::decode_field::<#marker #type_generics, __S>(&mut __slots.#ident, __source)?,)
        })
        .peekable();
    if arms.peek().is_none() {
        return quote! {
            let _ = (&__slots, &__name, &__source);
            ::core::result::Result::Ok(#other)
        };
    }
    quote! {
        match __name {
            #(#arms)*
            _ => return ::core::result::Result::Ok(#other),
        }
        ::core::result::Result::Ok(true)
    }
}

fn finish(private: &TokenStream, field: &Field, type_generics: &TokenStream) -> TokenStream {
    let Field { ident, ty, marker, .. } = field;
    if field.flatten {
        quote!(#ident: <#ty as #private::Members>::finish(__slots.#ident)?)
    } else if field.omit_empty {
        quote!(#ident: #private::finish_field_or_default::<#marker #type_generics>(__slots.#ident)?)
    } else {
        quote!(#ident: #private::finish_field::<#marker #type_generics>(__slots.#ident)?)
    }
}
