//! The stubs that are emitted after a mistake, so that the user reads only that mistake and not thirty more about missing
//! impls.
//!
//! No stub is ever run, because the mistakes themselves stop the build.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields};

use crate::ast::Input;
use crate::attr::{ContainerWords, Descriptor, FIELD_CONFLICTS, FORMS, FieldWords, KEY_CONFLICTS, Place, ROLES, Word};
use crate::collection::coproduct;
use crate::ctxt::Ctxt;
use crate::model::Paths;

/// Takes back words that do not fit, so that the rest can be resolved.
pub(crate) fn repair(input: &mut Input<'_>) {
    // `Order::TABLE` is the token of the table, so a field `table` has none.
    for field in input.fields.iter_mut().filter(|field| field.ident.unraw() == "table") {
        let token = field.ident.clone();
        let given: Vec<_> = field.words.all().map(|(word, _)| word).collect();
        for word in given {
            field.words.forget(word);
        }
        field.words.assume(Word::Skip, token);
    }
    let has_partition_key =
        input.words.partition.template.is_some() || input.fields.iter().any(|field| field.words.has(Word::Pk));
    for field in &mut input.fields {
        let words = &mut field.words;
        if words.has(Word::Pk) || words.has(Word::Sk) {
            for word in [Word::Skip, Word::Flatten, Word::Rest] {
                words.forget(word);
            }
        }
        if let Some(only) = [Word::Skip, Word::Flatten, Word::Rest].into_iter().find(|word| words.has(*word)) {
            let others: Vec<Word> = words.all().map(|(word, _)| word).filter(|word| *word != only).collect();
            for word in others {
                words.forget(word);
            }
        }
        // It is not known which of several forms is meant.
        if FORMS.into_iter().filter(|form| words.has(*form)).count() > 1 {
            forget_form(words);
        }
        for table in [KEY_CONFLICTS, FIELD_CONFLICTS] {
            let wrong: Vec<Word> = words.clashes(table).map(|clash| clash.word).collect();
            for word in wrong {
                words.forget(word);
            }
        }
        if ROLES.into_iter().any(|role| words.has(role)) {
            words.forget(Word::Type);
        }
        // A type without parameters is one value. An error that it is not a set would be a second mistake.
        let is_set = words.has(Word::Set) || words.descriptor.is_some_and(Descriptor::is_set);
        if is_set && !mentions_parameters(field.original) {
            words.forget(Word::Set);
            words.forget(Word::Type);
        }
    }
    for role in ROLES {
        for field in input.fields.iter_mut().filter(|field| field.words.has(role)).skip(1) {
            field.words.forget(role);
        }
    }
    for field in input.fields.iter_mut().filter(|field| field.words.has(Word::Rest)).skip(1) {
        field.words.forget(Word::Rest);
        field.words.assume(Word::Skip, field.ident.clone());
    }
    for vector in &input.words.vectors {
        for field in input.fields.iter_mut().filter(|field| vector.on.as_ref() == Some(field.ident)) {
            forget_form(&mut field.words);
        }
    }
    item_names(input);
    type_names(input);
    if !has_partition_key && let Some(first) = input.fields.iter_mut().find(|field| field.is_attribute()) {
        let token = first.ident.clone();
        first.words.forget(Word::Sk);
        first.words.assume(Word::Pk, token);
    }
}

/// Takes back the words for the form in which the value is held.
fn forget_form(words: &mut FieldWords) {
    for word in FORMS.into_iter().chain([Word::Type]) {
        words.forget(word);
    }
}

/// Returns whether the field's type is written with parameters, as every collection is.
fn mentions_parameters(field: &syn::Field) -> bool {
    field
        .ty
        .to_token_stream()
        .into_iter()
        .any(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '<'))
}

/// Gives another name to a struct of an index when the model or another index has that name already.
fn item_names(input: &mut Input<'_>) {
    let words = &input.words;
    let secondary = words.indexes.iter().map(|index| input.item_name(index));
    let names = secondary.chain(words.vectors.iter().map(|index| Some(input.vector_item_name(index))));
    let names: Vec<Option<String>> = names.collect();
    let words = &mut input.words;
    let items = words.indexes.iter_mut().map(|index| (&index.token, &mut index.item));
    let items = items.chain(words.vectors.iter_mut().map(|index| (&index.token, &mut index.item)));
    for (at, (token, item)) in items.enumerate() {
        if let Some(name) = &names[at]
            && (names[..at].iter().any(|other| other.as_ref() == Some(name)) || input.original.ident.unraw() == name)
        {
            *item = Some(format_ident!("{name}_{at}", span = token.span()));
        }
    }
}

