//! A field as a type: its marker, its `Field` impl, and its token.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{Params, optional};
use crate::model::{Codec, Field, KeyPart, Record, Role};
use crate::spans::{in_place_of, shown_at};

/// The marker and its impl.
pub(super) fn expand(record: &Record, params: &Params, field: &Field) -> TokenStream {
    let private = record.paths.private();
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let where_clause = &params.where_clause;
    let Field { ident, ty, name, marker, omit_empty, flatten, .. } = field;
    let owner = &record.ident;
    let docs = format!("`{owner}::{}`: {}.", field.token, described(field));
    let declared = params.marker(&docs, &field.visibility, marker);
    let codec = codec(&private, field);
    // A private type in a public token is an error of the field's type.
    let value = shown_at(ty, quote!(type Value = #ty;));
    let sealing = sealing(&private, field.encrypted);
    let upkeep = if field.role.is_kept() { quote!(#private::ByLibrary) } else { quote!(#private::ByCaller) };
    let role = role(&private, field.role);
    let keys = field.keys.iter().map(|key| {
        let index = optional(key.index.as_ref());
        let part = match key.part {
            KeyPart::Partition => quote!(Partition),
            KeyPart::Sort => quote!(Sort),
        };
        quote!(#private::KeyUse { index: #index, part: #private::KeyPart::#part })
    });
    quote! {
        #declared

        #[automatically_derived]
        impl #impl_generics #private::Field for #marker #type_generics #where_clause {
            type Owner = #owner #type_generics;
            #value
            type Codec = #codec;
            type Sealing = #sealing;
            type Upkeep = #upkeep;

            const NAME: &'static ::core::primitive::str = #name;
            const OMIT_EMPTY: ::core::primitive::bool = #omit_empty;
            const ROLE: #private::Role = #role;
            const KEYS: &'static [#private::KeyUse] = &[#(#keys),*];
            const FLATTEN: ::core::primitive::bool = #flatten;

            fn of(__owner: &Self::Owner) -> &Self::Value {
                &__owner.#ident
            }
        }
    }
}

/// `pub const TOTAL: Attribute<Order_TOTAL>`
pub(super) fn token(record: &Record, params: &Params, field: &Field) -> TokenStream {
    let private = record.paths.private();
    let Field { token, marker, visibility, .. } = field;
    let type_generics = params.type_generics();
    let docs = format!("The {}.", described(field));
    quote! {
        #[doc = #docs]
        #visibility const #token: #private::Attribute<#marker #type_generics> = #private::Attribute::new();
    }
}

/// The codec, at the place of the field's type: where it does not fit, that is what to change.
pub(super) fn codec(private: &TokenStream, field: &Field) -> TokenStream {
    let name = match field.codec {
        Codec::Native => "Native",
        Codec::Json => "AsJson",
        Codec::JsonText => "AsJsonText",
        Codec::Binary => "AsBinary",
        Codec::Set => "AsSet",
        Codec::Text => "AsText",
        Codec::NumberText => "AsNumberText",
    };
    let name = Ident::new(name, Span::call_site());
    let codec = if field.optional { quote!(#private::Opt<#private::#name>) } else { quote!(#private::#name) };
    in_place_of(&field.ty, codec)
}

pub(super) fn sealing(private: &TokenStream, encrypted: bool) -> TokenStream {
    if encrypted { quote!(#private::Encrypted) } else { quote!(#private::Plain) }
}

fn role(private: &TokenStream, role: Role) -> TokenStream {
    let role = match role {
        Role::None => quote!(None),
        Role::Key => quote!(Key),
        Role::CreatedAt => quote!(CreatedAt),
        Role::UpdatedAt => quote!(UpdatedAt),
        Role::Version => quote!(Version),
        Role::Ttl => quote!(Ttl),
    };
    quote!(#private::Role::#role)
}

/// ``attribute `total`, a `u64`; sort key of `by-total` ``
fn described(field: &Field) -> String {
    let ty = type_text(&field.ty);
    if field.flatten {
        return format!("members of `{ty}`, which are attributes of their own");
    }
    let mut described = format!("attribute `{}`, a `{ty}`", field.name);
    let mut more = Vec::new();
    if field.encrypted {
        more.push("encrypted".to_owned());
    }
    match field.role {
        Role::None | Role::Key => {}
        Role::CreatedAt => more.push("set when the item is created".to_owned()),
        Role::UpdatedAt => more.push("set by every write".to_owned()),
        Role::Version => more.push("counted up by every update".to_owned()),
        Role::Ttl => more.push("when the item expires".to_owned()),
    }
    for key in &field.keys {
        let part = match key.part {
            KeyPart::Partition => "partition key",
            KeyPart::Sort => "sort key",
        };
        more.push(match &key.index {
            Some(index) => format!("{part} of `{index}`"),
            None => format!("{part} of the table"),
        });
    }
    if !more.is_empty() {
        described.push_str("; ");
        described.push_str(&more.join(", "));
    }
    described
}

/// A type as one would write it.
pub(super) fn type_text(ty: &TokenStream) -> String {
    let mut text = ty.to_string();
    for (spaced, tight) in
        [(" :: ", "::"), (":: ", "::"), (" <", "<"), ("< ", "<"), (" >", ">"), (" ,", ","), ("& ", "&")]
    {
        text = text.replace(spaced, tight);
    }
    text
}
