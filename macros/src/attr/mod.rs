//! The grammar of `#[model(…)]`: every word, its right form, and how a list of them is cut into entries.
//!
//! An attribute's tokens are cut at their commas first, so one malformed entry costs none of the others.

mod container;
mod field;
mod index;
mod key;
mod vector;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::parse::Parse;
use syn::{Attribute, LitStr, Meta};

pub(crate) use self::container::ContainerWords;
pub(crate) use self::field::{Descriptor, FieldWords};
pub(crate) use self::index::{IndexKind, IndexWords, ProjectionWords};
pub(crate) use self::key::TemplateWords;
pub(crate) use self::vector::VectorWords;
use crate::ctxt::Ctxt;
use crate::naming;

/// One word of the grammar, with a right form to show.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) name: &'static str,
    pub(crate) form: &'static str,
}

macro_rules! words {
    ($($name:ident = $word:literal, $form:literal;)*) => {$(
        pub(crate) const $name: Word = Word { name: $word, form: $form };
    )*};
}

words! {
    // On a struct.
    TABLE = "table", r#"table = "orders""#;
    NAMING = "naming", r#"naming = "camelCase""#;
    GSI = "gsi", r#"gsi(EMAIL_IDX, name = "by-email", pk = email, sk = created_at)"#;
    LSI = "lsi", r#"lsi(TOTAL_IDX, name = "by-total", sk = total)"#;
    VECTOR = "vector", r#"vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 384, distance = cosine)"#;
    CRATE = "crate", "crate = ::tabletheory";
    PK_TEMPLATE = "pk", r#"pk = "CUSTOMER#{customer}""#;
    SK_TEMPLATE = "sk", r#"sk = "ORDER#{created_at}#{id}""#;
    PK_ATTR = "pk_attr", r#"pk_attr = "PK""#;
    SK_ATTR = "sk_attr", r#"sk_attr = "SK""#;
    DISCRIMINATOR = "discriminator", r#"discriminator = "type""#;
    WRITE_ONCE = "write_once", "write_once";
    // On a field.
    PK = "pk", "pk";
    SK = "sk", "sk";
    ATTR = "attr", r#"attr = "emailAddress""#;
    SET = "set", "set";
    OMIT_EMPTY = "omit_empty", "omit_empty";
    OMIT_NONE = "omit_none", "omit_none";
    JSON = "json", "json";
    BINARY = "binary", "binary";
    ENCRYPTED = "encrypted", "encrypted";
    CREATED_AT = "created_at", "created_at";
    UPDATED_AT = "updated_at", "updated_at";
    VERSION = "version", "version";
    TTL = "ttl", "ttl";
    SKIP = "skip", "skip";
    TYPE = "type", "type = S";
    FLATTEN = "flatten", "flatten";
    PROTECTED = "protected", "protected";
    // In an index.
    INDEX_NAME = "name", r#"name = "by-email""#;
    INDEX_PK = "pk", r#"pk = email`, `pk = (tenant, status)` or `pk = "STATUS#{status}""#;
    INDEX_SK = "sk", r#"sk = total`, `sk = (total, id)` or `sk = "{total:012}#{id}""#;
    LSI_SK = "sk", r#"sk = total` or `sk = "{total:012}#{id}""#;
    ON = "on", "on = embedding";
    DIMS = "dims", "dims = 384";
    DISTANCE = "distance", "distance = cosine";
    VECTOR_PK = "pk", "pk = tenant";
    FILTER = "filter", "filter(status, kind)";
    PROJECT = "project", "project(email, total)`, `project(keys_only)` or `project(all)";
    ITEM = "item", "item = OrderByEmail";
    DERIVE = "derive", "derive(Debug, Clone)";
}

/// What a `#[model(…)]` stands on, and so which words it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Model,
    ModelField,
    Document,
    DocumentField,
    Enum,
    Variant,
    Newtype,
    NewtypeField,
    Gsi,
    Lsi,
    Vector,
}

const MODEL_WORDS: &[&Word] = &[
    &TABLE,
    &NAMING,
    &PK_TEMPLATE,
    &SK_TEMPLATE,
    &PK_ATTR,
    &SK_ATTR,
    &GSI,
    &LSI,
    &VECTOR,
    &DISCRIMINATOR,
    &WRITE_ONCE,
    &CRATE,
];
const MODEL_FIELD_WORDS: &[&Word] = &[
    &PK,
    &SK,
    &ATTR,
    &TYPE,
    &SET,
    &JSON,
    &BINARY,
    &OMIT_EMPTY,
    &OMIT_NONE,
    &ENCRYPTED,
    &PROTECTED,
    &CREATED_AT,
    &UPDATED_AT,
    &VERSION,
    &TTL,
    &FLATTEN,
    &SKIP,
];
/// What other libraries call a form of an encrypted attribute that can be searched.
const SEARCHABLE: &[&str] = &["searchable", "beacon", "compound", "blind_index"];
const DOCUMENT_WORDS: &[&Word] = &[&NAMING, &CRATE];
const DOCUMENT_FIELD_WORDS: &[&Word] = &[&ATTR, &TYPE, &SET, &JSON, &BINARY, &OMIT_EMPTY, &OMIT_NONE, &FLATTEN, &SKIP];
const ENUM_WORDS: &[&Word] = &[&NAMING, &CRATE];
const VARIANT_WORDS: &[&Word] = &[&ATTR];
const NEWTYPE_WORDS: &[&Word] = &[&CRATE];
const GSI_WORDS: &[&Word] = &[&INDEX_NAME, &INDEX_PK, &INDEX_SK, &PK_ATTR, &SK_ATTR, &PROJECT, &ITEM, &DERIVE];
const LSI_WORDS: &[&Word] = &[&INDEX_NAME, &LSI_SK, &SK_ATTR, &PROJECT, &ITEM, &DERIVE];
const VECTOR_WORDS: &[&Word] = &[&INDEX_NAME, &ON, &DIMS, &DISTANCE, &VECTOR_PK, &FILTER, &PROJECT, &ITEM, &DERIVE];

