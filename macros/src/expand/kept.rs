//! The fields that the library keeps: how their values are made, written and taken over.
//!
//! All that asks something of such a field's type stands in one function at the type the user wrote. There the rule's own
//! sentence is printed, once; what calls the function asks for nothing.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::Params;
use crate::model::{Field, Record, Role};
use crate::spans::shown_at;

/// The function of one kept field.
pub(super) fn expand(record: &Record, params: &Params, field: &Field) -> Option<TokenStream> {
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let where_clause = &params.where_clause;
    let Field { ident, ty, marker, .. } = field;
    let owner = &record.ident;
    let owner = quote!(#owner #type_generics);
    let name = function(field.role)?;
    let (returned, body) = match field.role {
        Role::Version => (
            quote! {(
                fn(&#owner) -> ::core::primitive::u64,
                fn(&mut #owner, ::core::primitive::u64),
                ::core::primitive::u64,
            )},
            quote! {
                let __limit = <#ty as __tabletheory::VersionNumber>::LIMIT;
                (
                    |__owner: &#owner| __tabletheory::version_to_u64(&__owner.#ident),
                    |__owner: &mut #owner, __count| __owner.#ident = __tabletheory::version_from_u64(__count),
                    __limit,
                )
            },
        ),
        _ => (
            quote! {(
                fn(&#owner, &mut __tabletheory::MemberSink<'_>),
                fn(&mut #owner, __tabletheory::Timestamp),
            )},
            quote! {
                __tabletheory::assert_timestamp::<#ty>();
                (
                    |__owner: &#owner, __members: &mut __tabletheory::MemberSink<'_>| {
                        __members.timestamp::<#marker #type_generics>(__owner)
                    },
                    |__owner: &mut #owner, __now| __owner.#ident = ::core::convert::From::from(__now),
                )
            },
        ),
    };
    let body = shown_at(ty, body);
    Some(quote! {
        #[inline]
        fn #name #impl_generics () -> #returned #where_clause {
            #body
        }
    })
}

/// The first half of the function's answer: reads or writes the field.
pub(super) fn read(params: &Params, role: Role) -> Option<TokenStream> {
    let call = call(params, role)?;
    Some(quote!((#call.0)))
}

/// The second half: takes over a value.
pub(super) fn take(params: &Params, role: Role) -> Option<TokenStream> {
    let call = call(params, role)?;
    Some(quote!((#call.1)))
}

/// The largest version that the field can hold.
pub(super) fn limit(params: &Params) -> Option<TokenStream> {
    let call = call(params, Role::Version)?;
    Some(quote!((#call.2)))
}

fn call(params: &Params, role: Role) -> Option<TokenStream> {
    let name = function(role)?;
    let turbofish = params.turbofish();
    Some(quote!(#name #turbofish ()))
}

fn function(role: Role) -> Option<Ident> {
    written(role).map(|written| format_ident!("__{written}"))
}

/// The member of `Written` that brings the field's value.
pub(super) fn written(role: Role) -> Option<Ident> {
    let name = match role {
        Role::CreatedAt => "created_at",
        Role::UpdatedAt => "updated_at",
        Role::Version => "version",
        Role::None | Role::Key | Role::Ttl => return None,
    };
    Some(Ident::new(name, Span::call_site()))
}
