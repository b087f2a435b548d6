//! `DeleteItem`: the deletion of one item.

use std::borrow::Cow;

use super::members::AROUND;
use super::resend::{Resend, unless_old};
use super::response::ItemResponse;
use super::{Request, ReturnConsumedCapacity, ReturnValues};
use crate::dynamodb::operation::Operation;
use crate::error::DecodeError;
use crate::expr::expression::ConditionExpression;
use crate::lower::Placeholders;
use crate::model::key::check_same_key;
use crate::wire::item::EncodedItem;
use crate::wire::object::Object;

/// A `DeleteItem` request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DeleteItemRequest {
    /// `TableName`
    pub table: Cow<'static, str>,
    /// `Key`
    pub key: EncodedItem,
    /// `ConditionExpression`
    pub condition: Option<ConditionExpression>,
    /// `ExpressionAttributeNames` and `ExpressionAttributeValues`
    pub placeholders: Placeholders,
    /// `ReturnValues`
    pub return_values: ReturnValues,
    /// `ReturnValuesOnConditionCheckFailure`: `ALL_OLD` when set.
    pub return_item_on_failure: bool,
    /// True when the request is sent only once, and is ambiguous when its answer is lost, even if sending it again would do no
    /// harm. It is not part of the body.
    pub once: bool,
    /// `ReturnConsumedCapacity`
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

impl super::sealed::Sealed for DeleteItemRequest {}

impl Request for DeleteItemRequest {
    type Response = ItemResponse;

    fn operation(&self) -> Operation {
        Operation::DeleteItem
    }

    fn tables(&self) -> Vec<&str> {
        vec![&self.table]
    }

    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(AROUND + self.key.as_json().len());
        body.text("TableName", &self.table);
        body.item("Key", &self.key);
        body.optional_text("ConditionExpression", self.condition.as_deref());
        body.placeholders(&self.placeholders);
        body.return_values(self.return_values, self.return_item_on_failure);
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }

    fn resend(&self) -> Resend {
        unless_old(self.return_values, self.once)
    }

    fn returns(&self) -> ReturnValues {
        self.return_values
    }

    fn asks_for_item(&self, _: usize) -> bool {
        self.return_item_on_failure
    }

    fn subject(&self) -> Option<&EncodedItem> {
        Some(&self.key)
    }

    fn check_item(&self, _: usize, item: &str, in_part: bool) -> Result<(), DecodeError> {
        check_same_key(item, &self.key, None, in_part)
    }

    fn check(&self, answer: &ItemResponse) -> Result<(), DecodeError> {
        answer.item.as_ref().map_or(Ok(()), |item| self.check_returned(item.as_json()))
    }
}
