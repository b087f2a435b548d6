//! `Db::update_all`: every item that is found, the effect of its condition, and the continuation after a failure or a drop.

use std::collections::BTreeSet;
use std::future::{Future, IntoFuture as _};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};

use crate::common::{Connection, Note, Order, Status, answer, order, sleepless, table_of};
use serde_json::{Value, json};
use tabletheory::op::{ResumeAt, UpdateTracker, WriteOutcome};
use tabletheory::prelude::*;

async fn orders(count: u32) -> Db {
    let db = table_of::<Order>().await.unwrap();
    let mut orders: Vec<Order> = (0..count).map(|id| order("c1", &format!("o{id:03}"))).collect();
    for order in orders.iter_mut().step_by(3) {
        order.status = Status::Shipped;
    }
    db.batch_write().put_all(&mut orders).send().await.unwrap();
    db
}

#[tokio::test]
async fn every_item_that_is_found_is_written_to() {
    let db = orders(60).await;
    let mut seen = Vec::new();
    let delete = |key| Delete(key).condition(Order::STATUS.eq(Status::Open));
    let pages_of_seven = db.query(Order::TABLE).eq("c1").limit(items!(7));
    let done =
        db.update_all(pages_of_seven, delete).concurrency(at_once!(3)).on_progress(|progress| seen.push(*progress));
    let done = done.await.unwrap();
    assert_eq!((done.found, done.written, done.condition_failed), (60, 40, 20));
    assert_eq!((done.failed, done.unknown), (0, 0));
    assert_eq!(seen.len(), 60);
    assert_eq!(seen.last(), Some(&done));
    assert!(seen.iter().all(|progress| progress.unknown <= 3), "no more on the way than allowed");
    assert_eq!(db.scan::<Order>().count().await.unwrap(), 20);
}

#[tokio::test]
async fn items_of_an_index_and_of_a_scan_are_written_by_their_own_key() {
    let db = orders(12).await;
    let found = db.query(Order::STATUS_IDX).eq(("t1", Status::Shipped));
    assert_eq!(db.update_all(found, Delete).await.unwrap().written, 4);
    let found = db.scan::<Order>().filter(Order::ID.lt("o006"));
    assert_eq!(db.update_all(found, Delete).await.unwrap().written, 4);
    assert_eq!(db.scan::<Order>().count().await.unwrap(), 4);
}

/// Makes a table of notes in pages of three. A script answers the deletions.
fn notes(
    delete: impl Fn(&str) -> crate::common::Reply + Send + Sync + 'static,
) -> (Connection, Arc<Mutex<BTreeSet<String>>>) {
    let deleted: Arc<Mutex<BTreeSet<String>>> = Arc::default();
    let keep = Arc::clone(&deleted);
    let connection = Connection::new(move |_, body| {
        let body: Value = serde_json::from_slice(body).unwrap();
        let id = |value: &Value| value["id"]["S"].as_str().unwrap_or("n0").to_owned();
        if let Some(key) = body.get("Key") {
            let reply = delete(&id(key));
            if reply.as_ref().is_ok_and(|reply| reply.status().is_success()) {
                keep.lock().unwrap().insert(id(key));
            }
            return reply;
        }
        assert_eq!(body["ProjectionExpression"], "#n0", "nothing but the key is read");
        let start: usize = body.get("ExclusiveStartKey").map_or(0, |key| id(key)[1..].parse::<usize>().unwrap() + 1);
        let items: Vec<Value> = (start..start + 3).map(|id| json!({ "id": { "S": format!("n{id}") } })).collect();
        let mut page = json!({ "Items": items, "Count": 3, "ScannedCount": 3 });
        if start < 6 {
            page["LastEvaluatedKey"] = page["Items"][2].clone();
        }
        answer(200, page.to_string())
    });
    (connection, deleted)
}

fn id(key: &Key<Note>) -> String {
    key.clone().into_item().unwrap().as_json().to_owned()
}

