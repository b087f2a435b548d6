//! The `Members` impl: the code that writes a struct's fields, reads them one by one, and puts them together.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use super::{Params, library_fields};
use crate::model::{Field, Record, Role, Unnamed};
use crate::spans::{in_place_of, name_in, shown_at};

/// The attributes of a struct that no field holds: composed keys, and the discriminator.
#[derive(Default)]
pub(super) struct ExtraAttributes<'m> {
    /// Their attribute names.
    pub(super) names: Vec<&'m str>,
    /// The code that writes them.
    pub(super) encode: Option<TokenStream>,
    /// The code that proves by them which model an item belongs to, and reads the parts that are only in them.
    pub(super) identity: Option<TokenStream>,
}

pub(super) fn expand(record: &Record, params: &Params, extra: &ExtraAttributes<'_>) -> TokenStream {
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let (where_clause, unlisted) = (&params.where_clause, params.unlisted());
    let owner = &record.ident;
    let slots = format_ident!("{}_Slots", owner.unraw());
    let declared = declare_slots(record, params, &slots);
    let slots = slots_item(record, &slots, &type_generics);
    let decode_member = decode_member_head(record);
    let finish_all = at_flattened(
        record,
        quote! {
            fn finish(__slots: Self::Slots) -> ::core::result::Result<Self, __tabletheory::DecodeError>
        },
    );
    let names = names(record, extra);
    let distinct = assert_distinct(record, &type_generics);
    let distinct_in_use = assert_distinct_in_use(record, &type_generics);
    let encoded = record.fields.iter().filter(|field| !field.in_key).map(|field| encode(params, field));
    let decode_body = decode(record, &type_generics);
    let (encode_extra, identity) = (&extra.encode, &extra.identity);
    let [kept, encode_rest, keep] = rest(record);
    let finish_body = finish(record, &type_generics, &quote!(Self));
    let encryption = super::field::sealing(record.fields.iter().any(|field| field.encrypted.is_some()));
    quote! {
        #declared
        #kept

        #[automatically_derived]
        #unlisted
        impl #impl_generics __tabletheory::Members for #owner #type_generics #where_clause {
            #slots
            type Encryption = #encryption;

            #names

            fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
                #distinct_in_use
                #(#encoded)*
                #encode_extra
                #encode_rest
            }

            #[inline]
            #decode_member {
                #decode_body
            }

            #keep

            #finish_all {
                #distinct_in_use
                #finish_body
            }

            #identity
        }

        #distinct
    }
}

