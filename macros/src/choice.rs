//! The meaning of `#[derive(Document)]` on an enum: the form in which it is stored, and what each variant holds.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident};
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{Data, DataEnum, DataStruct, DeriveInput, Fields, FieldsNamed, Generics, LitStr, Visibility};

use crate::ast::{Input, STANDARD_TYPES, owns_its_data};
use crate::attr::{ContainerWords, FieldWords, Place, Word};
use crate::check;
use crate::ctxt::Ctxt;
use crate::model::{Paths, Record, without_self};
use crate::naming;
use crate::spans::ident_at;

/// An enum of documents.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) paths: Paths,
    pub(crate) form: Form,
    pub(crate) variants: Vec<Variant>,
}

/// The form of an enum: what tells its variants apart, and where that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// The name, or a map of one entry, whose key is the name.
    External,
    /// The name is a member beside those of what the variant holds.
    Tagged(String),
    /// The name is a member of a map, and what the variant holds is another.
    Adjacent(String, String),
    /// The name is not stored.
    Untagged,
}

#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// The token, such as `CARD`.
    pub(crate) token: Ident,
    /// The text that is stored for the variant.
    pub(crate) name: String,
    pub(crate) content: Content,
    /// The content of the variant, as a struct that is called like the variant's marker, `Payment_CARD`.
    pub(crate) record: Record,
}

/// The form of what a variant holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Nothing,
    /// One unnamed field.
    Value,
    /// Several unnamed fields, or an empty list of them.
    List,
    /// Named fields.
    Members,
}

impl Content {
    fn of(fields: &Fields) -> Self {
        match fields {
            Fields::Unit => Self::Nothing,
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Self::Value,
            Fields::Unnamed(_) => Self::List,
            Fields::Named(_) => Self::Members,
        }
    }
}

/// Returns what each variant holds, as a struct of its own. Unnamed fields are called `__0`, `__1` and so on.
pub(crate) fn parts(original: &DeriveInput) -> Vec<DeriveInput> {
    let Data::Enum(data) = &original.data else { return Vec::new() };
    let mut tokens: Vec<String> = Vec::new();
    let parts = data.variants.iter().map(|variant| {
        let mut token = naming::token(&variant.ident.unraw().to_string());
        // A variant hides a constant of its name.
        while tokens.contains(&token) || data.variants.iter().any(|other| other.ident.unraw() == token) {
            token.push('_');
        }
        let ident = ident_at(&format!("{}_{token}", original.ident.unraw()), &variant.ident);
        tokens.push(token);
        let owner = original.ident.to_token_stream();
        let named = variant.fields.iter().enumerate().map(|(at, field)| {
            let mut field = field.clone();
            field.vis = original.vis.clone();
            field.ident.get_or_insert_with(|| format_ident!("__{at}"));
            field.colon_token.get_or_insert_with(Default::default);
            // Outside the enum, `Self` would be another type.
            if let Ok(ty) = syn::parse2(without_self(field.ty.to_token_stream(), &owner)) {
                field.ty = ty;
            }
            field
        });
        let fields =
            FieldsNamed { brace_token: syn::token::Brace::default(), named: named.collect::<Punctuated<_, _>>() };
        DeriveInput {
            attrs: variant.attrs.clone(),
            vis: original.vis.clone(),
            ident,
            generics: Generics::default(),
            data: Data::Struct(DataStruct {
                struct_token: syn::token::Struct::default(),
                fields: Fields::Named(fields),
                semi_token: None,
            }),
        }
    });
    parts.collect()
}

/// The content of a variant, before it is resolved.
struct Part<'a> {
    variant: &'a syn::Variant,
    content: Content,
    name: String,
    attr: Option<LitStr>,
    input: Input<'a>,
}

