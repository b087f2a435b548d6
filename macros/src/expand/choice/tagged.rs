//! An enum whose tag stands beside the members of its variants.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use super::refuse_twice;
use super::write::pattern;
use crate::choice::{Choice, Content, Variant};
use crate::spans::{name_in, shown_at};

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
pub(super) fn tagged_members(choice: &Choice, tag: &str, proved: bool) -> TokenStream {
    let owner = &choice.ident;
    let slots = format_ident!("{owner}_Slots");
    let arms: Vec<Arms> = choice.variants.iter().map(|variant| Arms::of(variant, &slots, tag)).collect();
    let traits = tagged_variants(choice, tag, &slots, &arms);
    let names = members_of(&arms).map(|members| &members.names);
    let encoded = arms.iter().map(|arms| &arms.encoded);
    let asserted = members_of(&arms).filter_map(|members| members.asserted.as_ref());
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

fn members_of(arms: &[Arms]) -> impl Iterator<Item = &Members> {
    arms.iter().filter_map(|arms| arms.members.as_ref())
}

/// Returns the statements that ask for the members of all variants.
fn asked(arms: &[Arms]) -> TokenStream {
    members_of(arms).filter_map(|members| members.asked.clone()).collect()
}

/// Emits the enum of the slots, and the impl that reads the members of one variant.
fn tagged_variants(choice: &Choice, tag: &str, slots: &Ident, arms: &[Arms]) -> TokenStream {
    let (owner, visibility) = (&choice.ident, &choice.visibility);
    let docs = format!("The members of the variant of [`{owner}`] read so far.");
    let held = members_of(arms).map(|members| &members.held);
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
