//! The table of words, and the table of words that do not go together.
//!
//! The reference of the words, `docs/src/reference/words.md`, is made from this table.

use super::{Descriptor, Place};

/// A row of the table of words.
#[derive(Debug)]
struct Row {
    name: &'static str,
    form: &'static str,
    places: &'static [Place],
    #[cfg(test)]
    sentence: &'static str,
    #[cfg(test)]
    example: &'static str,
}

/// Makes the words from rows of `Variant: name, right form, places, sentence, example;`.
macro_rules! words {
    ($($word:ident: $name:literal, $form:literal, [$($place:ident)+], $sentence:literal, $example:literal;)*) => {
        /// A word of the derives. Words with the same name and different forms are several variants.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Word {
            $($word),*
        }

        /// One row for each word, in the order of [`Word`].
        const ROWS: &[Row] = &[$(
            Row {
                name: $name,
                form: $form,
                places: &[$(Place::$place),+],
                #[cfg(test)]
                sentence: $sentence,
                #[cfg(test)]
                example: $example,
            }
        ),*];

        impl Word {
            /// Every word, in the order in which a place lists its own.
            pub(crate) const ALL: &[Self] = &[$(Self::$word),*];
        }
    };
}

words! {
    // The words on a struct or an enum.
    Table: "table", r#"table = "orders""#, [Model],
        "Names the table: 3 to 255 characters of `a-z`, `A-Z`, `0-9`, `_`, `-` and `.`.",
        r#"#[model(table = "orders")]"#;
    Naming: "naming", r#"naming = "camelCase""#, [Model Document Enum DocumentEnum DocumentVariant],
        "Chooses how attribute names are made from field names, and texts from variant names: `camelCase`, `snake_case`, `pascalCase` or `dynamorm`. Without it, a variant is stored by its name as it is. On a variant, it is for the names of its fields alone.",
        r#"#[model(table = "orders", naming = "snake_case")]"#;
    PkTemplate: "pk", r#"pk = "CUSTOMER#{customer}""#, [Model],
        "Composes the table's partition key from literal text and fields.",
        r#"#[model(table = "orders", pk = "CUSTOMER#{customer}")]"#;
    SkTemplate: "sk", r#"sk = "ORDER#{created_at}#{id}""#, [Model],
        "Composes the table's sort key from literal text and fields.",
        r#"#[model(table = "orders", pk = "CUSTOMER#{customer}", sk = "ORDER#{created_at}#{id}")]"#;
    PkAttr: "pk_attr", r#"pk_attr = "PK""#, [Model],
        "Names the attribute that the template of the partition key composes; it is `PK` otherwise.",
        r#"#[model(table = "orders", pk = "CUSTOMER#{customer}", pk_attr = "partition")]"#;
    SkAttr: "sk_attr", r#"sk_attr = "SK""#, [Model],
        "Names the attribute that the template of the sort key composes; it is `SK` otherwise.",
        r#"#[model(table = "orders", pk = "CUSTOMER#{customer}", sk = "ORDER#{id}", sk_attr = "sort")]"#;
    Gsi: "gsi", r#"gsi(EMAIL_IDX, name = "by-email", pk = email, sk = created_at)"#, [Model],
        "Declares a global secondary index, which code names by its token: `Order::EMAIL_IDX`.",
        r#"#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, sk = created_at))]"#;
    Lsi: "lsi", r#"lsi(TOTAL_IDX, name = "by-total", sk = total)"#, [Model],
        "Declares a local secondary index: the table's partition key with another sort key.",
        r#"#[model(lsi(TOTAL_IDX, name = "by-total", sk = total))]"#;
    Vector: "vector", r#"vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 384, distance = cosine)"#, [Model],
        "Declares a vector index, which finds the items whose vectors are nearest to a given one.",
        r#"#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 384, distance = cosine))]"#;
    BlindIndex: "blind_index", r#"blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32, spread = 8)"#, [Model],
        "Declares a blind index: a global secondary index by which the values of an attribute that is `encrypted(v2)` are looked up. Each write puts a beacon of the value into an attribute beside it; equal values have equal beacons, which whoever reads the table sees.",
        r#"#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32, spread = 8))]"#;
    Discriminator: "discriminator", r#"discriminator = "type""#, [Model],
        "Stores the model's name in this attribute of each item, so that models of one table are told apart by it.",
        r#"#[model(table = "orders", pk = "CUSTOMER#{customer}", discriminator = "type")]"#;
    Spelling: "spelling", "spelling = any", [Model],
        "Reads keys that are stored as other texts than their types write. A key of the table then is a `Spelled<…>`, which keeps the stored text for later writes.",
        r#"#[model(table = "readings", spelling = any)]"#;
    WriteOnce: "write_once", "write_once", [Model],
        "Allows that items are created, and refuses to put over, update or delete them.",
        r#"#[model(table = "orders", write_once)]"#;
    Sealed: "sealed", "sealed", [Model],
        "Seals each item: a write puts a seal over its version and its encrypted attributes into `_tt_seal`, and a read tells when one of them was removed, put back or mixed in from another version. Items are written whole, or by `update_model`. `sealed(reads_unsealed)` writes seals and asks for none, until all items have one.",
        r#"#[model(table = "orders", sealed)]"#;
    Dms: "dms", r#"dms = "contract/order.yml#Order""#, [Model],
        "Holds the struct to a model of a contract document, which other programs are made from too. The path starts at the folder of `Cargo.toml`; without `#` and a name, the model has the struct's name. Every difference is an error with the line of the document.",
        r#"#[model(table = "orders", dms = "docs/contract/order.yml#Order")]"#;
    Tag: "tag", r#"tag = "kind""#, [DocumentEnum],
        "Stores the name of the variant in this member of the map, beside the members of what the variant holds. Without it, a variant is a map of one entry, whose key is its name, and a variant that holds nothing is its name.",
        "#[derive(Document)]\n#[model(tag = \"kind\")]\nenum Payment {\n    Cash,\n    Card { last4: String },\n}";
    Content: "content", r#"content = "data""#, [DocumentEnum],
        "Stores what a variant holds in this member of the map, beside its `tag`.",
        "#[derive(Document)]\n#[model(tag = \"kind\", content = \"data\")]\nenum Payment {\n    Cash(u64),\n    Card { last4: String },\n}";
    Untagged: "untagged", "untagged", [DocumentEnum],
        "Stores what a variant holds and nothing of the variant. It is read as the first variant that it has the form of.",
        "#[derive(Document)]\n#[model(untagged)]\nenum Amount {\n    Number(u64),\n    Text(String),\n}";
    AsNumber: "type", "type = N", [Enum],
        "Stores a variant as its number, `N`: the discriminant that it has in Rust.",
        "#[derive(Attribute)]\n#[model(type = N)]\nenum Priority {\n    Low = 1,\n    High = 10,\n}";
    AsStr: "as_str", "as_str", [Enum],
        "Makes the method `as_str`, which returns the text of a variant.",
        "#[derive(Attribute)]\n#[model(as_str)]\nenum Status {\n    Open,\n    Closed,\n}";
    Display: "display", "display", [Enum],
        "Makes the `Display` that writes the text of a variant.",
        "#[derive(Attribute)]\n#[model(display)]\nenum Status {\n    Open,\n    Closed,\n}";
    FromStr: "from_str", "from_str", [Enum],
        "Makes the `FromStr` that reads the text of a variant.",
        "#[derive(Attribute)]\n#[model(from_str)]\nenum Status {\n    Open,\n    Closed,\n}";
    Projected: "model", "model = Order", [Projection],
        "Names the model that the struct projects.",
        "#[derive(Projection)]\n#[projection(model = Order)]\nstruct Summary {\n    status: String,\n    total: u64,\n}";
    Crate: "crate", "crate = ::tabletheory", [Model Document Enum DocumentEnum Newtype Projection Collection],
        "Says where the library is, when another crate re-exports it.",
        r#"#[model(table = "orders", crate = ::tabletheory)]"#;
    // The words on a field or a variant.
    Pk: "pk", "pk", [ModelField],
        "Makes the field the table's partition key.",
        "#[model(pk)]\nid: String,";
    Sk: "sk", "sk", [ModelField],
        "Makes the field the table's sort key.",
        "#[model(sk)]\nplaced: Timestamp,";
    Attr: "attr", r#"attr = "emailAddress""#, [ModelField DocumentField Variant DocumentVariant],
        "Names the attribute, or the text of a variant, in place of the name that `naming` makes.",
        "#[model(attr = \"emailAddress\")]\nemail: String,";
    Type: "type", "type = S", [ModelField DocumentField VariantField],
        "Says the data type; with `S` and `N`, a type is held through its text (`Display` and `FromStr`).",
        "#[model(type = S)]\nplaced_from: std::net::IpAddr,";
    Set: "set", "set", [ModelField DocumentField VariantField],
        "Stores a collection as a set: `SS`, `NS` or `BS`.",
        "#[model(set)]\ntags: Vec<String>,";
    Json: "json", "json", [ModelField DocumentField VariantField],
        "Stores a serde type as native DynamoDB structure, and with `type = S` as JSON text.",
        "#[model(json)]\nextra: serde_json::Value,";
    Binary: "binary", "binary", [ModelField DocumentField VariantField],
        "Stores a type that is made of bytes as a binary, `B`.",
        "#[model(binary)]\npicture: Vec<u8>,";
    Unix: "unix", "unix", [ModelField DocumentField VariantField],
        "Stores a time as whole seconds since 1970, `N`, cut to the second; it is a `Timestamp`, `SystemTime`, or one of `chrono`, `jiff` or `time`.",
        "#[model(unix)]\nplaced: Timestamp,";
    UnixMs: "unix_ms", "unix_ms", [ModelField DocumentField VariantField],
        "Stores a time as whole milliseconds since 1970, `N`, cut to the millisecond.",
        "#[model(unix_ms)]\nplaced: Timestamp,";
    Seconds: "seconds", "seconds", [ModelField DocumentField VariantField],
        "Stores a `std::time::Duration` as whole seconds, `N`; a part of a second is refused.",
        "#[model(seconds)]\ntimeout: std::time::Duration,";
    Milliseconds: "milliseconds", "milliseconds", [ModelField DocumentField VariantField],
        "Stores a `std::time::Duration` as whole milliseconds, `N`; a part of a millisecond is refused.",
        "#[model(milliseconds)]\ntook: std::time::Duration,";
    BoolAsNumber: "bool_as_number", "bool_as_number", [ModelField DocumentField VariantField],
        "Stores a `bool` as the number 0 or 1, `N`.",
        "#[model(bool_as_number)]\nactive: bool,";
    OmitEmpty: "omit_empty", "omit_empty", [ModelField DocumentField],
        "Leaves out an empty value (`None`, `\"\"`, 0, `false`, no elements), which reads back as the type's default.",
        "#[model(omit_empty)]\nnotes: String,";
    OmitNone: "omit_none", "omit_none", [ModelField DocumentField],
        "Leaves out `None` and an empty set, which are stored as `NULL` otherwise.",
        "#[model(omit_none)]\nnickname: Option<String>,";
    Default: "default", "default", [ModelField DocumentField],
        "Says what an item without the attribute is read as: the type's default, or an expression (`default = Status::Open`). The value is stored like any other.",
        "#[model(default = 3)]\npriority: u8,";
    Encrypted: "encrypted", "encrypted", [ModelField],
        "Stores the value encrypted; a client reads and writes the model when it has keys. Alone, it is the envelope of version 1, as other programs write it. `encrypted(v2)` is bound to the item; `reads_v1`, `reads_v2` and `reads_plaintext` read what was there before; `pad_16`, `pad_64`, `pad_256` and `pad_buckets` hide the length of the value.",
        "#[model(encrypted(v2, pad_64))]\ncard: String,";
    Protected: "protected", "protected", [ModelField],
        "Writes the field with its item only: updates leave it alone, and the item is not put over.",
        "#[model(protected)]\ncommit: String,";
    CreatedAt: "created_at", "created_at", [ModelField],
        "Sets the field to the time of the write that creates the item.",
        "#[model(created_at)]\ncreated: Timestamp,";
    UpdatedAt: "updated_at", "updated_at", [ModelField],
        "Sets the field to the time of every write.",
        "#[model(updated_at)]\nupdated: Timestamp,";
    Version: "version", "version", [ModelField],
        "Makes the field the optimistic lock: every update counts it up, and `update_model` writes over that version only.",
        "#[model(version)]\nversion: u64,";
    Ttl: "ttl", "ttl", [ModelField],
        "Makes the field the time to live: Unix seconds, after which DynamoDB deletes the item.",
        "#[model(ttl)]\nexpires: Option<Ttl>,";
    Flatten: "flatten", "flatten", [ModelField DocumentField],
        "Stores the members of a document beside the fields of its owner, and not in a map.",
        "#[model(flatten)]\nline: Line,";
    InKey: "in_key", "in_key", [ModelField],
        "Stores the field in the composed key of the table alone, of which it is a part, and not in an attribute beside it.",
        "#[derive(Model)]\n#[model(table = \"orders\", pk = \"ORDER#{order}\")]\nstruct Order {\n    #[model(in_key)]\n    order: String,\n}";
    Rest: "rest", "rest", [ModelField],
        "Keeps the attributes of the item that the model does not name, so that a put writes them back.",
        "#[model(rest)]\nothers: std::collections::BTreeMap<String, tabletheory::Value>,";
    Skip: "skip", "skip", [ModelField DocumentField],
        "Stores nothing of the field, which reads back as its type's default.",
        "#[model(skip)]\ncached: Option<u64>,";
    Path: "path", "path = LINES.at(0).dot(Line::QTY)", [ProjectionField],
        "Says where in the item the value is: a token of the model, and steps into its attribute.",
        "#[projection(path = LINES.at(0).dot(Line::QTY))]\nfirst: Option<u32>,";
    Other: "other", "other", [Variant],
        "Marks the variant that keeps every other text, or number, and writes it back.",
        "#[derive(Attribute)]\nenum Status {\n    Open,\n    Closed,\n    #[model(other)]\n    Unknown(String),\n}";
    Unknown: "unknown", "unknown", [CollectionVariant],
        "Marks the variant that keeps the items of no model.",
        "#[collection(unknown)]\nOther(EncodedItem),";
    // The words in an index.
    IndexName: "name", r#"name = "by-email""#, [Gsi Lsi Vector BlindIndex],
        "Names the index in DynamoDB.",
        r#"#[model(gsi(EMAIL_IDX, name = "by-email", pk = email))]"#;
    On: "on", "on = embedding", [Vector],
        "Names the field that the index is built over: `[f32; N]`, `Vector<N>`, or an `Option` of one.",
        r#"#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 384, distance = cosine))]"#;
    Dims: "dims", "dims = 384", [Vector],
        "Says how many numbers a vector has: 1 to 4,096.",
        r#"#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 384, distance = cosine))]"#;
    Distance: "distance", "distance = cosine", [Vector],
        "Says how vectors are compared: `cosine`, `euclidean` or `dot_product`.",
        r#"#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 384, distance = euclidean))]"#;
    IndexPk: "pk", r#"pk = email`, `pk = (tenant, status)` or `pk = "STATUS#{status}""#, [Gsi],
        "Says the partition key: one to four fields, or a template.",
        r#"#[model(gsi(STATUS_IDX, name = "by-status", pk = (tenant, status)))]"#;
    VectorPk: "pk", "pk = tenant", [Vector],
        "Says the partition key: every search then names one value of it.",
        r#"#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 384, distance = cosine, pk = tenant))]"#;
    IndexSk: "sk", r#"sk = total`, `sk = (total, id)` or `sk = "{total:012}#{id}""#, [Gsi],
        "Says the sort key: up to four fields, or a template.",
        r#"#[model(gsi(STATUS_IDX, name = "by-status", pk = status, sk = (total, id)))]"#;
    LsiSk: "sk", r#"sk = total` or `sk = "{total:012}#{id}""#, [Lsi],
        "Says the sort key: one field, or a template.",
        r#"#[model(lsi(TOTAL_IDX, name = "by-total", sk = total))]"#;
    IndexPkAttr: "pk_attr", r#"pk_attr = "PK""#, [Gsi],
        "Names the attribute that the template of the partition key composes; it is made from the token otherwise, as in `GSI1PK`.",
        r#"#[model(gsi(GSI1, name = "gsi1", pk = "STATUS#{status}", pk_attr = "statusKey"))]"#;
    IndexSkAttr: "sk_attr", r#"sk_attr = "SK""#, [Gsi Lsi],
        "Names the attribute that the template of the sort key composes; it is made from the token otherwise, as in `GSI1SK`.",
        r#"#[model(gsi(GSI1, name = "gsi1", pk = status, sk = "{total:012}#{id}", sk_attr = "totalKey"))]"#;
    Of: "of", "of = email", [BlindIndex],
        "Names the encrypted attribute that is looked up.",
        r#"#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32))]"#;
    Bits: "bits", "bits = 32", [BlindIndex],
        "Says how many bits a beacon has: 1 to 63. Few bits give different values the same beacon, which hides them, and lets a lookup read items that it does not want.",
        r#"#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 16))]"#;
    Spread: "spread", "spread = 8", [BlindIndex],
        "Says how many beacons a value has: 1 to 255, and 1 otherwise. Each write takes one of them by chance, and a lookup is one query for each.",
        r#"#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32, spread = 8))]"#;
    BeaconAttr: "attr", r#"attr = "emailBeacon""#, [BlindIndex],
        "Names the attribute that holds the beacon; it is made of the attribute's name otherwise, as in `email__bi`.",
        r#"#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32, attr = "emailBeacon"))]"#;
    AcceptsLeakage: "i_accept_frequency_leakage", "i_accept_frequency_leakage", [BlindIndex],
        "Allows a blind index of a type with few values, such as `bool` or an enum, where the number of items with each beacon tells the values.",
        r#"#[model(blind_index(ACTIVE_INDEX, name = "by-active", of = active, bits = 8, i_accept_frequency_leakage))]"#;
    Filter: "filter", "filter(status, kind)", [Vector],
        "Lists the fields by which a search can filter.",
        r#"#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 384, distance = cosine, filter(status, tenant)))]"#;
    Project: "project", "project(email, total)`, `project(keys_only)` or `project(all)", [Gsi Lsi Vector BlindIndex],
        "Says which attributes the index holds beside the keys; it holds all of them otherwise.",
        r#"#[model(gsi(STATUS_IDX, name = "by-status", pk = status, project(email, total)))]"#;
    Item: "item", "item = OrderByEmail", [Gsi Lsi Vector BlindIndex],
        "Names the struct that is made for what the index holds, a name that no other type has; it is made from the token otherwise.",
        r#"#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project(keys_only), item = OrderByEmail))]"#;
    IndexType: "type", "type = ByEmail", [Gsi Lsi Vector BlindIndex],
        "Names the index's type, for a `Cursor<ByEmail>` in a struct or a `Query<ByEmail>` that a function takes; it has no name otherwise.",
        r#"#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, type = ByEmail))]"#;
    Derive: "derive", "derive(Debug, Clone)", [Gsi Lsi Vector BlindIndex],
        "Says what that struct derives; it has `Debug`, `Clone` and `PartialEq` otherwise, each if all of its fields have it.",
        r#"#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project(keys_only), derive(Debug, Clone)))]"#;
}

