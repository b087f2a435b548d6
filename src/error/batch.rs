//! The progress of the writes of a batch.

use std::fmt;

/// The outcome of one write of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WriteOutcome {
    /// DynamoDB has carried out the write.
    Done,
    /// A later write of the same key took the write's place, so it was not sent.
    Superseded,
    /// The write was not sent.
    NotSent,
    /// DynamoDB did not get to the write, however often it was sent. Sending it again is safe.
    Unprocessed,
    /// DynamoDB refused the write's request, or the request could not be sent. The write is not done.
    Failed,
    /// The write was sent and no readable answer came back, or after that it was sent again and DynamoDB did not get to it. The
    /// write may be done or not. Sending it again is safe as long as nobody else wrote the item in between.
    Unknown,
}

/// The number of writes of a batch for each outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BatchProgress {
    /// The number of all writes.
    pub total: usize,
    /// [`WriteOutcome::Done`]
    pub done: usize,
    /// [`WriteOutcome::Superseded`]
    pub superseded: usize,
    /// [`WriteOutcome::NotSent`]. While the batch is sent: not sent so far.
    pub not_sent: usize,
    /// [`WriteOutcome::Unprocessed`]. While the batch is sent: to be sent again.
    pub unprocessed: usize,
    /// [`WriteOutcome::Failed`]
    pub failed: usize,
    /// [`WriteOutcome::Unknown`]. While the batch is sent: on the way.
    pub unknown: usize,
}

impl BatchProgress {
    /// Returns the number of writes that need nothing more: those done and those superseded by another write.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let keys = ["c1", "c2"].map(User::key);
    /// let mut settled = Vec::new();
    /// db.batch_write().delete_all(keys).on_progress(|progress| settled.push(progress.settled())).await?;
    /// assert_eq!(settled, [2]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn settled(&self) -> usize {
        self.done + self.superseded
    }

    pub(crate) fn count(&mut self, outcome: WriteOutcome) -> &mut usize {
        match outcome {
            WriteOutcome::Done => &mut self.done,
            WriteOutcome::Superseded => &mut self.superseded,
            WriteOutcome::NotSent => &mut self.not_sent,
            WriteOutcome::Unprocessed => &mut self.unprocessed,
            WriteOutcome::Failed => &mut self.failed,
            WriteOutcome::Unknown => &mut self.unknown,
        }
    }
}

/// Writes the progress for a message: "3 of 40 writes are not done: 1 failed, 2 unprocessed".
impl fmt::Display for BatchProgress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} writes are not done", self.total - self.settled(), self.total)?;
        let mut separator = ": ";
        for (count, word) in [
            (self.failed, "failed"),
            (self.unknown, "unknown"),
            (self.unprocessed, "unprocessed"),
            (self.not_sent, "not sent"),
        ] {
            if count > 0 {
                write!(f, "{separator}{count} {word}")?;
                separator = ", ";
            }
        }
        Ok(())
    }
}
