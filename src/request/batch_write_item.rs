//! `BatchWriteItem`: up to 25 puts and deletes, each carried out by itself.

use super::capacity::ConsumedCapacity;
use super::members::AROUND;
use super::response::{Response, read_array, read_tables, required};
use super::{Options, Request, Resend, ReturnConsumedCapacity};
use crate::dynamodb::operation::Operation;
use crate::error::{AnswerFault, DecodeError};
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;
use crate::wire::object::{Object, read_body, read_object, utf8};

/// A `BatchWriteItem` request.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct BatchWriteItemRequest {
    /// `RequestItems`, one element for each table.
    pub tables: Vec<(String, Vec<WriteRequest>)>,
    /// True when the request is sent only once, also when its answer is lost. It is not part of the body.
    pub once: bool,
    /// `ReturnConsumedCapacity`
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// One write of a `BatchWriteItem`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteRequest {
    /// `PutRequest`, with the item.
    Put(EncodedItem),
    /// `DeleteRequest`, with the key.
    Delete(EncodedItem),
}

impl super::sealed::Sealed for BatchWriteItemRequest {}

impl Request for BatchWriteItemRequest {
    type Response = BatchWriteItemResponse;

    fn operation(&self) -> Operation {
        Operation::BatchWriteItem
    }

    fn tables(&self) -> Vec<&str> {
        self.tables.iter().map(|(table, _)| table.as_str()).collect()
    }

    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(8 * AROUND);
        body.member("RequestItems");
        body.open("{");
        for (table, writes) in &self.tables {
            body.member(table);
            body.open("[");
            for write in writes {
                body.element();
                body.open("{");
                let (kind, member, item) = match write {
                    WriteRequest::Put(item) => ("PutRequest", "Item", item),
                    WriteRequest::Delete(key) => ("DeleteRequest", "Key", key),
                };
                body.member(kind);
                body.open("{");
                body.item(member, item);
                body.close("}");
                body.close("}");
            }
            body.close("]");
        }
        body.close("}");
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }

    fn resend(&self) -> Resend {
        if self.once { Resend::Harmful } else { Resend::Harmless }
    }

    fn is_sealed(&self) -> bool {
        let mut writes = self.tables.iter().flat_map(|(_, writes)| writes);
        writes.all(|(WriteRequest::Put(item) | WriteRequest::Delete(item))| item.is_sealed())
    }

    fn check(&self, answer: &BatchWriteItemResponse) -> Result<(), DecodeError> {
        answer.check(&self.tables)
    }

    fn options(&self) -> Options {
        Options::batch(self.tables.iter().map(|(_, writes)| writes.len()).sum())
    }
}

/// The response of a `BatchWriteItem`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct BatchWriteItemResponse {
    /// `UnprocessedItems`: the writes that DynamoDB did not get to, by table.
    pub unprocessed: Vec<(String, Vec<WriteRequest>)>,
    /// `ConsumedCapacity`, over all tables, when the request asked for it.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

impl BatchWriteItemResponse {
    /// Checks that the unprocessed writes belong to tables that were sent to, and are no more of each kind than were sent. Only
    /// a put's model knows which item the put writes.
    pub(crate) fn check(&self, sent: &[(String, Vec<WriteRequest>)]) -> Result<(), DecodeError> {
        let puts =
            |writes: &[WriteRequest]| writes.iter().filter(|write| matches!(write, WriteRequest::Put(_))).count();
        for (name, left) in &self.unprocessed {
            let sent = sent.iter().find(|(table, _)| table == name).map(|(_, writes)| writes);
            let sent = sent.ok_or_else(|| DecodeError::not_the_answer(AnswerFault::OtherTable))?;
            let deletes = |writes: &[WriteRequest]| writes.len() - puts(writes);
            AnswerFault::NotSent.unless(puts(left) <= puts(sent) && deletes(left) <= deletes(sent))?;
        }
        Ok(())
    }
}

impl Response for BatchWriteItemResponse {
    fn read(body: &[u8]) -> Result<Self, DecodeError> {
        let (mut response, mut unprocessed) = (Self::default(), None);
        read_body(utf8(body)?, |name, source| {
            match name {
                "UnprocessedItems" => {
                    unprocessed = Some(read_tables(source, |source| read_array(source, read_batch_write))?);
                }
                "ConsumedCapacity" => response.consumed_capacity = ConsumedCapacity::read_each(source)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        response.unprocessed = required("UnprocessedItems", unprocessed)?;
        Ok(response)
    }
}

/// Reads `{"PutRequest": {"Item": …}}` or `{"DeleteRequest": {"Key": …}}`.
fn read_batch_write(source: &mut JsonSource<'_>) -> Result<WriteRequest, DecodeError> {
    let start = source.offset();
    let mut write = None;
    read_object(source, |name, source| {
        let (member, make): (_, fn(EncodedItem) -> WriteRequest) = match name {
            "PutRequest" => ("Item", WriteRequest::Put),
            "DeleteRequest" => ("Key", WriteRequest::Delete),
            _ => return Ok(false),
        };
        read_object(source, |name, source| {
            let known = name == member;
            if known {
                write = Some(make(EncodedItem::take(source)?));
            }
            Ok(known)
        })?;
        Ok(true)
    })?;
    write.ok_or_else(|| DecodeError::malformed(start, "a put or delete request"))
}
