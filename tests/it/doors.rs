//! Every door by which an item comes in, and every rule that what comes in must keep: each rule holds at each door.
//!
//! The answers are another program's, or mistaken: a real table has no such answer for most of the doors.
#![cfg(feature = "streams-client")]

use std::future::Future;
use std::pin::Pin;

use crate::common::{Connection, answer};
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodbstreams::types as streams;
use futures_util::TryStreamExt as _;
use tabletheory::DecodeError;
use tabletheory::error::{AnswerFault, DecodeErrorKind};
use tabletheory::op::Put;
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::streams::{NewAndOldImages, NewImage, StreamRecord};
use tabletheory::wire::value::json_to_item;

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "visits", pk = "TENANT#{tenant}")]
#[model(gsi(DAY_IDX, name = "by-day", pk = day, sk = "AT#{tenant}"))]
struct Visit {
    tenant: String,
    #[model(sk)]
    at: Timestamp,
    day: String,
    count: u32,
}

const AT: &str = "2026-01-01T00:00:00.000000000Z";

/// A visit, with one text in the place of another.
fn visit(old: &str, new: &str) -> String {
    let item = format!(
        r#"{{"PK":{{"S":"TENANT#t"}},"at":{{"S":"{AT}"}},"tenant":{{"S":"t"}},"day":{{"S":"d"}},"DAY_IDX_SK":{{"S":"AT#t"}},"count":{{"N":"1"}}}}"#
    );
    assert!(item.contains(old), "{old}");
    item.replacen(old, new, 1)
}

/// What an item breaks, and the kinds of error that say so. Where a key was asked for, an item of another key is no answer.
struct Rule {
    name: &'static str,
    item: String,
    told_as: fn(&DecodeErrorKind) -> bool,
}

fn rules() -> Vec<Rule> {
    let rule = |name, (old, new): (&str, &str), told_as| Rule { name, item: visit(old, new), told_as };
    vec![
        rule("it is of the model", ("TENANT#t", "OWNER#t"), |kind| {
            matches!(
                kind,
                DecodeErrorKind::NotOfModel { model: "Visit", .. }
                    | DecodeErrorKind::NotTheAnswer(AnswerFault::OtherKey)
            )
        }),
        rule("its key has one spelling", (AT, "2026-01-01T00:00:00Z"), |kind| {
            matches!(kind, DecodeErrorKind::AnotherSpelling | DecodeErrorKind::NotTheAnswer(AnswerFault::OtherKey))
        }),
        rule("its key agrees with its parts", (r#""tenant":{"S":"t"}"#, r#""tenant":{"S":"u"}"#), |kind| {
            matches!(kind, DecodeErrorKind::NotOfItsParts { .. })
        }),
        rule("an index key agrees with its parts", ("AT#t", "AT#u"), |kind| {
            matches!(kind, DecodeErrorKind::NotOfItsParts { .. })
        }),
        rule("it has what its model needs", (r#","count":{"N":"1"}"#, ""), |kind| {
            matches!(kind, DecodeErrorKind::Missing)
        }),
        rule("an attribute is there once", (r#""day""#, r#""count":{"N":"2"},"day""#), |kind| {
            matches!(kind, DecodeErrorKind::Duplicate)
        }),
        rule("a value fits its type", (r#"{"N":"1"}"#, r#"{"N":"-1"}"#), |kind| {
            matches!(kind, DecodeErrorKind::NumberOutOfRange)
        }),
    ]
}

type Read<'d> = Pin<Box<dyn Future<Output = Result<(), Error>> + 'd>>;

