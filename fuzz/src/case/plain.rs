//! The programs that read bodies as plain data, as `Db::send` returns them.

use tabletheory::request::{EncodedItem, WriteRequest};
use tabletheory::response::{
    BatchGetItemResponse, BatchWriteItemResponse, ItemResponse, PageResponse, Response, SearchVectorsResponse,
    TransactGetItemsResponse, TransactWriteItemsResponse,
};
use tabletheory::{ConsumedCapacity, DecodeError};

use super::get::NOTE;
use super::{Ask, Case, each};
use crate::answer::Answer;
use crate::connection::Step;
use crate::json::Json;
use crate::plain::Plain;
use crate::reader::plain::Shape;
use crate::reader::value::Item;
use crate::told::{Failure, Told};
use crate::verdict::Verdict;

pub(super) fn cases() -> Vec<Case> {
    let case = |name, scripts, ask, read| Case {
        name,
        is_write: false,
        scripts,
        hostile: Vec::new,
        ask: Ask::Body(ask),
        read,
    };
    vec![
        case("ItemResponse", items, item, |steps| read(Shape::Item, steps)),
        case("PageResponse", pages, page, |steps| read(Shape::Page, steps)),
        case("SearchVectorsResponse", searches, search, |steps| read(Shape::Search, steps)),
        case("BatchGetItemResponse", batch_gets, batch_get, |steps| read(Shape::BatchGet, steps)),
        case("BatchWriteItemResponse", batch_writes, batch_write, |steps| read(Shape::BatchWrite, steps)),
        case("TransactGetItemsResponse", transact_gets, transact_get, |steps| read(Shape::TransactGet, steps)),
        case("TransactWriteItemsResponse", transact_writes, transact_write, |steps| read(Shape::TransactWrite, steps)),
    ]
}

fn read(shape: Shape, steps: &[Step]) -> Verdict {
    shape.read(super::body_of(steps))
}

const UNITS: &str = r#""ConsumedCapacity":{"TableName":"notes","CapacityUnits":0.5}"#;
const UNITS_OF_EACH: &str = r#""ConsumedCapacity":[{"TableName":"notes","CapacityUnits":0.5}]"#;

fn answers(bodies: impl IntoIterator<Item = String>) -> Vec<Vec<Answer>> {
    each(bodies.into_iter().map(Answer::ok))
}

fn items() -> Vec<Vec<Answer>> {
    answers([format!(r#"{{"Item":{NOTE},{UNITS}}}"#), format!(r#"{{"Attributes":{NOTE}}}"#), "{}".to_owned()])
}

fn pages() -> Vec<Vec<Answer>> {
    let key = r#"{"id":{"S":"s3cret-a"},"n":{"N":"1"}}"#;
    answers([
        format!(r#"{{"Items":[{NOTE}],"Count":1,"ScannedCount":2,"LastEvaluatedKey":{key},{UNITS}}}"#),
        r#"{"Count":3,"ScannedCount":3}"#.to_owned(),
    ])
}

fn searches() -> Vec<Vec<Answer>> {
    answers([format!(r#"{{"SearchResults":[{{"Item":{NOTE},"Score":0.5}}],{UNITS}}}"#)])
}

fn batch_gets() -> Vec<Vec<Answer>> {
    let left = format!(r#""UnprocessedKeys":{{"notes":{{"Keys":[{NOTE}]}}}}"#);
    answers([format!(r#"{{"Responses":{{"notes":[{NOTE}],"others":[]}},{left},{UNITS_OF_EACH}}}"#)])
}

fn batch_writes() -> Vec<Vec<Answer>> {
    let writes = format!(r#"{{"PutRequest":{{"Item":{NOTE}}}}},{{"DeleteRequest":{{"Key":{NOTE}}}}}"#);
    answers([format!(r#"{{"UnprocessedItems":{{"notes":[{writes}]}},{UNITS_OF_EACH}}}"#)])
}

fn transact_gets() -> Vec<Vec<Answer>> {
    answers([format!(r#"{{"Responses":[{{"Item":{NOTE}}},{{}}],{UNITS_OF_EACH}}}"#)])
}

fn transact_writes() -> Vec<Vec<Answer>> {
    answers([format!("{{{UNITS_OF_EACH}}}"), "{}".to_owned()])
}

fn tell<R: Response>(body: &[u8], show: impl FnOnce(&R) -> (Plain, Option<&ConsumedCapacity>)) -> Told {
    let outcome = match R::read(body) {
        Ok(response) => {
            let (content, capacity) = show(&response);
            Ok(Plain::List(vec![content, Plain::double(capacity.map_or(0.0, |capacity| capacity.total))]))
        }
        Err(error) => Err(failure(&error)),
    };
    Told { outcome, faults: Vec::new() }
}

fn failure(error: &DecodeError) -> Failure {
    Failure::of_value("Decode", error)
}

/// Reads an item that was told again.
pub(super) fn plain(item: &EncodedItem) -> Plain {
    let read = Json::parse(item.as_json().as_bytes()).and_then(|json| Item::read(&json).ok());
    read.map_or(Plain::text("no item"), |item| item.plain())
}

fn all(items: &[EncodedItem]) -> Plain {
    Plain::List(items.iter().map(plain).collect())
}

fn by_table<T>(tables: &[(String, T)], show: impl Fn(&T) -> Plain) -> Plain {
    Plain::map(tables.iter().map(|(table, content)| (table, show(content))))
}

fn item(body: &[u8]) -> Told {
    tell::<ItemResponse>(body, |response| {
        (Plain::maybe(response.item.as_ref().map(plain)), response.consumed_capacity.as_ref())
    })
}

fn page(body: &[u8]) -> Told {
    tell::<PageResponse>(body, |response| {
        let content = vec![
            all(&response.items),
            Plain::number(response.count),
            Plain::number(response.scanned_count),
            Plain::maybe(response.last_key.as_ref().map(plain)),
        ];
        (Plain::List(content), response.consumed_capacity.as_ref())
    })
}

fn search(body: &[u8]) -> Told {
    tell::<SearchVectorsResponse>(body, |response| {
        let results = response.results.iter();
        let results = results.map(|result| Plain::List(vec![plain(&result.item), Plain::double(result.score)]));
        (Plain::List(results.collect()), response.consumed_capacity.as_ref())
    })
}

fn batch_get(body: &[u8]) -> Told {
    tell::<BatchGetItemResponse>(body, |response| {
        let items = by_table(&response.items, |items| all(items));
        let left = by_table(&response.unprocessed, |keys| all(keys));
        (Plain::List(vec![items, left]), response.consumed_capacity.as_ref())
    })
}

fn batch_write(body: &[u8]) -> Told {
    tell::<BatchWriteItemResponse>(body, |response| {
        let left = by_table(&response.unprocessed, |writes| {
            let writes = writes.iter().map(|write| match write {
                WriteRequest::Put(item) => Plain::map([("PutRequest", plain(item))]),
                WriteRequest::Delete(key) => Plain::map([("DeleteRequest", plain(key))]),
            });
            Plain::List(writes.collect())
        });
        (left, response.consumed_capacity.as_ref())
    })
}

fn transact_get(body: &[u8]) -> Told {
    tell::<TransactGetItemsResponse>(body, |response| {
        let items = response.items.iter().map(|item| Plain::maybe(item.as_ref().map(plain)));
        (Plain::List(items.collect()), response.consumed_capacity.as_ref())
    })
}

fn transact_write(body: &[u8]) -> Told {
    tell::<TransactWriteItemsResponse>(body, |response| (Plain::Null, response.consumed_capacity.as_ref()))
}
