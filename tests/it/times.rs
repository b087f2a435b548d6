//! Times of `chrono`, `jiff` and `time`: their texts, as attributes, as keys and as the library's own times.
#![cfg(all(feature = "chrono", feature = "jiff", feature = "time"))]

use std::collections::BTreeSet;

use crate::common::{Outcome, at, offline, table_of, ticking};
use crate::roundtrip::{native, only, reads, s, unreadable, unwritable};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Zoned};
use tabletheory::attr::{AttributeType, DataTypeName};
use tabletheory::error::{DecodeErrorKind, EncodeErrorKind};
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use time::{OffsetDateTime, UtcOffset};

const TIMESTAMP: DecodeErrorKind = DecodeErrorKind::InvalidText("an RFC 3339 timestamp");
const DATE: DecodeErrorKind = DecodeErrorKind::InvalidText("a date such as `2026-01-31`");
const LOCAL: DecodeErrorKind =
    DecodeErrorKind::InvalidText("a date and time without an offset, such as `2026-01-31T05:05:06`");
const JIFF: DecodeErrorKind = DecodeErrorKind::InvalidText("an RFC 3339 timestamp in the range of `jiff`");
const ZONED: DecodeErrorKind =
    DecodeErrorKind::InvalidText("an RFC 9557 time of a known zone, with an offset that the zone has then");

