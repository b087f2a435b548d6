//! The bodies are ours, and everything around them is the SDK's: headers, retries, streams that stall.

use std::collections::{BTreeMap, VecDeque};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::StalledStreamProtectionConfig;
use aws_sdk_dynamodb::config::interceptors::BeforeTransmitInterceptorContextRef;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_dynamodb::error::BoxError;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use futures_util::FutureExt as _;
use http_body::{Body, Frame};
use tabletheory::prelude::*;

use crate::common::{Connection, Note, Outcome, answer};

const ITEM: &str = r#"{"Item":{"id":{"S":"n1"},"text":{"S":"hello"}}}"#;
const CONDITION_FAILED: &str =
    r#"{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"it failed"}"#;
const REPLICATED: &str =
    r#"{"__type":"com.amazonaws.dynamodb.v20120810#ReplicatedWriteConflictException","message":"another replica"}"#;
const THROTTLED: &str = r#"{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}"#;

/// A body that comes in pieces, and then ends, breaks or never continues.
struct Pieces {
    pieces: VecDeque<Bytes>,
    then: Then,
}

#[derive(Clone, Copy)]
enum Then {
    End,
    Break,
    Stall,
}

impl Pieces {
    fn of(text: &str, then: Then) -> SdkBody {
        let pieces = text.as_bytes().chunks(7).map(Bytes::copy_from_slice).collect();
        SdkBody::from_body_1_x(Self { pieces, then })
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match (self.pieces.pop_front(), self.then) {
            (Some(piece), _) => Poll::Ready(Some(Ok(Frame::data(piece)))),
            (None, Then::End) => Poll::Ready(None),
            (None, Then::Break) => Poll::Ready(Some(Err("the connection broke".into()))),
            (None, Then::Stall) => Poll::Pending,
        }
    }
}

fn note() -> Note {
    Note { id: "n1".into(), text: "hello".into() }
}

#[tokio::test]
async fn a_body_in_pieces_is_put_together() -> Outcome<()> {
    let db = Connection::new(|_, _| answer(200, Pieces::of(ITEM, Then::End))).db();
    assert_eq!(db.get(Note::key("n1")).await?, Some(note()));
    Ok(())
}

#[tokio::test]
async fn a_body_that_breaks_is_asked_for_again() -> Outcome<()> {
    let connection = Connection::new(|attempt, _| match attempt {
        0 => answer(200, Pieces::of(&ITEM[..20], Then::Break)),
        _ => answer(200, ITEM),
    });
    assert_eq!(connection.db().get(Note::key("n1")).await?, Some(note()));
    assert_eq!(connection.attempts(), 2);
    assert_eq!(connection.bodies()[0], connection.bodies()[1]);
    Ok(())
}

#[tokio::test]
async fn a_refusal_after_a_success_that_broke_may_be_of_the_write_itself() {
    let connection = Connection::new(|attempt, _| match attempt {
        0 => answer(200, Pieces::of("{", Then::Break)),
        _ => answer(400, CONDITION_FAILED),
    });
    let error = connection.db().create(&mut note()).await.expect_err("it is refused");
    assert_eq!(error.kind(), &ErrorKind::AmbiguousWrite);
    assert_eq!(connection.attempts(), 2);
}

#[tokio::test]
async fn throttling_is_retried_whatever_came_before_it() -> Outcome<()> {
    let connection = Connection::new(|attempt, _| match attempt {
        0 | 2 => answer(400, THROTTLED),
        1 => answer(200, Pieces::of("{", Then::Break)),
        3 => answer(503, "a proxy's page"),
        _ => answer(200, ITEM),
    });
    let retries = RetryConfig::standard().with_max_attempts(5).with_initial_backoff(Duration::ZERO);
    let db = Db::new(Client::from_conf(connection.config().retry_config(retries).build()));
    assert_eq!(db.get(Note::key("n1")).await?, Some(note()));
    assert_eq!(connection.attempts(), 5);
    Ok(())
}

/// It is the only exception that is worth a retry by the SDK's model alone. The SDK recognizes it by its type and not by its
/// name.
#[tokio::test]
async fn a_conflict_between_replicas_is_retried() -> Outcome<()> {
    let connection = Connection::new(|attempt, _| match attempt {
        0 => answer(400, REPLICATED),
        _ => answer(200, "{}"),
    });
    connection.db().create(&mut note()).await?;
    assert_eq!(connection.attempts(), 2);
    Ok(())
}

/// The connection makes a call of its own while it is called, as a provider of credentials may.
#[tokio::test]
async fn a_call_within_a_call_takes_nothing_from_it() -> Outcome<()> {
    let inner = Connection::new(|_, _| answer(200, ITEM)).db();
    let connection = Connection::new(move |attempt, _| {
        let found = inner.get(Note::key("n1")).into_future().now_or_never();
        assert!(matches!(found, Some(Ok(Some(_)))), "{found:?}");
        match attempt {
            0 => answer(200, Pieces::of("{", Then::Break)),
            _ => answer(400, CONDITION_FAILED),
        }
    });
    let error = connection.db().create(&mut note()).await.expect_err("it is refused");
    assert_eq!(error.kind(), &ErrorKind::AmbiguousWrite);
    Ok(())
}

#[tokio::test]
async fn a_body_that_stalls_is_given_up() {
    let connection = Connection::new(|_, _| answer(200, Pieces::of(&ITEM[..20], Then::Stall)));
    let protection = StalledStreamProtectionConfig::enabled().grace_period(Duration::from_millis(50)).build();
    let config = connection.config().stalled_stream_protection(protection).retry_config(RetryConfig::disabled());
    let db = Db::new(Client::from_conf(config.build()));
    let read = tokio::time::timeout(Duration::from_secs(20), async { db.get(Note::key("n1")).await }).await;
    let error = read.expect("it is given up").expect_err("it stalls");
    assert_eq!(error.kind(), &ErrorKind::Unreachable);
}

/// An interceptor that keeps the headers of requests as they are sent.
#[derive(Clone, Debug, Default)]
struct Headers(Arc<Mutex<Vec<BTreeMap<String, String>>>>);

impl Intercept for Headers {
    fn name(&self) -> &'static str {
        "Headers"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request();
        let mut headers: BTreeMap<_, _> = request.headers().iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
        headers.insert("(method)".to_owned(), request.method().to_owned());
        headers.insert("(uri)".to_owned(), request.uri().to_owned());
        self.0.lock().expect("no panic while it was held").push(headers);
        Ok(())
    }
}

#[tokio::test]
async fn the_headers_are_those_of_the_sdk() -> Outcome<()> {
    let headers = Headers::default();
    let config = Connection::silent().config().interceptor(headers.clone());
    let client = Client::from_conf(config.build());
    client
        .delete_item()
        .table_name("notes")
        .key("id", aws_sdk_dynamodb::types::AttributeValue::S("n1".into()))
        .send()
        .await?;
    Db::new(client).delete(Note::key("n1")).await?;

    let mut kept = headers.0.lock().expect("no panic while it was held").clone();
    for headers in &mut kept {
        for different in ["amz-sdk-invocation-id", "x-amz-date"] {
            assert!(headers.remove(different).is_some(), "{different}");
        }
        let signature = headers.remove("authorization").unwrap_or_default();
        assert!(
            signature.contains("SignedHeaders=content-length;content-type;host;x-amz-date;x-amz-target;"),
            "{signature}"
        );
    }
    let [theirs, ours] = &kept[..] else { panic!("two requests") };
    assert_eq!(ours, theirs);
    Ok(())
}
