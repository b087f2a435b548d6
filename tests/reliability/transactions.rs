//! Transactions whose answer is lost or garbled.

use std::time::Duration;

use aws_smithy_runtime_api::client::result::ConnectorError;
use tabletheory::ErrorKind;
use tabletheory::op::{Put, UpdateModel};
use tabletheory::prelude::*;

use crate::common::{Connection, Note, Order, Outcome, Reply, answer, order, sleepless};

const IN_PROGRESS: &str = r#"{"__type":"x#TransactionInProgressException"}"#;
const THROTTLED: &str = r#"{"__type":"x#ThrottlingException"}"#;

fn canceled(codes: &[&str]) -> String {
    let reasons: Vec<String> = codes.iter().map(|code| format!(r#"{{"Code":"{code}"}}"#)).collect();
    format!(r#"{{"__type":"x#TransactionCanceledException","CancellationReasons":[{}]}}"#, reasons.join(","))
}

fn garbled(body: String) -> Reply {
    let mut refused = answer(400, body)?;
    refused.headers_mut().insert("x-amz-crc32", "1");
    Ok(refused)
}

fn lost() -> Reply {
    Err(ConnectorError::io(std::io::Error::from(std::io::ErrorKind::BrokenPipe).into()))
}

async fn told(script: impl Fn(usize) -> Reply + Send + Sync + 'static) -> (Result<(), Error>, Connection) {
    let connection = Connection::new(move |attempt, _| script(attempt));
    let (db, _) = sleepless(&connection);
    let mut note = Note { id: "n1".into(), text: "hello".into() };
    let told = db.transact_write((Put(&mut note), UpdateModel(&mut order("c1", "o1"), (Order::TOTAL,)))).await;
    (told.map_err(Error::from), connection)
}

#[tokio::test]
async fn an_ambiguous_transaction_keeps_its_name() {
    for codes in [["None", "TransactionConflict"], ["ThrottlingError", "None"], ["None", "ConditionalCheckFailed"]] {
        let (told, _) = told(move |_| garbled(canceled(&codes))).await;
        let error = told.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::AmbiguousWrite, "{codes:?}");
        assert!(!error.is_condition_failed() && !error.is_version_conflict() && !error.is_throttled(), "{codes:?}");
        assert!(error.cancellation_reasons().is_empty() && error.code().is_none());
    }
}

#[tokio::test]
async fn a_transaction_that_is_under_way_is_waited_for() -> Outcome {
    for then in [IN_PROGRESS, THROTTLED] {
        let (told, connection) = told(move |attempt| match attempt {
            0 => lost(),
            1..=5 => answer(400, then),
            _ => answer(200, "{}"),
        })
        .await;
        told?;
        let bodies = connection.bodies();
        assert!(bodies.len() == 7 && bodies.iter().all(|body| *body == bodies[0]), "the same token");
    }
    Ok(())
}

#[tokio::test]
async fn what_is_under_way_for_ever_stays_open() {
    for then in [IN_PROGRESS, THROTTLED] {
        let (told, connection) = told(move |attempt| if attempt == 0 { lost() } else { answer(400, then) }).await;
        let error = told.unwrap_err();
        assert!(error.is_ambiguous() && !error.is_throttled(), "{error}");
        assert!(connection.attempts() > 10);
    }
    // Without a lost answer before, these errors are true.
    let (told, _) = told(|_| answer(400, THROTTLED)).await;
    assert!(told.unwrap_err().is_throttled());
}

/// The token would have returned the success.
#[tokio::test]
async fn a_cancellation_after_a_lost_answer_is_true() {
    let (told, _) = told(|attempt| match attempt {
        0 => lost(),
        _ => answer(400, canceled(&["None", "ConditionalCheckFailed"])),
    })
    .await;
    let error = told.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TransactionCanceled);
    assert!(error.is_condition_failed() && !error.is_ambiguous());
}

#[tokio::test(start_paused = true)]
async fn it_is_waited_for_within_its_time() {
    let connection = Connection::new(|attempt, _| if attempt == 0 { lost() } else { answer(400, IN_PROGRESS) });
    let mut note = Note { id: "n1".into(), text: "hello".into() };
    let started = tokio::time::Instant::now();
    let error = connection.db().transact_write(Put(&mut note)).await.unwrap_err();
    assert!(error.is_ambiguous());
    let took = started.elapsed();
    assert!(took > Duration::from_secs(10) && took < Duration::from_mins(1), "{took:?}");
}
