//! The grammar of `#[model(…)]`: it cuts a list of words into entries and reads the value behind each word.
//!
//! An attribute's tokens are cut at their commas first, so one malformed entry costs none of the others.

mod container;
mod encryption;
mod field;
mod index;
mod key;
mod place;
mod vector;
mod words;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::parse::Parse;
use syn::{Attribute, LitStr, Meta, Path};

pub(crate) use self::container::ContainerWords;
pub(crate) use self::encryption::Encryption;
pub(crate) use self::field::{Clash, Descriptor, FieldWords};
pub(crate) use self::index::{IndexKind, IndexWords, ProjectionWords};
pub(crate) use self::key::TemplateWords;
pub(crate) use self::place::Place;
pub(crate) use self::vector::{DISTANCES, Distance, VectorWords};
pub(crate) use self::words::{
    Conflict, FACTS, FIELD_CONFLICTS, FORMS, KEY_CONFLICTS, ROLES, SOLE_WORDS, TYPE_RULES, TypeRule, Word,
};
use crate::ctxt::Ctxt;

/// One comma-separated entry of an attribute: a word and its value.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) word: Ident,
    /// All tokens of the entry, with the word.
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

/// Returns the entries of every `#[model(…)]` among `attributes`, or of the attribute that the place has instead.
pub(crate) fn entries(cx: &Ctxt, attributes: &[Attribute], place: Place) -> Vec<Entry> {
    let mut entries = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(place.attribute())) {
        match &attribute.meta {
            Meta::List(list) => entries.extend(split(cx, list.tokens.clone(), place)),
            Meta::Path(_) | Meta::NameValue(_) => {
                cx.error(&attribute.meta, format!("expected a list of words: {}", place.example()));
            }
        }
    }
    entries
}

/// Cuts a list at its commas, except at those between the parameters of a type.
pub(crate) fn split(cx: &Ctxt, tokens: TokenStream, place: Place) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut entry = Vec::new();
    let mut depth = 0_usize;
    let ends = tokens.into_iter().map(Some).chain([None]);
    for token in ends {
        match token {
            Some(TokenTree::Punct(punct)) if punct.as_char() == ',' && depth == 0 => {
                if entry.is_empty() {
                    cx.error(punct, format!("expected a word before this comma: {}", place.listed()));
                }
                entries.extend(Entry::new(cx, std::mem::take(&mut entry), place));
            }
            Some(token) => {
                match &token {
                    TokenTree::Punct(punct) if punct.as_char() == '<' => depth += 1,
                    TokenTree::Punct(punct) if punct.as_char() == '>' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                entry.push(token);
            }
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
                cx.error(other, format!("expected a word: {}", place.listed()));
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

    /// Returns the bare identifier when the entry is one, such as an index's token.
    pub(crate) fn bare(&self) -> Option<&Ident> {
        matches!(self.value, Value::Nothing).then_some(&self.word)
    }

    /// Reads `word` alone.
    pub(crate) fn flag(self, cx: &Ctxt, word: Word) -> Option<Ident> {
        match self.value {
            Value::Nothing => Some(self.word),
            Value::Equals(_) | Value::List(_) | Value::Malformed => {
                cx.error(self.tokens, format!("`{}` takes no value; write `{}`", word.name(), word.form()));
                None
            }
        }
    }

    /// Reads `word = "…"`.
    pub(crate) fn string(self, cx: &Ctxt, word: Word) -> Option<LitStr> {
        self.parsed(cx, word)
    }

    /// Reads `word = …`, of any form that `T` parses.
    pub(crate) fn parsed<T: Parse>(self, cx: &Ctxt, word: Word) -> Option<T> {
        if let Value::Equals(tokens) = &self.value
            && let Ok(value) = syn::parse2(tokens.clone())
        {
            return Some(value);
        }
        self.malformed(cx, word);
        None
    }

    /// Reads `crate = …`.
    pub(crate) fn crate_path(self, cx: &Ctxt) -> Option<Path> {
        use syn::parse::Parser;

        if let Value::Equals(tokens) = &self.value
            && let Ok(path) = Path::parse_mod_style.parse2(tokens.clone())
        {
            return Some(path);
        }
        self.malformed(cx, Word::Crate);
        None
    }

    /// Reads `word(…)`.
    pub(crate) fn list(self, cx: &Ctxt, word: Word) -> Option<TokenStream> {
        if let Value::List(tokens) = self.value {
            return Some(tokens);
        }
        self.malformed(cx, word);
        None
    }

    /// Reads `word(…)` of identifiers, or `word = ident`.
    fn idents(self, cx: &Ctxt, word: Word) -> Option<Vec<Ident>> {
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

    fn malformed(&self, cx: &Ctxt, word: Word) {
        cx.error(&self.tokens, format!("`{}` is malformed; write `{}`", word.name(), word.form()));
    }

    /// Notes that the word does not belong to the place. Returns whether the word is unknown everywhere: it may have been meant
    /// for any word that is missing.
    pub(crate) fn unknown(&self, cx: &Ctxt, place: Place) -> bool {
        let word = self.word.to_string();
        let misplaced = place.misplaced(&word);
        let is_unknown = misplaced.is_none();
        let message = misplaced.unwrap_or_else(|| match place.meant(&word) {
            Some(meant) => format!("unknown word `{word}`, did you mean `{meant}`? {}", place.listed()),
            None => format!("unknown word `{word}`; {}", place.listed()),
        });
        cx.error(&self.word, message);
        is_unknown
    }
}

/// Puts `value` into `slot`, or notes that the word was there before.
pub(crate) fn set_once<T>(cx: &Ctxt, slot: &mut Option<T>, word: &Ident, value: Option<T>) {
    if slot.is_some() {
        again(cx, word);
    } else {
        *slot = value;
    }
}

/// Notes that the word was there before.
pub(crate) fn again(cx: &Ctxt, word: &Ident) {
    cx.error(word, format!("`{word}` is written twice; remove one"));
}
