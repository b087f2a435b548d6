//! Lowered requests: plain data, one struct for each DynamoDB operation.
//!
//! What a builder becomes by `.into_request()`, what [`Db::send`](crate::Db::send) sends, and what tests compare. `Debug`
//! shows tables, expressions and names in full; values, and keys of maps that came as data, by their size only.

mod body;
pub(crate) mod capacity;
pub(crate) mod resend;
pub mod response;
mod token;

use std::borrow::Cow;
use std::fmt;
use std::num::NonZeroU32;

use crate::attr::encode_numbers;
use crate::error::{DecodeError, EncodeError, Error};
use crate::request::response::{
    BatchGetItemResponse, BatchWriteItemResponse, ItemResponse, PageResponse, Response, SearchVectorsResponse,
    TransactGetItemsResponse, TransactWriteItemsResponse, check_most, check_responses,
};

use crate::model::key::check_same_key;
use crate::schema::Schema;
use crate::wire::json::JsonSink;

pub use self::body::WriteBody;
pub use self::capacity::ReturnConsumedCapacity;
pub use self::resend::{Fingerprint, Repeat, Resend};
pub use self::token::{ClientRequestToken, InvalidToken};
pub use crate::expr::expression::{ConditionExpression, UpdateExpression};
pub use crate::lower::Placeholders;
pub use crate::operation::Operation;
pub use crate::projection::ProjectionExpression;
pub use crate::wire::item::EncodedItem;

/// Which attributes a query or scan returns: `Select`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Select {
    /// `ALL_ATTRIBUTES`
    AllAttributes,
    /// `ALL_PROJECTED_ATTRIBUTES`
    AllProjectedAttributes,
    /// `COUNT`
    Count,
}

impl Select {
    /// DynamoDB's name of it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AllAttributes => "ALL_ATTRIBUTES",
            Self::AllProjectedAttributes => "ALL_PROJECTED_ATTRIBUTES",
            Self::Count => "COUNT",
        }
    }
}

/// What a write returns: `ReturnValues`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReturnValues {
    /// `NONE`
    #[default]
    None,
    /// `ALL_OLD`
    AllOld,
    /// `UPDATED_OLD`; updates only.
    UpdatedOld,
    /// `ALL_NEW`; updates only.
    AllNew,
    /// `UPDATED_NEW`; updates only.
    UpdatedNew,
}

impl Error {
    pub(crate) fn of_request(self, request: &impl Request) -> Self {
        self.with_place(request.operation(), request.tables().first().copied(), request.index())
    }
}

/// A request that can be sent.
///
/// Sealed: there is one implementation for each operation.
pub trait Request: fmt::Debug + Send + Sync + WriteBody + Repeat + sealed::Sealed {
    /// Its response, as plain data.
    type Response: Response;

    /// Its operation.
    fn operation(&self) -> Operation;
    /// The tables it names, each once.
    fn tables(&self) -> Vec<&str>;
    /// The index it names, where it names one.
    fn index(&self) -> Option<&str> {
        None
    }
    /// How many actions it has, each of which has a reason when it is cancelled: those of a transaction.
    fn actions(&self) -> usize {
        0
    }
    /// Checks that an item is the one that a write writes, or that this action of a transaction does; `in_part` when it may
    /// lack attributes of its key.
    ///
    /// # Errors
    /// A [`DecodeError`] when it has another key, or is malformed.
    fn check_item(&self, action: usize, item: &str, in_part: bool) -> Result<(), DecodeError> {
        let _ = (action, item, in_part);
        Ok(())
    }
    /// Checks that an item is the one that a write was asked to return, whole or in part.
    ///
    /// # Errors
    /// As [`check_item`](Self::check_item).
    fn check_returned(&self, item: &str) -> Result<(), DecodeError> {
        let _ = item;
        Ok(())
    }
    /// Checks that a response is one to this request: that it holds nothing that was not asked for.
    ///
    /// # Errors
    /// A [`DecodeError`] that says what is wrong with it.
    fn check(&self, response: &Self::Response) -> Result<(), DecodeError> {
        let _ = response;
        Ok(())
    }
}

