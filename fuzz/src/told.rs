//! The value or failure that the library tells a program.

use tabletheory::Error;

use crate::plain::Plain;
use crate::rule::Rule;

/// A value or a failure, with the faults that were found in values on the way.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) outcome: Result<Plain, Failure>,
    pub(crate) faults: Vec<Rule>,
}

/// The contents of an error.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    /// The name of its kind.
    pub(crate) kind: String,
    pub(crate) ambiguous: bool,
    pub(crate) done: bool,
    pub(crate) condition_failed: bool,
    /// The item that a condition met, as JSON.
    pub(crate) item: Option<String>,
    /// For each action of a transaction, whether its condition failed, and the item that the condition met.
    pub(crate) reasons: Vec<(bool, Option<String>)>,
    /// Everything that the error shows.
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

    /// Makes the failure for an error that does not belong to an operation, but to a value or a text.
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
