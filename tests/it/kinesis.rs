//! Records of a table's changes as they come through Kinesis Data Streams.

use crate::common::Note;
use serde_json::{Value, json};
use tabletheory::error::{DecodeErrorKind, RecordFault};
use tabletheory::prelude::*;
use tabletheory::streams::{KeysOnly, KinesisRecord, NewAndOldImages, NewImage, RemovedBy, StreamEvent, StreamRecord};

/// A record, with the members of `change` added.
///
/// Source: [Using Kinesis Data Streams to capture changes to DynamoDB](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/kds.html)
fn record(name: &str, change: Value) -> Value {
    let mut record = json!({
        "awsRegion": "eu-west-1",
        "eventID": "e1",
        "eventName": name,
        "userIdentity": null,
        "recordFormat": "application/json",
        "tableName": "notes",
        "dynamodb": {
            "ApproximateCreationDateTime": 1_767_225_600_123_u64,
            "Keys": { "id": { "S": "n1" } },
            "SizeBytes": 14,
        },
        "eventSource": "aws:dynamodb",
    });
    let Value::Object(change) = change else { unreachable!() };
    record["dynamodb"].as_object_mut().unwrap().extend(change);
    record
}

fn read(record: &Value) -> KinesisRecord {
    KinesisRecord::from_json(record.to_string()).unwrap()
}

fn image(text: &str) -> Value {
    json!({ "id": { "S": "n1" }, "text": { "S": text } })
}

fn note(text: &str) -> Note {
    Note { id: "n1".into(), text: text.into() }
}

#[test]
fn every_event() {
    let raw = read(&record("INSERT", json!({ "NewImage": image("a") })));
    assert_eq!(raw.table_name(), Some("notes"));
    let inserted = StreamRecord::<Note, NewAndOldImages>::decode(&raw).unwrap();
    assert!(matches!(&inserted.event, StreamEvent::Insert { new } if *new == note("a")));
    assert_eq!(inserted.key.into_item().unwrap().as_json(), r#"{"id":{"S":"n1"}}"#);
    assert_eq!((inserted.sequence_number, inserted.event_id.as_deref()), (None, Some("e1")));
    assert_eq!(inserted.created_at, Some("2026-01-01T00:00:00.123Z".parse().unwrap()));

    let raw = read(&record("MODIFY", json!({ "NewImage": image("b"), "OldImage": image("a") })));
    let modified = StreamRecord::<Note, NewAndOldImages>::decode(&raw).unwrap();
    assert!(matches!(&modified.event, StreamEvent::Modify { old, new } if (old, new) == (&note("a"), &note("b"))));
    let as_new = StreamRecord::<Note, NewImage>::decode(&raw).unwrap();
    assert_eq!(as_new.new_image(), Some(&note("b")));
    assert!(StreamRecord::<Note, KeysOnly>::decode(&raw).is_ok());

    let mut expired = record("REMOVE", json!({ "OldImage": image("b"), "NewImage": null }));
    let removed = StreamRecord::<Note, NewAndOldImages>::decode(&read(&expired)).unwrap();
    assert!(matches!(&removed.event, StreamEvent::Remove { old, by: RemovedBy::Request } if *old == note("b")));
    expired["userIdentity"] = json!({ "principalId": "dynamodb.amazonaws.com", "type": "Service" });
    assert!(StreamRecord::<Note, NewAndOldImages>::decode(&read(&expired)).unwrap().is_expiry());
}

#[test]
fn the_time_is_exact_or_refused() {
    for (time, precision, wanted) in [
        (json!(1_767_225_600_123_u64), None, Some("2026-01-01T00:00:00.123Z")),
        (json!(1_767_225_600_123_u64), Some("MILLISECOND"), Some("2026-01-01T00:00:00.123Z")),
        (json!(1_767_225_600_123_456_u64), Some("MICROSECOND"), Some("2026-01-01T00:00:00.123456Z")),
        // Seconds, as DynamoDB Streams has them.
        (json!(1_767_225_600_u64), None, None),
        (json!(1_767_225_600.5), None, None),
        (json!(1_767_225_600_123_u64), Some("MICROSECOND"), None),
        (json!(1_767_225_600_123_456_u64), None, None),
        (json!(1_767_225_600_123_u64), Some("NANOSECOND"), None),
        (json!("1767225600123"), None, None),
        (json!(-1), None, None),
        (json!(1e300), None, None),
    ] {
        let record = record(
            "INSERT",
            json!({
                "NewImage": image("a"),
                "ApproximateCreationDateTime": time,
                "ApproximateCreationDateTimePrecision": precision,
            }),
        );
        let read = KinesisRecord::from_json(record.to_string());
        match wanted {
            Some(wanted) => {
                let created_at = StreamRecord::<Note, NewAndOldImages>::decode(&read.unwrap()).unwrap().created_at;
                assert_eq!(created_at, Some(wanted.parse().unwrap()));
            }
            None => {
                let kind = DecodeErrorKind::InvalidRecord(RecordFault::UnclearTime);
                assert_eq!(read.unwrap_err().kind(), &kind, "{record}");
            }
        }
    }
    let without = record("INSERT", json!({ "NewImage": image("a"), "ApproximateCreationDateTime": null }));
    assert_eq!(StreamRecord::<Note, NewAndOldImages>::decode(&read(&without)).unwrap().created_at, None);
}

#[test]
fn what_is_no_record_is_refused() {
    for data in
        ["", "[]", "{", r#"{"dynamodb":[]}"#, r#"{"eventName":5}"#, r#"{"eventName":"a","eventName":"b"}"#, "{} {}"]
    {
        assert!(KinesisRecord::from_json(data).is_err(), "{data}");
    }
    assert!(KinesisRecord::from_json(b"{\"eventName\":\"\xff\"}").is_err());
    assert!(KinesisRecord::from_json(r#"{"dynamodb":{"Keys":{"id":{"N":"x"}}}}"#).is_err());
    for (raw, fault) in [
        (read(&json!({})), RecordFault::WithoutKeys),
        (read(&record("INSERT", json!({}))), RecordFault::NoImage),
        (read(&record("UPSERT", json!({ "NewImage": image("a") }))), RecordFault::OtherEvent),
        (
            read(&record("INSERT", json!({ "NewImage": { "id": { "S": "n2" }, "text": { "S": "a" } } }))),
            RecordFault::OtherKey,
        ),
    ] {
        let undecodable = StreamRecord::<Note, NewAndOldImages>::decode(&raw).unwrap_err();
        assert_eq!(undecodable.error.kind(), &DecodeErrorKind::InvalidRecord(fault));
    }
    let raw = read(&record("INSERT", json!({ "NewImage": image("s3cret") })));
    assert!(!format!("{raw:?}").contains("s3cret"));
}

#[test]
fn digits_of_an_image_are_those_of_the_record() {
    #[derive(Model, Debug)]
    #[model(table = "notes")]
    struct Counted {
        #[model(pk)]
        id: String,
        count: tabletheory::Value,
    }
    let image = json!({ "id": { "S": "n1" }, "count": { "N": "92838584930183242888.000000000000001" } });
    let raw = read(&record("INSERT", json!({ "NewImage": image })));
    let inserted = StreamRecord::<Counted, NewAndOldImages>::decode(&raw).unwrap();
    assert_eq!(inserted.new_image().unwrap().count.to_json().unwrap(), "92838584930183242888.000000000000001");
}