impl Word {
    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }

    pub(crate) fn name(self) -> &'static str {
        self.row().name
    }

    /// Returns a right form of the word, to show.
    pub(crate) fn form(self) -> &'static str {
        self.row().form
    }

    pub(crate) fn places(self) -> &'static [Place] {
        self.row().places
    }

    /// Returns a sentence that describes the effect of the word.
    #[cfg(test)]
    pub(crate) fn sentence(self) -> &'static str {
        self.row().sentence
    }

    #[cfg(test)]
    pub(crate) fn example(self) -> &'static str {
        self.row().example
    }
}

/// The words of the fields that the library keeps.
pub(crate) const ROLES: [Word; 4] = [Word::CreatedAt, Word::UpdatedAt, Word::Version, Word::Ttl];

/// The words for the form in which a value is held.
pub(crate) const FORMS: [Word; 8] = [
    Word::Set,
    Word::Json,
    Word::Binary,
    Word::Unix,
    Word::UnixMs,
    Word::Seconds,
    Word::Milliseconds,
    Word::BoolAsNumber,
];

/// The words for the forms in which a time is held beside its own.
pub(crate) const TIME_FORMS: [Word; 2] = [Word::Unix, Word::UnixMs];

/// The words that the library asks about when it reads and writes. Its `Facts` have a method of the same name for each.
pub(crate) const FACTS: [Word; 2] = [Word::OmitEmpty, Word::OmitNone];

