//! `PutItem`: the write of one whole item.

use std::borrow::Cow;

use super::members::AROUND;
use super::resend::{Fingerprint, Resend, unless_old};
use super::response::ItemResponse;
use super::{Request, ReturnConsumedCapacity, ReturnValues, Unsealed};
use crate::dynamodb::operation::Operation;
use crate::error::DecodeError;
use crate::expr::expression::ConditionExpression;
use crate::lower::Placeholders;
use crate::model::key::check_same_key;
use crate::schema::Schema;
use crate::wire::item::EncodedItem;
use crate::wire::object::{Object, attribute_value};

/// A `PutItem` request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PutItemRequest {
    /// `TableName`
    pub table: Cow<'static, str>,
    /// `Item`
    pub item: EncodedItem,
    /// `ConditionExpression`
    pub condition: Option<ConditionExpression>,
    /// `ExpressionAttributeNames` and `ExpressionAttributeValues`
    pub placeholders: Placeholders,
    /// `ReturnValues`
    pub return_values: ReturnValues,
    /// `ReturnValuesOnConditionCheckFailure`: `ALL_OLD` when set.
    pub return_item_on_failure: bool,
    /// The attribute to which only this write gives its value (a timestamp of the write), if there is one. It proves whether
    /// this write left an item when the answer was lost. It is not part of the body.
    pub fingerprint: Option<&'static str>,
    /// The model's schema, which distinguishes the attributes of the key from the others. It is not part of the body.
    pub schema: &'static Schema,
    /// True when the request is sent only once, and is ambiguous when its answer is lost, even if sending it again would do no
    /// harm. It is not part of the body.
    pub once: bool,
    /// `ReturnConsumedCapacity`
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

impl super::sealed::Sealed for PutItemRequest {}

impl Request for PutItemRequest {
    type Response = ItemResponse;

    fn operation(&self) -> Operation {
        Operation::PutItem
    }

    fn tables(&self) -> Vec<&str> {
        vec![&self.table]
    }

    fn write_body(&self) -> Vec<u8> {
        // There is mostly little around the item, and a buffer that is not much larger than its contents is quicker to get.
        let around = if self.placeholders.names().is_empty() { 64 + self.table.len() } else { AROUND };
        let mut body = Object::with_capacity(around + self.item.as_json().len());
        body.text("TableName", &self.table);
        body.item("Item", &self.item);
        body.optional_text("ConditionExpression", self.condition.as_deref());
        body.placeholders(&self.placeholders);
        body.return_values(self.return_values, self.return_item_on_failure);
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }

    fn resend(&self) -> Resend {
        unless_old(self.return_values, self.once)
    }

    fn fingerprint(&self) -> Option<Fingerprint<'_>> {
        let attribute = self.fingerprint?;
        let value = attribute_value(self.item.as_json(), attribute).ok()??;
        Some(Fingerprint { attribute, value })
    }

    fn returns(&self) -> ReturnValues {
        self.return_values
    }

    fn asks_for_item(&self, _: usize) -> bool {
        self.return_item_on_failure
    }

    fn is_sealed(&self) -> bool {
        self.item.is_sealed()
    }

    fn unsealed(&mut self) -> Vec<Unsealed<'_>> {
        Unsealed::item(&mut self.item, self.schema).into_iter().collect()
    }

    fn subject(&self) -> Option<&EncodedItem> {
        Some(&self.item)
    }

    fn check_item(&self, _: usize, item: &str, in_part: bool) -> Result<(), DecodeError> {
        check_same_key(item, &self.item, Some(self.schema), in_part)
    }

    fn check(&self, answer: &ItemResponse) -> Result<(), DecodeError> {
        answer.item.as_ref().map_or(Ok(()), |item| self.check_returned(item.as_json()))
    }
}
