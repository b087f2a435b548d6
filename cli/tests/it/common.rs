//! What the tests share: a folder, and the command run in it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// What a run of the command left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_owned()).unwrap();
        Self { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// What was said on standard output, if the command ended with `code` and said nothing else.
    #[track_caller]
    pub(crate) fn says(self, code: i32) -> String {
        assert!(self.code == code && self.err.is_empty(), "{self:#?}");
        self.out
    }

    /// What was said on standard error, if the command ended with `code` and said nothing else.
    #[track_caller]
    pub(crate) fn fails(self, code: i32) -> String {
        assert!(self.code == code && self.out.is_empty(), "{self:#?}");
        self.err
    }

    /// The error that is both said and given as JSON, if nothing else is.
    #[track_caller]
    pub(crate) fn gives_error(self) -> String {
        let given: Value = serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:#?}"));
        let error = given["error"].as_str().unwrap_or_else(|| panic!("{self:#?}")).to_owned();
        assert!(self.code == 2 && self.err == format!("error: {error}\n"), "{self:#?}");
        error
    }

    /// The result as JSON, if the command ended with `code` and said nothing else.
    #[track_caller]
    pub(crate) fn gives(self, code: i32) -> Value {
        let out = self.says(code);
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"))
    }
}

/// A folder that goes when it is dropped, in which the command runs.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path().join(name), text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// The names of what is in the folder.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned()).collect();
        names.sort();
        names
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tabletheory"));
        command.current_dir(self.path()).stdin(Stdio::null()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command
    }

    /// Runs the command with the words of a line.
    pub(crate) fn run(&self, line: &str) -> Run {
        self.run_with(line, "")
    }

    /// Runs the command with the words of a line, and with changes of its environment: none is one that is not there.
    pub(crate) fn run_env(&self, line: &str, changes: &[(&str, Option<&str>)]) -> Run {
        let mut command = self.command();
        command.args(line.split_whitespace());
        for (name, value) in changes {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        Run::of(&command.output().unwrap())
    }

    /// Runs the command with the words of a line, and a text on standard input.
    pub(crate) fn run_with(&self, line: &str, input: &str) -> Run {
        let mut command = self.command();
        command.args(line.split_whitespace()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that does not read its input may be done already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        Run::of(&child.wait_with_output().unwrap())
    }
}

/// A document of the contract.
pub(crate) fn contract(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../dms/tests/data").join(name)
}

/// The text of a document of the contract.
pub(crate) fn text_of(name: &str) -> String {
    fs::read_to_string(contract(name)).unwrap()
}

pub(crate) const USER: &str = "dms/v0.2/models/user.yml";
