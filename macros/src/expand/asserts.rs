//! What the types of the fields must be, asserted at the types the user wrote, so that a rule's own sentence lands there.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::{Params, field};
use crate::attr::Descriptor;
use crate::model::{Codec, Field, Model, Record, Role};

/// The assertions of a model.
pub(super) fn model(model: &Model, params: &Params) -> TokenStream {
    let record = &model.record;
    let private = record.paths.private();
    let asserted = record.fields.iter().enumerate().map(|(at, field)| {
        let ty = &field.ty;
        let codec = field::codec(&private, field);
        let is_table_key = at == model.partition || Some(at) == model.sort;
        let plain = plain(&private, field);
        let key = (!field.keys.is_empty()).then(|| quote_spanned!(ty.span()=> #private::assert_key::<#codec, #ty>();));
        let required = is_table_key.then(|| quote_spanned!(ty.span()=> #private::assert_required::<#codec, #ty>();));
        let role = match field.role {
            Role::None | Role::Key => None,
            Role::CreatedAt | Role::UpdatedAt => Some("assert_timestamp"),
            Role::Version => Some("assert_version"),
            Role::Ttl => Some("assert_ttl"),
        };
        let role = role.map(|name| {
            let name = Ident::new(name, ty.span());
            quote_spanned!(ty.span()=> #private::#name::<#ty>();)
        });
        quote!(#plain #key #required #role)
    });
    wrapped(params, &quote!(#(#asserted)*))
}

/// The assertions of a document.
pub(super) fn fields(record: &Record, params: &Params) -> TokenStream {
    let private = record.paths.private();
    let asserted = record.fields.iter().map(|field| plain(&private, field));
    wrapped(params, &quote!(#(#asserted)*))
}

/// What a field must be as an attribute, whatever it is in.
fn plain(private: &TokenStream, field: &Field) -> TokenStream {
    let ty = &field.ty;
    let claimed = field.claimed.map(|claimed| {
        let data_type = Ident::new(data_type(claimed), ty.span());
        let codec = field::codec(private, field);
        quote_spanned!(ty.span()=> #private::assert_data_type::<#codec, #ty, #private::#data_type>();)
    });
    let attribute = (field.codec == Codec::Native && !field.flatten)
        .then(|| quote_spanned!(ty.span()=> #private::assert_attribute::<#ty>();));
    quote!(#attribute #claimed)
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