/// The answer of an operation that holds the item, and the call that gets it.
type Door = (&'static str, fn(&str) -> String, for<'d> fn(&'d Db) -> Read<'d>);

fn key() -> Key<Visit> {
    Visit::key("t", AT.parse::<Timestamp>().unwrap())
}

fn written() -> Visit {
    Visit { tenant: "t".into(), at: AT.parse().unwrap(), day: "d".into(), count: 1 }
}

fn page(item: &str) -> String {
    format!(r#"{{"Count":1,"ScannedCount":1,"Items":[{item}]}}"#)
}

macro_rules! doors {
    ($doors:ident: $($name:literal $answer:expr, |$db:ident| $read:expr;)*) => {
        $($doors.push((
            $name,
            $answer,
            |$db| Box::pin(async move { $read.await.map(drop).map_err(Error::from) }),
        ));)*
    };
}

#[rustfmt::skip]
fn doors() -> Vec<Door> {
    let item = |item: &str| format!(r#"{{"Item":{item}}}"#);
    let attributes = |item: &str| format!(r#"{{"Attributes":{item}}}"#);
    let batch = |item: &str| format!(r#"{{"Responses":{{"visits":[{item}]}},"UnprocessedKeys":{{}}}}"#);
    let transaction = |item: &str| format!(r#"{{"Responses":[{{"Item":{item}}}]}}"#);
    let mut doors: Vec<Door> = Vec::new();
    doors! { doors:
        "get" item, |db| db.get(key());
        "get, consistent" item, |db| db.get(key()).consistent();
        "query" page, |db| db.query(Visit::TABLE).eq("t").all();
        "query, one page" page, |db| db.query(Visit::TABLE).eq("t").page();
        "query, first" page, |db| db.query(Visit::TABLE).eq("t").first();
        "query, one" page, |db| db.query(Visit::TABLE).eq("t").one();
        "query, stream" page, |db| db.query(Visit::TABLE).eq("t").stream().try_collect::<Vec<_>>();
        "query of an index" page, |db| db.query(Visit::DAY_IDX).eq("d").all();
        "scan" page, |db| db.scan::<Visit>().all();
        "scan, pages" page, |db| db.scan::<Visit>().pages().try_collect::<Vec<_>>();
        "scan of an index" page, |db| db.scan_index(Visit::DAY_IDX).all();
        "scan in segments" page, |db| db.scan::<Visit>().segments(segments!(1)).all();
        "batch get" batch, |db| db.batch_get([key()]);
        "transactional get" transaction, |db| db.transact_get((key(),));
        "put, the old item" attributes, |db| db.put(&mut written()).returning_old();
        "update, the new item" attributes, |db| db.update(key()).set(Visit::COUNT, 2).returning_new();
        "update, the old item" attributes, |db| db.update(key()).set(Visit::COUNT, 2).returning_old();
        "delete, the old item" attributes, |db| db.delete(key()).returning_old();
    }
    doors
}

/// What a failed read, or a write that was carried out, says of the item.
fn kind_of(error: &Error) -> Option<&DecodeErrorKind> {
    match error.kind() {
        ErrorKind::Decode(error) | ErrorKind::AnswerUnreadable(error) => Some(error.kind()),
        _ => None,
    }
}

#[tokio::test]
async fn every_rule_holds_at_every_door() {
    let rules = rules();
    for (door, answer_with, read) in doors() {
        let db = |body: String| Connection::new(move |_, _| answer(200, body.clone())).db();
        let fine = read(&db(answer_with(&visit("TENANT#t", "TENANT#t")))).await;
        assert!(fine.is_ok(), "{door}: {fine:?}");
        for rule in &rules {
            let error = read(&db(answer_with(&rule.item))).await.expect_err(door);
            // The answer to a write that is no object of DynamoDB's may be anybody's.
            let is_garbled = rule.name == "an attribute is there once" && error.is_ambiguous();
            assert!(is_garbled || kind_of(&error).is_some_and(rule.told_as), "{door}, {}: {error:?}", rule.name);
        }
    }
}

/// The doors without a client.
#[test]
fn every_rule_holds_of_what_is_read_without_a_client() {
    type Decode = fn(&str) -> Result<(), DecodeError>;
    let record = |json: &str, old: Option<&str>| {
        let value = |(name, value): (String, AttributeValue)| {
            let value = match value {
                AttributeValue::S(text) => streams::AttributeValue::S(text),
                AttributeValue::N(number) => streams::AttributeValue::N(number),
                other => panic!("{other:?}"),
            };
            (name, value)
        };
        let image = |json: &str| json_to_item(json).unwrap().into_iter().map(value).collect();
        let mut keys: std::collections::HashMap<_, _> = image(json);
        keys.retain(|name, _| name == "PK" || name == "at");
        let change = streams::StreamRecord::builder().set_keys(Some(keys)).set_new_image(Some(image(json)));
        streams::Record::builder()
            .event_name(if old.is_some() { streams::OperationType::Modify } else { streams::OperationType::Insert })
            .dynamodb(change.set_old_image(old.map(image)).build())
            .build()
    };
    let decoders: [(&str, Decode); 2] = [
        ("an item as text", |json| json.parse::<EncodedItem>()?.decode::<Visit>().map(drop)),
        ("an image", |json| Visit::from_stream_image(&json_to_item(json)?).map(drop)),
    ];
    for rule in rules() {
        for (door, decode) in decoders {
            // An image is a map, in which nothing is there twice.
            if rule.name == "an attribute is there once" && door == "an image" {
                continue;
            }
            let error = decode(&rule.item).expect_err(door);
            assert!((rule.told_as)(error.kind()), "{door}, {}: {error:?}", rule.name);
        }
        if rule.name == "an attribute is there once" {
            continue;
        }
        let new = StreamRecord::<Visit, NewImage>::decode(&record(&rule.item, None)).unwrap_err().error;
        assert!((rule.told_as)(new.kind()), "a stream record, {}: {new:?}", rule.name);
        let both = record(&rule.item, Some(&rule.item));
        let both = StreamRecord::<Visit, NewAndOldImages>::decode(&both).unwrap_err().error;
        assert!((rule.told_as)(both.kind()), "a record of a change, {}: {both:?}", rule.name);
    }
}

/// The item that a failed condition met, of a write and of an action.
#[tokio::test]
async fn every_rule_holds_of_the_item_that_a_condition_met() {
    for rule in rules() {
        let failed = format!(
            r#"{{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"no","Item":{}}}"#,
            rule.item
        );
        let db = Connection::new(move |_, _| answer(400, failed.clone())).db();
        let error = db.update(key()).set(Visit::COUNT, 2).await.unwrap_err();
        // An item of another key cannot be the one that the condition met, and is left out.
        if let Some(read) = error.item::<Visit>().transpose() {
            let read = read.unwrap_err();
            assert!(kind_of(&read).is_some_and(rule.told_as), "{}: {read:?}", rule.name);
        }
        let cancelled = format!(
            r#"{{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","message":"no","CancellationReasons":[{{"Code":"ConditionalCheckFailed","Item":{}}}]}}"#,
            rule.item
        );
        let db = Connection::new(move |_, _| answer(400, cancelled.clone())).db();
        let mut visit = written();
        let put = Put(&mut visit).if_absent().returning_item_on_failure();
        let error = db.transact_write((put,)).await.unwrap_err();
        let (reason,) = error.reasons().unwrap();
        if let Some(read) = reason.item().transpose() {
            let read = read.unwrap_err();
            assert!((rule.told_as)(read.kind()), "{}: {read:?}", rule.name);
        }
    }
}
