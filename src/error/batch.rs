//! How far the writes of a batch have come.

use std::fmt;

/// What became of one write of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WriteOutcome {
    /// DynamoDB has done it.
    Done,
    /// A later write of the same key took its place, so it was not sent.
    Superseded,
    /// It was not sent.
    NotSent,
    /// DynamoDB did not get to it, however often it was asked. Sending it again is safe.
    Unprocessed,
    /// DynamoDB refused the request that it was in, or the request could not be sent; it is not done.
    Failed,
    /// It was sent, and no answer that could be read came back; or DynamoDB did not get to it when it was sent again after that:
    /// it may be done or not. Sending it again is safe as long as nobody else wrote the item in between.
    Unknown,
}

/// How many writes of a batch have come how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BatchProgress {
    /// Writes in all.
    pub total: usize,
    /// [`WriteOutcome::Done`]
    pub done: usize,
    /// [`WriteOutcome::Superseded`]
    pub superseded: usize,
    /// [`WriteOutcome::NotSent`]: so far, while the batch is sent.
    pub not_sent: usize,
    /// [`WriteOutcome::Unprocessed`]: to be sent again, while the batch is sent.
    pub unprocessed: usize,
    /// [`WriteOutcome::Failed`]
    pub failed: usize,
    /// [`WriteOutcome::Unknown`]: on the way, while the batch is sent.
    pub unknown: usize,
}

impl BatchProgress {
    /// Writes whose item is as it should be: done, or in another write's hands.
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

/// The words after a number of writes, for a message: "3 of 40 writes are not done: 1 failed, 2 unprocessed".
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
