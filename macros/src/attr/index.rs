//! The words of one `gsi(…)`, `lsi(…)` or `blind_index(…)`.

use proc_macro2::{Ident, TokenStream};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{LitInt, LitStr, Path, Token};

use super::{Entry, Place, TemplateWords, Value, Word, again, set_once, split};
use crate::ctxt::Ctxt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IndexKind {
    Global,
    Local,
    /// A global index by a beacon.
    Blind,
}

impl IndexKind {
    fn place(self) -> Place {
        match self {
            Self::Global => Place::Gsi,
            Self::Local => Place::Lsi,
            Self::Blind => Place::BlindIndex,
        }
    }

    /// Returns the word that declares an index of this kind.
    pub(crate) fn word(self) -> Word {
        match self {
            Self::Global => Word::Gsi,
            Self::Local => Word::Lsi,
            Self::Blind => Word::BlindIndex,
        }
    }
}

/// The words that a blind index alone has.
#[derive(Debug, Default)]
pub(crate) struct BlindWords {
    pub(crate) of: Option<Ident>,
    pub(crate) bits: Option<LitInt>,
    pub(crate) spread: Option<LitInt>,
    /// The name of the attribute that holds the beacon.
    pub(crate) attr: Option<LitStr>,
    pub(crate) accepts_leakage: Option<Ident>,
    /// Each is true when the word was there, even malformed, and when an unknown word may have been meant for it.
    pub(crate) says_of: bool,
    pub(crate) says_bits: bool,
}

/// The words of one `gsi(…)`, `lsi(…)` or `blind_index(…)`. Field names are not resolved yet.
#[derive(Debug)]
pub(crate) struct IndexWords {
    pub(crate) kind: IndexKind,
    /// `gsi`, `lsi` or `blind_index`, as the user wrote it.
    pub(crate) word: Ident,
    pub(crate) token: Ident,
    pub(crate) name: Option<LitStr>,
    pub(crate) partition: Vec<Ident>,
    pub(crate) sort: Vec<Ident>,
    pub(crate) partition_template: TemplateWords,
    pub(crate) sort_template: TemplateWords,
    pub(crate) projection: ProjectionWords,
    pub(crate) item: Option<Ident>,
    /// The name of the index's type, when it has one.
    pub(crate) named: Option<Ident>,
    pub(crate) derives: Option<Vec<Path>>,
    pub(crate) blind: BlindWords,
    /// Each is true when the word was there, even malformed, and when an unknown word may have been meant for it.
    pub(crate) says_partition: bool,
    pub(crate) says_sort: bool,
    pub(crate) says_name: bool,
}

#[derive(Debug)]
pub(crate) enum ProjectionWords {
    All,
    KeysOnly,
    /// The word, for an empty list, and the fields.
    Include(Ident, Vec<Ident>),
}

/// The key fields, such as `email` or `(tenant, status)`.
struct KeyFields(Vec<Ident>);

impl Parse for KeyFields {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(syn::token::Paren) {
            return Ok(Self(vec![input.parse()?]));
        }
        let list;
        syn::parenthesized!(list in input);
        let fields: Vec<Ident> = Punctuated::<Ident, Token![,]>::parse_terminated(&list)?.into_iter().collect();
        if fields.is_empty() { Err(list.error("expected a field")) } else { Ok(Self(fields)) }
    }
}

