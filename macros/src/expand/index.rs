//! The table's own key and the secondary indexes: markers, `Index` impls, tokens, and the role of each field in each of them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Params, allow, field, vector};
use crate::attr::IndexKind;
use crate::model::{Index, KeyAttribute, Model, Piece, Projection};
use crate::naming;

/// Emits the table's marker and impl.
pub(super) fn table(model: &Model, params: &Params) -> TokenStream {
    let record = &model.record;
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let where_clause = &params.where_clause;
    let (owner, marker) = (&record.ident, &model.table_marker);
    let declared = params.marker(&record.visibility, marker);
    let shape = shape(model, "", &[model.partition], model.sort.as_slice());
    let partition = partition_key(model, &[model.partition], &type_generics);
    let sort = sort_key(model, model.sort.as_slice(), &type_generics);
    let place = place(0);
    quote! {
        #declared

        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #impl_generics __tabletheory::Index for #marker #type_generics #where_clause {
            type Model = #owner #type_generics;
            type Table = #marker #type_generics;
            type Item = #owner #type_generics;
            type Kind = __tabletheory::TableKind;
            type Projection = __tabletheory::ProjectsAll;
            type PartitionKey = #partition;
            type SortKey = #sort;
            type Partition = __tabletheory::PartitionId<#shape>;
            type Ordinal = #place;

            const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::None;
        }
    }
}

/// Emits an index's marker and impl. `item` is the type that a query of it yields.
pub(super) fn expand(model: &Model, params: &Params, index: &Index, item: &TokenStream) -> TokenStream {
    let record = &model.record;
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let where_clause = &params.where_clause;
    let (owner, table) = (&record.ident, &model.table_marker);
    let Index { marker, name, .. } = index;
    let declared = (!index.is_named).then(|| params.marker(&record.visibility, marker));
    let kind = match index.kind {
        IndexKind::Global => quote!(GlobalKind),
        IndexKind::Local => quote!(LocalKind),
        IndexKind::Blind => quote!(BlindKind),
    };
    let projection = match index.projection {
        Projection::All => quote!(ProjectsAll),
        Projection::KeysOnly(_) | Projection::Include(..) => quote!(ProjectsSome),
    };
    let shape = shape(model, name, &index.partition, &index.sort);
    let partition = partition_key(model, &index.partition, &type_generics);
    let sort = match index.kind {
        IndexKind::Global | IndexKind::Local => sort_key(model, &index.sort, &type_generics),
        IndexKind::Blind => quote!(__tabletheory::EqualityAlone),
    };
    let at = model.indexes.iter().position(|other| other.token == index.token).unwrap_or_default();
    let place = place(at + 1);
    quote! {
        #declared

        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #impl_generics __tabletheory::Index for #marker #type_generics #where_clause {
            type Model = #owner #type_generics;
            type Table = #table #type_generics;
            type Item = #item;
            type Kind = __tabletheory::#kind;
            type Projection = __tabletheory::#projection;
            type PartitionKey = #partition;
            type SortKey = #sort;
            type Partition = __tabletheory::PartitionId<#shape>;
            type Ordinal = #place;

            const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::Some(#name);
        }
    }
}

