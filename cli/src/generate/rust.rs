//! A file with structs, and what it imports.

use tabletheory_dms::rust::{Style, structs};

use crate::failure::Failure;
use crate::file::Contract;

/// `folder` is where the documents are, from the folder of `Cargo.toml` on; the structs are then held to them.
pub(super) fn text(made: &str, contracts: &[Contract], folder: Option<&str>) -> Result<String, Failure> {
    let mut models = Vec::new();
    for contract in contracts {
        let file = contract.path.file_name().unwrap_or_default().to_string_lossy();
        for model in &contract.document()?.models {
            // A document from standard input has no name, and `gen` asks for one.
            let document = folder.map(|folder| match folder.trim_end_matches('/') {
                "" | "." => format!("{file}#{}", model.name),
                folder => format!("{folder}/{file}#{}", model.name),
            });
            models.push((model, document));
        }
    }
    let structs = structs(models, &Style::default());
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
