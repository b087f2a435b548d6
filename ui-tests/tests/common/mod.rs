//! The refusals as files: their sources, their marks and their texts.

#![allow(dead_code, reason = "each test binary uses what it needs")]

use std::fs;
use std::path::{Path, PathBuf};

/// One file under `fail/`, with its `.stderr`.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// `fail/query/or`
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) stderr: String,
}

/// One error of a `.stderr`.
#[derive(Debug)]
pub(crate) struct ErrorText<'a> {
    pub(crate) code: Option<&'a str>,
    pub(crate) message: &'a str,
    /// The line of the primary span.
    pub(crate) line: Option<usize>,
    pub(crate) lines: usize,
}

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files with this extension in the folders of `directory`, as `fail/query/or`.
pub(crate) fn files(directory: &str, extension: &str) -> Vec<String> {
    let mut names = Vec::new();
    for topic in entries(&root().join(directory)) {
        let topic_name = topic.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for file in entries(&topic).into_iter().filter(|file| file.extension().is_some_and(|found| found == extension))
        {
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            names.push(format!("{directory}/{topic_name}/{stem}"));
        }
    }
    names.sort();
    names
}

fn entries(directory: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(directory) else { panic!("no directory {}", directory.display()) };
    entries.flatten().map(|entry| entry.path()).collect()
}

pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every refusal that has been blessed.
pub(crate) fn refusals() -> Vec<Refusal> {
    let names = files("fail", "stderr").into_iter();
    names
        .map(|name| Refusal { source: read(&format!("{name}.rs")), stderr: read(&format!("{name}.stderr")), name })
        .collect()
}

impl Refusal {
    pub(crate) fn errors(&self) -> Vec<ErrorText<'_>> {
        let mut errors: Vec<ErrorText<'_>> = Vec::new();
        for line in self.stderr.lines() {
            if let Some(rest) = line.strip_prefix("error") {
                let (code, message) = match rest.strip_prefix('[').and_then(|rest| rest.split_once("]: ")) {
                    Some((code, message)) => (Some(code), message),
                    None => (None, rest.trim_start_matches(": ")),
                };
                errors.push(ErrorText { code, message, line: None, lines: 0 });
            }
            let Some(error) = errors.last_mut() else { continue };
            // An empty line stands between two errors.
            error.lines += usize::from(!line.is_empty());
            if let Some(place) = line.trim_start().strip_prefix("--> ")
                && error.line.is_none()
            {
                error.line = place.rsplit(':').nth(1).and_then(|line| line.parse().ok());
            }
        }
        errors
    }

    /// The line with the mark `//~ ERROR`, counted from one, and its text.
    pub(crate) fn mark(&self) -> Option<(usize, &str)> {
        let mut marks = self
            .source
            .lines()
            .enumerate()
            .filter_map(|(index, line)| Some((index + 1, line.split_once("//~ ERROR ")?.1.trim())));
        let mark = marks.next();
        assert!(marks.next().is_none(), "{}: a refusal is about one mistake", self.name);
        mark
    }
}
