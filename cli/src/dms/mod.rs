//! `tabletheory dms`: contract documents.

mod diff;
mod fmt;
mod validate;

use std::path::Path;

use serde_json::Value;

use crate::args::DmsCommand;
use crate::failure::{Failure, Outcome};
use crate::file::{self, Contract};
use crate::output::Output;
use crate::text::visible;
use crate::{json, report};

pub(crate) fn run(command: DmsCommand, output: &mut Output) -> Result<Outcome, Failure> {
    match command {
        DmsCommand::Validate { files } => Ok(validate::run(&files, output)),
        DmsCommand::Diff { old, new, allow } => diff::run(&old, &new, allow.into(), output),
        DmsCommand::Fmt { files, check } => Ok(fmt::run(&files, check, output)),
    }
}

/// Reads a contract document that must be right. What is wrong with it is told, and then there is none.
pub(crate) fn open(path: &Path, output: &mut Output) -> Result<Option<Contract>, Failure> {
    Ok(match file::contract(path)? {
        Ok(contract) => Some(contract),
        Err(wrong) => {
            output.wrong(report::wrong(&wrong));
            output.give(|| serde_json::json!({ "files": [json::wrong(&wrong)] }));
            None
        }
    })
}

/// Reads one of several contract documents. What is wrong with it is told, and then the result is for JSON.
fn open_one(path: &Path, output: &mut Output) -> Result<Contract, (Outcome, Value)> {
    match file::contract(path) {
        Ok(Ok(contract)) => Ok(contract),
        Ok(Err(wrong)) => {
            output.wrong(report::wrong(&wrong));
            Err((Outcome::Found, json::wrong(&wrong)))
        }
        Err(failure) => Err((Outcome::Failed, failed(&file::name(path), &failure, output))),
    }
}

/// Tells of a file that could not be read or written.
fn failed(name: &str, failure: &Failure, output: &mut Output) -> Value {
    output.wrong(report::plain(&visible(&failure.to_string())));
    serde_json::json!({ "file": name, "error": failure.to_string() })
}
