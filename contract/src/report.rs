//! Runs everything that a folder holds, says a line of each, and counts.

use std::path::Path;
use std::{fmt, fs};

use crate::engine::Engine;
use crate::fixture::{self, Models};
use crate::peers::{check, envelopes, recordings};
use crate::run::{Outcome, run};
use crate::{cursors, keys};

/// The numbers of what passed, failed and was skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

/// The result of a folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub documents: Count,
    pub cursors: Count,
    pub keys: Count,
    pub scenarios: Count,
    pub peers: Count,
}

impl Count {
    fn add(&mut self, name: &str, outcome: &Outcome, say: &mut dyn FnMut(String)) {
        match outcome {
            Outcome::Passed => {
                self.passed += 1;
                say(format!("passed   {name}"));
            }
            Outcome::Failed(error) => {
                self.failed += 1;
                say(format!("failed   {name}: {error}"));
            }
            Outcome::Skipped(reason) => {
                self.skipped += 1;
                say(format!("skipped  {name}: {reason}"));
            }
        }
    }
}

/// Compares the recordings of other runtimes, if the folder has any, with what the guide lists.
fn peers(folder: &Path) -> Result<Option<Outcome>, String> {
    if recordings(folder)?.is_empty() {
        return Ok(None);
    }
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/contract-differences.md");
    let page = fs::read_to_string(page).map_err(|error| format!("{page}: {error}"))?;
    Ok(Some(match check(folder, &page) {
        Ok(()) => Outcome::Passed,
        Err(error) => Outcome::Failed(format!("docs/src/contract-differences.md says otherwise:\n{error}")),
    }))
}

impl Report {
    /// Runs everything. A line of each goes to `say`.
    ///
    /// # Errors
    /// A sentence, when the folder cannot be read, or holds no scenario.
    pub async fn all(&mut self, folder: &Path, engine: &Engine, say: &mut dyn FnMut(String)) -> Result<(), String> {
        for mistake in Models::read(folder).mistakes {
            self.documents.add("dms", &Outcome::Failed(mistake), say);
        }
        for (name, outcome) in cursors::all(folder)? {
            self.cursors.add(&name, &outcome, say);
        }
        for (name, outcome) in keys::all(folder)? {
            self.keys.add(&name, &outcome, say);
        }
        if let Some(outcome) = peers(folder)? {
            self.peers.add("golden/peers", &outcome, say);
        }
        for (name, outcome) in envelopes::all(folder).await? {
            self.peers.add(&name, &outcome, say);
        }
        let scenarios = fixture::scenarios(folder)?;
        if scenarios.is_empty() {
            return Err(format!("{} holds no scenario", folder.display()));
        }
        for (name, scenario) in scenarios {
            let outcome = match &scenario {
                Ok(scenario) => run(scenario, engine).await,
                Err(error) => Outcome::Failed(error.clone()),
            };
            self.scenarios.add(&name, &outcome, say);
        }
        Ok(())
    }

    pub fn failed(&self) -> usize {
        self.documents.failed + self.cursors.failed + self.keys.failed + self.peers.failed + self.scenarios.failed
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { documents, cursors, keys, peers, scenarios } = self;
        if documents.failed > 0 {
            writeln!(f, "documents: {} are not right", documents.failed)?;
        }
        writeln!(f, "cursors: {cursors}")?;
        writeln!(f, "key contracts: {keys}")?;
        writeln!(f, "recordings of other runtimes: {peers}")?;
        write!(f, "contract: {scenarios}")
    }
}
