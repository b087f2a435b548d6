//! The `Collection` impl of a `#[derive(Collection)]` enum, and the assertions that no two of its models can have one key.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;

use super::hidden;
use crate::collection::{Collection, coproduct};
use crate::spans::call_in_place_of;

/// Emits everything for `#[derive(Collection)]`. Without `proved` it asserts nothing, because the user has other errors to
/// read.
pub(super) fn expand(collection: &Collection<'_>, proved: bool) -> TokenStream {
    let Collection { ident, unknown, models, .. } = collection;
    let types: Vec<TokenStream> = models.iter().map(|(variant, _)| model(variant)).collect();
    let named = models.iter().map(|(variant, ty)| {
        let name = alias(variant);
        quote!(type #name = #ty;)
    });
    let list = coproduct(types.iter());
    let behind =
        |at: usize, inner: TokenStream| (0..at).fold(inner, |inner, _| quote!(__tabletheory::Coproduct::Inr(#inner)));
    let arms = models.iter().enumerate().map(|(at, (variant, _))| {
        let pattern = behind(at, quote!(__tabletheory::Coproduct::Inl(__model)));
        quote!(#pattern => Self::#variant(__model),)
    });
    let other = behind(models.len(), quote!(__tabletheory::Coproduct::Inl(__item)));
    let never = behind(models.len() + 1, quote!(__never));
    let asserted = proved.then(|| {
        let each = || models.iter().zip(&types);
        let pairs = each().enumerate().flat_map(|(at, ((_, ty), model))| {
            each().take(at).map(move |((_, first), first_model)| {
                let text = |ty: &dyn ToTokens| ty.to_token_stream().to_string().replace(' ', "");
                let sentence = format!(
                    "`{}` and `{}` can have one key, so that each would overwrite the other's items: give their key templates different literal text, or both a `discriminator`",
                    text(first),
                    text(ty),
                );
                let wrong = quote!(__tabletheory::can_have_one_key::<#first_model, #model>());
                let refuse = quote!(__tabletheory::refuse_if);
                let assert = call_in_place_of(&ty.to_token_stream(), refuse, quote!(#wrong, #sentence));
                quote!(const _: () = #assert;)
            })
        });
        quote!(#(#pairs)*)
    });
    hidden(
        &collection.paths,
        &quote! {
            #(#named)*

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

/// Returns the model of a variant, which the compiler knows only where it is one. So another type is one error. It stands on the derive, as
/// it does where the list of all models is named.
fn model(variant: &Ident) -> TokenStream {
    let name = alias(variant);
    quote!(__tabletheory::Provided<<#name as __tabletheory::Model>::Table, #name>)
}

fn alias(variant: &Ident) -> Ident {
    Ident::new(&format!("__Model_{}", variant.unraw()), Span::call_site())
}
