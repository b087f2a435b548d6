//! A batch of writes on its way: the writes of each request, and those that are sent again.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::client::backoff::Backoff;
use crate::client::db::Db;
use crate::dynamodb::limits::{BATCH_BYTES, BATCH_WRITES};
use crate::error::{AnswerFault, DecodeError, Error, ErrorKind, WriteOutcome};
use crate::model::key::key_of_item;
use crate::op::batch::outcome::BatchTracker;
use crate::op::batch::prepared::{Adopt, Encoded};
use crate::op::batch::write::OnProgress;
use crate::request::capacity::CapacityMeter;
use crate::request::response::Response as _;
use crate::request::responses::BatchWriteItemResponse;
use crate::request::{BatchWriteItemRequest, ReturnConsumedCapacity, WriteRequest as Write};
use crate::schema::Schema;
use crate::wire::item::EncodedItem;

/// The writes of one request. A write is dropped as soon as it is done.
pub(super) struct Chunk {
    pub(super) request: BatchWriteItemRequest,
    /// One entry for each write of the request's tables, in their order.
    sent: Vec<Vec<Sent>>,
    /// True when an earlier attempt may have been carried out without an answer.
    may_be_done: bool,
}

struct Sent {
    /// The position of the write in the batch.
    position: usize,
    key: EncodedItem,
    schema: &'static Schema,
}

/// Returns the writes of each request. Superseded writes are in none.
pub(super) fn chunks(
    writes: Vec<Encoded>,
    superseded: &[(usize, usize)],
    once: bool,
    return_consumed_capacity: ReturnConsumedCapacity,
) -> Vec<Chunk> {
    let mut skipped = vec![false; writes.len()];
    for &(earlier, _) in superseded {
        skipped[earlier] = true;
    }
    let mut chunks: Vec<Chunk> = Vec::new();
    let (mut count, mut bytes) = (0, 0);
    for (position, write) in writes.into_iter().enumerate().filter(|(position, _)| !skipped[*position]) {
        if chunks.is_empty() || count == BATCH_WRITES || bytes + write.bytes() > BATCH_BYTES {
            let request = BatchWriteItemRequest { tables: Vec::new(), once, return_consumed_capacity };
            chunks.push(Chunk { request, sent: Vec::new(), may_be_done: false });
            // The JSON around the tables takes at most 64 bytes.
            (count, bytes) = (0, 64);
        }
        count += 1;
        bytes += write.bytes();
        if let Some(chunk) = chunks.last_mut() {
            chunk.push(position, write);
        }
    }
    chunks
}

impl Chunk {
    fn push(&mut self, position: usize, write: Encoded) {
        let Encoded { table, schema, write, key } = write;
        let tables = &mut self.request.tables;
        let at = tables.iter().position(|(name, _)| *name == table).unwrap_or_else(|| {
            tables.push((table.into_owned(), Vec::new()));
            self.sent.push(Vec::new());
            tables.len() - 1
        });
        self.request.tables[at].1.push(write);
        self.sent[at].push(Sent { position, key, schema });
    }

    fn positions(&self) -> Vec<usize> {
        self.sent.iter().flatten().map(|sent| sent.position).collect()
    }

    /// Returns the position of a write that was sent.
    fn position(&self, table: &str, write: &Write) -> Option<usize> {
        let at = self.request.tables.iter().position(|(name, _)| name == table)?;
        let (Write::Put(item) | Write::Delete(item)) = write;
        let mut writes = self.request.tables[at].1.iter().zip(&self.sent[at]);
        let found = writes.find(|(sent, Sent { key, schema, .. })| {
            std::mem::discriminant(*sent) == std::mem::discriminant(write)
                && key_of_item(item.as_json(), schema).is_ok_and(|found| found == *key)
        });
        found.map(|(_, sent)| sent.position)
    }

    /// Drops all writes but those at these positions.
    fn keep(&mut self, left: &HashSet<usize>) {
        for ((_, writes), sent) in self.request.tables.iter_mut().zip(&mut self.sent) {
            let mut stays = sent.iter().map(|sent| left.contains(&sent.position));
            writes.retain(|_| stays.next().unwrap_or_default());
            sent.retain(|sent| left.contains(&sent.position));
        }
        self.request.tables.retain(|(_, writes)| !writes.is_empty());
        self.sent.retain(|sent| !sent.is_empty());
    }