/// Words of one field that do not go with each other.
#[derive(Debug)]
pub(crate) struct Conflict {
    /// The wrong words. Each is wrong beside one of `with`. Among words that are in both lists, the one that is written later
    /// is wrong.
    pub(crate) words: &'static [Word],
    pub(crate) with: &'static [Word],
    /// The data type with which they fit all the same.
    pub(crate) unless: Option<Descriptor>,
    /// The error: `{word}` is the wrong word, `{with}` the other one, and `{field}` the field.
    pub(crate) sentence: &'static str,
}

const fn conflict(words: &'static [Word], with: &'static [Word], sentence: &'static str) -> Conflict {
    Conflict { words, with, unless: None, sentence }
}

/// Words that stand alone on a field: every other word beside one of these is wrong, and is the `{word}` of the sentence.
pub(crate) const SOLE_WORDS: &[(Word, &str)] = &[
    (
        Word::Skip,
        "`{word}` does not go with `skip`: a skipped field is not stored, so nothing else can be said about it",
    ),
    (
        Word::Flatten,
        "`{word}` does not go with `flatten`: a flattened field is not an attribute, its members are: say it on the fields of the flattened struct",
    ),
    (
        Word::Rest,
        "`{word}` does not go with `rest`: the field is not an attribute, it holds those that the model does not name, as they are",
    ),
];

