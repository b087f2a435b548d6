//! What came of a simulation.

use std::collections::BTreeMap;
use std::fmt;

use tabletheory_embedded::Injected;

use super::checker::{Found, Problem, judge};
use super::claim::{Claim, Kind, Told};
use super::clients::Heard;
use super::history::History;

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Report {
    /// Writes and reads.
    pub(crate) ops: u64,
    /// HTTP requests, those of the retries included.
    pub(crate) calls: u64,
    /// Calls that met a fault, and operations that an interceptor of the program's own failed in.
    pub(crate) faults: u64,
    /// Writes that were told to be done and are not.
    pub(crate) lost: u64,
    /// Writes that are there more often than once.
    pub(crate) duplicated: u64,
    /// Writes that were told to have failed and are there, and reads of what never was.
    pub(crate) falsely_told: u64,
    /// Errors that say neither, or that nobody knows where it could be known.
    pub(crate) unhandled: u64,
    pub(crate) outcomes: Outcomes,
    /// What was wrong, by kind and problem, and how often.
    pub(crate) wrong: BTreeMap<(Kind, Found), u64>,
    /// The first of each, as it went.
    pub(crate) examples: Vec<String>,
    pub(crate) trace: Vec<Injected>,
}

/// How many writes were told what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcomes {
    pub(crate) done: u64,
    pub(crate) refused: u64,
    pub(crate) ambiguous: u64,
    pub(crate) dropped: u64,
    pub(crate) read: u64,
}

impl fmt::Display for Outcomes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { done, refused, ambiguous, dropped, read } = self;
        write!(f, "{done} done, {refused} refused, {ambiguous} ambiguous, {dropped} dropped, {read} read")
    }
}

impl Report {
    /// Whether everybody was told the truth.
    pub(crate) fn is_clean(&self) -> bool {
        (self.lost, self.duplicated, self.falsely_told, self.unhandled) == (0, 0, 0, 0)
    }

    /// Adds what one client was told.
    pub(crate) fn add(&mut self, heard: Heard, history: &History) {
        self.ops += heard.claims.len() as u64 + heard.reads;
        self.outcomes.read += heard.reads;
        self.faults += heard.failures;
        for claim in heard.claims {
            match claim.told {
                Told::Done | Told::Unread => self.outcomes.done += 1,
                Told::Refused => self.outcomes.refused += 1,
                Told::Ambiguous => self.outcomes.ambiguous += 1,
                Told::Dropped => self.outcomes.dropped += 1,
                Told::Unhandled => {}
            }
            for found in judge(&claim, history) {
                self.note(claim.kind, found, || example(&claim, found, history));
            }
        }
        for (kind, found) in heard.wrong {
            self.note(kind, found, || format!("{kind:?}: {}", found.1));
        }
    }

    fn note(&mut self, kind: Kind, found: Found, example: impl FnOnce() -> String) {
        match found.0 {
            Problem::Lost => self.lost += 1,
            Problem::Duplicated => self.duplicated += 1,
            Problem::False => self.falsely_told += 1,
            Problem::Unhandled => self.unhandled += 1,
        }
        let times = self.wrong.entry((kind, found)).or_default();
        *times += 1;
        if *times == 1 {
            self.examples.push(example());
        }
    }
}

/// A claim with a problem, as it went: what it met, and what was done.
fn example(claim: &Claim, (problem, why): Found, history: &History) -> String {
    let tried = history.tried(&claim.name);
    let attempts = tried.attempts.iter().map(|attempt| {
        let fault = attempt.fault.map_or_else(|| "answered".to_owned(), |fault| format!("{fault:?}"));
        format!("{} {fault} {}", attempt.operation, attempt.exception.as_deref().unwrap_or_default())
    });
    let attempts = attempts.collect::<Vec<_>>().join(", ");
    let Claim { kind, told, asked, failed, .. } = claim;
    let executed = tried.executed.len();
    format!(
        "{problem:?}: {kind:?} asking {asked:?} was told {told:?} ({why}); [{attempts}], {executed} executed, failed hook {failed:?}"
    )
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ops, faults, lost, duplicated, falsely_told, unhandled, .. } = self;
        write!(
            f,
            "simulation: ops {ops}, faults {faults}, lost {lost}, duplicated {duplicated}, false {falsely_told}, \
             unhandled {unhandled}"
        )
    }
}
