//! The words of a struct or enum.

use proc_macro2::Ident;
use syn::{Attribute, LitStr, Path};

use super::{
    Descriptor, Entry, IndexKind, IndexWords, Place, TemplateWords, VectorWords, Word, again, entries, set_once,
};
use crate::ctxt::Ctxt;
use crate::naming::{self, CONVENTIONS, Convention};

/// The words of `#[model(…)]` on a whole type.
#[derive(Debug, Default)]
pub(crate) struct ContainerWords {
    pub(crate) table: Option<LitStr>,
    /// True when there is a table's name, or an unknown word, which has been noted and may have been meant for one.
    pub(crate) says_table: bool,
    pub(crate) naming: Option<Convention>,
    /// The text of the convention.
    pub(crate) naming_text: Option<LitStr>,
    pub(crate) partition: TemplateWords,
    pub(crate) sort: TemplateWords,
    pub(crate) indexes: Vec<IndexWords>,
    pub(crate) discriminator: Option<LitStr>,
    pub(crate) vectors: Vec<VectorWords>,
    pub(crate) write_once: Option<Ident>,
    pub(crate) sealed: Option<SealedWord>,
    /// The contract document that the model is held to.
    pub(crate) dms: Option<LitStr>,
    /// `spelling = any`
    pub(crate) any_spelling: Option<()>,
    pub(crate) crate_path: Option<Path>,
    /// The words for the form of a document enum.
    pub(crate) tag: Option<LitStr>,
    pub(crate) content: Option<LitStr>,
    pub(crate) untagged: Option<Ident>,
    /// `type = N` of an attribute enum.
    pub(crate) as_number: Option<()>,
    pub(crate) as_str: Option<Ident>,
    pub(crate) display: Option<Ident>,
    pub(crate) from_str: Option<Ident>,
}

/// `sealed`, or `sealed(reads_unsealed)`.
#[derive(Debug)]
pub(crate) struct SealedWord {
    pub(crate) word: Ident,
    /// True when items are read whose seal is not there, or does not fit.
    pub(crate) reads_unsealed: bool,
}

impl SealedWord {
    /// Reads the word with what may be within its parentheses.
    fn parse(cx: &Ctxt, entry: Entry) -> Self {
        let word = entry.word.clone();
        let mut sealed = Self { word, reads_unsealed: false };
        let within = if entry.bare().is_some() { None } else { entry.idents(cx, Word::Sealed) };
        for within in within.into_iter().flatten() {
            if within != "reads_unsealed" {
                cx.error(&within, format!("unknown word `{within}` of `sealed`; it takes `reads_unsealed`"));
            } else if sealed.reads_unsealed {
                again(cx, &within);
            }
            sealed.reads_unsealed = true;
        }
        sealed
    }
}

