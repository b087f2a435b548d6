//! The `AttributeType` impl of a `#[derive(Attribute)]` enum or newtype.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Generics, parse_quote};

use super::hidden;
use crate::attribute::{Attribute, Kind};
use crate::model::mentions;
use crate::spans::in_place_of;

/// Everything that `#[derive(Attribute)]` emits.
pub(crate) fn expand(attribute: &Attribute<'_>) -> TokenStream {
    match &attribute.kind {
        Kind::Enum(variants) => unit_enum(attribute, variants),
        Kind::Newtype(inner) => newtype(attribute, inner),
    }
}

fn unit_enum(attribute: &Attribute<'_>, variants: &[(Ident, String)]) -> TokenStream {
    let private = attribute.paths.private();
    let ident = attribute.ident;
    let (impl_generics, type_generics, where_clause) = attribute.generics.split_for_impl();
    let texts = variants.iter().map(|(variant, text)| quote!(Self::#variant => #text));
    let values = variants.iter().map(|(variant, text)| quote!(#text => ::core::result::Result::Ok(Self::#variant)));
    hidden(&quote! {
        #[automatically_derived]
        impl #impl_generics #private::AttributeType for #ident #type_generics #where_clause {
            type DataType = #private::StringType;
            type Bare = Self;
            type Presence = #private::Required;
            type Sequence = #private::ListType;

            fn encode(
                &self,
                __sink: &mut dyn #private::Sink,
            ) -> ::core::result::Result<(), #private::EncodeError> {
                #private::Sink::string(__sink, match self {
                    #(#texts,)*
                });
                ::core::result::Result::Ok(())
            }

            fn decode_as<'__a, __S: #private::Source<'__a>>(
                __found: #private::DataTypeName,
                __source: &mut __S,
            ) -> ::core::result::Result<Self, #private::DecodeError> {
                let __text = #private::string_as(__found, __source)?;
                match ::core::convert::AsRef::<::core::primitive::str>::as_ref(&__text) {
                    #(#values,)*
                    _ => ::core::result::Result::Err(#private::DecodeError::unknown_variant()),
                }
            }
        }
    })
}

fn newtype(attribute: &Attribute<'_>, inner: &TokenStream) -> TokenStream {
    let private = attribute.paths.private();
    let ident = attribute.ident;
    let generics = bounded(attribute.generics, inner, &private);
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    // At the inner type: where it is no attribute value, that is what to change.
    let delegate = |name: &str| {
        let name = Ident::new(name, Span::call_site());
        in_place_of(inner, quote!(<#inner as #private::AttributeType>::#name))
    };
    let (data_type, presence) = (delegate("DataType"), delegate("Presence"));
    let (encode, decode_as) = (delegate("encode"), delegate("decode_as"));
    let (is_empty, is_absent, absent) = (delegate("is_empty"), delegate("is_absent"), delegate("absent"));
    hidden(&quote! {
        #[automatically_derived]
        impl #impl_generics #private::AttributeType for #ident #type_generics #where_clause {
            type DataType = #data_type;
            type Bare = Self;
            type Presence = #presence;
            type Sequence = #private::ListType;

            fn encode(
                &self,
                __sink: &mut dyn #private::Sink,
            ) -> ::core::result::Result<(), #private::EncodeError> {
                #encode(&self.0, __sink)
            }

            fn decode_as<'__a, __S: #private::Source<'__a>>(
                __found: #private::DataTypeName,
                __source: &mut __S,
            ) -> ::core::result::Result<Self, #private::DecodeError> {
                ::core::result::Result::map(#decode_as(__found, __source), Self)
            }

            fn is_empty(&self) -> ::core::primitive::bool {
                #is_empty(&self.0)
            }

            fn is_absent(&self) -> ::core::primitive::bool {
                #is_absent(&self.0)
            }

            fn absent() -> ::core::option::Option<Self> {
                ::core::option::Option::map(#absent(), Self)
            }
        }
    })
}

/// With the bound that the inner type needs, when it depends on a parameter.
fn bounded(generics: &Generics, inner: &TokenStream, private: &TokenStream) -> Generics {
    let names: Vec<Ident> = generics.type_params().map(|param| param.ident.clone()).collect();
    let mut bounded = generics.clone();
    if mentions(inner, &names) {
        bounded.make_where_clause().predicates.push(parse_quote!(#inner: #private::AttributeType));
    }
    bounded
}
