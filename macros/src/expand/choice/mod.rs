//! An enum of documents: its variants as types, its tokens, and its `AttributeType` impl in one of the four forms.

mod read;
mod tagged;
mod write;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use self::read::{decode_adjacent, decode_external, decode_untagged};
use self::tagged::tagged_members;
use self::write::{encode_adjacent, encode_external, encode_untagged};
use super::params::Needs;
use super::{Params, assertions, field, hidden, members};
use crate::choice::{Choice, Content, Form, Variant};
use crate::model::Field;
use crate::spans::{in_place_of, name_in, shown_at};

/// Emits everything for `#[derive(Document)]` on an enum. Without `proved` it does not assert types.
pub(crate) fn expand(choice: &Choice, proved: bool) -> TokenStream {
    let owner = &choice.ident;
    let variants = choice.variants.iter().map(|variant| implement(choice, variant, proved));
    let tokens = choice.variants.iter().map(|variant| token(choice, variant));
    let (data_type, encode, decode) = match &choice.form {
        Form::External => (external_type(choice), encode_external(choice), decode_external(choice)),
        Form::Tagged(_) => (
            quote!(MapType),
            quote!(__tabletheory::encode_document(self, __sink)),
            quote!(__tabletheory::decode_document(__found, __source)),
        ),
        Form::Adjacent(tag, content) => {
            (quote!(MapType), encode_adjacent(choice, tag, content), decode_adjacent(choice, tag, content))
        }
        Form::Untagged => (untagged_type(choice), encode_untagged(choice), decode_untagged(choice)),
    };
    let members = match &choice.form {
        Form::Tagged(tag) => Some(tagged_members(choice, tag, proved)),
        _ => None,
    };
    hidden(
        &choice.paths,
        &quote! {
            #(#variants)*

            #[automatically_derived]
            impl #owner {
                #(#tokens)*
            }

            #members

            #[automatically_derived]
            #[diagnostic::do_not_recommend]
            impl __tabletheory::AttributeType for #owner {
                type DataType = __tabletheory::#data_type;
                type Bare = Self;
                type Presence = __tabletheory::Required;
                type Sequence = __tabletheory::ListType;

                fn encode(
                    &self,
                    __sink: &mut dyn __tabletheory::Sink,
                ) -> ::core::result::Result<(), __tabletheory::EncodeError> {
                    #encode
                }

                fn decode_as<'__a, __S: __tabletheory::Source<'__a>>(
                    __found: __tabletheory::DataTypeName,
                    __source: &mut __S,
                ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
                    #decode
                }
            }
        },
    )
}