#[tokio::test]
async fn a_failure_ends_it_after_its_page_and_it_goes_on_from_there() {
    for (status, exception, outcome) in
        [(400, "ValidationException", WriteOutcome::Failed), (500, "InternalServerError", WriteOutcome::Unknown)]
    {
        let (connection, deleted) = notes(move |id| match id {
            "n4" => answer(status, json!({ "__type": format!("a#{exception}") }).to_string()),
            "n1" => answer(400, r#"{"__type":"a#ConditionalCheckFailedException"}"#),
            _ => answer(200, "{}"),
        });
        let (db, _) = sleepless(&connection);
        let incomplete = db.update_all(db.scan::<Note>(), Delete).await.unwrap_err();
        let progress = incomplete.progress();
        assert_eq!((progress.found, progress.written, progress.condition_failed), (6, 4, 1));
        assert_eq!((progress.failed, progress.unknown), if status == 400 { (1, 0) } else { (0, 1) });
        let unfinished = incomplete.unfinished();
        assert_eq!(unfinished.len(), 1);
        assert_eq!((id(&unfinished[0].key).as_str(), unfinished[0].outcome), (r#"{"id":{"S":"n4"}}"#, outcome));
        assert!(unfinished[0].error.is_some());
        assert!(!format!("{incomplete:?} {incomplete}").contains("n4"));

        // The rest is updated from where the first walk stopped, and nothing is written twice.
        let ResumeAt::After(cursor) = incomplete.resume_at().clone() else { panic!("there is more") };
        let rest = db.update_all(db.scan::<Note>().after(cursor), Delete).await.unwrap();
        assert_eq!((rest.found, rest.written), (3, 3));
        assert_eq!(deleted.lock().unwrap().iter().cloned().collect::<String>(), "n0n2n3n5n6n7n8");
    }
}

#[tokio::test]
async fn a_read_that_fails_says_where_it_stopped() {
    let (connection, _) = notes(|_| answer(200, "{}"));
    let script = connection.clone();
    let broken = Connection::new(move |_, body| {
        if String::from_utf8_lossy(body).contains("ExclusiveStartKey") {
            return answer(400, r#"{"__type":"a#AccessDeniedException"}"#);
        }
        script.reply(body)
    });
    let incomplete = broken.db().update_all(broken.db().scan::<Note>(), Delete).await.unwrap_err();
    assert_eq!(*incomplete.error().kind(), ErrorKind::AccessDenied);
    assert_eq!(incomplete.progress().written, 3);
    assert!(incomplete.unfinished().is_empty());
    assert!(matches!(incomplete.resume_at(), ResumeAt::After(_)));
}

/// The update is dropped after any number of polls. The items that are left and those after them are all that are not written.
#[tokio::test]
async fn a_dropped_update_leaves_nothing_unreported() {
    for polls in 0.. {
        let (connection, deleted) = notes(|_| answer(200, "{}"));
        let db = connection.db();
        let tracker = UpdateTracker::new();
        let finished = {
            let update = db.update_all(db.scan::<Note>(), Delete).concurrency(at_once!(2)).track(&tracker);
            let mut update = pin!(update.into_future());
            (0..polls).any(|_| update.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready())
        };
        let mut accounted = deleted.lock().unwrap().clone();
        let written = accounted.len() as u64;
        for item in tracker.unfinished() {
            let id = id(&item.key);
            accounted.insert(id[r#"{"id":{"S":""#.len()..id.len() - 3].to_owned());
        }
        let progress = tracker.progress();
        assert!(progress.written <= written && written <= progress.written + progress.unknown);
        match tracker.resume_at() {
            ResumeAt::Start => assert!(accounted.is_empty()),
            ResumeAt::After(cursor) => {
                assert_eq!(accounted.len() % 3, 0, "whole pages");
                let rest = db.update_all(db.scan::<Note>().after(cursor), Delete).await.unwrap();
                assert_eq!(rest.found + accounted.len() as u64, 9);
            }
            ResumeAt::End => assert_eq!(accounted.len(), 9),
        }
        if finished {
            assert_eq!(progress.written, 9);
            break;
        }
    }
}
