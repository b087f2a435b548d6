//! `Scan`: the read of all items of a table or index.

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

/// A `Scan` request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ScanRequest {
    /// `TableName`
    pub table: Cow<'static, str>,
    /// `IndexName`
    pub index: Option<&'static str>,
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
    /// `Limit`
    pub limit: Option<NonZeroU32>,
    /// `Segment` and `TotalSegments`
    pub segment: Option<(u32, NonZeroU32)>,
    /// `ExclusiveStartKey`
    pub start: Option<EncodedItem>,
    /// `ReturnConsumedCapacity`
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

impl super::sealed::Sealed for ScanRequest {}

impl Request for ScanRequest {
    type Response = PageResponse;

    fn operation(&self) -> Operation {
        Operation::Scan
    }

    fn tables(&self) -> Vec<&str> {
        vec![&self.table]
    }

    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(2 * AROUND);
        body.text("TableName", &self.table);
        body.optional_text("IndexName", self.index);
        body.optional_text("FilterExpression", self.filter.as_deref());
        body.optional_text("ProjectionExpression", self.projection.as_deref());
        body.placeholders(&self.placeholders);
        body.select(self.select);
        body.flag("ConsistentRead", self.consistent);
        if let Some(limit) = self.limit {
            body.number("Limit", limit.get());
        }
        if let Some((segment, total)) = self.segment {
            body.number("Segment", segment);
            body.number("TotalSegments", total.get());
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

    fn check(&self, answer: &PageResponse) -> Result<(), DecodeError> {
        answer.check(self.start.as_ref(), self.limit)
    }

    fn options(&self) -> Options {
        Options {
            consistent: Some(self.consistent),
            limit: self.limit.map(NonZeroU32::get),
            segment: self.segment.map(|(segment, total)| (segment, total.get())),
            select: self.select.map(Select::name),
            ..Options::default()
        }
    }
}