/// Emits the writing and the reading of the attributes that no field has, when a field keeps them, and before them the one place that
/// names the field's type.
fn rest(record: &Record) -> [Option<TokenStream>; 3] {
    let Some(Unnamed { ident, ty }) = &record.rest else { return [None, None, None] };
    let (kept, rest) = (kept(record), shown_at(ty, quote!(__tabletheory::rest::<#ty>())));
    [
        Some(quote!(const #kept: __tabletheory::Rest<#ty> = #rest;)),
        Some(quote!(__members.rest(&#kept, &self.#ident, &<Self as __tabletheory::Members>::NAMES);)),
        Some(quote! {
            fn keep<'__a, __S: __tabletheory::Source<'__a>>(
                __slots: &mut Self::Slots,
                __name: &::core::primitive::str,
                __source: &mut __S,
            ) -> ::core::result::Result<::core::primitive::bool, __tabletheory::DecodeError> {
                #kept.keep(&mut __slots.#ident, &<Self as __tabletheory::Members>::NAMES, __name, __source)
            }
        }),
    ]
}

/// Returns the name of the constant that says how the rest is kept.
fn kept(record: &Record) -> Ident {
    format_ident!("{}_Rest", record.ident.unraw())
}

/// Shows code at the type that is flattened, if any is. A flattened type without members is an error at every place where its slots are
/// named, and all those errors point at the type, and are told once.
pub(super) fn at_flattened(record: &Record, code: TokenStream) -> TokenStream {
    match record.fields.iter().find(|field| field.flatten) {
        Some(field) => shown_at(&name_in(&field.ty), code),
        None => code,
    }
}

/// Emits the type of the slots, with those of the flattened documents.
pub(super) fn slots_item(record: &Record, slots: &Ident, type_generics: &TokenStream) -> TokenStream {
    let flattened = record.fields.iter().filter(|field| field.flatten);
    let flattened =
        flattened.map(|Field { ty, .. }| shown_at(&name_in(ty), quote!(<#ty as __tabletheory::Members>::Slots)));
    let slots = with_arguments(&quote!(#slots), type_generics, flattened);
    at_flattened(record, quote!(type Slots = #slots;))
}

/// Returns the head of the function that reads a member.
pub(super) fn decode_member_head(record: &Record) -> TokenStream {
    let head = quote! {
        fn decode_member<'__a, __S: __tabletheory::Source<'__a>>(
            __slots: &mut Self::Slots,
            __name: &::core::primitive::str,
            __source: &mut __S,
        ) -> ::core::result::Result<::core::primitive::bool, __tabletheory::DecodeError>
    };
    at_flattened(record, head)
}

/// Emits the attribute names, with those of the flattened documents.
pub(super) fn names(record: &Record, extra: &ExtraAttributes<'_>) -> TokenStream {
    let own = record.fields.iter().filter(|field| field.is_attribute()).map(|field| field.name.as_str());
    let own = own.chain(extra.names.iter().copied());
    let flattened = record.fields.iter().filter(|field| field.flatten);
    let flattened =
        flattened.map(|Field { ty, .. }| shown_at(&name_in(ty), quote!(<#ty as __tabletheory::Members>::NAMES)));
    quote! {
        const NAMES: __tabletheory::Names =
            __tabletheory::Names { own: &[#(#own),*], flattened: &[#(#flattened),*], variants: &[] };
    }
}

/// Emits the assertion that no flattened document shares a name with another attribute. Only the compiler knows the document's
/// type, so the derive cannot check it.
fn assert_distinct(record: &Record, type_generics: &TokenStream) -> Option<TokenStream> {
    let flattened = record.fields.iter().find(|field| field.flatten)?;
    let owner = &record.ident;
    type_generics.is_empty().then(|| {
        let assert = refuse_twice(flattened, &quote!(#owner));
        quote!(const _: () = #assert;)
    })
}

/// Emits the same assertion for a struct with parameters, whose documents are known only where it is written or read: the compiler
/// evaluates it then.
fn assert_distinct_in_use(record: &Record, type_generics: &TokenStream) -> Option<TokenStream> {
    let flattened = record.fields.iter().find(|field| field.flatten)?;
    (!type_generics.is_empty()).then(|| {
        let assert = refuse_twice(flattened, &quote!(Self));
        quote!(const { #assert };)
    })
}

pub(super) const TWICE: &str =
    "two attributes have one name: rename the member of the flattened document with `#[model(attr = \"…\")]`";

fn refuse_twice(flattened: &Field, owner: &TokenStream) -> TokenStream {
    let sentence = TWICE;
    let wrong = quote!(!__tabletheory::are_distinct(&<#owner as __tabletheory::Members>::NAMES));
    in_place_of(&flattened.ty, quote!(__tabletheory::refuse_if(#wrong, #sentence)))
}

/// Declares the struct of the fields read so far. It is not a tuple, because its members may have private types.
pub(super) fn declare_slots(record: &Record, params: &Params, slots: &syn::Ident) -> TokenStream {
    let (impl_generics, type_generics) = (params.impl_generics(), params.type_generics());
    let where_clause = &params.where_clause;
    let visibility = &record.visibility;
    let docs = format!("The fields of [`{}`] read so far.", record.ident);
    let flattened: Vec<Ident> =
        record.fields.iter().filter(|field| field.flatten).map(|field| format_ident!("__{}", field.token)).collect();
    let mut parameters = flattened.iter();
    let members = record.fields.iter().map(|Field { ident, ty, flatten, .. }| {
        let parameter = flatten.then(|| parameters.next());
        let ty = parameter.map_or_else(|| quote!(__tabletheory::Option<#ty>), |parameter| quote!(#parameter));
        quote!(#ident: #ty)
    });
    let empty = record.fields.iter().map(|Field { ident, flatten, .. }| {
        if *flatten { quote!(#ident: ::core::default::Default::default()) } else { quote!(#ident: __tabletheory::None) }
    });
    let rest = record.rest.iter().map(|Unnamed { ident, ty }| quote!(#ident: __tabletheory::Option<#ty>));
    let members = members.chain(rest);
    let empty = empty.chain(record.rest.iter().map(|Unnamed { ident, .. }| quote!(#ident: __tabletheory::None)));
    let (phantom, phantom_value) = match params.phantom() {
        Some(phantom) => (quote!(__phantom: #phantom,), quote!(__phantom: ::core::marker::PhantomData,)),
        None => (TokenStream::new(), TokenStream::new()),
    };
    let declared_generics =
        with_arguments(&TokenStream::new(), &impl_generics, flattened.iter().map(|name| quote!(#name)));
    let bounded = flattened.iter().map(|name| quote!(#name: ::core::default::Default));
    let impl_generics = with_arguments(&TokenStream::new(), &impl_generics, bounded);
    let slots_type = with_arguments(&quote!(#slots), &type_generics, flattened.iter().map(|name| quote!(#name)));
    quote! {
        #[doc = #docs]
        #visibility struct #slots #declared_generics #where_clause {
            #(#members,)*
            #phantom
        }

        #[automatically_derived]
        impl #impl_generics ::core::default::Default for #slots_type #where_clause {
            fn default() -> Self {
                Self {
                    #(#empty,)*
                    #phantom_value
                }
            }
        }
    }
}

/// Returns `path<T, N>` with more arguments at the end.
pub(super) fn with_arguments(
    path: &TokenStream,
    generics: &TokenStream,
    more: impl Iterator<Item = TokenStream>,
) -> TokenStream {
    let mut inner: Vec<TokenTree> = generics.clone().into_iter().collect();
    let more: Vec<TokenStream> = more.collect();
    if inner.is_empty() {
        return if more.is_empty() { path.clone() } else { quote!(#path<#(#more),*>) };
    }
    inner.pop();
    let comma = matches!(inner.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == ',');
    let comma = (!comma).then(|| quote!(,));
    quote!(#path #(#inner)* #comma #(#more),*>)
}

fn encode(params: &Params, field: &Field) -> TokenStream {
    let ident = &field.ident;
    match field.role {
        Role::CreatedAt | Role::UpdatedAt => library_fields::encode(field, &params.type_generics()),
        _ => encode_value(params, field, &quote!(&self.#ident)),
    }
}

/// Emits the writing of a field that the caller sets, whose value is `value`.
pub(super) fn encode_value(params: &Params, field: &Field, value: &TokenStream) -> TokenStream {
    let Field { ty, marker, .. } = field;
    let type_generics = params.type_generics();
    if field.flatten {
        shown_at(&name_in(ty), quote!(<#ty as __tabletheory::Members>::encode_members(#value, __members);))
    } else {
        quote!(__members.field::<#marker #type_generics>(#value);)
    }
}

pub(super) fn decode(record: &Record, type_generics: &TokenStream) -> TokenStream {
    let mut flattened = record.fields.iter().filter(|field| field.flatten).map(|Field { ident, ty, .. }| {
        shown_at(
            &name_in(ty),
            quote!(<#ty as __tabletheory::Members>::decode_member(&mut __slots.#ident, __name, __source)?),
        )
    });
    let other = match flattened.next() {
        None => quote!(false),
        Some(first) => quote!(#first #(|| #flattened)*),
    };
    let mut arms = record
        .fields
        .iter()
        .filter(|field| field.is_attribute())
        .map(|Field { ident, name, marker, .. }| {
            quote!(#name => __tabletheory::decode_field::<#marker #type_generics, __S>(&mut __slots.#ident, __source),)
        })
        .peekable();
    if arms.peek().is_none() {
        return quote! {
            let _ = (&__slots, &__name, &__source);
            ::core::result::Result::Ok(#other)
        };
    }
    quote! {
        match __name {
            #(#arms)*
            _ => ::core::result::Result::Ok(#other),
        }
    }
}

/// Emits the end of decoding: it takes all fields out of their slots first and checks them together. A `?` for each field would
/// be an exit for each, and the compiler would emit code to drop everything taken so far. Where nothing is missing, there is nothing in
/// `__finish` to drop.
pub(super) fn finish(record: &Record, type_generics: &TokenStream, made: &TokenStream) -> TokenStream {
    let own_name = |field: &Field| format_ident!("__{}", field.ident.unraw());
    let taken = record.fields.iter().map(|field| {
        let Field { ident, ty, marker, .. } = field;
        if field.flatten {
            shown_at(&name_in(ty), quote!(__finish.flattened::<#ty>(__slots.#ident)))
        } else {
            quote!(__finish.field::<#marker #type_generics>(__slots.#ident))
        }
    });
    let names = record.fields.iter().map(own_name);
    let members = record.fields.iter().map(|field| {
        let (ident, name) = (&field.ident, own_name(field));
        quote!(#ident: #name)
    });
    let skipped = record.skipped.iter().map(|skipped| {
        let (ident, ty) = (&skipped.ident, &skipped.ty);
        let default = shown_at(ty, quote!(<#ty as ::core::default::Default>::default()));
        quote!(#ident: #default)
    });
    let kept = kept(record);
    let rest = record.rest.iter().map(|Unnamed { ident, .. }| quote!(#ident: #kept.finish(__slots.#ident)));
    let all = (!record.fields.is_empty()).then(|| {
        quote! {
            let mut __finish = __tabletheory::Finish::default();
            let (#(__tabletheory::Some(#names),)*) = (#(#taken,)*) else { return __finish.fail() };
            __finish.done();
        }
    });
    quote! {
        #all
        ::core::result::Result::Ok(#made {
            #(#members,)*
            #(#skipped,)*
            #(#rest,)*
        })
    }
}
