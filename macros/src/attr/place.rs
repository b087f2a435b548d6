//! The places where words stand, the words that each takes, and the errors about a word in a wrong place.

use super::{Entry, Word};
use crate::naming;

/// The thing that an attribute stands on, which decides the words that it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Model,
    ModelField,
    Document,
    DocumentField,
    DocumentEnum,
    DocumentVariant,
    VariantField,
    Enum,
    Variant,
    Newtype,
    NewtypeField,
    Gsi,
    Lsi,
    Vector,
    BlindIndex,
    Projection,
    ProjectionField,
    Collection,
    CollectionVariant,
}

/// Words of other libraries for a form of an encrypted attribute that can be searched.
const SEARCHABLE: &[&str] = &["searchable", "beacon", "compound"];

/// Words of other libraries and languages, each with our word.
const ELSEWHERE: &[(&str, Word)] = &[
    ("table_name", Word::Table),
    ("rename_all", Word::Naming),
    ("rename_all_fields", Word::Naming),
    ("index", Word::Gsi),
    ("global_index", Word::Gsi),
    ("local_index", Word::Lsi),
    ("partition_key", Word::Pk),
    ("partition", Word::Pk),
    ("hash_key", Word::Pk),
    ("hash", Word::Pk),
    ("sort_key", Word::Sk),
    ("sort", Word::Sk),
    ("range_key", Word::Sk),
    ("range", Word::Sk),
    ("rename", Word::Attr),
    ("name", Word::Attr),
    ("name", Word::Table),
    ("column", Word::Attr),
    ("ignore", Word::Skip),
    ("skip_serializing", Word::Skip),
    ("skip_deserializing", Word::Skip),
    ("serialize", Word::Attr),
    ("to_string", Word::Display),
    ("repr", Word::AsNumber),
    ("catch_all", Word::Other),
    ("remaining", Word::Rest),
    ("additional", Word::Rest),
    ("unknown", Word::Rest),
    ("default", Word::Other),
    ("time_to_live", Word::Ttl),
    ("expires", Word::Ttl),
    ("omitempty", Word::OmitEmpty),
    ("epoch", Word::Unix),
    ("ts_seconds", Word::Unix),
    ("unix_seconds", Word::Unix),
    ("timestamp", Word::Unix),
    ("secs", Word::Seconds),
    ("duration", Word::Seconds),
    ("millis", Word::Milliseconds),
    ("ms", Word::Milliseconds),
    ("epoch_ms", Word::UnixMs),
    ("ts_milliseconds", Word::UnixMs),
    ("unix_milliseconds", Word::UnixMs),
    ("bool_from_int", Word::BoolAsNumber),
    ("skip_serializing_if", Word::OmitEmpty),
    ("include", Word::Project),
    ("attributes", Word::Project),
    ("dimensions", Word::Dims),
    ("metric", Word::Distance),
    ("attribute", Word::On),
];

impl Place {
    /// Returns the word of this place that the entry has; `None` when the place has no such word.
    pub(crate) fn word(self, entry: &Entry) -> Option<Word> {
        self.words().find(|word| entry.word == word.name())
    }

    /// Returns the words that may stand here.
    pub(crate) fn words(self) -> impl Iterator<Item = Word> {
        Word::ALL.iter().copied().filter(move |word| word.places().contains(&self))
    }

    /// Returns whether a word of this name may stand here.
    fn takes(self, name: &str) -> bool {
        self.words().any(|word| word.name() == name)
    }

