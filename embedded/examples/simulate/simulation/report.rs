//! The result of a simulation.

use std::collections::BTreeMap;
use std::fmt;

use tabletheory_embedded::Injected;

use super::checker::{Found, Problem, judge};
use super::claim::{Claim, Kind, Told};
use super::clients::Heard;
use super::history::History;

/// The result of a simulation, with its counts and problems.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Report {
    /// The number of writes and reads.
    pub(crate) ops: u64,
    /// The number of HTTP requests, with those of the retries.
    pub(crate) calls: u64,
    /// The number of calls that met a fault, and of operations in which an interceptor of the program's own failed.
    pub(crate) faults: u64,
    /// The number of writes that were told to be done and are not.
    pub(crate) lost: u64,
    /// The number of writes that are there more than once.
    pub(crate) duplicated: u64,
    /// The number of writes that were told to have failed and are there, and of reads of items that never existed.
    pub(crate) falsely_told: u64,
    /// The number of errors that tell neither, or that tell that nobody knows when the result could be known.
    pub(crate) unhandled: u64,
    pub(crate) outcomes: Outcomes,
    /// The number of each problem, by kind.
    pub(crate) wrong: BTreeMap<(Kind, Found), u64>,
    /// The first example of each problem, with its history.
    pub(crate) examples: Vec<String>,
    pub(crate) trace: Vec<Injected>,
}

/// The number of writes by the result that was told.
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
    /// Returns whether everybody was told the truth.
    pub(crate) fn is_clean(&self) -> bool {
        (self.lost, self.duplicated, self.falsely_told, self.unhandled) == (0, 0, 0, 0)
    }

    /// Adds the results that one client was told.
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

/// Returns a claim with a problem, as a text with its faults and executions.
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
