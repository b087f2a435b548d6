//! `TransactWriteItems`: up to 100 writes and checks. DynamoDB carries out all of them or none.

use super::capacity::ConsumedCapacity;
use super::members::AROUND;
use super::resend::{Resend, fails_again};
use super::response::Response;
use super::{ClientRequestToken, Options, Request, ReturnConsumedCapacity, Unsealed, distinct};
use crate::dynamodb::operation::Operation;
use crate::error::DecodeError;
use crate::expr::expression::{ConditionExpression, UpdateExpression};
use crate::lower::Placeholders;
use crate::model::key::check_same_key;
use crate::schema::Schema;
use crate::wire::item::EncodedItem;
use crate::wire::object::{Object, read_body, utf8};

/// A `TransactWriteItems` request.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct TransactWriteItemsRequest {
    /// `TransactItems`
    pub actions: Vec<TransactAction>,
    /// `ClientRequestToken`: a transaction that is sent again with the same token is carried out once.
    pub client_request_token: Option<ClientRequestToken>,
    /// `ReturnConsumedCapacity`
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// One action of a `TransactWriteItems`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TransactAction {
    /// The write or check.
    pub kind: TransactKind,
    /// `TableName`
    pub table: String,
    /// `ConditionExpression`
    pub condition: Option<ConditionExpression>,
    /// `ExpressionAttributeNames` and `ExpressionAttributeValues`
    pub placeholders: Placeholders,
    /// `ReturnValuesOnConditionCheckFailure`: `ALL_OLD` when set.
    pub return_item_on_failure: bool,
    /// The model's schema, which distinguishes the key attributes of an item that is put from the others. It is not part of the
    /// body.
    pub schema: Option<&'static Schema>,
    /// The version that the item has after an update, where it is known. It is not part of the body.
    pub version: Option<u64>,
}

impl TransactAction {
    /// Makes an unconditional action for this table.
    pub fn new(table: impl Into<String>, kind: TransactKind) -> Self {
        Self {
            kind,
            table: table.into(),
            condition: None,
            placeholders: Placeholders::default(),
            return_item_on_failure: false,
            schema: None,
            version: None,
        }
    }
}

/// The write or check of an action of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransactKind {
    /// `Put`, with the item.
    Put(EncodedItem),
    /// `Update`, with the key and the update expression.
    Update(EncodedItem, UpdateExpression),
    /// `Delete`, with the key.
    Delete(EncodedItem),
    /// `ConditionCheck`, with the key.
    ConditionCheck(EncodedItem),
}

impl TransactKind {
    /// Returns the item or key.
    pub(crate) fn item(&self) -> &EncodedItem {
        match self {
            Self::Put(item) | Self::Update(item, _) | Self::Delete(item) | Self::ConditionCheck(item) => item,
        }
    }
}

impl super::sealed::Sealed for TransactWriteItemsRequest {}

impl Request for TransactWriteItemsRequest {
    type Response = TransactWriteItemsResponse;

    fn operation(&self) -> Operation {
        Operation::TransactWriteItems
    }

    fn tables(&self) -> Vec<&str> {
        distinct(self.actions.iter().map(|action| action.table.as_str()))
    }

    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(8 * AROUND);
        body.member("TransactItems");
        body.open("[");
        for action in &self.actions {
            body.element();
            body.open("{");
            let (kind, member, item, update) = match &action.kind {
                TransactKind::Put(item) => ("Put", "Item", item, None),
                TransactKind::Update(key, update) => ("Update", "Key", key, Some(&**update)),
                TransactKind::Delete(key) => ("Delete", "Key", key, None),
                TransactKind::ConditionCheck(key) => ("ConditionCheck", "Key", key, None),
            };
            body.member(kind);
            body.open("{");
            body.text("TableName", &action.table);
            body.item(member, item);
            body.optional_text("UpdateExpression", update);
            body.optional_text("ConditionExpression", action.condition.as_deref());
            body.placeholders(&action.placeholders);
            body.item_on_failure(action.return_item_on_failure);
            body.close("}");
            body.close("}");
        }
        body.close("]");
        body.optional_text("ClientRequestToken", self.client_request_token.as_ref().map(ClientRequestToken::as_str));
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }

    fn resend(&self) -> Resend {
        if self.client_request_token.is_some() {
            return Resend::Token;
        }
        let harmless = self.actions.iter().all(|action| match &action.kind {
            TransactKind::Put(_) | TransactKind::Delete(_) | TransactKind::ConditionCheck(_) => true,
            TransactKind::Update(_, update) => {
                update.effects().repeatable || fails_again(update, action.condition.as_ref())
            }
        });
        if harmless { Resend::Harmless } else { Resend::Harmful }
    }

    fn actions(&self) -> usize {
        self.actions.len()
    }

    fn asks_for_item(&self, action: usize) -> bool {
        self.actions.get(action).is_some_and(|action| action.return_item_on_failure)
    }

    fn is_sealed(&self) -> bool {
        self.actions.iter().all(|action| action.placeholders.are_sealed() && action.kind.item().is_sealed())
    }

    fn unsealed(&mut self) -> Vec<Unsealed<'_>> {
        let unsealed = self.actions.iter_mut().filter_map(|action| {
            let TransactAction { kind, placeholders, schema, version, .. } = action;
            match kind {
                TransactKind::Put(item) => Unsealed::item(item, (*schema)?),
                TransactKind::Update(key, _) => Unsealed::update(key, placeholders, (*schema)?, *version),
                TransactKind::Delete(_) | TransactKind::ConditionCheck(_) => None,
            }
        });
        unsealed.collect()
    }

    fn check_item(&self, action: usize, item: &str, in_part: bool) -> Result<(), DecodeError> {
        let Some(action) = self.actions.get(action) else { return Ok(()) };
        match (&action.kind, action.schema) {
            // Only a model knows which of the item's attributes are its key.
            (TransactKind::Put(_), None) => Ok(()),
            (TransactKind::Put(put), schema) => check_same_key(item, put, schema, in_part),
            (TransactKind::Update(key, _) | TransactKind::Delete(key) | TransactKind::ConditionCheck(key), _) => {
                check_same_key(item, key, None, in_part)
            }
        }
    }

    fn options(&self) -> Options {
        Options::batch(self.actions.len())
    }
}

/// The response of a `TransactWriteItems`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TransactWriteItemsResponse {
    /// `ConsumedCapacity`, over all tables, when the request asked for it.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

impl Response for TransactWriteItemsResponse {
    fn read(body: &[u8]) -> Result<Self, DecodeError> {
        let mut response = Self::default();
        read_body(utf8(body)?, |name, source| {
            let known = name == "ConsumedCapacity";
            if known {
                response.consumed_capacity = ConsumedCapacity::read_each(source)?;
            }
            Ok(known)
        })?;
        Ok(response)
    }
}
