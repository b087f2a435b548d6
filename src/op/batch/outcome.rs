//! What became of the writes of a batch: while it is sent, after it, and after its future was dropped.

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::attr::Timestamp;
use crate::error::{BatchProgress, Error, ErrorKind, WriteOutcome};

/// What is known of each write, by position; errors beside it.
#[derive(Clone, Default)]
pub(in crate::op) struct Ledger {
    outcomes: Vec<WriteOutcome>,
    progress: BatchProgress,
    errors: Vec<Arc<Error>>,
    error_of: BTreeMap<usize, usize>,
}

impl Ledger {
    fn new(writes: usize) -> Self {
        let progress = BatchProgress { total: writes, not_sent: writes, ..BatchProgress::default() };
        Self { outcomes: vec![WriteOutcome::NotSent; writes], progress, ..Self::default() }
    }

    fn set(&mut self, position: usize, outcome: WriteOutcome) {
        if let Some(known) = self.outcomes.get_mut(position) {
            *self.progress.count(*known) -= 1;
            *self.progress.count(outcome) += 1;
            *known = outcome;
        }
    }
}

/// Knows what became of each write of a batch, whatever becomes of the future that sends it.
///
/// Give a clone to [`BatchWrite::track`](crate::op::BatchWrite::track). Dropping the future (in a `select!`, by a time-out) stops
/// the batch where it is; what was on the way then is [`Unknown`](WriteOutcome::Unknown), and what was not is
/// [`NotSent`](WriteOutcome::NotSent) or [`Unprocessed`](WriteOutcome::Unprocessed).
///
/// A tracker belongs to the batch that it was given to last, and is empty before that is sent.
#[derive(Clone, Default)]
pub struct BatchTracker(Arc<Mutex<Ledger>>);

impl fmt::Debug for BatchTracker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BatchTracker").field(&self.progress()).finish()
    }
}

impl BatchTracker {
    /// A tracker of no batch yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// How far the batch has come.
    pub fn progress(&self) -> BatchProgress {
        self.ledger().progress
    }

    /// What is known of each write, by its position in the batch.
    pub fn outcomes(&self) -> Vec<WriteOutcome> {
        self.ledger().outcomes.clone()
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        // Each change of a ledger is whole, even when a callback panicked afterwards.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(in crate::op) fn start(&self, writes: usize) {
        *self.ledger() = Ledger::new(writes);
    }

    pub(in crate::op) fn set(&self, positions: impl IntoIterator<Item = usize>, outcome: WriteOutcome) {
        let mut ledger = self.ledger();
        positions.into_iter().for_each(|position| ledger.set(position, outcome));
    }

    /// Notes why writes are not done, or not known to be.
    pub(in crate::op) fn note_error(&self, positions: impl IntoIterator<Item = usize>, error: Error) {
        let mut ledger = self.ledger();
        let at = ledger.errors.len();
        ledger.errors.push(Arc::new(error));
        ledger.error_of.extend(positions.into_iter().map(|position| (position, at)));
    }

    pub(in crate::op) fn finish(&self, written_at: Timestamp) -> Result<BatchWritten, IncompleteBatch> {
        let ledger = self.ledger().clone();
        if ledger.progress.settled() == ledger.progress.total {
            Ok(BatchWritten { outcomes: ledger.outcomes, written_at })
        } else {
            Err(IncompleteBatch(Box::new(ledger)))
        }
    }
}

/// A batch of which every write is done.
#[derive(Clone)]
pub struct BatchWritten {
    outcomes: Vec<WriteOutcome>,
    written_at: Timestamp,
}

impl fmt::Debug for BatchWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchWritten").field("writes", &self.outcomes.len()).finish_non_exhaustive()
    }
}

impl BatchWritten {
    /// What became of each write, by its position: [`Done`](WriteOutcome::Done), or [`Superseded`](WriteOutcome::Superseded).
    pub fn outcomes(&self) -> &[WriteOutcome] {
        &self.outcomes
    }

    /// The time that `created_at` and `updated_at` of every item of the batch were set to.
    pub fn written_at(&self) -> Timestamp {
        self.written_at
    }
}

/// A batch of which some writes are not done, or not known to be: which, and why.
///
/// Converts into [`Error`], of kind [`ErrorKind::BatchIncomplete`], with itself as the source.
#[derive(Clone)]
pub struct IncompleteBatch(Box<Ledger>);

impl IncompleteBatch {
    /// What became of each write, by its position in the batch.
    pub fn outcomes(&self) -> &[WriteOutcome] {
        &self.0.outcomes
    }

    /// The positions of the writes with this outcome.
    pub fn positions(&self, outcome: WriteOutcome) -> impl Iterator<Item = usize> {
        let outcomes = self.0.outcomes.iter().enumerate();
        outcomes.filter(move |(_, known)| **known == outcome).map(|(position, _)| position)
    }

    /// How many writes have come how far.
    pub fn progress(&self) -> BatchProgress {
        self.0.progress
    }

    /// Why the write at this position is not done, where that is known: the error of the request that it was in last, or of
    /// the write itself.
    pub fn error_of(&self, position: usize) -> Option<&Error> {
        let at = *self.0.error_of.get(&position)?;
        self.0.errors.get(at).map(|error| &**error)
    }

    /// The errors, in the order in which they came; none when DynamoDB just did not get to some writes.
    pub fn errors(&self) -> impl Iterator<Item = &Error> {
        self.0.errors.iter().map(|error| &**error)
    }
}

impl fmt::Display for IncompleteBatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.progress.fmt(f)
    }
}

impl fmt::Debug for IncompleteBatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IncompleteBatch")
            .field("progress", &self.0.progress)
            .field("errors", &self.0.errors)
            .finish_non_exhaustive()
    }
}

impl StdError for IncompleteBatch {
    /// The first error.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.errors().next().map(|error| error as &(dyn StdError + 'static))
    }
}

impl From<IncompleteBatch> for Error {
    fn from(incomplete: IncompleteBatch) -> Self {
        Self::new(ErrorKind::BatchIncomplete(incomplete.progress())).with_source(Box::new(incomplete))
    }
}
