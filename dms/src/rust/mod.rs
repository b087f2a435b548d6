//! Structs of Rust with `#[derive(Model)]`, and the words that say what a document says.
//!
//! The command `tabletheory gen rust` writes them into a file, and the macro `tabletheory::dms!` into the program itself.

mod names;

use std::collections::BTreeSet;
use std::fmt::Write as _;

pub use self::names::{distinct, pascal, snake};
use crate::document::{
    Attribute, DataType, Index, IndexProjection, IndexType, Key, Model, Naming, Role, ValueFormat, WriteMode,
};
use crate::text::one_line;

/// Words of the language that no name can be, with those that stand for names of ours in what is made.
const TYPES: [&str; 13] = [
    "BTreeMap",
    "BTreeSet",
    "Model",
    "Number",
    "Option",
    "Self",
    "String",
    "Timestamp",
    "Ttl",
    "Value",
    "Vec",
    "Some",
    "None",
];

/// Words of the language that a name can be behind `r#`.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Words that no name can be: of the language, and those whose constants every model has.
const RESERVED: [&str; 5] = ["crate", "schema", "self", "super", "table"];

/// A field: how it is written, and what is written of it.
struct Field<'m> {
    attribute: &'m Attribute,
    /// Without `r#`.
    name: String,
    /// With `r#`, where that is needed.
    written: String,
    words: Vec<String>,
    of: String,
}

/// The options by which structs are written.
///
/// # Example
///
/// ```
/// use tabletheory_dms::rust::Style;
///
/// let style = Style::default().with_visibility("pub(crate)").with_full_paths();
/// # let _ = style;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    visibility: String,
    has_full_paths: bool,
}

impl Default for Style {
    /// `pub`, and types by names that are imported.
    fn default() -> Self {
        Self { visibility: "pub".to_owned(), has_full_paths: false }
    }
}

impl Style {
    /// Who sees the structs and their fields: nothing, `pub` or `pub(crate)`.
    pub fn with_visibility(mut self, visibility: impl Into<String>) -> Self {
        self.visibility = visibility.into();
        self
    }

    /// Writes `::std::string::String` for `String`, so that nothing has to be imported; and a sentence for each field.
    pub fn with_full_paths(mut self) -> Self {
        self.has_full_paths = true;
        self
    }
}

/// Writes structs with `#[derive(Model)]`, which say what the models say. With a model goes the value of the word `dms`, by which the
/// derive holds the struct to the document again.
///
/// The models keep the rules of documents, as those of [`Document::read`](crate::Document::read) do. The name of a struct is made of
/// its model's, and gets a number where it is there already.
///
/// # Example
///
/// ```
/// use tabletheory_dms::rust::{Style, structs};
/// use tabletheory_dms::{Attribute, DataType, Key, KeyType, Keys, Model, Role};
///
/// let model = Model::new("User", "users", Keys::partition(Key::new("id", KeyType::S)))
///     .with_attribute(Attribute::new("id", DataType::S).required().with_role(Role::Pk));
/// let text = structs([(&model, Some("contract/user.yml#User".to_owned()))], &Style::default());
/// assert_eq!(text, r##"
/// /// An item of the table `users`, which documents call `User`.
/// #[derive(Model, Clone, Debug, PartialEq)]
/// #[model(table = "users", dms = "contract/user.yml#User")]
/// pub struct User {
///     #[model(pk)]
///     pub id: String,
/// }
/// "##);
/// ```
pub fn structs<'m>(models: impl IntoIterator<Item = (&'m Model, Option<String>)>, style: &Style) -> String {
    let models: Vec<(&Model, Option<String>)> = models.into_iter().collect();
    let names =
        distinct(TYPES.map(str::to_owned).into_iter().chain(models.iter().map(|(model, _)| pascal(&model.name))));
    let mut structs = String::new();
    for ((model, document), name) in models.into_iter().zip(names.into_iter().skip(TYPES.len())) {
        item(&mut structs, model, &name, document.as_deref(), style);
    }
    structs
}

