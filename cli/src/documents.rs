//! Documents that a command reads. What is wrong with one is told, and then the command has none.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::failure::{Failure, Outcome};
use crate::file::{self, Contract};
use crate::output::Output;
use crate::text::visible;
use crate::{json as told, report};

/// Reads one of several documents. The error is what the command ends with, and what `--json` gives of the file.
pub(crate) fn open(path: &Path, output: &mut Output) -> Result<Contract, (Outcome, Value)> {
    match file::contract(path) {
        Ok(Ok(contract)) => Ok(contract),
        Ok(Err(wrong)) => {
            output.wrong(report::wrong(&wrong));
            Err((Outcome::Found, told::wrong(&wrong)))
        }
        Err(failure) => Err((Outcome::Failed, failed(&file::name(path), &failure, output))),
    }
}

/// Reads documents that must all be right.
pub(crate) fn open_all(files: &[PathBuf], output: &mut Output) -> Result<Vec<Contract>, Outcome> {
    let mut outcome = Outcome::Fine;
    let mut contracts = Vec::new();
    let mut wrong = Vec::new();
    for path in files {
        match open(path, output) {
            Ok(contract) => contracts.push(contract),
            Err((found, told)) => {
                outcome = outcome.max(found);
                wrong.push(told);
            }
        }
    }
    if wrong.is_empty() {
        return Ok(contracts);
    }
    output.give(|| json!({ "files": wrong }));
    Err(outcome)
}

/// Tells of a file that could not be read or written.
pub(crate) fn failed(name: &str, failure: &Failure, output: &mut Output) -> Value {
    output.wrong(report::plain(&visible(&failure.to_string())));
    json!({ "file": name, "error": failure.to_string() })
}
