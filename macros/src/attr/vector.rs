//! The words of one `vector(…)`.

use proc_macro2::{Ident, TokenStream};
use syn::{LitInt, LitStr, Path};

use super::index::{IndexList, open, projection_words};
use super::{Place, ProjectionWords, Word, set_once};
use crate::ctxt::Ctxt;

/// The words of one `vector(…)`. Field names are not resolved yet.
#[derive(Debug)]
pub(crate) struct VectorWords {
    /// `vector`, as the user wrote it.
    pub(crate) word: Ident,
    pub(crate) token: Ident,
    pub(crate) name: Option<LitStr>,
    pub(crate) on: Option<Ident>,
    pub(crate) dims: Option<LitInt>,
    pub(crate) distance: Option<Ident>,
    pub(crate) partition: Option<Ident>,
    pub(crate) filters: Vec<Ident>,
    pub(crate) projection: ProjectionWords,
    pub(crate) item: Option<Ident>,
    /// The name of the index's type, when it has one.
    pub(crate) named: Option<Ident>,
    pub(crate) derives: Option<Vec<Path>>,
    /// The words that were there, even malformed; all words, when an unknown one may have been meant for any.
    said: Vec<Word>,
}

impl VectorWords {
    pub(crate) fn parse(cx: &Ctxt, word: &Ident, list: TokenStream) -> Option<Self> {
        let IndexList { token, entries, is_cut } = open(cx, word, list, Place::Vector, Word::Vector)?;
        let mut words = Self {
            word: word.clone(),
            token,
            name: None,
            on: None,
            dims: None,
            distance: None,
            partition: None,
            filters: Vec::new(),
            projection: ProjectionWords::All,
            item: None,
            named: None,
            derives: None,
            said: Vec::new(),
        };
        if !is_cut {
            words.said.extend(Place::Vector.words());
        }
        let (mut filters, mut projection) = (None, None);
        for entry in entries {
            let said = entry.word.clone();
            let word = Place::Vector.word(&entry);
            words.said.extend(word);
            match word {
                Some(word @ Word::IndexName) => set_once(cx, &mut words.name, &said, entry.string(cx, word)),
                Some(word @ Word::On) => set_once(cx, &mut words.on, &said, entry.parsed(cx, word)),
                Some(word @ Word::Dims) => set_once(cx, &mut words.dims, &said, entry.parsed(cx, word)),
                Some(word @ Word::Distance) => set_once(cx, &mut words.distance, &said, entry.parsed(cx, word)),
                Some(word @ Word::VectorPk) => set_once(cx, &mut words.partition, &said, entry.parsed(cx, word)),
                Some(word @ Word::Filter) => {
                    let fields = entry.idents(cx, word).map(|fields| (said.clone(), fields));
                    set_once(cx, &mut filters, &said, fields);
                }
                Some(word @ Word::Project) => {
                    let fields = entry.idents(cx, word).map(|fields| projection_words(said.clone(), fields));
                    set_once(cx, &mut projection, &said, fields);
                }
                Some(word @ Word::Item) => set_once(cx, &mut words.item, &said, entry.parsed(cx, word)),
                Some(word @ Word::IndexType) => set_once(cx, &mut words.named, &said, entry.parsed(cx, word)),
                Some(Word::Derive) => set_once(cx, &mut words.derives, &said, entry.paths(cx)),
                Some(_) | None => {
                    if entry.unknown(cx, Place::Vector) {
                        words.said.extend(Place::Vector.words());
                    }
                }
            }
        }
        if let Some((word, fields)) = filters {
            if fields.is_empty() {
                cx.error(word, "`filter()` lists nothing; leave it out when searches do not filter");
            }
            words.filters = fields;
        }
        words.projection = projection.unwrap_or(ProjectionWords::All);
        Some(words)
    }

    /// Returns whether the word was there, even malformed.
    pub(crate) fn says(&self, word: Word) -> bool {
        self.said.contains(&word)
    }
}

/// The distance function by which a vector index compares vectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Distance {
    Cosine,
    Euclidean,
    DotProduct,
}

/// The distance functions as the word `distance` spells them.
pub(crate) const DISTANCES: [(&str, Distance); 3] =
    [("cosine", Distance::Cosine), ("euclidean", Distance::Euclidean), ("dot_product", Distance::DotProduct)];

impl Distance {
    pub(crate) fn from_word(word: &Ident) -> Option<Self> {
        DISTANCES.iter().find(|(known, _)| word == known).map(|(_, distance)| *distance)
    }

    /// Returns the word for it as the user spells it.
    pub(crate) fn word(self) -> &'static str {
        DISTANCES.iter().find(|(_, distance)| *distance == self).map_or("", |(word, _)| word)
    }

    /// Returns the name of the library's value.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Cosine => "Cosine",
            Self::Euclidean => "Euclidean",
            Self::DotProduct => "DotProduct",
        }
    }

    /// Returns the name of the library's type.
    pub(crate) fn function(self) -> &'static str {
        match self {
            Self::Cosine => "CosineDistance",
            Self::Euclidean => "EuclideanDistance",
            Self::DotProduct => "DotProductSimilarity",
        }
    }
}
