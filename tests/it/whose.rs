//! The model of an item: an item of another model is never read as this one, wherever it comes from.
#![cfg(all(feature = "lambda-events", feature = "streams-client"))]

use std::collections::HashMap;

use crate::common::{Connection, Outcome, answer, table_of};
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodbstreams::types as streams;
use futures_util::TryStreamExt as _;
use tabletheory::error::{DecodeErrorKind, FoundText, RecordFault};
use tabletheory::op::Put;
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::streams::{KeysOnly, NewAndOldImages, NewImage, StreamEvent, StreamRecord};
use tabletheory::wire::value::json_to_item;
use tabletheory::{Coprod, DecodeError};

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "payments", pk = "TENANT#{tenant}", sk = "DRAFT#{id}")]
#[model(gsi(BY_CENTS, name = "by-cents", pk = cents, sk = "DRAFT#{id}", project(tenant)))]
struct Draft {
    tenant: String,
    id: String,
    cents: u64,
}

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "payments", pk = "TENANT#{tenant}", sk = "PAID#{id}")]
#[model(gsi(BY_CENTS, name = "by-cents", pk = cents, sk = "PAID#{id}", project(tenant)))]
struct Paid {
    tenant: String,
    id: String,
    cents: u64,
}

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "payments", discriminator = "type")]
struct Refund {
    #[model(pk)]
    pk: String,
    #[model(sk)]
    sk: String,
    cents: u64,
}

#[derive(Collection, Clone, Debug, PartialEq)]
enum Payment {
    Draft(Draft),
    Paid(Paid),
    #[collection(unknown)]
    Other(EncodedItem),
}

const DRAFT: &str =
    r#"{"PK":{"S":"TENANT#t"},"SK":{"S":"DRAFT#1"},"tenant":{"S":"t"},"id":{"S":"1"},"cents":{"N":"5"}}"#;
const PAID: &str = r#"{"PK":{"S":"TENANT#t"},"SK":{"S":"PAID#1"},"tenant":{"S":"t"},"id":{"S":"1"},"cents":{"N":"5"}}"#;
const UNKNOWN: &str = r#"{"PK":{"S":"TENANT#t"},"SK":{"S":"LOG#1"}}"#;

fn draft() -> Draft {
    Draft { tenant: "t".into(), id: "1".into(), cents: 5 }
}

fn paid() -> Paid {
    Paid { tenant: "t".into(), id: "1".into(), cents: 5 }
}

fn not_paid() -> DecodeErrorKind {
    DecodeErrorKind::NotOfModel { model: "Paid", attribute: "SK", found: Some(FoundText::new("DRAFT#1")) }
}

fn kind_of(error: &Error) -> Option<&DecodeErrorKind> {
    match error.kind() {
        ErrorKind::Decode(error) | ErrorKind::AnswerUnreadable(error) => Some(error.kind()),
        _ => None,
    }
}

fn image(json: &str) -> HashMap<String, AttributeValue> {
    json_to_item(json).unwrap()
}

fn stream_image(json: &str) -> HashMap<String, streams::AttributeValue> {
    let text = |value: &AttributeValue| match value {
        AttributeValue::S(text) => streams::AttributeValue::S(text.clone()),
        AttributeValue::N(number) => streams::AttributeValue::N(number.clone()),
        other => panic!("{other:?}"),
    };
    image(json).iter().map(|(name, value)| (name.clone(), text(value))).collect()
}

fn key_of(json: &str) -> HashMap<String, streams::AttributeValue> {
    stream_image(json).into_iter().filter(|(name, _)| name == "PK" || name == "SK").collect()
}

/// Makes a record of the table's stream.
fn record(view: streams::StreamViewType, keys: &str, new: Option<&str>) -> streams::Record {
    let change = streams::StreamRecord::builder()
        .set_keys(Some(key_of(keys)))
        .set_new_image(new.map(stream_image))
        .stream_view_type(view)
        .build();
    streams::Record::builder().event_name(streams::OperationType::Insert).dynamodb(change).build()
}

fn inserted(item: &str) -> streams::Record {
    record(streams::StreamViewType::NewImage, item, Some(item))
}

