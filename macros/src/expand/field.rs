//! A field as a type: its marker, its `Field` impl, and its token.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::members::with_arguments;
use super::{Params, key_uses};
use crate::attr::Word;
use crate::model::{Codec, Field, KeyPart, Record, Role, TemplateUse};
use crate::spans::{in_place_of, name_in, shown_at, type_text};
use crate::visibility::narrower;

/// Emits the marker and its impl.
pub(super) fn expand(record: &Record, params: &Params, field: &Field, standings: &TokenStream) -> TokenStream {
    let declared = params.bare_marker(&field.visibility, &field.marker);
    let implementation = implement(record, params, field, standings);
    let named = named(record, params, field);
    quote!(#declared #implementation #named)
}

/// Emits the impl by which `#[derive(Projection)]` finds the field. A field that is less visible than its struct has none,
/// because the trait could not name it.
fn named(record: &Record, params: &Params, field: &Field) -> Option<TokenStream> {
    if field.in_key || narrower(&record.visibility, &field.visibility) != record.visibility {
        return None;
    }
    let impl_generics = with_arguments(&TokenStream::new(), &params.impl_generics(), [quote!(__Name)].into_iter());
    let type_generics = params.type_generics();
    let where_clause = &params.where_clause;
    let (owner, marker) = (&record.ident, &field.marker);
    let token = token_number(&field.token.to_string());
    Some(quote! {
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #impl_generics __tabletheory::NamedField<__Name, #token> for #owner #type_generics #where_clause {
            type Field = #marker #type_generics;
        }
    })
}

/// Returns a token as a number (FNV-1a), since a text cannot be part of a type.
pub(super) fn token_number(token: &str) -> TokenStream {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let number = token.bytes().fold(OFFSET, |number, byte| (number ^ u64::from(byte)).wrapping_mul(PRIME));
    Literal::u64_unsuffixed(number).into_token_stream()
}

