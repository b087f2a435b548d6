//! Every word of the derives, with a right form to show, and where each may stand.

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
    // On a projection and its fields.
    PROJECTED = "model", "model = Order";
    PATH = "path", "path = LINES.at(0).dot(Line::QTY)";
    // On a variant of a collection.
    UNKNOWN = "unknown", "unknown";
}

/// The words that make the library keep a field.
pub(crate) const ROLES: [&Word; 4] = [&CREATED_AT, &UPDATED_AT, &VERSION, &TTL];

/// What an attribute stands on, and so which words it takes.
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
    Projection,
    ProjectionField,
    Collection,
    CollectionVariant,
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

const PROJECTION_WORDS: &[&Word] = &[&PROJECTED, &CRATE];
const PROJECTION_FIELD_WORDS: &[&Word] = &[&PATH];
const COLLECTION_WORDS: &[&Word] = &[&CRATE];
const COLLECTION_VARIANT_WORDS: &[&Word] = &[&UNKNOWN];

/// Words of other libraries and languages, with ours.
const ELSEWHERE: &[(&str, &Word)] = &[
    ("table_name", &TABLE),
    ("rename_all", &NAMING),
    ("index", &GSI),
    ("global_index", &GSI),
    ("local_index", &LSI),
    ("partition_key", &PK),
    ("partition", &PK),
    ("hash_key", &PK),
    ("hash", &PK),
    ("sort_key", &SK),
    ("sort", &SK),
    ("range_key", &SK),
    ("range", &SK),
    ("rename", &ATTR),
    ("name", &ATTR),
    ("name", &TABLE),
    ("column", &ATTR),
    ("ignore", &SKIP),
    ("time_to_live", &TTL),
    ("expires", &TTL),
    ("omitempty", &OMIT_EMPTY),
    ("skip_serializing_if", &OMIT_EMPTY),
    ("include", &PROJECT),
    ("attributes", &PROJECT),
    ("dimensions", &DIMS),
    ("metric", &DISTANCE),
    ("attribute", &ON),
];

impl Place {
    /// The attribute that holds the words.
    pub(super) fn attribute(self) -> &'static str {
        match self {
            Self::Projection | Self::ProjectionField => "projection",
            Self::Collection | Self::CollectionVariant => "collection",
            _ => "model",
        }
    }

    pub(super) fn words(self) -> &'static [&'static Word] {
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
            Self::Projection => PROJECTION_WORDS,
            Self::ProjectionField => PROJECTION_FIELD_WORDS,
            Self::Collection => COLLECTION_WORDS,
            Self::CollectionVariant => COLLECTION_VARIANT_WORDS,
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
            Self::Projection => "a projection",
            Self::ProjectionField => "a projection's field",
            Self::Collection => "a collection",
            Self::CollectionVariant => "a variant of a collection",
        }
    }

    /// Why `word`, which is right elsewhere, is wrong here; `None` for a word that is unknown altogether.
    pub(super) fn misplaced(self, word: &str) -> Option<String> {
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
            Self::Document | Self::DocumentField if is_one_of(MODEL_FIELD_WORDS) => Some(format!(
                "`{word}` is for models; inside a document it would be one member of a map, not an attribute of the item"
            )),
            Self::Document if is_one_of(MODEL_WORDS) => {
                Some(format!("`{word}` is for models; a document is a map inside an item and has no table of its own"))
            }
            Self::Enum if is_one_of(VARIANT_WORDS) => {
                Some(format!("`{word}` is a word for a variant: move `#[model({word} = …)]` to the variant it names"))
            }
            Self::Enum | Self::Newtype | Self::NewtypeField if is_one_of(MODEL_FIELD_WORDS) => {
                Some(format!("`{word}` is a word for a field that holds the value: move `#[model({word})]` there"))
            }
            Self::Lsi if word == INDEX_PK.name || word == PK_ATTR.name => Some(format!(
                "a local secondary index has the table's own partition key: remove `{word}`, or make it a `gsi`"
            )),
            Self::Model | Self::ModelField | Self::DocumentField if SEARCHABLE.contains(&word) => Some(format!(
                "an encrypted attribute has no searchable form: remove `{word}`, and query by another attribute"
            )),
            Self::Gsi | Self::Lsi if is_one_of(VECTOR_WORDS) => {
                Some(format!("`{word}` is a word for a vector index: remove it, or make the index a `vector`"))
            }
            Self::Vector if word == INDEX_SK.name => {
                Some("a vector index has no sort key: what it finds is ordered by its score".to_owned())
            }
            _ => None,
        }
    }

    /// The word of the place that `word` is most like: in its letters, or in what it means elsewhere.
    pub(super) fn meant(self, word: &str) -> Option<&'static str> {
        let names = || self.words().iter().map(|known| known.name);
        let elsewhere = || ELSEWHERE.iter().filter(|(other, _)| *other == word).map(|(_, known)| known.name);
        let near = naming::nearest(word, names()).first().copied();
        elsewhere().find(|known| names().any(|name| name == *known)).or(near)
    }

    fn field_place(self) -> Option<Self> {
        match self {
            Self::Model => Some(Self::ModelField),
            Self::Document => Some(Self::DocumentField),
            _ => None,
        }
    }
}

pub(super) fn known(place: Place) -> String {
    let words = place.words().iter().map(|word| word.name);
    match place.words() {
        [] => format!("{} takes none", place.described()),
        _ => format!("{} takes {}", place.described(), naming::listed(words, "and")),
    }
}

pub(super) fn example(place: Place) -> String {
    match place.words() {
        [] => format!("{} takes none", place.described()),
        [word, ..] => format!("`#[{}({})]`", place.attribute(), word.form),
    }
}
