//! The fields that the library sets: the code that writes them, and the code by which the model takes over the stored values.
//!
//! Every use of such a field goes through the trait of its type and is spanned at the type that the user wrote, so that the
//! compiler prints the rule's sentence there, once.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Codec, Field, Role};
use crate::spans::{name_in, shown_at};

/// Emits the code that writes the time of the write, or the field.
pub(super) fn encode(field: &Field, type_generics: &TokenStream) -> TokenStream {
    let Field { ident, ty, marker, .. } = field;
    shown_at(ty, quote!(__tabletheory::MemberSink::timestamp::<#marker #type_generics>(__members, &self.#ident);))
}

/// Emits the code that takes over the value that a write stored.
pub(super) fn take(field: &Field) -> Option<TokenStream> {
    let Field { ident, ty, .. } = field;
    // The time as it is stored.
    let time = match field.codec {
        Codec::UnixSeconds => quote!(__value.whole_seconds()),
        Codec::UnixMilliseconds => quote!(__value.whole_milliseconds()),
        _ => quote!(__value),
    };
    let (written, value) = match field.role {
        Role::CreatedAt => (quote!(created_at), quote!(TimestampField > ::at(#time))),
        Role::UpdatedAt => (quote!(updated_at), quote!(TimestampField > ::at(#time))),
        Role::Version => (quote!(version), quote!(VersionNumber > ::from_count(__value))),
        Role::None | Role::Key | Role::Ttl => return None,
    };
    Some(shown_at(
        &name_in(ty),
        quote! {
            if let __tabletheory::Some(__value) = __written.#written {
                self.#ident = <#ty as __tabletheory::#value;
            }
        },
    ))
}

/// Emits `version` and `version_limit`.
pub(super) fn version(field: &Field) -> TokenStream {
    let Field { ident, ty, .. } = field;
    let limit = shown_at(&name_in(ty), quote!(<#ty as __tabletheory::VersionNumber>::LIMIT));
    let count = shown_at(&name_in(ty), quote!(<#ty as __tabletheory::VersionNumber>::to_count(self.#ident)));
    quote! {
        fn version_limit() -> ::core::primitive::u64 {
            #limit
        }

        fn version(&self) -> __tabletheory::Option<::core::primitive::u64> {
            __tabletheory::Some(#count)
        }
    }
}
