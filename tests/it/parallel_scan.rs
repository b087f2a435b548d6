//! `Scan::segments`: every item comes once, whatever the number of segments.

use std::collections::BTreeSet;

use crate::common::{Connection, Note, answer, table_of};
use tabletheory::error::{CursorFault, RequestFault};
use tabletheory::op::Segments;
use tabletheory::prelude::*;
use tabletheory::request::Operation;

async fn notes(count: u32) -> Db {
    let db = table_of::<Note>().await.unwrap();
    for id in 0..count {
        db.create(&mut Note { id: format!("n{id}"), text: "x".repeat(id as usize % 7) }).await.unwrap();
    }
    db
}

#[tokio::test]
async fn every_item_comes_once() {
    let db = notes(120).await;
    let ids = |notes: Vec<Note>| notes.into_iter().map(|note| note.id).collect::<BTreeSet<_>>();
    let whole = db.scan::<Note>().all().await.unwrap();
    assert_eq!(whole.len(), 120);
    let cases = [
        (segments!(1), at_once!(1)),
        (segments!(2), at_once!(1)),
        (segments!(4), at_once!(4)),
        (segments!(50), at_once!(3)),
    ];
    for (segments, concurrency) in cases {
        let scan = db.scan::<Note>().limit(items!(5)).segments(segments).concurrency(concurrency);
        let found = scan.all().await.unwrap();
        assert_eq!(found.len(), 120);
        assert_eq!(ids(found), ids(whole.clone()));
    }
    let filtered = db.scan::<Note>().filter(Note::TEXT.size().ge(4)).segments(segments!(3));
    assert_eq!(
        filtered.count().await.unwrap(),
        db.scan::<Note>().filter(Note::TEXT.size().ge(4)).count().await.unwrap()
    );
}

#[tokio::test]
async fn a_segment_is_resumed_by_its_own_cursor_only() {
    let db = notes(60).await;
    let scans: Vec<_> = db.scan::<Note>().limit(items!(4)).segments(segments!(2)).into_scans().unwrap().collect();
    let [first, second] = <[_; 2]>::try_from(scans).unwrap();
    let page = first.clone().page().await.unwrap();
    let cursor = page.cursor.unwrap();
    assert_eq!(cursor.segment(), Some((0, items!(2))));
    assert!(!first.after(&cursor).page().await.unwrap().items.is_empty());
    let error = second.after(&cursor).page().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::CursorMismatch(CursorFault::OtherSegment));
    let error = db.scan::<Note>().after(&cursor).page().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::CursorMismatch(CursorFault::OtherSegment));
}

#[tokio::test]
async fn impossible_segments_are_refused_before_anything_is_sent() {
    let connection = Connection::silent();
    let db = connection.db();
    for total in [0, 1_000_001, u32::MAX] {
        let error = Segments::try_from(total).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::InvalidRequest(RequestFault::Segments { given: total, most: 1_000_000 }));
        assert_eq!(error.operation(), Some(Operation::Scan));
        assert_eq!(Segments::new(total), None);
    }
    let page =
        db.scan::<Note>().segments(segments!(1_000_000)).into_scans().unwrap().last().unwrap().into_request().unwrap();
    assert_eq!(page.segment, Some((999_999, items!(1_000_000))));
    assert_eq!(connection.attempts(), 0);
}

#[tokio::test]
async fn an_error_of_one_segment_is_the_error_of_all() {
    let connection = Connection::new(|_, body| {
        let body = std::str::from_utf8(body).unwrap_or_default();
        if body.contains(r#""Segment":2"#) {
            answer(400, r#"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"}"#)
        } else {
            answer(200, r#"{"Items":[],"Count":0,"ScannedCount":0}"#)
        }
    });
    let error = connection.db().scan::<Note>().segments(segments!(4)).all().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TableNotFound);
    assert_eq!(error.table(), Some("notes"));
}