macro_rules! requests {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub struct $name {
            /// `TableName`
            pub table: Cow<'static, str>,
            $($(#[$field_doc])* pub $field: $type,)*
            /// `ReturnConsumedCapacity`
            pub return_consumed_capacity: ReturnConsumedCapacity,
        }
    )*};
}

requests! {
    /// A `GetItem` request.
    GetItemRequest {
        /// `Key`
        key: EncodedItem,
        /// `ConsistentRead`
        consistent: bool,
        /// `ProjectionExpression`
        projection: Option<ProjectionExpression>,
        /// `ExpressionAttributeNames`
        placeholders: Placeholders,
    }
    /// A `PutItem` request.
    PutItemRequest {
        /// `Item`
        item: EncodedItem,
        /// `ConditionExpression`
        condition: Option<ConditionExpression>,
        /// `ExpressionAttributeNames` and `ExpressionAttributeValues`
        placeholders: Placeholders,
        /// `ReturnValues`
        return_values: ReturnValues,
        /// `ReturnValuesOnConditionCheckFailure`: `ALL_OLD` when set.
        return_item_on_failure: bool,
        /// Not sent: the attribute that this write alone gives its value (a timestamp of the write), where there is one. It
        /// tells whether an item was left by this write when the answer to it was lost.
        fingerprint: Option<&'static str>,
        /// Not sent: the model's schema, which tells the attributes of the key from the others.
        schema: &'static Schema,
        /// Not sent: whether it is sent once at most, and is ambiguous when its answer is lost, even where sending it again
        /// would do no harm.
        once: bool,
    }
    /// A `DeleteItem` request.
    DeleteItemRequest {
        /// `Key`
        key: EncodedItem,
        /// `ConditionExpression`
        condition: Option<ConditionExpression>,
        /// `ExpressionAttributeNames` and `ExpressionAttributeValues`
        placeholders: Placeholders,
        /// `ReturnValues`
        return_values: ReturnValues,
        /// `ReturnValuesOnConditionCheckFailure`: `ALL_OLD` when set.
        return_item_on_failure: bool,
        /// Not sent: whether it is sent once at most, and is ambiguous when its answer is lost, even where sending it again
        /// would do no harm.
        once: bool,
    }
    /// An `UpdateItem` request.
    UpdateItemRequest {
        /// `Key`
        key: EncodedItem,
        /// `UpdateExpression`
        update: UpdateExpression,
        /// `ConditionExpression`
        condition: Option<ConditionExpression>,
        /// `ExpressionAttributeNames` and `ExpressionAttributeValues`
        placeholders: Placeholders,
        /// `ReturnValues`
        return_values: ReturnValues,
        /// `ReturnValuesOnConditionCheckFailure`: `ALL_OLD` when set.
        return_item_on_failure: bool,
        /// Not sent: whether it is sent once at most, and is ambiguous when its answer is lost, even where sending it again
        /// would do no harm.
        once: bool,
    }
    /// A `Query` request.
    QueryRequest {
        /// `IndexName`
        index: Option<&'static str>,
        /// `KeyConditionExpression`
        key_condition: String,
        /// `FilterExpression`
        filter: Option<String>,
        /// `ProjectionExpression`
        projection: Option<ProjectionExpression>,
        /// `ExpressionAttributeNames` and `ExpressionAttributeValues`
        placeholders: Placeholders,
        /// `Select`
        select: Option<Select>,
        /// `ConsistentRead`
        consistent: bool,
        /// `ScanIndexForward`: `false` when set.
        descending: bool,
        /// `Limit`
        limit: Option<NonZeroU32>,
        /// `ExclusiveStartKey`
        start: Option<EncodedItem>,
    }
    /// A `Scan` request.
    ScanRequest {
        /// `IndexName`
        index: Option<&'static str>,
        /// `FilterExpression`
        filter: Option<String>,
        /// `ProjectionExpression`
        projection: Option<ProjectionExpression>,
        /// `ExpressionAttributeNames` and `ExpressionAttributeValues`
        placeholders: Placeholders,
        /// `Select`
        select: Option<Select>,
        /// `ConsistentRead`
        consistent: bool,
        /// `Limit`
        limit: Option<NonZeroU32>,
        /// `Segment` and `TotalSegments`
        segment: Option<(u32, NonZeroU32)>,
        /// `ExclusiveStartKey`
        start: Option<EncodedItem>,
    }
    /// A `SearchVectors` request.
    SearchVectorsRequest {
        /// `IndexName`
        index: &'static str,
        /// `SearchVector`
        vector: EncodedVector,
        /// `SearchConditionExpression`
        condition: Option<String>,
        /// `ProjectionExpression`
        projection: Option<ProjectionExpression>,
        /// `ExpressionAttributeNames` and `ExpressionAttributeValues`
        placeholders: Placeholders,
        /// `TopK`
        top_k: u32,
    }
}

