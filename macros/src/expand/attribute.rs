//! The `AttributeType` impl of a `#[derive(Attribute)]` enum or newtype.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::{Generics, Index, parse_quote};

use super::hidden;
use super::params::unlisted;
use crate::attribute::{Attribute, Kind, Name, Names, Newtype};
use crate::model::mentions;
use crate::spans::{in_place_of, name_in};

/// Emits everything for `#[derive(Attribute)]`.
pub(crate) fn expand(attribute: &Attribute<'_>) -> TokenStream {
    match &attribute.kind {
        Kind::Enum(of) => names(attribute, of),
        Kind::Newtype(inner) => newtype(attribute, inner),
    }
}

fn names(attribute: &Attribute<'_>, names: &Names) -> TokenStream {
    let ident = attribute.ident;
    let other = names.other.as_ref();
    let generics = other.map_or_else(|| attribute.generics.clone(), |(_, ty)| bounded(attribute.generics, ty));
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let unlisted = unlisted(&generics);
    let data_type = if names.as_number { quote!(NumberType) } else { quote!(StringType) };
    let (fixed, one_spelling) = (other.is_none(), !names.as_number);
    let numbers = names.as_number.then(|| numbers(attribute, names));
    let encode = encode(attribute, names);
    let decode = decode(attribute, names);
    let kept = other.filter(|_| attribute.generics.params.is_empty()).map(|(_, ty)| {
        let assert = in_place_of(ty, quote!(__tabletheory::assert_kept::<#ty, __tabletheory::#data_type>()));
        quote!(const _: () = #assert;)
    });
    let texts = texts(attribute, names);
    hidden(
        &attribute.paths,
        &quote! {
            #numbers

            #[automatically_derived]
            #unlisted
            impl #impl_generics __tabletheory::AttributeType for #ident #type_generics #where_clause {
                type DataType = __tabletheory::#data_type;
                type Bare = Self;
                type Presence = __tabletheory::Required;
                type Sequence = __tabletheory::ListType;

                const HAS_FIXED_FORM: ::core::primitive::bool = #fixed;
                const HAS_ONE_SPELLING: ::core::primitive::bool = #one_spelling;
                const HAS_FEW_VALUES: ::core::primitive::bool = true;

                fn encode(
                    &self,
                    __sink: &mut dyn __tabletheory::Sink,
                ) -> ::core::result::Result<(), __tabletheory::EncodeError> {
                    #encode
                    ::core::result::Result::Ok(())
                }

                fn decode_as<'__a, __S: __tabletheory::Source<'__a>>(
                    __found: __tabletheory::DataTypeName,
                    __source: &mut __S,
                ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
                    #decode
                }
            }

            #texts
            #kept
        },
    )
}

/// Returns the constant that holds the number of a variant.
fn number(attribute: &Attribute<'_>, name: &Name) -> Ident {
    format_ident!("{}_{}", attribute.ident, name.ident)
}

/// Emits the numbers of the variants, which count on from the one before where the user says none.
fn numbers(attribute: &Attribute<'_>, names: &Names) -> TokenStream {
    let numbers = names.variants.iter().enumerate().map(|(at, name)| {
        let constant = number(attribute, name);
        let value = match (&name.number, at.checked_sub(1).map(|before| number(attribute, &names.variants[before]))) {
            (Some(number), _) => quote!((#number) as ::core::primitive::i128),
            (None, Some(before)) => quote!(#before + 1),
            (None, None) => quote!(0),
        };
        quote!(const #constant: ::core::primitive::i128 = #value;)
    });
    quote!(#(#numbers)*)
}

fn encode(attribute: &Attribute<'_>, names: &Names) -> TokenStream {
    let values = names.variants.iter().map(|name| {
        let (variant, text) = (&name.ident, &name.text);
        if names.as_number {
            let number = number(attribute, name);
            quote!(Self::#variant => #number,)
        } else {
            quote!(Self::#variant => #text,)
        }
    });
    let other = names.other.as_ref().map(|(variant, ty)| {
        let encode = in_place_of(ty, quote!(<#ty as __tabletheory::AttributeType>::encode));
        quote!(Self::#variant(__value) => return #encode(__value, __sink),)
    });
    let value = quote! {
        match self {
            #(#values)*
            #other
        }
    };
    if names.as_number {
        quote!(__tabletheory::encode_discriminant(#value, __sink);)
    } else {
        quote!(__tabletheory::Sink::string(__sink, #value);)
    }
}

fn decode(attribute: &Attribute<'_>, names: &Names) -> TokenStream {
    let values = names.variants.iter().map(|name| {
        let (variant, text) = (&name.ident, &name.text);
        if names.as_number {
            let number = number(attribute, name);
            quote!(__tabletheory::Some(#number) => ::core::result::Result::Ok(Self::#variant),)
        } else {
            quote!(#text => ::core::result::Result::Ok(Self::#variant),)
        }
    });
    let (kept, other) = match &names.other {
        Some((variant, ty)) => {
            let decode = in_place_of(ty, quote!(<#ty as __tabletheory::AttributeType>::decode_as));
            (
                Some(quote!(let mut __kept = ::core::clone::Clone::clone(__source);)),
                quote!(::core::result::Result::map(#decode(__found, &mut __kept), Self::#variant)),
            )
        }
        None => {
            let expected = expected(attribute, names);
            (None, quote!(::core::result::Result::Err(__tabletheory::DecodeError::unknown_variant(#expected))))
        }
    };
    let (read, value) = if names.as_number {
        (quote!(let __number = __tabletheory::discriminant_as(__found, __source)?;), quote!(__number))
    } else {
        (
            quote!(let __text = __tabletheory::string_as(__found, __source)?;),
            quote!(::core::convert::AsRef::<::core::primitive::str>::as_ref(&__text)),
        )
    };
    quote! {
        #kept
        #read
        match #value {
            #(#values)*
            _ => #other,
        }
    }
}

/// Emits what an error says that the variants are.
fn expected(attribute: &Attribute<'_>, names: &Names) -> TokenStream {
    let of = attribute.ident.unraw().to_string();
    let texts = names.variants.iter().map(|name| &name.text);
    quote!(#of, &[#(#texts),*])
}

/// Emits what the words `as_str`, `display` and `from_str` make.
fn texts(attribute: &Attribute<'_>, names: &Names) -> TokenStream {
    let (ident, visibility) = (attribute.ident, &names.visibility);
    let (impl_generics, type_generics, where_clause) = attribute.generics.split_for_impl();
    let texts: Vec<TokenStream> =
        names.variants.iter().map(|Name { ident: variant, text, .. }| quote!(Self::#variant => #text,)).collect();
    let as_str = names.as_str.then(|| {
        let (constant, lifetime, other) = match &names.other {
            None => (Some(quote!(const)), Some(quote!('static)), None),
            Some((variant, _)) => {
                (None, None, Some(quote!(Self::#variant(__text) => ::core::convert::AsRef::as_ref(__text),)))
            }
        };
        quote! {
            #[automatically_derived]
            impl #impl_generics #ident #type_generics #where_clause {
                /// Returns the text of the variant.
                #visibility #constant fn as_str(&self) -> & #lifetime ::core::primitive::str {
                    match self {
                        #(#texts)*
                        #other
                    }
                }
            }
        }
    });
    let display = names.display.then(|| {
        let other = names.other.as_ref().map(
            |(variant, _)| quote!(Self::#variant(__value) => return ::core::fmt::Display::fmt(__value, __formatter),),
        );
        quote! {
            /// Writes the text of the variant.
            #[automatically_derived]
            impl #impl_generics ::core::fmt::Display for #ident #type_generics #where_clause {
                fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    __formatter.pad(match self {
                        #(#texts)*
                        #other
                    })
                }
            }
        }
    });
    let from_str = names.from_str.then(|| {
        let values = names
            .variants
            .iter()
            .map(|Name { ident: variant, text, .. }| quote!(#text => ::core::result::Result::Ok(Self::#variant),));
        let (error, other) = match &names.other {
            Some((variant, _)) if !names.as_number => (
                quote!(::core::convert::Infallible),
                quote!(::core::result::Result::Ok(Self::#variant(::core::convert::From::from(__text)))),
            ),
            _ => {
                let expected = expected(attribute, names);
                (
                    quote!(__tabletheory::ParseVariantError),
                    quote!(::core::result::Result::Err(__tabletheory::ParseVariantError::new(#expected))),
                )
            }
        };
        quote! {
            /// Reads the text of a variant.
            #[automatically_derived]
            impl #impl_generics ::core::str::FromStr for #ident #type_generics #where_clause {
                type Err = #error;

                fn from_str(__text: &::core::primitive::str) -> ::core::result::Result<Self, Self::Err> {
                    match __text {
                        #(#values)*
                        _ => #other,
                    }
                }
            }
        }
    });
    quote!(#as_str #display #from_str)
}

fn newtype(attribute: &Attribute<'_>, Newtype { ty: inner, at, fields }: &Newtype) -> TokenStream {
    let ident = attribute.ident;
    let value = Index::from(*at);
    let values =
        (0..*fields).map(|field| if field == *at { quote!(__value) } else { quote!(::core::marker::PhantomData) });
    // `Self` is a function by itself, which the compiler has less to do with.
    let made = if *fields == 1 { quote!(Self) } else { quote!(|__value| Self(#(#values),*)) };
    let generics = bounded(attribute.generics, inner);
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let unlisted = unlisted(&generics);
    // It is spanned at the inner type, because the user changes that when it is not an attribute value.
    let delegate = |name: &str| {
        let name = Ident::new(name, Span::call_site());
        in_place_of(&name_in(inner), quote!(<#inner as __tabletheory::AttributeType>::#name))
    };
    let delegated_type = |name: &str| {
        let (name, ty) = (Ident::new(name, Span::call_site()), delegate(name));
        in_place_of(&name_in(inner), quote!(type #name = #ty;))
    };
    let (data_type, presence) = (delegated_type("DataType"), delegated_type("Presence"));
    let (fixed, one_spelling) = (delegate("HAS_FIXED_FORM"), delegate("HAS_ONE_SPELLING"));
    let few_values = delegate("HAS_FEW_VALUES");
    let (encode, decode_as) = (delegate("encode"), delegate("decode_as"));
    let (is_empty, is_absent, absent) = (delegate("is_empty"), delegate("is_absent"), delegate("absent"));
    hidden(
        &attribute.paths,
        &quote! {
            #[automatically_derived]
            #unlisted
            impl #impl_generics __tabletheory::AttributeType for #ident #type_generics #where_clause {
                #data_type
                type Bare = Self;
                #presence
                type Sequence = __tabletheory::ListType;

                const HAS_FIXED_FORM: ::core::primitive::bool = #fixed;
                const HAS_ONE_SPELLING: ::core::primitive::bool = #one_spelling;
                const HAS_FEW_VALUES: ::core::primitive::bool = #few_values;

                fn encode(
                    &self,
                    __sink: &mut dyn __tabletheory::Sink,
                ) -> ::core::result::Result<(), __tabletheory::EncodeError> {
                    #encode(&self.#value, __sink)
                }

                fn decode_as<'__a, __S: __tabletheory::Source<'__a>>(
                    __found: __tabletheory::DataTypeName,
                    __source: &mut __S,
                ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
                    ::core::result::Result::map(#decode_as(__found, __source), #made)
                }

                fn is_empty(&self) -> ::core::primitive::bool {
                    #is_empty(&self.#value)
                }

                fn is_absent(&self) -> ::core::primitive::bool {
                    #is_absent(&self.#value)
                }

                fn absent() -> __tabletheory::Option<Self> {
                    ::core::option::Option::map(#absent(), #made)
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
