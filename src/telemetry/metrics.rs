//! Counters and histograms of every request, through the [`metrics`](https://docs.rs/metrics) facade. Feature `metrics`.
//!
//! The program installs a recorder (Prometheus, OpenTelemetry, `StatsD` …); without one nothing is recorded. Names are
//! OpenTelemetry's where it has one, and units are in seconds, items and capacity units.
//!
//! | name | kind | what |
//! |---|---|---|
//! | [`DURATION`] | histogram, seconds | from a request's start to its answer, retries included; failed requests too |
//! | [`ITEMS`] | histogram, items | what one response of a read brought, after the filter |
//! | [`CALLS`] | counter | requests, once however often the SDK retried them |
//! | [`ERRORS`] | counter | requests that failed |
//! | [`CAPACITY`] | histogram, capacity units | of one response and table, where the request asked for it with a meter |
//!
//! | label | on | value |
//! |---|---|---|
//! | `db.system.name` | all | `aws.dynamodb` |
//! | `db.operation.name` | all | `Query`, `PutItem`, … |
//! | `db.collection.name` | all | the table; absent where a request names several |
//! | `error.type` | [`ERRORS`], and [`DURATION`] of a failed request | [`ErrorKind::name`](crate::ErrorKind::name) |
//!
//! No label holds a value, a key or a condition. A request that is refused before it is sent, or dropped before it is
//! answered, is not counted; an item that does not fit its model is no error of the request that brought it. Each response is
//! passed over once more to count what it holds.
//!
//! Source: [Database client metrics](https://opentelemetry.io/docs/specs/semconv/db/database-metrics/)

use std::time::Duration;

use bytes::Bytes;
use metrics::{Label, Unit};

use crate::error::{DecodeError, Error};
use crate::request::{Operation, Request};
use crate::telemetry::{SYSTEM, only_table};
use crate::wire::json::JsonSource;
use crate::wire::object::{read_body, read_object, utf8};

/// How long requests take, in seconds.
pub const DURATION: &str = "db.client.operation.duration";
/// How many items responses bring.
pub const ITEMS: &str = "db.client.response.returned_rows";
/// How many requests there are.
pub const CALLS: &str = "aws.dynamodb.calls";
/// How many requests fail, by kind.
pub const ERRORS: &str = "aws.dynamodb.errors";
/// What requests consume, in capacity units.
pub const CAPACITY: &str = "aws.dynamodb.consumed_capacity";

/// Tells the installed recorder what the metrics are: their units and a line each. Once is enough.
pub fn describe() {
    metrics::describe_histogram!(DURATION, Unit::Seconds, "Duration of DynamoDB requests.");
    metrics::describe_histogram!(ITEMS, Unit::Count, "Items that one response brought.");
    metrics::describe_counter!(CALLS, Unit::Count, "DynamoDB requests.");
    metrics::describe_counter!(ERRORS, Unit::Count, "DynamoDB requests that failed, by kind.");
    metrics::describe_histogram!(CAPACITY, Unit::Count, "Capacity units that one response says it consumed.");
}

fn labels(operation: Operation, table: Option<&str>) -> Vec<Label> {
    let mut labels = vec![
        Label::from_static_parts("db.system.name", SYSTEM),
        Label::from_static_parts("db.operation.name", operation.name()),
    ];
    labels.extend(table.map(|table| Label::new("db.collection.name", table.to_owned())));
    labels
}

/// A request has been answered, or has failed.
pub(crate) fn ended(request: &impl Request, elapsed: Duration, answered: Result<&Bytes, &Error>) {
    let operation = request.operation();
    let mut labels = labels(operation, only_table(request));
    metrics::counter!(CALLS, labels.clone()).increment(1);
    match answered {
        Ok(body) => {
            // What it cannot read is an error of the one who reads it next.
            let _ = read(request, body);
        }
        Err(error) => {
            labels.push(Label::new("error.type", error.kind().name().to_owned()));
            metrics::counter!(ERRORS, labels.clone()).increment(1);
        }
    }
    metrics::histogram!(DURATION, labels).record(elapsed.as_secs_f64());
}

/// Reads what a response says of itself. Its items are counted and passed over: an operation has them in a member by itself, in a list,
/// by table or one for each read of a transaction.
fn read(request: &impl Request, body: &[u8]) -> Result<(), DecodeError> {
    let operation = request.operation();
    let mut items = 0;
    read_body(utf8(body)?, |name, source| {
        match name {
            // One for each table, where a request can name several.
            "ConsumedCapacity" if is_array(source) => each(source, |source| consumed(operation, source))?,
            "ConsumedCapacity" if !source.json_null()? => consumed(operation, source)?,
            _ if !operation.is_read() => return Ok(false),
            "Item" => items += usize::from(is_there(source)?),
            "Items" | "SearchResults" => items += elements(source)?,
            "Responses" if is_array(source) => each(source, |source| {
                read_object(source, |name, source| {
                    let known = name == "Item";
                    items += usize::from(known && is_there(source)?);
                    Ok(known)
                })
            })?,
            "Responses" => read_object(source, |_, source| {
                items += elements(source)?;
                Ok(true)
            })?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    if operation.is_read() {
        // Far below 2^52.
        #[expect(clippy::cast_precision_loss, reason = "a response has no more items than a float counts")]
        metrics::histogram!(ITEMS, labels(operation, only_table(request))).record(items as f64);
    }
    Ok(())
}

fn is_array(source: &JsonSource<'_>) -> bool {
    source.clone().begin_array().is_ok()
}

/// Reads each element of an array.
fn each<'a>(
    source: &mut JsonSource<'a>,
    mut element: impl FnMut(&mut JsonSource<'a>) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    source.begin_array()?;
    while source.next_array_element()? {
        element(source)?;
    }
    Ok(())
}

/// Passes over an item, or `null` for none.
fn is_there(source: &mut JsonSource<'_>) -> Result<bool, DecodeError> {
    let there = !source.json_null()?;
    if there {
        source.skip_json()?;
    }
    Ok(there)
}

fn elements(source: &mut JsonSource<'_>) -> Result<usize, DecodeError> {
    let mut elements = 0;
    each(source, |source| {
        elements += 1;
        source.skip_json()
    })?;
    Ok(elements)
}

/// `{"TableName": "orders", "CapacityUnits": 0.5, …}`
fn consumed(operation: Operation, source: &mut JsonSource<'_>) -> Result<(), DecodeError> {
    let (mut table, mut units) = (None, None);
    read_object(source, |name, source| {
        match name {
            "TableName" => table = Some(source.json_string()?.into_owned()),
            "CapacityUnits" => units = Some(source.json_f64()?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    // A vector search consumes bytes, not units.
    if let Some(units) = units {
        metrics::histogram!(CAPACITY, labels(operation, table.as_deref())).record(units);
    }
    Ok(())
}