    /// Returns the name of the attribute that holds the words.
    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Self::Projection | Self::ProjectionField => "projection",
            Self::Collection | Self::CollectionVariant => "collection",
            _ => "model",
        }
    }

    pub(crate) fn described(self) -> &'static str {
        match self {
            Self::Model => "a model",
            Self::ModelField => "a model's field",
            Self::Document => "a document",
            Self::DocumentField => "a document's field",
            Self::DocumentEnum => "a document enum",
            Self::DocumentVariant => "a variant of a document enum",
            Self::VariantField => "an unnamed field of a variant",
            Self::Enum => "an attribute enum",
            Self::Variant => "a variant of an attribute enum",
            Self::Newtype => "an attribute newtype",
            Self::NewtypeField => "the field of an attribute newtype",
            Self::Gsi => "a global secondary index",
            Self::Lsi => "a local secondary index",
            Self::Vector => "a vector index",
            Self::BlindIndex => "a blind index",
            Self::Projection => "a projection",
            Self::ProjectionField => "a projection's field",
            Self::Collection => "a collection",
            Self::CollectionVariant => "a variant of a collection",
        }
    }

    /// Returns the reason why `word`, which is right elsewhere, is wrong here; `None` for a word that is unknown everywhere.
    pub(super) fn misplaced(self, word: &str) -> Option<String> {
        match self {
            Self::Model | Self::Document if self.field_place()?.takes(word) => {
                Some(format!("`{word}` is a word for a field: move `#[model({word})]` to the field it describes"))
            }
            Self::Document | Self::DocumentField if matches!(word, "pk" | "sk") => {
                Some(format!("`{word}` is for models; a key attribute is a top-level attribute"))
            }
            Self::ModelField | Self::DocumentField if Self::Model.takes(word) => {
                Some(format!("`{word}` is a word for the struct: move it above `struct`"))
            }
            Self::Document | Self::DocumentField if Self::ModelField.takes(word) => Some(format!(
                "`{word}` is for models; inside a document it would be one member of a map, not an attribute of the item"
            )),
            Self::Document | Self::DocumentEnum if Self::Model.takes(word) => {
                Some(format!("`{word}` is for models; a document is a map inside an item and has no table of its own"))
            }
            Self::DocumentEnum | Self::DocumentVariant if Self::ModelField.takes(word) && !self.takes(word) => Some(
                format!("`{word}` is a word for a field: move `#[model({word})]` to the field that the variant holds"),
            ),
            Self::DocumentVariant | Self::VariantField if Self::DocumentEnum.takes(word) => {
                Some(format!("`{word}` is a word for the enum: move it above `enum`"))
            }
            Self::Variant if Self::Enum.takes(word) => {
                Some(format!("`{word}` is a word for the enum: move it above `enum`"))
            }
            Self::Enum if Self::Variant.takes(word) => {
                Some(format!("`{word}` is a word for a variant: move `#[model({word} = …)]` to the variant it names"))
            }
            Self::Enum | Self::Newtype | Self::NewtypeField if Self::ModelField.takes(word) => {
                Some(format!("`{word}` is a word for a field that holds the value: move `#[model({word})]` there"))
            }
            Self::Lsi if word == Word::IndexPk.name() || word == Word::IndexPkAttr.name() => Some(format!(
                "a local secondary index has the table's own partition key: remove `{word}`, or make it a `gsi`"
            )),
            Self::Model | Self::ModelField | Self::DocumentField if SEARCHABLE.contains(&word) => Some(format!(
                "an encrypted attribute is looked up by a blind index: remove `{word}`, and write `{}` above `struct`",
                Word::BlindIndex.form()
            )),
            Self::Gsi | Self::Lsi if Self::Vector.takes(word) => {
                Some(format!("`{word}` is a word for a vector index: remove it, or make the index a `vector`"))
            }
            Self::BlindIndex if word == Word::IndexPk.name() || word == Word::IndexSk.name() => {
                Some(format!("the key of a blind index is the beacon: say `of = …` in place of `{word}`"))
            }
            Self::Vector if word == Word::IndexSk.name() => {
                Some("a vector index has no sort key: what it finds is ordered by its score".to_owned())
            }
            _ => None,
        }
    }

    /// Returns the word of the place that `word` is most like, in its letters or in its meaning elsewhere.
    pub(super) fn meant(self, word: &str) -> Option<&'static str> {
        let mut elsewhere = ELSEWHERE.iter().filter(|(other, _)| *other == word).map(|(_, known)| known.name());
        let near = naming::nearest(word, self.words().map(Word::name)).first().copied();
        elsewhere.find(|known| self.takes(known)).or(near)
    }

    fn field_place(self) -> Option<Self> {
        match self {
            Self::Model => Some(Self::ModelField),
            Self::Document => Some(Self::DocumentField),
            _ => None,
        }
    }

    /// Returns the words that may stand here, as part of an error: ``a document takes `naming` and `crate` ``.
    pub(crate) fn listed(self) -> String {
        let words: Vec<&str> = self.words().map(Word::name).collect();
        match words.as_slice() {
            [] => format!("{} takes none", self.described()),
            _ => format!("{} takes {}", self.described(), naming::listed(words, "and")),
        }
    }

    /// Returns a right attribute, for an error.
    pub(super) fn example(self) -> String {
        match self.words().next() {
            None => format!("{} takes none", self.described()),
            Some(word) => format!("`#[{}({})]`", self.attribute(), word.form()),
        }
    }
}
