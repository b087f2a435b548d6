//! What the compiler says of each refusal, read as JSON.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::iter;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::Value;

use crate::files::{root, workspace};
use crate::marks::Said;

/// The crates that refusals may name.
const DEPENDENCIES: [&str; 2] = ["tabletheory", "aws_sdk_dynamodb"];

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
///
/// Each is compiled by itself, against the build of the library that this test is linked with: cargo has just made it.
pub(crate) fn check(names: &[String]) -> BTreeMap<String, Vec<Found>> {
    let compiler = Compiler::of_this_test();
    compiler.finds_the_library();
    let found = on_each_core(names, |name| (name.clone(), compiler.errors(name)));
    found.into_iter().collect()
}

/// Refusals that are compiled as modules of one program.
pub(crate) struct Group {
    pub(crate) program: String,
    /// Their names and sources, whose files stand below the program's folder.
    pub(crate) files: Vec<(String, String)>,
}

/// The errors of each refusal of these groups; nothing of a group with an error that is of none of them.
pub(crate) fn check_groups(groups: &[Group]) -> BTreeMap<String, Vec<Found>> {
    let compiler = Compiler::of_this_test();
    compiler.finds_the_library();
    let numbered: Vec<(usize, &Group)> = groups.iter().enumerate().collect();
    let found = on_each_core(&numbered, |(index, group)| compiler.errors_of_group(*index, group));
    found.into_iter().flatten().flatten().collect()
}

/// Does this work for each of these, on as many threads as there are cores.
fn on_each_core<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let turns = || iter::from_fn(|| all.get(next.fetch_add(1, Ordering::Relaxed))).map(&work).collect::<Vec<_>>();
    thread::scope(|scope| {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(turns)).collect();
        let done = workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)));
        done.flatten().collect()
    })
}

/// `rustc --version`, of the compiler that checks them.
pub(crate) fn version() -> String {
    let output = Compiler::of_this_test().command().arg("--version").output();
    let output = output.unwrap_or_else(|error| panic!("rustc: {error}"));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// The compiler of this test.
struct Compiler {
    program: &'static str,
    /// Where a refusal finds its dependencies, and for what machine they are.
    library: Vec<&'static str>,
    /// Where it may write.
    out: PathBuf,
}

impl Compiler {
    fn of_this_test() -> Self {
        let [program, arguments @ ..] = ui_tests_compiler::compiler!();
        let mut library = Vec::new();
        for pair in arguments.windows(2) {
            let is_needed = match pair[0] {
                "--target" => true,
                "-L" => pair[1].starts_with("dependency="),
                "--extern" => DEPENDENCIES.iter().any(|name| pair[1].split('=').next() == Some(name)),
                _ => false,
            };
            if is_needed {
                library.extend(pair);
            }
        }
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("refusals");
        // Cargo compiles nothing anew when a whole target directory is moved or copied.
        let here = env::current_exe().and_then(|test| Ok((test.canonicalize()?, target_directory().canonicalize()?)));
        assert!(
            here.is_ok_and(|(test, target)| test.starts_with(target)),
            "this test was compiled in {}: touch {} and compile it here",
            target_directory().display(),
            file!(),
        );
        fs::create_dir_all(&out).unwrap_or_else(|error| panic!("{}: {error}", out.display()));
        Self { program, library, out }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(self.program);
        // From where cargo compiled the library: the paths of its files, which an error shows lines of, are relative.
        command.current_dir(workspace());
        command
    }

    /// Compiles a program, and returns what the compiler says of it, and whether it is a right one.
    fn compile(&self, name: &str, file: &Path) -> (String, bool) {
        let output = self
            .command()
            .args(["--crate-name", name, "--crate-type=bin", "--edition=2024", "--emit=metadata"])
            .args(["--error-format=json", "--out-dir"])
            .arg(&self.out)
            .args(&self.library)
            .arg(file)
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}", self.program));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        // Anything else is a crash.
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}: {}: {said}", file.display(), output.status);
        (said, output.status.success())
    }

    /// So that a library that cannot be loaded is not taken for a mistake of theirs.
    fn finds_the_library(&self) {
        let file = self.out.join("none.rs");
        let program = DEPENDENCIES.map(|name| format!("extern crate {name};\n")).concat() + "fn main() {}\n";
        fs::write(&file, program).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let (said, is_right) = self.compile("none", &file);
        assert!(is_right, "what the refusals need is not there any more, compile this test anew: {said}");
    }

    fn errors(&self, name: &str) -> Vec<Found> {
        let target = name.trim_start_matches("fail/").replace('/', "_");
        let (said, _) = self.compile(&target, &root().join(format!("{name}.rs")));
        errors(name, &said).iter().map(|message| found(name, message)).collect()
    }

    /// `None` when an error is of none of them.
    fn errors_of_group(&self, index: usize, group: &Group) -> Option<BTreeMap<String, Vec<Found>>> {
        let target = format!("group_{index}");
        let folder = self.out.join(&target);
        let write = |path: &Path, text: &str| {
            let written = fs::create_dir_all(path.parent().unwrap_or(path)).and_then(|()| fs::write(path, text));
            written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        };
        let program = folder.join("main.rs");
        write(&program, &group.program);
        group.files.iter().for_each(|(name, source)| write(&folder.join(format!("{name}.rs")), source));
        let (said, _) = self.compile(&target, &program);
        let mut all: BTreeMap<String, Vec<Found>> = BTreeMap::new();
        for message in errors(&target, &said) {
            let is_of = |name: &str| primary(&message).any(|span| lines_in(&format!("{name}.rs"), span).is_some());
            let (name, _) = group.files.iter().find(|(name, _)| is_of(name))?;
            let mut found = found(name, &message);
            found.text = found.text.replace(&folder.display().to_string(), &root().display().to_string());
            all.entry(name.clone()).or_default().push(found);
        }
        Some(all)
    }
}

/// The messages of errors.
fn errors(name: &str, said: &str) -> Vec<Value> {
    let messages = said.lines().map(|line| match serde_json::from_str::<Value>(line) {
        Ok(message) => message,
        Err(error) => panic!("{name}: {error}: rustc says: {line}"),
    });
    let is_error = |message: &Value| {
        text(&message["level"]).starts_with("error") && !text(&message["message"]).starts_with("aborting due to ")
    };
    messages.filter(is_error).collect()
}

/// The spans of what is wrong.
fn primary(message: &Value) -> impl Iterator<Item = &Value> {
    array(&message["spans"]).iter().filter(|span| span["is_primary"] == true)
}

fn found(name: &str, message: &Value) -> Found {
    let file = format!("{name}.rs");
    let primary: Vec<&Value> = primary(message).collect();
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
    Found { said, last_line, text: outside(text(&message["rendered"])) }
}

/// An error as somebody outside of this workspace reads it, who is shown all of the path of a file of the library.
fn outside(rendered: &str) -> String {
    let library = format!("{}/src/", workspace().display());
    ["--> ", "::: "]
        .iter()
        .fold(rendered.to_owned(), |text, arrow| text.replace(&format!("{arrow}src/"), &format!("{arrow}{library}")))
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

/// The target directory in which this test was compiled.
fn target_directory() -> &'static Path {
    let inside = Path::new(env!("CARGO_TARGET_TMPDIR"));
    inside.parent().unwrap_or(inside)
}
