//! What the types of the fields must be, asserted at the types the user wrote, so that a rule's own sentence lands there.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::{Params, field, template, vector};
use crate::attr::Descriptor;
use crate::model::{Field, KeyAttribute, KeyPart, KeyUse, Model, Record, Role};
use crate::spans::in_place_of;

/// The assertions of a model.
pub(super) fn model(model: &Model, params: &Params) -> TokenStream {
    let record = &model.record;
    let asserted =
        record.fields.iter().enumerate().filter(|(_, field)| !params.bounds(&field.ty)).map(|(at, field)| {
            let ty = &field.ty;
            let codec = field::codec(field);
            let at = KeyAttribute::Field(at);
            let is_table_key = at == model.partition || Some(at) == model.sort;
            let claimed = claimed(record, field);
            let is_key = |key: &KeyUse| matches!(key.part, KeyPart::Partition | KeyPart::Sort);
            let key = field.keys.iter().any(is_key).then(|| assert(ty, "key", &quote!(#codec, #ty)));
            let required = is_table_key.then(|| assert(ty, "required", &quote!(#codec, #ty)));
            let ttl = (field.role == Role::Ttl).then(|| assert(ty, "ttl", ty));
            quote!(#claimed #key #required #ttl)
        });
    let templates = template::asserts(model, params);
    let vectors = vector::asserts(model, params);
    wrapped(params, &quote!(#(#asserted)* #templates #vectors))
}

/// The assertions of a document.
pub(super) fn document(record: &Record, params: &Params) -> TokenStream {
    let fields = record.fields.iter().filter(|field| !params.bounds(&field.ty));
    let asserted = fields.map(|field| claimed(record, field));
    wrapped(params, &quote!(#(#asserted)*))
}

/// The data type that the user claims. That a type is an attribute value at all is a bound of its codec.
fn claimed(record: &Record, field: &Field) -> TokenStream {
    let Some(claimed) = field.claimed else { return TokenStream::new() };
    let data_types = record.paths.data_types();
    let ty = &field.ty;
    let data_type = Ident::new(data_type(claimed), Span::call_site());
    let codec = field::codec(field);
    assert(ty, "held_as", &quote!(#codec, #ty, #data_types::#data_type))
}

/// `assert_key::<…>();`, in place of the type it is about.
pub(super) fn assert(ty: &TokenStream, what: &str, arguments: &TokenStream) -> TokenStream {
    let name = format_ident!("assert_{what}");
    let path = in_place_of(ty, quote!(__tabletheory::#name::<));
    let last: TokenStream = ty.clone().into_iter().last().into_iter().collect();
    let end = in_place_of(&last, quote!(> ();));
    quote!(#path #arguments #end)
}

fn data_type(descriptor: Descriptor) -> &'static str {
    match descriptor {
        Descriptor::S => "StringType",
        Descriptor::N => "NumberType",
        Descriptor::B => "BinaryType",
        Descriptor::Bool => "BooleanType",
        Descriptor::Null => "NullType",
        Descriptor::L => "ListType",
        Descriptor::M => "MapType",
        Descriptor::Ss => "StringSetType",
        Descriptor::Ns => "NumberSetType",
        Descriptor::Bs => "BinarySetType",
    }
}

fn wrapped(params: &Params, asserted: &TokenStream) -> TokenStream {
    if asserted.is_empty() {
        return TokenStream::new();
    }
    let impl_generics = params.impl_generics();
    let where_clause = &params.where_clause;
    quote! {
        fn __assert #impl_generics () #where_clause {
            #asserted
        }
    }
}