#[test]
fn an_item_that_is_decoded_is_of_its_model() {
    let item = |json: &str| json.parse::<EncodedItem>().unwrap();
    assert_eq!(item(DRAFT).decode::<Draft>().unwrap(), draft());
    assert_eq!(item(DRAFT).decode::<Paid>().unwrap_err().kind(), &not_paid());
    assert_eq!(Paid::from_stream_image(&image(PAID)).unwrap(), paid());
    assert_eq!(Paid::from_stream_image(&image(DRAFT)).unwrap_err().kind(), &not_paid());
    // An item that does not fit is distinguished from another model's item, whatever comes first in the item.
    let broken = DRAFT.replace(r#"{"N":"5"}"#, r#"{"S":"five"}"#);
    assert_eq!(item(&broken).decode::<Paid>().unwrap_err().kind(), &not_paid());
    assert!(matches!(item(&broken).decode::<Draft>().unwrap_err().kind(), DecodeErrorKind::WrongType { .. }));
}

#[test]
fn a_discriminator_says_whose_an_item_is() {
    let refund = |kind: &str| format!(r#"{{"PK":{{"S":"a"}},"SK":{{"S":"b"}},"cents":{{"N":"5"}}{kind}}}"#);
    let read = |json: &str| json.parse::<EncodedItem>().unwrap().decode::<Refund>();
    assert_eq!(read(&refund(r#","type":{"S":"Refund"}"#)).unwrap().cents, 5);
    for (kind, found) in [(r#","type":{"S":"Draft"}"#, Some("Draft")), ("", None)] {
        let wanted =
            DecodeErrorKind::NotOfModel { model: "Refund", attribute: "type", found: found.map(FoundText::new) };
        assert_eq!(read(&refund(kind)).unwrap_err().kind(), &wanted);
        assert_eq!(Refund::from_stream_image(&image(&refund(kind))).unwrap_err().kind(), &wanted);
    }
    let error = read(&refund(r#","type":{"S":"Secret"}"#)).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("Secret"));
}

#[test]
fn a_stream_record_is_of_its_model() {
    let read = StreamRecord::<Paid, NewImage>::decode(&inserted(PAID)).unwrap();
    assert_eq!(read.new_image(), Some(&paid()));
    let other = StreamRecord::<Paid, NewImage>::decode(&inserted(DRAFT)).unwrap_err();
    assert_eq!(other.error.kind(), &not_paid());
    assert!(other.key.is_some());
    // The key distinguishes the items, also when there is no image.
    let keys = record(streams::StreamViewType::KeysOnly, DRAFT, None);
    assert_eq!(StreamRecord::<Paid, KeysOnly>::decode(&keys).unwrap_err().error.kind(), &not_paid());
    assert_eq!(StreamRecord::<Draft, KeysOnly>::decode(&keys).unwrap().key, draft().key_of());
}

#[test]
fn an_image_has_the_key_of_its_record() {
    let other = record(streams::StreamViewType::NewImage, &DRAFT.replace("DRAFT#1", "DRAFT#2"), Some(DRAFT));
    let error = StreamRecord::<Draft, NewImage>::decode(&other).unwrap_err();
    assert_eq!(error.error.kind(), &DecodeErrorKind::InvalidRecord(RecordFault::OtherKey));
    let error = StreamRecord::<Payment, NewImage>::decode(&other).unwrap_err();
    assert_eq!(error.error.kind(), &DecodeErrorKind::InvalidRecord(RecordFault::OtherKey));
    for empty in [DRAFT.replace("TENANT#t", ""), DRAFT.replace("DRAFT#1", "")] {
        let error = StreamRecord::<Payment, NewImage>::decode(&inserted(&empty)).unwrap_err();
        assert!(matches!(error.error.kind(), DecodeErrorKind::Unwritable(_)), "{error}");
    }
}

#[test]
fn the_records_of_a_collection_are_its_models() {
    let records = [inserted(DRAFT), inserted(PAID), inserted(UNKNOWN)];
    let read: Vec<_> = StreamRecord::<Payment, NewImage>::decode_each(&records).map(Result::unwrap).collect();
    let images: Vec<_> = read.iter().map(|record| record.new_image().unwrap().clone()).collect();
    let unknown: EncodedItem = UNKNOWN.parse().unwrap();
    let [Payment::Draft(first), Payment::Paid(second), Payment::Other(third)] = images.as_slice() else { panic!() };
    assert_eq!((first, second), (&draft(), &paid()));
    assert_eq!(image(third.as_json()), image(unknown.as_json()));
    assert_eq!(image(read[2].key.as_json()), image(UNKNOWN));

    let both = streams::Record::builder()
        .event_name(streams::OperationType::Modify)
        .dynamodb(
            streams::StreamRecord::builder()
                .set_keys(Some(key_of(PAID)))
                .set_new_image(Some(stream_image(PAID)))
                .set_old_image(Some(stream_image(PAID)))
                .build(),
        )
        .build();
    let read = StreamRecord::<Coprod!(Draft, Paid), NewAndOldImages>::decode(&both).unwrap();
    let StreamEvent::Modify { old, new } = &read.event else { panic!("{read:?}") };
    assert_eq!((old.get(), new.get()), (Some(&paid()), Some(&paid())));
}

/// These answers hold a draft where payments are read: another program wrote it, or the answer is mistaken.
#[tokio::test]
async fn no_door_reads_an_item_as_another_model() {
    let page = |items: &str| format!(r#"{{"Count":1,"ScannedCount":1,"Items":[{items}]}}"#);
    let db = |body: String| Connection::new(move |_, _| answer(200, body.clone())).db();
    macro_rules! doors {
        ($($name:literal $body:expr, |$db:ident| $read:expr;)*) => {$({
            let $db = db($body);
            let error = $read.await.map(|_| ()).unwrap_err();
            assert_eq!(kind_of(&Error::from(error)), Some(&not_paid()), $name);
        })*};
    }
    doors! {
        "scan" page(DRAFT), |db| db.scan::<Paid>().all();
        "scan, each page" page(DRAFT), |db| db.scan::<Paid>().pages().try_collect::<Vec<_>>();
        "scan in segments" page(DRAFT), |db| db.scan::<Paid>().segments(segments!(1)).all();
        "query of an index" page(DRAFT), |db| db.query(Paid::BY_CENTS).eq(5).all();
        "stream" page(DRAFT), |db| db.scan::<Paid>().stream().try_collect::<Vec<_>>();
    }
    // With `each`, every item has its own error.
    let each = db(page(DRAFT)).scan::<Paid>().each().all().await.unwrap();
    assert_eq!(each[0].as_ref().unwrap_err().kind(), &not_paid());
}

#[tokio::test]
async fn a_conflict_with_another_models_item_is_told_so() -> Outcome {
    let db = table_of::<Note>().await?;
    db.put(&mut Note { id: "n".into(), ..Note::default() }).await?;
    let error = db.create(&mut Memo { id: "n".into() }).returning_item_on_failure().await.unwrap_err();
    let found = Some(FoundText::new("Note"));
    let not_a_memo = DecodeErrorKind::NotOfModel { model: "Memo", attribute: "kind", found };
    assert_eq!(kind_of(&error.item::<Memo>().unwrap_err()), Some(&not_a_memo));
    assert_eq!(error.item::<Note>()?.unwrap().id, "n");

    // The old item is not a memo. The put is done nevertheless, and the error reports that.
    let error = db.put(&mut Memo { id: "n".into() }).returning_old().await.unwrap_err();
    assert!(error.is_done());
    assert_eq!(kind_of(&error), Some(&not_a_memo));

    db.put(&mut Note { id: "n".into(), ..Note::default() }).await?;
    let mut memo = Memo { id: "n".into() };
    let put = Put(&mut memo).condition(Memo::ID.not_exists()).returning_item_on_failure();
    let error = db.transact_write((put,)).await.unwrap_err();
    let (reason,) = error.reasons().unwrap();
    assert_eq!(reason.item().unwrap_err().kind(), &not_a_memo);
    Ok(())
}

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "texts", discriminator = "kind")]
struct Note {
    #[model(pk)]
    id: String,
    text: String,
}

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "texts", discriminator = "kind")]
struct Memo {
    #[model(pk)]
    id: String,
}

/// A composed attribute must be what its template makes of the fields beside it.
#[test]
fn a_composed_attribute_agrees_with_its_parts() {
    let disagrees = |item: &str, attribute: &str| {
        let error: DecodeError = item.parse::<EncodedItem>().unwrap().decode::<Draft>().unwrap_err();
        assert!(matches!(error.kind(), DecodeErrorKind::NotOfItsParts { .. }), "{error}");
        assert_eq!(error.path(), attribute);
        assert!(!error.to_string().contains('5'));
    };
    disagrees(&DRAFT.replace("DRAFT#1", "DRAFT#2"), "SK");
    disagrees(&DRAFT.replace(r#""tenant":{"S":"t"}"#, r#""tenant":{"S":"u"}"#), "PK");
    disagrees(&DRAFT.replace(r#""PK""#, r#""BY_CENTS_SK":{"S":"DRAFT#9"},"PK""#), "BY_CENTS_SK");
    // Without the attribute, the item is not in the index.
    let in_index = DRAFT.replace(r#""PK""#, r#""BY_CENTS_SK":{"S":"DRAFT#1"},"PK""#);
    assert_eq!(in_index.parse::<EncodedItem>().unwrap().decode::<Draft>().unwrap(), draft());
}
