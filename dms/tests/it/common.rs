//! What the tests share.

use std::fs;
use std::path::{Path, PathBuf};

use tabletheory_dms::{Document, Error, Fault, Limits, Source, Syntax};

/// The folders with the contract's data: the copy, and the one that `DMS_CONTRACT` names.
pub(crate) fn contracts() -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")];
    folders.extend(std::env::var_os("DMS_CONTRACT").map(PathBuf::from));
    folders
}

/// The files of a folder of the contract, and of those below it, with their texts.
pub(crate) fn files(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for contract in contracts() {
        let before = files.len();
        collect(&contract.join(folder), &mut files);
        assert!(files.len() > before, "{} has no file in {folder}", contract.display());
    }
    files
}

fn collect(folder: &Path, files: &mut Vec<(String, String)>) {
    let read = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = read.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Reads a document of either syntax.
pub(crate) fn read(syntax: Syntax, text: &str) -> Result<Document, Error> {
    Document::read(&Source::open("user.yml", text, syntax, &Limits::default())?)
}

pub(crate) fn yaml(text: &str) -> Result<Document, Error> {
    read(Syntax::Yaml, text)
}

pub(crate) fn json(text: &str) -> Result<Document, Error> {
    read(Syntax::Json, text)
}

/// What is wrong with a text, in order: rule, line and column, path.
pub(crate) fn wrong<T: std::fmt::Debug>(read: Result<T, Error>) -> Vec<(&'static str, String, String)> {
    let error = read.expect_err("nothing is wrong");
    let told = |mistake: &tabletheory_dms::Mistake| {
        let position = mistake.position().map_or_else(String::new, |position| position.to_string());
        (mistake.fault().rule(), position, mistake.path().to_string())
    };
    error.mistakes().iter().map(told).collect()
}

/// The faults of a text, in order.
pub(crate) fn faults<T: std::fmt::Debug>(read: Result<T, Error>) -> Vec<Fault> {
    read.expect_err("nothing is wrong").mistakes().iter().map(|mistake| mistake.fault().clone()).collect()
}

/// A document of one model of one attribute.
pub(crate) const SMALL: &str = r#"dms_version: "0.2"
models:
  - name: "User"
    table: { name: "users" }
    keys: { partition: { attribute: "PK", type: "S" } }
    attributes:
      - { attribute: "PK", type: "S" }
"#;