/// Conflicts with the words of the table's key.
pub(crate) const KEY_CONFLICTS: &[Conflict] = &[
    conflict(
        &[Word::Sk],
        &[Word::Pk],
        "`{field}` cannot be both partition key and sort key: they are two attributes; remove `pk` or `sk`",
    ),
    conflict(
        &[Word::OmitEmpty],
        &[Word::Pk],
        "the partition key of a table is in every item and is not empty: remove `omit_empty` from `{field}`",
    ),
    conflict(
        &[Word::OmitEmpty],
        &[Word::Sk],
        "the sort key of a table is in every item and is not empty: remove `omit_empty` from `{field}`",
    ),
    conflict(
        &[Word::CreatedAt, Word::UpdatedAt, Word::Version],
        &[Word::Pk, Word::Sk],
        "the library sets `{word}` when it writes, but a table's key is given by the caller and never changes: use two fields",
    ),
];

const TWO_FIELDS: &str = "`{word}` does not go with `{with}`: use two fields";
const KEY_FORM: &str =
    "`{word}` does not go with `{with}`: a key attribute is a string, number or binary (`S`, `N` or `B`)";

/// All other conflicts.
pub(crate) const FIELD_CONFLICTS: &[Conflict] = &[
    conflict(
        &[Word::Pk, Word::Sk],
        &[Word::Flatten],
        "a key attribute is a field of the model itself: move it out of the flattened `{field}`",
    ),
    conflict(&[Word::UpdatedAt, Word::Version, Word::Ttl], &[Word::CreatedAt], TWO_FIELDS),
    conflict(&[Word::Version, Word::Ttl], &[Word::UpdatedAt], TWO_FIELDS),
    conflict(&[Word::Ttl], &[Word::Version], TWO_FIELDS),
    conflict(
        &[Word::OmitEmpty],
        &[Word::Version],
        "`omit_empty` does not go with `version`: a version of 0 would not be stored, and every update expects the one that is",
    ),
    conflict(
        &[Word::Default],
        &[Word::Pk, Word::Sk],
        "`default` does not go with `{with}`: every item has its whole key",
    ),
    conflict(
        &[Word::Default],
        &[Word::CreatedAt, Word::UpdatedAt, Word::Ttl],
        "`default` does not go with `{with}`: make the field an `Option`, which is `None` where the attribute is not there",
    ),
    conflict(
        &[Word::Default],
        &[Word::Version],
        "`default` does not go with `version`: an item without a version is read as version 0",
    ),
    conflict(
        &[Word::Default],
        &[Word::OmitEmpty],
        "`default` does not go with `omit_empty`, by which an empty value is left out and reads back as the type's default",
    ),
    conflict(
        &[Word::Default],
        &[Word::Encrypted],
        "`default` does not go with `encrypted`: nobody would notice that the attribute was deleted",
    ),
    conflict(
        &[Word::Encrypted],
        &[Word::Pk],
        "`{field}` cannot be encrypted: the partition key is how DynamoDB finds the item",
    ),
    conflict(
        &[Word::Encrypted],
        &[Word::Sk],
        "`{field}` cannot be encrypted: the sort key is how DynamoDB orders the items",
    ),
    conflict(&[Word::Encrypted], &[Word::Ttl], "`{field}` cannot be encrypted: DynamoDB reads it to expire the item"),
    conflict(
        &[Word::Encrypted],
        &[Word::Version],
        "`{field}` cannot be encrypted: DynamoDB compares and increments it",
    ),
    conflict(
        &[Word::Encrypted],
        &[Word::CreatedAt, Word::UpdatedAt],
        "`{field}` cannot be encrypted: the library sets it and indexes order by it",
    ),
    conflict(&[Word::Protected], &[Word::Pk, Word::Sk], "`protected` does not go with `{with}`: a key never changes"),
    conflict(
        &[Word::Protected],
        &[Word::CreatedAt],
        "`protected` does not go with `created_at`: the library sets it once",
    ),
    conflict(&[Word::Protected], &[Word::UpdatedAt], "`protected` does not go with `updated_at`: every update sets it"),
    conflict(&[Word::Protected], &[Word::Version], "`protected` does not go with `version`: every update counts it up"),
    conflict(
        &[Word::OmitNone],
        &[Word::OmitEmpty],
        "`omit_none` does not go with `omit_empty`, which leaves `None` out too",
    ),
    conflict(
        &[Word::Pk, Word::Sk],
        &[Word::InKey],
        "`{word}` does not go with `in_key`: `{field}` is the key itself and not a part of a composed one",
    ),
    conflict(
        &[Word::Attr, Word::OmitNone, Word::Protected],
        &[Word::InKey],
        "`{word}` does not go with `in_key`: `{field}` is stored in the key, which never changes, and in no attribute of its own",
    ),
    conflict(&FORMS, &FORMS, "`{word}` does not go with `{with}`: an attribute is held in one form"),
    conflict(&[Word::Set], &[Word::Pk, Word::Sk], KEY_FORM),
    Conflict { unless: Some(Descriptor::S), ..conflict(&[Word::Json], &[Word::Pk, Word::Sk], KEY_FORM) },
    conflict(
        &[Word::Set, Word::Json, Word::Binary, Word::Seconds, Word::Milliseconds, Word::BoolAsNumber],
        &[Word::CreatedAt, Word::UpdatedAt],
        "`{word}` does not go with `{with}`, which is a timestamp, held as a string (`S`)",
    ),
    conflict(
        &FORMS,
        &[Word::Version],
        "`{word}` does not go with `version`, which is a counter, held as a number (`N`)",
    ),
    conflict(&FORMS, &[Word::Ttl], "`{word}` does not go with `ttl`, which is Unix seconds, held as a number (`N`)"),
];

