//! Responses as plain data, one struct for each DynamoDB operation: what [`Db::send`](crate::Db::send) gives back.
//!
//! The typed operations read their items straight into structs and do not come by here. Items are [`EncodedItem`]s, which
//! [`decode`](EncodedItem::decode) into a model when asked. Members that DynamoDB may add are passed over; a wrong type, a
//! duplicate member or a truncated body is a [`DecodeError`].

use std::collections::HashSet;
use std::num::NonZeroU32;

use crate::error::{AnswerFault, DecodeError, DecodeErrorKind, Error};
use crate::model::key::check_key_of_item;
use crate::model::members::{Members, decode_item};
use crate::model::table::Model;
use crate::request::capacity::ConsumedCapacity;
use crate::request::{BatchGetTable, BatchWrite, TransactGet};
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;
use crate::wire::object::{read_body, read_object, utf8};
use crate::wire::value::json_to_item;

/// Responses that can be read from a body.
pub trait Response: Sized {
    /// Reads the body of a response.
    ///
    /// # Errors
    /// A [`DecodeError`] when the body is not the response of this operation.
    fn read(body: &[u8]) -> Result<Self, DecodeError>;
}

impl std::str::FromStr for EncodedItem {
    type Err = DecodeError;

    /// Reads DynamoDB JSON: an object of attribute values, such as `{"id":{"S":"o1"}}`.
    fn from_str(json: &str) -> Result<Self, DecodeError> {
        check_item(json)?;
        Ok(Self::from_json(json))
    }
}

impl Error {
    /// The item that a failed condition met, where the request asked for it; `None` where it did not, or there was none.
    ///
    /// # Errors
    /// [`ErrorKind::Decode`](crate::ErrorKind::Decode) when the stored item does not fit the model.
    pub fn item<M: Model>(&self) -> Result<Option<M>, Self> {
        self.conflicting_item().map(EncodedItem::decode).transpose().map_err(|error| {
            let error = Self::from(error);
            match self.operation() {
                Some(operation) => error.with_place(operation, self.table(), self.index()),
                None => error,
            }
        })
    }
}

impl EncodedItem {
    /// Reads the item into a model or another struct of attributes.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the attribute that does not fit.
    pub fn decode<T: Members>(&self) -> Result<T, DecodeError> {
        let mut source = JsonSource::new(self.as_json());
        let item = decode_item(&mut source)?;
        source.finish()?;
        Ok(item)
    }

    /// Takes one item, whose form is checked.
    fn take(source: &mut JsonSource<'_>) -> Result<Self, DecodeError> {
        let json = source.json_value()?;
        check_item(json)?;
        Ok(Self::from_json(json))
    }

    /// Takes one item, or `null` for none.
    fn take_optional(source: &mut JsonSource<'_>) -> Result<Option<Self>, DecodeError> {
        if source.json_null()? { Ok(None) } else { Self::take(source).map(Some) }
    }
}

/// An item is an object of attribute values, and names each attribute once.
pub(crate) fn check_item(json: &str) -> Result<(), DecodeError> {
    json_to_item(json).map(drop)
}

pub(crate) fn read_array<'a, T>(
    source: &mut JsonSource<'a>,
    mut element: impl FnMut(&mut JsonSource<'a>) -> Result<T, DecodeError>,
) -> Result<Vec<T>, DecodeError> {
    let mut elements = Vec::new();
    source.begin_array()?;
    while source.next_array_element()? {
        let index = elements.len();
        elements.push(element(source).map_err(|error| error.at_index(index))?);
    }
    Ok(elements)
}

/// Reads an object with one member for each table.
fn read_tables<'a, T>(
    source: &mut JsonSource<'a>,
    mut table: impl FnMut(&mut JsonSource<'a>) -> Result<T, DecodeError>,
) -> Result<Vec<(String, T)>, DecodeError> {
    let mut tables = Vec::new();
    read_object(source, |name, source| {
        tables.push((name.to_owned(), table(source)?));
        Ok(true)
    })?;
    Ok(tables)
}

/// The response of a `GetItem`, `PutItem`, `DeleteItem` or `UpdateItem`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ItemResponse {
    /// `Item` of a read, `Attributes` of a write; `None` when there is none.
    pub item: Option<EncodedItem>,
    /// `ConsumedCapacity`, when the request asked for it.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