fn item(out: &mut String, model: &Model, name: &str, document: Option<&str>, style: &Style) {
    let Style { visibility, has_full_paths } = style;
    let visibility = if visibility.is_empty() { String::new() } else { format!("{visibility} ") };
    let fields = fields(model);
    let _ = writeln!(
        out,
        "\n/// An item of the table `{}`, which documents call `{}`.",
        one_line(&model.table),
        one_line(&model.name)
    );
    let _ = writeln!(out, "#[derive({}, Clone, Debug, PartialEq)]", typed("Model", *has_full_paths));
    let mut words = vec![format!("table = {}", literal(&model.table))];
    words.extend(document.map(|document| format!("dms = {}", literal(document))));
    match model.naming {
        Some(Naming::SnakeCase) => words.push("naming = \"snake_case\"".to_owned()),
        Some(Naming::DynamOrm) => words.push("naming = \"dynamorm\"".to_owned()),
        _ => {}
    }
    if model.write_mode() == WriteMode::WriteOnce {
        words.push("write_once".to_owned());
    }
    // Other programs write a time in more than one way, and DynamoDB sorts by what they write.
    if fields.iter().any(|field| field.of.contains("Timestamp") && is_in_index(model, &field.attribute.name)) {
        words.push("spelling = any".to_owned());
    }
    let _ = writeln!(out, "#[model({})]", words.join(", "));
    for (index, token) in model.indexes.iter().zip(tokens(model, &fields)) {
        let _ = writeln!(out, "#[model({})]", declaration(index, &token, model, &fields));
    }
    let _ = writeln!(out, "{visibility}struct {name} {{");
    for field in &fields {
        if *has_full_paths {
            let _ = writeln!(out, "    /// The attribute `{}`.", one_line(&field.attribute.name));
        }
        if !field.words.is_empty() {
            let _ = writeln!(out, "    #[model({})]", field.words.join(", "));
        }
        let _ = writeln!(out, "    {visibility}{}: {},", field.written, typed(&field.of, *has_full_paths));
    }
    out.push_str("}\n");
}

/// A type, whose names are written with their paths if that is asked for.
fn typed(of: &str, has_full_paths: bool) -> String {
    let mut out = String::new();
    let mut rest = of;
    while !rest.is_empty() {
        let end = rest.find(|rune: char| !rune.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        out.push_str(if has_full_paths { path(name) } else { "" });
        out.push_str(name);
        let signs = behind.find(|rune: char| rune.is_ascii_alphanumeric()).unwrap_or(behind.len());
        out.push_str(&behind[..signs]);
        rest = &behind[signs..];
    }
    out
}

/// Returns the path before a name that is not imported.
fn path(name: &str) -> &'static str {
    match name {
        "BTreeMap" | "BTreeSet" => "::std::collections::",
        "Model" | "Number" | "Timestamp" | "Ttl" | "Value" => "::tabletheory::",
        "Option" => "::core::option::",
        "String" => "::std::string::",
        "Vec" => "::std::vec::",
        "" => "",
        _ => "::core::primitive::",
    }
}

/// The names of the attributes of a key, with whether each is of the partition key.
fn parts<'k>(partition: &'k Key, sort: Option<&'k Key>) -> impl Iterator<Item = (&'k str, bool)> {
    let part = |is_partition| move |key: &'k Key| (key.attribute.as_str(), is_partition);
    std::iter::once(partition).map(part(true)).chain(sort.map(part(false)))
}

fn fields(model: &Model) -> Vec<Field<'_>> {
    let names = distinct(model.attributes.iter().map(|attribute| snake(&attribute.name)));
    let one = |(attribute, name)| Field::of(model, attribute, name);
    model.attributes.iter().zip(names).map(one).collect()
}

