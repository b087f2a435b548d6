//! Answers that do not belong to their request. Each is an error that reports this, and a write with such an answer is never a
//! success.

use std::sync::Arc;

use futures_util::TryStreamExt as _;
use tabletheory::error::{AnswerFault, DecodeErrorKind};
use tabletheory::op::{Outcome as Found, WriteOutcome};
use tabletheory::prelude::*;

use crate::common::{Connection, Note, Order, Outcome, answer, nothing, sleepless};

/// Returns the fault of the answer that an error names.
fn fault(error: &Error) -> Option<AnswerFault> {
    match error.kind() {
        ErrorKind::Decode(error) => match error.kind() {
            DecodeErrorKind::NotTheAnswer(fault) => Some(*fault),
            _ => None,
        },
        _ => None,
    }
}

fn always(body: impl Into<String>) -> Connection {
    let body = body.into();
    Connection::new(move |_, _| answer(200, body.clone()))
}

fn item(id: &str) -> String {
    format!(r#"{{"id":{{"S":"{id}"}},"text":{{"S":"t"}}}}"#)
}

fn key(id: &str) -> tabletheory::Key<Note> {
    Note::key(id)
}

// ---- cursors ---------------------------------------------------------------------------------------------------------

/// Makes pages that end at these keys, over and over. It stops at last, so that a walk in circles is a failure.
fn ending_at(keys: &'static [&'static str]) -> Connection {
    Connection::new(move |attempt, _| {
        if attempt > 99 {
            return answer(400, r#"{"__type":"x#ValidationException"}"#);
        }
        let last = keys[attempt % keys.len()];
        answer(
            200,
            format!(
                r#"{{"Count":1,"ScannedCount":1,"Items":[{}],"LastEvaluatedKey":{{"id":{{"S":"{last}"}}}}}}"#,
                item("n1")
            ),
        )
    })
}

#[tokio::test]
async fn a_walk_that_leads_back_ends() {
    for (keys, pages) in [(&["n1"][..], 2), (&["a", "b"], 3), (&["a", "b", "c", "d", "e"], 6)] {
        macro_rules! walks {
            ($($name:literal |$db:ident| $walk:expr;)*) => {$(
                let connection = ending_at(keys);
                let $db = connection.db();
                let error = $walk.await.unwrap_err();
                assert_eq!(fault(&error), Some(AnswerFault::RepeatedCursor), "{}: {error}", $name);
                assert_eq!(connection.attempts(), pages, "{}", $name);
                assert!(error.operation().is_some() && error.table() == Some("notes"));
            )*};
        }
        walks! {
            "all" |db| db.scan::<Note>().all();
            "stream" |db| db.scan::<Note>().stream().try_collect::<Vec<_>>();
            "prefetched" |db| db.scan::<Note>().prefetch().stream().try_collect::<Vec<_>>();
            "pages" |db| db.scan::<Note>().pages().try_collect::<Vec<_>>();
            "each" |db| db.scan::<Note>().each().all();
            "count" |db| db.scan::<Note>().count();
            "take" |db| db.scan::<Note>().take(99);
            "segments" |db| db.scan::<Note>().segments(segments!(1)).all();
            "counted segments" |db| db.scan::<Note>().segments(segments!(1)).count();
        }
        if keys == ["n1"] {
            walks! {
                "query" |db| db.query(Note::TABLE).eq("n1").all();
                "query, counted" |db| db.query(Note::TABLE).eq("n1").count();
            }
        }
        let connection = ending_at(keys);
        let db = connection.db();
        let left = db.update_all(db.scan::<Note>(), tabletheory::op::Delete).await.unwrap_err();
        assert_eq!(fault(left.error()), Some(AnswerFault::RepeatedCursor));
    }
}

#[tokio::test]
async fn a_walk_whose_pages_are_empty_ends_too() {
    let connection = Connection::new(|attempt, _| {
        let page = r#"{"Count":0,"ScannedCount":1,"Items":[],"LastEvaluatedKey":{"id":{"S":"n1"}}}"#;
        if attempt > 99 { answer(400, "{}") } else { answer(200, page) }
    });
    let error = connection.db().query(Note::TABLE).eq("n1").first().await.unwrap_err();
    assert_eq!((fault(&error), connection.attempts()), (Some(AnswerFault::RepeatedCursor), 2));
}

/// This also holds when the pages are requested one by one.
#[tokio::test]
async fn a_page_does_not_end_where_it_started() -> Outcome {
    let db = ending_at(&["a"]).db();
    let first = db.scan::<Note>().page().await?;
    let second = || db.scan::<Note>().after(first.cursor.as_ref());
    assert_eq!(fault(&second().page().await.unwrap_err()), Some(AnswerFault::RepeatedCursor));
    assert_eq!(fault(&db.send(&second().into_request()?).await.unwrap_err()), Some(AnswerFault::RepeatedCursor));
    let raw = second().with_raw_request(|request| request).decoded().await;
    assert_eq!(fault(&raw.unwrap_err()), Some(AnswerFault::RepeatedCursor));
    Ok(())
}

#[tokio::test]
async fn a_page_ends_at_a_key_of_what_is_read() {
    let order = r#"{"customer":{"S":"c1"},"id":{"S":"o1"}}"#;
    for last in [
        "{\"x\":{\"S\":\"a\"}}",
        r#"{"customer":{"S":"c1"}}"#,
        r#"{"customer":{"S":"c1"},"id":{"N":"1"}}"#,
        r#"{"customer":{"S":"c1"},"id":{"S":""}}"#,
        r#"{"customer":{"S":"c1"},"id":{"S":"o1"},"email":{"S":"e"}}"#,
        // This is the key of another partition.
        r#"{"customer":{"S":"c2"},"id":{"S":"o1"}}"#,
        "[]",
        "7",
    ] {
        let connection = always(format!(r#"{{"Count":0,"Items":[],"LastEvaluatedKey":{last}}}"#));
        let error = connection.db().query(Order::TABLE).eq("c1").all().await.unwrap_err();
        assert!(error.is_decode() && connection.attempts() == 1, "{last}: {error}");
    }
    // The key of the table is not enough for an index, because the index's own key belongs to it.
    let connection = always(format!(r#"{{"Count":0,"Items":[],"LastEvaluatedKey":{order}}}"#));
    let error = connection.db().query(Order::COURIER_IDX).eq("x").all().await.unwrap_err();
    assert_eq!((fault(&error), connection.attempts()), (Some(AnswerFault::NoStartKey), 1));
}

// ---- counts ----------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_count_is_that_of_the_items() -> Outcome {
    let one = item("n1");
    for (body, wanted) in [
        (format!(r#"{{"Items":[{one}],"Count":1,"ScannedCount":1}}"#), None),
        (format!(r#"{{"Items":[{one}],"Count":1,"ScannedCount":9}}"#), None),
        (format!(r#"{{"Count":1,"Items":[{one}]}}"#), None),
        (format!(r#"{{"Items":[{one}],"Count":2,"ScannedCount":2}}"#), Some(AnswerFault::Count { count: 2, items: 1 })),
        (format!(r#"{{"Items":[{one}],"Count":0,"ScannedCount":2}}"#), Some(AnswerFault::Count { count: 0, items: 1 })),
        (r#"{"Count":3,"ScannedCount":3}"#.into(), Some(AnswerFault::Count { count: 3, items: 0 })),
        (
            format!(r#"{{"Items":[{one}],"Count":1,"ScannedCount":0}}"#),
            Some(AnswerFault::CountOverScanned { count: 1, scanned: 0 }),
        ),
    ] {
        let connection = always(&*body);
        let db = connection.db();
        for told in [
            db.scan::<Note>().page().await.map(drop),
            db.query(Note::TABLE).eq("n1").page().await.map(drop),
            db.scan::<Note>().each().page().await.map(drop),
        ] {
            assert_eq!(told.as_ref().err().and_then(fault), wanted, "{body}: {told:?}");
            assert_eq!(told.is_ok(), wanted.is_none(), "{body}");
        }
    }
    assert!(always("{}").db().scan::<Note>().count().await.unwrap_err().is_decode());
    Ok(())
}

#[tokio::test]
async fn counts_are_added_up_with_a_check() {
    let counted = |attempt: usize| {
        let last = if attempt == 0 { r#","LastEvaluatedKey":{"id":{"S":"n1"}}"# } else { "" };
        format!(r#"{{"Count":{0},"ScannedCount":{0}{last}}}"#, u64::MAX)
    };
    let connection = Connection::new(move |attempt, _| answer(200, counted(attempt % 2)));
    let db = connection.db();
    for told in [
        db.scan::<Note>().count().await,
        db.query(Note::TABLE).eq("n1").count().await,
        db.scan::<Note>().segments(segments!(1)).count().await,
    ] {
        assert_eq!(fault(&told.unwrap_err()), Some(AnswerFault::CountTooLarge));
    }
    let connection = always(format!(r#"{{"Count":{0},"ScannedCount":{0}}}"#, u64::MAX));
    let error = connection.db().scan::<Note>().segments(segments!(2)).count().await.unwrap_err();
    assert_eq!(fault(&error), Some(AnswerFault::CountTooLarge));
}

// ---- other items -----------------------------------------------------------------------------------------------------

#[tokio::test]
async fn an_item_is_the_one_that_was_asked_for() -> Outcome {
    let other = Some(AnswerFault::OtherKey);
    let connection = always(format!(r#"{{"Item":{}}}"#, item("n2")));
    let db = connection.db();
    assert_eq!(fault(&db.get(key("n1")).await.unwrap_err()), other);
    assert_eq!(fault(&db.get(key("n1")).project((Note::ID,)).await.unwrap_err()), other);
    assert_eq!(fault(&db.send(&db.get(key("n1")).into_request()?).await.unwrap_err()), other);
    assert_eq!(fault(&db.get(key("n1")).with_raw_request(|r| r).decoded().await.unwrap_err()), other);
    assert!(db.get(key("n2")).await?.is_some());
    // Attributes that a projection leaves out cannot be compared.
    assert_eq!(
        always(r#"{"Item":{"text":{"S":"t"}}}"#).db().get(key("n1")).project((Note::TEXT,)).await?,
        Some(("t".into(),))
    );

    let connection = always(format!(r#"{{"Items":[{},{}],"Count":2}}"#, item("n1"), item("n2")));
    let db = connection.db();
    let error = db.query(Note::TABLE).eq("n1").all().await.unwrap_err();
    assert_eq!((fault(&error), error.attribute().as_deref()), (other, Some("[1]")));
    assert_eq!(db.scan::<Note>().all().await?.len(), 2, "a scan asks for no key");

    let order = r#"{"customer":{"S":"c1"},"id":{"S":"o7"}}"#;
    let connection = always(format!(r#"{{"Items":[{order}],"Count":1}}"#));
    let db = connection.db();
    let ids = || db.query(Order::TABLE).eq("c1");
    assert_eq!(ids().sort_begins_with("o").project((Order::ID,)).all().await?.len(), 1);
    assert_eq!(fault(&ids().sort_begins_with("p").project((Order::ID,)).all().await.unwrap_err()), other);
    assert_eq!(fault(&ids().sort_lt("o7").project((Order::ID,)).all().await.unwrap_err()), other);
    Ok(())
}

#[tokio::test]
async fn a_write_returns_the_item_that_was_written() {
    let other = format!(r#"{{"Attributes":{}}}"#, item("other"));
    let mut note = Note { id: "n1".into(), text: "t".into() };
    macro_rules! refuses {
        ($($name:literal |$db:ident| $write:expr;)*) => {$(
            let $db = always(other.clone()).db();
            let error = $write.await.unwrap_err();
            let ErrorKind::AnswerUnreadable(why) = error.kind() else { panic!("{}: {error}", $name) };
            assert_eq!(why.kind(), &DecodeErrorKind::NotTheAnswer(AnswerFault::OtherKey), "{}", $name);
            assert!(error.is_done(), "{}", $name);
        )*};
    }
    refuses! {
        "put" |db| db.put(&mut note).returning_old();
        "delete" |db| db.delete(key("n1")).returning_old();
        "update, new" |db| db.update(key("n1")).set(Note::TEXT, "t").returning_new();
        "update, old" |db| db.update(key("n1")).set(Note::TEXT, "t").returning_old();
        "update, one attribute" |db| db.update(key("n1")).set(Note::TEXT, "t").returning_new_of((Note::TEXT,));
    }
}

#[tokio::test]
async fn a_failed_condition_met_the_item_that_was_to_be_written() {
    let failed = |item: String| {
        let body = format!(r#"{{"__type":"x#ConditionalCheckFailedException","Item":{item}}}"#);
        Connection::new(move |_, _| answer(400, body.clone()))
    };
    let text = |text: &str| text.to_owned();
    for (answered, is_kept) in [
        (item("n1"), true),
        (item("other"), false),
        (text("{}"), false),
        (text("[]"), false),
        (text("7"), false),
        (text(r#"{"id":{"S":"n1"},"id":{"S":"n1"}}"#), false),
        (text(r#"{"id":{"N":"1"},"text":{"S":"t"}}"#), false),
    ] {
        let mut note = Note { id: "n1".into(), text: "t".into() };
        for error in [
            failed(answered.clone()).db().create(&mut note).returning_item_on_failure().await.unwrap_err(),
            failed(answered.clone()).db().delete(key("n1")).returning_item_on_failure().await.unwrap_err(),
            failed(answered.clone()).db().update(key("n1")).set(Note::TEXT, "t").await.unwrap_err(),
        ] {
            assert_eq!(error.kind(), &ErrorKind::ConditionFailed);
            assert_eq!(error.conflicting_item().is_some(), is_kept, "{answered}");
        }
        // Of several actions, a reason says which one failed, and this exception is none of theirs.
        let actions = (tabletheory::op::Create(&mut note), tabletheory::op::Delete(key("n2")));
        let error = Error::from(failed(answered.clone()).db().transact_write(actions).await.unwrap_err());
        assert!(error.conflicting_item().is_none(), "{answered}");
    }
}

#[tokio::test]
async fn reasons_are_those_of_the_actions() {
    use tabletheory::op::{Create, Delete};

    let reason = |item: &str| format!(r#"{{"Code":"ConditionalCheckFailed","Item":{item}}}"#);
    let (nothing_wrong, ours, theirs) = (r#"{"Code":"None"}"#.to_owned(), reason(&item("n1")), reason(&item("other")));
    for (name, reasons, told, items) in [
        ("TransactionCanceledException", vec![&ours, &nothing_wrong], 2, vec![true, false]),
        ("TransactionCanceledException", vec![&theirs, &nothing_wrong], 2, vec![false, false]),
        ("TransactionCanceledException", vec![&nothing_wrong, &nothing_wrong], 2, vec![false, false]),
        ("TransactionCanceledException", vec![&ours], 0, vec![]),
        ("TransactionCanceledException", vec![&ours, &nothing_wrong, &nothing_wrong], 0, vec![]),
        ("ValidationException", vec![&ours, &nothing_wrong], 0, vec![]),
        ("", vec![&ours, &nothing_wrong], 0, vec![]),
    ] {
        let list = reasons.iter().map(|reason| reason.as_str()).collect::<Vec<_>>().join(",");
        let body = format!(r#"{{"__type":"x#{name}","CancellationReasons":[{list}]}}"#);
        let connection = Connection::new(move |attempt, _| {
            assert!(attempt < 9, "it goes on");
            answer(400, body.clone())
        });
        let mut note = Note { id: "n1".into(), text: "t".into() };
        let error = connection.db().transact_write((Create(&mut note), Delete(key("n2")))).await.unwrap_err();
        let error = Error::from(error);
        assert_eq!(error.cancellation_reasons().len(), told, "{name} {reasons:?}");
        let found = error.cancellation_reasons().iter().map(|reason| reason.conflicting_item().is_some());
        assert_eq!(found.collect::<Vec<_>>(), items, "{name} {reasons:?}");
        assert_eq!(error.is_condition_failed(), told > 0 && *reasons[0] != nothing_wrong, "{name} {reasons:?}");
    }
}

#[tokio::test]
async fn a_page_has_no_more_items_than_its_limit() -> Outcome {
    let page = |count: usize, scanned: usize| {
        let items: Vec<String> = (0..count).map(|at| item(&at.to_string())).collect();
        format!(r#"{{"Items":[{}],"Count":{count},"ScannedCount":{scanned}}}"#, items.join(","))
    };
    for (count, scanned, fits) in [(0, 0, true), (2, 2, true), (0, 2, true), (3, 3, false), (0, 3, false)] {
        let db = always(page(count, scanned)).db();
        let read = db.scan::<Note>().limit(items!(2)).page().await;
        let plain = db.send(&db.scan::<Note>().limit(items!(2)).into_request()?).await;
        assert_eq!((read.is_ok(), plain.is_ok()), (fits, fits), "{count} of {scanned}");
        let wanted = AnswerFault::TooMany { items: scanned as u64, most: 2 };
        for error in read.err().into_iter().chain(plain.err()) {
            assert_eq!(fault(&error), Some(wanted));
        }
        // A caller who changes the limit decides how many items there may be.
        let raw = db.scan::<Note>().limit(items!(2)).with_raw_request(|request| request.limit(9)).decoded().await;
        assert!(raw.is_ok());
    }
    Ok(())
}

#[tokio::test]
async fn a_transaction_answers_each_read_with_its_item() -> Outcome {
    let response = |id: &str| format!(r#"{{"Item":{}}}"#, item(id));
    for (responses, wanted) in [
        (format!("{},{{}}", response("n1")), None),
        (response("n1"), Some(AnswerFault::Responses { asked: 2, answered: 1 })),
        (String::new(), Some(AnswerFault::Responses { asked: 2, answered: 0 })),
        (format!("{},{{}},{{}}", response("n1")), Some(AnswerFault::Responses { asked: 2, answered: 3 })),
        (format!("{},{}", response("n2"), response("n1")), Some(AnswerFault::OtherKey)),
    ] {
        let db = always(format!(r#"{{"Responses":[{responses}]}}"#)).db();
        let get = || db.transact_get((key("n1"), key("n2")));
        let told = [get().await.map(drop), db.send(&get().into_request()?).await.map(drop)];
        for told in told {
            assert_eq!(told.as_ref().err().and_then(fault), wanted, "{responses}");
        }
    }
    assert!(always("{}").db().transact_get((key("n1"),)).await.is_err());
    Ok(())
}

#[tokio::test]
async fn a_batch_answers_each_key_once() -> Outcome {
    let (n1, n2, n9) = (item("n1"), item("n2"), item("n9"));
    let left = |id: &str| format!(r#"{{"notes":{{"Keys":[{{"id":{{"S":"{id}"}}}}]}}}}"#);
    for (responses, unprocessed, wanted) in [
        (format!(r#"{{"notes":[{n2},{n1}]}}"#), "{}".into(), None),
        (format!(r#"{{"notes":[{n1}]}}"#), "{}".into(), None),
        (format!(r#"{{"notes":[{n1},{n1}]}}"#), "{}".into(), Some(AnswerFault::Twice)),
        (format!(r#"{{"notes":[{n1}]}}"#), left("n1"), Some(AnswerFault::Twice)),
        (format!(r#"{{"notes":[{n1},{n9}]}}"#), "{}".into(), Some(AnswerFault::OtherKey)),
        (format!(r#"{{"notes":[{n1}]}}"#), left("n9"), Some(AnswerFault::OtherKey)),
        (format!(r#"{{"notes":[{n1}],"orders":[]}}"#), "{}".into(), Some(AnswerFault::OtherTable)),
        ("{}".into(), left("n1").replace("notes", "orders"), Some(AnswerFault::OtherTable)),
    ] {
        let connection = always(format!(r#"{{"Responses":{responses},"UnprocessedKeys":{unprocessed}}}"#));
        let (db, _) = sleepless(&connection);
        let got = db.batch_get([key("n1"), key("n2")]).await;
        assert_eq!(got.as_ref().err().and_then(fault), wanted, "{responses} {unprocessed}");
        let request = db.batch_get([key("n1"), key("n2")]).into_requests()?.remove(0);
        assert_eq!(db.send(&request).await.err().as_ref().and_then(fault), wanted, "{responses} {unprocessed}");
    }
    // A key that was found is not requested again, and must not be answered again.
    let connection = Connection::new(move |attempt, _| {
        let left = if attempt == 0 { left("n2") } else { "{}".into() };
        answer(200, format!(r#"{{"Responses":{{"notes":[{n1}]}},"UnprocessedKeys":{left}}}"#))
    });
    let got = sleepless(&connection).0.batch_get([key("n1"), key("n2")]).await;
    assert_eq!(fault(&got.unwrap_err()), Some(AnswerFault::Twice));
    assert!(always("{}").db().batch_get([key("n1")]).await.unwrap_err().is_decode());
    let got = always(r#"{"Responses":{}}"#).db().batch_get([key("n1")]).await?;
    assert_eq!(got.outcomes(), [Found::Missing]);
    Ok(())
}

#[tokio::test]
async fn a_batch_of_writes_leaves_only_what_was_sent() {
    let put = |id: &str| format!(r#"{{"PutRequest":{{"Item":{}}}}}"#, item(id));
    let delete = |id: &str| format!(r#"{{"DeleteRequest":{{"Key":{{"id":{{"S":"{id}"}}}}}}}}"#);
    for left in [
        format!(r#"{{"notes":[{}]}}"#, put("n9")),
        format!(r#"{{"notes":[{}]}}"#, delete("n1")),
        format!(r#"{{"notes":[{},{}]}}"#, put("n1"), put("n1")),
        format!(r#"{{"orders":[{}]}}"#, put("n1")),
    ] {
        let connection = always(format!(r#"{{"UnprocessedItems":{left}}}"#));
        let (db, _) = sleepless(&connection);
        let note = Note { id: "n1".into(), text: "t".into() };
        let incomplete = db.batch_write().put(&note).delete(key("n2")).send().await.unwrap_err();
        assert_eq!(incomplete.outcomes(), [WriteOutcome::Unknown; 2], "{left}");
        assert!(incomplete.error_of(0).unwrap().is_ambiguous());
        assert_eq!(connection.attempts(), 1, "{left}");
    }
}

#[tokio::test]
async fn a_capacity_is_a_finite_number_and_not_negative() {
    for units in ["1e999", "-1e999", "1e400", "-1"] {
        let body = format!(r#"{{"ConsumedCapacity":{{"TableName":"notes","CapacityUnits":{units}}}}}"#);
        let db = always(&*body).db();
        let meter = CapacityMeter::new();
        assert!(db.get(key("n1")).meter(&meter).await.unwrap_err().is_decode(), "{units}");
        let mut note = Note { id: "n1".into(), text: "t".into() };
        assert!(db.put(&mut note).meter(&meter).await.unwrap_err().is_ambiguous(), "{units}");
        assert!(meter.consumed().total.abs() < f64::EPSILON);
    }
}

// ---- successes that are none -----------------------------------------------------------------------------------------

const NO_SUCCESS: [&str; 14] = [
    "",
    "null",
    "[]",
    "\"ok\"",
    "7",
    "true",
    "<html>",
    "{",
    "{}{}",
    r#"{"__type":"x#InternalServerError"}"#,
    r#"{"__type":"x#ConditionalCheckFailedException","message":"The conditional request failed"}"#,
    r#"{"message":"Forbidden"}"#,
    r#"{"Attributes":7}"#,
    r#"{"ConsumedCapacity":{"CapacityUnits":"1"}}"#,
];

#[tokio::test]
async fn a_success_has_the_form_of_its_operation() {
    for (body, checksum) in NO_SUCCESS.iter().flat_map(|body| [(body, true), (body, false)]) {
        let connection = Connection::new(move |_, _| {
            let mut success = answer(200, *body)?;
            if checksum {
                // The body was not changed on its way.
                success.headers_mut().insert("x-amz-crc32", crc32fast::hash(body.as_bytes()).to_string());
            }
            Ok(success)
        });
        let db = connection.db();
        let mut note = Note { id: "n1".into(), text: "t".into() };
        let told = [
            db.put(&mut note).await.unwrap_err(),
            db.create(&mut note).await.unwrap_err(),
            db.delete(key("n1")).await.unwrap_err(),
            db.update(key("n1")).set(Note::TEXT, "u").await.unwrap_err(),
            db.update(key("n1")).set(Note::TEXT, "u").returning_new().await.unwrap_err(),
        ];
        for error in told {
            assert!(error.is_ambiguous(), "{body}: {error}");
        }
        // `Attributes` is not a member of theirs, and is passed over.
        if !body.contains("Attributes") {
            let transaction = db.transact_write(tabletheory::op::Put(&mut note)).await;
            assert!(transaction.unwrap_err().is_ambiguous(), "{body}");
        }
        let incomplete = db.batch_write().put(&note).send().await.unwrap_err();
        assert_eq!(incomplete.outcomes(), [WriteOutcome::Unknown], "{body}");
        // A read is never a success either.
        for told in [
            db.scan::<Note>().page().await.map(drop),
            db.batch_get([key("n1")]).await.map(drop),
            db.transact_get((key("n1"),)).await.map(drop),
        ] {
            assert!(told.is_err(), "{body}");
        }
        let is_object = body.starts_with(r#"{""#) && !body.contains("message") && !body.contains("__type");
        assert!(db.get(key("n1")).await.is_err() || is_object, "{body}");
    }
}

#[tokio::test]
async fn a_checksum_that_cannot_be_read_is_of_no_body() {
    for checksum in ["", "x", "-1", "4294967296", "0x10"] {
        let connection = Connection::new(move |_, body| {
            let mut success = answer(200, nothing(body))?;
            success.headers_mut().insert("x-amz-crc32", checksum);
            Ok(success)
        });
        let db = connection.db();
        let mut note = Note { id: "n1".into(), text: "t".into() };
        assert!(db.put(&mut note).await.unwrap_err().is_ambiguous(), "{checksum:?}");
        assert!(db.get(key("n1")).await.is_err(), "{checksum:?}");
        assert_eq!(connection.attempts(), 4, "each is asked for again");
    }
}

/// An error response of any size is read once, and only up to the size of the largest possible one.
#[tokio::test]
async fn an_error_response_has_an_end() {
    let reasons = |bytes: usize| {
        let item = format!(r#"{{"id":{{"S":"n1"}},"text":{{"S":"{}"}}}}"#, "x".repeat(bytes));
        let reason = format!(r#"{{"Code":"ConditionalCheckFailed","Item":{item}}}"#);
        format!(r#"{{"__type":"x#TransactionCanceledException","CancellationReasons":[{reason}]}}"#)
    };
    for (bytes, is_read) in [(4_000_000, true), (17 * 1024 * 1024, false)] {
        let body = Arc::new(reasons(bytes));
        let connection = Connection::new(move |_, _| answer(400, body.to_string()));
        let mut note = Note { id: "n1".into(), text: "t".into() };
        let error: Error = connection.db().transact_write(tabletheory::op::Put(&mut note)).await.unwrap_err().into();
        assert_eq!(error.is_condition_failed(), is_read, "{bytes}");
        // The status shows that it was refused.
        assert!(!error.is_ambiguous(), "{bytes}");
        if let Some(reason) = error.cancellation_reasons().first() {
            assert_eq!(reason.conflicting_item().unwrap().as_json().len(), bytes + 33);
        }
    }
}
