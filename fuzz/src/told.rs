//! What the library tells a program.

use tabletheory::Error;

use crate::plain::Plain;
use crate::rule::Rule;

/// A value or a failure, and what was found wrong with values on the way.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) outcome: Result<Plain, Failure>,
    pub(crate) faults: Vec<Rule>,
}

/// What an error says.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    /// The name of its kind.
    pub(crate) kind: String,
    pub(crate) ambiguous: bool,
    pub(crate) done: bool,
    pub(crate) condition_failed: bool,
    /// The item that a condition met, as JSON.
    pub(crate) item: Option<String>,
    /// Why each action of a transaction was cancelled, and the item that its condition met.
    pub(crate) reasons: Vec<(bool, Option<String>)>,
    /// All that it shows of itself.
    pub(crate) shown: String,
}

impl Failure {
    pub(crate) fn new(error: &Error) -> Self {
        let json = |item: &tabletheory::request::EncodedItem| item.as_json().to_owned();
        let reasons = error.cancellation_reasons().iter();
        Self {
            kind: error.kind().name().to_owned(),
            ambiguous: error.is_ambiguous(),
            done: error.is_done(),
            condition_failed: error.is_condition_failed(),
            item: error.conflicting_item().map(json),
            reasons: reasons
                .map(|reason| (reason.is_condition_failed(), reason.conflicting_item().map(json)))
                .collect(),
            shown: format!("{error} {error:?}"),
        }
    }

    /// Of an error that is none of an operation: of a value or a text.
    pub(crate) fn of_value(kind: &str, error: &(impl std::fmt::Display + std::fmt::Debug)) -> Self {
        let shown = format!("{error} {error:?}");
        Self {
            kind: kind.to_owned(),
            ambiguous: false,
            done: false,
            condition_failed: false,
            item: None,
            reasons: Vec::new(),
            shown,
        }
    }
}
