//! `StreamRecord`: records of Lambda's events and of the streams client, of every view type and event.
#![cfg(all(feature = "lambda-events", feature = "streams-client"))]

use std::collections::HashMap;

use crate::common::{Line, Note, Order, Status};
use aws_lambda_events::dynamodb::{Event, EventRecord};
use aws_sdk_dynamodbstreams::primitives::DateTime;
use aws_sdk_dynamodbstreams::types::{AttributeValue, Identity, OperationType, Record, StreamViewType};
use serde_json::{Value, json};
use tabletheory::error::{DecodeErrorKind, RecordFault};
use tabletheory::prelude::*;
use tabletheory::streams::{
    KeysOnly, NewAndOldImages, NewImage, NotInStream, OldImage, RawRecord, RemovedBy, StreamEvent, StreamRecord,
};

/// Returns one record as Lambda passes it on.
fn lambda(record: Value) -> EventRecord {
    let event: Event = serde_json::from_value(json!({ "Records": [record] })).unwrap();
    event.records.into_iter().next().unwrap()
}

/// Makes a record of Lambda.
///
/// Source: the example event of [Using Lambda with DynamoDB](https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html)
fn record(name: &str, view_type: &str, images: Value) -> Value {
    let mut change = json!({
        "ApproximateCreationDateTime": 1_767_225_600,
        "Keys": { "id": { "S": "n1" } },
        "SequenceNumber": "111",
        "SizeBytes": 26,
        "StreamViewType": view_type,
    });
    change.as_object_mut().unwrap().extend(images.as_object().unwrap().clone());
    json!({
        "eventID": "1",
        "eventName": name,
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": "us-east-1",
        "eventSourceARN": "arn:aws:dynamodb:us-east-1:123456789012:table/notes/stream/2026-01-01T00:00:00.000",
        "dynamodb": change,
    })
}

fn image(text: &str) -> Value {
    json!({ "id": { "S": "n1" }, "text": { "S": text } })
}

fn note(text: &str) -> Note {
    Note { id: "n1".into(), text: text.into() }
}

const BOTH: &str = "NEW_AND_OLD_IMAGES";

