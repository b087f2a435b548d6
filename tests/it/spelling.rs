//! A key has one spelling: an item is named by the text that its key is stored as.
#![cfg(feature = "uuid")]

use std::fmt::{Debug, Display};
use std::net::IpAddr;
use std::str::FromStr;

use crate::common::{Connection, Outcome, answer, table_of};
use aws_sdk_dynamodb::types::AttributeValue;
use futures_util::TryStreamExt as _;
use tabletheory::DecodeError;
use tabletheory::error::DecodeErrorKind;
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::wire::value::json_to_item;
use uuid::Uuid;

#[derive(Attribute, Clone, Copy, Debug, PartialEq)]
struct Moment(Timestamp);

/// Every key is of a type that reads several texts.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "visits")]
#[model(gsi(MOMENT_IDX, name = "by-moment", pk = moment, sk = left, project(keys_only)))]
#[model(gsi(DAY_IDX, name = "by-day", pk = device, sk = "AT#{left}#{note}", project(keys_only)))]
struct Visit {
    #[model(pk)]
    device: Uuid,
    #[model(sk)]
    at: Timestamp,
    #[model(type = S)]
    address: IpAddr,
    moment: Moment,
    left: Option<Timestamp>,
    note: String,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "addresses")]
struct Address {
    #[model(pk, type = S)]
    address: IpAddr,
    #[model(sk, type = N)]
    port: u16,
}

const DEVICE: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";
const AT: &str = "2026-01-01T00:00:00.000000000Z";

