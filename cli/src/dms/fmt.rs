//! `tabletheory dms fmt`.

use std::path::PathBuf;

use serde_json::{Value, json};
use similar::TextDiff;

use crate::documents::{failed, open};
use crate::failure::Outcome;
use crate::file::{self, Contract, is_standard_input};
use crate::output::Output;
use crate::text::visible_lines;

/// Writes each file in its one form, or says what would change.
pub(crate) fn run(files: &[PathBuf], is_check: bool, output: &mut Output) -> Outcome {
    let mut outcome = Outcome::Fine;
    let mut results = Vec::new();
    for path in files {
        let (found, result) = match open(path, output) {
            Ok(contract) => one(&contract, is_check, output),
            Err(wrong) => wrong,
        };
        outcome = outcome.max(found);
        results.push(result);
    }
    output.give(|| json!({ "files": results }));
    outcome
}

fn one(contract: &Contract, is_check: bool, output: &mut Output) -> (Outcome, Value) {
    let Contract { path, name, source, .. } = contract;
    let formatted = contract.formatted();
    let is_same = source.text() == formatted;
    let mut outcome = Outcome::Fine;
    if is_check {
        if !is_same {
            outcome = Outcome::Found;
            let diff = TextDiff::from_lines(source.text(), &formatted);
            output.say(visible_lines(diff.unified_diff().header(name, name).to_string().trim_end()));
        }
    } else if is_standard_input(path) {
        if output.is_json() {
            return (outcome, json!({ "file": name, "valid": true, "formatted": is_same, "text": formatted }));
        }
        output.text(&formatted);
    } else if !is_same {
        if let Err(failure) = file::write(path, &formatted) {
            return (Outcome::Failed, failed(name, &failure, output));
        }
        output.say(format!("{name}: formatted"));
    }
    (outcome, json!({ "file": name, "valid": true, "formatted": is_same }))
}