macro_rules! one_table {
    ($($name:ident $operation:ident $response:ident $($index:ident)? $(|$this:ident, $answer:ident| $check:expr)?
        $(=> |$write:ident| $key:expr, $schema:expr)?;)*) => {$(
        impl Request for $name {
            type Response = $response;

            fn operation(&self) -> Operation {
                Operation::$operation
            }

            fn tables(&self) -> Vec<&str> {
                vec![&self.table]
            }

            $(fn index(&self) -> Option<&str> {
                self.$index
            })?

            $(fn check(&self, $answer: &$response) -> Result<(), DecodeError> {
                let $this = self;
                $check
            })?

            $(fn check_item(&self, _: usize, item: &str, in_part: bool) -> Result<(), DecodeError> {
                let $write = self;
                check_same_key(item, &$key, $schema, in_part)
            }

            fn check_returned(&self, item: &str) -> Result<(), DecodeError> {
                let in_part = !matches!(self.return_values, ReturnValues::AllOld | ReturnValues::AllNew);
                self.check_item(0, item, in_part)
            }

            fn check(&self, answer: &ItemResponse) -> Result<(), DecodeError> {
                answer.item.as_ref().map_or(Ok(()), |item| self.check_returned(item.as_json()))
            })?
        }
    )*};
}

one_table! {
    GetItemRequest GetItem ItemResponse |this, answer| answer.check_key(&this.key, this.projection.is_some());
    PutItemRequest PutItem ItemResponse => |this| this.item, Some(this.schema);
    DeleteItemRequest DeleteItem ItemResponse => |this| this.key, None;
    UpdateItemRequest UpdateItem ItemResponse => |this| this.key, None;
    QueryRequest Query PageResponse index |this, answer| answer.check(this.start.as_ref(), this.limit);
    ScanRequest Scan PageResponse index |this, answer| answer.check(this.start.as_ref(), this.limit);
}

impl Request for SearchVectorsRequest {
    type Response = SearchVectorsResponse;

    fn operation(&self) -> Operation {
        Operation::SearchVectors
    }

    fn tables(&self) -> Vec<&str> {
        vec![&self.table]
    }

    fn index(&self) -> Option<&str> {
        Some(self.index)
    }

    fn check(&self, response: &SearchVectorsResponse) -> Result<(), DecodeError> {
        self.check_count(response.results.len())
    }
}

impl SearchVectorsRequest {
    /// Checks that no more items were found than it asks for.
    pub(crate) fn check_count(&self, found: usize) -> Result<(), DecodeError> {
        check_most(u64::try_from(found).unwrap_or(u64::MAX), NonZeroU32::new(self.top_k))
    }
}

/// The vector of a search, as DynamoDB JSON. Its numbers are in no `Debug` output.
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

    /// The DynamoDB JSON: `[{"N":"0.5"},…]`.
    pub fn as_json(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for EncodedVector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({} bytes)", self.0.len())
    }
}

/// A `BatchGetItem` request.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct BatchGetItemRequest {
    /// `RequestItems`, a table each.
    pub tables: Vec<BatchGetTable>,
    /// `ReturnConsumedCapacity`
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// The keys that a `BatchGetItem` reads of one table.
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