/// Takes the name back from the type of an index when something else has it.
fn type_names(input: &mut Input<'_>) {
    let twice: Vec<Ident> = crate::check::named_twice(input).into_iter().cloned().collect();
    let words = &mut input.words;
    let named = words.indexes.iter_mut().map(|index| &mut index.named);
    for named in named.chain(words.vectors.iter_mut().map(|index| &mut index.named)) {
        if named.as_ref().is_some_and(|name| twice.contains(name)) {
            *named = None;
        }
    }
}

/// Emits a model without fields, for a type that cannot be a model.
pub(crate) fn model(original: &DeriveInput) -> TokenStream {
    if original.generics.lifetimes().next().is_some() {
        return TokenStream::new();
    }
    let ident = &original.ident;
    let table = format_ident!("{}_TABLE", ident.unraw());
    let members = members(original);
    generic(original, &quote!(::core::marker::Send + ::core::marker::Sync + 'static), |params| {
        let StubGenerics { impl_generics, type_generics, where_clause, phantom, phantom_value, visibility } = params;
        quote! {
            #visibility struct #table #impl_generics (#phantom) #where_clause;

            impl #impl_generics ::core::clone::Clone for #table #type_generics #where_clause {
                fn clone(&self) -> Self {
                    *self
                }
            }

            impl #impl_generics ::core::marker::Copy for #table #type_generics #where_clause {}

            impl #impl_generics __tabletheory::Index for #table #type_generics #where_clause {
                type Model = #ident #type_generics;
                type Table = Self;
                type Item = #ident #type_generics;
                type Kind = __tabletheory::TableKind;
                type Projection = __tabletheory::ProjectsAll;
                type PartitionKey = ();
                type SortKey = __tabletheory::NoSortKey;
                type Partition = __tabletheory::PartitionId<0>;
                type Ordinal = __tabletheory::IndexZero;

                const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::None;
            }

            impl #impl_generics #ident #type_generics #where_clause {
                #visibility const TABLE: #table #type_generics = #table(#phantom_value);
            }

            #members

            impl #impl_generics __tabletheory::Described<()> for #ident #type_generics #where_clause {
                const DESCRIPTION: &'static __tabletheory::Schema = &__tabletheory::Schema {
                    model: "",
                    table: "",
                    partition_key: &__tabletheory::KeySchema { name: "", data_type: __tabletheory::DataTypeName::String },
                    sort_key: __tabletheory::None,
                    indexes: &[],
                    vector_indexes: &[],
                    blind_indexes: &[],
                    attributes: &[],
                    templates: &[],
                    discriminator: __tabletheory::None,
                    naming: __tabletheory::NamingConvention::CamelCase,
                    write_once: false,
                    seal: __tabletheory::None,
                };
            }

            impl #impl_generics __tabletheory::Model for #ident #type_generics #where_clause {
                type Table = #table #type_generics;
                type TableId = __tabletheory::TableId<0>;
                type Distinguished = __tabletheory::IsDistinguished;
                type Policy = __tabletheory::Mutable;
                type Versioning = __tabletheory::Unversioned;
                type NotGiven = ();

                fn key_of(&self) -> __tabletheory::Key<Self> {
                    ::core::panic!()
                }

                fn take_written(&mut self, _: &__tabletheory::Written) {}
            }
        }
    })
}

