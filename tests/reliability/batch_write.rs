//! `Db::batch_write`: chunks, duplicates, writes that DynamoDB did not get to, and the outcomes when it fails or is dropped.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::common::{Connection, Note, Order, Wide, answer, at, is_timeout, order, sleepless, table_of, ticking};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{AsyncSleep, SharedAsyncSleep, Sleep};
use aws_smithy_runtime_api::client::result::ConnectorError;
use serde_json::Value;
use tabletheory::error::RequestFault;
use tabletheory::op::{BatchTracker, IncompleteBatch, WriteOutcome};
use tabletheory::prelude::*;
use tabletheory::request::{Request as _, WriteRequest};
use tabletheory_embedded::Embedded;

use WriteOutcome::{Done, Failed, NotSent, Superseded, Unknown, Unprocessed};

fn note(id: usize) -> Note {
    Note { id: format!("n{id}"), text: format!("text {id}") }
}

fn notes(count: usize) -> Vec<Note> {
    (0..count).map(note).collect()
}

fn key(id: usize) -> Key<Note> {
    Note::key(format!("n{id}"))
}

/// Returns the writes of a request's body, by table.
fn writes(body: &str) -> BTreeMap<String, Vec<Value>> {
    serde_json::from_value(serde_json::from_str::<Value>(body).unwrap()["RequestItems"].take()).unwrap()
}

/// Answers with `UnprocessedItems` that hold the writes at these places of the only table of a request.
fn unprocessed(body: &[u8], places: &[usize]) -> crate::common::Reply {
    let sent = writes(std::str::from_utf8(body).unwrap());
    let (table, sent) = sent.iter().next().unwrap();
    let left: Vec<&Value> = places.iter().map(|&place| &sent[place]).collect();
    let left = if left.is_empty() { serde_json::json!({}) } else { serde_json::json!({ table: left }) };
    answer(200, serde_json::json!({ "UnprocessedItems": left }).to_string())
}

// ---- what is written -----------------------------------------------------------------------------------------------

#[tokio::test]
async fn puts_and_deletes_of_several_models() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Note>().await.unwrap();
    embedded.create_table::<Order>().await.unwrap();
    let db = embedded.db().with_clock(ticking());
    db.batch_write().put_all(&notes(40)).send().await.unwrap();

    let mut orders: Vec<Order> = (0..30).map(|id| order("c1", &format!("o{id}"))).collect();
    let shared = order("c2", "o1");
    let meter = CapacityMeter::new();
    let batch = db.batch_write().put_all(&mut orders).put(&shared).delete_all((0..39).map(key)).meter(&meter);
    let written = batch.await.unwrap();
    assert_eq!(written.outcomes(), [Done; 70]);
    assert_eq!(written.written_at(), at(1), "one time for all of a batch");
    assert!(meter.consumed().total >= 70.0);

    for order in &orders {
        assert_eq!((order.created_at, order.updated_at, order.version), (at(1), at(1), 0));
        assert_eq!(db.get(Order::key("c1", &order.id)).await.unwrap().as_ref(), Some(order));
    }
    assert_eq!(shared.created_at, Timestamp::default(), "what is not given by `&mut` stays as it is");
    assert_eq!(db.get(Order::key("c2", "o1")).required().await.unwrap().created_at, at(1));
    assert_eq!(db.scan::<Note>().all().await.unwrap(), [note(39)]);
}

#[test]
fn requests_have_25_writes_at_most_and_name_each_table_once() {
    let db = crate::common::offline();
    let wide =
        |id| Wide { id, bin: vec![1], a: "a".into(), s: "s".into(), c: vec![1], bsort: vec![1], ..Wide::default() };
    let mut batch = db.batch_write();
    for id in 0..30 {
        batch = batch.put(&note(id)).put(&wide(id as u64));
    }
    let requests = batch.into_requests().unwrap();
    let sizes: Vec<usize> = requests.iter().map(|request| request.tables.iter().map(|(_, w)| w.len()).sum()).collect();
    assert_eq!(sizes, [25, 25, 10]);
    for request in &requests {
        assert_eq!(request.tables.iter().map(|(table, _)| table.as_str()).collect::<Vec<_>>().len(), 2);
        for writes in writes(std::str::from_utf8(&request.write_body()).unwrap()).values() {
            for write in writes {
                assert_eq!(write.as_object().unwrap().keys().collect::<Vec<_>>(), ["PutRequest"]);
            }
        }
    }
    assert!(db.batch_write().into_requests().unwrap().is_empty());
}