/// A visit as a list of names and texts.
fn visit(changes: &[(&str, &str)]) -> String {
    let mut texts =
        vec![("device", DEVICE), ("at", AT), ("address", "::1"), ("moment", AT), ("left", AT), ("note", "n")];
    let composed = format!("AT#{AT}#n");
    texts.push(("DAY_IDX_SK", &composed));
    for (name, text) in &mut texts {
        if let Some((_, changed)) = changes.iter().find(|(changed, _)| changed == name) {
            *text = changed;
        }
    }
    let members: Vec<String> = texts.iter().map(|(name, text)| format!(r#""{name}":{{"S":"{text}"}}"#)).collect();
    format!("{{{}}}", members.join(","))
}

fn item(json: &str) -> EncodedItem {
    json.parse().unwrap()
}

/// The error of an item that has this attribute spelled otherwise.
fn is_another_spelling(error: &DecodeError, attribute: &str) {
    assert_eq!(error.kind(), &DecodeErrorKind::AnotherSpelling);
    assert!(error.path().ends_with(attribute), "{error}");
    assert!(!error.to_string().contains("2026"), "{error}");
}

#[test]
fn a_key_that_is_spelled_otherwise_is_an_error() {
    item(&visit(&[])).decode::<Visit>().unwrap();
    for (attribute, text) in [
        ("device", "67E55044-10B1-426F-9247-BB680E5FE0C8"),
        ("device", "67e5504410b1426f9247bb680e5fe0c8"),
        ("device", "urn:uuid:67e55044-10b1-426f-9247-bb680e5fe0c8"),
        ("at", "2026-01-01T00:00:00Z"),
        ("at", "2026-01-01T00:00:00.000Z"),
        ("at", "2026-01-01t00:00:00.000000000z"),
        ("at", "2026-01-01T01:00:00.000000000+01:00"),
        ("moment", "2026-01-01T00:00:00Z"),
        ("left", "2026-01-01T00:00:00Z"),
    ] {
        let json = visit(&[(attribute, text)]);
        is_another_spelling(&item(&json).decode::<Visit>().unwrap_err(), attribute);
        is_another_spelling(&Visit::from_stream_image(&json_to_item(&json).unwrap()).unwrap_err(), attribute);
    }
    let address = |text: &str| format!(r#"{{"address":{{"S":"{text}"}},"port":{{"N":"80"}}}}"#);
    item(&address("::1")).decode::<Address>().unwrap();
    is_another_spelling(&item(&address("0:0::1")).decode::<Address>().unwrap_err(), "address");
}

/// DynamoDB compares numbers by value, and an attribute that is no key names nothing.
#[test]
fn numbers_and_other_attributes_have_any_spelling() {
    let read = item(&visit(&[("address", "0:0:0:0:0:0:0:1")])).decode::<Visit>().unwrap();
    assert_eq!(read.address.to_string(), "::1");
    let port = r#"{"address":{"S":"::1"},"port":{"N":"8.0e1"}}"#;
    assert_eq!(item(port).decode::<Address>().unwrap().port, 80);
}

#[test]
fn the_part_of_a_composed_key_is_spelled_as_in_the_key() {
    // The part is no key by itself here, but the composed text is.
    let composed = visit(&[("DAY_IDX_SK", "AT#2026-01-01T00:00:00Z#n")]);
    let error = item(&composed).decode::<Visit>().unwrap_err();
    assert!(matches!(error.kind(), DecodeErrorKind::NotOfItsParts { .. }), "{error}");
    assert_eq!(error.path(), "DAY_IDX_SK");
}

/// The answers hold a visit that another program stored.
#[tokio::test]
async fn no_door_reads_a_key_that_is_spelled_otherwise() {
    const SHORT: &str = "2026-01-01T00:00:00Z";
    let json = visit(&[("at", SHORT)]);
    let page = format!(r#"{{"Count":1,"ScannedCount":1,"Items":[{json}]}}"#);
    let db = || {
        let page = page.clone();
        Connection::new(move |_, _| answer(200, page.clone())).db()
    };
    let device: Uuid = DEVICE.parse().unwrap();
    let moment = Moment(AT.parse().unwrap());
    macro_rules! doors {
        ($($name:literal |$db:ident| $read:expr;)*) => {$({
            let $db = db();
            let error = $read.await.map(|_| ()).unwrap_err();
            let ErrorKind::Decode(error) = error.kind() else { panic!("{}: {error}", $name) };
            is_another_spelling(error, "at");
        })*};
    }
    doors! {
        "query" |db| db.query(Visit::TABLE).eq(device).all();
        "query, one" |db| db.query(Visit::TABLE).eq(device).first();
        "query of an index" |db| db.query(Visit::MOMENT_IDX).eq(moment).all();
        "projection" |db| db.query(Visit::TABLE).eq(device).project((Visit::NOTE, Visit::AT)).all();
        "scan" |db| db.scan::<Visit>().all();
        "scan in segments" |db| db.scan::<Visit>().segments(segments!(1)).all();
        "stream" |db| db.scan::<Visit>().stream().try_collect::<Vec<_>>();
        "collection" |db| db.scan::<Visit>().project((Visit::AT,)).pages().try_collect::<Vec<_>>();
    }
    let each = db().scan::<Visit>().each().all().await.unwrap();
    is_another_spelling(each[0].as_ref().unwrap_err(), "at");
}

/// The keys keep the texts that they are stored as.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "readings", spelling = any)]
#[model(gsi(LEFT_IDX, name = "by-left", pk = sensor, sk = left))]
struct Reading {
    #[model(pk, type = S)]
    sensor: Spelled<IpAddr>,
    #[model(sk)]
    at: Spelled<Timestamp>,
    left: Timestamp,
    celsius: i32,
    #[model(version)]
    version: u64,
}

async fn stored(db: &Db) -> Outcome<Vec<(String, String)>> {
    let client = db.client();
    let found = client.scan().table_name("readings").send().await?;
    let text = |value: &AttributeValue| value.as_s().cloned().unwrap_or_default();
    Ok(found.items().iter().map(|item| (text(&item["at"]), text(&item["left"]))).collect())
}

/// Puts a reading as another program writes it, and reads it.
async fn read_of_another_program(db: &Db) -> Outcome<Reading> {
    let item = json_to_item(
        r#"{"sensor":{"S":"0:0::1"},"at":{"S":"2026-01-01T00:00:00Z"},"left":{"S":"2026-01-01T00:00:00Z"},"celsius":{"N":"20"},"version":{"N":"3"}}"#,
    )?;
    db.client().put_item().table_name("readings").set_item(Some(item)).send().await?;
    let sensor: Spelled<IpAddr> = "0:0::1".parse()?;
    let mut read = db.query(Reading::TABLE).eq(&sensor).all().await?;
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].at.to_string(), "2026-01-01T00:00:00Z");
    assert_eq!(*read[0].at, AT.parse()?);
    Ok(read.remove(0))
}

#[tokio::test]
async fn later_writes_name_the_item_by_its_stored_key() -> Outcome {
    let db = table_of::<Reading>().await?;
    let short = ("2026-01-01T00:00:00Z".to_owned(), "2026-01-01T00:00:00Z".to_owned());

    let reading = read_of_another_program(&db).await?;
    assert_eq!(stored(&db).await?, std::slice::from_ref(&short));
    db.delete(reading.key_of()).await?;
    assert_eq!(stored(&db).await?, []);

    let mut reading = read_of_another_program(&db).await?;
    reading.celsius = 21;
    db.update_model(&mut reading, (Reading::CELSIUS,)).await?;
    db.update(reading.key_of()).set(Reading::CELSIUS, 22).await?;
    assert_eq!(db.get(reading.key_of()).await?.map(|read| (read.celsius, read.at)), Some((22, reading.at.clone())));
    assert_eq!(stored(&db).await?, std::slice::from_ref(&short));

    // The attribute that is a key of an index only is written as its type writes it.
    db.put(&mut reading).await?;
    assert_eq!(stored(&db).await?, [(short.0, AT.to_owned())]);

    db.transact_write((tabletheory::op::Delete(reading.key_of()),)).await?;
    assert_eq!(stored(&db).await?, []);
    let reading = read_of_another_program(&db).await?;
    db.batch_write().delete(reading.key_of()).send().await?;
    assert_eq!(stored(&db).await?, []);
    Ok(())
}

/// A bound is compared with the stored texts: `…00Z` comes after `…00.000000000Z`.
#[tokio::test]
async fn bounds_compare_what_is_written() -> Outcome {
    let db = table_of::<Reading>().await?;
    let reading = read_of_another_program(&db).await?;
    let query = || db.query(Reading::TABLE).eq(&reading.sensor);
    let at: Timestamp = AT.parse()?;
    assert_eq!(query().sort_le(at).all().await?.len(), 0);
    assert_eq!(query().sort_gt(at).all().await?.len(), 1);
    assert_eq!(query().sort_le(&reading.at).all().await?.len(), 1);
    assert_eq!(query().sort_eq(reading.at.clone()).all().await?.len(), 1);
    Ok(())
}

#[test]
fn a_spelled_value_is_written_as_it_was_read() {
    fn both<T: Debug + Display + PartialEq + FromStr<Err: Debug>>(text: &str, canonical: &str) {
        let spelled: Spelled<T> = text.parse().unwrap();
        assert_eq!(spelled.to_string(), text);
        assert_eq!(Spelled::new(spelled.into_inner()).to_string(), canonical);
    }
    both::<Timestamp>("2026-01-01T00:00:00Z", AT);
    both::<Timestamp>(AT, AT);
    both::<IpAddr>("0:0::1", "::1");
    // Two texts are two keys, and the text that the type writes is no other one.
    let [short, long]: [Spelled<Timestamp>; 2] = ["2026-01-01T00:00:00Z", AT].map(|text| text.parse().unwrap());
    assert_ne!(short, long);
    assert_eq!(long, Spelled::new(AT.parse().unwrap()));
}

/// The parts of a composed key keep their texts, too.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "events", pk = "DAY#{tenant}", sk = "AT#{at}", spelling = any)]
struct Event {
    tenant: String,
    at: Spelled<Timestamp>,
}

#[test]
fn a_composed_key_is_made_of_stored_texts() {
    let json = r#"{"PK":{"S":"DAY#t"},"SK":{"S":"AT#2026-01-01T00:00:00Z"},"tenant":{"S":"t"},"at":{"S":"2026-01-01T00:00:00Z"}}"#;
    let read = item(json).decode::<Event>().unwrap();
    let key = read.key_of().into_item().unwrap();
    assert!(key.as_json().contains("AT#2026-01-01T00:00:00Z"), "{}", key.as_json());
    let other = json.replacen("AT#2026-01-01T00:00:00Z", "AT#2026-01-01T00:00:00.0Z", 1);
    assert!(matches!(item(&other).decode::<Event>().unwrap_err().kind(), DecodeErrorKind::NotOfItsParts { .. }));
}

thread_local! {
    /// How often a tag of this thread was written.
    static WRITTEN: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// A text of any case.
#[derive(Clone, Debug, PartialEq)]
struct Tag(String);

impl Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        WRITTEN.set(WRITTEN.get() + 1);
        f.write_str(&self.0)
    }
}

impl FromStr for Tag {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_lowercase()))
    }
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "tags")]
struct Tagged {
    #[model(pk, type = S)]
    tag: Tag,
}

/// The comparison of the text knows its size, too.
#[test]
fn a_key_of_the_table_is_written_once_when_it_is_read() {
    let read = |tag: &str| item(&format!(r#"{{"tag":{{"S":"{tag}"}}}}"#)).decode::<Tagged>();
    WRITTEN.set(0);
    assert_eq!(read("red").unwrap(), Tagged { tag: Tag("red".into()) });
    assert_eq!(WRITTEN.get(), 1);
    is_another_spelling(&read("RED").unwrap_err(), "tag");
    // What no key of a table can be is refused all the same.
    for unfit in [String::new(), "x".repeat(2049)] {
        let error = read(&unfit).unwrap_err();
        assert!(matches!(error.kind(), DecodeErrorKind::Unwritable(_)), "{error:?}");
    }
    assert!(read(&"x".repeat(2048)).is_ok());
}
