//! The data models of NoSQL Workbench: documents are made of them, and they of documents.
//!
//! Source: [NoSQL Workbench, *Importing an existing data model*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/workbench.Modeler.ImportExisting.html)

mod export;
pub(crate) mod import;

use std::path::{Path, PathBuf};

use annotate_snippets::Level;
use serde_json::{Value, json};

use crate::failure::{Failure, Outcome};
use crate::file;
use crate::output::Output;
use crate::report::{self, Excerpt};

/// `tabletheory dms import`.
pub(crate) fn import(path: &Path, out: Option<&Path>, output: &mut Output) -> Result<Outcome, Failure> {
    let bytes = file::read(path)?;
    let name = file::name(path);
    match import::document(&name, &bytes) {
        Ok(import::Imported { text, guesses, left }) => {
            tell_left(&left, output);
            finish(&text, out, json!({ "guesses": guesses, "left": left }), output)
        }
        Err(wrong) => {
            let place = |(text, span): &(String, _)| {
                report::report(
                    Level::ERROR,
                    &wrong.sentence,
                    &[Excerpt { name: &name, text, span: Some(*span), label: "", is_primary: true }],
                    None,
                )
            };
            output.wrong(wrong.place.as_ref().map_or_else(|| wrong.sentence.clone(), place));
            output.give(|| json!({ "file": name, "error": wrong.sentence }));
            Ok(Outcome::Found)
        }
    }
}

/// `tabletheory dms export`.
pub(crate) fn export(files: &[PathBuf], out: Option<&Path>, output: &mut Output) -> Result<Outcome, Failure> {
    let contracts = match crate::documents::open_all(files, output) {
        Ok(contracts) => contracts,
        Err(outcome) => return Ok(outcome),
    };
    let tables = match crate::tables::tables(&contracts, output)? {
        Ok(tables) => tables,
        Err(outcome) => return Ok(outcome),
    };
    let (model, left) = export::data_model(&contracts, &tables)?;
    tell_left(&left, output);
    // A value that is made here can be written.
    let text = serde_json::to_string_pretty(&model).unwrap_or_default() + "\n";
    finish(&text, out, json!({ "left": left }), output)
}

/// Tells what the other form does not say.
pub(crate) fn tell_left(left: &[String], output: &mut Output) {
    if !left.is_empty() {
        let sentence = format!("not taken over: {}", left.join("; "));
        output.wrong(report::report(Level::WARNING, &sentence, &[], None).trim_end());
    }
}

/// Writes what was made, and gives what is to be said of it.
pub(crate) fn finish(text: &str, out: Option<&Path>, mut told: Value, output: &mut Output) -> Result<Outcome, Failure> {
    match out {
        Some(out) => {
            file::write(out, text)?;
            output.say(format!("{}: written", file::name(out)));
            told["file"] = file::name(out).into();
        }
        None if output.is_json() => told["text"] = text.into(),
        None => output.text(text),
    }
    output.give(|| told);
    Ok(Outcome::Fine)
}
