//! The derive input with its words parsed. Errors point at the user's tokens, which it keeps.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields, GenericArgument, PathArguments, Type};

use crate::attr::{ContainerWords, FieldWords, Place, Word};
use crate::ctxt::Ctxt;
use crate::naming::{Convention, KeyRole};

/// The types of the standard library that are attribute values, as far as a name says. None is a document, and all are printed, cloned and compared.
pub(crate) const STANDARD_TYPES: [&str; 26] = [
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "usize",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "f32",
    "f64",
    "bool",
    "char",
    "String",
    "Option",
    "Vec",
    "VecDeque",
    "LinkedList",
    "BTreeMap",
    "HashMap",
    "BTreeSet",
    "HashSet",
    "IpAddr",
];

/// A struct with named fields.
#[derive(Debug)]
pub(crate) struct Input<'a> {
    pub(crate) original: &'a DeriveInput,
    pub(crate) words: ContainerWords,
    pub(crate) fields: Vec<Field<'a>>,
}

/// A named field.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    pub(crate) original: &'a syn::Field,
    pub(crate) ident: &'a Ident,
    pub(crate) words: FieldWords,
}

impl<'a> Input<'a> {
    /// Reads a `#[derive(Model)]` struct; `None`, with the reason noted, when the type cannot be a model.
    pub(crate) fn model(cx: &Ctxt, original: &'a DeriveInput) -> Option<Self> {
        Self::named(cx, original, Place::Model, Place::ModelField)
    }

    /// Reads a `#[derive(Document)]` struct, or refuses what is neither a struct nor an enum.
    pub(crate) fn document(cx: &Ctxt, original: &'a DeriveInput) -> Option<Self> {
        Self::named(cx, original, Place::Document, Place::DocumentField)
    }

    /// Reads what a variant of an enum holds, as a struct of its own. `place` is that of its fields.
    pub(crate) fn variant(cx: &Ctxt, original: &'a DeriveInput, words: ContainerWords, place: Place) -> Self {
        let Data::Struct(data) = &original.data else { return Self { original, words, fields: Vec::new() } };
        let fields = data.fields.iter().filter_map(|field| {
            let ident = field.ident.as_ref()?;
            Some(Field { original: field, ident, words: FieldWords::parse(cx, &field.attrs, place) })
        });
        Self { original, fields: fields.collect(), words }
    }

    fn named(cx: &Ctxt, original: &'a DeriveInput, place: Place, fields: Place) -> Option<Self> {
        let name = if place == Place::Model { "model" } else { "document" };
        owns_its_data(cx, original, name)?;
        let words = ContainerWords::parse(cx, &original.attrs, place);
        let wrong = |what: &str| {
            cx.error(
                &original.ident,
                format!("a {name} is a struct with named fields, and `{}` {what}", original.ident),
            );
        };
        let named = match &original.data {
            Data::Struct(data) => match &data.fields {
                Fields::Named(named) => named,
                Fields::Unnamed(_) => {
                    wrong("has unnamed ones: give each field a name, which becomes its attribute name");
                    return None;
                }
                Fields::Unit => {
                    wrong(if place == Place::Model {
                        "has none: it needs one for its partition key"
                    } else {
                        "has none: write `{}` in place of `;` for a map without members"
                    });
                    return None;
                }
            },
            Data::Enum(_) => {
                wrong("is an enum: make a model for each kind of item");
                return None;
            }
            Data::Union(_) => {
                wrong("is a union: make it a struct");
                return None;
            }
        };
        let fields = named
            .named
            .iter()
            .filter_map(|field| {
                let ident = field.ident.as_ref()?;
                Some(Field { original: field, ident, words: FieldWords::parse(cx, &field.attrs, fields) })
            })
            .collect();
        Some(Self { original, words, fields })
    }

    /// Returns the position of the field that an index names.
    pub(crate) fn position(&self, name: &Ident) -> Option<usize> {
        self.fields.iter().position(|field| field.ident.unraw() == name.unraw())
    }

