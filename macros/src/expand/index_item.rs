//! The struct that a query of an index yields when the index does not project every attribute, and that a search of a vector
//! index yields.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{GenericParam, Generics, Visibility, parse_quote};

use super::params::Needs;
use super::{Params, allow, field, index, key, members, template, usual, vector};
use crate::model::{
    Field, Index, Item, KeyAttribute, Model, Record, Role, Template, TemplateUse, VectorIndex, mentions,
};
use crate::spans::{ident_at, shown_at};

/// One of these structs.
pub(super) struct IndexItem<'m> {
    model: &'m Model,
    /// The index's token.
    token: &'m Ident,
    /// A description of the index.
    described: String,
    item: &'m Item,
    record: Record,
    /// The composed keys that the struct has, as its own.
    templates: Vec<Template>,
}

impl<'m> IndexItem<'m> {
    /// Makes the struct; `None` when the index projects everything, because a query then yields the model.
    pub(super) fn new(model: &'m Model, index: &'m Index) -> Option<Self> {
        let item = index.projection.item()?;
        Some(Self::of(model, &index.token, index::described(model, index), item))
    }

    /// Makes the struct that a search of a vector index yields.
    pub(super) fn of_vector(model: &'m Model, vector: &'m VectorIndex) -> Self {
        Self::of(model, &vector.token, vector::described(model, vector), &vector.item)
    }

    fn of(model: &'m Model, token: &'m Ident, described: String, item: &'m Item) -> Self {
        let fields: Vec<Field> = item.fields.iter().map(|at| projected(&model.record, *at, &item.ident)).collect();
        let record = Record {
            ident: item.ident.clone(),
            visibility: model.record.visibility.clone(),
            generics: mentioned(&model.record.generics, &fields),
            paths: model.record.paths.clone(),
            fields,
            skipped: Vec::new(),
            rest: None,
            is_variant: false,
        };
        let templates = item
            .templates
            .iter()
            .map(|at| template::of_item(&model.record, &model.templates[*at], &item.ident, &item.fields));
        let templates = templates.collect();
        Self { model, token, described, item, record, templates }
    }

