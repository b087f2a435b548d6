//! `BatchGetItem`: the read of up to 100 items by their keys.

use std::collections::HashSet;

use super::capacity::ConsumedCapacity;
use super::members::AROUND;
use super::response::{Response, read_array, read_tables, required};
use super::{Options, Request, Resend, ReturnConsumedCapacity};
use crate::dynamodb::operation::Operation;
use crate::error::{AnswerFault, DecodeError};
use crate::lower::Placeholders;
use crate::model::key::check_key_of_item;
use crate::projection::ProjectionExpression;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;
use crate::wire::object::{Object, read_body, read_object, utf8};

/// A `BatchGetItem` request.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct BatchGetItemRequest {
    /// `RequestItems`, one element for each table.
    pub tables: Vec<BatchGetTable>,
    /// `ReturnConsumedCapacity`
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// The keys that a `BatchGetItem` reads from one table.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct BatchGetTable {
    /// The table's name.
    pub table: String,
    /// `Keys`
    pub keys: Vec<EncodedItem>,
    /// `ConsistentRead`
    pub consistent: bool,
    /// `ProjectionExpression`
    pub projection: Option<ProjectionExpression>,
    /// `ExpressionAttributeNames`
    pub placeholders: Placeholders,
}

impl super::sealed::Sealed for BatchGetItemRequest {}

impl Request for BatchGetItemRequest {
    type Response = BatchGetItemResponse;

    fn operation(&self) -> Operation {
        Operation::BatchGetItem
    }

    fn tables(&self) -> Vec<&str> {
        self.tables.iter().map(|table| table.table.as_str()).collect()
    }

    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(8 * AROUND);
        body.member("RequestItems");
        body.open("{");
        for table in &self.tables {
            body.member(&table.table);
            body.open("{");
            body.member("Keys");
            body.open("[");
            for key in &table.keys {
                body.element();
                body.json.raw(key.as_json());
            }
            body.close("]");
            body.flag("ConsistentRead", table.consistent);
            body.optional_text("ProjectionExpression", table.projection.as_deref());
            body.placeholders(&table.placeholders);
            body.close("}");
        }
        body.close("}");
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }

    fn resend(&self) -> Resend {
        Resend::Read
    }

    fn check(&self, answer: &BatchGetItemResponse) -> Result<(), DecodeError> {
        answer.check(&self.tables)
    }

    fn options(&self) -> Options {
        Options::batch(self.tables.iter().map(|table| table.keys.len()).sum())
    }
}

/// The response of a `BatchGetItem`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct BatchGetItemResponse {
    /// `Responses`: the items that were found, by table, in no particular order.
    pub items: Vec<(String, Vec<EncodedItem>)>,
    /// `UnprocessedKeys`: the keys that DynamoDB did not get to, by table.
    pub unprocessed: Vec<(String, Vec<EncodedItem>)>,
    /// `ConsumedCapacity`, over all tables, when the request asked for it.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

impl BatchGetItemResponse {
    /// Checks that each item and each unprocessed key was requested, and that none is there twice.
    pub(crate) fn check(&self, asked: &[BatchGetTable]) -> Result<(), DecodeError> {
        let mut answered = HashSet::new();
        for (is_item, (name, found)) in
            self.items.iter().map(|items| (true, items)).chain(self.unprocessed.iter().map(|keys| (false, keys)))
        {
            let table = asked.iter().position(|table| table.table == *name);
            let table = table.ok_or_else(|| DecodeError::not_the_answer(AnswerFault::OtherTable))?;
            let BatchGetTable { keys, projection, .. } = &asked[table];
            for found in found {
                let in_part = is_item && projection.is_some();
                let key = keys.iter().position(|key| check_key_of_item(found.as_json(), key, in_part).is_ok());
                let key = key.ok_or_else(|| DecodeError::not_the_answer(AnswerFault::OtherKey))?;
                // An item without its key may belong to any of the requested keys.
                AnswerFault::Twice.unless(answered.insert((table, key)) || in_part)?;
            }
        }
        Ok(())
    }
}

impl Response for BatchGetItemResponse {
    fn read(body: &[u8]) -> Result<Self, DecodeError> {
        let (mut response, mut items) = (Self::default(), None);
        read_body(utf8(body)?, |name, source| {
            match name {
                "Responses" => items = Some(read_tables(source, |source| read_array(source, EncodedItem::take))?),
                "UnprocessedKeys" => {
                    response.unprocessed = read_tables(source, read_unprocessed_keys)?;
                    if response.unprocessed.iter().any(|(_, keys)| !keys.is_empty()) {
                        // There may be no other items, but the member must be there.
                        items.get_or_insert_default();
                    }
                }
                "ConsumedCapacity" => response.consumed_capacity = ConsumedCapacity::read_each(source)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        response.items = required("Responses", items)?;
        Ok(response)
    }
}

/// Reads `{"Keys": […], …}`. The other members repeat the request.
fn read_unprocessed_keys(source: &mut JsonSource<'_>) -> Result<Vec<EncodedItem>, DecodeError> {
    let mut keys = Vec::new();
    read_object(source, |name, source| {
        let known = name == "Keys";
        if known {
            keys = read_array(source, EncodedItem::take)?;
        }
        Ok(known)
    })?;
    Ok(keys)
}