impl Place {
    fn words(self) -> &'static [&'static Word] {
        match self {
            Self::Model => MODEL_WORDS,
            Self::ModelField => MODEL_FIELD_WORDS,
            Self::Document => DOCUMENT_WORDS,
            Self::DocumentField => DOCUMENT_FIELD_WORDS,
            Self::Enum => ENUM_WORDS,
            Self::Variant => VARIANT_WORDS,
            Self::Newtype => NEWTYPE_WORDS,
            Self::NewtypeField => &[],
            Self::Gsi => GSI_WORDS,
            Self::Lsi => LSI_WORDS,
            Self::Vector => VECTOR_WORDS,
        }
    }

    fn described(self) -> &'static str {
        match self {
            Self::Model => "a model",
            Self::ModelField => "a model's field",
            Self::Document => "a document",
            Self::DocumentField => "a document's field",
            Self::Enum => "an attribute enum",
            Self::Variant => "a variant of an attribute enum",
            Self::Newtype => "an attribute newtype",
            Self::NewtypeField => "the field of an attribute newtype",
            Self::Gsi => "a global secondary index",
            Self::Lsi => "a local secondary index",
            Self::Vector => "a vector index",
        }
    }

    /// Why `word`, which is right elsewhere, is wrong here; `None` for a word that is unknown altogether.
    fn misplaced(self, word: &str) -> Option<String> {
        let is_one_of = |words: &[&Word]| words.iter().any(|known| known.name == word);
        match self {
            Self::Model | Self::Document if is_one_of(self.field_place()?.words()) => {
                Some(format!("`{word}` is a word for a field: move `#[model({word})]` to the field it describes"))
            }
            Self::Document | Self::DocumentField if matches!(word, "pk" | "sk") => {
                Some(format!("`{word}` is for models; a key attribute is a top-level attribute"))
            }
            Self::ModelField | Self::DocumentField if is_one_of(MODEL_WORDS) => {
                Some(format!("`{word}` is a word for the struct: move it above `struct`"))
            }
            Self::DocumentField if is_one_of(MODEL_FIELD_WORDS) => Some(format!(
                "`{word}` is for models; inside a document it would be one member of a map, not an attribute of the item"
            )),
            Self::Document if is_one_of(MODEL_WORDS) => {
                Some(format!("`{word}` is for models; a document is a map inside an item and has no table of its own"))
            }
            Self::Lsi if word == INDEX_PK.name || word == PK_ATTR.name => Some(format!(
                "a local secondary index has the table's own partition key: remove `{word}`, or make it a `gsi`"
            )),
            Self::Model | Self::ModelField | Self::DocumentField if SEARCHABLE.contains(&word) => Some(format!(
                "an encrypted attribute has no searchable form: remove `{word}`, and query by another attribute"
            )),
            Self::Vector if word == INDEX_SK.name => {
                Some("a vector index has no sort key: what it finds is ordered by its score".to_owned())
            }
            _ => None,
        }
    }

    fn field_place(self) -> Option<Self> {
        match self {
            Self::Model => Some(Self::ModelField),
            Self::Document => Some(Self::DocumentField),
            _ => None,
        }
    }
}

/// One comma-separated entry of an attribute: a word, and what follows it.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) word: Ident,
    /// All of it, the word included.
    tokens: TokenStream,
    value: Value,
}

#[derive(Debug)]
enum Value {
    /// `word`
    Nothing,
    /// `word = …`
    Equals(TokenStream),
    /// `word(…)`
    List(TokenStream),
    /// Anything else.
    Malformed,
}

/// The entries of every `#[model(…)]` among `attributes`.
pub(crate) fn entries(cx: &Ctxt, attributes: &[Attribute], place: Place) -> Vec<Entry> {
    let mut entries = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("model")) {
        match &attribute.meta {
            Meta::List(list) => entries.extend(split(cx, list.tokens.clone(), place)),
            Meta::Path(_) | Meta::NameValue(_) => {
                cx.error(&attribute.meta, format!("expected a list of words: {}", example(place)));
            }
        }
    }
    entries
}