    /// Returns the type, with those parameters of the model that it has.
    pub(super) fn ty(&self) -> TokenStream {
        let ident = &self.item.ident;
        let (_, type_generics, _) = self.record.generics.split_for_impl();
        quote!(#ident #type_generics)
    }

    /// Emits the struct, and the impls that stand among those of the model.
    pub(super) fn expand(&self) -> (TokenStream, TokenStream) {
        let params = Params::new(&self.record, Needs::Shared);
        let (derives, usual) = match &self.item.derives {
            Some(derives) => (Some(quote!(#[derive(#(#derives),*)])), None),
            None => usual::expand(&self.record),
        };
        let declared = self.declare(&params, derives.as_ref());
        let of_its_own = self.record.fields.iter().filter(|field| is_of_its_own(&self.model.record, field));
        let fields = of_its_own.map(|field| field::expand_tokenless(&self.record, &params, field));
        let templates = self.templates.iter().map(|composed| template::expand(&self.record, &params, composed));
        let own: Vec<usize> =
            (0..self.item.fields.len()).filter(|at| self.item.own.contains(&self.item.fields[*at])).collect();
        let type_generics = params.type_generics();
        let read = self.templates.iter().map(|composed| template::read(&self.record, composed, &own, &type_generics));
        let read = Some(quote!(#(#read)*));
        let identity = template::identity(self.model, &quote!(projected), &self.templates, read, &type_generics);
        let extra = members::ExtraAttributes { identity, ..members::ExtraAttributes::default() };
        let members = members::expand(&self.record, &params, &extra);
        let key = self.key(&params);
        (declared, quote!(#(#fields)* #(#templates)* #members #key #usual))
    }

    fn declare(&self, params: &Params, derives: Option<&TokenStream>) -> TokenStream {
        let Record { ident, visibility, fields, .. } = &self.record;
        let allow = allow();
        let model = &self.model.record.ident;
        let docs = format!(
            "What `{model}::{}` projects of {} [`{model}`].\n\nThe {}.",
            self.token,
            article(model),
            self.described,
        );
        let impl_generics = params.impl_generics();
        let where_clause = params.declared_where();
        let members = fields.iter().map(|Field { ident, ty, name, .. }| {
            let docs = format!("The attribute `{name}`.");
            quote!(#[doc = #docs] pub #ident: #ty)
        });
        // Where the user has a struct of this name, the compiler shows what is between the first and the last token of this one.
        let header = shown_at(&ident.to_token_stream(), quote!(#visibility struct #ident));
        let mut body = Group::new(Delimiter::Brace, quote!(#(#members,)*));
        body.set_span(Span::call_site().located_at(ident.span()));
        quote! {
            #[doc = #docs]
            #allow
            #derives
            #header #impl_generics #where_clause #body
        }
    }

    /// Emits the key of the whole item, to fetch it from the table.
    fn key(&self, params: &Params) -> TokenStream {
        let record = &self.record;
        let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
        let visibility = &record.visibility;
        let (model, ident) = (&self.model.record.ident, &record.ident);
        let marker = |attribute: KeyAttribute| match attribute {
            KeyAttribute::Field(at) => {
                let token = &self.model.record.fields[at].token;
                let marker = format_ident!("{}_{token}", ident.unraw());
                Some(key::KeyMarker::Field(quote!(#marker #type_generics)))
            }
            KeyAttribute::Template(at) => {
                let own = self.item.templates.iter().position(|template| *template == at);
                let marker = own.map(|own| &self.templates[own].marker);
                Some(key::KeyMarker::Template(quote!(#marker #type_generics)))
            }
            // The table's key has none.
            KeyAttribute::Blind(_) => None,
        };
        let attributes: Vec<key::KeyMarker> =
            [self.model.partition].into_iter().chain(self.model.sort).filter_map(marker).collect();
        let of_self = key::of_self(&attributes);
        let docs = format!("The primary key of the [`{model}`] that it was projected from.");
        let (_, model_generics, _) = self.model.record.generics.split_for_impl();
        let (missing, bounds) = self.missing();
        let where_clause = &params.where_clause;
        // An item that lacks a parameter of the model does not determine its model, so the trait cannot be implemented for it.
        let convertible = missing.is_empty().then(|| {
            let where_clause = Params::new(&self.model.record, Needs::Shared).where_clause;
            quote! {
                #[automatically_derived]
                impl #impl_generics __tabletheory::IndexItem for #ident #type_generics #where_clause {
                    type Model = #model #model_generics;

                    fn key_of(&self) -> __tabletheory::Key<Self::Model> {
                        self.key()
                    }
                }
            }
        });
        quote! {
            #[automatically_derived]
            impl #impl_generics #ident #type_generics #where_clause {
                #[doc = #docs]
                #[must_use = "a key names an item and does nothing by itself"]
                #visibility fn key #missing (&self) -> __tabletheory::Key<#model #model_generics> #bounds {
                    #of_self
                }
            }

            #convertible
        }
    }

    /// Returns the model's parameters that the item lacks, and the bounds that the model needs on all of its parameters.
    fn missing(&self) -> (TokenStream, TokenStream) {
        let all = &self.model.record.generics;
        let has: Vec<&GenericParam> = self.record.generics.params.iter().collect();
        let missing: Vec<GenericParam> =
            all.params.iter().filter(|param| !has.contains(param)).cloned().map(without_default).collect();
        if missing.is_empty() {
            return (TokenStream::new(), TokenStream::new());
        }
        let bounds = Params::new(&self.model.record, Needs::Shared).where_clause;
        (quote!(<#(#missing),*>), bounds)
    }
}

/// Returns a field of the model as a field of the projection.
fn projected(model: &Record, at: usize, item: &Ident) -> Field {
    let field = &model.fields[at];
    let marker = if is_of_its_own(model, field) {
        ident_at(&format!("{}_{}", item.unraw(), field.token), &field.ident)
    } else {
        field.marker.clone()
    };
    Field {
        // A composed key names its parts.
        visibility: if field.templates == TemplateUse::None { Visibility::Inherited } else { field.visibility.clone() },
        // They are positions in the model, and no update writes the item.
        companions: Vec::new(),
        marker,
        // What the item is written as is only taken for its key.
        in_key: false,
        // The library keeps the model's fields. The fields of an index's item are only read.
        role: if field.role == Role::Key { Role::Key } else { Role::None },
        ..field.clone()
    }
}

/// Returns whether a field of the projection needs a type of its own. The parts of the table's key do, because the key is found
/// by them, and so does every field of a model with parameters. The others share the model's types, since each type costs the
/// compiler time.
fn is_of_its_own(model: &Record, field: &Field) -> bool {
    field.role == Role::Key || field.templates != TemplateUse::None || !model.generics.params.is_empty()
}

/// Returns the model's parameters that the fields mention, and the parameters that the bounds of these mention.
fn mentioned(generics: &Generics, fields: &[Field]) -> Generics {
    let mut kept: Vec<&GenericParam> = Vec::new();
    loop {
        let before = kept.len();
        for param in generics.params.iter().filter(|param| !matches!(param, GenericParam::Lifetime(_))) {
            let name = [param_ident(param)];
            let by_field = fields.iter().any(|field| mentions(&field.ty, &name));
            let by_bound = kept.iter().any(|other| *other != param && mentions(&other.to_token_stream(), &name));
            if !kept.contains(&param) && (by_field || by_bound) {
                kept.push(param);
            }
        }
        if kept.len() == before {
            break;
        }
    }
    let dropped: Vec<Ident> = generics.params.iter().filter(|param| !kept.contains(param)).map(param_ident).collect();
    let params = generics.params.iter().filter(|param| kept.contains(param)).cloned();
    let mut mentioned: Generics = parse_quote!(<#(#params),*>);
    if let Some(clause) = &generics.where_clause {
        let predicates = clause
            .predicates
            .iter()
            .filter(|predicate| !kept.is_empty() && !mentions(&predicate.to_token_stream(), &dropped))
            .cloned();
        mentioned.make_where_clause().predicates.extend(predicates);
    }
    if kept.is_empty() { Generics::default() } else { mentioned }
}

fn param_ident(param: &GenericParam) -> Ident {
    match param {
        GenericParam::Type(param) => param.ident.clone(),
        GenericParam::Const(param) => param.ident.clone(),
        GenericParam::Lifetime(param) => param.lifetime.ident.clone(),
    }
}

fn without_default(param: GenericParam) -> GenericParam {
    match param {
        GenericParam::Type(mut param) => {
            param.eq_token = None;
            param.default = None;
            GenericParam::Type(param)
        }
        GenericParam::Const(mut param) => {
            param.eq_token = None;
            param.default = None;
            GenericParam::Const(param)
        }
        lifetime @ GenericParam::Lifetime(_) => lifetime,
    }
}

fn article(ident: &Ident) -> &'static str {
    if ident.unraw().to_string().starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" }
}
