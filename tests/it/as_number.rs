//! `unix`, `unix_ms` and `bool_as_number`: times and booleans that are held as numbers, at every door.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use crate::common::{Outcome, at, offline, table_of, ticking};
use crate::update::shown;
use aws_sdk_dynamodb::types::AttributeValue;
use tabletheory::attr::DataTypeName;
use tabletheory::error::DecodeErrorKind;
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::wire::value::json_to_item;

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "visits", naming = "snake_case")]
#[model(gsi(ACTIVE_IDX, name = "by-active", pk = active, sk = seen))]
struct Visit {
    #[model(pk)]
    id: String,
    #[model(sk, unix_ms)]
    at: Timestamp,
    #[model(unix)]
    seen: Timestamp,
    #[model(bool_as_number)]
    active: bool,
    #[model(unix, omit_none)]
    left: Option<Timestamp>,
    #[model(bool_as_number, omit_none)]
    paid: Option<bool>,
    #[model(unix_ms, omit_empty)]
    system: Clock,
    #[model(unix, created_at)]
    created: Timestamp,
    #[model(unix_ms, updated_at)]
    updated: Option<Timestamp>,
    details: Details,
    #[model(omit_empty)]
    by_name: BTreeMap<String, Details>,
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
struct Details {
    #[model(unix, type = N)]
    first: Timestamp,
    #[model(bool_as_number, omit_empty)]
    known: bool,
}

/// A type of another crate that is a time.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Clock(SystemTime);

impl Default for Clock {
    fn default() -> Self {
        Self(SystemTime::UNIX_EPOCH)
    }
}

impl From<Timestamp> for Clock {
    fn from(time: Timestamp) -> Self {
        Self(time.into())
    }
}

impl TryFrom<Clock> for Timestamp {
    type Error = tabletheory::ParseTimestampError;

