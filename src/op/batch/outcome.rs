//! The outcomes of the writes of a batch: while it is sent, afterwards, and after its future was dropped.

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::attr::Timestamp;
use crate::error::{BatchProgress, Error, ErrorKind, WriteOutcome};

/// The known outcome of each write, by position, and the errors.
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

/// Keeps the outcome of each write of a batch, also when the future that sends it is dropped.
///
/// Give a clone to [`BatchWrite::track`](crate::op::BatchWrite::track). Dropping the future (in a `select!`, by a time-out)
/// stops the batch where it is. The writes that were on the way are then [`Unknown`](WriteOutcome::Unknown); those that were
/// not are [`NotSent`](WriteOutcome::NotSent) or [`Unprocessed`](WriteOutcome::Unprocessed).
///
/// A tracker belongs to the last batch that it was given to, and is empty before that batch is sent.
#[derive(Clone, Default)]
pub struct BatchTracker(Arc<Mutex<Ledger>>);

impl fmt::Debug for BatchTracker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BatchTracker").field(&self.progress()).finish()
    }
}

impl BatchTracker {
    /// Makes a tracker without a batch.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::BatchTracker;
    ///
    /// let tracker = BatchTracker::new();
    /// assert!(tracker.outcomes().is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the progress of the batch.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::BatchTracker;
    ///
    /// let tracker = BatchTracker::new();
    /// db.batch_write().delete_all(["c1", "c2"].map(User::key)).track(&tracker).await?;
    /// assert_eq!((tracker.progress().done, tracker.progress().total), (2, 2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn progress(&self) -> BatchProgress {
        self.ledger().progress
    }

    /// Returns the known outcome of each write, by its position in the batch.
    ///
    /// # Example: a batch that took too long
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::{BatchTracker, WriteOutcome};
    ///
    /// let tracker = BatchTracker::new();
    /// let batch = db.batch_write().delete_all(["c1", "c2"].map(User::key)).track(&tracker).send();
    /// drop(batch);
    /// assert_eq!(tracker.outcomes(), [WriteOutcome::NotSent; 2]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn outcomes(&self) -> Vec<WriteOutcome> {
        self.ledger().outcomes.clone()
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        // Each change of a ledger is complete, even when a callback panicked afterwards.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(in crate::op) fn start(&self, writes: usize) {
        *self.ledger() = Ledger::new(writes);
    }

    pub(in crate::op) fn set(&self, positions: impl IntoIterator<Item = usize>, outcome: WriteOutcome) {
        let mut ledger = self.ledger();
        positions.into_iter().for_each(|position| ledger.set(position, outcome));
    }

    /// Notes the error of writes that are not done, or not known to be.
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

/// A batch whose writes are all done.
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
    /// Returns the outcome of each write, by its position: [`Done`](WriteOutcome::Done) or
    /// [`Superseded`](WriteOutcome::Superseded).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::WriteOutcome::{Done, Superseded};
    ///
    /// let grace = User { id: "c1".into(), name: "Grace".into() };
    /// let written = db.batch_write().delete(User::key("c1")).put(&grace).await?;
    /// assert_eq!(written.outcomes(), [Superseded, Done]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn outcomes(&self) -> &[WriteOutcome] {
        &self.outcomes
    }

    /// Returns the time to which `created_at` and `updated_at` of every item of the batch were set.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let db = db.with_clock(|| Timestamp::UNIX_EPOCH);
    /// let mut order = order("c9", "o1", 100);
    /// let written = db.batch_write().put(&mut order).await?;
    /// assert_eq!(written.written_at(), Timestamp::UNIX_EPOCH);
    /// assert_eq!(order.created_at, written.written_at());
    /// # Ok(())
    /// # }
    /// ```
    pub fn written_at(&self) -> Timestamp {
        self.written_at
    }
}

/// The error of a batch with writes that are not done, or not known to be. It says which writes, and why.
///
/// It converts into an [`Error`] of the kind [`ErrorKind::BatchIncomplete`], with itself as the source.
#[derive(Clone)]
pub struct IncompleteBatch(Box<Ledger>);

impl IncompleteBatch {
    /// Returns the outcome of each write, by its position in the batch.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::WriteOutcome::{Failed, NotSent};
    ///
    /// // A key must not be empty.
    /// let incomplete = db.batch_write().delete_all(["c1", ""].map(User::key)).await.unwrap_err();
    /// assert_eq!(incomplete.outcomes(), [NotSent, Failed]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn outcomes(&self) -> &[WriteOutcome] {
        &self.0.outcomes
    }

    /// Returns the positions of the writes with this outcome.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::WriteOutcome;
    ///
    /// // A key must not be empty.
    /// let incomplete = db.batch_write().delete_all(["c1", "", "c2"].map(User::key)).await.unwrap_err();
    /// let again: Vec<usize> = incomplete.positions(WriteOutcome::NotSent).collect();
    /// assert_eq!(again, [0, 2]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn positions(&self, outcome: WriteOutcome) -> impl Iterator<Item = usize> {
        let outcomes = self.0.outcomes.iter().enumerate();
        outcomes.filter(move |(_, known)| **known == outcome).map(|(position, _)| position)
    }

    /// Returns the number of writes for each outcome.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// // A key must not be empty.
    /// let incomplete = db.batch_write().delete_all(["c1", ""].map(User::key)).await.unwrap_err();
    /// assert_eq!((incomplete.progress().failed, incomplete.progress().not_sent), (1, 1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn progress(&self) -> BatchProgress {
        self.0.progress
    }

    /// Returns the error, if it is known, because of which the write at this position is not done: that of its last request, or
    /// of the write itself.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// // A key must not be empty.
    /// let incomplete = db.batch_write().delete_all(["c1", ""].map(User::key)).await.unwrap_err();
    /// assert!(incomplete.error_of(0).is_none());
    /// assert_eq!(incomplete.error_of(1).and_then(Error::attribute).as_deref(), Some("id"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn error_of(&self, position: usize) -> Option<&Error> {
        let at = *self.0.error_of.get(&position)?;
        self.0.errors.get(at).map(|error| &**error)
    }

    /// Returns the errors in the order in which they came. There are none when DynamoDB just did not get to some writes.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// let grace = User { id: "c1".into(), name: "Grace".into() };
    /// let incomplete = db.batch_write().put(&grace).await.unwrap_err();
    /// let kinds: Vec<&str> = incomplete.errors().map(|error| error.kind().name()).collect();
    /// assert_eq!(kinds, ["TableNotFound"]);
    /// # Ok(())
    /// # }
    /// ```
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
    /// Returns the first error.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.errors().next().map(|error| error as &(dyn StdError + 'static))
    }
}

impl From<IncompleteBatch> for Error {
    fn from(incomplete: IncompleteBatch) -> Self {
        Self::new(ErrorKind::BatchIncomplete(incomplete.progress())).with_source(Box::new(incomplete))
    }
}
