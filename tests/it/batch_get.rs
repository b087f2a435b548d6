//! `Db::batch_get`: chunks, order, duplicates, and keys that DynamoDB did not get to.

use crate::common::{Connection, Note, answer, sleepless, table_of};
use tabletheory::op::Outcome;
use tabletheory::prelude::*;

fn note(id: u32) -> Note {
    Note { id: format!("n{id}"), text: format!("text {id}") }
}

fn key(id: u32) -> Key<Note> {
    Note::key(format!("n{id}"))
}

#[tokio::test]
async fn more_keys_than_one_call_takes_keep_their_order() {
    let db = table_of::<Note>().await.unwrap();
    for id in 0..250 {
        db.create(&mut note(id)).await.unwrap();
    }
    // The keys are every second one backwards, then one that does not exist, then the first one again.
    let ids: Vec<u32> = (0..250).rev().step_by(2).chain([999, 249]).collect();
    let meter = CapacityMeter::new();
    let got = db.batch_get(ids.iter().map(|&id| key(id))).meter(&meter).await.unwrap();
    assert!(got.is_complete());
    assert_eq!(got.outcomes().len(), ids.len());
    for (&id, outcome) in ids.iter().zip(got.outcomes()) {
        let expected = if id == 999 { Outcome::Missing } else { Outcome::Found(note(id)) };
        assert_eq!(*outcome, expected);
    }
    assert_eq!(got.items().count(), ids.len() - 1);
    assert!(meter.consumed().total > 0.0);
}

#[test]
fn requests_are_chunked_and_deduplicated() {
    let db = crate::common::offline();
    let requests = db.batch_get((0..150).chain(0..150).map(key)).consistent().into_requests().unwrap();
    let sizes: Vec<usize> = requests.iter().map(|request| request.tables[0].keys.len()).collect();
    assert_eq!(sizes, [100, 50]);
    assert!(requests.iter().all(|request| request.tables[0].consistent));
    assert!(db.batch_get(Vec::<Key<Note>>::new()).into_requests().unwrap().is_empty());
}

#[tokio::test]
async fn no_keys_send_nothing() {
    let connection = Connection::silent();
    let got = connection.db().batch_get(Vec::<Key<Note>>::new()).await.unwrap();
    assert!(got.outcomes().is_empty() && got.is_complete());
    assert_eq!(connection.attempts(), 0);
}

#[tokio::test]
async fn an_empty_key_is_refused_before_anything_is_sent() {
    let connection = Connection::silent();
    let error = connection.db().batch_get([key(1), Note::key("")]).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Encode(_)));
    assert_eq!((error.table(), error.attribute().as_deref()), (Some("notes"), Some("id")));
    assert_eq!(connection.attempts(), 0);
}

#[tokio::test]
async fn unprocessed_keys_are_asked_for_again() {
    let connection = Connection::new(|attempt, _| match attempt {
        0 => answer(
            200,
            r#"{"Responses":{"notes":[{"text":{"S":"text 2"},"id":{"S":"\u006e2"}}]},
                "UnprocessedKeys":{"notes":{"Keys":[{"id":{"S":"n1"}},{"id":{"S":"n3"}}],"ConsistentRead":false}}}"#,
        ),
        1 => answer(200, r#"{"Responses":{"notes":[]},"UnprocessedKeys":{"notes":{"Keys":[{"id":{"S":"n1"}}]}}}"#),
        _ => answer(200, r#"{"Responses":{"notes":[{"text":{"S":"text 1"},"id":{"S":"n1"}}]},"UnprocessedKeys":{}}"#),
    });
    let got = sleepless(&connection).0.batch_get([1, 2, 3].map(key)).await.unwrap();
    assert_eq!(got.into_outcomes(), [Outcome::Found(note(1)), Outcome::Found(note(2)), Outcome::Missing]);
    let bodies = connection.bodies();
    assert_eq!(bodies.len(), 3);
    assert_eq!(bodies[2], r#"{"RequestItems":{"notes":{"Keys":[{"id":{"S":"n1"}}]}}}"#);
}

#[tokio::test]
async fn what_stays_unprocessed_is_said_to_be_unknown() {
    let connection = Connection::new(|attempt, _| {
        let found = if attempt == 0 { r#"{"text":{"S":"text 1"},"id":{"S":"n1"}}"# } else { "" };
        let left = r#"{"notes":{"Keys":[{"id":{"S":"n2"}}]}}"#;
        answer(200, format!(r#"{{"Responses":{{"notes":[{found}]}},"UnprocessedKeys":{left}}}"#))
    });
    let got = sleepless(&connection).0.batch_get([1, 2, 2].map(key)).await.unwrap();
    assert_eq!(got.outcomes(), [Outcome::Found(note(1)), Outcome::Unprocessed, Outcome::Unprocessed]);
    assert_eq!(got.unprocessed().collect::<Vec<_>>(), [1, 2]);
    assert!(!got.is_complete());
    assert_eq!(connection.attempts(), 11, "the first attempt and ten more, never a hot loop");
    assert_eq!(format!("{got:?}"), "BatchGot { found: 1, missing: 0, unprocessed: 2 }");
}

#[tokio::test]
async fn an_item_that_does_not_fit_names_its_attribute() {
    let connection =
        Connection::new(|_, _| answer(200, r#"{"Responses":{"notes":[{"id":{"S":"n1"},"text":{"N":"1"}}]}}"#));
    let error = connection.db().batch_get([key(1)]).await.unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.attribute().as_deref(), Some("text"));
}

/// A list of keys can be given as it is, as references, or as an iterator of either.
#[test]
fn keys_are_taken_by_reference() {
    let db = crate::common::offline();
    let keys = [key(1), key(2)];
    let body = |request: tabletheory::op::BatchGet<Note>| format!("{:?}", request.into_requests().unwrap());
    let by_value = body(db.batch_get(keys.clone()));
    for other in [db.batch_get(&keys), db.batch_get(keys.iter()), db.batch_get(&keys[..]), db.batch_get(keys.to_vec())]
    {
        assert_eq!(body(other), by_value);
    }
}

#[test]
fn keys_are_equal_when_their_values_are() {
    use std::collections::HashSet;

    let keys: HashSet<Key<Note>> = [key(1), key(2), key(1), Note::key(""), Note::key("")].into();
    assert_eq!(keys.len(), 3);
    assert!(keys.contains(&key(2)) && !keys.contains(&key(3)));
}
