//! `tabletheory dms diff`.

use std::path::PathBuf;

use annotate_snippets::Level;
use serde_json::{Value, json};
use tabletheory_dms::{Change, Verdict, compare};

use crate::documents::open_all;
use crate::failure::{Failure, Outcome};
use crate::file::Contract;
use crate::json::of_path;
use crate::output::Output;
use crate::report::{Excerpt, report};
use crate::text::{count, listed, visible};

const VERDICTS: [Verdict; 4] =
    [Verdict::Compatible, Verdict::NeedsBackfill, Verdict::BreaksPeers, Verdict::NeedsNewTable];

/// Gives a verdict for each change. Worse ones than `allowed` are found.
pub(crate) fn run(files: [PathBuf; 2], allowed: Verdict, output: &mut Output) -> Result<Outcome, Failure> {
    let contracts = match open_all(&files, output) {
        Ok(contracts) => contracts,
        Err(outcome) => return Ok(outcome),
    };
    let [old, new] = &contracts[..] else { return Err(Failure::new("two documents are compared")) };
    let mut changes = compare(old.document()?, new.document()?);
    // The dearest change comes last, where a reader of a terminal looks first.
    changes.sort_by_key(Change::verdict);
    for change in &changes {
        output.say(show(old, new, change));
    }
    output.say(summary(&changes));
    let worst = changes.last().map(Change::verdict);
    output.give(|| {
        let changes: Vec<Value> = changes.iter().map(|change| told(old, new, change)).collect();
        json!({ "old": old.name, "new": new.name, "verdict": worst.map(Verdict::name), "changes": changes })
    });
    Ok(if worst.is_some_and(|worst| worst > allowed) { Outcome::Found } else { Outcome::Fine })
}

fn show(old: &Contract, new: &Contract, change: &Change) -> String {
    let verdict = change.verdict().to_string();
    let level = match change.verdict() {
        Verdict::Compatible => Level::NOTE,
        Verdict::NeedsBackfill => Level::WARNING,
        _ => Level::ERROR,
    };
    let difference = change.difference();
    let title = match change.model() {
        Some(model) => format!("{}: {difference}", visible(model)),
        None => difference.to_string(),
    };
    let excerpt = |contract: &'_ Contract, path| contract.source.nearest_span(path);
    let mut excerpts = Vec::new();
    for (contract, path, is_primary) in [(new, change.new_path(), true), (old, change.old_path(), false)] {
        // A word that one document lacks has no place there.
        let Some(span) = path.map(|path| excerpt(contract, path)) else { continue };
        let is_first = excerpts.is_empty();
        excerpts.push(Excerpt {
            name: &contract.name,
            text: contract.source.text(),
            span: Some(span),
            label: if is_first { change.reason() } else { "it was this" },
            is_primary: is_primary || is_first,
        });
    }
    report(level.with_name(verdict), &title, &excerpts, None)
}

fn summary(changes: &[Change]) -> String {
    let of = |verdict: Verdict| {
        let number = changes.iter().filter(|change| change.verdict() == verdict).count();
        (number > 0).then(|| format!("{number} {verdict}"))
    };
    let each: Vec<String> = VERDICTS.into_iter().filter_map(of).collect();
    if changes.is_empty() {
        "no change".to_owned()
    } else {
        format!("{}: {}", count(changes.len(), "change"), listed(&each))
    }
}

fn told(old: &Contract, new: &Contract, change: &Change) -> Value {
    let difference = change.difference();
    json!({
        "verdict": change.verdict().name(),
        "change": difference.name(),
        "model": change.model(),
        "attribute": difference.attribute(),
        "index": difference.index(),
        "message": difference.to_string(),
        "reason": change.reason(),
        "old": change.old_path().map(|path| of_path(&old.source, path)),
        "new": change.new_path().map(|path| of_path(&new.source, path)),
    })
}