/// Emits `const CARD: VariantToken<Payment_CARD>`.
fn token(choice: &Choice, variant: &Variant) -> TokenStream {
    let (token, marker, visibility) = (&variant.token, variant.marker(), &choice.visibility);
    let docs = format!("The variant `{}` of [`{}`], stored as `{}`.", variant.ident, choice.ident, variant.name);
    let value = match tokens_type(variant) {
        None => quote!(()),
        Some(name) => {
            let tokens = variant.record.fields.iter().map(|field| &field.token);
            quote!(#name { #(#tokens: __tabletheory::Attribute::new()),* })
        }
    };
    quote! {
        #[doc = #docs]
        #visibility const #token: __tabletheory::VariantToken<#marker> = __tabletheory::VariantToken::new(#value);
    }
}

/// Returns the name of the struct of the tokens of the variant's fields; `None` when it has none.
fn tokens_type(variant: &Variant) -> Option<Ident> {
    (variant.content == Content::Members).then(|| format_ident!("{}_Tokens", variant.marker()))
}

/// Emits a variant as a type, and its fields as types.
fn implement(choice: &Choice, variant: &Variant, proved: bool) -> TokenStream {
    let (owner, visibility, marker) = (&choice.ident, &choice.visibility, variant.marker());
    let name = &variant.name;
    let tokens = tokens_type(variant).map_or_else(|| quote!(()), |name| quote!(#name));
    let form = match (&choice.form, variant.content) {
        (Form::External, Content::Nothing) => quote!(Text),
        (Form::External, _) => quote!(Entry),
        (Form::Tagged(tag) | Form::Adjacent(tag, _), _) => quote!(Tag(#tag)),
        (Form::Untagged, _) => quote!(Untagged),
    };
    let number = field::token_number(&variant.token.to_string());
    let told = match &choice.form {
        Form::Untagged if choice.variants.len() > 1 => quote!(ByNothing),
        _ => quote!(ByName),
    };
    let content = content(choice, variant);
    let fields = (variant.content == Content::Members).then(|| fields(choice, variant));
    let params = Params::new(&variant.record, Needs::Static);
    let asserts = proved.then(|| assertions::document(&variant.record, &params));
    let flattened = variant.record.fields.iter().find(|field| field.flatten);
    // Beside a tag, they are compared with it.
    let distinct = flattened.filter(|_| proved && !matches!(choice.form, Form::Tagged(_))).map(|field| {
        let names = quote!(<#marker as __tabletheory::VariantMembers>::NAMES);
        refuse_twice(&field.ty, &names, members::TWICE)
    });
    quote! {
        #visibility enum #marker {}

        #[automatically_derived]
        impl __tabletheory::Variant for #marker {
            type Enum = #owner;
            type Tokens = #tokens;
            type Told = __tabletheory::#told;
            #content

            const NAME: &'static ::core::primitive::str = #name;
            const FORM: __tabletheory::VariantForm = __tabletheory::VariantForm::#form;
        }

        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl<__Name> __tabletheory::NamedVariant<__Name, #number> for #owner {
            type Variant = #marker;
        }

        #fields
        #asserts
        #distinct
    }
}

/// Emits what a path finds in a variant: the Rust type, its form, and the name of the entry that holds it.
fn content(choice: &Choice, variant: &Variant) -> TokenStream {
    let (owner, marker, name) = (&choice.ident, variant.marker(), &variant.name);
    let held = variant.record.fields.first().filter(|_| variant.content == Content::Value);
    let (entry, value, codec) = match (variant.content, &choice.form, held) {
        (Content::Value, Form::Tagged(_), Some(Field { ty, .. })) => {
            let slots = quote!(<#ty as __tabletheory::Members>::Slots);
            let codec = quote!(__tabletheory::Provided<#slots, __tabletheory::DocumentBesideTag<#marker>>);
            (quote!(Entered), quote!(__tabletheory::Option<#ty>), codec)
        }
        (Content::Value, _, Some(field)) => (quote!(Entered), field.ty.clone(), field::held_codec(field)),
        (Content::Members, Form::Tagged(_), _) => {
            (quote!(Entered), quote!(__tabletheory::Option<#owner>), quote!(__tabletheory::FieldsBesideTag<#marker>))
        }
        (Content::Members, ..) => (quote!(Entered), quote!(#owner), quote!(__tabletheory::NamedFields<#marker>)),
        _ => (quote!(NotEntered), quote!(#owner), quote!(__tabletheory::Native)),
    };
    let step = match &choice.form {
        Form::External => quote!(__tabletheory::Some(#name)),
        Form::Adjacent(_, content) => quote!(__tabletheory::Some(#content)),
        Form::Tagged(_) | Form::Untagged => quote!(__tabletheory::None),
    };
    // A private type in a public marker is an error of the field's type.
    let value = match held {
        Some(Field { ty, .. }) => shown_at(ty, quote!(type Value = #value;)),
        None => quote!(type Value = #value;),
    };
    let codec = match (held, &choice.form) {
        (Some(Field { ty, .. }), Form::Tagged(_)) => shown_at(&name_in(ty), quote!(type Codec = #codec;)),
        (Some(Field { ty, .. }), _) => in_place_of(&name_in(ty), quote!(type Codec = #codec;)),
        _ => quote!(type Codec = #codec;),
    };
    quote! {
        type Entry = __tabletheory::#entry;
        #value
        #codec

        const STEP: __tabletheory::Option<&'static ::core::primitive::str> = #step;
    }
}

/// Emits the named fields of a variant: their types, their tokens, and how they are written and read.
fn fields(choice: &Choice, variant: &Variant) -> TokenStream {
    let record = &variant.record;
    let params = Params::new(record, Needs::Static);
    let (owner, visibility, marker, ident) = (&choice.ident, &choice.visibility, variant.marker(), &variant.ident);
    let markers = record.fields.iter().map(|field| field::expand(record, &params, field, &field::no_standings()));
    let tokens_type = tokens_type(variant);
    let tokens = record.fields.iter().map(|field| {
        let docs = format!("The {}.", field::described(field));
        let (token, marker) = (&field.token, &field.marker);
        quote! {
            #[doc = #docs]
            #visibility #token: __tabletheory::Attribute<#marker>
        }
    });
    let slots = format_ident!("{marker}_Slots");
    let declared = members::declare_slots(record, &params, &slots);
    let slots = members::slots_item(record, &slots, &TokenStream::new());
    let decode_member = members::decode_member_head(record);
    let finish_all = members::at_flattened(
        record,
        quote! {
            fn finish(__slots: Self::Slots) -> ::core::result::Result<#owner, __tabletheory::DecodeError>
        },
    );
    let names = members::names(record, &members::ExtraAttributes::default());
    let bound = record.fields.iter().map(|field| {
        let (ident, bound) = (&field.ident, Variant::bound(field));
        quote!(#ident: #bound)
    });
    let encoded = record.fields.iter().map(|field| {
        let bound = Variant::bound(field);
        members::encode_value(&params, field, &quote!(#bound))
    });
    let decode = members::decode(record, &TokenStream::new());
    let finish = members::finish(record, &TokenStream::new(), &quote!(#owner::#ident));
    quote! {
        #(#markers)*

        #visibility struct #tokens_type {
            #(#tokens,)*
        }

        #[automatically_derived]
        impl ::core::clone::Clone for #tokens_type {
            fn clone(&self) -> Self {
                *self
            }
        }

        #[automatically_derived]
        impl ::core::marker::Copy for #tokens_type {}

        #declared

        #[automatically_derived]
        impl __tabletheory::VariantMembers for #marker {
            #slots

            #names

            fn encode_members(__value: &#owner, __members: &mut __tabletheory::MemberSink<'_>) {
                if let #owner::#ident { #(#bound,)* .. } = __value {
                    #(#encoded)*
                }
            }

            #decode_member {
                #decode
            }

            #finish_all {
                #finish
            }
        }
    }
}

/// Returns the data type of an enum without a tag. A variant that holds nothing is a text.
fn external_type(choice: &Choice) -> TokenStream {
    let is_map = choice.variants.iter().all(|variant| variant.content != Content::Nothing);
    if is_map { quote!(MapType) } else { quote!(AnyType) }
}

fn untagged_type(choice: &Choice) -> TokenStream {
    let is_map = choice.variants.iter().all(|variant| variant.content == Content::Members);
    if is_map { quote!(MapType) } else { quote!(AnyType) }
}

/// Emits the assertion that no two of the names are one. Only the compiler knows those of documents.
fn refuse_twice(ty: &TokenStream, names: &TokenStream, sentence: &str) -> TokenStream {
    let wrong = quote!(!__tabletheory::are_distinct(&#names));
    let assert = in_place_of(ty, quote!(__tabletheory::refuse_if(#wrong, #sentence)));
    quote!(const _: () = #assert;)
}
