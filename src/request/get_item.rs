//! `GetItem`: the read of one item by its key.

use std::borrow::Cow;

use super::members::AROUND;
use super::response::ItemResponse;
use super::{Options, Request, Resend, ReturnConsumedCapacity};
use crate::dynamodb::operation::Operation;
use crate::error::DecodeError;
use crate::lower::Placeholders;
use crate::model::key::check_key_of_item;
use crate::projection::ProjectionExpression;
use crate::wire::item::EncodedItem;
use crate::wire::object::Object;

/// A `GetItem` request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct GetItemRequest {
    /// `TableName`
    pub table: Cow<'static, str>,
    /// `Key`
    pub key: EncodedItem,
    /// `ConsistentRead`
    pub consistent: bool,
    /// `ProjectionExpression`
    pub projection: Option<ProjectionExpression>,
    /// `ExpressionAttributeNames`
    pub placeholders: Placeholders,
    /// `ReturnConsumedCapacity`
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

impl super::sealed::Sealed for GetItemRequest {}

impl Request for GetItemRequest {
    type Response = ItemResponse;

    fn operation(&self) -> Operation {
        Operation::GetItem
    }

    fn tables(&self) -> Vec<&str> {
        vec![&self.table]
    }

    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(AROUND + self.key.as_json().len());
        body.text("TableName", &self.table);
        body.item("Key", &self.key);
        body.flag("ConsistentRead", self.consistent);
        body.optional_text("ProjectionExpression", self.projection.as_deref());
        body.placeholders(&self.placeholders);
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }

    fn resend(&self) -> Resend {
        Resend::Read
    }

    fn check(&self, answer: &ItemResponse) -> Result<(), DecodeError> {
        let found = answer.item.as_ref().map(EncodedItem::as_json);
        found.map_or(Ok(()), |item| check_key_of_item(item, &self.key, self.projection.is_some()))
    }

    fn options(&self) -> Options {
        Options { consistent: Some(self.consistent), ..Options::default() }
    }
}
