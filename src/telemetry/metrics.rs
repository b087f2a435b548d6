//! Counters and histograms of every request, through the [`metrics`](https://docs.rs/metrics) facade. They need the feature
//! `metrics`.
//!
//! The program installs a recorder (Prometheus, OpenTelemetry, `StatsD` …); without one, nothing is recorded. A metric has
//! OpenTelemetry's name if there is one. The units are seconds, items and capacity units.
//!
//! | name | kind | what |
//! |---|---|---|
//! | [`DURATION`] | histogram, seconds | from a request's start to its answer, retries included; failed requests too |
//! | [`ITEMS`] | histogram, items | the items in one response of a read, after the filter |
//! | [`CALLS`] | counter | requests, once however often the SDK retried them |
//! | [`ERRORS`] | counter | requests that failed |
//! | [`CAPACITY`] | histogram, capacity units | the capacity of one response and table, if the request asked for it with a meter |
//!
//! | label | on | value |
//! |---|---|---|
//! | `db.system.name` | all | `aws.dynamodb` |
//! | `db.operation.name` | all | `Query`, `PutItem`, … |
//! | `db.collection.name` | all | the table; absent where a request names several |
//! | `error.type` | [`ERRORS`], and [`DURATION`] of a failed request | [`ErrorKind::name`](crate::ErrorKind::name) |
//!
//! No label holds a value, a key or a condition. A request that is refused before it is sent, or dropped before it is
//! answered, is not counted; an item that does not fit its model is not an error of the request that returned it. Each response
//! is read once more to count its items.
//!
//! Source: [Database client metrics](https://opentelemetry.io/docs/specs/semconv/db/database-metrics/)

use std::time::Duration;

use bytes::Bytes;
use metrics::{Label, Unit};

use crate::error::{DecodeError, Error};
use crate::request::answer::{each, items_of};
use crate::request::{Operation, Request};
use crate::telemetry::{SYSTEM, only_table};
use crate::wire::json::JsonSource;
use crate::wire::object::{read_body, read_object, utf8};

/// The duration of requests, in seconds.
pub const DURATION: &str = "db.client.operation.duration";
/// The number of items in responses.
pub const ITEMS: &str = "db.client.response.returned_rows";
/// The number of requests.
pub const CALLS: &str = "aws.dynamodb.calls";
/// The number of requests that fail, by kind.
pub const ERRORS: &str = "aws.dynamodb.errors";
/// The capacity that requests consume, in capacity units.
pub const CAPACITY: &str = "aws.dynamodb.consumed_capacity";

/// Describes each metric to the installed recorder, with its unit and one line. Once is enough.
///
/// ```
/// use std::sync::Mutex;
/// # use metrics::{Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit};
/// use tabletheory::metrics::{CALLS, CAPACITY, DURATION, ERRORS, ITEMS};
///
/// // A recorder that keeps the names.
/// struct Names(Mutex<Vec<String>>);
/// # impl Names {
/// #     fn keep(&self, name: KeyName) {
/// #         self.0.lock().unwrap().push(name.as_str().to_owned());
/// #     }
/// # }
/// # impl Recorder for Names {
/// #     fn describe_counter(&self, name: KeyName, _: Option<Unit>, _: SharedString) {
/// #         self.keep(name);
/// #     }
/// #     fn describe_gauge(&self, name: KeyName, _: Option<Unit>, _: SharedString) {
/// #         self.keep(name);
/// #     }
/// #     fn describe_histogram(&self, name: KeyName, _: Option<Unit>, _: SharedString) {
/// #         self.keep(name);
/// #     }
/// #     fn register_counter(&self, _: &Key, _: &Metadata<'_>) -> Counter {
/// #         Counter::noop()
/// #     }
/// #     fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
/// #         Gauge::noop()
/// #     }
/// #     fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
/// #         Histogram::noop()
/// #     }
/// # }
///
/// let names = Names(Mutex::default());
/// metrics::with_local_recorder(&names, tabletheory::metrics::describe);
/// assert_eq!(*names.0.lock().unwrap(), [DURATION, ITEMS, CALLS, ERRORS, CAPACITY]);
/// ```
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

/// Records a request that was answered or has failed.
pub(crate) fn ended(request: &dyn Request, elapsed: Duration, answered: Result<&Bytes, &Error>) {
    let operation = request.operation();
    let mut labels = labels(operation, only_table(request));
    metrics::counter!(CALLS, labels.clone()).increment(1);
    match answered {
        Ok(body) => {
            // An unreadable body is not reported here: the operation reads it next and reports the error.
            let _ = read(request, body);
        }
        Err(error) => {
            labels.push(Label::new("error.type", error.kind().name().to_owned()));
            metrics::counter!(ERRORS, labels.clone()).increment(1);
        }
    }
    metrics::histogram!(DURATION, labels).record(elapsed.as_secs_f64());
}

/// Reads the consumed capacity of a response and counts its items.
fn read(request: &dyn Request, body: &[u8]) -> Result<(), DecodeError> {
    let operation = request.operation();
    let text = utf8(body)?;
    read_body(text, |name, source| {
        match name {
            // It is an array with one element for each table when a request can name several tables.
            "ConsumedCapacity" if is_array(source) => each(source, &mut |source| consumed(operation, source))?,
            "ConsumedCapacity" if !source.json_null()? => consumed(operation, source)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    if operation.is_read() {
        let mut items = 0_u64;
        items_of(operation, text, &mut |_, _, _| {
            items += 1;
            Ok(())
        })?;
        // The number is far below 2^52.
        #[expect(clippy::cast_precision_loss, reason = "a response has no more items than a float counts")]
        metrics::histogram!(ITEMS, labels(operation, only_table(request))).record(items as f64);
    }
    Ok(())
}

fn is_array(source: &JsonSource<'_>) -> bool {
    source.clone().begin_array().is_ok()
}

/// Reads `{"TableName": "orders", "CapacityUnits": 0.5, …}` and records the capacity.
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