    fn try_from(clock: Clock) -> Result<Self, Self::Error> {
        clock.0.try_into()
    }
}

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn visit() -> Visit {
    Visit {
        id: "v1".into(),
        at: time("2026-01-01T00:00:00.123Z"),
        seen: time("2026-01-01T00:00:01Z"),
        active: true,
        left: None,
        paid: Some(false),
        system: Clock::default(),
        created: Timestamp::UNIX_EPOCH,
        updated: None,
        details: Details { first: time("1969-12-31T23:59:59Z"), known: true },
        by_name: BTreeMap::new(),
    }
}

const ITEM: &str = r#"{"id":{"S":"v1"},"at":{"N":"1767225600123"},"seen":{"N":"1767225601"},"active":{"N":"1"},"paid":{"N":"0"},"created":{"N":"1767225600"},"updated":{"N":"1767225600000"},"details":{"M":{"first":{"N":"-1"},"known":{"N":"1"}}}}"#;

#[test]
fn both_ways_the_form_is_that_of_the_word() {
    let db = offline().with_clock(|| at(0));
    let mut visit = visit();
    assert_eq!(db.put(&mut visit).into_request().unwrap().item.as_json(), ITEM);
    visit.created = at(0);
    visit.updated = Some(at(0));
    assert_eq!(ITEM.parse::<EncodedItem>().unwrap().decode::<Visit>().unwrap(), visit);
    assert_eq!(Visit::from_stream_image(&json_to_item(ITEM).unwrap()).unwrap(), visit);
    let schema = Visit::SCHEMA;
    assert_eq!(schema.sort_key.unwrap().data_type, DataTypeName::Number);
    assert_eq!(schema.attributes[3].data_type, DataTypeName::Number);
}

#[test]
fn a_time_is_cut_to_the_unit() {
    let db = offline().with_clock(|| time("2026-01-01T00:00:00.123456789Z"));
    let mut given = Visit {
        at: time("2026-01-01T00:00:00.123999999Z"),
        seen: time("2026-01-01T00:00:01.999999999Z"),
        left: Some(time("1969-12-31T23:59:59.5Z")),
        system: Clock(SystemTime::UNIX_EPOCH + Duration::from_micros(1_500)),
        ..visit()
    };
    let item = db.put(&mut given).into_request().unwrap().item;
    for part in [
        r#""at":{"N":"1767225600123"}"#,
        r#""seen":{"N":"1767225601"}"#,
        r#""left":{"N":"-1"}"#,
        r#""system":{"N":"1"}"#,
        r#""created":{"N":"1767225600"}"#,
        r#""updated":{"N":"1767225600123"}"#,
    ] {
        assert!(item.as_json().contains(part), "{part} in {}", item.as_json());
    }
}

#[tokio::test]
async fn the_model_has_what_was_stored() -> Outcome {
    let db = table_of::<Visit>().await?.with_clock(|| time("2026-01-01T00:00:00.123456789Z"));
    let mut given = visit();
    db.create(&mut given).await?;
    assert_eq!(given.created, time("2026-01-01T00:00:00Z"));
    assert_eq!(given.updated, Some(time("2026-01-01T00:00:00.123Z")));
    let key = || Visit::key("v1", time("2026-01-01T00:00:00.123Z"));
    assert_eq!(db.get(key()).await?, Some(given.clone()));
    db.update_model(&mut given, (Visit::ACTIVE,)).await?;
    assert_eq!(db.get(key()).await?, Some(given.clone()));
    let updated = db.update(key()).set(Visit::ACTIVE, false).returning_new().await?;
    assert_eq!((updated.active, updated.updated), (false, given.updated));
    Ok(())
}

#[tokio::test]
async fn they_are_keys_operands_and_filters() -> Outcome {
    let db = table_of::<Visit>().await?.with_clock(ticking());
    let start = time("2026-01-01T00:00:00Z");
    for (id, seconds, active) in [("a", 1, true), ("b", 2, true), ("c", 3, false)] {
        let seen = Timestamp::from_unix_seconds(start.as_unix_seconds() + seconds).unwrap();
        db.put(&mut Visit { id: id.into(), seen, active, ..visit() }).await?;
    }
    let second = time("2026-01-01T00:00:02Z");
    let found = db.query(Visit::ACTIVE_IDX).eq(true).sort_ge(second).all().await?;
    assert_eq!(found.iter().map(|visit| visit.id.as_str()).collect::<Vec<_>>(), ["b"]);
    assert_eq!(db.scan::<Visit>().filter(Visit::SEEN.gt(second)).count().await?, 1);
    assert_eq!(db.scan::<Visit>().filter(Visit::ACTIVE.eq(false)).count().await?, 1);
    assert_eq!(
        db.scan::<Visit>().filter(Visit::PAID.eq(false) & Visit::DETAILS.dot(Details::KNOWN).eq(true)).count().await?,
        3
    );
    assert_eq!(db.scan::<Visit>().filter(Visit::LEFT.is_none()).count().await?, 3);
    let key = Visit::key("a", visit().at);
    let updated = db.update(key).set(Visit::LEFT, second).set(Visit::PAID, true).returning_new().await?;
    assert_eq!((updated.left, updated.paid), (Some(second), Some(true)));
    Ok(())
}

#[test]
fn operands_are_numbers() {
    let update = || offline().with_clock(|| at(0)).update(Visit::key("v", at(0)));
    let second = time("2026-01-01T00:00:02.5Z");
    for (request, text) in [
        (
            update().set(Visit::SEEN, second).into_request(),
            r#"SET seen = {"N":"1767225602"}, updated = {"N":"1767225600000"}"#,
        ),
        (
            update().set(Visit::ACTIVE, true).into_request(),
            r#"SET active = {"N":"1"}, updated = {"N":"1767225600000"}"#,
        ),
        (update().set(Visit::PAID, None).into_request(), r#"SET updated = {"N":"1767225600000"} REMOVE paid"#),
    ] {
        assert_eq!(shown(&request.unwrap()), text);
    }
}

/// Two writes within a second have the same time, so that it does not show which of them was carried out.
#[test]
fn a_time_in_seconds_or_milliseconds_is_no_fingerprint() {
    let db = offline();
    assert_eq!(db.put(&mut visit()).into_request().unwrap().fingerprint, None);
    let mut order = crate::common::order("c", "o");
    assert_eq!(db.put(&mut order).into_request().unwrap().fingerprint, Some("createdAt"));
}

#[tokio::test]
async fn anything_else_is_refused_with_its_path() -> Outcome {
    let db = table_of::<Visit>().await?;
    let n = |text: &str| AttributeValue::N(text.into());
    let seconds = || DecodeErrorKind::NotUnixTime { unit: "seconds" };
    let milliseconds = || DecodeErrorKind::NotUnixTime { unit: "milliseconds" };
    let wrong = |found| DecodeErrorKind::WrongType { wanted: DataTypeName::Number, found };
    let text = || AttributeValue::S("2026-01-01T00:00:00Z".into());
    for (name, value, kind) in [
        ("seen", n("1767225601.5"), seconds()),
        // Milliseconds are a year after 9999.
        ("seen", n("1767225601000"), seconds()),
        ("seen", n("1E100"), seconds()),
        ("left", text(), wrong(DataTypeName::String)),
        ("updated", n("0.5"), milliseconds()),
        ("updated", n("99999999999999999999"), milliseconds()),
        ("left", AttributeValue::Bool(true), wrong(DataTypeName::Boolean)),
        ("active", n("2"), DecodeErrorKind::NotZeroOrOne),
        ("active", n("-1"), DecodeErrorKind::NotZeroOrOne),
        ("active", n("0.5"), DecodeErrorKind::NotZeroOrOne),
        ("paid", AttributeValue::Bool(true), wrong(DataTypeName::Boolean)),
        ("paid", AttributeValue::S("1".into()), wrong(DataTypeName::String)),
    ] {
        let mut item = json_to_item(ITEM)?;
        item.insert(name.into(), value);
        db.client().put_item().table_name("visits").set_item(Some(item.clone())).send().await?;
        for error in [
            db.get(Visit::key("v1", visit().at)).await.unwrap_err(),
            db.query(Visit::TABLE).eq("v1").all().await.unwrap_err(),
            Visit::from_stream_image(&item).unwrap_err().into(),
        ] {
            let ErrorKind::Decode(error) = error.kind() else { panic!("{error}") };
            // A page says which item it is.
            let found = error.path();
            assert_eq!((error.kind(), found.trim_start_matches("[0].")), (&kind, name), "{name}");
        }
    }
    // Other spellings of the same numbers.
    let item =
        ITEM.replace(r#"{"N":"1767225601"}"#, r#"{"N":"1.767225601E9"}"#).replace(r#"{"N":"1"}"#, r#"{"N":"1.0"}"#);
    assert_eq!(item.parse::<EncodedItem>()?.decode::<Visit>()?.seen, visit().seen);
    Ok(())
}

#[cfg(all(feature = "chrono", feature = "jiff", feature = "time"))]
#[test]
fn times_of_other_crates_are_held_so_too() {
    #[derive(Model, Debug, PartialEq)]
    #[model(table = "times")]
    struct Times {
        #[model(pk)]
        id: String,
        #[model(unix_ms)]
        chrono: chrono::DateTime<chrono::Utc>,
        #[model(unix)]
        jiff: jiff::Timestamp,
        #[model(unix)]
        time: Option<time::OffsetDateTime>,
        #[model(unix_ms)]
        system: SystemTime,
    }
    let json =
        r#"{"id":{"S":"t"},"chrono":{"N":"1767225600123"},"jiff":{"N":"5"},"time":{"N":"-1"},"system":{"N":"7"}}"#;
    let mut times = json.parse::<EncodedItem>().unwrap().decode::<Times>().unwrap();
    assert_eq!((times.chrono.timestamp_millis(), times.jiff.as_second()), (1_767_225_600_123, 5));
    assert_eq!(offline().put(&mut times).into_request().unwrap().item.as_json(), json);
    times.chrono = chrono::DateTime::<chrono::Utc>::MAX_UTC;
    let error = offline().put(&mut times).into_request().unwrap_err();
    assert_eq!(error.attribute().as_deref(), Some("chrono"));
    // A year that `jiff` has not.
    let json = json.replace(r#"{"N":"5"}"#, r#"{"N":"253402300799"}"#);
    let error = json.parse::<EncodedItem>().unwrap().decode::<Times>().unwrap_err();
    assert_eq!(error.kind(), &DecodeErrorKind::NotUnixTime { unit: "seconds" });
}
