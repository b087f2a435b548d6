//! The types of `tables!`, and the assertions that the models of each agree.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{hidden, optional};
use crate::limits::{LISTED_ATTRIBUTES, LOCAL_INDEXES, VECTOR_INDEXES};
use crate::model::Paths;
use crate::spans::in_place_of;
use crate::tables::{Named, Table, Tables};

/// Emits everything for `tables!`. Without `proved` it asserts nothing, because the user has other errors to read.
pub(super) fn expand(tables: &Tables, proved: bool) -> TokenStream {
    let paths = &tables.paths;
    let whole = tables.whole.iter().map(|declared| table(paths, declared, proved));
    let stubs = tables.stubs.iter().map(|named| {
        let stub = quote!(&__tabletheory::NO_TABLE);
        named_type(paths, named, &stub, &TokenStream::new())
    });
    quote!(#(#whole)* #(#stubs)*)
}

fn table(paths: &Paths, table: &Table, proved: bool) -> TokenStream {
    let Table { named, name, models, stream } = table;
    let stream = optional(stream.as_ref().map(|view| quote!(__tabletheory::StreamViewName::#view)));
    let asserted = proved.then(|| {
        let each = models.iter().enumerate().map(|(at, model)| {
            let assert = quote! {
                __tabletheory::hold_together(
                    #name,
                    __MODELS,
                    #at,
                    __tabletheory::Most {
                        local_indexes: #LOCAL_INDEXES,
                        vector_indexes: #VECTOR_INDEXES,
                        listed: #LISTED_ATTRIBUTES,
                    },
                )
            };
            let assert = in_place_of(&model.to_token_stream(), assert);
            quote!(const _: () = #assert;)
        });
        quote!(#(#each)*)
    });
    let schema = quote!(&__tabletheory::table_schema(#name, __MODELS, #stream));
    let inside = quote! {
        const __MODELS: &[&__tabletheory::Schema] = &[#(<#models as __tabletheory::Model>::SCHEMA),*];

        #asserted
    };
    named_type(paths, named, &schema, &inside)
}

/// Emits the type of a table, with its schema.
fn named_type(paths: &Paths, named: &Named, schema: &TokenStream, inside: &TokenStream) -> TokenStream {
    let Named { attributes, visibility, ident } = named;
    let conditions = named.conditions();
    let hidden = hidden(
        paths,
        &quote! {
            #inside

            #[automatically_derived]
            impl __tabletheory::Table for #ident {
                const TABLE: &'static __tabletheory::TableSchema = #schema;
            }
        },
    );
    quote! {
        #(#attributes)*
        #[derive(Clone, Copy, Debug)]
        #visibility enum #ident {}

        #conditions
        #hidden
    }
}