impl Response for ItemResponse {
    fn read(body: &[u8]) -> Result<Self, DecodeError> {
        let mut response = Self::default();
        read_body(utf8(body)?, |name, source| {
            match name {
                "Item" | "Attributes" if response.item.is_some() => {
                    return Err(DecodeError::malformed(source.offset(), "one item"));
                }
                "Item" | "Attributes" => response.item = EncodedItem::take_optional(source)?,
                "ConsumedCapacity" => response.consumed_capacity = ConsumedCapacity::read_one(source)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(response)
    }
}

/// The response of a `Query` or `Scan`: one page.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PageResponse {
    /// `Items`
    pub items: Vec<EncodedItem>,
    /// `Count`
    pub count: u64,
    /// `ScannedCount`
    pub scanned_count: u64,
    /// `LastEvaluatedKey`; `None` on the last page.
    pub last_key: Option<EncodedItem>,
    /// `ConsumedCapacity`, when the request asked for it.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

/// Checks that there is an answer to each read of a transaction, and that each item has the key that was asked for.
pub(crate) fn check_responses<'a>(
    reads: &[TransactGet],
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

impl ItemResponse {
    pub(crate) fn check_key(&self, key: &EncodedItem, in_part: bool) -> Result<(), DecodeError> {
        self.item.as_ref().map_or(Ok(()), |item| check_key_of_item(item.as_json(), key, in_part))
    }
}

impl PageResponse {
    /// A page that ends where it started would be followed by itself.
    pub(crate) fn check(&self, start: Option<&EncodedItem>, limit: Option<NonZeroU32>) -> Result<(), DecodeError> {
        check_most(self.scanned_count, limit)?;
        let leads_back =
            |last: &EncodedItem| start.is_some_and(|start| check_key_of_item(last.as_json(), start, false).is_ok());
        AnswerFault::RepeatedCursor.unless(!self.last_key.as_ref().is_some_and(leads_back))
    }
}

impl BatchGetItemResponse {
    /// Each item and each key left is one that was asked for, and none is there twice.
    pub(crate) fn check(&self, asked: &[BatchGetTable]) -> Result<(), DecodeError> {
        let mut answered = HashSet::new();
        for (is_item, (name, found)) in
            self.items.iter().map(|items| (true, items)).chain(self.unprocessed.iter().map(|keys| (false, keys)))
        {
            let table = asked.iter().position(|table| table.table == *name);
            let table = table.ok_or_else(|| DecodeError::not_the_answer(AnswerFault::OtherTable))?;
            let BatchGetTable { keys, projection, .. } = &asked[table];
            for found in found {
                let in_part = is_item && projection.is_some();
                let key = keys.iter().position(|key| check_key_of_item(found.as_json(), key, in_part).is_ok());
                let key = key.ok_or_else(|| DecodeError::not_the_answer(AnswerFault::OtherKey))?;
                // Without its key, an item may be that of any of them.
                AnswerFault::Twice.unless(answered.insert((table, key)) || in_part)?;
            }
        }
        Ok(())
    }
}

impl BatchWriteItemResponse {
    /// What is left is of tables that were sent to, and no more of each kind than was sent. Which item a put is of, only its
    /// model knows.
    pub(crate) fn check(&self, sent: &[(String, Vec<BatchWrite>)]) -> Result<(), DecodeError> {
        let puts = |writes: &[BatchWrite]| writes.iter().filter(|write| matches!(write, BatchWrite::Put(_))).count();
        for (name, left) in &self.unprocessed {
            let sent = sent.iter().find(|(table, _)| table == name).map(|(_, writes)| writes);
            let sent = sent.ok_or_else(|| DecodeError::not_the_answer(AnswerFault::OtherTable))?;
            let deletes = |writes: &[BatchWrite]| writes.len() - puts(writes);
            AnswerFault::NotSent.unless(puts(left) <= puts(sent) && deletes(left) <= deletes(sent))?;
        }
        Ok(())
    }
}

/// A member that every answer of its operation has.
pub(crate) fn required<T>(name: &'static str, member: Option<T>) -> Result<T, DecodeError> {
    member.ok_or_else(|| DecodeError::new(DecodeErrorKind::Missing).in_attribute(name))
}

/// Checks that an answer has no more items than were asked for.
pub(crate) fn check_most(items: u64, most: Option<NonZeroU32>) -> Result<(), DecodeError> {
    match most.map(|most| u64::from(most.get())) {
        Some(most) if items > most => Err(DecodeError::not_the_answer(AnswerFault::TooMany { items, most })),
        _ => Ok(()),
    }
}

/// What a page says of how many items it has.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) count: Option<u64>,
    pub(crate) scanned: Option<u64>,
    /// How many there are, unless they were only to be counted.
    pub(crate) items: Option<usize>,
}

impl Counts {
    /// `Count` and `ScannedCount`, which do not contradict each other, the items or the limit.
    pub(crate) fn checked(&self, limit: Option<NonZeroU32>) -> Result<(u64, u64), DecodeError> {
        let items = self.items.map(|items| u64::try_from(items).unwrap_or(u64::MAX));
        let count = required("Count", self.count.or(items))?;
        let scanned = self.scanned.unwrap_or(count);
        let fault = match items {
            Some(items) if items != count => AnswerFault::Count { count, items },
            _ if count > scanned => AnswerFault::CountOverScanned { count, scanned },
            _ => return check_most(scanned, limit).map(|()| (count, scanned)),
        };
        Err(DecodeError::not_the_answer(fault))
    }
}

impl Response for PageResponse {
    fn read(body: &[u8]) -> Result<Self, DecodeError> {
        let (mut response, mut counts) = (Self::default(), Counts::default());
        read_body(utf8(body)?, |name, source| {
            match name {
                "Items" => {
                    response.items = read_array(source, EncodedItem::take)?;
                    counts.items = Some(response.items.len());
                }
                "Count" => counts.count = Some(source.json_u64()?),
                "ScannedCount" => counts.scanned = Some(source.json_u64()?),
                "LastEvaluatedKey" => response.last_key = EncodedItem::take_optional(source)?,
                "ConsumedCapacity" => response.consumed_capacity = ConsumedCapacity::read_one(source)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        (response.count, response.scanned_count) = counts.checked(None)?;
        Ok(response)
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
    /// `{"Item": {…}, "Score": 0.25}`
    fn read(source: &mut JsonSource<'_>) -> Result<Self, DecodeError> {
        let (item, score) = read_scored(source, EncodedItem::take)?;
        Ok(Self { item, score })
    }
}

/// Reads one result of a search: its item, as `read_item` does, and its score.
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

/// The response of a `BatchGetItem`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct BatchGetItemResponse {
    /// `Responses`: the items that were found, by table, in no particular order.
    pub items: Vec<(String, Vec<EncodedItem>)>,
    /// `UnprocessedKeys`: the keys that DynamoDB did not get to, by table.
    pub unprocessed: Vec<(String, Vec<EncodedItem>)>,
    /// `ConsumedCapacity`, over all tables, when the request asked for it.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

impl Response for BatchGetItemResponse {
    fn read(body: &[u8]) -> Result<Self, DecodeError> {
        let (mut response, mut items) = (Self::default(), None);
        read_body(utf8(body)?, |name, source| {
            match name {
                "Responses" => items = Some(read_tables(source, |source| read_array(source, EncodedItem::take))?),
                "UnprocessedKeys" => {
                    response.unprocessed = read_tables(source, read_unprocessed_keys)?;
                    if response.unprocessed.iter().any(|(_, keys)| !keys.is_empty()) {
                        // There may be nothing else.
                        items.get_or_insert_default();
                    }
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

/// `{"Keys": […], …}`: the other members repeat the request.
fn read_unprocessed_keys(source: &mut JsonSource<'_>) -> Result<Vec<EncodedItem>, DecodeError> {
    let mut keys = Vec::new();
    read_object(source, |name, source| {
        let known = name == "Keys";
        if known {
            keys = read_array(source, EncodedItem::take)?;
        }
        Ok(known)
    })?;
    Ok(keys)
}

/// The response of a `BatchWriteItem`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct BatchWriteItemResponse {
    /// `UnprocessedItems`: the writes that DynamoDB did not get to, by table.
    pub unprocessed: Vec<(String, Vec<BatchWrite>)>,
    /// `ConsumedCapacity`, over all tables, when the request asked for it.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

impl Response for BatchWriteItemResponse {
    fn read(body: &[u8]) -> Result<Self, DecodeError> {
        let (mut response, mut unprocessed) = (Self::default(), None);
        read_body(utf8(body)?, |name, source| {
            match name {
                "UnprocessedItems" => {
                    unprocessed = Some(read_tables(source, |source| read_array(source, read_batch_write))?);
                }
                "ConsumedCapacity" => response.consumed_capacity = ConsumedCapacity::read_each(source)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        response.unprocessed = required("UnprocessedItems", unprocessed)?;
        Ok(response)
    }
}

/// `{"PutRequest": {"Item": …}}` or `{"DeleteRequest": {"Key": …}}`
fn read_batch_write(source: &mut JsonSource<'_>) -> Result<BatchWrite, DecodeError> {
    let start = source.offset();
    let mut write = None;
    read_object(source, |name, source| {
        let (member, make): (_, fn(EncodedItem) -> BatchWrite) = match name {
            "PutRequest" => ("Item", BatchWrite::Put),
            "DeleteRequest" => ("Key", BatchWrite::Delete),
            _ => return Ok(false),
        };
        read_object(source, |name, source| {
            let known = name == member;
            if known {
                write = Some(make(EncodedItem::take(source)?));
            }
            Ok(known)
        })?;
        Ok(true)
    })?;
    write.ok_or_else(|| DecodeError::malformed(start, "a put or delete request"))
}

/// The response of a `TransactGetItems`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TransactGetItemsResponse {
    /// `Responses`, in the order of the request; `None` for an item that is not there.
    pub items: Vec<Option<EncodedItem>>,
    /// `ConsumedCapacity`, over all tables, when the request asked for it.
    pub consumed_capacity: Option<ConsumedCapacity>,
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

/// `{"Item": …}`, or `{}` for none.
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
