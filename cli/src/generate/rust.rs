//! Structs with `#[derive(Model)]`, and the words that say what a document says.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use tabletheory_dms::{
    Attribute, DataType, Index, IndexProjection, IndexType, Model, Naming, Role, ValueFormat, WriteMode,
};

use super::parts;
use crate::failure::Failure;
use crate::file::Contract;
use crate::text::{distinct, pascal, snake, visible};

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

/// `folder` is where the documents are, from the folder of `Cargo.toml` on; the structs are then held to them.
pub(super) fn text(made: &str, contracts: &[Contract], folder: Option<&str>) -> Result<String, Failure> {
    let mut models = Vec::new();
    for contract in contracts {
        models.extend(contract.document()?.models.iter().map(|model| (contract, model)));
    }
    let names =
        distinct(TYPES.map(str::to_owned).into_iter().chain(models.iter().map(|(_, model)| pascal(&model.name))));
    let mut structs = String::new();
    for ((contract, model), name) in models.into_iter().zip(names.into_iter().skip(TYPES.len())) {
        let file = contract.path.file_name().unwrap_or_default().to_string_lossy();
        // What is read from standard input has no name, and `gen` asks for one.
        let document = folder.map(|folder| match folder.trim_end_matches('/') {
            "" | "." => format!("{file}#{}", model.name),
            folder => format!("{folder}/{file}#{}", model.name),
        });
        item(&mut structs, model, &name, document.as_deref());
    }
    let mut out = format!("// {made}\n\n");
    let uses = |name: &str| structs.contains(&format!("{name}<")) || structs.contains(&format!("{name},"));
    match (uses("BTreeMap"), uses("BTreeSet")) {
        (true, true) => out.push_str("use std::collections::{BTreeMap, BTreeSet};\n\n"),
        (true, false) => out.push_str("use std::collections::BTreeMap;\n\n"),
        (false, true) => out.push_str("use std::collections::BTreeSet;\n\n"),
        (false, false) => {}
    }
    if structs.contains(" Value,") || structs.contains("<Value>") {
        out.push_str("use tabletheory::Value;\n");
    }
    out.push_str("use tabletheory::prelude::*;\n");
    Ok(out + &structs)
}

fn item(out: &mut String, model: &Model, name: &str, document: Option<&str>) {
    let fields = fields(model);
    let _ = writeln!(
        out,
        "\n/// An item of the table `{}`, which documents call `{}`.",
        visible(&model.table),
        visible(&model.name)
    );
    out.push_str("#[derive(Model, Clone, Debug, PartialEq)]\n");
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
    let _ = writeln!(out, "pub struct {name} {{");
    for field in &fields {
        if !field.words.is_empty() {
            let _ = writeln!(out, "    #[model({})]", field.words.join(", "));
        }
        let _ = writeln!(out, "    pub {}: {},", field.written, field.of);
    }
    out.push_str("}\n");
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
        let key = parts(&model.keys.partition, model.keys.sort.as_ref()).find(|(key, ..)| *key == attribute.name);
        let is_partition = key.map(|(.., is_partition)| is_partition);
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

/// Whether the derive gives a field this name by itself. Where that is not plain, the name is written.
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
    keys.any(|(name, ..)| name == attribute)
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
        .map(|(name, ..)| name)
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