    /// Returns the positions of the writes that DynamoDB did not get to.
    fn left(&self, body: &[u8], meter: Option<&CapacityMeter>) -> Result<HashSet<usize>, DecodeError> {
        let response = BatchWriteItemResponse::read(body)?;
        let mut left = HashSet::new();
        for (table, unprocessed) in &response.unprocessed {
            let is_asked = self.request.tables.iter().any(|(name, _)| name == table);
            AnswerFault::OtherTable.unless(is_asked)?;
            for write in unprocessed {
                // A write that was not sent shows that the answer does not belong to this request.
                let position = self.position(table, write);
                let position = position.ok_or_else(|| DecodeError::not_the_answer(AnswerFault::NotSent))?;
                AnswerFault::Twice.unless(left.insert(position))?;
            }
        }
        if let (Some(consumed), Some(meter)) = (&response.consumed_capacity, meter) {
            meter.record(consumed);
        }
        Ok(left)
    }
}

/// A batch that is being sent.
pub(super) struct Sending<'m> {
    pub(super) db: Db,
    pub(super) tracker: BatchTracker,
    pub(super) meter: Option<CapacityMeter>,
    pub(super) callbacks: Mutex<Callbacks<'m>>,
    /// Set by a failure that every other request would meet too.
    pub(super) stopped: AtomicBool,
}

pub(super) struct Callbacks<'m> {
    pub(super) adopt: Vec<Option<Adopt<'m>>>,
    pub(super) progress: Option<OnProgress<'m>>,
}

impl Sending<'_> {
    /// Sends these writes, and sends those again that DynamoDB did not get to.
    ///
    /// The tracker is always set before a request is awaited: every write on the way is `Unknown` in it.
    pub(super) async fn chunk(&self, mut chunk: Chunk) {
        if self.stopped.load(Ordering::Relaxed) {
            return;
        }
        let mut backoff = Backoff::new(self.db.client());
        loop {
            let positions = chunk.positions();
            self.tracker.set(positions.iter().copied(), WriteOutcome::Unknown);
            let answer = self.db.answer(&chunk.request).await;
            let left = answer.and_then(|answer| {
                // An earlier attempt may have done the writes that are left over now.
                chunk.may_be_done |= answer.after_open;
                let left = chunk.left(&answer.body, self.meter.as_ref());
                // When the answer does not belong to this request, nobody knows which writes are done.
                left.map_err(|error| Error::from(error).of_request(&chunk.request).into_ambiguous())
            });
            match left {
                Ok(left) => {
                    self.settle(positions.into_iter().filter(|position| !left.contains(position)), WriteOutcome::Done);
                    chunk.keep(&left);
                }
                // All writes are left over for now.
                Err(error) if error.is_throttled() => self.tracker.note_error(positions, error),
                Err(error) => {
                    let failed = was_refused(&error) && !chunk.may_be_done;
                    let outcome = if failed { WriteOutcome::Failed } else { WriteOutcome::Unknown };
                    if matches!(error.kind(), ErrorKind::Credentials | ErrorKind::AccessDenied) {
                        self.stopped.store(true, Ordering::Relaxed);
                    }
                    self.tracker.note_error(positions.iter().copied(), error);
                    self.settle(positions, outcome);
                    return;
                }
            }
            let left = chunk.positions();
            if left.is_empty() {
                return;
            }
            self.settle(left, if chunk.may_be_done { WriteOutcome::Unknown } else { WriteOutcome::Unprocessed });
            if !backoff.pause().await {
                return;
            }
        }
    }

    /// Notes an outcome, lets the models take over their fields, and reports the progress.
    fn settle(&self, positions: impl IntoIterator<Item = usize>, outcome: WriteOutcome) {
        let positions: Vec<usize> = positions.into_iter().collect();
        if positions.is_empty() {
            return;
        }
        self.tracker.set(positions.iter().copied(), outcome);
        let mut callbacks = self.callbacks.lock().unwrap_or_else(PoisonError::into_inner);
        if outcome == WriteOutcome::Done {
            for position in positions {
                if let Some(adopt) = callbacks.adopt[position].take() {
                    adopt();
                }
            }
        }
        if let Some(report) = &mut callbacks.progress {
            report(&self.tracker.progress());
        }
    }
}

/// Returns whether an error says that a write was not carried out: DynamoDB refused it, or it was never sent.
pub(in crate::op) fn was_refused(error: &Error) -> bool {
    !error.is_ambiguous() && !error.is_done()
}
