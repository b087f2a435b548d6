//! A diagram of Mermaid: tables, their indexes, and the models whose items they hold.
//!
//! Source: [Entity relationship diagrams](https://mermaid.js.org/syntax/entityRelationshipDiagram.html)

use std::fmt::Write as _;

use tabletheory_dms::{Attribute, DataType, IndexType, Model};

use super::parts;
use crate::failure::Failure;
use crate::file::Contract;
use crate::tables::Table;
use crate::text::{distinct, snake, visible};

/// A text in quotes. The language has no escapes for what a text cannot hold but those of HTML.
fn label(text: &str) -> String {
    let text = visible(text).replace('"', "#quot;").replace('%', "#37;").replace('\\', "#92;");
    format!("\"{text}\"")
}

/// A name of an attribute, which the language writes without quotes: signs that it does not take are `_`.
fn bare(name: &str) -> String {
    let rune = |rune: char| if rune.is_ascii_alphanumeric() { rune } else { '_' };
    let name: String = name.chars().map(rune).collect();
    // These mark keys, in capitals or not.
    if ["pk", "fk", "uk"].contains(&name.to_ascii_lowercase().as_str()) {
        return name + "_";
    }
    if name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') { name } else { format!("_{name}") }
}

fn row(out: &mut String, data_type: DataType, name: &str, is_key: bool, mut said: Vec<String>) {
    let shown = bare(name);
    if shown != name {
        said.insert(0, visible(name));
    }
    let _ = write!(out, "    {data_type} {shown}");
    if is_key {
        out.push_str(" PK");
    }
    if !said.is_empty() {
        let _ = write!(out, " \"{}\"", said.join(", ").replace('"', "'"));
    }
    out.push('\n');
}

pub(super) fn text(made: &str, tables: &[Table], contracts: &[Contract]) -> Result<String, Failure> {
    let mut models = Vec::new();
    for contract in contracts {
        models.extend(&contract.document()?.models);
    }
    let mut out = format!("%% {made}\nerDiagram\n");
    let ids = tables.iter().map(|table| format!("table_{}", snake(&table.name)));
    let indexes = tables.iter().flat_map(|table| {
        table.indexes.iter().map(|index| format!("index_{}_{}", snake(&table.name), snake(&index.name)))
    });
    let of_models = models.iter().map(|model| format!("model_{}", snake(&model.name)));
    // One list, so that no two things have one name.
    let mut ids = distinct(ids.chain(indexes).chain(of_models)).into_iter();
    let table_ids: Vec<String> = ids.by_ref().take(tables.len()).collect();
    for (table, id) in tables.iter().zip(&table_ids) {
        let _ = writeln!(out, "  {id}[{}] {{", label(&table.name));
        for (name, key_type, is_partition) in parts(&table.keys.partition, table.keys.sort.as_ref()) {
            row(&mut out, key_type.into(), name, true, vec![kind_of_key(is_partition).to_owned()]);
        }
        out.push_str("  }\n");
    }
    for (table, table_id) in tables.iter().zip(&table_ids) {
        for (index, id) in table.indexes.iter().zip(ids.by_ref()) {
            let _ = writeln!(out, "  {id}[{}] {{", label(&index.name));
            for (name, key_type, is_partition) in parts(&index.partition, index.sort.as_ref()) {
                row(&mut out, key_type.into(), name, true, vec![kind_of_key(is_partition).to_owned()]);
            }
            out.push_str("  }\n");
            let kind = if index.index_type == IndexType::Global { "GSI" } else { "LSI" };
            let _ = writeln!(out, "  {table_id} ||--o| {id} : {}", label(&format!("{kind}, {}", index.projection())));
        }
    }
    for (model, id) in models.iter().zip(ids) {
        let _ = writeln!(out, "  {id}[{}] {{", label(&model.name));
        for attribute in &model.attributes {
            let is_key =
                parts(&model.keys.partition, model.keys.sort.as_ref()).any(|(name, ..)| name == attribute.name);
            row(&mut out, attribute.data_type, &attribute.name, is_key, said(model, attribute));
        }
        out.push_str("  }\n");
        let table = tables.iter().position(|table| table.name == model.table);
        if let Some(table) = table.and_then(|at| table_ids.get(at)) {
            let _ = writeln!(out, "  {table} ||--o{{ {id} : \"holds\"");
        }
    }
    Ok(out)
}

fn kind_of_key(is_partition: bool) -> &'static str {
    if is_partition { "partition key" } else { "sort key" }
}

/// The words on an attribute beside its name and data type.
fn said(model: &Model, attribute: &Attribute) -> Vec<String> {
    let keys = parts(&model.keys.partition, model.keys.sort.as_ref()).filter(|(name, ..)| *name == attribute.name);
    let mut said: Vec<String> = keys.map(|(.., is_partition)| kind_of_key(is_partition).to_owned()).collect();
    let roles = attribute.roles.iter().map(ToString::to_string);
    said.extend(roles.filter(|role| !matches!(role.as_str(), "pk" | "sk") && !role.contains(':')));
    if attribute.may_be_absent() {
        said.push("optional".to_owned());
    }
    if attribute.encryption.is_some() {
        said.push("encrypted".to_owned());
    }
    if model.protected().contains(&attribute.name) {
        said.push("protected".to_owned());
    }
    said
}
