//! The marks in a refusal's source: what the compiler is to say, as far as it is ours.
//!
//! ```text
//!     .filter(Order::CUSTOMER.ne("c2"))
//!     //~^ ERROR[E0277] the message
//!     //~| LABEL the label at the wrong code
//!     //~| NOTE a note
//! ```

use std::fmt::Write as _;

use crate::files::{files, read};

/// What begins the line of a mark.
const MARK: &str = "//~";

/// One file under `fail/`.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// `fail/query/or`
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) errors: Vec<Said>,
}

/// An error as far as it is ours.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    /// Where the wrong code begins, counted from one.
    pub(crate) line: usize,
    pub(crate) code: Option<String>,
    pub(crate) message: String,
    pub(crate) labels: Vec<String>,
    pub(crate) notes: Vec<String>,
}

impl Said {
    /// Whether its message is a sentence of ours: a derive's, or that of a rule.
    pub(crate) fn is_ours(&self) -> bool {
        self.code.as_deref().is_none_or(|code| code == "E0277")
    }

    /// Whether a note of it may be ours. A lint shows the reason that is given to `#[must_use]`.
    pub(crate) fn may_note(&self) -> bool {
        self.is_ours() || self.code.as_deref().is_some_and(|code| code.contains('_'))
    }
}

pub(crate) fn refusals() -> Vec<Refusal> {
    files("fail", "rs").into_iter().map(Refusal::read).collect()
}

impl Refusal {
    fn read(name: String) -> Self {
        let source = read(format!("{name}.rs"));
        let mut errors: Vec<Said> = Vec::new();
        let mut line = 0;
        for (index, text) in source.lines().enumerate() {
            let Some(mark) = text.trim_start().strip_prefix(MARK) else {
                line = index + 1;
                continue;
            };
            if let Some(error) = mark.strip_prefix("^ ERROR") {
                let (code, message) = match error.strip_prefix('[').and_then(|error| error.split_once("] ")) {
                    Some((code, message)) => (Some(code.to_owned()), message),
                    None => (None, error.trim_start()),
                };
                let message = message.to_owned();
                errors.push(Said { line, code, message, labels: Vec::new(), notes: Vec::new() });
            } else if let (Some(label), Some(error)) = (mark.strip_prefix("| LABEL "), errors.last_mut()) {
                error.labels.push(label.to_owned());
            } else if let (Some(note), Some(error)) = (mark.strip_prefix("| NOTE "), errors.last_mut()) {
                error.notes.push(note.to_owned());
            } else {
                panic!("{name}: no mark is written so: {text}");
            }
        }
        Self { name, source, errors }
    }
}

pub(crate) fn is_mark(line: &str) -> bool {
    line.trim_start().starts_with(MARK)
}

/// The source with marks for these errors, and no others.
pub(crate) fn marked(source: &str, errors: &[Said]) -> String {
    let mut text = String::new();
    for (index, line) in source.lines().enumerate().filter(|(_, line)| !is_mark(line)) {
        let _ = writeln!(text, "{line}");
        let indent = &line[..line.len() - line.trim_start().len()];
        for error in errors.iter().filter(|error| error.line == index + 1) {
            let code = error.code.as_ref().map(|code| format!("[{code}]")).unwrap_or_default();
            let _ = writeln!(text, "{indent}{MARK}^ ERROR{code} {}", error.message);
            for label in &error.labels {
                let _ = writeln!(text, "{indent}{MARK}| LABEL {label}");
            }
            for note in &error.notes {
                let _ = writeln!(text, "{indent}{MARK}| NOTE {note}");
            }
        }
    }
    text
}
