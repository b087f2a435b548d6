//! `SearchVectors`: the search for the items whose vectors are nearest to another.

use std::borrow::Cow;
use std::fmt;
use std::num::NonZeroU32;

use super::capacity::ConsumedCapacity;
use super::members::AROUND;
use super::response::{Response, check_most, read_array, required};
use super::{Request, Resend, ReturnConsumedCapacity};
use crate::attr::encode_numbers;
use crate::dynamodb::operation::Operation;
use crate::error::{DecodeError, EncodeError};
use crate::lower::Placeholders;
use crate::projection::ProjectionExpression;
use crate::wire::item::EncodedItem;
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::object::{Object, read_body, read_object, utf8};

/// A `SearchVectors` request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SearchVectorsRequest {
    /// `TableName`
    pub table: Cow<'static, str>,
    /// `IndexName`
    pub index: &'static str,
    /// `SearchVector`
    pub vector: EncodedVector,
    /// `SearchConditionExpression`
    pub condition: Option<String>,
    /// `ProjectionExpression`
    pub projection: Option<ProjectionExpression>,
    /// `ExpressionAttributeNames` and `ExpressionAttributeValues`
    pub placeholders: Placeholders,
    /// `TopK`
    pub top_k: u32,
    /// `ReturnConsumedCapacity`
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// The vector of a search, as DynamoDB JSON. `Debug` does not show its numbers.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct EncodedVector(String);

impl EncodedVector {
    pub(crate) fn new(numbers: &[f32]) -> Result<Self, EncodeError> {
        const LIST: &str = r#"{"L":"#;

        let mut sink = JsonSink::with_capacity(numbers.len() * 20);
        encode_numbers(numbers, &mut sink)?;
        // A search vector is the list without its descriptor.
        let mut json = sink.into_string();
        json.pop();
        json.drain(..LIST.len().min(json.len()));
        Ok(Self(json))
    }

    /// Returns the DynamoDB JSON: `[{"N":"0.5"},…]`.
    pub fn as_json(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for EncodedVector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({} bytes)", self.0.len())
    }
}

impl super::sealed::Sealed for SearchVectorsRequest {}

impl Request for SearchVectorsRequest {
    type Response = SearchVectorsResponse;

    fn operation(&self) -> Operation {
        Operation::SearchVectors
    }

    fn tables(&self) -> Vec<&str> {
        vec![&self.table]
    }

    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(2 * AROUND + self.vector.as_json().len());
        body.text("TableName", &self.table);
        body.text("IndexName", self.index);
        body.member("SearchVector");
        body.json.raw(self.vector.as_json());
        body.number("TopK", self.top_k);
        body.optional_text("SearchConditionExpression", self.condition.as_deref());
        body.optional_text("ProjectionExpression", self.projection.as_deref());
        body.placeholders(&self.placeholders);
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }

    fn resend(&self) -> Resend {
        Resend::Read
    }

    fn index(&self) -> Option<&str> {
        Some(self.index)
    }

    fn check(&self, answer: &SearchVectorsResponse) -> Result<(), DecodeError> {
        self.check_count(answer.results.len())
    }
}

impl SearchVectorsRequest {
    /// Checks that the response has no more items than the request asks for.
    pub(crate) fn check_count(&self, found: usize) -> Result<(), DecodeError> {
        check_most(u64::try_from(found).unwrap_or(u64::MAX), NonZeroU32::new(self.top_k))
    }
}

/// The response of a `SearchVectors`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SearchVectorsResponse {
    /// `SearchResults`, the nearest first.
    pub results: Vec<SearchResult>,
    /// `ConsumedCapacity`, when the request asked for it.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

/// One result of a `SearchVectors`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SearchResult {
    /// `Item`: the projected attributes.
    pub item: EncodedItem,
    /// `Score`
    pub score: f64,
}

impl Response for SearchVectorsResponse {
    fn read(body: &[u8]) -> Result<Self, DecodeError> {
        let (mut response, mut results) = (Self::default(), None);
        read_body(utf8(body)?, |name, source| {
            match name {
                "SearchResults" => results = Some(read_array(source, SearchResult::read)?),
                "ConsumedCapacity" => response.consumed_capacity = ConsumedCapacity::read_one(source)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        response.results = required("SearchResults", results)?;
        Ok(response)
    }
}

impl SearchResult {
    /// Reads `{"Item": {…}, "Score": 0.25}`.
    fn read(source: &mut JsonSource<'_>) -> Result<Self, DecodeError> {
        let (item, score) = read_scored(source, EncodedItem::take)?;
        Ok(Self { item, score })
    }
}

/// Reads one result of a search: its item with `read_item`, and its score.
pub(crate) fn read_scored<'a, T>(
    source: &mut JsonSource<'a>,
    mut read_item: impl FnMut(&mut JsonSource<'a>) -> Result<T, DecodeError>,
) -> Result<(T, f64), DecodeError> {
    let (mut item, mut score) = (None, None);
    read_object(source, |name, source| {
        match name {
            "Item" => item = Some(read_item(source)?),
            "Score" => score = Some(source.json_f64()?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let missing = || DecodeError::malformed(source.offset(), "an item and its score");
    Ok((item.ok_or_else(missing)?, score.ok_or_else(missing)?))
}