impl ContainerWords {
    pub(crate) fn parse(cx: &Ctxt, attributes: &[Attribute], place: Place) -> Self {
        let mut words = Self::default();
        let mut naming = None;
        let before = cx.found();
        let entries = entries(cx, attributes, place);
        words.says_table = cx.found() > before;
        for entry in entries {
            let token = entry.word.clone();
            match place.word(&entry) {
                Some(word @ Word::Table) => {
                    words.says_table = true;
                    set_once(cx, &mut words.table, &token, entry.string(cx, word));
                }
                Some(word @ Word::Naming) => set_once(cx, &mut naming, &token, entry.string(cx, word)),
                Some(word @ Word::PkTemplate) => words.partition.take(cx, entry, word),
                Some(word @ Word::SkTemplate) => words.sort.take(cx, entry, word),
                Some(word @ Word::PkAttr) => words.partition.take_attr(cx, entry, word),
                Some(word @ Word::SkAttr) => words.sort.take_attr(cx, entry, word),
                Some(word @ Word::Discriminator) => {
                    set_once(cx, &mut words.discriminator, &token, entry.string(cx, word));
                }
                Some(word @ (Word::Gsi | Word::Lsi | Word::BlindIndex)) => {
                    let kinds = [IndexKind::Local, IndexKind::Blind];
                    let kind = kinds.into_iter().find(|kind| kind.word() == word).unwrap_or(IndexKind::Global);
                    let list = entry.list(cx, word);
                    words.indexes.extend(list.and_then(|list| IndexWords::parse(cx, &token, list, kind)));
                }
                Some(word @ Word::Vector) => {
                    let list = entry.list(cx, word);
                    words.vectors.extend(list.and_then(|list| VectorWords::parse(cx, &token, list)));
                }
                Some(word @ Word::WriteOnce) => {
                    set_once(cx, &mut words.write_once, &token, entry.flag(cx, word));
                }
                Some(Word::Sealed) => set_once(cx, &mut words.sealed, &token, Some(SealedWord::parse(cx, entry))),
                Some(word @ Word::Dms) => set_once(cx, &mut words.dms, &token, entry.string(cx, word)),
                Some(word @ Word::Spelling) => {
                    let spelling: Option<Ident> = entry.parsed(cx, word);
                    let spelling = spelling.filter(|spelling| {
                        let known = spelling == "any";
                        if !known {
                            cx.error(
                                spelling,
                                format!(
                                    "unknown spelling `{spelling}`; there is `any`, and without the word a key has one"
                                ),
                            );
                        }
                        known
                    });
                    set_once(cx, &mut words.any_spelling, &token, spelling.map(|_| ()));
                }
                Some(word @ Word::Tag) => set_once(cx, &mut words.tag, &token, entry.string(cx, word)),
                Some(word @ Word::Content) => set_once(cx, &mut words.content, &token, entry.string(cx, word)),
                Some(word @ Word::Untagged) => set_once(cx, &mut words.untagged, &token, entry.flag(cx, word)),
                Some(word @ Word::AsNumber) => {
                    let descriptor: Option<Ident> = entry.parsed(cx, word);
                    set_once(cx, &mut words.as_number, &token, descriptor.and_then(|name| as_number(cx, &name)));
                }
                Some(word @ Word::AsStr) => set_once(cx, &mut words.as_str, &token, entry.flag(cx, word)),
                Some(word @ Word::Display) => set_once(cx, &mut words.display, &token, entry.flag(cx, word)),
                Some(word @ Word::FromStr) => set_once(cx, &mut words.from_str, &token, entry.flag(cx, word)),
                Some(Word::Crate) => set_once(cx, &mut words.crate_path, &token, entry.crate_path(cx)),
                // A test shows that every word of the table is known at each of its places.
                Some(_) | None => words.says_table |= entry.unknown(cx, place),
            }
        }
        words.naming = naming.as_ref().and_then(|literal| convention(cx, literal));
        words.naming_text = naming;
        words
    }
}

/// Returns something when the data type is `N`; an enum without the word is held as `S`.
fn as_number(cx: &Ctxt, name: &Ident) -> Option<()> {
    match Descriptor::parse(cx, name)? {
        Descriptor::N => Some(()),
        Descriptor::S => None,
        other => {
            cx.error(
                name,
                format!(
                    "an attribute enum is held as its text (`S`) or as its number (`type = N`), and not as {}",
                    other.name()
                ),
            );
            None
        }
    }
}

/// Returns the convention that the text names.
pub(super) fn convention(cx: &Ctxt, literal: &LitStr) -> Option<Convention> {
    let spelling = literal.value();
    let known = Convention::from_spelling(&spelling);
    if known.is_none() {
        let first_spellings = CONVENTIONS
            .iter()
            .map(|(spelling, _)| *spelling)
            .filter(|spelling| ["camelCase", "snake_case", "pascalCase", "dynamorm"].contains(spelling));
        cx.error(
            literal,
            format!("unknown naming convention `{spelling}`; there are {}", naming::listed(first_spellings, "and")),
        );
    }
    known
}
