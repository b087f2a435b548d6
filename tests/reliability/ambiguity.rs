//! Writes whose answer is lost. They are sent again if that does no harm, recognized if that is possible, and otherwise
//! reported as ambiguous. No write fails that may have been carried out, and none is carried out twice.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_smithy_runtime_api::client::result::ConnectorError;
use tabletheory::ErrorKind;
use tabletheory::Model;
use tabletheory::prelude::*;
use tabletheory::request::{PutItemRequest, Request as _, Resend, ReturnValues, UpdateItemRequest};
use tabletheory_embedded::{Embedded, Fault, FaultPlan};

use crate::common::{Connection, Note, Order, Outcome, Reply, Thing, answer, offline, order, ticking};

/// Makes a database with the table of `M`, and returns a client that meets no faults, one that meets these, and their plan.
async fn behind<M: Model>(faults: impl IntoIterator<Item = Fault>) -> Outcome<(Db, Db, FaultPlan)> {
    let embedded = Embedded::memory()?;
    embedded.create_table::<M>().await?;
    let plan = FaultPlan::script(faults.into_iter().map(Some));
    let retries = RetryConfig::standard().with_max_attempts(3).with_initial_backoff(Duration::ZERO);
    let config = embedded.with_faults(plan.clone()).config().retry_config(retries);
    let flaky = Db::new(Client::from_conf(config.build())).with_clock(ticking());
    Ok((embedded.db(), flaky, plan))
}

/// The faults that leave a call's outcome open.
const OPEN: [Fault; 7] = [
    Fault::RequestLost,
    Fault::ResponseLost,
    Fault::InternalError,
    Fault::InternalErrorAfter,
    Fault::Unavailable,
    Fault::Garbled,
    Fault::Truncated,
];

/// Returns whether the call with this fault is carried out.
fn carries_out(fault: Fault) -> bool {
    matches!(fault, Fault::ResponseLost | Fault::InternalErrorAfter | Fault::Garbled | Fault::Truncated)
}

fn note(text: &str) -> Note {
    Note { id: "n1".into(), text: text.into() }
}

