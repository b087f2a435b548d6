//! The `AttributeType` impl of a `#[derive(Attribute)]` enum or newtype.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Generics, parse_quote};

use super::hidden;
use crate::attribute::{Attribute, Kind};
use crate::model::mentions;
use crate::spans::in_place_of;

/// Emits everything for `#[derive(Attribute)]`.
pub(crate) fn expand(attribute: &Attribute<'_>) -> TokenStream {
    match &attribute.kind {
        Kind::Enum(variants) => unit_enum(attribute, variants),
        Kind::Newtype(inner) => newtype(attribute, inner),
    }
}

fn unit_enum(attribute: &Attribute<'_>, variants: &[(Ident, String)]) -> TokenStream {
    let ident = attribute.ident;
    let (impl_generics, type_generics, where_clause) = attribute.generics.split_for_impl();
    let texts = variants.iter().map(|(variant, text)| quote!(Self::#variant => #text));
    let values = variants.iter().map(|(variant, text)| quote!(#text => ::core::result::Result::Ok(Self::#variant)));
    hidden(
        &attribute.paths,
        &quote! {
            #[automatically_derived]
            impl #impl_generics __tabletheory::AttributeType for #ident #type_generics #where_clause {
                type DataType = __tabletheory::StringType;
                type Bare = Self;
                type Presence = __tabletheory::Required;
                type Sequence = __tabletheory::ListType;

                const HAS_FIXED_FORM: ::core::primitive::bool = true;
                const HAS_ONE_SPELLING: ::core::primitive::bool = true;

                fn encode(
                    &self,
                    __sink: &mut dyn __tabletheory::Sink,
                ) -> ::core::result::Result<(), __tabletheory::EncodeError> {
                    __tabletheory::Sink::string(__sink, match self {
                        #(#texts,)*
                    });
                    ::core::result::Result::Ok(())
                }

                fn decode_as<'__a, __S: __tabletheory::Source<'__a>>(
                    __found: __tabletheory::DataTypeName,
                    __source: &mut __S,
                ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
                    let __text = __tabletheory::string_as(__found, __source)?;
                    match ::core::convert::AsRef::<::core::primitive::str>::as_ref(&__text) {
                        #(#values,)*
                        _ => ::core::result::Result::Err(__tabletheory::DecodeError::unknown_variant()),
                    }
                }
            }
        },
    )
}

fn newtype(attribute: &Attribute<'_>, inner: &TokenStream) -> TokenStream {
    let ident = attribute.ident;
    let generics = bounded(attribute.generics, inner);
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    // It is spanned at the inner type, because the user changes that when it is not an attribute value.
    let delegate = |name: &str| {
        let name = Ident::new(name, Span::call_site());
        in_place_of(inner, quote!(<#inner as __tabletheory::AttributeType>::#name))
    };
    let (data_type, presence) = (delegate("DataType"), delegate("Presence"));
    let (fixed, one_spelling) = (delegate("HAS_FIXED_FORM"), delegate("HAS_ONE_SPELLING"));
    let (encode, decode_as) = (delegate("encode"), delegate("decode_as"));
    let (is_empty, is_absent, absent) = (delegate("is_empty"), delegate("is_absent"), delegate("absent"));
    hidden(
        &attribute.paths,
        &quote! {
            #[automatically_derived]
            impl #impl_generics __tabletheory::AttributeType for #ident #type_generics #where_clause {
                type DataType = #data_type;
                type Bare = Self;
                type Presence = #presence;
                type Sequence = __tabletheory::ListType;

                const HAS_FIXED_FORM: ::core::primitive::bool = #fixed;
                const HAS_ONE_SPELLING: ::core::primitive::bool = #one_spelling;

                fn encode(
                    &self,
                    __sink: &mut dyn __tabletheory::Sink,
                ) -> ::core::result::Result<(), __tabletheory::EncodeError> {
                    #encode(&self.0, __sink)
                }

                fn decode_as<'__a, __S: __tabletheory::Source<'__a>>(
                    __found: __tabletheory::DataTypeName,
                    __source: &mut __S,
                ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
                    ::core::result::Result::map(#decode_as(__found, __source), Self)
                }

                fn is_empty(&self) -> ::core::primitive::bool {
                    #is_empty(&self.0)
                }

                fn is_absent(&self) -> ::core::primitive::bool {
                    #is_absent(&self.0)
                }

                fn absent() -> __tabletheory::Option<Self> {
                    ::core::option::Option::map(#absent(), Self)
                }
            }
        },
    )
}

/// Returns the generics, with the bound that the inner type needs when it depends on a parameter.
fn bounded(generics: &Generics, inner: &TokenStream) -> Generics {
    let names: Vec<Ident> = generics.type_params().map(|param| param.ident.clone()).collect();
    let mut bounded = generics.clone();
    if mentions(inner, &names) {
        bounded.make_where_clause().predicates.push(parse_quote!(#inner: __tabletheory::AttributeType));
    }
    bounded
}
