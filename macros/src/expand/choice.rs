//! An enum of documents: its variants as types, its tokens, and its `AttributeType` impl in one of the four forms.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

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
    let flattened = record.fields.iter().filter(|field| field.flatten);
    let flattened =
        flattened.map(|Field { ty, .. }| shown_at(&name_in(ty), quote!(<#ty as __tabletheory::Members>::Slots)));
    let slots = members::with_arguments(&quote!(#slots), &TokenStream::new(), flattened);
    let slots = members::at_flattened(record, quote!(type Slots = #slots;));
    let decode_member = members::at_flattened(
        record,
        quote! {
            fn decode_member<'__a, __S: __tabletheory::Source<'__a>>(
                __slots: &mut Self::Slots,
                __name: &::core::primitive::str,
                __source: &mut __S,
            ) -> ::core::result::Result<::core::primitive::bool, __tabletheory::DecodeError>
        },
    );
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

// ---- writing --------------------------------------------------------------------------------------------------------

/// Returns the pattern of a variant, which binds the unnamed fields to `__0`, `__1` and so on.
fn pattern(variant: &Variant) -> TokenStream {
    let ident = &variant.ident;
    match variant.content {
        Content::Nothing => quote!(Self::#ident),
        Content::Value | Content::List => {
            let fields = variant.record.fields.iter().map(|field| &field.ident);
            quote!(Self::#ident(#(#fields),*))
        }
        Content::Members => quote!(Self::#ident { .. }),
    }
}

/// Returns the code that writes what a variant holds; `None` when it holds nothing.
fn encode_content(choice: &Choice, variant: &Variant) -> Option<TokenStream> {
    let (owner, marker) = (&choice.ident, variant.marker());
    let encode = |field: &Field| {
        let (ident, ty, codec) = (&field.ident, &field.ty, field::held_codec(field));
        let encode = in_place_of(&name_in(ty), quote!(<#codec as __tabletheory::Represent<#ty>>::encode));
        quote!(#encode(#ident, __sink))
    };
    match variant.content {
        Content::Nothing => None,
        Content::Value => variant.record.fields.first().map(encode),
        Content::List => {
            let elements = variant.record.fields.iter().enumerate().map(|(at, field)| {
                let (encode, at) = (encode(field), Literal::usize_unsuffixed(at));
                quote!(::core::result::Result::map_err(#encode, |__error| __error.at_index(#at))?;)
            });
            Some(quote! {
                {
                    __tabletheory::Sink::begin_list(__sink);
                    #(#elements)*
                    __tabletheory::Sink::end_list(__sink);
                    ::core::result::Result::Ok(())
                }
            })
        }
        Content::Members => Some(quote! {
            <__tabletheory::NamedFields<#marker> as __tabletheory::Represent<#owner>>::encode(self, __sink)
        }),
    }
}

fn encode_external(choice: &Choice) -> TokenStream {
    let arms = choice.variants.iter().map(|variant| {
        let (pattern, name) = (pattern(variant), &variant.name);
        match encode_content(choice, variant) {
            Some(encode) => quote!(#pattern => __tabletheory::encode_entry(#name, __sink, |__sink| #encode),),
            None => quote! {
                #pattern => {
                    __tabletheory::Sink::string(__sink, #name);
                    ::core::result::Result::Ok(())
                }
            },
        }
    });
    quote!(match self { #(#arms)* })
}

fn encode_adjacent(choice: &Choice, tag: &str, content: &str) -> TokenStream {
    let arms = choice.variants.iter().map(|variant| {
        let (pattern, name) = (pattern(variant), &variant.name);
        let encode = match encode_content(choice, variant) {
            Some(encode) => {
                quote!(__tabletheory::encode_adjacent([#tag, #name, #content], __sink, |__sink| #encode))
            }
            None => quote!(__tabletheory::encode_tag(#tag, #name, __sink)),
        };
        quote!(#pattern => #encode,)
    });
    quote!(match self { #(#arms)* })
}

fn encode_untagged(choice: &Choice) -> TokenStream {
    let arms = choice.variants.iter().map(|variant| {
        let pattern = pattern(variant);
        let encode = encode_content(choice, variant).unwrap_or_else(|| {
            quote! {
                {
                    __tabletheory::Sink::null(__sink);
                    ::core::result::Result::Ok(())
                }
            }
        });
        quote!(#pattern => #encode,)
    });
    quote!(match self { #(#arms)* })
}

// ---- reading --------------------------------------------------------------------------------------------------------

/// Returns the function that reads the value of a field.
fn decode_as(field: &Field) -> TokenStream {
    let (ty, codec) = (&field.ty, field::held_codec(field));
    in_place_of(&name_in(ty), quote!(<#codec as __tabletheory::Represent<#ty>>::decode_as))
}

/// Returns the code that makes a result of the variant from what it holds, whose data type is `__found`; `None` when it holds nothing.
fn decode_content(choice: &Choice, variant: &Variant) -> Option<TokenStream> {
    let (owner, marker, ident) = (&choice.ident, variant.marker(), &variant.ident);
    match variant.content {
        Content::Nothing => None,
        Content::Value => {
            let field = variant.record.fields.first()?;
            let decode = decode_as(field);
            Some(quote!(::core::result::Result::map(#decode(__found, __source), Self::#ident)))
        }
        Content::List => {
            let count = Literal::usize_unsuffixed(variant.record.fields.len());
            let elements = variant.record.fields.iter().enumerate().map(|(at, field)| {
                let (ty, codec, at) = (&field.ty, field::held_codec(field), Literal::usize_unsuffixed(at));
                let ident = &field.ident;
                let decode = in_place_of(&name_in(ty), quote!(__tabletheory::list_element::<#codec, #ty, __S>));
                quote!(let #ident = #decode(#at, #count, __source)?;)
            });
            let names = variant.record.fields.iter().map(|field| &field.ident);
            Some(quote! {
                {
                    __tabletheory::open_list(__found)?;
                    #(#elements)*
                    __tabletheory::close_list(#count, __source)?;
                    ::core::result::Result::Ok(Self::#ident(#(#names),*))
                }
            })
        }
        Content::Members => Some(quote! {
            <__tabletheory::NamedFields<#marker> as __tabletheory::Represent<#owner>>::decode_as(__found, __source)
        }),
    }
}

fn decode_external(choice: &Choice) -> TokenStream {
    let arms = choice.variants.iter().map(|variant| {
        let (name, ident) = (&variant.name, &variant.ident);
        match decode_content(choice, variant) {
            Some(decode) => quote! {
                (#name, true) => __tabletheory::decode_entry(#name, __source, |__found, __source| #decode)?,
            },
            None => quote! {
                (#name, _) => {
                    __tabletheory::unit_entry(__is_entry, __source)?;
                    Self::#ident
                }
            },
        }
    });
    let (of, names) = (choice.ident.unraw().to_string(), choice.names());
    quote! {
        let (__name, __is_entry) = __tabletheory::open_entry(__found, __source)?;
        let __value = match (::core::convert::AsRef::<::core::primitive::str>::as_ref(&__name), __is_entry) {
            #(#arms)*
            (__name, _) => return ::core::result::Result::Err(__tabletheory::no_variant(#of, &[#(#names),*], __name)),
        };
        __tabletheory::close_entry(__is_entry, __source)?;
        ::core::result::Result::Ok(__value)
    }
}

fn decode_adjacent(choice: &Choice, tag: &str, content: &str) -> TokenStream {
    let arms = choice.variants.iter().map(|variant| {
        let (name, ident) = (&variant.name, &variant.ident);
        let decoded = |decode: TokenStream| {
            quote!(__tabletheory::adjacent_content(#content, __source, |__found, __source: &mut __S| #decode)?)
        };
        let value = match (variant.content, decode_content(choice, variant)) {
            (_, None) => {
                let read = decoded(quote!(__tabletheory::null_as(__found, __source)));
                quote! {
                    {
                        #read;
                        ::core::result::Result::Ok(Self::#ident)
                    }
                }
            }
            // An option may be absent.
            (Content::Value, Some(_)) => variant.record.fields.first().map_or_else(TokenStream::new, |field| {
                let (ty, held, decode) = (&field.ty, field::held_codec(field), decode_as(field));
                let read = decoded(quote!(#decode(__found, __source)));
                quote! {
                    ::core::result::Result::map(
                        __tabletheory::required_content::<#held, #ty>(#content, #read),
                        Self::#ident,
                    )
                }
            }),
            (_, Some(decode)) => {
                let read = decoded(decode);
                quote!(__tabletheory::present_content(#content, #read))
            }
        };
        quote!(#name => #value,)
    });
    let (of, names) = (choice.ident.unraw().to_string(), choice.names());
    quote! {
        let __name = __tabletheory::adjacent_tag(#tag, __found, __source)?;
        match ::core::convert::AsRef::<::core::primitive::str>::as_ref(&__name) {
            #(#arms)*
            _ => ::core::result::Result::Err(
                __tabletheory::DecodeError::unknown_variant(#of, &[#(#names),*]).in_attribute(#tag),
            ),
        }
    }
}

fn decode_untagged(choice: &Choice) -> TokenStream {
    let tries = choice.variants.iter().map(|variant| {
        let ident = &variant.ident;
        let decode = decode_content(choice, variant).unwrap_or_else(
            || quote!(::core::result::Result::map(__tabletheory::null_as(__found, __source), |()| Self::#ident)),
        );
        quote! {
            if let __tabletheory::Some(__value) = __tabletheory::attempt(__source, |__source: &mut __S| #decode) {
                return ::core::result::Result::Ok(__value);
            }
        }
    });
    let of = choice.ident.unraw().to_string();
    quote! {
        #(#tries)*
        ::core::result::Result::Err(__tabletheory::no_variant_fits(#of))
    }
}

// ---- a tag beside the members ---------------------------------------------------------------------------------------

/// The parts that a variant has in the impls of a tagged enum.
struct Arms {
    /// The variant of the enum of slots.
    declared: TokenStream,
    opened: TokenStream,
    decoded: TokenStream,
    finished: TokenStream,
    encoded: TokenStream,
    /// What has the members, if it has some.
    members: Option<Members>,
}

/// The members of a variant of a tagged enum.
struct Members {
    /// The impl that says what has them.
    held: TokenStream,
    /// The statement that asks for them, in a body where nothing else does. A body with an error is not looked at for borrows, which is
    /// where the compiler finds the error once more, and shows it at the derive.
    asked: Option<TokenStream>,
    names: TokenStream,
    asserted: Option<TokenStream>,
}

impl Arms {
    fn of(variant: &Variant, slots: &Ident, tag: &str) -> Self {
        let (ident, token, marker, name) = (&variant.ident, &variant.token, variant.marker(), &variant.name);
        let pattern = pattern(variant);
        let own = quote!(__members.text(#tag, #name););
        let finish = quote!(__tabletheory::HeldSlots::finish(__slots));
        let (held, encode, make) = match (variant.content, variant.held()) {
            (Content::Value, Some(ty)) => {
                let of = quote!(<#ty as __tabletheory::Members>);
                (
                    quote!(__tabletheory::Provided<#of::Slots, #ty>),
                    quote!(#of::encode_members(__0, __members);),
                    quote!(::core::result::Result::map(#finish, Self::#ident)),
                )
            }
            (Content::Members, _) => (
                quote!(__tabletheory::Within<#marker>),
                quote!(<#marker as __tabletheory::VariantMembers>::encode_members(self, __members);),
                quote!(::core::result::Result::map(#finish, __tabletheory::Within::into_enum)),
            ),
            // Several unnamed fields do not stand beside a tag.
            _ => {
                return Self {
                    declared: quote!(#token),
                    opened: quote!(#name => #slots::#token),
                    decoded: quote!(#slots::#token => ::core::result::Result::Ok(false)),
                    finished: quote!(#slots::#token => ::core::result::Result::Ok(Self::#ident)),
                    encoded: quote!(#pattern => { #own }),
                    members: None,
                };
            }
        };
        let flattened = variant.record.fields.iter().find(|field| field.flatten).map(|field| &field.ty);
        // The document whose members they are, or some of them. An error about it points there.
        let document = variant.held().or(flattened);
        let at = |code: TokenStream| match document {
            Some(ty) => shown_at(&name_in(ty), code),
            None => code,
        };
        let (held, encode, make) = (at(quote!(type Held = #held;)), at(encode), at(make));
        let names = quote!(__tabletheory::HeldSlots::<#marker>::NAMES);
        let asked = document.map(|ty| at(quote!(let _ = <#ty as __tabletheory::Members>::finish;)));
        let asserted = document.map(|ty| {
            let names = quote!(__tabletheory::Names { own: &[#tag], flattened: &[#names], variants: &[] });
            refuse_twice(ty, &names, BESIDE_TAG)
        });
        Self {
            declared: quote!(#token(__tabletheory::HeldSlots<#marker>)),
            opened: quote!(#name => #slots::#token(::core::default::Default::default())),
            decoded: quote!(#slots::#token(__slots) => __slots.decode_member(__name, __source)),
            finished: quote!(#slots::#token(__slots) => #make),
            encoded: quote!(#pattern => { #own #encode }),
            members: Some(Members {
                held: quote! {
                    #[automatically_derived]
                    impl __tabletheory::VariantBesideTag for #marker {
                        #held
                    }
                },
                asked,
                names,
                asserted,
            }),
        }
    }
}

const BESIDE_TAG: &str =
    "two members of the map have one name, or one is called like the tag: rename it with `#[model(attr = \"…\")]`";

/// Emits the impls by which the tag and the members of a variant are members of one map.
fn tagged_members(choice: &Choice, tag: &str, proved: bool) -> TokenStream {
    let owner = &choice.ident;
    let slots = format_ident!("{owner}_Slots");
    let arms: Vec<Arms> = choice.variants.iter().map(|variant| Arms::of(variant, &slots, tag)).collect();
    let traits = tagged_variants(choice, tag, &slots, &arms);
    let names = arms.iter().filter_map(|arms| arms.members.as_ref()).map(|members| &members.names);
    let encoded = arms.iter().map(|arms| &arms.encoded);
    let asserted = arms.iter().filter_map(|arms| arms.members.as_ref()).filter_map(|members| members.asserted.as_ref());
    let asserted = proved.then(|| quote!(#(#asserted)*));
    let asked = asked(&arms);
    quote! {
        #traits

        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl __tabletheory::Members for #owner {
            type Slots = __tabletheory::TaggedSlots<<Self as __tabletheory::TaggedVariants>::Slots>;
            type Encryption = __tabletheory::Plain;

            const NAMES: __tabletheory::Names =
                __tabletheory::Names { own: &[#tag], flattened: &[], variants: &[#(#names),*] };

            fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
                match self {
                    #(#encoded)*
                }
            }

            fn decode_member<'__a, __S: __tabletheory::Source<'__a>>(
                __slots: &mut Self::Slots,
                __name: &::core::primitive::str,
                __source: &mut __S,
            ) -> ::core::result::Result<::core::primitive::bool, __tabletheory::DecodeError> {
                __tabletheory::decode_tagged::<Self, __S>(__slots, __name, __source)
            }

            fn finish(__slots: Self::Slots) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
                #asked
                __tabletheory::finish_tagged::<Self>(__slots)
            }
        }

        #asserted
    }
}

fn asked(arms: &[Arms]) -> TokenStream {
    arms.iter().filter_map(|arms| arms.members.as_ref()).filter_map(|members| members.asked.clone()).collect()
}

/// Emits the enum of the slots, and the impl that reads the members of one variant.
fn tagged_variants(choice: &Choice, tag: &str, slots: &Ident, arms: &[Arms]) -> TokenStream {
    let (owner, visibility) = (&choice.ident, &choice.visibility);
    let docs = format!("The members of the variant of [`{owner}`] read so far.");
    let held = arms.iter().filter_map(|arms| arms.members.as_ref()).map(|members| &members.held);
    let asked = asked(arms);
    let (of, expected) = (owner.unraw().to_string(), choice.names());
    let (declared, opened) = (arms.iter().map(|arms| &arms.declared), arms.iter().map(|arms| &arms.opened));
    let (decoded, finished) = (arms.iter().map(|arms| &arms.decoded), arms.iter().map(|arms| &arms.finished));
    quote! {
        #[doc = #docs]
        #visibility enum #slots {
            #(#declared,)*
        }

        #(#held)*

        #[automatically_derived]
        impl __tabletheory::TaggedVariants for #owner {
            type Slots = #slots;

            const TAG: &'static ::core::primitive::str = #tag;
            const OF: &'static ::core::primitive::str = #of;
            const EXPECTED: &'static [&'static ::core::primitive::str] = &[#(#expected),*];

            fn slots_of(__name: &::core::primitive::str) -> __tabletheory::Option<Self::Slots> {
                #asked
                __tabletheory::Some(match __name {
                    #(#opened,)*
                    _ => return __tabletheory::None,
                })
            }

            fn decode_content<'__a, __S: __tabletheory::Source<'__a>>(
                __slots: &mut Self::Slots,
                __name: &::core::primitive::str,
                __source: &mut __S,
            ) -> ::core::result::Result<::core::primitive::bool, __tabletheory::DecodeError> {
                match __slots {
                    #(#decoded,)*
                }
            }

            fn finish_content(__slots: Self::Slots) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
                #asked
                match __slots {
                    #(#finished,)*
                }
            }
        }
    }
}

/// Emits the assertion that no two of the names are one. Only the compiler knows those of documents.
fn refuse_twice(ty: &TokenStream, names: &TokenStream, sentence: &str) -> TokenStream {
    let wrong = quote!(!__tabletheory::are_distinct(&#names));
    let assert = in_place_of(ty, quote!(__tabletheory::refuse_if(#wrong, #sentence)));
    quote!(const _: () = #assert;)
}
