//! The meaning of a `#[derive(Collection)]` enum: the variant of each model, and the variant for all other items.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, Fields, Path, Type};

use crate::attr::{Place, Word, entries, set_once};
use crate::ctxt::Ctxt;
use crate::model::Paths;

const UNKNOWN: &str = "#[collection(unknown)] Other(EncodedItem)";

/// An enum of models.
#[derive(Debug)]
pub(crate) struct Collection<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) paths: Paths,
    /// The variants with a model.
    pub(crate) models: Vec<(&'a Ident, &'a Type)>,
    /// The variant that keeps the items of no model.
    pub(crate) unknown: &'a Ident,
}

impl<'a> Collection<'a> {
    /// Resolves the enum; `None`, with the reason noted, when it cannot be a collection.
    pub(crate) fn resolve(cx: &Ctxt, original: &'a DeriveInput) -> Option<Self> {
        let ident = &original.ident;
        let Data::Enum(data) = &original.data else {
            cx.error(
                ident,
                format!("a collection is an enum with a variant for each model, and `{ident}` is not an enum"),
            );
            return None;
        };
        if !original.generics.params.is_empty() {
            cx.error(
                &original.generics,
                format!("a collection has no parameters, because it names its models: remove those of `{ident}`"),
            );
            return None;
        }
        let crate_path = crate_path(cx, original);
        let mut models = Vec::new();
        let mut unknown: Option<&Ident> = None;
        let mut says_place = false;
        let mut whole = true;
        for variant in &data.variants {
            let keeps_unknown = says_unknown(cx, &variant.attrs);
            says_place |= keeps_unknown;
            let fields = match &variant.fields {
                Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields,
                _ => {
                    let form = if keeps_unknown { UNKNOWN.to_owned() } else { format!("{0}({0})", variant.ident) };
                    cx.error(&variant.ident, format!("a variant of a collection holds one model; write `{form}`"));
                    whole = false;
                    continue;
                }
            };
            let ty = &fields.unnamed[0].ty;
            match (keeps_unknown, unknown) {
                (true, Some(first)) => {
                    cx.error(
                        &variant.ident,
                        format!("a collection has one `unknown` variant, and `{first}` is it already; remove one"),
                    );
                    whole = false;
                }
                (true, None) => unknown = Some(&variant.ident),
                (false, _) => {
                    let text = ty.to_token_stream().to_string();
                    let known =
                        models.iter().find(|(_, other): &&(&Ident, &Type)| other.to_token_stream().to_string() == text);
                    if let Some((first, _)) = known {
                        cx.error(
                            ty,
                            format!("`{}` is in the variant `{first}` already; remove one", text.replace(' ', "")),
                        );
                        whole = false;
                    }
                    models.push((&variant.ident, ty));
                }
            }
        }
        if models.is_empty() && whole {
            cx.error(ident, format!("`{ident}` has no models; add a variant for each, such as `Order(Order)`"));
            whole = false;
        }
        if !says_place {
            cx.error(
                ident,
                format!("`{ident}` has no place for items of no model, which a query does not drop; add `{UNKNOWN}`"),
            );
        }
        let unknown = unknown?;
        whole.then_some(Self { ident, paths: Paths::new(crate_path.as_ref()), models, unknown })
    }
}

/// Reads `#[collection(crate = …)]`.
fn crate_path(cx: &Ctxt, original: &DeriveInput) -> Option<Path> {
    let mut path = None;
    for entry in entries(cx, &original.attrs, Place::Collection) {
        let token = entry.word.clone();
        match Place::Collection.word(&entry) {
            Some(Word::Crate) => set_once(cx, &mut path, &token, entry.crate_path(cx)),
            Some(_) | None => _ = entry.unknown(cx, Place::Collection),
        }
    }
    path
}

/// Returns whether a variant has `#[collection(…)]`, even malformed. A variant takes no other word than `unknown`.
fn says_unknown(cx: &Ctxt, attributes: &[syn::Attribute]) -> bool {
    let (mut said, found) = (None, cx.found());
    for entry in entries(cx, attributes, Place::CollectionVariant) {
        let token = entry.word.clone();
        match Place::CollectionVariant.word(&entry) {
            Some(word @ Word::Unknown) => set_once(cx, &mut said, &token, entry.flag(cx, word)),
            Some(_) | None => _ = entry.unknown(cx, Place::CollectionVariant),
        }
    }
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident("collection"));
    if let Some(attribute) = attribute
        && said.is_none()
        && cx.found() == found
    {
        cx.error(attribute, format!("this says nothing; the variant for items of no model is `{UNKNOWN}`"));
    }
    attribute.is_some()
}

/// Returns the models, as a `Coproduct`.
pub(crate) fn coproduct(models: impl DoubleEndedIterator<Item: ToTokens>) -> TokenStream {
    models.rfold(quote!(__tabletheory::CNil), |rest, ty| quote!(__tabletheory::Coproduct<#ty, #rest>))
}
