//! A composed key attribute as a type: its marker and its template.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;

use super::{Params, key_uses};
use crate::model::{Field, Model, Piece, Record, Template};
use crate::spans::{shown_at, type_text};
use crate::template::Form;

/// Emits the marker and its impls.
pub(super) fn expand(record: &Record, params: &Params, template: &Template) -> TokenStream {
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let where_clause = &params.where_clause;
    let Template { name, marker, .. } = template;
    let declared = params.bare_marker(&record.visibility, marker);
    let owner = &record.ident;
    let parts = parts(record, template).map(|field| &field.marker);
    let pieces = template.pieces.iter().map(|piece| match piece {
        Piece::Literal(text) => quote!(__tabletheory::Piece::Literal(#text)),
        Piece::Part(at, form) => {
            let Field { name, ty, marker, in_key, .. } = &record.fields[*at];
            let digits = super::optional(form.digits().as_ref());
            let in_key =
                super::optional(in_key.then(
                    || quote!(<__tabletheory::DataTypeOf<#marker #type_generics> as __tabletheory::DataType>::NAME),
                ));
            let ty = type_text(ty);
            let text = match form {
                Form::Any => quote!(__tabletheory::PartText::Any),
                Form::Digits(_) => quote!(__tabletheory::PartText::Fixed),
                Form::Plain => quote!(__tabletheory::part_text::<#marker #type_generics>()),
            };
            quote! {
                __tabletheory::Piece::Part(__tabletheory::Part {
                    name: #name,
                    digits: #digits,
                    rust_type: #ty,
                    text: #text,
                    in_key: #in_key,
                })
            }
        }
    });
    let keys = key_uses(&template.keys);
    let prefix = match template.pieces.first() {
        Some(Piece::Literal(text)) => Some(quote!(const PREFIX: &'static ::core::primitive::str = #text;)),
        _ => None,
    };
    let fixed = matches!(template.pieces.as_slice(), [Piece::Literal(_)]);
    let fixed = fixed.then(|| {
        quote!(
            const FIXED: ::core::primitive::bool = true;
        )
    });
    let place = place(record, template);
    let attribute = shown_at(
        &place,
        quote! {
            impl #impl_generics __tabletheory::KeyAttribute for #marker #type_generics #where_clause {
                type KeyType = __tabletheory::Composed;
                type Operand = __tabletheory::TypesOf<Self>;

                const ATTRIBUTE: &'static ::core::primitive::str = #name;
                #prefix
                #fixed
            }
        },
    );
    let implemented = shown_at(
        &place,
        quote! {
            impl #impl_generics __tabletheory::Template for #marker #type_generics #where_clause {
                type Owner = #owner #type_generics;
                type Parts = (#(#parts #type_generics,)*);

                const TEMPLATE: &'static __tabletheory::TemplateSchema =
                    &__tabletheory::TemplateSchema { name: #name, pieces: &[#(#pieces),*] };
                const KEYS: __tabletheory::KeyUses = __tabletheory::KeyUses::NONE #keys;
            }
        },
    );
    quote! {
        #declared

        #[automatically_derived]
        #attribute

        #[automatically_derived]
        #implemented
    }
}

/// Returns where the compiler shows that a part's type is no attribute value, so that the template has no operand either: at the type, as
/// for its field, so that it is one error; where one of several types may be wrong, at the template.
pub(super) fn place(record: &Record, template: &Template) -> TokenStream {
    const FIT: [&str; 12] =
        ["String", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "Timestamp"];
    let mut doubtful = parts(record, template).map(|part| &part.ty).filter(|ty| !FIT.contains(&&*ty.to_string()));
    match (doubtful.next(), doubtful.next()) {
        (Some(ty), None) => ty.clone(),
        _ => template.literal.to_token_stream(),
    }
}

fn parts<'r>(record: &'r Record, template: &'r Template) -> impl Iterator<Item = &'r Field> {
    template.parts().map(|(at, _)| &record.fields[at])
}

/// Emits `visit_templates`, when there are any templates.
pub(super) fn visit(model: &Model, type_generics: &TokenStream) -> Option<TokenStream> {
    let markers = model.templates.iter().map(|template| &template.marker);
    (!model.templates.is_empty()).then(|| {
        quote! {
            fn visit_templates<__V: __tabletheory::TemplateVisitor<Self>>(__visitor: &mut __V) {
                #(__visitor.template::<#markers #type_generics>();)*
            }
        }
    })
}

/// Emits the code that writes the attributes that no field holds, when there are any.
pub(super) fn encode(model: &Model) -> Option<TokenStream> {
    (!model.templates.is_empty() || model.discriminator.is_some())
        .then(|| quote!(__tabletheory::encode_templates(self, __members);))
}

/// Returns the template as one of a struct that an index yields. `fields` are the model's fields that the struct has.
pub(super) fn of_item(model: &Record, template: &Template, item: &Ident, fields: &[usize]) -> Template {
    let owner = format!("{}_", model.ident.unraw());
    let role = template.marker.to_string();
    let role = role.strip_prefix(&owner).unwrap_or(&role);
    let within = |at: &usize| fields.iter().position(|field| field == at);
    let pieces = template.pieces.iter().filter_map(|piece| match piece {
        Piece::Literal(text) => Some(Piece::Literal(text.clone())),
        Piece::Part(at, form) => Some(Piece::Part(within(at)?, *form)),
    });
    Template {
        marker: Ident::new(&format!("{}_{role}", item.unraw()), template.marker.span()),
        pieces: pieces.collect(),
        ..template.clone()
    }
}

/// Emits the code that reads a composed attribute into the slots of the parts that have no attribute of their own.
pub(super) fn read(record: &Record, template: &Template, own: &[usize], type_generics: &TokenStream) -> TokenStream {
    let Template { marker, .. } = template;
    let slots = template.parts().enumerate().filter(|(_, (at, _))| !own.contains(at)).map(|(place, (at, _))| {
        let Field { ident, marker, .. } = &record.fields[at];
        quote!(#place => __tabletheory::decode_part::<#marker #type_generics>(&mut __slots.#ident, __text),)
    });
    quote! {
        __tabletheory::decode_parts::<#marker #type_generics>(__composed, &mut |__at, __text| match __at {
            #(#slots)*
            _ => ::core::result::Result::Ok(()),
        })?;
    }
}

/// Emits the code that reads the fields that stand in the composed keys alone, when there are any.
pub(super) fn read_in_key(record: &Record, templates: &[Template], type_generics: &TokenStream) -> Option<TokenStream> {
    let own: Vec<usize> = (0..record.fields.len()).filter(|at| !record.fields[*at].in_key).collect();
    let with_one = templates.iter().filter(|template| template.parts().any(|(at, _)| !own.contains(&at)));
    let read: Vec<TokenStream> = with_one.map(|template| read(record, template, &own, type_generics)).collect();
    (!read.is_empty()).then(|| quote!(#(#read)*))
}

/// Emits the proof that an item belongs to the model, as a `whole` item or as the part that an index has `projected`. `read`
/// reads the parts that are nowhere else. `None` when nothing distinguishes the model's items from others.
pub(super) fn identity(
    model: &Model,
    extent: &TokenStream,
    templates: &[Template],
    read: Option<TokenStream>,
    type_generics: &TokenStream,
) -> Option<TokenStream> {
    if model.templates.is_empty() && model.discriminator.is_none() {
        return None;
    }
    let owner = &model.record.ident;
    let (_, of_model, _) = model.record.generics.split_for_impl();
    let markers = templates.iter().map(|template| &template.marker);
    let error = quote!(::core::result::Result<(), __tabletheory::DecodeError>);
    let read = read.map(|read| {
        quote! {
            fn read_composed(__slots: &mut Self::Slots, __composed: &__tabletheory::Witnesses<'_>) -> #error {
                #read
                ::core::result::Result::Ok(())
            }
        }
    });
    let check = (!templates.is_empty()).then(|| {
        quote! {
            fn check_composed(&self, __composed: &__tabletheory::Witnesses<'_>) -> #error {
                #(__composed.check_composed::<#markers #type_generics>(self)?;)*
                ::core::result::Result::Ok(())
            }
        }
    });
    Some(quote! {
        fn identity() -> __tabletheory::Option<__tabletheory::Identity> {
            __tabletheory::Some(__tabletheory::Identity::#extent(
                <#owner #of_model as __tabletheory::Described<()>>::DESCRIPTION,
            ))
        }

        #read
        #check
    })
}