/// Returns the position of the field among those of its struct.
fn position(record: &Record, field: &Field) -> TokenStream {
    let at = record.fields.iter().position(|other| other.token == field.token).unwrap_or_default();
    let digit = |digit: usize| format_ident!("X{digit:X}");
    if at < 256 {
        let (high, low) = (digit(at / 16), digit(at % 16));
        quote!(__tabletheory::At<__tabletheory::#high, __tabletheory::#low>)
    } else {
        quote!(__tabletheory::AtTheEnd)
    }
}

/// Emits the same for a field that has no token.
pub(super) fn expand_tokenless(record: &Record, params: &Params, field: &Field) -> TokenStream {
    let declared = params.bare_marker(&field.visibility, &field.marker);
    let implementation = implement(record, params, field, &no_standings());
    quote!(#declared #implementation)
}

/// Returns the roles of a field in a struct without indexes.
pub(super) fn no_standings() -> TokenStream {
    quote!(())
}

fn implement(record: &Record, params: &Params, field: &Field, standings: &TokenStream) -> TokenStream {
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let where_clause = &params.where_clause;
    let Field { ident, ty, name, marker, any_spelling, facts, flatten, .. } = field;
    let owner = &record.ident;
    let codec = codec_item(field);
    // A private type in a public token is an error of the field's type.
    let value = shown_at(ty, quote!(type Value = #ty;));
    let sealing = sealing(field.encrypted.is_some());
    let position = position(record, field);
    let written_by = written_by(field);
    let templates = match field.templates {
        TemplateUse::None => quote!(InNoTemplate),
        TemplateUse::Index => {
            let companions = field.companions.iter().rev().fold(quote!(()), |rest, at| {
                let marker = &record.fields[*at].marker;
                quote!((#marker #type_generics, #rest))
            });
            quote!(InIndexTemplate<#companions>)
        }
        TemplateUse::Table => quote!(InTableTemplate),
    };
    // Each call costs the compiler time, so the code has only the facts that differ from the plainest field.
    let role = (field.role != if field.is_in_table_key() { Role::Key } else { Role::None }).then(|| {
        let role = role(field.role);
        quote!(.with_role(#role))
    });
    let keys = key_uses(&field.keys);
    let flattened = flatten.then(|| {
        let members = shown_at(&name_in(ty), quote!(&<#ty as __tabletheory::Members>::NAMES));
        quote!(.flattened(#members))
    });
    let any_spelling = any_spelling.then(|| quote!(.any_spelling()));
    let beacon = field.beacon.as_ref().map(|name| quote!(.with_beacon(#name)));
    let first = (field.role == Role::Version)
        .then(|| shown_at(&name_in(ty), quote!(<#ty as __tabletheory::VersionNumber>::from_count(0))));
    let missing = field.default.as_ref().or(first.as_ref()).map(|default| {
        quote! {
            fn missing() -> __tabletheory::Option<Self::Value> {
                __tabletheory::Some(#default)
            }
        }
    });
    let none_is = if leaves_none_out(field) {
        quote!(
            type NoneIs = __tabletheory::LeftOut;
        )
    } else if is_omitted(field) {
        let form = form(field);
        let proof = proof(&form, ty);
        let null = quote!(__tabletheory::NullIn<#form, #ty>);
        shown_at(&name_in(ty), quote!(type NoneIs = __tabletheory::Provided<#proof, #null>;))
    } else {
        quote!(
            type NoneIs = __tabletheory::StoredAsNull;
        )
    };
    let facts = facts.iter().map(|word| Ident::new(word.name(), Span::call_site()));
    // The owner of a variant's fields is a type without values.
    let of = if record.is_variant { quote!(match *__owner {}) } else { quote!(&__owner.#ident) };
    quote! {
        #[automatically_derived]
        impl #impl_generics __tabletheory::Field for #marker #type_generics #where_clause {
            type Owner = #owner #type_generics;
            #value
            #codec
            type Encryption = #sealing;
            type WrittenBy = #written_by;
            type Position = #position;
            #none_is
            type InIndexes = #standings;
            type Templates = __tabletheory::#templates;

            const FACTS: __tabletheory::Facts =
                __tabletheory::Facts::new(#name) #keys #role #flattened #any_spelling #beacon #(.#facts())*;

            fn of(__owner: &Self::Owner) -> &Self::Value {
                #of
            }

            #missing
        }
    }
}

/// Emits `pub const TOTAL: Attribute<Order_TOTAL>`.
pub(super) fn token(params: &Params, field: &Field) -> TokenStream {
    let Field { token, marker, visibility, .. } = field;
    let type_generics = params.type_generics();
    let docs = format!("The {}.", described(field));
    if field.in_key {
        return quote! {
            #[doc = #docs]
            #visibility const #token: __tabletheory::InKeyAlone<#marker #type_generics> = __tabletheory::InKeyAlone::TOKEN;
        };
    }
    quote! {
        #[doc = #docs]
        #visibility const #token: __tabletheory::Attribute<#marker #type_generics> = __tabletheory::Attribute::new();
    }
}

/// Returns the codec. It is spanned at the field's type, because the user changes that when the codec does not fit.
pub(super) fn codec(field: &Field) -> TokenStream {
    let form = form(field);
    let codec = if is_omitted(field) { quote!(__tabletheory::Omit<#form>) } else { form };
    in_place_of(&field.ty, codec)
}

/// Emits the codec of the `Field` impl. Where other code of ours names what the type must be, too, it does so in the same way and at the
/// same place, so that the compiler's errors are the same, and are told once.
fn codec_item(field: &Field) -> TokenStream {
    let (ty, codec) = (&field.ty, codec(field));
    let kept = match field.role {
        Role::CreatedAt | Role::UpdatedAt => Some("TimestampField"),
        Role::Version => Some("VersionNumber"),
        Role::Ttl => Some("TtlField"),
        Role::None | Role::Key => None,
    };
    let proof = if let Some(rule) = kept {
        let rule = Ident::new(rule, Span::call_site());
        quote!(<#ty as __tabletheory::#rule>::Proof)
    } else if field.flatten {
        quote!(<#ty as __tabletheory::Members>::Slots)
    } else if field.templates != TemplateUse::None || is_omitted(field) {
        proof(&form(field), ty)
    } else {
        return quote!(type Codec = #codec;);
    };
    shown_at(&name_in(ty), quote!(type Codec = __tabletheory::Provided<#proof, #codec>;))
}

/// Returns the type that the compiler knows only where `form` holds `ty`.
fn proof(form: &TokenStream, ty: &TokenStream) -> TokenStream {
    quote!(<#form as __tabletheory::Represent<#ty>>::DataType)
}

/// Returns whether the codec is `Omit`. It says that the attribute may be absent, and not whether a value may be `NULL`. An `Option` may be
/// absent already by its own type.
fn is_omitted(field: &Field) -> bool {
    field.default.is_some() && !field.is_option
}

/// Returns the codec of a field of a variant, known only where it holds the type. It is shown at the type's name, as all code that writes
/// and reads such a value.
pub(super) fn held_codec(field: &Field) -> TokenStream {
    let (ty, codec) = (&field.ty, codec(field));
    let proof = proof(&codec, ty);
    in_place_of(&name_in(ty), quote!(__tabletheory::Provided<#proof, #codec>))
}

/// Returns the form in which a value is held, which does not say whether the attribute may be absent by a word.
pub(super) fn form(field: &Field) -> TokenStream {
    let name = match field.codec {
        _ if field.flatten && field.is_option => "FlattenedOption",
        _ if field.flatten => "Flattened",
        Codec::Native => "Native",
        Codec::Json => "AsJson",
        Codec::JsonText => "AsJsonText",
        Codec::Binary => "AsBinary",
        Codec::Set => "AsSet",
        Codec::UnixSeconds => "AsUnixSeconds",
        Codec::UnixMilliseconds => "AsUnixMilliseconds",
        Codec::Seconds => "AsSeconds",
        Codec::Milliseconds => "AsMilliseconds",
        Codec::ZeroOrOne => "AsZeroOrOne",
        Codec::Text => "AsText",
        Codec::SpelledText => "AsSpelledText",
        Codec::NumberText => "AsNumberText",
    };
    let name = Ident::new(name, Span::call_site());
    if field.optional { quote!(__tabletheory::Opt<__tabletheory::#name>) } else { quote!(__tabletheory::#name) }
}

/// Returns whether a write leaves `None` and an empty set out.
fn leaves_none_out(field: &Field) -> bool {
    let leaves_out = |fact: &Word| matches!(fact, Word::OmitEmpty | Word::OmitNone);
    field.facts.iter().any(leaves_out) || !field.keys.is_empty() || field.role == Role::Ttl
}

fn written_by(field: &Field) -> TokenStream {
    if field.role == Role::Key || matches!(field.templates, TemplateUse::Table) {
        quote!(__tabletheory::InKey)
    } else if field.role.is_set_by_library() {
        quote!(__tabletheory::ByLibrary)
    } else if field.protected {
        quote!(__tabletheory::Protected)
    } else if field.flatten {
        quote!(__tabletheory::InMembers)
    } else {
        quote!(__tabletheory::ByCaller)
    }
}

pub(super) fn sealing(encrypted: bool) -> TokenStream {
    if encrypted { quote!(__tabletheory::Encrypted) } else { quote!(__tabletheory::Plain) }
}

fn role(role: Role) -> TokenStream {
    let role = match role {
        Role::None => quote!(None),
        Role::Key => quote!(Key),
        Role::CreatedAt => quote!(CreatedAt),
        Role::UpdatedAt => quote!(UpdatedAt),
        Role::Version => quote!(Version),
        Role::Ttl => quote!(Ttl),
    };
    quote!(__tabletheory::Role::#role)
}

/// Returns a description such as ``attribute `total` (`u64`): sort key of `by-total` ``.
pub(super) fn described(field: &Field) -> String {
    let ty = type_text(&field.ty);
    if field.flatten {
        return format!("members of `{ty}`, which are attributes of their own");
    }
    if field.in_key {
        return format!("field `{}` (`{ty}`), which stands in the composed key of the table alone", field.name);
    }
    let mut described = format!("attribute `{}` (`{ty}`)", field.name);
    let mut more = Vec::new();
    if field.encrypted.is_some() {
        more.push("encrypted".to_owned());
    }
    if let Some(beacon) = &field.beacon {
        more.push(format!("looked up by its beacon in `{beacon}`"));
    }
    if field.protected {
        more.push("written with its item only".to_owned());
    }
    match field.role {
        Role::None | Role::Key => {}
        Role::CreatedAt => more.push("set when the item is created".to_owned()),
        Role::UpdatedAt => more.push("set by every write".to_owned()),
        Role::Version => more.push("counted up by every update".to_owned()),
        Role::Ttl => more.push("when the item expires".to_owned()),
    }
    match field.templates {
        TemplateUse::None => {}
        TemplateUse::Index => more.push("part of a composed index key".to_owned()),
        TemplateUse::Table => more.push("part of the composed key of the table".to_owned()),
    }
    for key in &field.keys {
        let part = match key.part {
            KeyPart::Partition | KeyPart::SearchPartition => "partition key",
            KeyPart::Sort => "sort key",
            KeyPart::SearchFilter => "filter",
            KeyPart::SearchVector => "vector",
        };
        more.push(match &key.index {
            Some(index) => format!("{part} of `{index}`"),
            None => format!("{part} of the table"),
        });
    }
    if !more.is_empty() {
        described.push_str(": ");
        described.push_str(&more.join(", "));
    }
    described
}