impl Request for BatchGetItemRequest {
    type Response = BatchGetItemResponse;

    fn operation(&self) -> Operation {
        Operation::BatchGetItem
    }

    fn tables(&self) -> Vec<&str> {
        self.tables.iter().map(|table| table.table.as_str()).collect()
    }

    fn check(&self, response: &BatchGetItemResponse) -> Result<(), DecodeError> {
        response.check(&self.tables)
    }
}

/// A `BatchWriteItem` request.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct BatchWriteItemRequest {
    /// `RequestItems`, a table each.
    pub tables: Vec<(String, Vec<BatchWrite>)>,
    /// Not sent: whether it is sent once at most when its answer is lost.
    pub once: bool,
    /// `ReturnConsumedCapacity`
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// One write of a `BatchWriteItem`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BatchWrite {
    /// `PutRequest`, with the item.
    Put(EncodedItem),
    /// `DeleteRequest`, with the key.
    Delete(EncodedItem),
}

impl Request for BatchWriteItemRequest {
    type Response = BatchWriteItemResponse;

    fn operation(&self) -> Operation {
        Operation::BatchWriteItem
    }

    fn tables(&self) -> Vec<&str> {
        self.tables.iter().map(|(table, _)| table.as_str()).collect()
    }

    fn check(&self, response: &BatchWriteItemResponse) -> Result<(), DecodeError> {
        response.check(&self.tables)
    }
}

/// A `TransactGetItems` request.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct TransactGetItemsRequest {
    /// `TransactItems`
    pub gets: Vec<TransactGet>,
    /// `ReturnConsumedCapacity`
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// One read of a `TransactGetItems`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TransactGet {
    /// `TableName`
    pub table: String,
    /// `Key`
    pub key: EncodedItem,
    /// `ProjectionExpression`
    pub projection: Option<ProjectionExpression>,
    /// `ExpressionAttributeNames`
    pub placeholders: Placeholders,
}

impl TransactGet {
    /// Reads the item with this key, whole.
    pub fn new(table: impl Into<String>, key: EncodedItem) -> Self {
        Self { table: table.into(), key, projection: None, placeholders: Placeholders::default() }
    }
}

impl Request for TransactGetItemsRequest {
    type Response = TransactGetItemsResponse;

    fn operation(&self) -> Operation {
        Operation::TransactGetItems
    }

    fn tables(&self) -> Vec<&str> {
        distinct(self.gets.iter().map(|get| get.table.as_str()))
    }

    fn actions(&self) -> usize {
        self.gets.len()
    }

    fn check(&self, response: &TransactGetItemsResponse) -> Result<(), DecodeError> {
        check_responses(&self.gets, response.items.iter().map(|item| item.as_ref().map(EncodedItem::as_json)))
    }
}

/// A `TransactWriteItems` request.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct TransactWriteItemsRequest {
    /// `TransactItems`
    pub actions: Vec<TransactAction>,
    /// `ClientRequestToken`: sent again with the same one, a transaction is done once.
    pub client_request_token: Option<ClientRequestToken>,
    /// `ReturnConsumedCapacity`
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// One action of a `TransactWriteItems`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TransactAction {
    /// What it does.
    pub kind: TransactKind,
    /// `TableName`
    pub table: String,
    /// `ConditionExpression`
    pub condition: Option<ConditionExpression>,
    /// `ExpressionAttributeNames` and `ExpressionAttributeValues`
    pub placeholders: Placeholders,
    /// `ReturnValuesOnConditionCheckFailure`: `ALL_OLD` when set.
    pub return_item_on_failure: bool,
    /// Not sent: the model's schema, which tells the attributes of the key of an item that is put from the others.
    pub schema: Option<&'static Schema>,
}

impl TransactAction {
    /// Does this to an item of this table, whatever is there.
    pub fn new(table: impl Into<String>, kind: TransactKind) -> Self {
        Self {
            kind,
            table: table.into(),
            condition: None,
            placeholders: Placeholders::default(),
            return_item_on_failure: false,
            schema: None,
        }
    }
}

