//! The words of a struct or enum: `table`, `naming`, `pk`, `sk`, `gsi`, `lsi`, `vector`, `discriminator`, `crate`.

use syn::{Attribute, LitStr, Path};

use super::{
    CRATE, DISCRIMINATOR, GSI, IndexKind, IndexWords, LSI, NAMING, PK_ATTR, PK_TEMPLATE, Place, SK_ATTR, SK_TEMPLATE,
    TABLE, TemplateWords, VECTOR, VectorWords, WRITE_ONCE, entries, set_once,
};
use crate::ctxt::Ctxt;
use crate::naming::{self, CONVENTIONS, Convention};

/// What `#[model(…)]` says about the whole type.
#[derive(Debug, Default)]
pub(crate) struct ContainerWords {
    pub(crate) table: Option<LitStr>,
    /// Whether there is a table's name, or what may be meant for one and has been noted.
    pub(crate) says_table: bool,
    pub(crate) naming: Option<Convention>,
    pub(crate) partition: TemplateWords,
    pub(crate) sort: TemplateWords,
    pub(crate) indexes: Vec<IndexWords>,
    pub(crate) discriminator: Option<LitStr>,
    pub(crate) vectors: Vec<VectorWords>,
    pub(crate) write_once: Option<()>,
    pub(crate) crate_path: Option<Path>,
}

impl ContainerWords {
    pub(crate) fn parse(cx: &Ctxt, attributes: &[Attribute], place: Place) -> Self {
        let mut words = Self::default();
        let takes = |word: &super::Word| place.words().iter().any(|known| known.name == word.name);
        let mut naming = None;
        let before = cx.found();
        let entries = entries(cx, attributes, place);
        words.says_table = cx.found() > before;
        for entry in entries {
            let word = entry.word.clone();
            if entry.is(&TABLE) && takes(&TABLE) {
                words.says_table = true;
                set_once(cx, &mut words.table, &word, entry.string(cx, &TABLE));
            } else if entry.is(&NAMING) && takes(&NAMING) {
                set_once(cx, &mut naming, &word, entry.string(cx, &NAMING));
            } else if entry.is(&PK_TEMPLATE) && takes(&PK_TEMPLATE) {
                words.partition.take(cx, entry, &PK_TEMPLATE);
            } else if entry.is(&SK_TEMPLATE) && takes(&SK_TEMPLATE) {
                words.sort.take(cx, entry, &SK_TEMPLATE);
            } else if entry.is(&PK_ATTR) && takes(&PK_ATTR) {
                words.partition.take_attr(cx, entry, &PK_ATTR);
            } else if entry.is(&SK_ATTR) && takes(&SK_ATTR) {
                words.sort.take_attr(cx, entry, &SK_ATTR);
            } else if entry.is(&DISCRIMINATOR) && takes(&DISCRIMINATOR) {
                set_once(cx, &mut words.discriminator, &word, entry.string(cx, &DISCRIMINATOR));
            } else if entry.is(&GSI) && takes(&GSI) {
                let list = entry.list(cx, &GSI);
                words.indexes.extend(list.and_then(|list| IndexWords::parse(cx, &word, list, IndexKind::Global)));
            } else if entry.is(&LSI) && takes(&LSI) {
                let list = entry.list(cx, &LSI);
                words.indexes.extend(list.and_then(|list| IndexWords::parse(cx, &word, list, IndexKind::Local)));
            } else if entry.is(&VECTOR) && takes(&VECTOR) {
                let list = entry.list(cx, &VECTOR);
                words.vectors.extend(list.and_then(|list| VectorWords::parse(cx, &word, list)));
            } else if entry.is(&WRITE_ONCE) && takes(&WRITE_ONCE) {
                set_once(cx, &mut words.write_once, &word, entry.flag(cx, &WRITE_ONCE).map(|_| ()));
            } else if entry.is(&CRATE) {
                set_once(cx, &mut words.crate_path, &word, entry.crate_path(cx));
            } else {
                words.says_table |= entry.unknown(cx, place);
            }
        }
        words.naming = naming.and_then(|literal| convention(cx, &literal));
        words
    }
}

fn convention(cx: &Ctxt, literal: &LitStr) -> Option<Convention> {
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
