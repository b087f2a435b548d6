//! Resources of Terraform, and of what reads its language.
//!
//! Source: [aws_dynamodb_table](https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table)

use std::fmt::Write as _;

use tabletheory_dms::{Index, IndexType};

use super::Features;
use crate::tables::Table;
use crate::text::{distinct, quoted, snake};

/// A text in quotes, in which `${` and `%{` begin nothing.
fn literal(text: &str) -> String {
    quoted(text).replace("${", "$${").replace("%{", "%%{")
}

/// The arguments of a block, as `terraform fmt` aligns them.
fn arguments(out: &mut String, indent: usize, arguments: &[(&str, String)]) {
    let width = arguments.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    for (name, value) in arguments {
        let _ = writeln!(out, "{:indent$}{name:width$} = {value}", "");
    }
}

fn block(out: &mut String, name: &str, of: &[(&str, String)]) {
    let _ = writeln!(out, "\n  {name} {{");
    arguments(out, 4, of);
    out.push_str("  }\n");
}

pub(super) fn text(made: &str, tables: &[Table], features: Features) -> String {
    let mut out = format!("# {made}\n");
    let names = distinct(tables.iter().map(|table| snake(&table.name)));
    for (table, name) in tables.iter().zip(&names) {
        resource(&mut out, table, name, features);
    }
    out
}

fn resource(out: &mut String, table: &Table, name: &str, features: Features) {
    let yes = || "true".to_owned();
    let mut own = vec![
        ("name", literal(&table.name)),
        ("billing_mode", literal("PAY_PER_REQUEST")),
        ("hash_key", literal(&table.keys.partition.attribute)),
    ];
    own.extend(table.keys.sort.as_ref().map(|sort| ("range_key", literal(&sort.attribute))));
    if features.streams {
        own.extend([("stream_enabled", yes()), ("stream_view_type", literal("NEW_AND_OLD_IMAGES"))]);
    }
    if features.deletion_protection {
        own.push(("deletion_protection_enabled", yes()));
    }
    let _ = writeln!(out, "\nresource \"aws_dynamodb_table\" \"{name}\" {{");
    arguments(out, 2, &own);
    for (attribute, key_type) in &table.attributes {
        block(out, "attribute", &[("name", literal(attribute)), ("type", literal(key_type.as_str()))]);
    }
    for index_type in [IndexType::Global, IndexType::Local] {
        table.indexes.iter().filter(|of| of.index_type == index_type).for_each(|of| index(out, of));
    }
    if let Some(ttl) = &table.ttl {
        block(out, "ttl", &[("attribute_name", literal(ttl)), ("enabled", yes())]);
    }
    if features.point_in_time_recovery {
        block(out, "point_in_time_recovery", &[("enabled", yes())]);
    }
    out.push_str("}\n");
}

fn index(out: &mut String, index: &Index) {
    let is_global = index.index_type == IndexType::Global;
    let mut own = vec![("name", literal(&index.name))];
    if is_global {
        own.push(("hash_key", literal(&index.partition.attribute)));
    }
    own.extend(index.sort.as_ref().map(|sort| ("range_key", literal(&sort.attribute))));
    let projection = index.projection();
    own.push(("projection_type", literal(projection.as_str())));
    if !projection.fields().is_empty() {
        let fields: Vec<String> = projection.fields().iter().map(|field| literal(field)).collect();
        own.push(("non_key_attributes", format!("[{}]", fields.join(", "))));
    }
    block(out, if is_global { "global_secondary_index" } else { "local_secondary_index" }, &own);
}
