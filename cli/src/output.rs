//! The output of a command: results on standard output, mistakes on standard error. Colours are left out where nobody sees them.

use std::fmt::Display;
use std::io::{self, Write};
use std::ops::ControlFlow;

use anstream::ColorChoice;
use serde_json::{Value, json};

use crate::failure::{Failure, Outcome};
use crate::text::visible;

/// Takes what a command says. Results are written when the command is done, so that nobody reads half of them.
pub(crate) struct Output {
    results: String,
    is_json: bool,
}

impl Output {
    pub(crate) fn new(color: ColorChoice, is_json: bool) -> Self {
        color.write_global();
        Self { results: String::new(), is_json }
    }

    /// Returns whether results are one JSON value, and nothing else is said.
    pub(crate) fn is_json(&self) -> bool {
        self.is_json
    }

    /// Says a result; with `--json` nothing.
    pub(crate) fn say(&mut self, result: impl Display) {
        if !self.is_json {
            self.results.push_str(&result.to_string());
            self.results.push('\n');
        }
    }

    /// Gives the result as JSON; without `--json` nothing.
    pub(crate) fn give(&mut self, result: impl FnOnce() -> Value) {
        if self.is_json {
            // A value that is made here has no number that JSON lacks, and texts as names.
            self.results.push_str(&serde_json::to_string_pretty(&result()).unwrap_or_default());
            self.results.push('\n');
        }
    }

    /// Says a text that is a file by itself, with `--json` too.
    pub(crate) fn text(&mut self, text: &str) {
        self.results.push_str(text);
    }

    /// Says what is wrong; with `--json` nothing, since the result says it.
    pub(crate) fn wrong(&mut self, report: impl Display) {
        if !self.is_json {
            // Nobody is left to be told when standard error is gone.
            let _ = writeln!(anstream::stderr(), "{report}");
        }
    }

    /// Says why a command could not be carried out.
    pub(crate) fn fail(&mut self, failure: &Failure) -> Outcome {
        let sentence = failure.to_string();
        self.results.clear();
        self.give(|| json!({ "error": sentence }));
        let _ = writeln!(anstream::stderr(), "{}", crate::report::plain(&visible(&sentence)));
        // The failure is what the command ends with, whether or not it could be told.
        let _ = self.finish();
        Outcome::Failed
    }

    /// Writes the results.
    ///
    /// A reader that has seen enough, such as `head`, is no failure.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        self.flow().map(drop)
    }

    /// Writes what there is of the results. Returns whether somebody reads on.
    pub(crate) fn flow(&mut self) -> Result<ControlFlow<()>, Failure> {
        let results = std::mem::take(&mut self.results);
        let mut out = anstream::stdout();
        match out.write_all(results.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => Ok(ControlFlow::Continue(())),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ControlFlow::Break(())),
            Err(error) => Err(Failure::new(format!("standard output: {error}"))),
        }
    }
}
