//! The vector indexes: markers, `VectorIndex` impls, tokens, the role of each field in each of them, and their schema.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{Params, optional};
use crate::model::{Model, VectorIndex, VectorProjection};
use crate::naming;

/// Emits a vector index's marker and impl. `item` is the type that a search of it yields.
pub(super) fn expand(model: &Model, params: &Params, vector: &VectorIndex, item: &TokenStream) -> TokenStream {
    let record = &model.record;
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let where_clause = &params.where_clause;
    let owner = &record.ident;
    let VectorIndex { marker, name, dims, .. } = vector;
    let declared = (!vector.is_named).then(|| params.marker(&record.visibility, marker));
    let field = |at: usize| {
        let marker = &record.fields[at].marker;
        quote!(#marker #type_generics)
    };
    let on = field(vector.on);
    let distance = Ident::new(vector.distance.function(), Span::call_site());
    let partition = match vector.partition {
        Some(at) => {
            let field = field(at);
            quote!(__tabletheory::PartitionedBy<#field>)
        }
        None => quote!(__tabletheory::Unpartitioned),
    };
    let projection = match vector.projection {
        VectorProjection::All => quote!(ProjectsAll),
        VectorProjection::KeysOnly | VectorProjection::Include(_) => quote!(ProjectsSome),
    };
    let memberships = (0..record.fields.len()).map(|at| {
        let part = if vector.filters.contains(&at) { "IsFilter" } else { "IsNotFilter" };
        let part = Ident::new(part, Span::call_site());
        let projected = if vector.projects(at) { quote!(IsProjected) } else { quote!(IsNotProjected) };
        let field = field(at);
        quote! {
            #[automatically_derived]
            #[diagnostic::do_not_recommend]
            impl #impl_generics __tabletheory::SearchMembership<#marker #type_generics> for #field #where_clause {
                type KeyRole = __tabletheory::#part;
                type Projected = __tabletheory::#projected;
            }
        }
    });
    quote! {
        #declared

        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #impl_generics __tabletheory::VectorIndex for #marker #type_generics #where_clause {
            type Model = #owner #type_generics;
            type Item = #item;
            type Vector = #on;
            type Dimensions = __tabletheory::Dimensions<#dims>;
            type Distance = __tabletheory::#distance;
            type Partition = #partition;
            type Projection = __tabletheory::#projection;

            const NAME: &'static ::core::primitive::str = #name;
        }

        #(#memberships)*
    }
}

/// Emits a `VectorIndexSchema`. `key` makes a `KeySchema` of a field.
pub(super) fn schema(model: &Model, vector: &VectorIndex, key: impl Fn(&usize) -> TokenStream) -> TokenStream {
    let names = |fields: &[usize]| fields.iter().map(|at| &model.record.fields[*at].name).collect::<Vec<_>>();
    let VectorIndex { name, dims, .. } = vector;
    let attribute = &model.record.fields[vector.on].name;
    let distance = Ident::new(vector.distance.name(), Span::call_site());
    let partition = optional(vector.partition.as_ref().map(&key));
    let filters = vector.filters.iter().map(&key);
    let projection = match &vector.projection {
        VectorProjection::All => quote!(All),
        VectorProjection::KeysOnly => quote!(KeysOnly),
        VectorProjection::Include(listed) => {
            let names = names(listed);
            quote!(Include(&[#(#names),*]))
        }
    };
    quote! {
        __tabletheory::VectorIndexSchema {
            name: #name,
            attribute: #attribute,
            dimensions: #dims,
            distance: __tabletheory::DistanceName::#distance,
            partition_key: #partition,
            filters: &[#(#filters),*],
            projection: __tabletheory::ProjectionSchema::#projection,
        }
    }
}

/// Returns a description such as ``vector index `by-embedding` on `embedding`: 384 dimensions, cosine; partition key `tenant`;
/// filters …; projects …``.
pub(super) fn described(model: &Model, vector: &VectorIndex) -> String {
    let named =
        |fields: &[usize]| naming::listed(fields.iter().map(|at| model.record.fields[*at].name.as_str()), "and");
    let VectorIndex { name, dims, .. } = vector;
    let on = &model.record.fields[vector.on].name;
    let partition = vector.partition.map(|at| format!("; partition key {}", named(&[at]))).unwrap_or_default();
    let filters = match vector.filters.as_slice() {
        [] => String::new(),
        filters => format!("; filters by {}", named(filters)),
    };
    let projection = match &vector.projection {
        VectorProjection::All => "all attributes".to_owned(),
        VectorProjection::KeysOnly => "the keys only".to_owned(),
        VectorProjection::Include(listed) => format!("the keys, {}", named(listed)),
    };
    let distance = vector.distance.word();
    format!("vector index `{name}` on `{on}`: {dims} dimensions, {distance}{partition}{filters}; projects {projection}")
}