impl<'m> Field<'m> {
    fn of(model: &'m Model, attribute: &'m Attribute, name: String) -> Self {
        let written = if RESERVED.contains(&name.as_str()) {
            format!("{name}_")
        } else if KEYWORDS.contains(&name.as_str()) {
            format!("r#{name}")
        } else {
            name.clone()
        };
        let name = if written.ends_with('_') { written.clone() } else { name };
        let key = parts(&model.keys.partition, model.keys.sort.as_ref()).find(|(key, _)| *key == attribute.name);
        let is_partition = key.map(|(_, is_partition)| is_partition);
        let mut words = Vec::new();
        words.extend(is_partition.map(|is_partition| if is_partition { "pk" } else { "sk" }.to_owned()));
        if !is_named_so(model.naming, &name, is_partition, &attribute.name) {
            words.push(format!("attr = {}", literal(&attribute.name)));
        }
        let role = attribute.roles.iter().find_map(|role| match role {
            Role::CreatedAt => Some("created_at"),
            Role::UpdatedAt => Some("updated_at"),
            Role::Version => Some("version"),
            Role::Ttl => Some("ttl"),
            _ => None,
        });
        // A key is no member that the library fills in, and has no word of its value.
        let role = role.filter(|role| key.is_none() || *role == "ttl");
        let (word, mut of) = value(attribute, role, key.is_some());
        words.extend(role.map(str::to_owned));
        words.extend(word.map(str::to_owned));
        let is_kept = matches!(role, Some("created_at" | "updated_at" | "version"));
        if key.is_none() {
            // A value that has no empty form is absent in an `Option` alone.
            let has_empty = !matches!(of.as_str(), "Timestamp" | "Ttl" | "Value");
            // An item without a version is read as one of version 0.
            if role != Some("version") && (attribute.optional || (attribute.omit_empty && !has_empty)) {
                of = format!("Option<{of}>");
            }
            if attribute.omit_empty && role != Some("version") {
                words.push("omit_empty".to_owned());
            }
            if attribute.encryption.is_some() && role.is_none() {
                words.push("encrypted".to_owned());
            }
            if model.protected().contains(&attribute.name) && !is_kept {
                words.push("protected".to_owned());
            }
        }
        Self { attribute, name, written, words, of }
    }
}

/// The word of a value, and its type.
fn value(attribute: &Attribute, role: Option<&str>, is_key: bool) -> (Option<&'static str>, String) {
    let format = attribute.format.as_ref();
    let (word, of) = match (role, attribute.data_type) {
        (Some("created_at" | "updated_at"), _) => (None, "Timestamp"),
        (Some("version"), _) => (None, "u64"),
        (Some("ttl"), _) => (None, "Ttl"),
        (_, data_type) if attribute.json && !is_key => (
            Some(match data_type {
                DataType::N => "json, type = N",
                DataType::Bool => "json, type = BOOL",
                DataType::Null => "json, type = NULL",
                DataType::L => "json, type = L",
                DataType::M => "json, type = M",
                _ => "json, type = S",
            }),
            "Value",
        ),
        // A key is named by its text, so that of others must stay.
        (_, DataType::S) if format == Some(&ValueFormat::Rfc3339Nano) && !is_key => (None, "Timestamp"),
        (_, DataType::N) if format == Some(&ValueFormat::UnixSeconds) && !is_key => (Some("unix"), "Timestamp"),
        (_, DataType::N) if matches!(format, Some(ValueFormat::Int | ValueFormat::UnixSeconds)) => (None, "i64"),
        (_, DataType::S) => (None, "String"),
        (_, DataType::N) => (None, "Number"),
        (_, DataType::B) => (None, "Vec<u8>"),
        (_, DataType::Bool) => (None, "bool"),
        (_, DataType::L) => (None, "Vec<Value>"),
        (_, DataType::M) => (None, "BTreeMap<String, Value>"),
        (_, DataType::Ss) => (None, "BTreeSet<String>"),
        (_, DataType::Ns) => (None, "BTreeSet<Number>"),
        (_, DataType::Bs) => (None, "BTreeSet<Vec<u8>>"),
        // Nothing else is null and nothing but null.
        _ => (None, "Value"),
    };
    (word, of.to_owned())
}

