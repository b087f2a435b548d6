//! A whole document: its members, its tokens, and its `AttributeType` impl as a map.

use proc_macro2::TokenStream;
use quote::quote;

use super::params::Needs;
use super::{Params, assertions, field, hidden, members};
use crate::model::Record;

/// Emits everything for `#[derive(Document)]`. Without `proved` it does not assert types.
pub(crate) fn expand(record: &Record, proved: bool) -> TokenStream {
    let params = Params::new(record, Needs::Static);
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let (where_clause, unlisted) = (&params.where_clause, params.unlisted());
    let owner = &record.ident;
    let fields = record.fields.iter().map(|field| field::expand(record, &params, field, &field::no_standings()));
    let tokens = record.fields.iter().map(|field| field::token(&params, field));
    let members = members::expand(record, &params, &members::ExtraAttributes::default());
    let asserts = proved.then(|| assertions::document(record, &params));
    // A document with fields is never empty, whatever its fields hold.
    let is_empty = record.fields.is_empty().then(|| {
        quote! {
            fn is_empty(&self) -> ::core::primitive::bool {
                true
            }
        }
    });
    hidden(
        &record.paths,
        &quote! {
            #(#fields)*

            #[automatically_derived]
            impl #impl_generics #owner #type_generics #where_clause {
                #(#tokens)*
            }

            #members

            #[automatically_derived]
            #unlisted
            impl #impl_generics __tabletheory::AttributeType for #owner #type_generics #where_clause {
                type DataType = __tabletheory::MapType;
                type Bare = Self;
                type Presence = __tabletheory::Required;
                type Sequence = __tabletheory::ListType;

                fn encode(
                    &self,
                    __sink: &mut dyn __tabletheory::Sink,
                ) -> ::core::result::Result<(), __tabletheory::EncodeError> {
                    __tabletheory::encode_document(self, __sink)
                }

                fn decode_as<'__a, __S: __tabletheory::Source<'__a>>(
                    __found: __tabletheory::DataTypeName,
                    __source: &mut __S,
                ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
                    __tabletheory::decode_document(__found, __source)
                }

                #is_empty
            }

            #asserts
        },
    )
}