/// Cuts a list at its commas.
pub(crate) fn split(cx: &Ctxt, tokens: TokenStream, place: Place) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut entry = Vec::new();
    let ends = tokens.into_iter().map(Some).chain([None]);
    for token in ends {
        match token {
            Some(TokenTree::Punct(punct)) if punct.as_char() == ',' => {
                if entry.is_empty() {
                    cx.error(punct, format!("expected a word before this comma: {}", known(place)));
                }
                entries.extend(Entry::new(cx, std::mem::take(&mut entry), place));
            }
            Some(token) => entry.push(token),
            None => entries.extend(Entry::new(cx, std::mem::take(&mut entry), place)),
        }
    }
    entries
}

impl Entry {
    fn new(cx: &Ctxt, tokens: Vec<TokenTree>, place: Place) -> Option<Self> {
        let mut rest = tokens.iter().cloned();
        let word = match rest.next()? {
            TokenTree::Ident(word) => word,
            other => {
                cx.error(other, format!("expected a word: {}", known(place)));
                return None;
            }
        };
        let value = match rest.next() {
            None => Value::Nothing,
            Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => match rest.clone().next() {
                None => Value::Malformed,
                Some(_) => Value::Equals(rest.collect()),
            },
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis && rest.next().is_none() => {
                Value::List(group.stream())
            }
            Some(_) => Value::Malformed,
        };
        Some(Self { word, tokens: tokens.into_iter().collect(), value })
    }

    pub(crate) fn is(&self, word: &Word) -> bool {
        self.word == word.name
    }

    /// The bare identifier that this entry is, such as an index's token.
    pub(crate) fn bare(&self) -> Option<&Ident> {
        matches!(self.value, Value::Nothing).then_some(&self.word)
    }

    /// `word` alone.
    pub(crate) fn flag(self, cx: &Ctxt, word: &'static Word) -> Option<Ident> {
        match self.value {
            Value::Nothing => Some(self.word),
            Value::Equals(_) | Value::List(_) | Value::Malformed => {
                cx.error(self.tokens, format!("`{}` takes no value; write `{}`", word.name, word.form));
                None
            }
        }
    }

    /// `word = "…"`.
    pub(crate) fn string(self, cx: &Ctxt, word: &'static Word) -> Option<LitStr> {
        self.parsed(cx, word)
    }

    /// `word = …`, of any form that `T` parses.
    pub(crate) fn parsed<T: Parse>(self, cx: &Ctxt, word: &'static Word) -> Option<T> {
        if let Value::Equals(tokens) = &self.value
            && let Ok(value) = syn::parse2(tokens.clone())
        {
            return Some(value);
        }
        self.malformed(cx, word);
        None
    }

    /// `word(…)`.
    pub(crate) fn list(self, cx: &Ctxt, word: &'static Word) -> Option<TokenStream> {
        if let Value::List(tokens) = self.value {
            return Some(tokens);
        }
        self.malformed(cx, word);
        None
    }

    /// `word(…)` of identifiers, or `word = ident`.
    fn idents(self, cx: &Ctxt, word: &'static Word) -> Option<Vec<Ident>> {
        use syn::punctuated::Punctuated;
        use syn::{Token, parse::Parser};

        let parsed = match &self.value {
            Value::List(tokens) => Punctuated::<Ident, Token![,]>::parse_terminated
                .parse2(tokens.clone())
                .map(|idents| idents.into_iter().collect()),
            Value::Equals(tokens) => syn::parse2(tokens.clone()).map(|ident| vec![ident]),
            Value::Nothing | Value::Malformed => {
                self.malformed(cx, word);
                return None;
            }
        };
        if parsed.is_err() {
            self.malformed(cx, word);
        }
        parsed.ok()
    }

    fn malformed(&self, cx: &Ctxt, word: &'static Word) {
        cx.error(&self.tokens, format!("`{}` is malformed; write `{}`", word.name, word.form));
    }

    /// Notes that the word is not one of the place's.
    pub(crate) fn unknown(&self, cx: &Ctxt, place: Place) {
        let word = self.word.to_string();
        let message = place.misplaced(&word).unwrap_or_else(|| {
            let near = naming::nearest(&word, place.words().iter().map(|word| word.name));
            match near.first() {
                Some(near) => format!("unknown word `{word}`, did you mean `{near}`? {}", known(place)),
                None => format!("unknown word `{word}`; {}", known(place)),
            }
        });
        cx.error(&self.word, message);
    }
}

/// Puts `value` into `slot`, or notes that the word was there before.
pub(crate) fn set_once<T>(cx: &Ctxt, slot: &mut Option<T>, word: &Ident, value: Option<T>) {
    if slot.is_some() {
        cx.error(word, format!("`{word}` is written twice; remove one"));
    } else {
        *slot = value;
    }
}

fn known(place: Place) -> String {
    let words = place.words().iter().map(|word| word.name);
    match place.words() {
        [] => format!("{} takes none", place.described()),
        _ => format!("{} takes {}", place.described(), naming::listed(words, "and")),
    }
}

fn example(place: Place) -> String {
    match place.words() {
        [] => format!("{} takes none", place.described()),
        [word, ..] => format!("`#[model({})]`", word.form),
    }
}
