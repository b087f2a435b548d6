//! The escape hatch: the SDK's builder has everything of the typed request, and its output can be decoded after all.

use crate::common::{Connection, Order, Status, answer, order, table_of};
use serde_json::Value;
use tabletheory::prelude::*;

#[tokio::test]
async fn the_builder_says_what_the_typed_request_says() {
    macro_rules! same {
        ($($name:literal |$db:ident, $order:ident| $typed:expr, $raw:ident;)*) => {$({
            let connection = Connection::new(|_, _| answer(200, r#"{"Count":0,"Responses":[{},{}]}"#));
            let $db = connection.db().with_clock(|| crate::common::at(7));
            {
                let mut order = order("c1", "o1");
                let $order = &mut order;
                let raw = $typed.$raw(|request| request);
                let _ = raw.send().await.unwrap();
            }
            let mut order = order("c1", "o1");
            let $order = &mut order;
            let request = $typed.into_request().unwrap();
            let _ = $db.send(&request).await.unwrap();
            let [theirs, ours] = [0, 1].map(|n| serde_json::from_str::<Value>(&connection.bodies()[n]).unwrap());
            assert_eq!(theirs, ours, $name);
        })*};
    }
    let meter = CapacityMeter::per_index();
    let odd = "a.b[0] :v0 #n0";
    same! {
        "get" |db, _order| db.get(Order::key("c1", "o1")).consistent().project((Order::ID, Order::TOTAL)).meter(&meter),
            with_raw_request;
        "query" |db, _order| db.query(Order::STATUS_IDX).eq(("t1", Status::Open)).sort_eq(5).sort_begins_with("o")
            .filter(Order::EMAIL.contains("@") & !Order::EMAIL.eq(odd)).project((Order::EMAIL, Order::ID))
            .descending().limit(items!(3)).meter(&meter), with_raw_request;
        "count" |db, _order| db.query(Order::TOTAL_IDX).eq("c1").sort_between(1, 2).all_attributes().consistent(),
            with_raw_request;
        "scan" |db, _order| db.scan_index(Order::EMAIL_IDX).filter(Order::LINES.at(7).exists()).limit(items!(9)),
            with_raw_request;
        "segment" |db, _order| db.scan::<Order>().segments(segments!(3)).into_scans().unwrap().nth(2).unwrap(), with_raw_request;
        "transact get" |db, _order| db.transact_get((Order::key("c1", "a"), Order::key("c1", "b"))).meter(&meter),
            with_raw_request;
        "create" |db, order| db.create(order).condition(Order::NOTE.not_exists()).meter(&meter), with_raw_request;
        "put" |db, order| db.put(order).returning_old(), with_raw_request;
        "delete" |db, _order| db.delete(Order::key("c1", "o1")).condition(Order::STATUS.eq(Status::Open)),
            with_raw_request;
        "update_model" |db, order| db.update_model(order, (Order::TOTAL, Order::NOTE)), with_raw_request;
    }
}

#[tokio::test]
async fn what_comes_back_is_decoded_as_ever() {
    let db = table_of::<Order>().await.unwrap();
    for id in ["a", "b", "c"] {
        db.create(&mut order("c1", id)).await.unwrap();
    }
    let query = db.query(Order::TABLE).eq("c1").limit(items!(2));
    let meter = CapacityMeter::new();
    let typed = query.clone().page().await.unwrap();
    let raw = query.clone().meter(&meter).with_raw_request(|request| request).decoded().await.unwrap();
    assert_eq!((&raw.items, &raw.cursor, raw.count), (&typed.items, &typed.cursor, 2));
    assert!(meter.consumed().total > 0.0);
    let rest = query.after(raw.cursor).all().await.unwrap();
    assert_eq!(rest[0].id, "c");

    let scan = db.scan::<Order>().with_raw_request(|request| request.limit(1)).decoded().await.unwrap();
    assert_eq!(scan.items.len(), 1);
    let got = db.get(Order::key("c1", "none")).with_raw_request(|request| request).decoded().await.unwrap();
    assert_eq!(got, None);
    let mut again = order("c1", "a");
    let old = db.put(&mut again).returning_old().with_raw_request(|request| request).decoded().await.unwrap();
    assert_eq!(old.unwrap().id, "a");
    let chunks = db.batch_get([Order::key("c1", "a"), Order::key("c1", "x")]).with_raw_requests(|request| request);
    for chunk in chunks.unwrap() {
        let response = chunk.decoded().await.unwrap();
        assert_eq!(response.items[0].1.len(), 1);
    }
}

#[tokio::test]
async fn what_dynamodb_refuses_is_an_error_of_this_library() {
    let db = table_of::<Order>().await.unwrap();
    let query = db.query(Order::TABLE).eq("c1");
    let refused = query.clone().with_raw_request(|request| request.index_name("no-such")).send().await.unwrap_err();
    assert_eq!(
        (refused.table(), refused.is_validation() || refused.kind() == &ErrorKind::IndexNotFound),
        (Some("orders"), true),
        "{refused}"
    );
    let refused = query.with_raw_request(|request| request.table_name("no-such-table")).decoded().await.unwrap_err();
    assert_eq!(refused.kind(), &ErrorKind::TableNotFound);
}

#[tokio::test]
async fn a_request_that_cannot_be_lowered_is_not_sent() {
    let connection = Connection::silent();
    let db = connection.db();
    let raw = db.get(Order::key("", "o1")).with_raw_request(|request| request.consistent_read(true));
    assert!(matches!(raw.send().await.unwrap_err().kind(), ErrorKind::Encode(_)));
    assert_eq!(connection.attempts(), 0);
}

#[test]
fn it_shows_nothing_of_the_request() {
    const SECRET: &str = "s3cret";
    let raw = crate::common::offline().get(Order::key(SECRET, SECRET)).with_raw_request(|request| request);
    let text = format!("{raw:?}");
    assert!(text.contains("Raw") && text.contains("GetItem") && !text.contains(SECRET), "{text}");
}
