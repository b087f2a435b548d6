//! `Db::transact_get`: tuples and lists of keys.

use crate::common::{Connection, Note, Wide};
use tabletheory::error::RequestFault;
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

fn wide(id: u64) -> Wide {
    Wide { id, bin: vec![1], a: "a".into(), s: "s".into(), c: vec![1], bsort: vec![1], ..Wide::default() }
}

#[tokio::test]
async fn a_tuple_of_keys_of_two_models() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Note>().await.unwrap();
    embedded.create_table::<Wide>().await.unwrap();
    let db = embedded.db();
    let note = Note { id: "n1".into(), text: "one".into() };
    db.create(&mut note.clone()).await.unwrap();
    db.create(&mut wide(7)).await.unwrap();

    let meter = CapacityMeter::new();
    let found = db.transact_get((Note::key("n1"), Wide::key(7, [1]), Note::key("n2"))).meter(&meter).await.unwrap();
    assert_eq!(found, (Some(note.clone()), Some(wide(7)), None));
    assert!(meter.consumed().total > 0.0);

    let found = db.transact_get(vec![Note::key("n2"), Note::key("n1")]).await.unwrap();
    assert_eq!(found, [None, Some(note)]);
}

#[tokio::test]
async fn what_dynamodb_would_refuse_is_not_sent() {
    let connection = Connection::silent();
    let db = connection.db();
    let keys = |count: u32| (0..count).map(|id| Note::key(id.to_string())).collect::<Vec<_>>();
    for (keys, fault) in [
        (keys(0), RequestFault::NoReads),
        (keys(101), RequestFault::TooManyReads { given: 101, most: 100 }),
        (vec![Note::key("a"), Note::key("b"), Note::key("a")], RequestFault::ItemReadTwice),
    ] {
        let error = db.transact_get(keys).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::InvalidRequest(fault));
        assert_eq!(error.code(), Some(tabletheory::PortableCode::InvalidOperator));
    }
    let error = db.transact_get((Note::key("a"), Note::key(""))).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Encode(_)), "{error}");
    assert_eq!(connection.attempts(), 0);
    assert_eq!(db.transact_get(keys(100)).into_request().unwrap().gets.len(), 100);
}

#[test]
fn one_key_is_a_tuple_too() {
    let request = crate::common::offline().transact_get((Note::key("n1"),)).into_request().unwrap();
    assert_eq!(request.gets[0].key.as_json(), r#"{"id":{"S":"n1"}}"#);
}

/// A tuple takes as many keys as there are letters. More keys go into a list of up to 100.
#[tokio::test]
async fn a_tuple_of_26_keys() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Wide>().await.unwrap();
    let db = embedded.db();
    db.create(&mut wide(26)).await.unwrap();
    let key = |id| Wide::key(id, [1]);
    let found = db
        .transact_get((
            key(1),
            key(2),
            key(3),
            key(4),
            key(5),
            key(6),
            key(7),
            key(8),
            key(9),
            key(10),
            key(11),
            key(12),
            key(13),
            key(14),
            key(15),
            key(16),
            key(17),
            key(18),
            key(19),
            key(20),
            key(21),
            key(22),
            key(23),
            key(24),
            key(25),
            key(26),
        ))
        .await
        .unwrap();
    assert_eq!((found.0, found.24, found.25), (None, None, Some(wide(26))));
}