#[test]
fn requests_have_16_mb_at_most() {
    // In JSON, such a text takes six times its bytes, so that eight items fill a request.
    let text = "\u{1}".repeat(300_000);
    let item = |id| Note { id: format!("n{id:03}"), text: text.clone() };
    let requests = crate::common::offline().batch_write().put_all(&(0..30).map(item).collect::<Vec<_>>());
    let requests = requests.into_requests().unwrap();
    let sizes: Vec<(usize, usize)> =
        requests.iter().map(|request| (request.tables[0].1.len(), request.write_body().len())).collect();
    assert_eq!(sizes.iter().map(|&(writes, _)| writes).collect::<Vec<_>>(), [8, 8, 8, 6]);
    assert!(sizes.iter().all(|&(_, bytes)| bytes <= 16_000_000), "{sizes:?}");
    assert!(sizes[0].1 + sizes[0].1 / 8 > 16_000_000, "one more would not fit");
}

#[tokio::test]
async fn nothing_to_write_sends_nothing() {
    let connection = Connection::silent();
    let written = connection.db().batch_write().put_all(&Vec::<Note>::new()).send().await.unwrap();
    assert!(written.outcomes().is_empty());
    assert_eq!(connection.attempts(), 0);
}

#[tokio::test]
async fn the_last_write_of_an_item_counts() {
    let db = table_of::<Note>().await.unwrap();
    let other = Note { id: "n1".into(), text: "other".into() };
    let batch = db.batch_write().put(&note(1)).put(&note(2)).delete(key(2)).delete(key(1)).put(&other);
    assert_eq!(batch.await.unwrap().outcomes(), [Superseded, Superseded, Done, Superseded, Done]);
    assert_eq!(db.scan::<Note>().all().await.unwrap(), [other]);
}

#[test]
fn equal_numbers_are_one_key_however_they_are_spelled() {
    #[derive(Model)]
    #[model(table = "amounts")]
    struct Amount {
        #[model(pk, type = N)]
        amount: String,
    }

    let amount = |amount: &str| Amount { amount: amount.into() };
    let requests = crate::common::offline().batch_write().put(&amount("1.0")).put(&amount("1")).put(&amount("10e-1"));
    let requests = requests.into_requests().unwrap();
    assert_eq!(requests[0].tables[0].1.len(), 1);
}

#[tokio::test]
async fn duplicates_are_refused_on_request() {
    let connection = Connection::silent();
    let db = connection.db();
    let incomplete = db.batch_write().put(&note(1)).put(&note(2)).delete(key(1)).refuse_duplicates();
    let incomplete = incomplete.send().await.unwrap_err();
    assert_eq!(incomplete.outcomes(), [NotSent, NotSent, Failed]);
    let error = incomplete.error_of(2).unwrap();
    assert_eq!(error.kind(), &ErrorKind::InvalidRequest(RequestFault::ItemWrittenTwice));
    assert_eq!(error.table(), Some("notes"));
    assert_eq!(connection.attempts(), 0);
    // An item of another table, or of another key, is another item.
    let prefixed = db.with_table_name::<Order>("notes");
    assert!(prefixed.batch_write().put(&note(1)).put(&note(2)).refuse_duplicates().into_requests().is_ok());
}

#[tokio::test]
async fn what_dynamodb_would_refuse_is_not_sent() {
    let connection = Connection::silent();
    let big = Note { id: "n9".into(), text: "x".repeat(400 * 1024) };
    let db = connection.db();
    for (batch, kind) in [
        (db.batch_write().put(&note(1)).put(&big).put(&note(2)), "too large"),
        (db.batch_write().put(&note(1)).delete(Note::key("")).put(&note(2)), "empty"),
        (db.batch_write().put(&note(1)).put(&Note::default()).put(&note(2)), "empty"),
    ] {
        let incomplete = batch.send().await.unwrap_err();
        assert_eq!(incomplete.outcomes(), [NotSent, Failed, NotSent]);
        let error = incomplete.error_of(1).unwrap();
        assert_eq!(kind == "too large", matches!(error.kind(), ErrorKind::ItemTooLarge { .. }), "{error}");
        assert!(error.is_validation() && error.table() == Some("notes"), "{error:?}");
        assert!(incomplete.error_of(0).is_none());
        assert_eq!(incomplete.to_string(), "3 of 3 writes are not done: 1 failed, 2 not sent");
    }
    assert_eq!(connection.attempts(), 0);
}