/// Emits the types of indexes that have a name.
pub(super) fn named_types(model: &Model, params: &Params) -> TokenStream {
    let Model { record, indexes, vectors, .. } = model;
    let owner = &record.ident;
    let declared = |marker: &Ident, token: &Ident, described: String| {
        let docs = format!("The type of [`{owner}::{token}`]: the {described}.");
        let allow = allow();
        let declared = params.marker(&record.visibility, marker);
        quote!(#[doc = #docs] #allow #declared)
    };
    let indexes = indexes.iter().filter(|index| index.is_named);
    let indexes = indexes.map(|index| declared(&index.marker, &index.token, described(model, index)));
    let vectors = vectors.iter().filter(|vector| vector.is_named);
    let vectors = vectors.map(|vector| declared(&vector.marker, &vector.token, vector::described(model, vector)));
    quote!(#(#indexes)* #(#vectors)*)
}

/// Emits `pub const TABLE` and one token for each index.
pub(super) fn tokens(model: &Model, params: &Params) -> TokenStream {
    let visibility = &model.record.visibility;
    let type_generics = params.type_generics();
    let token = |token: &Ident, marker: &Ident, docs: String| {
        let value = params.marker_value(marker);
        quote! {
            #[doc = #docs]
            #visibility const #token: #marker #type_generics = #value;
        }
    };
    let table_token = Ident::new("TABLE", model.record.ident.span());
    let table = token(&table_token, &model.table_marker, format!("The {}.", table_described(model)));
    let indexes = model
        .indexes
        .iter()
        .map(|index| token(&index.token, &index.marker, format!("The {}.", described(model, index))));
    let vectors = model
        .vectors
        .iter()
        .map(|vector| token(&vector.token, &vector.marker, format!("The {}.", vector::described(model, vector))));
    quote!(#table #(#indexes)* #(#vectors)*)
}

/// Returns the role of the field at this position in the table and in each index: `(KeyThere, (ProjectedThere, ()))`.
pub(super) fn standings(model: &Model, at: usize) -> TokenStream {
    let attribute = KeyAttribute::Field(at);
    let is_table_key = attribute == model.partition || Some(attribute) == model.sort;
    let table = if is_table_key { quote!(KeyThere) } else { quote!(ProjectedThere) };
    let indexes = model.indexes.iter().map(|index| {
        if index.partition.contains(&attribute) || index.sort.contains(&attribute) {
            quote!(KeyThere)
        } else if index.projects(at) {
            quote!(ProjectedThere)
        } else {
            quote!(AbsentThere)
        }
    });
    let all: Vec<TokenStream> = std::iter::once(table).chain(indexes).collect();
    all.iter().rev().fold(field::no_standings(), |rest, standing| quote!((__tabletheory::#standing, #rest)))
}

/// Returns the place of the index behind this number of others.
fn place(at: usize) -> TokenStream {
    (0..at).fold(quote!(__tabletheory::IndexZero), |place, _| quote!(__tabletheory::IndexAfter<#place>))
}

/// Returns a number for the type that models must share to be read together: the index, the attributes of its key, and the
/// composition of the partition key. The fields that the parts name may differ.
fn shape(model: &Model, index: &str, partition: &[KeyAttribute], sort: &[KeyAttribute]) -> TokenStream {
    let mut shape = index.to_owned();
    for attribute in partition {
        shape.push('\n');
        shape.push_str(model.name_of(*attribute));
        if matches!(attribute, KeyAttribute::Blind(_)) {
            // No other index is of the same kind.
            shape.push('\u{2}');
        }
        let KeyAttribute::Template(at) = attribute else { continue };
        for piece in &model.templates[*at].pieces {
            match piece {
                Piece::Literal(text) => {
                    shape.push('\0');
                    shape.push_str(text);
                }
                Piece::Part(_, form) => {
                    shape.push('\u{1}');
                    shape.push_str(&form.digits().unwrap_or_default().to_string());
                }
            }
        }
    }
    for attribute in sort {
        shape.push('\n');
        shape.push_str(model.name_of(*attribute));
    }
    field::token_number(&shape)
}

/// Returns `(Order_TENANT, Order_STATUS)`.
fn partition_key(model: &Model, attributes: &[KeyAttribute], type_generics: &TokenStream) -> TokenStream {
    let markers = attributes.iter().map(|attribute| marker(model, *attribute));
    quote!((#(#markers #type_generics,)*))
}

/// Returns `SortKey<Order_TOTAL, SortKey<Order_ID, NoSortKey>>`.
fn sort_key(model: &Model, attributes: &[KeyAttribute], type_generics: &TokenStream) -> TokenStream {
    attributes.iter().rev().fold(quote!(__tabletheory::NoSortKey), |rest, attribute| {
        let marker = marker(model, *attribute);
        quote!(__tabletheory::SortKey<#marker #type_generics, #rest>)
    })
}

fn marker(model: &Model, attribute: KeyAttribute) -> &Ident {
    match attribute {
        KeyAttribute::Field(at) => &model.record.fields[at].marker,
        KeyAttribute::Template(at) => &model.templates[at].marker,
        KeyAttribute::Blind(at) => &model.blinds[at].marker,
    }
}

fn table_described(model: &Model) -> String {
    let partition = [model.partition];
    format!("table `{}`: {}", model.table, keys_described(model, &partition, model.sort.as_slice()))
}

/// Returns a description such as ``global secondary index `by-email`: partition key `email`, sort key `createdAt`; projects
/// …``.
pub(super) fn described(model: &Model, index: &Index) -> String {
    let kind = match index.kind {
        IndexKind::Global => "global secondary index",
        IndexKind::Local => "local secondary index",
        IndexKind::Blind => "blind index",
    };
    let keys = keys_described(model, &index.partition, &index.sort);
    let projection = match &index.projection {
        Projection::All => "all attributes".to_owned(),
        Projection::KeysOnly(_) => "the keys only".to_owned(),
        Projection::Include(listed, _) => {
            let listed: Vec<KeyAttribute> = listed.iter().copied().map(KeyAttribute::Field).collect();
            format!("the keys, {}", names(model, &listed))
        }
    };
    format!("{kind} `{}`: {keys}; projects {projection}", index.name)
}

fn keys_described(model: &Model, partition: &[KeyAttribute], sort: &[KeyAttribute]) -> String {
    let partition = names(model, partition);
    match sort {
        [] => format!("partition key {partition}"),
        sort => format!("partition key {partition}, sort key {}", names(model, sort)),
    }
}

fn names(model: &Model, attributes: &[KeyAttribute]) -> String {
    naming::listed(attributes.iter().map(|attribute| model.name_of(*attribute)), "and")
}