impl Choice {
    /// Resolves the enum; `None`, with the reason noted, when it cannot be stored. `repair` takes back the words of what a variant holds
    /// that do not fit.
    pub(crate) fn resolve(
        cx: &Ctxt,
        original: &DeriveInput,
        parts: &[DeriveInput],
        repair: impl Fn(&mut Input<'_>),
    ) -> Option<Self> {
        owns_its_data(cx, original, "document")?;
        let Data::Enum(data) = &original.data else { return None };
        let owner = &original.ident;
        if let Some(parameter) = original.generics.params.first() {
            cx.error(
                parameter,
                format!("an enum of documents has no parameters: make one for each type that `{owner}` holds"),
            );
            return None;
        }
        if data.variants.is_empty() {
            cx.error(owner, format!("`{owner}` has no variants, so it has no values to store; add one"));
            return None;
        }
        let words = ContainerWords::parse(cx, &original.attrs, Place::DocumentEnum);
        let before = cx.found();
        let form = form(cx, &words);
        holds_something(cx, original, data, &form)?;
        let variants = data.variants.iter().zip(parts);
        let mut variants: Vec<Part<'_>> =
            variants.map(|(variant, part)| Part::parse(cx, variant, part, &words)).collect();
        // A wrong form would be the cause of other mistakes.
        if cx.found() == before {
            each_once(cx, &form, &variants);
            for part in &variants {
                part.check(cx, original, &form);
            }
        }
        let mut form = form;
        if cx.found() > 0 {
            // A value beside which a tag cannot stand is stored in another form, as far as the tokens go.
            let fits = |part: &Part<'_>| match part.content {
                Content::Nothing | Content::Members => true,
                Content::Value => {
                    part.other_than_a_document().is_none()
                        && part.input.fields.iter().all(|field| field.words.all().next().is_none())
                }
                Content::List => false,
            };
            if matches!(form, Form::Tagged(_)) && !variants.iter().all(fits) {
                form = Form::External;
            }
            for part in &mut variants {
                repair(&mut part.input);
            }
        }
        Some(Self {
            ident: owner.clone(),
            visibility: original.vis.clone(),
            paths: Paths::new(words.crate_path.as_ref()),
            form,
            variants: with_own_markers(variants.into_iter().map(|part| part.resolve(owner)).collect()),
        })
    }

    /// Returns the names of the variants.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.variants.iter().map(|variant| variant.name.as_str())
    }
}

/// Gives each field a marker of its own: the field `last4` of the variant `Card` would have that of the variant `CardLast4`.
fn with_own_markers(mut variants: Vec<Variant>) -> Vec<Variant> {
    let mut markers: HashSet<String> = variants.iter().map(|variant| variant.marker().to_string()).collect();
    for field in variants.iter_mut().flat_map(|variant| &mut variant.record.fields) {
        while !markers.insert(field.marker.to_string()) {
            field.marker = format_ident!("{}_", field.marker);
        }
    }
    variants
}

/// Returns the form that the words choose.
fn form(cx: &Ctxt, words: &ContainerWords) -> Form {
    for (name, noun) in [(&words.tag, "tag"), (&words.content, "content")] {
        if let Some(literal) = name
            && literal.value().is_empty()
        {
            cx.error(literal, format!("an attribute name is not empty: give the {noun} one"));
        }
    }
    match (&words.tag, &words.content, &words.untagged) {
        (Some(_), _, Some(untagged)) | (None, Some(_), Some(untagged)) => {
            let with = if words.tag.is_some() { Word::Tag } else { Word::Content }.name();
            cx.error(
                untagged,
                format!("`untagged` does not go with `{with}`: the name of a variant is stored, or it is not"),
            );
            Form::Untagged
        }
        (None, None, Some(_)) => Form::Untagged,
        (None, Some(content), None) => {
            cx.error(content, "`content` names the member beside the tag: say `tag = \"…\"`, too");
            Form::External
        }
        (Some(tag), Some(content), None) => {
            if tag.value() == content.value() {
                cx.error(
                    content,
                    format!(
                        "the tag and the content would both be the member `{}`: give one another name",
                        tag.value()
                    ),
                );
            }
            Form::Adjacent(tag.value(), content.value())
        }
        (Some(tag), None, None) => Form::Tagged(tag.value()),
        (None, None, None) => Form::External,
    }
}

/// Refuses an enum of which nothing but the names of its variants would be stored, or not even these.
fn holds_something(cx: &Ctxt, original: &DeriveInput, data: &DataEnum, form: &Form) -> Option<()> {
    let holds = data.variants.iter().any(|variant| !matches!(variant.fields, Fields::Unit));
    if holds || !matches!(form, Form::External | Form::Untagged) {
        return Some(());
    }
    let owner = &original.ident;
    cx.error(
        owner,
        format!("no variant of `{owner}` holds data: derive `Attribute` in place of `Document`, which stores the name"),
    );
    None
}

