//! Counters and histograms: the counts, their names, and never a value of an item. They need the feature `metrics`.
#![cfg(feature = "metrics")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::common::{Connection, Note, Order, answer, order};
use metrics::{
    Counter, CounterFn, Gauge, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder, SharedString, Unit,
};
use tabletheory::metrics::{CALLS, CAPACITY, DURATION, ERRORS, ITEMS};
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

/// The recorded values, by `name{label="value",…}`.
#[derive(Clone, Default)]
struct Recorded(Arc<Mutex<BTreeMap<String, Vec<f64>>>>);

struct Series(Recorded, String);

impl Series {
    fn push(&self, value: f64) {
        self.0.0.lock().unwrap().entry(self.1.clone()).or_default().push(value);
    }
}

impl CounterFn for Series {
    fn increment(&self, value: u64) {
        self.push(f64::from(u32::try_from(value).unwrap()));
    }

    fn absolute(&self, _: u64) {
        unreachable!("counters only count up");
    }
}

impl HistogramFn for Series {
    fn record(&self, value: f64) {
        self.push(value);
    }
}

impl Recorded {
    fn series(&self, key: &Key) -> Arc<Series> {
        let labels: Vec<String> = key.labels().map(|label| format!("{}={}", label.key(), label.value())).collect();
        Arc::new(Series(self.clone(), format!("{}{{{}}}", key.name(), labels.join(","))))
    }

    /// Returns the values of a metric of an operation on a table.
    fn of(&self, name: &str, operation: &str, rest: &str) -> Vec<f64> {
        let key = format!("{name}{{db.system.name=aws.dynamodb,db.operation.name={operation}{rest}}}");
        self.0.lock().unwrap().get(&key).cloned().unwrap_or_default()
    }
}

impl Recorder for Recorded {
    fn describe_counter(&self, name: KeyName, _: Option<Unit>, _: SharedString) {
        self.0.lock().unwrap().insert(name.as_str().to_owned(), Vec::new());
    }

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, name: KeyName, _: Option<Unit>, _: SharedString) {
        self.0.lock().unwrap().insert(name.as_str().to_owned(), Vec::new());
    }

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        Counter::from_arc(self.series(key))
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::from_arc(self.series(key))
    }
}

const SECRET: &str = "s3cret";

#[tokio::test]
async fn calls_items_errors_and_capacity_are_counted_by_operation_and_table() {
    let recorded = Recorded::default();
    let _guard = metrics::set_default_local_recorder(&recorded);
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Order>().await.unwrap();
    embedded.create_table::<Note>().await.unwrap();
    let db = embedded.db();
    let meter = CapacityMeter::new();
    for id in ["a", "b", "c"] {
        db.create(&mut Order { note: Some(SECRET.into()), ..order(SECRET, id) }).meter(&meter).await.unwrap();
    }
    let written = meter.consumed().total;
    db.create(&mut order(SECRET, "a")).await.unwrap_err();
    db.query(Order::TABLE).eq(SECRET).limit(items!(2)).meter(&meter).all().await.unwrap();
    db.get(Order::key(SECRET, "a")).meter(&meter).await.unwrap();
    db.get(Order::key(SECRET, "none")).await.unwrap();
    let _ = db.batch_get(["a", "b", "none"].map(|id| Order::key(SECRET, id))).meter(&meter).await.unwrap();
    db.transact_get((Order::key(SECRET, "a"), Note::key(SECRET))).await.unwrap();
    assert_eq!(db.query(Order::TABLE).eq(SECRET).count().await.unwrap(), 3);

    let orders = ",db.collection.name=orders";
    assert_eq!(recorded.of(CALLS, "PutItem", orders), [1.0; 4]);
    assert_eq!(recorded.of(DURATION, "PutItem", orders).len(), 3);
    let failed = ",db.collection.name=orders,error.type=ConditionFailed";
    assert_eq!(recorded.of(ERRORS, "PutItem", failed), [1.0]);
    assert_eq!(recorded.of(DURATION, "PutItem", failed).len(), 1);
    assert_eq!(recorded.of(ITEMS, "Query", orders), [2.0, 1.0, 0.0]);
    assert_eq!(recorded.of(ITEMS, "GetItem", orders), [1.0, 0.0]);
    assert_eq!(recorded.of(ITEMS, "BatchGetItem", orders), [2.0]);
    assert_eq!(recorded.of(ITEMS, "TransactGetItems", ""), [1.0]);
    assert_eq!(recorded.of(ITEMS, "PutItem", orders), [0.0; 0]);
    let all: f64 =
        ["PutItem", "Query", "GetItem", "BatchGetItem"].iter().flat_map(|o| recorded.of(CAPACITY, o, orders)).sum();
    assert!(written > 0.0 && (all - meter.consumed().total).abs() < 1e-9, "what the meter has added up: {all}");
    for (series, values) in &*recorded.0.lock().unwrap() {
        assert!(!series.contains(SECRET), "{series}");
        assert!(values.iter().all(|value| *value >= 0.0), "{series}");
    }
}

#[tokio::test]
async fn a_retry_is_no_second_call_and_what_is_not_sent_is_none() {
    let recorded = Recorded::default();
    let _guard = metrics::set_default_local_recorder(&recorded);
    let connection = Connection::new(|attempt, _| match attempt {
        0 => answer(500, "{}"),
        _ => answer(200, r#"{"Items":[],"Count":0,"ConsumedCapacity":null}"#),
    });
    let db = connection.db();
    let _ = db.scan::<Note>().page().await.unwrap();
    db.get(Note::key("")).await.unwrap_err();
    assert_eq!(connection.attempts(), 2);
    assert_eq!(recorded.of(CALLS, "Scan", ",db.collection.name=notes"), [1.0]);
    assert_eq!(recorded.of(CALLS, "GetItem", ",db.collection.name=notes"), [0.0; 0]);
}

#[tokio::test]
async fn a_body_that_is_no_response_does_not_disturb() {
    let recorded = Recorded::default();
    let _guard = metrics::set_default_local_recorder(&recorded);
    for body in ["", "[]", r#"{"Items":[{]}"#, r#"{"ConsumedCapacity":7}"#, r#"{"Responses":{"notes":7}}"#] {
        let db = Connection::new(move |_, _| answer(200, body)).db();
        assert!(db.scan::<Note>().page().await.is_err() || body.contains("Responses"));
        assert!(db.batch_get([Note::key("a")]).await.is_err() || body.contains("Items"));
    }
    assert_eq!(recorded.of(CALLS, "Scan", ",db.collection.name=notes").len(), 5);
}

#[test]
fn each_metric_is_described() {
    let recorded = Recorded::default();
    metrics::with_local_recorder(&recorded, tabletheory::metrics::describe);
    let described: Vec<String> = recorded.0.lock().unwrap().keys().cloned().collect();
    let mut names = [CALLS, CAPACITY, DURATION, ERRORS, ITEMS];
    names.sort_unstable();
    assert_eq!(described, names);
}
