//! The meaning of a `#[derive(Attribute)]` type: an enum of texts, or a newtype around another attribute type.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Data, DataEnum, DeriveInput, Field, Fields, FieldsUnnamed, Generics, LitStr, Type, Variant, Visibility};

use crate::ast::owns_its_data;
use crate::attr::{ContainerWords, FieldWords, Place, Word};
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
    /// Each variant is one text, or one number.
    Enum(Names),
    /// The value inside is stored as it is.
    Newtype(Newtype),
}

/// A struct around one value.
#[derive(Debug)]
pub(crate) struct Newtype {
    /// The type of the value.
    pub(crate) ty: TokenStream,
    /// The position of the value among the fields; all others are `PhantomData`.
    pub(crate) at: usize,
    pub(crate) fields: usize,
}

/// An enum of texts or numbers.
#[derive(Debug)]
// Each flag is one word of the attribute, and they are independent.
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct Names {
    pub(crate) visibility: Visibility,
    pub(crate) variants: Vec<Name>,
    /// The catch-all variant and the type that it holds.
    pub(crate) other: Option<(Ident, TokenStream)>,
    /// True when a variant is stored as its number.
    pub(crate) as_number: bool,
    pub(crate) as_str: bool,
    pub(crate) display: bool,
    pub(crate) from_str: bool,
}

/// A variant without data.
#[derive(Debug)]
pub(crate) struct Name {
    pub(crate) ident: Ident,
    pub(crate) text: String,
    /// The discriminant that the user wrote.
    pub(crate) number: Option<TokenStream>,
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
                let kind = Kind::Enum(names(cx, original, data, &words)?);
                (words, kind)
            }
            Data::Struct(data) => match &data.fields {
                Fields::Unnamed(fields) if values(fields).count() == 1 => {
                    let words = ContainerWords::parse(cx, &original.attrs, Place::Newtype);
                    let (at, field) = values(fields).next()?;
                    FieldWords::parse(cx, &field.attrs, Place::NewtypeField);
                    let fields = fields.unnamed.len();
                    (words, Kind::Newtype(Newtype { ty: field.ty.to_token_stream(), at, fields }))
                }
                Fields::Unnamed(fields) if values(fields).next().is_some() => {
                    let count = values(fields).count();
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

/// Returns the fields that hold something, with their positions: all but those of the type `PhantomData<…>`.
fn values(fields: &FieldsUnnamed) -> impl Iterator<Item = (usize, &Field)> {
    let is_phantom = |ty: &Type| match ty {
        Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == "PhantomData"),
        _ => false,
    };
    fields.unnamed.iter().enumerate().filter(move |(_, field)| fields.unnamed.len() == 1 || !is_phantom(&field.ty))
}

fn names(cx: &Ctxt, original: &DeriveInput, data: &DataEnum, words: &ContainerWords) -> Option<Names> {
    let owner = &original.ident;
    if data.variants.is_empty() {
        cx.error(owner, format!("`{owner}` has no variants, so it has no values to store; add one"));
        return None;
    }
    let mut names = Names {
        visibility: original.vis.clone(),
        variants: Vec::new(),
        other: None,
        as_number: words.as_number.is_some(),
        as_str: words.as_str.is_some(),
        display: words.display.is_some(),
        from_str: words.from_str.is_some(),
    };
    let has_text = !names.as_number || names.as_str || names.display || names.from_str;
    let mut are_units = true;
    for variant in &data.variants {
        let ident = &variant.ident;
        let own = FieldWords::parse(cx, &variant.attrs, Place::Variant);
        if let Some(other) = own.get(Word::Other) {
            are_units &= catch_all(cx, variant, other, own.attr.as_ref(), &mut names).is_some();
            continue;
        }
        if !matches!(variant.fields, Fields::Unit) {
            are_units = false;
            cx.error(
                variant,
                format!("`{ident}` holds data, and an attribute enum is stored as the variant's name alone; derive `Document` in place of `Attribute`, or say `#[model(other)]` if `{ident}` is for every other name"),
            );
        }
        let name = ident.unraw().to_string();
        let text = match (&own.attr, words.naming) {
            (Some(literal), _) => literal.value(),
            (None, Some(convention)) => convention.convert(&name),
            (None, None) => name.clone(),
        };
        match &own.attr {
            Some(literal) if !has_text => cx.error(
                literal,
                format!("`attr` names the text of a variant, and `{owner}` is stored as numbers: give the number, as in `{ident} = 1`"),
            ),
            _ => {}
        }
        if has_text && let Some(Name { ident: first, .. }) = names.variants.iter().find(|other| other.text == text) {
            match &own.attr {
                Some(literal) => cx.error(literal, same_text(first, &name, &text)),
                None => cx.error(ident, same_text(first, &name, &text)),
            }
        }
        let number = variant.discriminant.as_ref().map(|(_, number)| number.to_token_stream());
        names.variants.push(Name { ident: ident.clone(), text, number });
    }
    if let (Some(as_str), Some((other, _)), true) = (&words.as_str, &names.other, names.as_number) {
        cx.error(
            as_str,
            format!("`as_str` does not go with `type = N` and `other`: the numbers that `{other}` holds have no texts"),
        );
        names.as_str = false;
    }
    are_units.then_some(names)
}

/// Reads the catch-all variant; `None`, with the reason noted, when it cannot be one.
fn catch_all(cx: &Ctxt, variant: &Variant, other: &Ident, attr: Option<&LitStr>, names: &mut Names) -> Option<()> {
    let ident = &variant.ident;
    if let Some(literal) = attr {
        cx.error(literal, "`attr` does not go with `other`: the variant is for every text that no other variant has");
        return None;
    }
    if let Some((first, _)) = &names.other {
        cx.error(other, format!("an enum has one catch-all variant, and `{first}` is it already; remove one `other`"));
        return None;
    }
    match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            names.other = fields.unnamed.first().map(|field| (ident.clone(), field.ty.to_token_stream()));
            Some(())
        }
        _ => {
            cx.error(
                variant,
                format!("a catch-all variant keeps what is stored, in one unnamed field: write `{ident}(String)`"),
            );
            None
        }
    }
}

fn same_text(first: &Ident, second: &str, text: &str) -> String {
    format!(
        "`{first}` and `{second}` are both stored as `{text}`, so `{second}` would be read back as `{first}`; give one another text with `attr`"
    )
}
