//! The attribute of a blind index as a type, and as a part of the schema.

use proc_macro2::TokenStream;
use quote::quote;

use super::Params;
use crate::model::{Blind, Model, Record};

/// Emits the marker and its impls.
pub(super) fn expand(record: &Record, params: &Params, blind: &Blind) -> TokenStream {
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let where_clause = &params.where_clause;
    let Blind { marker, name, of, .. } = blind;
    let of = &record.fields[*of].marker;
    let declared = params.bare_marker(&record.visibility, marker);
    quote! {
        #declared

        #[automatically_derived]
        impl #impl_generics __tabletheory::KeyAttribute for #marker #type_generics #where_clause {
            type KeyType = __tabletheory::Beacon;
            type Operand = __tabletheory::BareOf<#of #type_generics>;

            const ATTRIBUTE: &'static ::core::primitive::str = #name;
            const STORED: ::core::primitive::bool = false;
        }

        #[automatically_derived]
        impl #impl_generics __tabletheory::BeaconAttribute for #marker #type_generics #where_clause {
            type Of = #of #type_generics;
        }
    }
}

pub(super) fn schema(model: &Model, blind: &Blind) -> TokenStream {
    let Blind { name, of, bits, spread, .. } = blind;
    let of = &model.record.fields[*of].name;
    quote!(__tabletheory::BlindIndexSchema { name: #name, of: #of, bits: #bits, spread: #spread })
}