#[test]
fn every_event_with_both_images() {
    let raw = lambda(record("INSERT", BOTH, json!({ "NewImage": image("a") })));
    let inserted = StreamRecord::<Note, NewAndOldImages>::decode(&raw).unwrap();
    assert!(matches!(&inserted.event, StreamEvent::Insert { new } if *new == note("a")));
    assert_eq!((inserted.new_image(), inserted.old_image()), (Some(&note("a")), None));
    assert_eq!(inserted.key.clone().into_item().unwrap().as_json(), r#"{"id":{"S":"n1"}}"#);
    assert_eq!((inserted.sequence_number.as_deref(), inserted.event_id.as_deref()), (Some("111"), Some("1")));
    assert_eq!(inserted.created_at, Some("2026-01-01T00:00:00Z".parse().unwrap()));

    let raw = lambda(record("MODIFY", BOTH, json!({ "NewImage": image("b"), "OldImage": image("a") })));
    let modified = StreamRecord::<Note, NewAndOldImages>::decode(&raw).unwrap();
    assert!(matches!(&modified.event, StreamEvent::Modify { old, new } if (old, new) == (&note("a"), &note("b"))));
    assert!(!format!("{modified:?}").contains("n1"));

    let raw = lambda(record("REMOVE", BOTH, json!({ "OldImage": image("b") })));
    let removed = StreamRecord::<Note, NewAndOldImages>::decode(&raw).unwrap();
    assert!(matches!(&removed.event, StreamEvent::Remove { old, by: RemovedBy::Request } if *old == note("b")));
    assert_eq!((removed.new_image(), removed.is_expiry()), (None, false));
}

#[test]
fn the_view_type_decides_which_images_there_are() {
    let raw = lambda(record("MODIFY", "KEYS_ONLY", json!({})));
    let keys = StreamRecord::<Note, KeysOnly>::decode(&raw).unwrap();
    assert!(matches!(keys.event, StreamEvent::Modify { old: NotInStream, new: NotInStream }));

    let raw = lambda(record("MODIFY", "NEW_IMAGE", json!({ "NewImage": image("b") })));
    let new = StreamRecord::<Note, NewImage>::decode(&raw).unwrap();
    assert!(matches!(&new.event, StreamEvent::Modify { old: NotInStream, new } if *new == note("b")));
    assert_eq!(new.new_image(), Some(&note("b")));

    let raw = lambda(record("MODIFY", "OLD_IMAGE", json!({ "OldImage": image("a") })));
    let old = StreamRecord::<Note, OldImage>::decode(&raw).unwrap();
    assert!(matches!(&old.event, StreamEvent::Modify { old, new: NotInStream } if *old == note("a")));
    assert_eq!(old.old_image(), Some(&note("a")));
}

#[test]
fn an_expiry_is_told_from_a_deletion() {
    let identity = |kind: &str, principal: &str| json!({ "type": kind, "principalId": principal });
    for (identity, expired) in [
        (identity("Service", "dynamodb.amazonaws.com"), true),
        (identity("Service", "replication.dynamodb.amazonaws.com"), false),
        (identity("AssumedRole", "dynamodb.amazonaws.com"), false),
        (Value::Null, false),
    ] {
        let mut record = record("REMOVE", BOTH, json!({ "OldImage": image("a") }));
        record["userIdentity"] = identity;
        let record = StreamRecord::<Note, NewAndOldImages>::decode(&lambda(record)).unwrap();
        assert_eq!(record.is_expiry(), expired);
    }
    // An item that expires is removed. No other event is an expiry.
    let mut record = record("MODIFY", BOTH, json!({ "OldImage": image("a"), "NewImage": image("b") }));
    record["userIdentity"] = identity("Service", "dynamodb.amazonaws.com");
    assert!(!StreamRecord::<Note, NewAndOldImages>::decode(&lambda(record)).unwrap().is_expiry());
}

#[test]
fn what_cannot_be_read_is_data() {
    let invalid = DecodeErrorKind::InvalidRecord;
    let wrong = json!({ "id": { "S": "n1" }, "text": { "N": "1" } });
    let cases = [
        (record("INSERT", BOTH, json!({ "NewImage": wrong })), None),
        (record("INSERT", BOTH, json!({})), Some(invalid(RecordFault::NoImage))),
        (
            record("INSERT", "NEW_IMAGE", json!({ "NewImage": image("a") })),
            Some(invalid(RecordFault::OtherViewType { wanted: "NEW_AND_OLD_IMAGES" })),
        ),
        (record("UPSERT", BOTH, json!({})), Some(invalid(RecordFault::OtherEvent))),
        (
            record("INSERT", BOTH, json!({ "Keys": {}, "NewImage": image("a") })),
            Some(invalid(RecordFault::WithoutKeys)),
        ),
        (record("INSERT", BOTH, json!({ "Keys": { "id": { "N": "1" } }, "NewImage": image("a") })), None),
    ];
    let mut raw: Vec<EventRecord> = cases.iter().map(|(record, _)| lambda(record.clone())).collect();
    raw.push(lambda(record("INSERT", BOTH, json!({ "NewImage": image("a") }))));
    let read: Vec<_> = StreamRecord::<Note, NewAndOldImages>::decode_each(&raw).collect();
    assert_eq!(read.len(), 7);
    for ((_, kind), read) in cases.iter().zip(&read) {
        let undecodable = read.as_ref().unwrap_err();
        assert_eq!(undecodable.sequence_number.as_deref(), Some("111"));
        assert!(!undecodable.to_string().contains("n1"), "{undecodable}");
        if let Some(kind) = kind {
            assert_eq!(undecodable.error.kind(), kind);
        }
    }
    assert_eq!(read[0].as_ref().unwrap_err().error.path(), "text");
    assert_eq!(read[0].as_ref().unwrap_err().key.as_ref().unwrap().as_json(), r#"{"id":{"S":"n1"}}"#);
    assert_eq!(read[5].as_ref().unwrap_err().error.path(), "id");
    assert!(read[6].is_ok(), "one record does not stop the others");
}

/// Both crates' values of every data type are read.
#[test]
fn both_crates_values_are_read_alike() {
    let text = |text: &str| AttributeValue::S(text.into());
    let image = HashMap::from([
        ("customer".to_owned(), text("c1")),
        ("id".to_owned(), text("o1")),
        ("tenant".to_owned(), text("t1")),
        ("email".to_owned(), text("a@b.c")),
        ("status".to_owned(), text("shipped!")),
        ("total".to_owned(), AttributeValue::N("18446744073709551615".into())),
        (
            "lines".to_owned(),
            AttributeValue::L(vec![AttributeValue::M(HashMap::from([
                ("sku".to_owned(), text("tea")),
                ("qty".to_owned(), AttributeValue::N("2".into())),
            ]))]),
        ),
        ("tags".to_owned(), AttributeValue::Ss(vec!["a".into(), "b".into()])),
        ("gift".to_owned(), AttributeValue::Null(true)),
        ("createdAt".to_owned(), text("2026-01-01T00:00:00.000000000Z")),
        ("updatedAt".to_owned(), text("2026-01-01T00:00:00Z")),
        ("version".to_owned(), AttributeValue::N("3".into())),
    ]);
    let keys = HashMap::from([("customer".to_owned(), text("c1")), ("id".to_owned(), text("o1"))]);
    let change = aws_sdk_dynamodbstreams::types::StreamRecord::builder()
        .set_keys(Some(keys))
        .set_new_image(Some(image.clone()))
        .sequence_number("7")
        .stream_view_type(StreamViewType::NewImage)
        .approximate_creation_date_time(DateTime::from_secs(0))
        .build();
    let raw = Record::builder().event_name(OperationType::Insert).event_id("e").dynamodb(change).build();
    let read = StreamRecord::<Order, NewImage>::decode(&raw).unwrap();
    let order = read.new_image().unwrap();
    assert_eq!((order.status, order.total, order.version), (Status::Shipped, u64::MAX, 3));
    assert_eq!(order.lines, [Line { sku: "tea".into(), qty: 2 }]);
    assert_eq!((order.tags.len(), &order.gift), (2, &None));
    assert_eq!(read.created_at, Some(Timestamp::UNIX_EPOCH));
    assert_eq!(Order::from_stream_image(&image).unwrap(), *order);

    // Lambda's values give the same.
    let lambda_image = json!({
        "customer": { "S": "c1" }, "id": { "S": "o1" }, "tenant": { "S": "t1" }, "email": { "S": "a@b.c" },
        "status": { "S": "shipped!" }, "total": { "N": "18446744073709551615" },
        "lines": { "L": [{ "M": { "sku": { "S": "tea" }, "qty": { "N": "2" } } }] },
        "tags": { "SS": ["a", "b"] }, "gift": { "NULL": true }, "version": { "N": "3" },
        "createdAt": { "S": "2026-01-01T00:00:00.000000000Z" }, "updatedAt": { "S": "2026-01-01T00:00:00Z" },
    });
    let mut json = record("INSERT", "NEW_IMAGE", json!({ "NewImage": lambda_image }));
    json["dynamodb"]["Keys"] = json!({ "id": { "S": "o1" }, "customer": { "S": "c1" } });
    let lambda = lambda(json);
    assert_eq!(StreamRecord::<Order, NewImage>::decode(&lambda).unwrap().new_image(), Some(order));
    assert_eq!(Order::from_stream_image(lambda.new_image().unwrap()).unwrap(), *order);
}

#[test]
fn an_expiry_of_the_streams_client() {
    let text = |text: &str| AttributeValue::S(text.into());
    let keys = HashMap::from([("id".to_owned(), text("n1"))]);
    let change = aws_sdk_dynamodbstreams::types::StreamRecord::builder().set_keys(Some(keys)).build();
    let identity = Identity::builder().principal_id("dynamodb.amazonaws.com").r#type("Service").build();
    let raw = Record::builder().event_name(OperationType::Remove).dynamodb(change).user_identity(identity).build();
    assert!(StreamRecord::<Note, KeysOnly>::decode(&raw).unwrap().is_expiry());
    let empty = Record::builder().build();
    let undecodable = StreamRecord::<Note, KeysOnly>::decode(&empty).unwrap_err();
    assert_eq!((undecodable.key, undecodable.sequence_number), (None, None));
}