// ---- what comes back -----------------------------------------------------------------------------------------------

#[tokio::test]
async fn unprocessed_items_are_sent_again_as_the_same_bytes() {
    let connection = Connection::new(|attempt, body| match attempt {
        0 => unprocessed(body, &[4, 1, 2]),
        1 => unprocessed(body, &[1]),
        _ => unprocessed(body, &[]),
    });
    let (db, sleep) = sleepless(&connection);
    db.batch_write().put_all(&notes(4)).delete(key(9)).send().await.unwrap();

    let sent: Vec<_> = connection.bodies().iter().map(|body| writes(body)["notes"].clone()).collect();
    assert_eq!(sent.iter().map(Vec::len).collect::<Vec<_>>(), [5, 3, 1]);
    assert_eq!(sent[1], [1, 2, 4].map(|place| sent[0][place].clone()));
    assert_eq!(sent[2], [sent[0][2].clone()]);
    // These are the very bytes, not just the same values.
    let first = &connection.bodies()[0];
    assert!(sent[2].iter().all(|write| first.contains(&write.to_string())), "{first}");
    let pauses = sleep.pauses();
    assert_eq!(pauses.len(), 2, "a pause before each further attempt: {pauses:?}");
}

/// DynamoDB may spell the returned items in another way than they were sent.
#[tokio::test]
async fn unprocessed_items_are_known_by_their_keys() {
    let connection = Connection::new(|attempt, _| match attempt {
        0 => answer(
            200,
            r#"{"UnprocessedItems":{"notes":[{"PutRequest":{"Item":{"text":{"S":"text 1"},"id":{"S":"\u006e1"}}}}]}}"#,
        ),
        _ => answer(200, r#"{"UnprocessedItems":{}}"#),
    });
    let (db, _) = sleepless(&connection);
    db.batch_write().put_all(&notes(3)).send().await.unwrap();
    assert_eq!(
        connection.bodies()[1],
        r#"{"RequestItems":{"notes":[{"PutRequest":{"Item":{"id":{"S":"n1"},"text":{"S":"text 1"}}}}]}}"#
    );
}

#[tokio::test]
async fn what_stays_unprocessed_is_reported_after_a_bounded_time() {
    let connection = Connection::new(|_, body| {
        let left = writes(std::str::from_utf8(body).unwrap())["notes"].len().min(2);
        unprocessed(body, &(0..left).collect::<Vec<_>>())
    });
    let (db, sleep) = sleepless(&connection);
    let incomplete = db.batch_write().put_all(&notes(4)).send().await.unwrap_err();
    assert_eq!(incomplete.outcomes(), [Unprocessed, Unprocessed, Done, Done]);
    assert_eq!(incomplete.positions(Unprocessed).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(incomplete.errors().count(), 0);
    assert_eq!(connection.attempts(), 11, "the first attempt and ten more");

    let pauses = sleep.pauses();
    assert_eq!(pauses.len(), 10, "{pauses:?}");
    assert!(pauses.iter().all(|pause| !pause.is_zero()), "never a hot loop: {pauses:?}");
    assert!(pauses[9] > pauses[0] * 4, "they grow: {pauses:?}");

    let error = Error::from(incomplete);
    assert!(matches!(error.kind(), ErrorKind::BatchIncomplete(progress) if progress.unprocessed == 2));
    assert_eq!(error.to_string(), "2 of 4 writes are not done: 2 unprocessed");
    let source = std::error::Error::source(&error).unwrap().downcast_ref::<IncompleteBatch>().unwrap();
    assert_eq!(source.positions(Done).collect::<Vec<_>>(), [2, 3]);
}

#[tokio::test]
async fn a_throttled_request_is_unprocessed_as_a_whole() {
    let throttled = r#"{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}"#;
    // The SDK makes two attempts for each of ours.
    let connection = Connection::new(move |attempt, _| {
        answer(
            if attempt < 4 { 400 } else { 200 },
            match attempt {
                0..4 => throttled,
                _ => r#"{"UnprocessedItems":{}}"#,
            },
        )
    });
    let (db, _) = sleepless(&connection);
    assert_eq!(db.batch_write().put_all(&notes(3)).send().await.unwrap().outcomes(), [Done; 3]);
    assert_eq!(connection.attempts(), 5);

    let connection = Connection::new(move |_, _| answer(400, throttled));
    let (db, _) = sleepless(&connection);
    let incomplete = db.batch_write().put_all(&notes(3)).send().await.unwrap_err();
    assert_eq!(incomplete.outcomes(), [Unprocessed; 3]);
    assert!(incomplete.error_of(1).unwrap().is_throttled());
}

/// Whichever of four requests fails, and however it fails, the writes of the others are done.
#[tokio::test]
async fn a_request_that_fails_takes_no_other_with_it() {
    type Fault = fn() -> crate::common::Reply;
    let faults: [(Fault, WriteOutcome); 6] = [
        (|| answer(400, r#"{"__type":"a#ValidationException","message":"no"}"#), Failed),
        (|| answer(400, r#"{"__type":"a#ResourceNotFoundException"}"#), Failed),
        (|| answer(500, r#"{"__type":"a#InternalServerError"}"#), Unknown),
        (|| Err(ConnectorError::io("broken".into())), Unknown),
        (|| answer(200, r#"{"UnprocessedItems":"#), Unknown),
        (|| answer(200, r#"{"UnprocessedItems":{"notes":[{"DeleteRequest":{"Key":{"id":{"S":"n0"}}}}]}}"#), Unknown),
    ];
    for (fault, expected) in faults {
        for failing in 0..4 {
            let mark = format!(r#""n{}""#, failing * 25 + 3);
            let connection = Connection::new(move |_, body| {
                let body = std::str::from_utf8(body).unwrap();
                if body.contains(&mark) { fault() } else { answer(200, r#"{"UnprocessedItems":{}}"#) }
            });
            let (db, _) = sleepless(&connection);
            let incomplete = db.batch_write().put_all(&notes(100)).send().await.unwrap_err();
            for (position, outcome) in incomplete.outcomes().iter().enumerate() {
                let wanted = if position / 25 == failing { expected } else { Done };
                assert_eq!(*outcome, wanted, "position {position} when request {failing} fails: {incomplete:?}");
                assert_eq!(incomplete.error_of(position).is_some(), wanted != Done);
            }
            assert_eq!(incomplete.errors().count(), 1);
        }
    }
}

#[tokio::test]
async fn no_request_follows_one_without_permission() {
    let connection = Connection::new(|_, _| answer(400, r#"{"__type":"a#AccessDeniedException"}"#));
    let (db, _) = sleepless(&connection);
    let incomplete = db.batch_write().put_all(&notes(75)).concurrency(at_once!(1)).send().await.unwrap_err();
    assert_eq!(connection.attempts(), 1);
    assert_eq!(incomplete.positions(Failed).count(), 25);
    assert_eq!(incomplete.positions(NotSent).collect::<Vec<_>>(), (25..75).collect::<Vec<_>>());
}

#[tokio::test]
async fn models_carry_what_was_stored_and_only_then() {
    let connection = Connection::new(|_, body| {
        let refused = std::str::from_utf8(body).unwrap().contains(r#""o0""#);
        if refused {
            answer(400, r#"{"__type":"a#ValidationException"}"#)
        } else {
            answer(200, crate::common::nothing(body))
        }
    });
    let (db, _) = sleepless(&connection);
    let mut orders: Vec<Order> = (0..50).map(|id| order("c1", &format!("o{id}"))).collect();
    let batch = db.with_clock(ticking()).batch_write().put_all(&mut orders);
    batch.send().await.unwrap_err();
    for (position, order) in orders.iter().enumerate() {
        let expected = if position < 25 { Timestamp::default() } else { at(0) };
        assert_eq!((order.created_at, order.updated_at), (expected, expected), "order {position}");
    }
}

// ---- concurrency, progress, dropped futures ------------------------------------------------------------------------

/// A sleep that lasts one poll, so that a future can be dropped at every await.
#[derive(Debug)]
struct OnePoll;

impl AsyncSleep for OnePoll {
    fn sleep(&self, pause: Duration) -> Sleep {
        if is_timeout(pause) {
            return Sleep::new(std::future::pending());
        }
        let mut polled = false;
        Sleep::new(std::future::poll_fn(move |cx| {
            cx.waker().wake_by_ref();
            if std::mem::replace(&mut polled, true) { Poll::Ready(()) } else { Poll::Pending }
        }))
    }
}

/// A batch that is dropped after any number of polls has told its tracker the truth: a write that is `Done` is stored, one that
/// is `NotSent` is not, and no write is left out.
#[tokio::test]
async fn a_dropped_batch_leaves_nothing_unreported() {
    let mut finished = false;
    let mut seen = std::collections::HashSet::new();
    for polls in 0_usize.. {
        let stored: Arc<Mutex<Vec<String>>> = Arc::default();
        let keep = Arc::clone(&stored);
        let connection = Connection::new(move |attempt, body| {
            // Every third request is only done in part.
            let sent = &writes(std::str::from_utf8(body).unwrap())["notes"];
            let left: Vec<usize> = if attempt % 3 == 1 { (0..sent.len()).step_by(2).collect() } else { Vec::new() };
            let done = sent.iter().enumerate().filter(|(place, _)| !left.contains(place));
            let ids = done.map(|(_, write)| write["PutRequest"]["Item"]["id"]["S"].as_str().unwrap().to_owned());
            keep.lock().unwrap().extend(ids);
            unprocessed(body, &left)
        });
        let db = Db::new(Client::from_conf(connection.config().sleep_impl(SharedAsyncSleep::new(OnePoll)).build()));
        let tracker = BatchTracker::new();
        {
            let mut batch = pin!(db.batch_write().put_all(&notes(100)).concurrency(at_once!(2)).track(&tracker).send());
            for _ in 0..polls {
                if batch.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
                    finished = true;
                    break;
                }
            }
        }
        let outcomes = tracker.outcomes();
        assert_eq!(outcomes.len(), 100);
        let stored = stored.lock().unwrap();
        for (position, outcome) in outcomes.iter().enumerate() {
            let is_stored = stored.contains(&format!("n{position}"));
            match outcome {
                Done => assert!(is_stored, "{position} after {polls} polls"),
                NotSent | Unprocessed => assert!(!is_stored, "{position} after {polls} polls"),
                Unknown => {}
                Failed | Superseded => panic!("{outcome:?}"),
            }
            seen.insert(*outcome);
        }
        let progress = tracker.progress();
        assert_eq!(progress.done, outcomes.iter().filter(|outcome| **outcome == Done).count());
        assert_eq!(progress.done + progress.not_sent + progress.unprocessed + progress.unknown, 100);
        if finished {
            assert_eq!(progress.done, 100);
            break;
        }
    }
    assert!(seen.contains(&NotSent) && seen.contains(&Done) && seen.contains(&Unprocessed), "{seen:?}");
}

#[tokio::test]
async fn no_more_requests_are_on_the_way_than_allowed() {
    for allowed in [at_once!(1), at_once!(3)] {
        let db = table_of::<Note>().await.unwrap();
        let tracker = BatchTracker::new();
        let watch = tracker.clone();
        let mut most = 0;
        let batch = db.batch_write().put_all(&notes(250)).concurrency(allowed).track(&tracker);
        batch.on_progress(|_| most = most.max(watch.progress().unknown)).send().await.unwrap();
        assert!(most <= 25 * allowed.get(), "{most} writes on the way, {allowed} requests");
        assert_eq!(tracker.progress().done, 250);
    }
}

#[test]
fn debug_output_has_counts_only() {
    let db = crate::common::offline();
    let batch = db.batch_write().put(&Note { id: "secret".into(), text: "secret".into() }).delete(Note::key("secret2"));
    let text = format!("{batch:?}");
    assert!(!text.contains("secret"), "{text}");
    assert_eq!(
        format!("{:?}", batch.into_requests().unwrap()[0].tables[0].1),
        format!(
            "{:?}",
            [
                WriteRequest::Put(r#"{"id":{"S":"secret"},"text":{"S":"secret"}}"#.parse().unwrap()),
                WriteRequest::Delete(r#"{"id":{"S":"secret2"}}"#.parse().unwrap())
            ]
        )
    );
}