/// The data types that `type` can have beside a word.
#[derive(Debug)]
pub(crate) struct TypeRule {
    pub(crate) words: &'static [Word],
    pub(crate) types: &'static [Descriptor],
    /// The words beside which the rule does not hold.
    pub(crate) unless: &'static [Word],
    /// The error: `{word}` is the word, and `{type}` the data type that does not go with it.
    pub(crate) sentence: &'static str,
}

/// The rules, one for every word that restricts the data type.
pub(crate) const TYPE_RULES: &[TypeRule] = &[
    TypeRule {
        words: &[Word::Set],
        types: &[Descriptor::Ss, Descriptor::Ns, Descriptor::Bs],
        unless: &[],
        sentence: "`type = {type}` does not go with `set`, which is held as `SS`, `NS` or `BS`",
    },
    TypeRule {
        words: &[Word::Json],
        types: &[Descriptor::S, Descriptor::N, Descriptor::Bool, Descriptor::Null, Descriptor::L, Descriptor::M],
        unless: &[],
        sentence: "`type = {type}` does not go with `json`, which is held as `S`, `N`, `BOOL`, `NULL`, `L` or `M`",
    },
    TypeRule {
        words: &[Word::Binary],
        types: &[Descriptor::B],
        unless: &[],
        sentence: "`type = {type}` does not go with `binary`, which is held as `B`",
    },
    TypeRule {
        words: &[Word::Unix, Word::UnixMs, Word::Seconds, Word::Milliseconds, Word::BoolAsNumber],
        types: &[Descriptor::N],
        unless: &[],
        sentence: "`type = {type}` does not go with `{word}`, which is held as a number (`N`)",
    },
    TypeRule {
        words: &[Word::Pk, Word::Sk],
        types: &[Descriptor::S, Descriptor::N, Descriptor::B],
        unless: &[],
        sentence: "`type = {type}` does not go with `{word}`: a key attribute is a string, number or binary (`S`, `N` or `B`)",
    },
    TypeRule {
        words: &[Word::CreatedAt, Word::UpdatedAt],
        types: &[Descriptor::S],
        unless: &TIME_FORMS,
        sentence: "`type = {type}` does not go with `{word}`, which is a timestamp, held as a string (`S`), or by `unix` and `unix_ms` as a number",
    },
    TypeRule {
        words: &[Word::Version],
        types: &[Descriptor::N],
        unless: &[],
        sentence: "`type = {type}` does not go with `version`, which is a counter, held as a number (`N`)",
    },
    TypeRule {
        words: &[Word::Ttl],
        types: &[Descriptor::N],
        unless: &[],
        sentence: "`type = {type}` does not go with `ttl`, which is Unix seconds, held as a number (`N`)",
    },
];