/// What an action of a transaction does.
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

impl Request for TransactWriteItemsRequest {
    type Response = TransactWriteItemsResponse;

    fn operation(&self) -> Operation {
        Operation::TransactWriteItems
    }

    fn tables(&self) -> Vec<&str> {
        distinct(self.actions.iter().map(|action| action.table.as_str()))
    }

    fn actions(&self) -> usize {
        self.actions.len()
    }

    fn check_item(&self, action: usize, item: &str, in_part: bool) -> Result<(), DecodeError> {
        let Some(action) = self.actions.get(action) else { return Ok(()) };
        match (&action.kind, action.schema) {
            // Which of its attributes are the key, only a model knows.
            (TransactKind::Put(_), None) => Ok(()),
            (TransactKind::Put(put), schema) => check_same_key(item, put, schema, in_part),
            (TransactKind::Update(key, _) | TransactKind::Delete(key) | TransactKind::ConditionCheck(key), _) => {
                check_same_key(item, key, None, in_part)
            }
        }
    }
}

fn distinct<'a>(tables: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = Vec::new();
    for table in tables {
        if !seen.contains(&table) {
            seen.push(table);
        }
    }
    seen
}

pub(crate) mod sealed {
    use crate::request::{BatchGetItemRequest, BatchWriteItemRequest, GetItemRequest, QueryRequest, ScanRequest};
    use crate::request::{SearchVectorsRequest, Select, TransactGetItemsRequest, TransactWriteItemsRequest};

    /// Only this library knows what DynamoDB's operations look like.
    #[expect(unnameable_types, reason = "a sealed trait is not to be named")]
    pub trait Sealed {
        fn options(&self) -> Options {
            Options::default()
        }
    }

    /// What an observer may know of a request: how it reads, never what.
    #[derive(Debug, Default)]
    #[expect(unnameable_types, reason = "of a sealed trait")]
    pub struct Options {
        /// How many items it names, where it can name several.
        pub batch: Option<u64>,
        pub consistent: Option<bool>,
        pub limit: Option<u32>,
        pub forward: Option<bool>,
        /// The segment, and how many there are.
        pub segment: Option<(u32, u32)>,
        pub select: Option<&'static str>,
    }

    fn batch(items: usize) -> Options {
        Options { batch: u64::try_from(items).ok(), ..Options::default() }
    }

    impl Sealed for GetItemRequest {
        fn options(&self) -> Options {
            Options { consistent: Some(self.consistent), ..Options::default() }
        }
    }

    impl Sealed for QueryRequest {
        fn options(&self) -> Options {
            Options {
                consistent: Some(self.consistent),
                limit: self.limit.map(std::num::NonZeroU32::get),
                forward: Some(!self.descending),
                select: self.select.map(Select::name),
                ..Options::default()
            }
        }
    }

    impl Sealed for ScanRequest {
        fn options(&self) -> Options {
            Options {
                consistent: Some(self.consistent),
                limit: self.limit.map(std::num::NonZeroU32::get),
                segment: self.segment.map(|(segment, total)| (segment, total.get())),
                select: self.select.map(Select::name),
                ..Options::default()
            }
        }
    }

    impl Sealed for SearchVectorsRequest {}

    impl Sealed for BatchGetItemRequest {
        fn options(&self) -> Options {
            batch(self.tables.iter().map(|table| table.keys.len()).sum())
        }
    }

    impl Sealed for BatchWriteItemRequest {
        fn options(&self) -> Options {
            batch(self.tables.iter().map(|(_, writes)| writes.len()).sum())
        }
    }

    impl Sealed for TransactGetItemsRequest {
        fn options(&self) -> Options {
            batch(self.gets.len())
        }
    }

    impl Sealed for TransactWriteItemsRequest {
        fn options(&self) -> Options {
            batch(self.actions.len())
        }
    }

    impl Sealed for super::PutItemRequest {}
    impl Sealed for super::DeleteItemRequest {}
    impl Sealed for super::UpdateItemRequest {}
}
