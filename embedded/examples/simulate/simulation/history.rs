//! The history of what the engine really did, attempt by attempt, whatever its clients were told.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tabletheory_embedded::{Call, Fault};

use super::operation::NAME_HEADER;
use super::world::{At, Image, State};

/// The history of one epoch. Each execution is a moment.
#[derive(Debug, Default)]
pub(crate) struct History(Mutex<Log>);

#[derive(Debug, Default)]
struct Log {
    moment: u64,
    /// The states of each place, with the moment from which each holds.
    held: BTreeMap<At, Vec<(u64, State)>>,
    tried: HashMap<String, Tried>,
}

/// The attempts and executions of one write of a client.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tried {
    /// The requests that the write made.
    pub(crate) attempts: Vec<Attempt>,
    /// The requests that the engine carried out. They are more than the attempts when one was delivered twice.
    pub(crate) executed: Vec<Executed>,
}

#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    pub(crate) operation: String,
    pub(crate) fault: Option<Fault>,
    /// The exception with which the engine refused it.
    pub(crate) exception: Option<String>,
    /// The state of the item when it was refused, if it writes one item.
    pub(crate) met: State,
}

#[derive(Clone, Debug)]
pub(crate) struct Executed {
    pub(crate) moment: u64,
    pub(crate) effects: Vec<Effect>,
}

/// The effect of an execution on one item.
#[derive(Clone, Debug)]
pub(crate) struct Effect {
    pub(crate) at: At,
    pub(crate) before: State,
    pub(crate) after: State,
}

impl Executed {
    pub(crate) fn of(&self, at: At) -> Option<&Effect> {
        self.effects.iter().find(|effect| effect.at == at)
    }
}

impl History {
    fn log(&self) -> MutexGuard<'_, Log> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records the result of a call.
    pub(crate) fn record(&self, call: &Call) {
        if call.writes.is_empty() {
            return;
        }
        let mut log = self.log();
        let log = &mut *log;
        let tried = log.tried.entry(call.header(NAME_HEADER).unwrap_or_default().to_owned()).or_default();
        let first = call.executions.first();
        if !call.late {
            let exception = first.and_then(|first| first.exception.clone());
            let met = match (&call.writes[..], first) {
                ([place], Some(first)) if exception.is_some() => {
                    At::of(place).map(|at| State::read(at.table, first.items[0].before.as_ref()))
                }
                _ => None,
            };
            let operation = call.operation.clone();
            tried.attempts.push(Attempt { operation, fault: call.fault, exception, met: met.unwrap_or_default() });
        }
        for execution in &call.executions {
            if execution.status != 200 {
                continue;
            }
            log.moment += 1;
            let mut effects = Vec::with_capacity(call.writes.len());
            for (place, images) in call.writes.iter().zip(&execution.items) {
                let Some(at) = At::of(place) else { continue };
                let held = log.held.entry(at).or_insert_with(|| vec![(0, State::Absent)]);
                let before = held.last().map(|(_, state)| state.clone()).unwrap_or_default();
                let after = State::read(at.table, images.after.as_ref());
                if after != before {
                    held.push((log.moment, after.clone()));
                }
                effects.push(Effect { at, before, after });
            }
            tried.executed.push(Executed { moment: log.moment, effects });
        }
    }

    pub(crate) fn now(&self) -> u64 {
        self.log().moment
    }

    /// Returns the state of a place now.
    pub(crate) fn state(&self, at: At) -> State {
        self.log().held.get(&at).and_then(|held| held.last()).map(|(_, state)| state.clone()).unwrap_or_default()
    }

    /// Returns the newest item at a place that fits its model, or the one that was there this many changes earlier.
    pub(crate) fn seen(&self, at: At, earlier: usize) -> Option<Image> {
        let log = self.log();
        let images: Vec<_> =
            log.held.get(&at)?.iter().rev().filter_map(|(_, state)| state.image()).take(earlier + 1).collect();
        images.last().copied().cloned()
    }

    /// Returns the states of a place between two moments, in order, with the moment from which each holds.
    pub(crate) fn states(&self, at: At, from: u64, to: u64) -> Vec<(u64, State)> {
        let log = self.log();
        let Some(held) = log.held.get(&at) else { return vec![(0, State::Absent)] };
        let first = held.iter().rposition(|(since, _)| *since <= from).unwrap_or_default();
        held[first..].iter().take_while(|(since, _)| *since <= to).cloned().collect()
    }

    /// Returns what was done for the write of this name.
    pub(crate) fn tried(&self, name: &str) -> Tried {
        self.log().tried.get(name).cloned().unwrap_or_default()
    }

    /// Forgets everything. The moments continue.
    pub(crate) fn clear(&self) {
        let mut log = self.log();
        log.held.clear();
        log.tried.clear();
    }
}
