//! `UpdateItem`: the change of attributes of one item.

use std::borrow::Cow;

use super::members::AROUND;
use super::resend::{Fingerprint, Resend, fails_again, unless_old};
use super::response::ItemResponse;
use super::{Request, ReturnConsumedCapacity, ReturnValues, Unsealed};
use crate::dynamodb::operation::Operation;
use crate::error::DecodeError;
use crate::expr::expression::{ConditionExpression, UpdateExpression};
use crate::lower::Placeholders;
use crate::model::key::check_same_key;
use crate::schema::Schema;
use crate::wire::item::EncodedItem;
use crate::wire::object::Object;

/// An `UpdateItem` request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct UpdateItemRequest {
    /// `TableName`
    pub table: Cow<'static, str>,
    /// `Key`
    pub key: EncodedItem,
    /// `UpdateExpression`
    pub update: UpdateExpression,
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
    /// The model's schema, which says what is encrypted. It is not part of the body.
    pub schema: &'static Schema,
    /// The version that the item has afterwards, where it is known. It is not part of the body.
    pub version: Option<u64>,
}

impl super::sealed::Sealed for UpdateItemRequest {}

impl Request for UpdateItemRequest {
    type Response = ItemResponse;

    fn operation(&self) -> Operation {
        Operation::UpdateItem
    }

    fn tables(&self) -> Vec<&str> {
        vec![&self.table]
    }

    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(2 * AROUND + self.key.as_json().len());
        body.text("TableName", &self.table);
        body.item("Key", &self.key);
        body.text("UpdateExpression", &self.update);
        body.optional_text("ConditionExpression", self.condition.as_deref());
        body.placeholders(&self.placeholders);
        body.return_values(self.return_values, self.return_item_on_failure);
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }

    fn resend(&self) -> Resend {
        if !self.once && fails_again(&self.update, self.condition.as_ref()) {
            return Resend::Harmless;
        }
        if self.update.effects().repeatable { unless_old(self.return_values, self.once) } else { Resend::Harmful }
    }

    fn fingerprint(&self) -> Option<Fingerprint<'_>> {
        let (attribute, number) = self.update.effects().fingerprint?;
        Some(Fingerprint { attribute, value: self.placeholders.values().nth(number)? })
    }

    fn returns(&self) -> ReturnValues {
        self.return_values
    }

    fn asks_for_item(&self, _: usize) -> bool {
        self.return_item_on_failure
    }

    fn is_sealed(&self) -> bool {
        self.placeholders.are_sealed()
    }

    fn unsealed(&mut self) -> Vec<Unsealed<'_>> {
        let Self { key, placeholders, schema, version, .. } = self;
        Unsealed::update(key, placeholders, schema, *version).into_iter().collect()
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
