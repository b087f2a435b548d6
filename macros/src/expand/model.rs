//! A whole model: the `Model` impl with its schema, and everything else around it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;

use super::index_item::IndexItem;
use super::members::with_arguments;
use super::params::Needs;
use super::{
    Params, assertions, blind, field, hidden, index, key, library_fields, members, optional, template, vector,
};
use crate::attr::IndexKind;
use crate::contract::Contract;
use crate::model::{Field, Index, KeyAttribute, Model, Projection, Role, Template, TemplateUse};
use crate::naming::Convention;
use crate::spans::shown_at;
use crate::visibility::narrower;

/// Emits everything for `#[derive(Model)]`. Without `proved` it does not assert types, because the user has other errors to
/// read.
pub(crate) fn expand(model: &Model, contract: &Contract, proved: bool) -> TokenStream {
    let record = &model.record;
    let params = Params::new(record, Needs::Shared);
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let where_clause = &params.where_clause;
    let owner = &record.ident;

    let fields = record
        .fields
        .iter()
        .enumerate()
        .map(|(at, field)| field::expand(record, &params, field, &index::standings(model, at)));
    let field_tokens = record.fields.iter().map(|field| field::token(&params, field));
    let table = index::table(model, &params);
    let items: Vec<Option<IndexItem<'_>>> = model.indexes.iter().map(|index| IndexItem::new(model, index)).collect();
    let indexes = model.indexes.iter().zip(&items).map(|(index, item)| {
        let item = item.as_ref().map_or_else(|| quote!(#owner #type_generics), IndexItem::ty);
        index::expand(model, &params, index, &item)
    });
    let vector_items: Vec<IndexItem<'_>> =
        model.vectors.iter().map(|vector| IndexItem::of_vector(model, vector)).collect();
    let vectors = model
        .vectors
        .iter()
        .zip(&vector_items)
        .map(|(vector, item)| vector::expand(model, &params, vector, &item.ty()));
    let index_tokens = index::tokens(model, &params);
    let named_types = index::named_types(model, &params);
    let constructor = key::constructor(model, &params);
    let templates = model.templates.iter().map(|composed| template::expand(record, &params, composed));
    let blinds = model.blinds.iter().map(|blind| blind::expand(record, &params, blind));
    let names = model.templates.iter().map(|template| template.name.as_str());
    let read = template::read_in_key(record, &model.templates, &type_generics);
    let names = names.chain(model.blinds.iter().map(|blind| blind.name.as_str()));
    let extra = members::ExtraAttributes {
        names: names.chain(model.discriminator.as_deref()).collect(),
        encode: template::encode(model),
        identity: template::identity(model, &quote!(whole), &model.templates, read, &type_generics),
    };
    let members = members::expand(record, &params, &extra);
    let implementation = implement(model, &params);
    let asserts = proved.then(|| assertions::model(model, &params, &contract.claims));
    // The compiler notes the file, and derives the model anew when it changes.
    let file = contract.file.iter();
    let read = quote!(#(const _: &[::core::primitive::u8] = ::core::include_bytes!(#file);)*);

    let expanded = items.iter().flatten().chain(&vector_items).map(IndexItem::expand);
    let (declared_items, of_items): (Vec<TokenStream>, Vec<TokenStream>) = expanded.unzip();
    let inside = hidden(
        &record.paths,
        &quote! {
            #(#fields)*
            #(#templates)*
            #(#blinds)*
            #table
            #(#indexes)*
            #(#vectors)*

            #[automatically_derived]
            impl #impl_generics #owner #type_generics #where_clause {
                #(#field_tokens)*
                #index_tokens
                #constructor
            }

            #members
            #implementation
            #asserts
            #read
            #(#of_items)*
        },
    );
    quote!(#inside #named_types #(#declared_items)*)
}

fn implement(model: &Model, params: &Params) -> TokenStream {
    let record = &model.record;
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let (where_clause, unlisted) = (&params.where_clause, params.unlisted());
    let (owner, table) = (&record.ident, &model.table_marker);
    let named = field::token_number(&model.table);
    let is_told = model.discriminator.is_some() || model.templates.iter().any(Template::is_of_table);
    let told = if is_told { quote!(IsDistinguished) } else { quote!(IsNotDistinguished) };
    let schema = schema(model, &type_generics);
    let marker = |attribute: KeyAttribute| match attribute {
        KeyAttribute::Field(at) => {
            let marker = &record.fields[at].marker;
            Some(key::KeyMarker::Field(quote!(#marker #type_generics)))
        }
        KeyAttribute::Template(at) => {
            let marker = &model.templates[at].marker;
            Some(key::KeyMarker::Template(quote!(#marker #type_generics)))
        }
        // The table's key has none.
        KeyAttribute::Blind(_) => None,
    };
    let attributes: Vec<key::KeyMarker> = [model.partition].into_iter().chain(model.sort).filter_map(marker).collect();
    let key_of = key::of_self(&attributes);
    let visit_templates = template::visit(model, &type_generics);
    let take_written = take_written(&record.fields);
    let is_versioned = record.fields.iter().any(|field| field.role == Role::Version);
    let versioning = if is_versioned { quote!(Versioned) } else { quote!(Unversioned) };
    let policy = if model.write_once {
        quote!(WriteOnce)
    } else if record.fields.iter().any(|field| field.protected) {
        quote!(Guarded)
    } else if model.sealed.is_some() {
        quote!(Sealed)
    } else {
        quote!(Mutable)
    };
    // A type that is less visible than the model cannot be named here; without such a field, the request is refused when it is made.
    let is_nameable = |field: &&Field| narrower(&record.visibility, &field.visibility) == record.visibility;
    let not_given = record.fields.iter().rev().filter(|field| is_never_given(field)).filter(is_nameable);
    let not_given = not_given.fold(quote!(()), |rest, field| {
        let marker = &field.marker;
        quote!((#marker #type_generics, #rest))
    });
    let version = record.fields.iter().find(|field| field.role == Role::Version).map(library_fields::version);
    let described_generics = with_arguments(&TokenStream::new(), &impl_generics, [quote!(__Lazily)].into_iter());
    quote! {
        #[automatically_derived]
        impl #described_generics __tabletheory::Described<__Lazily> for #owner #type_generics #where_clause {
            const DESCRIPTION: &'static __tabletheory::Schema = &#schema;
        }

        #[automatically_derived]
        #unlisted
        impl #impl_generics __tabletheory::Model for #owner #type_generics #where_clause {
            type Table = #table #type_generics;
            type TableId = __tabletheory::TableId<#named>;
            type Distinguished = __tabletheory::#told;
            type Policy = __tabletheory::#policy;
            type Versioning = __tabletheory::#versioning;
            type NotGiven = #not_given;

            fn key_of(&self) -> __tabletheory::Key<Self> {
                #key_of
            }

            #visit_templates
            #take_written
            #version
        }
    }
}

/// Returns whether no upsert gives the field to an item that it makes: it is protected, or the time of a composed key, which an item
/// that is there already has another of.
fn is_never_given(field: &Field) -> bool {
    field.protected || field.templates == TemplateUse::Index && field.role == Role::CreatedAt
}

fn take_written(fields: &[Field]) -> TokenStream {
    let mut taken = fields.iter().filter_map(library_fields::take).peekable();
    let written = if taken.peek().is_some() { quote!(__written) } else { quote!(_) };
    quote! {
        fn take_written(&mut self, #written: &__tabletheory::Written) {
            #(#taken)*
        }
    }
}

fn schema(model: &Model, type_generics: &TokenStream) -> TokenStream {
    let record = &model.record;
    let key = |attribute: &KeyAttribute| match attribute {
        KeyAttribute::Field(at) => {
            let marker = &record.fields[*at].marker;
            quote!(__tabletheory::key_schema::<#marker #type_generics>())
        }
        KeyAttribute::Template(_) | KeyAttribute::Blind(_) => {
            let name = model.name_of(*attribute);
            quote! {
                &__tabletheory::KeySchema { name: #name, data_type: __tabletheory::DataTypeName::String }
            }
        }
    };
    let templates = model.templates.iter().map(|template| {
        let marker = &template.marker;
        let place = template::place(record, template);
        shown_at(&place, quote!(*<#marker #type_generics as __tabletheory::Template>::TEMPLATE))
    });
    let discriminator = optional(model.discriminator.as_ref().map(|name| {
        let value = record.ident.unraw().to_string();
        quote!(__tabletheory::DiscriminatorSchema { name: #name, value: #value })
    }));
    let (name, table) = (record.ident.unraw().to_string(), &model.table);
    let partition = key(&model.partition);
    let sort = optional(model.sort.as_ref().map(key));
    let indexes = model.indexes.iter().map(|index| {
        let Index { name, .. } = index;
        let global = index.kind != IndexKind::Local;
        let (partition, sort) = (index.partition.iter().map(key), index.sort.iter().map(key));
        let projection = match &index.projection {
            Projection::All => quote!(All),
            Projection::KeysOnly(_) => quote!(KeysOnly),
            Projection::Include(listed, _) => {
                let names = listed.iter().map(|at| &record.fields[*at].name);
                quote!(Include(&[#(#names),*]))
            }
        };
        quote! {
            __tabletheory::IndexSchema {
                name: #name,
                global: #global,
                partition_key: &[#(#partition),*],
                sort_key: &[#(#sort),*],
                projection: __tabletheory::ProjectionSchema::#projection,
            }
        }
    });
    let vectors = model.vectors.iter().map(|vector| vector::schema(model, vector, |at| key(&KeyAttribute::Field(*at))));
    let naming = match model.naming {
        Convention::CamelCase => quote!(CamelCase),
        Convention::SnakeCase => quote!(SnakeCase),
        Convention::PascalCase => quote!(PascalCase),
        Convention::Dynamorm => quote!(Dynamorm),
    };
    let write_once = model.write_once;
    let seal = optional(model.sealed.map(|reads_unsealed| {
        let seal = if reads_unsealed { quote!(Written) } else { quote!(Required) };
        quote!(__tabletheory::ItemSeal::#seal)
    }));
    let blinds = model.blinds.iter().map(|blind| blind::schema(model, blind));
    let attributes = record.fields.iter().filter(|field| field.is_attribute()).map(|field| {
        let marker = &field.marker;
        let encrypted = field.encrypted.map(|encryption| {
            let policy = encryption.tokens();
            quote!(.with_encryption(#policy))
        });
        let protected = field.protected.then(|| quote!(.with_protection()));
        let json = field.json.map(|held| {
            let held = assertions::data_type_name(held);
            quote!(.with_json(__tabletheory::DataTypeName::#held))
        });
        let binary = field.binary.then(|| quote!(.with_binary()));
        let plain = quote!(__tabletheory::attribute_schema::<#marker #type_generics>());
        let said = quote!(#encrypted #protected #json #binary);
        if said.is_empty() { plain } else { quote!(&#plain #said) }
    });
    quote! {
        __tabletheory::Schema {
            model: #name,
            table: #table,
            partition_key: #partition,
            sort_key: #sort,
            indexes: &[#(#indexes),*],
            vector_indexes: &[#(#vectors),*],
            attributes: &[#(#attributes),*],
            blind_indexes: &[#(#blinds),*],
            templates: &[#(#templates),*],
            discriminator: #discriminator,
            naming: __tabletheory::NamingConvention::#naming,
            write_once: #write_once,
            seal: #seal,
        }
    }
}