fn utc(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn fixed(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

// ---- their texts -----------------------------------------------------------------------------------------------------

/// What is no point in time, whatever the type.
const NO_TIMES: [&str; 12] = [
    "",
    "2026-01-31",
    "2026-01-31T05:05:06",
    "2026-01-31T05:05:60Z",
    "2026-02-29T05:05:06Z",
    "2026-01-31T24:00:00Z",
    "2026-01-31T05:05:06.Z",
    "2026-01-31T05:05:06,5Z",
    "2026-01-31T05:05:06.1234567891Z",
    "2026-01-31T05:05:06+24:00",
    "2026-01-31T05:05:06+01:00:01",
    "-001-01-31T05:05:06Z",
];

#[test]
fn a_time_in_utc_has_the_text_of_a_timestamp() {
    for text in [
        "0000-01-01T00:00:00.000000000Z",
        "1969-12-31T23:59:59.999999999Z",
        "2026-01-31T05:05:06.070000000Z",
        "9999-12-30T21:59:59.999999999Z",
    ] {
        let timestamp: Timestamp = text.parse().unwrap();
        native(timestamp, &s(text));
        native(utc(text), &s(text));
        native(jiff::Timestamp::try_from(timestamp).unwrap(), &s(text));
        native(OffsetDateTime::from(timestamp), &s(text));
        native(fixed(text), &s(text));
    }
    // What a timestamp reads, they read.
    for text in ["2026-01-31t05:05:06.7z", "2026-01-31 06:35:06.700000000000+0130", "2026-01-31T04:05:06.7-01"] {
        reads(&s(text), utc("2026-01-31T05:05:06.7Z"));
        reads(&s(text), "2026-01-31T05:05:06.7Z".parse::<jiff::Timestamp>().unwrap());
    }
    for text in NO_TIMES {
        unreadable::<Timestamp>(&s(text), "", TIMESTAMP);
        unreadable::<DateTime<Utc>>(&s(text), "", TIMESTAMP);
        unreadable::<DateTime<FixedOffset>>(&s(text), "", TIMESTAMP);
        unreadable::<OffsetDateTime>(&s(text), "", TIMESTAMP);
        unreadable::<jiff::Timestamp>(&s(text), "", JIFF);
        unreadable::<Zoned>(&s(&format!("{text}[UTC]")), "", ZONED);
    }
    native(utc("9999-12-31T23:59:59.999999999Z"), &s("9999-12-31T23:59:59.999999999Z"));
    unreadable::<jiff::Timestamp>(&s("9999-12-31T23:59:59.999999999Z"), "", JIFF);
}

/// Equality of these types is that of the points in time, so the offset is compared by itself.
#[test]
fn an_offset_is_kept() {
    for (text, offset) in [
        ("2026-01-31T06:05:06.000000000+01:00", 3_600),
        ("2026-01-31T05:05:06.123456789Z", 0),
        ("2026-01-31T05:05:06.000000000-00:30", -1_800),
        ("2026-01-31T05:05:06.000000000-23:59", -86_340),
        ("2026-01-31T05:05:06.000000000+23:59", 86_340),
        // The year is that of the text, and not that in UTC.
        ("0000-01-01T00:30:00.000000000+01:00", 3_600),
        ("9999-12-31T23:30:00.000000000-01:00", -3_600),
    ] {
        native(fixed(text), &s(text));
        native(read::<OffsetDateTime>(text), &s(text));
        assert_eq!(read::<DateTime<FixedOffset>>(text).offset().local_minus_utc(), offset);
        assert_eq!(read::<OffsetDateTime>(text).offset().whole_seconds(), offset);
    }
    reads(&s("2026-01-31 06:05:06+0100"), fixed("2026-01-31T06:05:06+01:00"));
    // An offset that is not known is none.
    assert_eq!(read::<DateTime<FixedOffset>>("2026-01-31T05:05:06-00:00").offset().local_minus_utc(), 0);

    let time = utc("2026-01-31T05:05:06Z");
    for seconds in [1, -1, 3_601] {
        let offset = FixedOffset::east_opt(seconds).unwrap();
        unwritable(time.with_timezone(&offset), EncodeErrorKind::OffsetOutOfRange);
        let offset = UtcOffset::from_whole_seconds(seconds).unwrap();
        unwritable(OffsetDateTime::UNIX_EPOCH.to_offset(offset), EncodeErrorKind::OffsetOutOfRange);
    }
    for hours in [24, -24, 25] {
        let offset = UtcOffset::from_hms(hours, 0, 0).unwrap();
        unwritable(OffsetDateTime::UNIX_EPOCH.to_offset(offset), EncodeErrorKind::OffsetOutOfRange);
    }
}

fn read<T: AttributeType>(text: &str) -> T {
    T::decode(&mut tabletheory::wire::json::JsonSource::new(&s(text))).unwrap()
}

#[test]
fn a_zone_is_kept() {
    let berlin = TimeZone::get("Europe/Berlin").unwrap();
    let instant: jiff::Timestamp = "2026-01-31T05:05:06Z".parse().unwrap();
    for (zone, text) in [
        (berlin.clone(), "2026-01-31T06:05:06.000000000+01:00[Europe/Berlin]"),
        (TimeZone::UTC, "2026-01-31T05:05:06.000000000+00:00[UTC]"),
        (TimeZone::fixed(Offset::from_seconds(-5_400).unwrap()), "2026-01-31T03:35:06.000000000-01:30[-01:30]"),
        (TimeZone::get("Africa/Abidjan").unwrap(), "2026-01-31T05:05:06.000000000+00:00[Africa/Abidjan]"),
    ] {
        native(instant.to_zoned(zone.clone()), &s(text));
        assert_eq!(read::<Zoned>(text).time_zone(), &zone, "{text}");
        // jiff reads it, too.
        assert_eq!(text.parse::<Zoned>().unwrap().time_zone(), &zone, "{text}");
    }
    // The hour that comes twice is told apart by its offset.
    for (text, instant) in [
        ("2026-10-25T02:30:00.000000000+02:00[Europe/Berlin]", "2026-10-25T00:30:00Z"),
        ("2026-10-25T02:30:00.000000000+01:00[Europe/Berlin]", "2026-10-25T01:30:00Z"),
    ] {
        native(instant.parse::<jiff::Timestamp>().unwrap().to_zoned(berlin.clone()), &s(text));
    }
    for text in [
        "2026-01-31t06:05:06+0100[Europe/Berlin]",
        "2026-01-31T06:05:06+01:00[!Europe/Berlin]",
        "2026-01-31T06:05:06+01[europe/berlin]",
        "2026-01-31T05:05:06Z[Europe/Berlin]",
        "2026-01-31T05:05:06-00:00[Europe/Berlin]",
    ] {
        reads(&s(text), instant.to_zoned(berlin.clone()));
        assert_eq!(read::<Zoned>(text).time_zone(), &berlin);
    }
    for text in [
        "2026-01-31T06:05:06+01:00",
        "2026-01-31T06:05:06[Europe/Berlin]",
        "2026-01-31T06:05:06+01:00[]",
        "2026-01-31T06:05:06+01:00[Europe/Nowhere]",
        "2026-01-31T06:05:06+01:00[Etc/Unknown]",
        "2026-01-31T06:05:06+01:00[Europe/Berlin",
        "2026-01-31T06:05:06+01:00[Europe/Berlin][u-ca=hebrew]",
        // Not the offset that the zone has then.
        "2026-01-31T06:05:06+02:00[Europe/Berlin]",
        "2026-01-31T06:05:06+02:00[+01:00]",
        "2026-01-31T05:05:06+00:00[Europe/Berlin]",
        // What could not be written back: an offset with seconds, a year below 0.
        "1880-01-01T00:00:00Z[Europe/Berlin]",
        "0000-01-01T00:00:00Z[-01:00]",
        // Out of jiff's range.
        "9999-12-31T23:00:00+00:00[UTC]",
    ] {
        unreadable::<Zoned>(&s(text), "", ZONED);
    }
    unwritable(instant.to_zoned(TimeZone::unknown()), EncodeErrorKind::TimeZoneWithoutName);
    let rule = TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").unwrap();
    unwritable(instant.to_zoned(rule), EncodeErrorKind::TimeZoneWithoutName);
    // Before it had a zone, Berlin was 53 minutes and 28 seconds ahead.
    let early = "1880-01-01T00:00:00Z".parse::<jiff::Timestamp>().unwrap();
    unwritable(early.to_zoned(berlin), EncodeErrorKind::OffsetOutOfRange);
}

#[test]
fn dates_and_local_times_have_no_offset() {
    for text in ["0000-01-01", "1970-01-01", "2024-02-29", "9999-12-31"] {
        native(text.parse::<NaiveDate>().unwrap(), &s(text));
        native(text.parse::<civil::Date>().unwrap(), &s(text));
        let date: civil::Date = text.parse().unwrap();
        let month = time::Month::try_from(u8::try_from(date.month()).unwrap()).unwrap();
        let day = u8::try_from(date.day()).unwrap();
        native(time::Date::from_calendar_date(date.year().into(), month, day).unwrap(), &s(text));
        for time in ["00:00:00.000000000", "05:05:06.000000001", "23:59:59.999999999"] {
            let text = format!("{text}T{time}");
            native(text.parse::<NaiveDateTime>().unwrap(), &s(&text));
            native(text.parse::<civil::DateTime>().unwrap(), &s(&text));
        }
    }
    for text in
        ["", "2026-1-31", "2026-02-29", "2026-01-31T00:00:00Z", "20260131", "+2026-01-31", "-026-01-31", "2026-01-3é"]
    {
        unreadable::<NaiveDate>(&s(text), "", DATE);
        unreadable::<civil::Date>(&s(text), "", DATE);
        unreadable::<time::Date>(&s(text), "", DATE);
    }
    for text in ["2026-01-31T05:05:06.5", "2026-01-31 05:05:06.500", "2026-01-31t05:05:06.500000000000"] {
        reads(&s(text), "2026-01-31T05:05:06.5".parse::<NaiveDateTime>().unwrap());
        reads(&s(text), "2026-01-31T05:05:06.5".parse::<civil::DateTime>().unwrap());
    }
    for text in
        ["", "2026-01-31", "2026-01-31T05:05", "2026-01-31T05:05:06Z", "2026-01-31T05:05:60", "2026-01-31T05:05:06+01"]
    {
        unreadable::<NaiveDateTime>(&s(text), "", LOCAL);
        unreadable::<civil::DateTime>(&s(text), "", LOCAL);
    }
}

#[test]
fn a_year_of_other_than_four_digits_is_refused() {
    let refused = || EncodeErrorKind::TimeOutOfRange;
    let (last, first) = (utc("9999-12-31T23:59:59.999999999Z"), utc("0000-01-01T00:00:00Z"));
    let tick = TimeDelta::nanoseconds(1);
    for time in [last + tick, first - tick, DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        unwritable(time, refused());
        unwritable(time.naive_utc(), refused());
        unwritable(time.date_naive(), refused());
        for offset in [0, 3_600, -3_600] {
            let moved = DateTime::<FixedOffset>::from_naive_utc_and_offset(
                time.naive_utc(),
                FixedOffset::east_opt(offset).unwrap(),
            );
            // It may be another year there.
            if moved
                .naive_utc()
                .checked_add_offset(*moved.offset())
                .is_none_or(|local| !(first.naive_utc()..=last.naive_utc()).contains(&local))
            {
                unwritable(moved, refused());
            }
        }
    }
    let epoch = jiff::Timestamp::try_from(Timestamp::UNIX_EPOCH).unwrap();
    let early = epoch - SignedDuration::from_hours(1970 * 366 * 24);
    for time in [early, jiff::Timestamp::MIN] {
        unwritable(time, refused());
        unwritable(time.to_zoned(TimeZone::UTC), refused());
    }
    for date in [civil::Date::MIN, civil::date(-1, 12, 31)] {
        unwritable(date, refused());
        unwritable(date.at(0, 0, 0, 0), refused());
    }
    let date = time::Date::from_calendar_date(-1, time::Month::December, 31).unwrap();
    unwritable(date, refused());
    unwritable(date.midnight().assume_utc(), refused());
    unwritable(time::Date::MIN, refused());
}

#[test]
fn a_leap_second_is_refused() {
    let leap = NaiveDate::from_ymd_opt(2016, 12, 31).unwrap().and_hms_nano_opt(23, 59, 59, 1_500_000_000).unwrap();
    unwritable(leap, EncodeErrorKind::LeapSecond);
    unwritable(leap.and_utc(), EncodeErrorKind::LeapSecond);
    unwritable(leap.and_utc().fixed_offset(), EncodeErrorKind::LeapSecond);
    // It would become the second after it.
    assert!(Timestamp::try_from(leap.and_utc()).is_err());
    let before = chrono::Timelike::with_nanosecond(&leap, 999_999_999).unwrap().and_utc();
    assert_eq!(Timestamp::try_from(before).unwrap().to_string(), "2016-12-31T23:59:59.999999999Z");
}

#[test]
fn they_are_strings() {
    only::<DateTime<Utc>>(DataTypeName::String, &[]);
    only::<DateTime<FixedOffset>>(DataTypeName::String, &[]);
    only::<NaiveDateTime>(DataTypeName::String, &[]);
    only::<NaiveDate>(DataTypeName::String, &[]);
    only::<jiff::Timestamp>(DataTypeName::String, &[]);
    only::<Zoned>(DataTypeName::String, &[]);
    only::<civil::DateTime>(DataTypeName::String, &[]);
    only::<civil::Date>(DataTypeName::String, &[]);
    only::<OffsetDateTime>(DataTypeName::String, &[]);
    only::<time::Date>(DataTypeName::String, &[]);
    let days = BTreeSet::from([civil::date(2026, 1, 31), civil::date(2026, 2, 1)]);
    native(days, r#"{"SS":["2026-01-31","2026-02-01"]}"#);
    native(Some(civil::date(2026, 1, 31)), &s("2026-01-31"));
}

/// The start of Unix time is the zero of times, as with a `Timestamp`. A date has none.
#[test]
fn the_epoch_in_utc_is_empty() {
    assert!(Timestamp::UNIX_EPOCH.is_empty() && DateTime::<Utc>::UNIX_EPOCH.is_empty());
    assert!(jiff::Timestamp::UNIX_EPOCH.is_empty() && OffsetDateTime::UNIX_EPOCH.is_empty());
    assert!(DateTime::<FixedOffset>::default().is_empty());
    let hour = TimeDelta::hours(1);
    assert!(!(DateTime::<Utc>::UNIX_EPOCH + hour).is_empty() && !fixed("1970-01-01T01:00:00+01:00").is_empty());
    assert!(!OffsetDateTime::UNIX_EPOCH.to_offset(UtcOffset::from_hms(1, 0, 0).unwrap()).is_empty());
    assert!(!NaiveDate::default().is_empty() && !civil::Date::default().is_empty());
    assert!(!NaiveDateTime::default().is_empty() && !civil::DateTime::default().is_empty());
    assert!(!Zoned::default().is_empty() && !time::Date::MIN.is_empty());
}

// ---- as keys ---------------------------------------------------------------------------------------------------------

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "visits")]
#[model(lsi(JIFF_IDX, name = "by-jiff", sk = jiff))]
#[model(lsi(LOCAL_IDX, name = "by-local", sk = local))]
#[model(gsi(CIVIL_IDX, name = "by-civil", pk = day, sk = civil))]
#[model(gsi(OFFSET_IDX, name = "by-offset", pk = date, sk = offset))]
#[model(gsi(ZONE_IDX, name = "by-zone", pk = place, sk = zoned))]
#[model(gsi(PAST_IDX, name = "by-past", pk = place, sk = fixed))]
#[model(gsi(HOUR_IDX, name = "by-hour", pk = "DAY#{day}", sk = "AT#{at}#{place}"))]
struct Visit {
    #[model(pk)]
    day: NaiveDate,
    #[model(sk)]
    at: DateTime<Utc>,
    jiff: jiff::Timestamp,
    local: NaiveDateTime,
    civil: civil::DateTime,
    date: time::Date,
    offset: OffsetDateTime,
    zoned: Zoned,
    fixed: DateTime<FixedOffset>,
    place: String,
    seen: Timestamp,
}

fn visit(at: &str) -> Visit {
    let timestamp: Timestamp = at.parse().unwrap();
    let jiff = jiff::Timestamp::try_from(timestamp).unwrap();
    let zoned = jiff.to_zoned(TimeZone::get("Asia/Kathmandu").unwrap());
    let at = DateTime::<Utc>::from(timestamp);
    let offset = OffsetDateTime::from(timestamp).to_offset(UtcOffset::from_hms(-3, 0, 0).unwrap());
    Visit {
        day: NaiveDate::from_ymd_opt(2026, 1, 31).unwrap(),
        at,
        jiff,
        local: at.naive_utc(),
        civil: zoned.datetime(),
        date: offset.date(),
        offset,
        zoned,
        fixed: at.with_timezone(&FixedOffset::east_opt(-16_200).unwrap()),
        place: "p".into(),
        seen: timestamp,
    }
}

const AT: &str = "2026-01-31T05:05:06.000000000Z";

#[test]
fn a_key_is_in_the_form_of_its_type() {
    let item = offline().put(&mut visit(AT)).into_request().unwrap().item;
    let wanted = concat!(
        r#"{"day":{"S":"2026-01-31"},"at":{"S":"2026-01-31T05:05:06.000000000Z"},"#,
        r#""jiff":{"S":"2026-01-31T05:05:06.000000000Z"},"local":{"S":"2026-01-31T05:05:06.000000000"},"#,
        r#""civil":{"S":"2026-01-31T10:50:06.000000000"},"date":{"S":"2026-01-31"},"#,
        r#""offset":{"S":"2026-01-31T02:05:06.000000000-03:00"},"#,
        r#""zoned":{"S":"2026-01-31T10:50:06.000000000+05:45[Asia/Kathmandu]"},"#,
        r#""fixed":{"S":"2026-01-31T00:35:06.000000000-04:30"},"place":{"S":"p"},"#,
        r#""seen":{"S":"2026-01-31T05:05:06.000000000Z"},"#,
        r#""HOUR_IDX_PK":{"S":"DAY#2026-01-31"},"HOUR_IDX_SK":{"S":"AT#2026-01-31T05:05:06.000000000Z#p"}}"#,
    );
    assert_eq!(item.as_json(), wanted);
    assert_eq!(wanted.parse::<EncodedItem>().unwrap().decode::<Visit>().unwrap(), visit(AT));
}

#[test]
fn a_key_has_one_spelling() {
    let json = offline().put(&mut visit(AT)).into_request().unwrap().item.as_json().to_owned();
    for (name, text, other) in [
        ("at", AT, "2026-01-31T05:05:06Z"),
        ("jiff", AT, "2026-01-31t05:05:06.000000000Z"),
        ("local", "2026-01-31T05:05:06.000000000", "2026-01-31 05:05:06.000000000"),
        ("civil", "2026-01-31T10:50:06.000000000", "2026-01-31T10:50:06"),
        ("offset", "2026-01-31T02:05:06.000000000-03:00", "2026-01-31T02:05:06.000000000-0300"),
        (
            "zoned",
            "2026-01-31T10:50:06.000000000+05:45[Asia/Kathmandu]",
            "2026-01-31T10:50:06.000000000+05:45[asia/kathmandu]",
        ),
        ("fixed", "2026-01-31T00:35:06.000000000-04:30", "2026-01-31T00:35:06.0-04:30"),
    ] {
        let spelled = json.replace(&format!(r#""{name}":{{"S":"{text}"}}"#), &format!(r#""{name}":{{"S":"{other}"}}"#));
        assert_ne!(spelled, json, "{name}");
        let error = spelled.parse::<EncodedItem>().unwrap().decode::<Visit>().unwrap_err();
        assert_eq!((error.kind(), error.path().as_str()), (&DecodeErrorKind::AnotherSpelling, name));
    }
    // No key.
    let spelled = json.replace(&format!(r#""seen":{{"S":"{AT}"}}"#), r#""seen":{"S":"2026-01-31 05:05:06Z"}"#);
    assert_ne!(spelled, json);
    assert_eq!(spelled.parse::<EncodedItem>().unwrap().decode::<Visit>().unwrap(), visit(AT));
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "readings", spelling = any)]
struct Reading {
    // A date has one spelling by itself.
    #[model(pk)]
    day: NaiveDate,
    #[model(sk)]
    at: Spelled<DateTime<Utc>>,
}

#[test]
fn a_key_of_any_spelling_keeps_its_text() {
    let json = r#"{"day":{"S":"2026-01-31"},"at":{"S":"2026-01-31 05:05:06Z"}}"#;
    let mut reading = json.parse::<EncodedItem>().unwrap().decode::<Reading>().unwrap();
    assert_eq!(*reading.at, utc(AT));
    assert_eq!(offline().put(&mut reading).into_request().unwrap().item.as_json(), json);
}

#[tokio::test]
async fn times_in_utc_sort_in_time() -> Outcome {
    let db = table_of::<Visit>().await?;
    let times = [
        "1950-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z",
        "2026-01-31T05:05:06Z",
        "2026-01-31T05:05:06.000000001Z",
        "2026-01-31T05:05:06.5Z",
        "2026-01-31T05:05:07Z",
        "9999-01-01T00:00:00Z",
    ];
    for place in [4, 0, 6, 2, 5, 1, 3] {
        db.create(&mut visit(times[place])).await?;
    }
    let day = visit(AT).day;
    let visits: Vec<Visit> = times.into_iter().map(visit).collect();
    assert_eq!(db.query(Visit::TABLE).eq(day).all().await?, visits);
    assert_eq!(db.query(Visit::JIFF_IDX).eq(day).all().await?, visits);
    assert_eq!(db.query(Visit::LOCAL_IDX).eq(day).all().await?, visits);
    assert_eq!(db.query(Visit::CIVIL_IDX).eq(day).all().await?, visits);
    // Each is found by its key, and by a bound of it.
    assert_eq!(db.get(Visit::key(day, utc(AT))).await?.as_ref(), Some(&visits[2]));
    assert_eq!(db.query(Visit::TABLE).eq(day).sort_gt(visits[4].at).all().await?, visits[5..]);
    assert_eq!(db.query(Visit::JIFF_IDX).eq(day).sort_le(visits[1].jiff).all().await?, visits[..2]);
    assert_eq!(db.query(Visit::CIVIL_IDX).eq(day).sort_lt(visits[1].civil).all().await?, visits[..1]);
    let (first, second) = (&visits[2], &visits[3]);
    let found = db.query(Visit::OFFSET_IDX).eq(first.date).sort_between(first.offset, second.offset).all().await?;
    assert_eq!(found, visits[2..4]);
    assert_eq!(db.query(Visit::ZONE_IDX).eq("p").sort_eq(&second.zoned).all().await?, visits[3..4]);
    assert_eq!(db.query(Visit::PAST_IDX).eq("p").sort_eq(second.fixed).all().await?, visits[3..4]);
    Ok(())
}

#[tokio::test]
async fn a_timestamp_and_a_time_in_utc_stand_for_each_other() -> Outcome {
    let db = table_of::<Visit>().await?;
    let visit = visit(AT);
    db.create(&mut visit.clone()).await?;
    let day = visit.day;
    assert_eq!(db.get(Visit::key(day, visit.seen)).await?.as_ref(), Some(&visit));
    assert_eq!(db.query(Visit::JIFF_IDX).eq(day).sort_eq(visit.seen).all().await?, std::slice::from_ref(&visit));
    let all = db.query(Visit::TABLE).eq(day);
    let all = all.filter(Visit::SEEN.eq(visit.at) & Visit::SEEN.ge(visit.jiff) & Visit::SEEN.eq(visit.offset));
    assert_eq!(all.filter(Visit::SEEN.le(&visit.offset)).all().await?, std::slice::from_ref(&visit));
    // Beyond its years there is none.
    let late = OffsetDateTime::UNIX_EPOCH.replace_year(-1)?;
    let error = db.query(Visit::TABLE).eq(day).filter(Visit::SEEN.eq(late)).into_request().unwrap_err();
    assert!(error.to_string().contains("a point in Unix time between the years 0 and 9999"), "{error}");
    Ok(())
}

// ---- as the library's own --------------------------------------------------------------------------------------------

/// Declares a model whose times are of one type, and the test that the library keeps them.
macro_rules! kept {
    ($($test:ident $name:ident: $created:ty, $updated:ty;)*) => {$(
        #[derive(Model, Clone, Debug, PartialEq)]
        #[model(table = "notes")]
        struct $name {
            #[model(pk)]
            id: String,
            text: String,
            #[model(created_at)]
            created: $created,
            #[model(updated_at)]
            updated: $updated,
        }

        #[tokio::test]
        async fn $test() -> Outcome {
            use tabletheory::lifecycle::TimestampField;

            let created = <$created as TimestampField>::at;
            let updated = <$updated as TimestampField>::at;
            let db = table_of::<$name>().await?.with_clock(ticking());
            let other = at(999);
            let mut note = $name { id: "n".into(), text: "a".into(), created: created(other), updated: updated(other) };
            db.create(&mut note).await?;
            assert_eq!((&note.created, &note.updated), (&created(at(0)), &updated(at(0))));
            let key = || $name::key("n");
            assert_eq!(db.get(key()).await?.as_ref(), Some(&note));
            note.text = "b".into();
            db.update_model(&mut note, ($name::TEXT,)).await?;
            assert_eq!((&note.created, &note.updated), (&created(at(0)), &updated(at(1))));
            assert_eq!(db.get(key()).await?.as_ref(), Some(&note));
            db.update(key()).set($name::TEXT, "c").await?;
            assert_eq!(db.get(key()).required().await?.updated, updated(at(2)));
            let upserted = db.update($name::key("m")).set($name::TEXT, "d").upsert().returning_new().await?;
            assert_eq!((&upserted.created, &upserted.updated), (&created(at(3)), &updated(at(3))));
            db.put(&mut note).await?;
            assert_eq!((&note.created, &note.updated), (&created(at(4)), &updated(at(4))));
            assert_eq!(db.get(key()).await?.as_ref(), Some(&note));
            // In the text of a timestamp.
            let item = offline().with_clock(|| at(0)).put(&mut note).into_request()?.item;
            for name in ["created", "updated"] {
                let member = format!(r#""{name}":{{"S":"2026-01-01T00:00:00.000000000Z"}}"#);
                assert!(item.as_json().contains(&member), "{}", item.as_json());
            }
            Ok(())
        }
    )*};
}

kept! {
    chrono_times_are_kept OfChrono: DateTime<Utc>, DateTime<Utc>;
    optional_chrono_times_are_kept OfChronoOrNone: Option<DateTime<Utc>>, Option<DateTime<Utc>>;
    jiff_times_are_kept OfJiff: jiff::Timestamp, jiff::Timestamp;
    optional_jiff_times_are_kept OfJiffOrNone: Option<jiff::Timestamp>, jiff::Timestamp;
    times_of_time_are_kept OfTime: OffsetDateTime, OffsetDateTime;
    optional_times_of_time_are_kept OfTimeOrNone: OffsetDateTime, Option<OffsetDateTime>;
    spelled_times_are_kept Spelt: Spelled<DateTime<Utc>>, Spelled<jiff::Timestamp>;
    times_of_several_crates_are_kept OfSeveral: Timestamp, DateTime<Utc>;
}

/// As numbers, too.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "counts")]
struct Count {
    #[model(pk)]
    id: String,
    #[model(unix, created_at)]
    created: jiff::Timestamp,
    #[model(unix_ms, updated_at)]
    updated: DateTime<Utc>,
}

#[test]
fn the_times_of_a_write_are_numbers_where_the_model_says_so() {
    let db = offline().with_clock(|| at(5));
    let mut count = Count { id: "c".into(), created: jiff::Timestamp::MIN, updated: DateTime::<Utc>::MAX_UTC };
    let item = db.put(&mut count).into_request().unwrap().item;
    assert_eq!(item.as_json(), r#"{"id":{"S":"c"},"created":{"N":"1767225605"},"updated":{"N":"1767225605000"}}"#);
}
