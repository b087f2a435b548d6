//! Assertions about the types of the fields. Each is spanned at the type that the user wrote, so that the rule's sentence is
//! printed there.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::{Params, field};
use crate::attr::Descriptor;
use crate::contract::{Claim, Claimed};
use crate::model::{Field, KeyAttribute, KeyPart, KeyUse, Model, Record, TemplateUse, VectorIndex};
use crate::spans::{call_in_place_of, in_place_of, type_text};
use crate::template::Form;

/// Emits the assertions of a model.
pub(super) fn model(model: &Model, params: &Params, claims: &[Claim]) -> TokenStream {
    let record = &model.record;
    let asserted =
        record.fields.iter().enumerate().filter(|(_, field)| !params.bounds(&field.ty)).map(|(at, field)| {
            let ty = &field.ty;
            let codec = field::codec(field);
            let at = KeyAttribute::Field(at);
            let is_table_key = at == model.partition || Some(at) == model.sort;
            let claimed = claimed(record, field);
            let is_key = |key: &KeyUse| matches!(key.part, KeyPart::Partition | KeyPart::Sort);
            let key = field.keys.iter().any(is_key).then(|| assert_held(ty, "key", &quote!(#codec, #ty)));
            let required = is_table_key.then(|| assert_held(ty, "required", &quote!(#codec, #ty)));
            let spelled = (field.any_spelling && (is_table_key || field.templates != TemplateUse::None))
                .then(|| spelled(ty, &codec));
            quote!(#claimed #key #required #spelled)
        });
    let templates = templates(model, params);
    let vectors = vectors(model, params);
    let blinds = blinds(model, params);
    let claims = claims.iter().filter(|claim| !params.bounds(&record.fields[claim.field].ty));
    let claims = of_contract(record, claims);
    wrapped(params, &quote!(#(#asserted)* #templates #vectors #blinds #claims))
}

/// Emits the assertions of a document.
pub(super) fn document(record: &Record, params: &Params) -> TokenStream {
    let fields = record.fields.iter().filter(|field| !params.bounds(&field.ty));
    let asserted = fields.map(|field| claimed(record, field));
    wrapped(params, &quote!(#(#asserted)*))
}

/// Emits the assertions about the parts of key templates, spanned at the templates.
fn templates(model: &Model, params: &Params) -> TokenStream {
    let record = &model.record;
    let type_generics = params.type_generics();
    let asserted = model.templates.iter().flat_map(|template| {
        let (sort, table) = (template.is_sort(), template.is_of_table());
        let type_generics = &type_generics;
        template.parts().filter(|(at, _)| !params.bounds(&record.fields[*at].ty)).map(move |(at, form)| {
            let Field { marker, ty, .. } = &record.fields[at];
            let place = template.literal.to_token_stream();
            let assert = |what: &str, arguments: TokenStream| {
                let name = format_ident!("assert_{what}");
                in_place_of(&place, quote!(__tabletheory::#name::<#arguments>();))
            };
            let codec = field::codec(&record.fields[at]);
            let part = match form {
                Form::Digits(_) => in_place_of(
                    &place,
                    quote!(let _ = <__tabletheory::BareOf<#marker #type_generics> as __tabletheory::UnsignedNumber>::ASSERTED;),
                ),
                Form::Any => assert("text_part", quote!(#marker #type_generics)),
                Form::Plain => in_place_of(
                    &place,
                    quote!(__tabletheory::Held::<#codec, #ty>::assert_part::<#marker #type_generics>();),
                ),
            };
            let sorted = (sort && form == Form::Plain).then(|| assert("sort_part", quote!(#marker #type_generics)));
            let required = table.then(|| in_place_of(&place, quote!(__tabletheory::Held::<#codec, #ty>::assert_required();)));
            quote!(#part #sorted #required)
        })
    });
    quote!(#(#asserted)*)
}

/// Emits the assertions about the fields that vector indexes name.
fn vectors(model: &Model, params: &Params) -> TokenStream {
    let asserted = model.vectors.iter().map(|vector| {
        let VectorIndex { on, dims, .. } = vector;
        let proved = |at: usize| !params.bounds(&model.record.fields[at].ty);
        let on = proved(*on).then(|| {
            let field = &model.record.fields[*on];
            let (ty, codec) = (&field.ty, field::codec(field));
            assert(ty, "vector", &quote!(#codec, #ty, #dims))
        });
        let searched = vector.partition.iter().chain(&vector.filters).filter(|at| proved(**at)).map(|at| {
            let field = &model.record.fields[*at];
            let (ty, codec) = (&field.ty, field::codec(field));
            assert(ty, "search", &quote!(#codec, #ty))
        });
        quote!(#on #(#searched)*)
    });
    quote!(#(#asserted)*)
}

/// Emits the assertions about the fields that have blind indexes.
fn blinds(model: &Model, params: &Params) -> TokenStream {
    let proved = model.blinds.iter().filter(|blind| !params.bounds(&model.record.fields[blind.of].ty));
    let asserted = proved.map(|blind| {
        let field = &model.record.fields[blind.of];
        let (ty, codec) = (&field.ty, field::codec(field));
        let has_beacons = assert(ty, "beacons", &quote!(#codec, #ty));
        let many = (!blind.accepts_leakage).then(|| {
            let sentence = format!(
                "`{}` has so few values that the number of items with each beacon tells them: remove the blind index, or say `i_accept_frequency_leakage`",
                type_text(ty)
            );
            let wrong = quote!(<#codec as __tabletheory::Represent<#ty>>::HAS_FEW_VALUES);
            let refused =
                in_place_of(&blind.place.to_token_stream(), quote!(__tabletheory::refuse_if(#wrong, #sentence)));
            quote!(const _: () = #refused;)
        });
        quote!(#has_beacons #many)
    });
    quote!(#(#asserted)*)
}

/// Emits the assertion of the data type that the user claims. The bounds of the codec already require that the type is an
/// attribute value.
fn claimed(record: &Record, field: &Field) -> TokenStream {
    let Some(claimed) = field.claimed else { return TokenStream::new() };
    let data_types = record.paths.data_types();
    let ty = &field.ty;
    let data_type = Ident::new(data_type(claimed), Span::call_site());
    let codec = field::codec(field);
    assert(ty, "held_as", &quote!(#codec, #ty, #data_types::#data_type))
}

/// Emits the assertion that a key keeps the text that it is stored as.
fn spelled(ty: &TokenStream, codec: &TokenStream) -> TokenStream {
    let shown = type_text(ty);
    let sentence = format!(
        "a key that is a `{shown}` does not keep the text that it is stored as, by which the item is named: with `spelling = any`, make it a `Spelled<{shown}>`"
    );
    let wrong = quote!(!<#codec as __tabletheory::Represent<#ty>>::HAS_ONE_SPELLING);
    let refused = in_place_of(ty, quote!(__tabletheory::refuse_if(#wrong, #sentence)));
    quote!(const _: () = #refused;)
}

/// Emits the assertions of what a contract says of the fields' types. Those that are likely right are one constant of few tokens,
/// which costs the compiler less; the others have each their own, so that each that is wrong is an error.
fn of_contract<'c>(record: &Record, claims: impl Iterator<Item = &'c Claim>) -> TokenStream {
    let (likely, others): (Vec<&Claim>, Vec<&Claim>) = claims.partition(|claim| claim.is_likely);
    let likely = likely.into_iter().map(|claim| likely_right(&record.fields[claim.field], claim));
    let likely: TokenStream = likely.collect();
    let likely = (!likely.is_empty()).then(|| quote!(const _: () = { #likely };));
    let others = others.into_iter().map(|claim| unlikely_right(&record.fields[claim.field], claim));
    quote!(#likely #(#others)*)
}

/// Emits the call that is no constant if the field's type is not held as the contract says.
fn likely_right(field: &Field, claim: &Claim) -> TokenStream {
    let Claimed::HeldAs(wanted) = claim.what else { return unlikely_right(field, claim) };
    let (ty, form, wanted, sentence) = (&field.ty, field::form(field), data_type_name(wanted), &claim.sentence);
    let refuse = quote!(__tabletheory::refuse_held_otherwise::<#form, #ty>);
    let call = call_in_place_of(ty, refuse, quote!(__tabletheory::DataTypeName::#wanted, #sentence));
    quote!(#call;)
}

/// Emits the constant that is none if what a contract says of the field's type is wrong.
fn unlikely_right(field: &Field, claim: &Claim) -> TokenStream {
    let Claim { what, sentence, .. } = claim;
    let (ty, codec) = (&field.ty, field::codec(field));
    let wrong = match what {
        Claimed::HeldAs(wanted) => {
            let wanted = data_type_name(*wanted);
            quote!(__tabletheory::is_held_otherwise::<#codec, #ty>(__tabletheory::DataTypeName::#wanted))
        }
        Claimed::MayBeAbsent => quote!(__tabletheory::is_never_absent::<#codec, #ty>()),
    };
    let refused = in_place_of(ty, quote!(__tabletheory::refuse_if(#wrong, #sentence)));
    quote!(const _: () = #refused;)
}

/// Emits `assert_key::<…>();`, in place of the type that it is about.
fn assert(ty: &TokenStream, what: &str, arguments: &TokenStream) -> TokenStream {
    let name = format_ident!("assert_{what}");
    between(ty, quote!(__tabletheory::#name::<), arguments, quote!(> ();))
}

/// Emits `Held::<…>::assert_key();`, in place of the type that it is about. It asserts nothing of a type that is no attribute value.
fn assert_held(ty: &TokenStream, what: &str, arguments: &TokenStream) -> TokenStream {
    let name = format_ident!("assert_{what}");
    between(ty, quote!(__tabletheory::Held::<), arguments, quote!(>::#name();))
}

/// Emits arguments at their own places, between what stands in place of the type and in place of its last token.
fn between(ty: &TokenStream, path: TokenStream, arguments: &TokenStream, end: TokenStream) -> TokenStream {
    let path = in_place_of(ty, path);
    let last: TokenStream = ty.clone().into_iter().last().into_iter().collect();
    let end = in_place_of(&last, end);
    quote!(#path #arguments #end)
}

fn data_type(descriptor: Descriptor) -> &'static str {
    match descriptor {
        Descriptor::S => "StringType",
        Descriptor::N => "NumberType",
        Descriptor::B => "BinaryType",
        Descriptor::Bool => "BooleanType",
        Descriptor::Null => "NullType",
        Descriptor::L => "ListType",
        Descriptor::M => "MapType",
        Descriptor::Ss => "StringSetType",
        Descriptor::Ns => "NumberSetType",
        Descriptor::Bs => "BinarySetType",
    }
}

/// Returns the variant of `DataTypeName`.
pub(super) fn data_type_name(descriptor: Descriptor) -> Ident {
    let name = match descriptor {
        Descriptor::S => "String",
        Descriptor::N => "Number",
        Descriptor::B => "Binary",
        Descriptor::Bool => "Boolean",
        Descriptor::Null => "Null",
        Descriptor::L => "List",
        Descriptor::M => "Map",
        Descriptor::Ss => "StringSet",
        Descriptor::Ns => "NumberSet",
        Descriptor::Bs => "BinarySet",
    };
    Ident::new(name, Span::call_site())
}

fn wrapped(params: &Params, asserted: &TokenStream) -> TokenStream {
    if asserted.is_empty() {
        return TokenStream::new();
    }
    let impl_generics = params.impl_generics();
    let where_clause = &params.where_clause;
    quote! {
        fn __assert #impl_generics () #where_clause {
            #[allow(unused_imports)]
            use __tabletheory::NotHeld as _;
            #asserted
        }
    }
}
