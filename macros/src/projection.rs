//! The meaning of a `#[derive(Projection)]` struct: the model it projects, and the path to the value of each field.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Expr, ExprField, Fields, Lit, Member, Path, Type, TypePath};

use crate::attr::{Place, Word, entries, set_once};
use crate::ctxt::Ctxt;
use crate::model::Paths;
use crate::naming;

/// A struct of projected attributes.
#[derive(Debug)]
pub(crate) struct Projection<'a> {
    pub(crate) original: &'a DeriveInput,
    pub(crate) model: TypePath,
    pub(crate) paths: Paths,
    pub(crate) fields: Vec<Field<'a>>,
}

/// A field, and the path to its value.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    /// The token of the model's field.
    pub(crate) root: Ident,
    pub(crate) steps: Vec<Step>,
}

/// One step into an attribute.
#[derive(Debug)]
pub(crate) enum Step {
    /// `.at(0)`
    At(Expr),
    /// `.entry("home")`
    Entry(Expr),
    /// `.dot(Line::QTY)`: the document, and the token of its field.
    Dot(Path, Ident),
    /// `.variant(Payment::CARD)`: the enum, and the token of its variant.
    Variant(Path, Ident),
    /// `.dot(Payment::CARD.LAST4)`: the enum, the token of its variant, and the token of the variant's field.
    DotField(Path, Ident, Ident),
}

impl<'a> Projection<'a> {
    /// Resolves the struct; `None`, with the reason noted, when it cannot be a projection.
    pub(crate) fn resolve(cx: &Ctxt, original: &'a DeriveInput) -> Option<Self> {
        let ident = &original.ident;
        if !original.generics.params.is_empty() {
            cx.error(
                &original.generics,
                format!("a projection has no parameters: remove those of `{ident}`, and write out its model's, such as `model = Order<Line>`"),
            );
            return None;
        }
        let (model, crate_path) = container(cx, original);
        let named = match &original.data {
            Data::Struct(data) => match &data.fields {
                Fields::Named(named) if !named.named.is_empty() => Ok(&named.named),
                Fields::Unnamed(_) => Err("has unnamed ones: give each the name of its attribute"),
                Fields::Named(_) | Fields::Unit => Err("has none: add one"),
            },
            Data::Enum(_) => Err("is an enum: make it a struct"),
            Data::Union(_) => Err("is a union: make it a struct"),
        };
        let named = match named {
            Ok(named) => named,
            Err(what) => {
                cx.error(
                    ident,
                    format!("a projection is a struct of named fields, one for each value, and `{ident}` {what}"),
                );
                return None;
            }
        };
        let fields: Vec<Field<'_>> = named.iter().filter_map(|field| Field::resolve(cx, field)).collect();
        check_overlap(cx, &fields);
        Some(Self { original, model: model?, paths: Paths::new(crate_path.as_ref()), fields })
    }
}

/// Reads the words above the struct.
fn container(cx: &Ctxt, original: &DeriveInput) -> (Option<TypePath>, Option<Path>) {
    let (mut model, mut crate_path) = (None, None);
    let before = cx.found();
    for entry in entries(cx, &original.attrs, Place::Projection) {
        let token = entry.word.clone();
        match Place::Projection.word(&entry) {
            Some(word @ Word::Projected) => set_once(cx, &mut model, &token, entry.parsed(cx, word)),
            Some(Word::Crate) => set_once(cx, &mut crate_path, &token, entry.crate_path(cx)),
            Some(_) | None => _ = entry.unknown(cx, Place::Projection),
        }
    }
    if model.is_none() && cx.found() == before {
        cx.error(
            &original.ident,
            format!(
                "`{}` does not say what it projects: add `#[projection({})]`",
                original.ident,
                Word::Projected.form()
            ),
        );
    }
    (model, crate_path)
}

impl<'a> Field<'a> {
    fn resolve(cx: &Ctxt, field: &'a syn::Field) -> Option<Self> {
        let ident = field.ident.as_ref()?;
        let mut path: Option<Expr> = None;
        let before = cx.found();
        for entry in entries(cx, &field.attrs, Place::ProjectionField) {
            let token = entry.word.clone();
            match Place::ProjectionField.word(&entry) {
                Some(word @ Word::Path) => set_once(cx, &mut path, &token, entry.parsed(cx, word)),
                Some(_) | None => _ = entry.unknown(cx, Place::ProjectionField),
            }
        }
        if cx.found() > before {
            return None;
        }
        let (root, steps) = match path {
            Some(path) => steps(cx, &path)?,
            None => (Ident::new(&naming::token(&ident.unraw().to_string()), ident.span()), Vec::new()),
        };
        Some(Self { ident, ty: &field.ty, root, steps })
    }
}

/// Reads the root and the steps of `LINES.at(0).dot(Line::QTY)`.
fn steps(cx: &Ctxt, path: &Expr) -> Option<(Ident, Vec<Step>)> {
    let wrong = |at: &dyn ToTokens| {
        cx.error(
            at.to_token_stream(),
            format!("a path is a token of the model and steps into its attribute, `.at(index)`, `.entry(key)`, `.dot(…)` and `.variant(…)`: `{}`", Word::Path.form()),
        );
    };
    match path {
        Expr::Path(root) if root.path.get_ident().is_some() => {
            root.path.get_ident().map(|root| (root.clone(), Vec::new()))
        }
        Expr::MethodCall(call) if call.args.len() == 1 => {
            let (root, mut before) = steps(cx, &call.receiver)?;
            let argument = call.args.first()?;
            let step = match (call.method.to_string().as_str(), argument) {
                ("at", Expr::Lit(index)) if matches!(index.lit, Lit::Int(_)) => Step::At(argument.clone()),
                ("entry", key) => Step::Entry(key.clone()),
                ("dot", Expr::Path(member)) if member.path.segments.len() > 1 => {
                    let (document, token) = split(&member.path)?;
                    Step::Dot(document, token)
                }
                ("dot", Expr::Field(ExprField { base, member: Member::Named(field), .. })) => {
                    let Expr::Path(variant) = &**base else {
                        wrong(call);
                        return None;
                    };
                    let (owner, token) = split(&variant.path)?;
                    Step::DotField(owner, token, field.clone())
                }
                ("variant", Expr::Path(variant)) if variant.path.segments.len() > 1 => {
                    let (owner, token) = split(&variant.path)?;
                    Step::Variant(owner, token)
                }
                _ => {
                    wrong(call);
                    return None;
                }
            };
            before.push(step);
            Some((root, before))
        }
        other => {
            wrong(other);
            None
        }
    }
}

/// Splits `Line::QTY` into `Line` and `QTY`.
fn split(path: &Path) -> Option<(Path, Ident)> {
    let mut document = path.clone();
    let token = document.segments.pop()?.into_value().ident;
    document.segments.pop_punct();
    Some((document, token))
}

/// Refuses two fields that project one attribute as a whole, or a part of it beside the whole. The types compare the paths that
/// differ further in.
fn check_overlap(cx: &Ctxt, fields: &[Field<'_>]) {
    for (at, field) in fields.iter().enumerate() {
        let earlier = fields[..at]
            .iter()
            .find(|earlier| earlier.root == field.root && (earlier.steps.is_empty() || field.steps.is_empty()));
        if let Some(earlier) = earlier {
            cx.error(
                field.ident,
                format!(
                    "`{}` and `{}` both project `{}`, and DynamoDB refuses paths that overlap: project it once, with all that is in it",
                    earlier.ident, field.ident, field.root
                ),
            );
        }
    }
}