/// Returns whether the derive gives a field this name by itself. Where that is not plain, the name is written.
fn is_named_so(naming: Option<Naming>, field: &str, is_partition: Option<bool>, attribute: &str) -> bool {
    match naming {
        Some(Naming::SnakeCase) => field == attribute && Naming::SnakeCase.allows(attribute),
        Some(Naming::DynamOrm) if is_partition.is_some() => {
            attribute == if is_partition == Some(true) { "PK" } else { "SK" }
        }
        _ => match field {
            "pk" | "sk" => attribute == field.to_ascii_uppercase(),
            _ => camel(field).as_deref() == Some(attribute),
        },
    }
}

/// `created_at` as `createdAt`, if every word begins with a letter and has another.
fn camel(field: &str) -> Option<String> {
    let mut camel = String::new();
    for (at, word) in field.split('_').enumerate() {
        if word.len() < 2 || !word.starts_with(|first: char| first.is_ascii_lowercase()) {
            return None;
        }
        let (first, rest) = word.split_at(1);
        camel.push_str(&if at == 0 { first.to_owned() } else { first.to_ascii_uppercase() });
        camel.push_str(rest);
    }
    Some(camel)
}

fn is_in_index(model: &Model, attribute: &str) -> bool {
    let mut keys = model.indexes.iter().flat_map(|index| parts(&index.partition, index.sort.as_ref()));
    keys.any(|(name, _)| name == attribute)
}

/// The tokens of the indexes, none of which is that of a field.
fn tokens(model: &Model, fields: &[Field<'_>]) -> Vec<String> {
    let of_fields: BTreeSet<String> = fields.iter().map(|field| field.name.to_ascii_uppercase()).collect();
    let token = |index: &Index| {
        let token = snake(&index.name).to_ascii_uppercase();
        if of_fields.contains(&token) || token == "TABLE" || token == "SCHEMA" { token + "_INDEX" } else { token }
    };
    distinct(model.indexes.iter().map(token))
}

fn declaration(index: &Index, token: &str, model: &Model, fields: &[Field<'_>]) -> String {
    let field = |name: &str| {
        // The rules of documents hold that the keys and fields of an index are attributes.
        fields.iter().find(|field| field.attribute.name == name).map_or("", |field| field.written.as_str())
    };
    let kind = if index.index_type == IndexType::Global { "gsi" } else { "lsi" };
    let mut words = vec![format!("{kind}({token}, name = {}", literal(&index.name))];
    if index.index_type == IndexType::Global {
        words.push(format!("pk = {}", field(&index.partition.attribute)));
    }
    words.extend(index.sort.as_ref().map(|sort| format!("sk = {}", field(&sort.attribute))));
    let keys: BTreeSet<&str> = parts(&model.keys.partition, model.keys.sort.as_ref())
        .chain(parts(&index.partition, index.sort.as_ref()))
        .map(|(name, _)| name)
        .collect();
    let included: Vec<&str> =
        index.projection().fields().iter().map(String::as_str).filter(|name| !keys.contains(name)).collect();
    match index.projection() {
        IndexProjection::KeysOnly => words.push("project(keys_only)".to_owned()),
        IndexProjection::Include(_) if included.is_empty() => words.push("project(keys_only)".to_owned()),
        IndexProjection::Include(_) => {
            words.push(format!("project({})", included.into_iter().map(field).collect::<Vec<_>>().join(", ")));
        }
        _ => {}
    }
    words.join(", ") + ")"
}

/// A text as a literal of Rust.
fn literal(text: &str) -> String {
    format!("{text:?}")
}