#[tokio::test]
async fn puts_and_deletes_are_sent_again() -> Outcome {
    for fault in OPEN {
        let (truth, flaky, plan) = behind::<Note>([fault]).await?;
        flaky.put(&mut note("hello")).await?;
        assert_eq!(truth.get(Note::key("n1")).await?, Some(note("hello")), "{fault:?}");
        assert_eq!(plan.calls(), 2, "{fault:?}");

        let (truth, flaky, plan) = behind::<Note>([fault]).await?;
        truth.put(&mut note("hello")).await?;
        flaky.delete(Note::key("n1")).await?;
        assert_eq!(truth.get(Note::key("n1")).await?, None, "{fault:?}");
        assert_eq!(plan.calls(), 2, "{fault:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_read_is_never_ambiguous() -> Outcome {
    for fault in OPEN {
        let (truth, flaky, _) = behind::<Note>([fault]).await?;
        truth.put(&mut note("hello")).await?;
        assert_eq!(flaky.get(Note::key("n1")).await?, Some(note("hello")), "{fault:?}");

        let (_, flaky, _) = behind::<Note>([fault; 3]).await?;
        let error = flaky.get(Note::key("n1")).await.unwrap_err();
        let kinds = [ErrorKind::Unreachable, ErrorKind::ServiceUnavailable];
        assert!(kinds.contains(error.kind()), "{fault:?}: {error}");
    }
    Ok(())
}

#[tokio::test]
async fn a_create_knows_its_own_item() -> Outcome {
    for fault in OPEN {
        let (truth, flaky, plan) = behind::<Order>([fault]).await?;
        let mut ours = order("c1", "o1");
        flaky.create(&mut ours).await?;
        assert_eq!(truth.get(Order::key("c1", "o1")).await?, Some(ours), "{fault:?}");
        assert_eq!(plan.calls(), 2);

        // It is not known whether somebody else's item was there before, or came after ours.
        let (truth, flaky, _) = behind::<Order>([fault]).await?;
        truth.create(&mut order("c1", "o1")).await?;
        let error = flaky.create(&mut order("c1", "o1")).await.unwrap_err();
        assert!(error.is_ambiguous(), "{fault:?}: {error}");
    }
    Ok(())
}

#[tokio::test]
async fn a_create_without_a_timestamp_is_not_known_again() -> Outcome {
    for fault in OPEN {
        let (truth, flaky, _) = behind::<Note>([fault]).await?;
        let created = flaky.create(&mut note("hello")).await;
        assert_eq!(truth.get(Note::key("n1")).await?, Some(note("hello")));
        match created {
            Ok(()) => assert!(!carries_out(fault), "{fault:?}"),
            // Another client may have put the same item.
            Err(error) => assert!(carries_out(fault) && error.is_ambiguous(), "{fault:?}: {error}"),
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_update_knows_its_own_version() -> Outcome {
    for fault in OPEN {
        let (truth, flaky, plan) = behind::<Order>([fault]).await?;
        let mut ours = order("c1", "o1");
        truth.create(&mut ours).await?;
        ours.total = 990;
        flaky.update_model(&mut ours, (Order::TOTAL,)).await?;
        assert_eq!(ours.version, 1, "{fault:?}");
        assert_eq!(truth.get(Order::key("c1", "o1")).await?, Some(ours), "{fault:?}");
        assert_eq!(plan.calls(), 2);
    }
    Ok(())
}

/// Not even the next version proves anything: a `put` stores the version that its model has, beside a time of its own.
#[tokio::test]
async fn a_version_by_another_says_nothing() -> Outcome {
    for fault in [Fault::RequestLost, Fault::InternalError, Fault::Unavailable] {
        for updates_by_others in 1..=2 {
            let (truth, flaky, _) = behind::<Order>([fault]).await?;
            let mut ours = order("c1", "o1");
            truth.create(&mut ours).await?;
            let mut theirs = ours.clone();
            for _ in 0..updates_by_others {
                theirs.total += 1;
                truth.update_model(&mut theirs, (Order::TOTAL,)).await?;
            }
            let before = ours.clone();
            let error = flaky.update_model(&mut ours, (Order::TOTAL,)).await.unwrap_err();
            assert!(error.is_ambiguous() && !error.is_condition_failed(), "{fault:?}: {error}");
            // The item that the condition met is there to be looked at.
            assert_eq!(error.item::<Order>()?.as_ref(), Some(&theirs));
            assert_eq!(ours, before, "a write that did not succeed leaves the model as it was");
            assert_eq!(truth.get(Order::key("c1", "o1")).await?, Some(theirs));
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_increment_is_never_sent_twice() -> Outcome {
    for fault in OPEN {
        let (truth, flaky, plan) = behind::<Order>([fault]).await?;
        let mut ours = order("c1", "o1");
        truth.create(&mut ours).await?;
        let error = flaky.send(&increment(&ours)?).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::AmbiguousWrite, "{fault:?}");
        assert_eq!(plan.calls(), 1, "{fault:?}");
        let stored = truth.get(Order::key("c1", "o1")).required().await?;
        assert_eq!(stored.version - ours.version, u64::from(carries_out(fault)), "{fault:?}");
    }
    Ok(())
}

/// Makes an `ADD` to a number, without a condition that would stop a second one.
fn increment(model: &Order) -> Outcome<UpdateItemRequest> {
    // The condition of version 0 names the key, too, which nothing would name without the condition.
    let mut model = Order { version: 1, ..model.clone() };
    let mut request = offline().update_model(&mut model, (Order::TOTAL,)).into_request()?;
    assert!(request.update.contains("ADD"), "{}", request.update);
    request.condition = None;
    // Nothing refers to the condition's value now, and DynamoDB would refuse it.
    let update = request.update.split(" ADD ").collect::<Vec<_>>();
    let [_, add] = update[..] else { panic!("one ADD") };
    request.condition =
        Some(format!("{} <> :v0 OR {0} = :v3 OR #n1 <> :v1 OR #n0 <> :v0", add.split(' ').next().unwrap()).into());
    request.update = format!("ADD {add}").into();
    Ok(request)
}

#[tokio::test]
async fn an_increment_that_never_arrived_is_sent_again() -> Outcome {
    for fault in [Fault::Refused, Fault::Throttled] {
        let (truth, flaky, plan) = behind::<Order>([fault]).await?;
        let mut ours = order("c1", "o1");
        truth.create(&mut ours).await?;
        flaky.send(&increment(&ours)?).await?;
        assert_eq!(plan.calls(), 2, "{fault:?}");
        assert_eq!(truth.get(Order::key("c1", "o1")).required().await?.version, 1, "{fault:?}");

        // When the write never arrives, that is a definite failure.
        let (_, flaky, _) = behind::<Order>([fault; 3]).await?;
        let error = flaky.send(&increment(&ours)?).await.unwrap_err();
        assert!([ErrorKind::Unreachable, ErrorKind::Throttled].contains(error.kind()), "{fault:?}: {error}");
    }
    Ok(())
}

#[tokio::test]
async fn a_refusal_says_nothing_about_the_attempt_before_it() -> Outcome {
    // The answer to the put is lost, and then DynamoDB throttles it until the SDK gives up.
    let (truth, flaky, _) = behind::<Note>([Fault::ResponseLost, Fault::Throttled, Fault::Throttled]).await?;
    let error = flaky.put(&mut note("hello")).await.unwrap_err();
    assert!(error.is_ambiguous(), "{error}");
    assert!(truth.get(Note::key("n1")).await?.is_some());
    Ok(())
}

#[tokio::test]
async fn what_was_there_before_is_not_made_up() -> Outcome {
    let (truth, flaky, plan) = behind::<Note>([Fault::ResponseLost]).await?;
    truth.put(&mut note("old")).await?;
    let mut request: PutItemRequest = offline().put(&mut note("new")).into_request()?;
    request.return_values = ReturnValues::AllOld;
    // The write would return `new` as the old item when it is sent again.
    assert_eq!(request.resend(), Resend::Harmful);
    assert!(flaky.send(&request).await.unwrap_err().is_ambiguous());
    assert_eq!(plan.calls(), 1);
    Ok(())
}

/// Nothing in a put without a condition shows that it is old. A version does.
#[tokio::test]
async fn a_late_copy_of_a_put_overwrites_and_one_of_a_versioned_update_does_not() -> Outcome {
    let (truth, flaky, _) = behind::<Note>([Fault::DeliveredLate]).await?;
    flaky.put(&mut note("first")).await?;
    truth.put(&mut note("second")).await?;
    for _ in 0..3 {
        flaky.get(Note::key("n2")).await?;
    }
    assert_eq!(truth.get(Note::key("n1")).await?, Some(note("first")));

    let (truth, flaky, _) = behind::<Order>([Fault::DeliveredLate]).await?;
    let mut ours = order("c1", "o1");
    truth.create(&mut ours).await?;
    ours.total = 1;
    flaky.update_model(&mut ours, (Order::TOTAL,)).await?;
    ours.total = 2;
    truth.update_model(&mut ours, (Order::TOTAL,)).await?;
    for _ in 0..3 {
        flaky.get(Order::key("c1", "o2")).await?;
    }
    assert_eq!(truth.get(Order::key("c1", "o1")).await?, Some(ours));
    Ok(())
}

#[test]
fn every_request_says_what_sending_it_again_does() -> Outcome {
    let db = offline();
    let mut model = order("c1", "o1");
    assert_eq!(db.get(Order::key("c1", "o1")).into_request()?.resend(), Resend::Read);
    assert_eq!(db.query(Order::TABLE).eq("c1").into_request()?.resend(), Resend::Read);
    assert_eq!(db.put(&mut model).into_request()?.resend(), Resend::Harmless);
    assert_eq!(db.create(&mut model).into_request()?.resend(), Resend::Harmless);
    assert_eq!(db.delete(Order::key("c1", "o1")).into_request()?.resend(), Resend::Harmless);
    // The version makes it harmless.
    assert_eq!(db.update_model(&mut model, (Order::TOTAL,)).into_request()?.resend(), Resend::Harmless);
    assert_eq!(increment(&model)?.resend(), Resend::Harmful);
    // Its values make it harmless.
    let mut thing = Thing { id: "t1".into(), ..Thing::default() };
    assert_eq!(db.update_model(&mut thing, (Thing::TEXT,)).into_request()?.resend(), Resend::Harmless);
    Ok(())
}

// ---- what the transport says -----------------------------------------------------------------------------------------

fn connection_of(script: impl Fn(usize) -> Reply + Send + Sync + 'static) -> Connection {
    Connection::new(move |attempt, _| script(attempt))
}

fn lost() -> Reply {
    Err(ConnectorError::io(io::Error::from(io::ErrorKind::BrokenPipe).into()))
}

#[tokio::test]
async fn only_a_connection_that_was_never_made_is_known_to_be_none() {
    let connecting = || -> Reply {
        #[derive(Debug)]
        struct Connecting;
        impl std::fmt::Display for Connecting {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("client error (Connect)")
            }
        }
        impl std::error::Error for Connecting {}
        Err(ConnectorError::timeout(Connecting.into()))
    };
    let cases: [(&str, fn() -> Reply, ErrorKind); 6] = [
        ("broken", lost, ErrorKind::AmbiguousWrite),
        (
            "refused",
            || Err(ConnectorError::io(io::Error::from(io::ErrorKind::ConnectionRefused).into())),
            ErrorKind::Unreachable,
        ),
        ("unusable", || Err(ConnectorError::user("no runtime".into())), ErrorKind::Unreachable),
        ("time-out", || Err(ConnectorError::timeout("read".into())), ErrorKind::AmbiguousWrite),
        ("a proxy's page", || answer(408, "<html>"), ErrorKind::AmbiguousWrite),
        ("not JSON", || answer(200, "<html>"), ErrorKind::AmbiguousWrite),
    ];
    for (what, reply, kind) in cases {
        let error = connection_of(move |_| reply()).db().put(&mut note("hello")).await.unwrap_err();
        assert_eq!(error.kind(), &kind, "{what}");
    }
    let error = connection_of(move |_| connecting()).db().put(&mut note("hello")).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Timeout);
}

#[tokio::test]
async fn an_error_whose_body_is_garbled_is_asked_for_again() -> Outcome {
    let connection = connection_of(|attempt| {
        if attempt > 0 {
            return answer(200, "{}");
        }
        let mut refused = answer(400, r#"{"__type":"x#ConditionalCheckFailedException"}"#)?;
        refused.headers_mut().insert("x-amz-crc32", "1");
        Ok(refused)
    });
    connection.db().put(&mut note("hello")).await?;
    assert_eq!(connection.attempts(), 2);
    Ok(())
}

/// The item has our own time, but the answer may have been changed to that on its way.
#[tokio::test]
async fn an_item_that_came_garbled_says_nothing() -> Outcome {
    for garbled in [false, true] {
        let connection = Connection::new(move |attempt, body| {
            if attempt == 0 {
                return lost();
            }
            let body: serde_json::Value =
                serde_json::from_slice(body).map_err(|error| ConnectorError::user(error.into()))?;
            let values = body["ExpressionAttributeValues"].as_object().into_iter().flatten();
            let mut times =
                values.map(|(_, value)| value).filter(|value| value["S"].as_str().is_some_and(|s| s.ends_with('Z')));
            let met = format!(
                r#"{{"__type":"x#ConditionalCheckFailedException","Item":{{"customer":{{"S":"c1"}},"id":{{"S":"o1"}},"updatedAt":{}}}}}"#,
                times.next().map(ToString::to_string).unwrap_or_default(),
            );
            let checksum = if garbled { 1 } else { crc32fast::hash(met.as_bytes()) };
            let mut refused = answer(400, met)?;
            refused.headers_mut().insert("x-amz-crc32", checksum.to_string());
            Ok(refused)
        });
        let mut ours = order("c1", "o1");
        let told = connection.db().update_model(&mut ours, (Order::TOTAL,)).await;
        match told {
            Ok(()) => assert!(!garbled && ours.version == 1),
            Err(error) => assert!(garbled && error.is_ambiguous() && error.conflicting_item().is_none(), "{error}"),
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_error_says_what_to_do_and_where_it_comes_from() {
    let error = connection_of(|_| lost()).db().put(&mut note("hello")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the answer to a write was lost, so it may have been carried out or not: read the item before writing again \
         (operation PutItem, table notes)"
    );
    assert!(error.source().is_some());
    assert_eq!(error.code(), None, "the other runtimes have no such error");
    assert!(!error.is_condition_failed() && !error.is_throttled() && !error.is_validation());
}

#[tokio::test(start_paused = true)]
async fn time_outs_are_always_set() -> Outcome {
    // The client's configuration has no time-outs. The attempt is given up, and the put, which does no harm, is sent again.
    let (truth, _, _) = behind::<Note>([]).await?;
    drop(truth);
    let embedded = Embedded::memory()?;
    embedded.create_table::<Note>().await?;
    let plan = FaultPlan::script([Some(Fault::Delayed); 2]).longest_delay(Duration::from_hours(10));
    let started = tokio::time::Instant::now();
    embedded.with_faults(plan.clone()).db().put(&mut note("hello")).await?;
    assert_eq!(plan.calls(), 3);
    assert!((20..25).contains(&started.elapsed().as_secs()), "{:?}", started.elapsed());

    // This delay is too long for every time-out.
    let plan = FaultPlan::script([Some(Fault::Delayed); 9]).longest_delay(Duration::from_hours(10));
    let attempts = TimeoutConfig::builder().disable_operation_attempt_timeout().build();
    let config = embedded.with_faults(plan.clone()).config().timeout_config(attempts).build();
    let started = tokio::time::Instant::now();
    let error = Db::new(Client::from_conf(config)).put(&mut note("hello")).await.unwrap_err();
    assert!(error.is_ambiguous(), "{error}");
    assert_eq!((plan.calls(), started.elapsed().as_secs()), (1, 60));

    // The caller's own time-out counts.
    let plan = FaultPlan::script([Some(Fault::Delayed); 9]).longest_delay(Duration::from_hours(10));
    let short = TimeoutConfig::builder().operation_timeout(Duration::from_secs(2)).build();
    let config = embedded.with_faults(plan).config().timeout_config(short).build();
    let started = tokio::time::Instant::now();
    let error = Db::new(Client::from_conf(config)).get(Note::key("n1")).await.unwrap_err();
    assert_eq!((error.kind(), started.elapsed().as_secs()), (&ErrorKind::Timeout, 2));
    Ok(())
}