    pub(crate) fn field(&self, name: &Ident) -> Option<&Field<'a>> {
        self.position(name).map(|at| &self.fields[at])
    }

    /// Returns the attribute name of one of the fields.
    pub(crate) fn attribute_name(&self, field: &Field<'_>) -> String {
        let convention = self.words.naming.unwrap_or(Convention::CamelCase);
        match &field.words.attr {
            Some(literal) => literal.value(),
            None => convention.attribute_name(&field.rust_name(), field.key_role()),
        }
    }
}

impl Field<'_> {
    /// Returns the field's name without `r#`.
    pub(crate) fn rust_name(&self) -> String {
        self.ident.unraw().to_string()
    }

    /// Returns whether the field is an attribute of its own: neither skipped, nor flattened, nor the rest of the item, nor in the key
    /// alone.
    pub(crate) fn is_attribute(&self) -> bool {
        self.is_stored() && !self.words.has(Word::Flatten) && !self.words.has(Word::InKey)
    }

    /// Returns whether the field is an attribute, flattened or in the key alone, so that it has a token.
    pub(crate) fn is_stored(&self) -> bool {
        !self.words.has(Word::Skip) && !self.words.has(Word::Rest)
    }

    pub(crate) fn key_role(&self) -> KeyRole {
        match () {
            () if self.words.has(Word::Pk) => KeyRole::Partition,
            () if self.words.has(Word::Sk) => KeyRole::Sort,
            () => KeyRole::None,
        }
    }

    /// Returns the `T` of a type that is written `Option<T>`.
    pub(crate) fn option_inner(&self) -> Option<&Type> {
        option_inner(&self.original.ty)
    }

    /// Returns whether the type is written `Option<Option<T>>`.
    pub(crate) fn is_twice_optional(&self) -> bool {
        self.option_inner().and_then(option_inner).is_some()
    }

    /// Returns whether the type is written as a `Tristate<…>`.
    pub(crate) fn is_tristate(&self) -> bool {
        inner_of(&self.original.ty, |path| path.last() == Some(&"Tristate")).is_some()
    }

    /// Returns whether the type is written as a `Spelled<…>`, or an option of one.
    pub(crate) fn is_spelled(&self) -> bool {
        let ty = self.option_inner().unwrap_or(&self.original.ty);
        spelled_inner(ty).is_some()
    }

    /// Returns the type without an `Option<…>` and a `Spelled<…>` around it.
    pub(crate) fn bare_type(&self) -> &Type {
        let ty = self.option_inner().unwrap_or(&self.original.ty);
        spelled_inner(ty).unwrap_or(ty)
    }
}

fn spelled_inner(ty: &Type) -> Option<&Type> {
    inner_of(ty, |path| path.last() == Some(&"Spelled"))
}

fn option_inner(ty: &Type) -> Option<&Type> {
    inner_of(ty, |path| matches!(path, ["Option"] | ["option", "Option"] | ["std" | "core", "option", "Option"]))
}

/// Returns the `T` of a type `…<T>` that is written with one of these paths.
fn inner_of(ty: &Type, is_one: fn(&[&str]) -> bool) -> Option<&Type> {
    match ty {
        Type::Group(group) => inner_of(&group.elem, is_one),
        Type::Paren(paren) => inner_of(&paren.elem, is_one),
        Type::Path(path) if path.qself.is_none() => {
            let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            if !is_one(&names.iter().map(String::as_str).collect::<Vec<_>>()) {
                return None;
            }
            match &path.path.segments.last()?.arguments {
                PathArguments::AngleBracketed(arguments) if arguments.args.len() == 1 => {
                    match arguments.args.first()? {
                        GenericArgument::Type(inner) => Some(inner),
                        _ => None,
                    }
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// Refuses lifetime parameters.
pub(crate) fn owns_its_data(cx: &Ctxt, original: &DeriveInput, name: &str) -> Option<()> {
    let mut owns = Some(());
    for lifetime in original.generics.lifetimes() {
        let article = if name.starts_with('a') { "an" } else { "a" };
        cx.error(
            lifetime.to_token_stream(),
            format!(
                "{article} {name} owns its data, because it is made from a response: `{}` cannot borrow for `{}`; hold a `String` for a `&str`",
                original.ident, lifetime.lifetime
            ),
        );
        owns = None;
    }
    owns
}
