//! The `Collection` impl of a `#[derive(Collection)]` enum, and the assertions that no two of its models can have one key.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::hidden;
use crate::collection::{Collection, coproduct};
use crate::spans::in_place_of;

/// Emits everything for `#[derive(Collection)]`. Without `proved` it asserts nothing, because the user has other errors to
/// read.
pub(super) fn expand(collection: &Collection<'_>, proved: bool) -> TokenStream {
    let Collection { ident, unknown, models, .. } = collection;
    let list = coproduct(models.iter().map(|(_, ty)| ty));
    let behind =
        |at: usize, inner: TokenStream| (0..at).fold(inner, |inner, _| quote!(__tabletheory::Coproduct::Inr(#inner)));
    let arms = models.iter().enumerate().map(|(at, (variant, _))| {
        let pattern = behind(at, quote!(__tabletheory::Coproduct::Inl(__model)));
        quote!(#pattern => Self::#variant(__model),)
    });
    let other = behind(models.len(), quote!(__tabletheory::Coproduct::Inl(__item)));
    let never = behind(models.len() + 1, quote!(__never));
    let asserted = proved.then(|| {
        let pairs = models.iter().enumerate().flat_map(|(at, (_, ty))| {
            models[..at].iter().map(move |(_, first)| {
                let text = |ty: &dyn ToTokens| ty.to_token_stream().to_string().replace(' ', "");
                let sentence = format!(
                    "`{}` and `{}` can have one key, so that each would overwrite the other's items: give their key templates different literal text, or both a `discriminator`",
                    text(first),
                    text(ty),
                );
                let wrong = quote!(__tabletheory::can_have_one_key::<#first, #ty>());
                let assert = quote!(__tabletheory::refuse_if(#wrong, #sentence));
                let assert = in_place_of(&ty.to_token_stream(), assert);
                quote!(const _: () = #assert;)
            })
        });
        quote!(#(#pairs)*)
    });
    hidden(
        &collection.paths,
        &quote! {
            #[automatically_derived]
            impl __tabletheory::Collection for #ident {
                type Models = #list;
                type Item = Self;

                fn from_item(__item: <Self::Models as __tabletheory::Models>::Item) -> Self {
                    match __item {
                        #(#arms)*
                        #other => Self::#unknown(__item),
                        #never => match __never {},
                    }
                }
            }

            #[automatically_derived]
            impl __tabletheory::StreamItem for #ident {
                type Image = Self;
                type Key = __tabletheory::EncodedItem;
                type Encryption = <#list as __tabletheory::Models>::Encryption;
                type EncryptedModel = <#list as __tabletheory::Models>::EncryptedModel;

                const SCHEMA: &'static __tabletheory::Schema = <#list as __tabletheory::StreamItem>::SCHEMA;

                fn opens() -> __tabletheory::Opens<'static> {
                    <#list as __tabletheory::StreamItem>::opens()
                }

                fn key(
                    __key: __tabletheory::EncodedItem,
                ) -> ::core::result::Result<__tabletheory::EncodedItem, __tabletheory::DecodeError> {
                    ::core::result::Result::Ok(__key)
                }

                fn image<__V: __tabletheory::ForeignValue>(
                    __image: &__tabletheory::Image<__V>,
                ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
                    __tabletheory::collected_image::<Self, __V>(__image)
                }
            }

            #asserted
        },
    )
}
