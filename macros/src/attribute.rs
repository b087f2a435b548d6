//! The meaning of a `#[derive(Attribute)]` type: an enum of texts, or a newtype around another attribute type.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Data, DataEnum, DeriveInput, Fields, Generics};

use crate::ast::owns_its_data;
use crate::attr::{ContainerWords, FieldWords, Place};
use crate::ctxt::Ctxt;
use crate::model::Paths;

/// A type that is one attribute value by itself.
#[derive(Debug)]
pub(crate) struct Attribute<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) paths: Paths,
    pub(crate) kind: Kind,
}

#[derive(Debug)]
pub(crate) enum Kind {
    /// Each variant is one text.
    Enum(Vec<(Ident, String)>),
    /// The value inside is stored as it is.
    Newtype(TokenStream),
}

impl<'a> Attribute<'a> {
    /// Resolves the type; `None`, with the reason noted, when it cannot be an attribute value.
    pub(crate) fn resolve(cx: &Ctxt, original: &'a DeriveInput) -> Option<Self> {
        owns_its_data(cx, original, "attribute value")?;
        let ident = &original.ident;
        let help = "an attribute value is an enum of unit variants or a struct of one unnamed field";
        let (words, kind) = match &original.data {
            Data::Enum(data) => {
                let words = ContainerWords::parse(cx, &original.attrs, Place::Enum);
                let kind = Kind::Enum(variants(cx, original, data, &words)?);
                (words, kind)
            }
            Data::Struct(data) => match &data.fields {
                Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                    let words = ContainerWords::parse(cx, &original.attrs, Place::Newtype);
                    let field = fields.unnamed.first()?;
                    FieldWords::parse(cx, &field.attrs, Place::NewtypeField);
                    (words, Kind::Newtype(field.ty.to_token_stream()))
                }
                Fields::Unnamed(fields) if !fields.unnamed.is_empty() => {
                    let count = fields.unnamed.len();
                    let fix = "name them and derive `Document` to hold them as a map";
                    cx.error(&fields.unnamed, format!("{help}; `{ident}` has {count}: {fix}"));
                    return None;
                }
                Fields::Named(_) => {
                    cx.error(ident, format!("{help}; derive `Document` to hold `{ident}` as a map"));
                    return None;
                }
                Fields::Unnamed(_) | Fields::Unit => {
                    cx.error(ident, format!("{help}; `{ident}` has nothing to hold"));
                    return None;
                }
            },
            Data::Union(_) => {
                cx.error(ident, format!("{help}; `{ident}` is a union"));
                return None;
            }
        };
        Some(Self { ident, generics: &original.generics, paths: Paths::new(words.crate_path.as_ref()), kind })
    }
}

fn variants(
    cx: &Ctxt,
    original: &DeriveInput,
    data: &DataEnum,
    words: &ContainerWords,
) -> Option<Vec<(Ident, String)>> {
    let owner = &original.ident;
    if data.variants.is_empty() {
        cx.error(owner, format!("`{owner}` has no variants, so it has no values to store; add one"));
        return None;
    }
    let mut variants: Vec<(Ident, String)> = Vec::new();
    let mut are_units = true;
    for variant in &data.variants {
        let ident = &variant.ident;
        let own = FieldWords::parse(cx, &variant.attrs, Place::Variant);
        if !matches!(variant.fields, Fields::Unit) {
            are_units = false;
            cx.error(
                variant,
                format!("`{ident}` holds data, and an attribute enum is stored as the variant's name alone; hold `{owner}` with `#[model(json)]` instead"),
            );
        }
        let name = ident.unraw().to_string();
        let text = match (&own.attr, words.naming) {
            (Some(literal), _) => literal.value(),
            (None, Some(convention)) => convention.convert(&name),
            (None, None) => name.clone(),
        };
        if let Some((first, _)) = variants.iter().find(|(_, other)| *other == text) {
            match &own.attr {
                Some(literal) => cx.error(literal, same_text(first, &name, &text)),
                None => cx.error(ident, same_text(first, &name, &text)),
            }
        }
        variants.push((ident.clone(), text));
    }
    are_units.then_some(variants)
}

fn same_text(first: &Ident, second: &str, text: &str) -> String {
    format!(
        "`{first}` and `{second}` are both stored as `{text}`, so `{second}` would be read back as `{first}`; give one another text with `attr`"
    )
}
