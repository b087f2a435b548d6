//! What the compiler says of each refusal: one `cargo check` over all of them, read as JSON.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::files::{files, read, root, workspace};
use crate::marks::Said;

/// An error of a refusal.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) said: Said,
    /// Where the wrong code ends.
    pub(crate) last_line: usize,
    /// All of it, as a user reads it.
    pub(crate) text: String,
}

impl Found {
    /// An empty line stands between two parts.
    pub(crate) fn lines(&self) -> usize {
        self.text.lines().filter(|line| !line.is_empty()).count()
    }
}

/// The errors of each of these refusals.
pub(crate) fn check(names: &[String]) -> BTreeMap<String, Vec<Found>> {
    let package = Package::write();
    // First what they need, so that a mistake in the library is not taken for theirs.
    let status = package.cargo().arg("--lib").status().unwrap_or_else(|error| panic!("cargo: {error}"));
    assert!(status.success(), "what the refusals need does not compile");
    let output = package
        .cargo()
        .args(["--keep-going", "--message-format=json"])
        .args(names.iter().flat_map(|name| ["--bin".to_owned(), target_of(name)]))
        .stderr(Stdio::piped())
        .output()
        .unwrap_or_else(|error| panic!("cargo: {error}"));
    let mut errors: BTreeMap<String, Vec<Found>> = names.iter().map(|name| (name.clone(), Vec::new())).collect();
    let mut is_finished = false;
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { panic!("cargo says: {line}") };
        is_finished |= message["reason"] == "build-finished";
        if message["reason"] != "compiler-message" {
            continue;
        }
        let target = text(&message["target"]["name"]);
        let Some(name) = names.iter().find(|name| target_of(name) == target) else { continue };
        let message = &message["message"];
        let is_count = text(&message["message"]).starts_with("aborting due to ");
        if text(&message["level"]).starts_with("error") && !is_count {
            errors.entry(name.clone()).or_default().push(found(name, message));
        }
    }
    assert!(is_finished, "cargo did not finish:\n{}", String::from_utf8_lossy(&output.stderr));
    errors
}

/// `rustc --version`, of the compiler that checks them.
pub(crate) fn version() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").current_dir(workspace()).output();
    let output = output.unwrap_or_else(|error| panic!("rustc: {error}"));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn found(name: &str, message: &Value) -> Found {
    let file = format!("{name}.rs");
    let primary: Vec<&Value> = array(&message["spans"]).iter().filter(|span| span["is_primary"] == true).collect();
    let code = message["code"]["code"].as_str().map(str::to_owned);
    let (line, last_line) = primary.iter().find_map(|span| lines_in(&file, span)).unwrap_or_default();
    let mut said =
        Said { line, code, message: text(&message["message"]).to_owned(), labels: Vec::new(), notes: Vec::new() };
    let labels = primary.iter().filter_map(|span| span["label"].as_str());
    said.labels = labels.filter(|label| !is_label_of_rustc(label)).map(str::to_owned).collect();
    if said.may_note() {
        let notes = array(&message["children"]).iter().filter(|child| array(&child["spans"]).is_empty());
        let notes = notes.map(|note| text(&note["message"])).filter(|note| !is_note_of_rustc(note));
        said.notes = notes.map(str::to_owned).collect();
    }
    Found { said, last_line, text: text(&message["rendered"]).to_owned() }
}

/// The first and last line of a span in this file, or of the macro call in it that the span is of.
fn lines_in(file: &str, span: &Value) -> Option<(usize, usize)> {
    if text(&span["file_name"]).ends_with(file) {
        let line = |name: &str| span[name].as_u64().and_then(|line| usize::try_from(line).ok());
        return Some((line("line_start")?, line("line_end")?));
    }
    let outer = &span["expansion"]["span"];
    if outer.is_null() { None } else { lines_in(file, outer) }
}

fn is_label_of_rustc(label: &str) -> bool {
    ["required by ", "the trait `", "unsatisfied trait bound", "in this "].iter().any(|start| label.starts_with(start))
}

fn is_note_of_rustc(note: &str) -> bool {
    const STARTS: [&str; 13] = [
        "the trait `",
        "the trait bound `",
        "the following other types implement",
        "for that trait implementation, ",
        "required for ",
        "required by ",
        "this error originates in ",
        "consider ",
        "expected ",
        "`#[",
        "remove ",
        "use a unary tuple",
        "the full name for the type has been written",
    ];
    STARTS.iter().any(|start| note.starts_with(start))
        || note.contains(" redundant requirement")
        || note.contains("implements similarly named trait")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// `query-or`, of `fail/query/or`.
fn target_of(name: &str) -> String {
    name.trim_start_matches("fail/").replace('/', "-")
}

/// A package with a binary of each refusal, and the dependencies of this one.
struct Package {
    directory: PathBuf,
}

impl Package {
    fn write() -> Self {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("refusals");
        let own = read("Cargo.toml");
        let workspace_manifest = read(workspace().join("Cargo.toml"));
        let shared = section(&workspace_manifest, "workspace.dependencies")
            .replace("path = \"", &format!("path = \"{}/", workspace().display()));
        let mut manifest = format!(
            "[package]\nname = \"refusals\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\
             [lib]\npath = \"lib.rs\"\n\
             [workspace]\nresolver = \"3\"\n[workspace.dependencies]\n{shared}\n[dependencies]\n{}\n",
            section(&own, "dependencies"),
        );
        for name in &files("fail", "rs") {
            let file = root().join(format!("{name}.rs")).display().to_string();
            let _ = write!(manifest, "[[bin]]\nname = {:?}\npath = {file:?}\n", target_of(name));
        }
        let put = |file: &str, text: &str| {
            let path = directory.join(file);
            // A file that is written anew is compiled anew.
            if fs::read_to_string(&path).ok().as_deref() != Some(text) {
                fs::create_dir_all(&directory)
                    .and_then(|()| fs::write(&path, text))
                    .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            }
        };
        put("lib.rs", "");
        put("Cargo.toml", &manifest);
        put("Cargo.lock", &read(workspace().join("Cargo.lock")));
        Self { directory }
    }

    fn cargo(&self) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command
            .current_dir(&self.directory)
            .env("CARGO_TARGET_DIR", self.directory.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .args(["check", "--offline", "--quiet", "--color=never"]);
        command
    }
}

/// The lines of a section of a manifest.
fn section<'a>(manifest: &'a str, name: &str) -> &'a str {
    let header = format!("[{name}]\n");
    let Some((_, rest)) = manifest.split_once(&header) else { panic!("no [{name}]") };
    rest.split("\n[").next().unwrap_or_default()
}
