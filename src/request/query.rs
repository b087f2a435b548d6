//! `Query`: the read of the items with one partition key.

use std::borrow::Cow;
use std::num::NonZeroU32;

use super::members::AROUND;
use super::response::PageResponse;
use super::{Options, Request, Resend, ReturnConsumedCapacity, Select};
use crate::dynamodb::operation::Operation;
use crate::error::DecodeError;
use crate::lower::Placeholders;
use crate::projection::ProjectionExpression;
use crate::wire::item::EncodedItem;
use crate::wire::object::Object;

/// A `Query` request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct QueryRequest {
    /// `TableName`
    pub table: Cow<'static, str>,
    /// `IndexName`
    pub index: Option<&'static str>,
    /// `KeyConditionExpression`
    pub key_condition: String,
    /// `FilterExpression`
    pub filter: Option<String>,
    /// `ProjectionExpression`
    pub projection: Option<ProjectionExpression>,
    /// `ExpressionAttributeNames` and `ExpressionAttributeValues`
    pub placeholders: Placeholders,
    /// `Select`
    pub select: Option<Select>,
    /// `ConsistentRead`
    pub consistent: bool,
    /// `ScanIndexForward`: `false` when set.
    pub descending: bool,
    /// `Limit`
    pub limit: Option<NonZeroU32>,
    /// `ExclusiveStartKey`
    pub start: Option<EncodedItem>,
    /// `ReturnConsumedCapacity`
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

impl super::sealed::Sealed for QueryRequest {}

impl Request for QueryRequest {
    type Response = PageResponse;

    fn operation(&self) -> Operation {
        Operation::Query
    }

    fn tables(&self) -> Vec<&str> {
        vec![&self.table]
    }

    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(2 * AROUND);
        body.text("TableName", &self.table);
        body.optional_text("IndexName", self.index);
        body.text("KeyConditionExpression", &self.key_condition);
        body.optional_text("FilterExpression", self.filter.as_deref());
        body.optional_text("ProjectionExpression", self.projection.as_deref());
        body.placeholders(&self.placeholders);
        body.select(self.select);
        body.flag("ConsistentRead", self.consistent);
        if self.descending {
            body.boolean("ScanIndexForward", false);
        }
        if let Some(limit) = self.limit {
            body.number("Limit", limit.get());
        }
        if let Some(start) = &self.start {
            body.item("ExclusiveStartKey", start);
        }
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }

    fn resend(&self) -> Resend {
        Resend::Read
    }

    fn index(&self) -> Option<&str> {
        self.index
    }

    fn is_sealed(&self) -> bool {
        self.placeholders.are_sealed()
    }

    fn check(&self, answer: &PageResponse) -> Result<(), DecodeError> {
        answer.check(self.start.as_ref(), self.limit)
    }

    fn options(&self) -> Options {
        Options {
            consistent: Some(self.consistent),
            limit: self.limit.map(NonZeroU32::get),
            forward: Some(!self.descending),
            select: self.select.map(Select::name),
            ..Options::default()
        }
    }
}
