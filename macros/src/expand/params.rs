//! The generic parameters of a record, and the bounds that its impls need.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Visibility, WherePredicate, parse_quote};

use super::field;
use crate::model::{Record, mentions};

/// The bounds that type parameters need for the derived impls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    /// `'static`, because fields are types of their own.
    Static,
    /// `Send + Sync + 'static`, because models cross threads.
    Shared,
}

/// The generics of a record, as the emitters write them.
#[derive(Debug)]
pub(super) struct Params {
    generics: Generics,
    /// The user's own bounds, for declarations.
    declared_where: TokenStream,
    /// The user's bounds and those that the impls need.
    pub(super) where_clause: TokenStream,
    phantom: Option<TokenStream>,
}

impl Params {
    pub(super) fn new(record: &Record, needs: Needs) -> Self {
        let generics = record.generics.clone();
        let mut bounded = generics.clone();
        if !generics.params.is_empty() {
            let predicates = predicates(record, needs);
            bounded.make_where_clause().predicates.extend(predicates);
        }
        Self {
            declared_where: generics.where_clause.to_token_stream(),
            where_clause: bounded.where_clause.map_or_else(TokenStream::new, |clause| {
                let predicates = clause.predicates.iter();
                quote!(where #(#predicates,)*)
            }),
            phantom: phantom(&generics),
            generics,
        }
    }

    /// Returns whether the type depends on a type parameter. The bounds of the impls then state what the type must be.
    pub(super) fn bounds(&self, ty: &TokenStream) -> bool {
        let names: Vec<Ident> = self.generics.type_params().map(|param| param.ident.clone()).collect();
        mentions(ty, &names)
    }

    /// Returns what keeps an impl out of the compiler's list of the types that have the trait: for a type that lacks it, the sentence says
    /// how it is to be had, and the user's other types say nothing. Of a generic type, the compiler shows which of the impl's
    /// bounds its argument breaks, so there the impl stays.
    pub(super) fn unlisted(&self) -> Option<TokenStream> {
        unlisted(&self.generics)
    }

    /// Returns `<T: Bound, const N: usize>`.
    pub(super) fn impl_generics(&self) -> TokenStream {
        self.generics.split_for_impl().0.to_token_stream()
    }

    /// Returns `<T, N>`.
    pub(super) fn type_generics(&self) -> TokenStream {
        self.generics.split_for_impl().1.to_token_stream()
    }

    /// Returns a member that uses all parameters, for a struct whose other members may not use them.
    pub(super) fn phantom(&self) -> Option<&TokenStream> {
        self.phantom.as_ref()
    }

    /// Declares a type that holds nothing and stands for something, such as an index.
    pub(super) fn marker(&self, visibility: &Visibility, marker: &Ident) -> TokenStream {
        let declared = self.bare_marker(visibility, marker);
        let (impl_generics, type_generics) = (self.impl_generics(), self.type_generics());
        let where_clause = &self.declared_where;
        let name = marker.to_string();
        quote! {
            #declared

            #[automatically_derived]
            impl #impl_generics ::core::clone::Clone for #marker #type_generics #where_clause {
                fn clone(&self) -> Self {
                    *self
                }
            }

            #[automatically_derived]
            impl #impl_generics ::core::marker::Copy for #marker #type_generics #where_clause {}

            #[automatically_derived]
            impl #impl_generics ::core::fmt::Debug for #marker #type_generics #where_clause {
                fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    __formatter.write_str(#name)
                }
            }
        }
    }

    /// Declares a marker without values.
    pub(super) fn bare_marker(&self, visibility: &Visibility, marker: &Ident) -> TokenStream {
        let impl_generics = self.impl_generics();
        let where_clause = &self.declared_where;
        let phantom = self.phantom.as_ref().map(|phantom| quote!((#phantom)));
        quote!(#visibility struct #marker #impl_generics #phantom #where_clause;)
    }

    /// Emits the only value of a marker.
    pub(super) fn marker_value(&self, marker: &Ident) -> TokenStream {
        let phantom = self.phantom.as_ref().map(|_| quote!((::core::marker::PhantomData)));
        quote!(#marker #phantom)
    }

    /// Returns the where clause of the impls with more predicates.
    pub(super) fn where_also(&self, predicates: &TokenStream) -> TokenStream {
        if self.where_clause.is_empty() {
            return quote!(where #predicates);
        }
        let clause = &self.where_clause;
        quote!(#clause #predicates)
    }

    pub(super) fn declared_where(&self) -> &TokenStream {
        &self.declared_where
    }
}

fn phantom(generics: &Generics) -> Option<TokenStream> {
    let params: Vec<&Ident> = generics.type_params().map(|param| &param.ident).collect();
    (!params.is_empty()).then(|| quote!(::core::marker::PhantomData<fn() -> (#(*const #params,)*)>))
}

fn predicates(record: &Record, needs: Needs) -> Vec<WherePredicate> {
    let names: Vec<Ident> = record
        .generics
        .params
        .iter()
        .filter_map(|param| match param {
            GenericParam::Type(param) => Some(param.ident.clone()),
            GenericParam::Const(param) => Some(param.ident.clone()),
            GenericParam::Lifetime(_) => None,
        })
        .collect();
    let mut predicates: Vec<WherePredicate> = Vec::new();
    for param in record.generics.type_params().map(|param| &param.ident) {
        predicates.push(match needs {
            Needs::Static => parse_quote!(#param: 'static),
            Needs::Shared => parse_quote!(#param: ::core::marker::Send + ::core::marker::Sync + 'static),
        });
    }
    for field in record.fields.iter().filter(|field| mentions(&field.ty, &names)) {
        let ty = &field.ty;
        let codec = field::codec(field);
        if field.recursive {
            // The compiler would need a bound on the type itself to prove that bound.
            for param in record.generics.type_params().map(|param| &param.ident) {
                if mentions(ty, std::slice::from_ref(param)) {
                    predicates.push(parse_quote!(#param: __tabletheory::AttributeType));
                }
            }
            continue;
        }
        predicates.push(parse_quote!(#codec: __tabletheory::Represent<#ty>));
        if field.flatten {
            predicates.push(parse_quote!(#ty: __tabletheory::Members));
        }
        if field.needs_default {
            predicates.push(parse_quote!(#ty: ::core::default::Default));
        }
    }
    for skipped in record.skipped.iter().filter(|skipped| mentions(&skipped.ty, &names)) {
        let ty = &skipped.ty;
        predicates.push(parse_quote!(#ty: ::core::default::Default));
    }
    predicates
}

/// See [`Params::unlisted`].
pub(super) fn unlisted(generics: &Generics) -> Option<TokenStream> {
    generics.params.is_empty().then(|| quote!(#[diagnostic::do_not_recommend]))
}
