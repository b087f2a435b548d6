//! Consumed capacity: every operation asks for it in DynamoDB's words, and it is added up over pages, chunks and indexes.
#![allow(clippy::float_cmp, reason = "the units are sums of powers of two, which are exact")]

use crate::common::{Connection, Order, answer, order};
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

const CONSUMED: &str = r#"{"TableName":"orders","CapacityUnits":1.5,"Table":{"CapacityUnits":1.0},
    "LocalSecondaryIndexes":{"by-total":{"CapacityUnits":0.125}},"GlobalSecondaryIndexes":{"by-email":{"CapacityUnits":0.25},
    "by-status":{"CapacityUnits":0.125}},"ReadCapacityUnits":1.5}"#;

/// Makes a connection that reports the same consumed capacity for every request, in the form of the operation.
fn metered() -> Connection {
    Connection::new(|attempt, body| {
        let body = std::str::from_utf8(body).unwrap();
        let several = body.contains("RequestItems") || body.contains("TransactItems");
        let consumed = if several { format!("[{CONSUMED}]") } else { CONSUMED.to_owned() };
        let more = body.contains("KeyConditionExpression") && attempt == 0;
        let last = r#","LastEvaluatedKey":{"customer":{"S":"c1"},"id":{"S":"a"}}"#;
        let last = if more { last } else { "" };
        let responses = if body.contains("TransactItems") { r#","Responses":[{},{}]"# } else { "" };
        let responses = if body.contains(r#"{"RequestItems""#) { r#","Responses":{}"# } else { responses };
        let none = r#""Count":0,"UnprocessedItems":{}"#;
        answer(200, format!(r#"{{{none},"ConsumedCapacity":{consumed}{last}{responses}}}"#))
    })
}

#[tokio::test]
async fn every_operation_asks_in_dynamodbs_words_and_adds_up() {
    macro_rules! operations {
        ($($name:literal $requests:literal |$db:ident, $order:ident, $meter:ident| $operation:expr;)*) => {$(
            for (meter, word) in [
                (None, None),
                (Some(CapacityMeter::new()), Some(r#""ReturnConsumedCapacity":"TOTAL""#)),
                (Some(CapacityMeter::per_index()), Some(r#""ReturnConsumedCapacity":"INDEXES""#)),
            ] {
                let connection = metered();
                let $db = connection.db();
                let mut order = order("c1", "o1");
                let $order = &mut order;
                if let Some($meter) = &meter {
                    let _ = $operation.await.unwrap();
                    let times = f64::from($requests);
                    let consumed = $meter.consumed();
                    assert_eq!(consumed.total, 1.5 * times, $name);
                    assert_eq!(consumed.table, times, $name);
                    let indexes = consumed.indexes.iter().map(|(name, units)| (name.as_str(), *units));
                    let wanted = [("by-email", 0.25), ("by-status", 0.125), ("by-total", 0.125)];
                    assert_eq!(indexes.collect::<Vec<_>>(), wanted.map(|(name, units)| (name, units * times)), $name);
                    assert_eq!(connection.attempts(), $requests, $name);
                }
                for body in connection.bodies() {
                    assert!(word.is_none_or(|word| body.contains(word)), "{}: {body}", $name);
                }
            }
        )*};
    }
    operations! {
        "get" 1 |db, order, meter| db.get(Order::key(&*order.customer, "o1")).meter(meter);
        "query, two pages" 2 |db, order, meter| db.query(Order::TABLE).eq(&*order.customer).meter(meter).all();
        "stream" 2 |db, order, meter| {
            use futures_util::TryStreamExt as _;
            db.query(Order::TABLE).eq(&*order.customer).prefetch().meter(meter).stream().try_collect::<Vec<_>>()
        };
        "count" 2 |db, order, meter| db.query(Order::TABLE).eq(&*order.customer).meter(meter).count();
        "scan" 1 |db, _order, meter| db.scan::<Order>().meter(meter).all();
        "scan of an index" 1 |db, _order, meter| db.scan_index(Order::EMAIL_IDX).meter(meter).all();
        "segments" 3 |db, _order, meter| db.scan::<Order>().meter(meter).segments(segments!(3)).all();
        "batch get, two chunks" 2 |db, _order, meter| {
            db.batch_get((0..150).map(|id| Order::key("c1", format!("o{id}")))).meter(meter)
        };
        "transact get" 1 |db, _order, meter| db.transact_get((Order::key("c1", "a"), Order::key("c1", "b"))).meter(meter);
        "create" 1 |db, order, meter| db.create(order).meter(meter);
        "put" 1 |db, order, meter| db.put(order).meter(meter);
        "update_model" 1 |db, order, meter| db.update_model(order, (Order::TOTAL,)).meter(meter);
        "delete" 1 |db, _order, meter| db.delete(Order::key("c1", "o1")).meter(meter);
    }
}

#[tokio::test]
async fn no_meter_asks_for_nothing() {
    let connection = metered();
    let db = connection.db();
    db.get(Order::key("c1", "o1")).await.unwrap();
    db.query(Order::TABLE).eq("c1").all().await.unwrap();
    db.put(&mut order("c1", "o1")).await.unwrap();
    for body in connection.bodies() {
        assert!(!body.contains("ReturnConsumedCapacity") && !body.contains("ReturnItemCollectionMetrics"), "{body}");
    }
}

#[tokio::test]
async fn a_page_carries_its_own_and_a_meter_the_sum() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Order>().await.unwrap();
    let db = embedded.db();
    let writes = CapacityMeter::per_index();
    for id in ["a", "b", "c", "d"] {
        db.create(&mut order("c1", id)).meter(&writes).await.unwrap();
    }
    let written = writes.consumed();
    assert!(written.total >= 4.0, "{written:?}");
    let meter = CapacityMeter::per_index();
    let query = db.query(Order::TOTAL_IDX).eq("c1").limit(items!(2)).meter(&meter);
    let first = query.clone().page().await.unwrap();
    let second = query.after(first.cursor.as_ref()).page().await.unwrap();
    let mut sum = first.consumed_capacity.unwrap();
    sum.add(&second.consumed_capacity.unwrap());
    assert_eq!(sum, meter.consumed());
    assert!(sum.total > 0.0);
}

#[tokio::test]
async fn capacity_that_is_no_finite_number_is_an_error() {
    for units in ["1e999", "-1e999", "18e307"] {
        let body = format!(r#"{{"ConsumedCapacity":{{"TableName":"orders","CapacityUnits":{units}}}}}"#);
        let connection = Connection::new(move |_, _| answer(200, body.clone()));
        let (db, meter) = (connection.db(), CapacityMeter::new());
        let query = db.query(Order::TABLE).eq("c1").meter(&meter);
        for error in [
            db.get(Order::key("c1", "o1")).meter(&meter).await.map(drop).unwrap_err(),
            query.clone().all().await.map(drop).unwrap_err(),
        ] {
            assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{units}: {error}");
        }
        // The SDK's own reader does not take it either.
        query.with_raw_request(|request| request).decoded().await.map(drop).unwrap_err();
        db.put(&mut order("c1", "o1")).meter(&meter).await.unwrap_err();
        assert_eq!(meter.consumed(), ConsumedCapacity::default(), "{units}");
    }
    // Sums do not become infinite either.
    let mut sum = ConsumedCapacity::default();
    let mut most = ConsumedCapacity::default();
    (most.total, most.table, most.vector_search_bytes) = (f64::MAX, f64::MAX, f64::MAX);
    most.indexes.insert("a".into(), f64::MAX);
    most.vector_write_bytes.insert("a".into(), f64::MAX);
    sum.add(&most);
    sum.add(&most);
    assert_eq!(sum, most);
}
