//! `TransactGetItems`: the read of up to 100 items, all as they were at one moment.

use super::capacity::ConsumedCapacity;
use super::members::AROUND;
use super::response::{Response, read_array, required};
use super::{Options, Request, Resend, ReturnConsumedCapacity, distinct};
use crate::dynamodb::operation::Operation;
use crate::error::{AnswerFault, DecodeError};
use crate::lower::Placeholders;
use crate::model::key::check_key_of_item;
use crate::projection::ProjectionExpression;
use crate::schema::Schema;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;
use crate::wire::object::{Object, read_body, read_object, utf8};

/// A `TransactGetItems` request.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct TransactGetItemsRequest {
    /// `TransactItems`
    pub gets: Vec<TransactGetItem>,
    /// `ReturnConsumedCapacity`
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// One read of a `TransactGetItems`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TransactGetItem {
    /// `TableName`
    pub table: String,
    /// `Key`
    pub key: EncodedItem,
    /// `ProjectionExpression`
    pub projection: Option<ProjectionExpression>,
    /// `ExpressionAttributeNames`
    pub placeholders: Placeholders,
    /// The model's schema, which says what is encrypted. It is not part of the body.
    pub schema: Option<&'static Schema>,
}

impl TransactGetItem {
    /// Makes the read of the whole item with this key.
    pub fn new(table: impl Into<String>, key: EncodedItem) -> Self {
        Self { table: table.into(), key, projection: None, placeholders: Placeholders::default(), schema: None }
    }
}

impl super::sealed::Sealed for TransactGetItemsRequest {}

impl Request for TransactGetItemsRequest {
    type Response = TransactGetItemsResponse;

    fn operation(&self) -> Operation {
        Operation::TransactGetItems
    }

    fn tables(&self) -> Vec<&str> {
        distinct(self.gets.iter().map(|get| get.table.as_str()))
    }

    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(8 * AROUND);
        body.member("TransactItems");
        body.open("[");
        for get in &self.gets {
            body.element();
            body.open("{");
            body.member("Get");
            body.open("{");
            body.text("TableName", &get.table);
            body.item("Key", &get.key);
            body.optional_text("ProjectionExpression", get.projection.as_deref());
            body.placeholders(&get.placeholders);
            body.close("}");
            body.close("}");
        }
        body.close("]");
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }

    fn resend(&self) -> Resend {
        Resend::Read
    }

    fn actions(&self) -> usize {
        self.gets.len()
    }

    fn check(&self, answer: &TransactGetItemsResponse) -> Result<(), DecodeError> {
        check_responses(&self.gets, answer.items.iter().map(|item| item.as_ref().map(EncodedItem::as_json)))
    }

    fn options(&self) -> Options {
        Options::batch(self.gets.len())
    }
}

/// The response of a `TransactGetItems`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TransactGetItemsResponse {
    /// `Responses`, in the order of the request; `None` for an item that does not exist.
    pub items: Vec<Option<EncodedItem>>,
    /// `ConsumedCapacity`, over all tables, when the request asked for it.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

/// Checks that each read of a transaction has an answer, and that each item has the requested key.
pub(crate) fn check_responses<'a>(
    reads: &[TransactGetItem],
    items: impl ExactSizeIterator<Item = Option<&'a str>>,
) -> Result<(), DecodeError> {
    let (asked, answered) = (reads.len(), items.len());
    AnswerFault::Responses { asked, answered }.unless(asked == answered)?;
    let found = reads.iter().zip(items).enumerate().filter_map(|(at, (read, item))| Some((at, read, item?)));
    for (at, read, item) in found {
        check_key_of_item(item, &read.key, read.projection.is_some()).map_err(|error| error.at_index(at))?;
    }
    Ok(())
}

impl Response for TransactGetItemsResponse {
    fn read(body: &[u8]) -> Result<Self, DecodeError> {
        let (mut response, mut items) = (Self::default(), None);
        read_body(utf8(body)?, |name, source| {
            match name {
                "Responses" => {
                    let read = |source: &mut JsonSource<'_>| read_transact_get(source)?.map(str::parse).transpose();
                    items = Some(read_array(source, read)?);
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

/// Reads `{"Item": …}`, or `{}` for no item.
pub(crate) fn read_transact_get<'a>(source: &mut JsonSource<'a>) -> Result<Option<&'a str>, DecodeError> {
    let mut item = None;
    read_object(source, |name, source| {
        let known = name == "Item";
        if known && !source.json_null()? {
            item = Some(source.json_value()?);
        }
        Ok(known)
    })?;
    Ok(item)
}
