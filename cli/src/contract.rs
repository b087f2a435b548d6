//! `tabletheory contract run`: the runner of the library's own checkout, which is built for the folder.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Map, Value, json};

use crate::failure::{Failure, Outcome};
use crate::file;
use crate::output::Output;
use crate::text::visible;

/// The beginning of a line of the runner that says what became of one thing.
const OUTCOMES: [&str; 3] = ["passed   ", "failed   ", "skipped  "];

/// The beginnings of the lines at its end.
const COUNTS: [&str; 5] =
    ["documents: ", "cursors: ", "key contracts: ", "recordings of other runtimes: ", "contract: "];

pub(crate) fn run(
    folder: &Path,
    engine: &str,
    checkout: Option<&Path>,
    output: &mut Output,
) -> Result<Outcome, Failure> {
    let is_address = engine.starts_with("http://") || engine.starts_with("https://");
    if engine != "embedded" && !is_address {
        let engine = visible(engine);
        return Err(Failure::new(format!("`{engine}` is no engine: it is `embedded`, or an address")));
    }
    let checkout = match checkout {
        Some(folder) if is_checkout(folder) => folder.to_owned(),
        Some(folder) => {
            return Err(Failure::new(format!("{}: this is no checkout of the library", file::name(folder))));
        }
        None => found()?,
    };
    let folder = folder.canonicalize().map_err(|error| Failure::file(folder, &error))?;
    let mut runner = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    runner.args(["run", "--quiet", "--package", "contract", "--", "--engine", engine]);
    runner.current_dir(checkout).env("CONTRACT_DIR", &folder).stdin(Stdio::null()).stdout(Stdio::piped());
    let failure = |error| Failure::new(format!("cargo, by which the runner is built: {error}"));
    let mut child = runner.spawn().map_err(failure)?;
    let mut told = Told::default();
    for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufReader::lines) {
        let line = line.map_err(failure)?;
        told.line(&line);
        output.say(&line);
        // Whoever has seen enough has not ended the run.
        if !output.is_json() {
            _ = output.flow()?;
        }
    }
    let code = child.wait().map_err(failure)?.code();
    match code {
        Some(0 | 1) if told.is_whole() => {
            output.give(|| told.value());
            Ok(if code == Some(0) { Outcome::Fine } else { Outcome::Found })
        }
        _ => Err(Failure::new("the runner did not run to its end; what it said, or the compiler, stands above")),
    }
}

/// The checkout that the current folder is in.
fn found() -> Result<PathBuf, Failure> {
    let here = env::current_dir().map_err(|error| Failure::new(format!("the current folder: {error}")))?;
    let found = here.ancestors().find(|folder| is_checkout(folder)).map(Path::to_owned);
    found.ok_or_else(|| {
        Failure::new(
            "the runner is a part of the library's checkout, which this folder is not in: run the command there, or name it with `--checkout`",
        )
    })
}

fn is_checkout(folder: &Path) -> bool {
    let manifest = std::fs::read_to_string(folder.join("contract/Cargo.toml"));
    manifest.is_ok_and(|manifest| manifest.lines().any(|line| line == "name = \"contract\""))
}

/// The words of the runner.
#[derive(Default)]
struct Told {
    outcomes: Vec<(&'static str, String)>,
    counts: Map<String, Value>,
}

impl Told {
    fn line(&mut self, line: &str) {
        for outcome in OUTCOMES {
            if let Some(rest) = line.strip_prefix(outcome) {
                self.outcomes.push((outcome.trim_end(), rest.to_owned()));
                return;
            }
        }
        for count in COUNTS {
            if let Some(rest) = line.strip_prefix(count) {
                self.counts.insert(count.trim_end_matches(": ").to_owned(), rest.into());
                return;
            }
        }
        // A reason may have several lines.
        if let Some((_, said)) = self.outcomes.last_mut() {
            said.push('\n');
            said.push_str(line);
        }
    }

    /// Returns whether the last line was said.
    fn is_whole(&self) -> bool {
        self.counts.contains_key("contract")
    }

    fn value(&self) -> Value {
        let outcomes: Vec<Value> = self
            .outcomes
            .iter()
            .map(|(outcome, said)| {
                let (name, reason) =
                    said.split_once(": ").map_or((said.as_str(), None), |(name, reason)| (name, Some(reason)));
                json!({ "name": name, "outcome": outcome, "reason": reason })
            })
            .collect();
        json!({ "outcomes": outcomes, "counts": self.counts })
    }
}
