//! The words of a field or variant.

use proc_macro2::Ident;
use syn::{Attribute, Expr, LitStr};

use super::container::convention;
use super::{Conflict, Encryption, Entry, Place, Word, again, entries};
use crate::ctxt::Ctxt;
use crate::naming::{self, Convention};

/// The words of `#[model(…)]` on one field.
#[derive(Debug, Default)]
pub(crate) struct FieldWords {
    /// Every word, in the order written.
    given: Vec<(Word, Ident)>,
    /// True when there was an unknown word, which has been noted and may have been meant for any word.
    pub(crate) says_more: bool,
    pub(crate) attr: Option<LitStr>,
    pub(crate) descriptor: Option<Descriptor>,
    /// The convention for the names of a variant's fields.
    pub(crate) naming: Option<Convention>,
    /// The expression of `default = …`.
    pub(crate) default: Option<Expr>,
    /// The content of `encrypted`.
    pub(crate) encryption: Encryption,
}

impl FieldWords {
    pub(crate) fn parse(cx: &Ctxt, attributes: &[Attribute], place: Place) -> Self {
        let mut words = Self::default();
        let before = cx.found();
        let entries = entries(cx, attributes, place);
        words.says_more = cx.found() > before;
        for entry in entries {
            match place.word(&entry) {
                Some(word) => words.take(cx, word, entry),
                None => words.says_more |= entry.unknown(cx, place),
            }
        }
        words
    }

    fn take(&mut self, cx: &Ctxt, word: Word, entry: Entry) {
        let token = entry.word.clone();
        let mut fresh = None;
        if self.has(word) {
            again(cx, &token);
            return;
        }
        match word {
            Word::Attr => self.attr = entry.string(cx, word),
            Word::Naming => self.naming = entry.string(cx, word).and_then(|literal| convention(cx, &literal)),
            Word::Type => self.descriptor = entry.parsed(cx, word).and_then(|name| Descriptor::parse(cx, &name)),
            Word::Pk | Word::Sk if entry.is_string() => cx.error(
                entry.tokens,
                format!("`{token} = \"…\"` is a key template, which is a word for the struct: move it above `struct`, or write `{token}`"),
            ),
            Word::Encrypted if entry.bare().is_none() => {
                self.encryption = entry.idents(cx, word).map_or_else(Encryption::default, |words| Encryption::parse(cx, &words));
            }
            Word::Default if entry.bare().is_none() => self.default = entry.parsed(cx, word),
            _ => fresh = entry.flag(cx, word),
        }
        self.given.push((word, fresh.unwrap_or(token)));
    }

    /// Returns the word as the user wrote it, when it is there.
    pub(crate) fn get(&self, word: Word) -> Option<&Ident> {
        self.given.iter().find(|(known, _)| *known == word).map(|(_, token)| token)
    }

    pub(crate) fn has(&self, word: Word) -> bool {
        self.get(word).is_some()
    }

    /// Returns every word with its token, in the order written.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Word, &Ident)> {
        self.given.iter().map(|(word, token)| (*word, token))
    }

    /// Forgets a word, so that resolving can continue after a mistake.
    pub(crate) fn forget(&mut self, word: Word) {
        self.given.retain(|(known, _)| *known != word);
        match word {
            Word::Attr => self.attr = None,
            Word::Type => self.descriptor = None,
            _ => {}
        }
    }

    /// Adds a flag, so that resolving can continue after a mistake.
    pub(crate) fn assume(&mut self, word: Word, token: Ident) {
        self.given.push((word, token));
    }
}

/// Two words of one field that do not go together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clash<'w> {
    /// The wrong one, as the user wrote it.
    pub(crate) token: &'w Ident,
    pub(crate) word: Word,
    pub(crate) with: Word,
    pub(crate) sentence: &'static str,
}

impl FieldWords {
    /// Returns the conflicts of the table that this field has.
    pub(crate) fn clashes<'w>(&'w self, table: &'static [Conflict]) -> impl Iterator<Item = Clash<'w>> {
        let fits = |rule: &Conflict| rule.unless.is_some() && rule.unless == self.descriptor;
        table.iter().filter(move |rule| !fits(rule)).flat_map(move |rule| {
            let wrong = self.given.iter().enumerate().filter(|(_, (word, _))| rule.words.contains(word));
            wrong.filter_map(move |(at, (word, token))| {
                // The later one of two alike words is wrong.
                let others = if rule.with.contains(word) { &self.given[..at] } else { &self.given };
                let (with, _) = others.iter().find(|(other, _)| rule.with.contains(other))?;
                Some(Clash { token, word: *word, with: *with, sentence: rule.sentence })
            })
        })
    }
}

/// The name of a data type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Descriptor {
    S,
    N,
    B,
    Bool,
    Null,
    L,
    M,
    Ss,
    Ns,
    Bs,
}

const DESCRIPTORS: [(&str, Descriptor); 10] = [
    ("S", Descriptor::S),
    ("N", Descriptor::N),
    ("B", Descriptor::B),
    ("BOOL", Descriptor::Bool),
    ("NULL", Descriptor::Null),
    ("L", Descriptor::L),
    ("M", Descriptor::M),
    ("SS", Descriptor::Ss),
    ("NS", Descriptor::Ns),
    ("BS", Descriptor::Bs),
];

impl Descriptor {
    pub(super) fn parse(cx: &Ctxt, name: &Ident) -> Option<Self> {
        let known = Self::from_name(&name.to_string());
        if known.is_none() {
            let names = DESCRIPTORS.iter().map(|(known, _)| *known);
            cx.error(name, format!("unknown data type `{name}`; DynamoDB has {}", naming::listed(names, "and")));
        }
        known
    }

    /// Returns the data type of this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        DESCRIPTORS.iter().find(|(known, _)| name == *known).map(|(_, descriptor)| *descriptor)
    }

    /// Returns the name as requests spell it.
    pub(crate) fn name(self) -> &'static str {
        DESCRIPTORS.iter().find(|(_, descriptor)| *descriptor == self).map_or("", |(name, _)| name)
    }

    pub(crate) fn is_set(self) -> bool {
        matches!(self, Self::Ss | Self::Ns | Self::Bs)
    }

    /// Returns whether a key attribute can have the data type.
    pub(crate) fn is_key(self) -> bool {
        matches!(self, Self::S | Self::N | Self::B)
    }
}
