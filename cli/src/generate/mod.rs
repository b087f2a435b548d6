//! `tabletheory gen`: what is made of documents for other programs.

mod cdk;
mod cloudformation;
mod mermaid;
mod rust;
mod terraform;

use std::path::Path;

use serde_json::{Value, json};
use similar::TextDiff;
use tabletheory_dms::KeyType;

use crate::args::{Feature, GenerateArguments, Target};
use crate::documents::open_all;
use crate::failure::{Failure, Outcome};
use crate::file::{self, Contract};
use crate::output::Output;
use crate::tables::{Table, tables};
use crate::text::listed;

/// The options of tables beside the words of documents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Features {
    streams: bool,
    deletion_protection: bool,
    point_in_time_recovery: bool,
}

impl Features {
    fn without(off: &[Feature]) -> Self {
        Self {
            streams: !off.contains(&Feature::Streams),
            deletion_protection: !off.contains(&Feature::DeletionProtection),
            point_in_time_recovery: !off.contains(&Feature::PointInTimeRecovery),
        }
    }
}

pub(crate) fn run(arguments: &GenerateArguments, output: &mut Output) -> Result<Outcome, Failure> {
    let GenerateArguments { target, files, out, without, check, dms } = arguments;
    if !without.is_empty() && matches!(target, Target::Mermaid | Target::Rust) {
        return Err(Failure::new("`--without` is of what makes tables"));
    }
    if dms.is_some() && (*target != Target::Rust || files.iter().any(|path| file::is_standard_input(path))) {
        return Err(Failure::new("`--dms` is of structs that are made of files"));
    }
    let contracts = match open_all(files, output) {
        Ok(contracts) => contracts,
        Err(outcome) => return Ok(outcome),
    };
    let tables = match tables(&contracts, output)? {
        Ok(tables) => tables,
        Err(outcome) => return Ok(outcome),
    };
    let made = made(*target, &contracts);
    let features = Features::without(without);
    let text = match target {
        Target::Cloudformation => cloudformation::text(&made, &tables, features),
        Target::Cdk => cdk::text(&made, &tables, features),
        Target::Terraform => terraform::text(&made, &tables, features),
        Target::Mermaid => mermaid::text(&made, &tables, &contracts)?,
        Target::Rust => rust::text(&made, &contracts, dms.as_deref())?,
    };
    finish(&text, &tables, out.as_deref(), *check, output)
}

/// The sentence at the top of what is made. Files have their names alone, so that it is the same in every folder.
fn made(target: Target, contracts: &[Contract]) -> String {
    let name = |contract: &Contract| {
        let name = contract.path.file_name().map(|name| crate::text::visible(&name.to_string_lossy()));
        name.filter(|_| !file::is_standard_input(&contract.path)).unwrap_or_else(|| contract.name.clone())
    };
    let names: Vec<String> = contracts.iter().map(name).collect();
    format!(
        "Made by `tabletheory gen {}` of {}. Change the documents, and make it anew.",
        target.word(),
        listed(&names)
    )
}

fn finish(
    text: &str,
    tables: &[Table],
    out: Option<&Path>,
    is_check: bool,
    output: &mut Output,
) -> Result<Outcome, Failure> {
    let names: Vec<Value> = tables.iter().map(|table| table.name.as_str().into()).collect();
    let Some(out) = out else {
        if output.is_json() {
            output.give(|| json!({ "tables": names, "text": text }));
        } else {
            output.text(text);
        }
        return Ok(Outcome::Fine);
    };
    let name = file::name(out);
    let is_there = out.exists();
    let before = if is_there { String::from_utf8_lossy(&file::read(out)?).into_owned() } else { String::new() };
    let is_same = is_there && before == text;
    output.give(|| json!({ "tables": names, "file": name, "same": is_same }));
    if is_same {
        return Ok(Outcome::Fine);
    }
    if is_check {
        output.say(
            TextDiff::from_lines(before.as_str(), text).unified_diff().header(&name, &name).to_string().trim_end(),
        );
        return Ok(Outcome::Found);
    }
    file::write(out, text)?;
    output.say(format!("{name}: written"));
    Ok(Outcome::Fine)
}

/// The attributes of a key, with whether each is a partition key.
fn parts<'k>(
    partition: &'k tabletheory_dms::Key,
    sort: Option<&'k tabletheory_dms::Key>,
) -> impl Iterator<Item = (&'k str, KeyType, bool)> {
    let part = |is_partition| move |key: &'k tabletheory_dms::Key| (key.attribute.as_str(), key.key_type, is_partition);
    std::iter::once(partition).map(part(true)).chain(sort.map(part(false)))
}