/// Checks that each variant has a name of its own.
fn each_once(cx: &Ctxt, form: &Form, variants: &[Part<'_>]) {
    if *form == Form::Untagged {
        return;
    }
    for (at, part) in variants.iter().enumerate() {
        if let Some(first) = variants[..at].iter().find(|earlier| earlier.name == part.name) {
            let (first, second, name) = (&first.variant.ident, part.variant.ident.unraw(), &part.name);
            let sentence = format!(
                "`{first}` and `{second}` are both stored as `{name}`, so `{second}` would be read back as `{first}`; give one another text with `attr`"
            );
            match &part.attr {
                Some(literal) => cx.error(literal, sentence),
                None => cx.error(&part.variant.ident, sentence),
            }
        }
    }
}

impl<'a> Part<'a> {
    fn parse(cx: &Ctxt, variant: &'a syn::Variant, part: &'a DeriveInput, words: &ContainerWords) -> Self {
        let own = FieldWords::parse(cx, &variant.attrs, Place::DocumentVariant);
        let content = Content::of(&variant.fields);
        let rust_name = variant.ident.unraw().to_string();
        let name = match (&own.attr, words.naming) {
            (Some(literal), _) => literal.value(),
            (None, Some(convention)) => convention.convert(&rust_name),
            (None, None) => rust_name,
        };
        let place = if content == Content::Members { Place::DocumentField } else { Place::VariantField };
        let of_fields = ContainerWords {
            naming: own.naming.or(words.naming),
            crate_path: words.crate_path.clone(),
            ..<_>::default()
        };
        Self { variant, content, name, attr: own.attr, input: Input::variant(cx, part, of_fields, place) }
    }

    fn check(&self, cx: &Ctxt, original: &DeriveInput, form: &Form) {
        let Self { variant, content, name, attr, input } = self;
        check::variant(cx, input);
        if let Some(literal) = attr {
            if *form == Form::Untagged {
                cx.error(literal, "the names of the variants of an `untagged` enum are not stored: remove `attr`");
            } else if name.is_empty() {
                cx.error(literal, "the text of a variant is not empty");
            }
        }
        let Form::Tagged(tag) = form else { return };
        match content {
            Content::Nothing => {}
            Content::List => {
                let count = input.fields.len();
                cx.error(
                    variant,
                    format!(
                        "`{}` has {count} unnamed fields, and the tag stands beside the members of a map: name the fields, or say `content = \"…\"`, too",
                        variant.ident
                    ),
                );
            }
            Content::Value => {
                if let Some(ty) = self.other_than_a_document() {
                    cx.error(
                        ty,
                        format!(
                            "`{}` holds no document, and the tag stands beside the members of one: say `content = \"…\"`, too, or hold a document",
                            variant.ident
                        ),
                    );
                }
                for (word, token) in input.fields.iter().flat_map(|field| field.words.all()) {
                    cx.error(
                        token,
                        format!(
                            "`{}` does not go with `tag`: the tag stands beside the members of a document; say `content = \"…\"`, too",
                            word.name()
                        ),
                    );
                }
            }
            Content::Members => {
                let same = input.fields.iter().filter(|field| field.is_attribute());
                for field in same.filter(|field| input.attribute_name(field) == *tag) {
                    cx.error(
                        check::place_of_name(field),
                        format!(
                            "`{}` would be stored in `{tag}`, which is the tag of `{}`: give one of them another name",
                            field.rust_name(),
                            original.ident
                        ),
                    );
                }
            }
        }
    }

    /// Returns the type of the one unnamed field, when it is written as a type of the standard library that has no members.
    fn other_than_a_document(&self) -> Option<&syn::Type> {
        let ty = &self.input.fields.first().filter(|_| self.content == Content::Value)?.original.ty;
        let has_none = match ty {
            syn::Type::Path(path) => {
                path.path.segments.last().is_some_and(|last| STANDARD_TYPES.iter().any(|name| last.ident == name))
            }
            syn::Type::Tuple(_) | syn::Type::Array(_) | syn::Type::Slice(_) | syn::Type::Reference(_) => true,
            _ => false,
        };
        has_none.then_some(ty)
    }

    fn resolve(self, owner: &Ident) -> Variant {
        let record = Record::resolve_variant(&self.input);
        let marker = self.input.original.ident.to_string();
        let prefix = format!("{}_", owner.unraw());
        let token = marker.strip_prefix(&prefix).unwrap_or(&marker);
        Variant {
            ident: self.variant.ident.clone(),
            token: ident_at(token, &self.variant.ident),
            name: self.name,
            content: self.content,
            record,
        }
    }
}

impl Variant {
    /// Returns the names of the fields in a pattern: `__0`, or of a named field `__last4`.
    pub(crate) fn bound(field: &crate::model::Field) -> Ident {
        let name = field.ident.unraw().to_string();
        if name.starts_with("__") { field.ident.clone() } else { format_ident!("__{name}") }
    }

    /// Returns the marker, `Payment_CARD`.
    pub(crate) fn marker(&self) -> &Ident {
        &self.record.ident
    }

    /// Returns the type of the one unnamed field.
    pub(crate) fn held(&self) -> Option<&TokenStream> {
        match self.content {
            Content::Value => self.record.fields.first().map(|field| &field.ty),
            Content::Nothing | Content::List | Content::Members => None,
        }
    }
}