impl IndexWords {
    pub(crate) fn parse(cx: &Ctxt, word: &Ident, list: TokenStream, kind: IndexKind) -> Option<Self> {
        let place = kind.place();
        let IndexList { token, entries, is_cut } = open(cx, word, list, place, kind.word())?;
        let mut words = Self {
            kind,
            word: word.clone(),
            token,
            name: None,
            partition: Vec::new(),
            sort: Vec::new(),
            partition_template: TemplateWords::default(),
            sort_template: TemplateWords::default(),
            projection: ProjectionWords::All,
            item: None,
            named: None,
            derives: None,
            blind: BlindWords { says_of: !is_cut, says_bits: !is_cut, ..BlindWords::default() },
            says_partition: !is_cut,
            says_sort: !is_cut,
            says_name: !is_cut,
        };
        let mut projection = None;
        let (mut partition, mut sort) = (None, None);
        for entry in entries {
            let said = entry.word.clone();
            match place.word(&entry) {
                Some(word @ Word::IndexName) => {
                    words.says_name = true;
                    set_once(cx, &mut words.name, &said, entry.string(cx, word));
                }
                Some(word @ Word::IndexPk) => {
                    words.says_partition = true;
                    take_key(cx, entry, word, &mut partition, &mut words.partition_template);
                }
                Some(word @ (Word::IndexSk | Word::LsiSk)) => {
                    words.says_sort = true;
                    take_key(cx, entry, word, &mut sort, &mut words.sort_template);
                }
                Some(word @ Word::IndexPkAttr) => words.partition_template.take_attr(cx, entry, word),
                Some(word @ Word::IndexSkAttr) => words.sort_template.take_attr(cx, entry, word),
                Some(word @ Word::Project) => {
                    let fields = entry.idents(cx, word).map(|fields| projection_words(said.clone(), fields));
                    set_once(cx, &mut projection, &said, fields);
                }
                Some(word @ Word::Item) => set_once(cx, &mut words.item, &said, entry.parsed(cx, word)),
                Some(word @ Word::IndexType) => set_once(cx, &mut words.named, &said, entry.parsed(cx, word)),
                Some(Word::Derive) => set_once(cx, &mut words.derives, &said, entry.paths(cx)),
                Some(word @ Word::Of) => {
                    words.blind.says_of = true;
                    set_once(cx, &mut words.blind.of, &said, entry.parsed(cx, word));
                }
                Some(word @ Word::Bits) => {
                    words.blind.says_bits = true;
                    set_once(cx, &mut words.blind.bits, &said, entry.parsed(cx, word));
                }
                Some(word @ Word::Spread) => set_once(cx, &mut words.blind.spread, &said, entry.parsed(cx, word)),
                Some(word @ Word::BeaconAttr) => set_once(cx, &mut words.blind.attr, &said, entry.string(cx, word)),
                Some(word @ Word::AcceptsLeakage) => {
                    set_once(cx, &mut words.blind.accepts_leakage, &said, entry.flag(cx, word));
                }
                Some(_) | None => {
                    // The key that a local index has of its own is the sort key.
                    words.says_sort |= kind == IndexKind::Local && said == Word::IndexPk.name();
                    if entry.unknown(cx, place) {
                        words.says_name = true;
                        words.says_partition = true;
                        words.says_sort = true;
                        words.blind.says_of = true;
                        words.blind.says_bits = true;
                    }
                }
            }
        }
        words.partition = partition.map(|fields| fields.0).unwrap_or_default();
        words.sort = sort.map(|fields| fields.0).unwrap_or_default();
        words.projection = projection.unwrap_or(ProjectionWords::All);
        Some(words)
    }
}

/// The list of an index: the token that it starts with, and the entries behind it.
pub(super) struct IndexList {
    pub(super) token: Ident,
    pub(super) entries: std::vec::IntoIter<Entry>,
    /// True when the list was cut without a mistake. A mistake may hide a word, so the word is then not reported as missing.
    pub(super) is_cut: bool,
}

/// Cuts the list of an index, which starts with a token.
pub(super) fn open(cx: &Ctxt, word: &Ident, list: TokenStream, place: Place, form: Word) -> Option<IndexList> {
    let before = cx.found();
    let mut entries = split(cx, list, place).into_iter();
    let is_cut = cx.found() == before;
    let first = entries.next();
    let token = first.as_ref().and_then(Entry::bare).cloned();
    if token.is_none() && is_cut {
        cx.error(
            first.map_or_else(|| word.clone(), |entry| entry.word),
            format!("an index starts with the token that names it in code: `{}`", form.form()),
        );
    }
    Some(IndexList { token: token?, entries, is_cut })
}

/// Takes `pk = …` of an index: fields, or a template.
fn take_key(cx: &Ctxt, entry: Entry, form: Word, fields: &mut Option<KeyFields>, template: &mut TemplateWords) {
    if fields.is_some() || template.word.is_some() {
        again(cx, &entry.word);
    } else if entry.is_string() {
        template.take(cx, entry, form);
    } else {
        *fields = entry.parsed(cx, form);
    }
}

/// Returns the projection. A lone `all` or `keys_only` is the projection of that name, not a field.
pub(super) fn projection_words(word: Ident, fields: Vec<Ident>) -> ProjectionWords {
    match fields.as_slice() {
        [all] if all == "all" => ProjectionWords::All,
        [keys_only] if keys_only == "keys_only" => ProjectionWords::KeysOnly,
        _ => ProjectionWords::Include(word, fields),
    }
}

impl Entry {
    pub(super) fn paths(self, cx: &Ctxt) -> Option<Vec<Path>> {
        let parser = Punctuated::<Path, Token![,]>::parse_terminated;
        if let Value::List(tokens) = &self.value
            && let Ok(paths) = parser.parse2(tokens.clone())
        {
            return Some(paths.into_iter().collect());
        }
        self.malformed(cx, Word::Derive);
        None
    }
}