/// Emits a document without members, for a type that cannot be a document.
pub(crate) fn document(original: &DeriveInput) -> TokenStream {
    if original.generics.lifetimes().next().is_some() {
        return TokenStream::new();
    }
    let members = members(original);
    let attribute = attribute_type(original, &Ident::new("MapType", original.ident.span()));
    generic(original, &quote!('static), |_| quote!(#members #attribute))
}

/// Emits an attribute value, for a type that cannot be one.
pub(crate) fn attribute(original: &DeriveInput) -> TokenStream {
    if original.generics.lifetimes().next().is_some() {
        return TokenStream::new();
    }
    let attribute = attribute_type(original, &Ident::new("StringType", original.ident.span()));
    generic(original, &quote!('static), |_| attribute)
}

/// Emits a collection of the models that can be read from the input, for a type that cannot be one.
pub(crate) fn collection(original: &DeriveInput) -> TokenStream {
    let Data::Enum(data) = &original.data else { return TokenStream::new() };
    let is_plain = |attributes: &[syn::Attribute]| attributes.iter().all(|other| !other.path().is_ident("collection"));
    let models: Vec<_> = data
        .variants
        .iter()
        .filter_map(|variant| match &variant.fields {
            Fields::Unnamed(fields) if is_plain(&variant.attrs) => Some(&fields.unnamed.first()?.ty),
            _ => None,
        })
        .collect();
    if models.is_empty() || !original.generics.params.is_empty() {
        return TokenStream::new();
    }
    let ident = &original.ident;
    let list = coproduct(models.iter());
    generic(original, &quote!('static), |_| {
        quote! {
            impl __tabletheory::Collection for #ident {
                type Models = #list;
                type Item = Self;

                fn from_item(_: <Self::Models as __tabletheory::Models>::Item) -> Self {
                    ::core::panic!()
                }
            }
        }
    })
}

/// The pieces that every stub is made of.
struct StubGenerics {
    impl_generics: TokenStream,
    type_generics: TokenStream,
    where_clause: TokenStream,
    phantom: TokenStream,
    phantom_value: TokenStream,
    visibility: TokenStream,
}

impl StubGenerics {
    fn new(original: &DeriveInput, bound: &TokenStream) -> Self {
        let mut generics = original.generics.clone();
        let names: Vec<Ident> = generics.type_params().map(|param| param.ident.clone()).collect();
        for name in &names {
            generics.make_where_clause().predicates.push(syn::parse_quote!(#name: #bound));
        }
        let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
        let visibility = &original.vis;
        Self {
            impl_generics: quote!(#impl_generics),
            type_generics: quote!(#type_generics),
            where_clause: quote!(#where_clause),
            phantom: quote!(::core::marker::PhantomData<fn() -> (#(*const #names,)*)>),
            phantom_value: quote!(::core::marker::PhantomData),
            visibility: quote!(#visibility),
        }
    }
}

/// Returns the path of the runtime crate. The mistakes of the input have been noted before.
fn paths(original: &DeriveInput) -> Paths {
    let unread = Ctxt::new();
    let crate_path = [Place::Model, Place::Collection]
        .into_iter()
        .find_map(|place| ContainerWords::parse(&unread, &original.attrs, place).crate_path);
    unread.check();
    Paths::new(crate_path.as_ref())
}

fn generic(
    original: &DeriveInput,
    bound: &TokenStream,
    items: impl FnOnce(StubGenerics) -> TokenStream,
) -> TokenStream {
    let items = items(StubGenerics::new(original, bound));
    let opened = paths(original).opened();
    quote! {
        #[allow(warnings, clippy::all)]
        const _: () = {
            #opened
            #items
        };
    }
}

fn members(original: &DeriveInput) -> TokenStream {
    let ident = &original.ident;
    let bound = quote!(::core::marker::Send + ::core::marker::Sync + 'static);
    let StubGenerics { impl_generics, type_generics, where_clause, .. } = StubGenerics::new(original, &bound);
    quote! {
        impl #impl_generics __tabletheory::Members for #ident #type_generics #where_clause {
            type Slots = ();
            type Encryption = __tabletheory::Plain;

            fn encode_members(&self, _: &mut __tabletheory::MemberSink<'_>) {
                ::core::panic!()
            }

            fn decode_member<'__a, __S: __tabletheory::Source<'__a>>(
                _: &mut Self::Slots,
                _: &::core::primitive::str,
                _: &mut __S,
            ) -> ::core::result::Result<::core::primitive::bool, __tabletheory::DecodeError> {
                ::core::panic!()
            }

            fn finish(_: Self::Slots) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
                ::core::panic!()
            }
        }
    }
}

fn attribute_type(original: &DeriveInput, data_type: &Ident) -> TokenStream {
    let ident = &original.ident;
    let StubGenerics { impl_generics, type_generics, where_clause, .. } = StubGenerics::new(original, &quote!('static));
    quote! {
        impl #impl_generics __tabletheory::AttributeType for #ident #type_generics #where_clause {
            type DataType = __tabletheory::#data_type;
            type Bare = Self;
            type Presence = __tabletheory::Required;
            type Sequence = __tabletheory::ListType;

            fn encode(&self, _: &mut dyn __tabletheory::Sink) -> ::core::result::Result<(), __tabletheory::EncodeError> {
                ::core::panic!()
            }

            fn decode_as<'__a, __S: __tabletheory::Source<'__a>>(
                _: __tabletheory::DataTypeName,
                _: &mut __S,
            ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
                ::core::panic!()
            }
        }
    }
}
