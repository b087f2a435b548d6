//! Times of `jiff`, as `S`, and conversions between its `Timestamp` and [`Timestamp`].
//!
//! | Type | Text | Sorts in time |
//! |---|---|:-:|
//! | `Timestamp` | RFC 3339 as a [`Timestamp`] has it: `2026-01-31T05:05:06.000000000Z` | yes |
//! | `Zoned` | RFC 9557 with its zone: `2026-01-31T06:05:06.000000000+01:00[Europe/Berlin]` | no |
//! | `civil::DateTime` | `2026-01-31T05:05:06.000000000` | yes |
//! | `civil::Date` | `2026-01-31` | yes |

use jiff::Zoned;
use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use time::{Date, Month, PrimitiveDateTime, Time, UtcOffset};

use super::exchanged::{Exchanged, held_as_exchanged};
use crate::attr::operand::{stand_for, write_native};
use crate::attr::rfc3339::{TimeText, parse_date, parse_local, parse_offset};
use crate::attr::time::ParseTimestampError;
use crate::attr::{Native, Operand, Timestamp};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::wire::Sink;

impl TryFrom<jiff::Timestamp> for Timestamp {
    type Error = ParseTimestampError;

    fn try_from(timestamp: jiff::Timestamp) -> Result<Self, ParseTimestampError> {
        Self::from_unix_nanoseconds(timestamp.as_nanosecond()).ok_or(ParseTimestampError)
    }
}

impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = jiff::Error;

    fn try_from(timestamp: Timestamp) -> Result<Self, jiff::Error> {
        Self::from_nanosecond(timestamp.as_unix_nanoseconds())
    }
}

held_as_exchanged! { jiff::Timestamp; Zoned; civil::DateTime; civil::Date; }

stand_for! { [Timestamp] [jiff::Timestamp;] write_native }
stand_for! { [jiff::Timestamp] [Timestamp;] write_native }

impl Exchanged for jiff::Timestamp {
    const WANTED: &'static str = "an RFC 3339 timestamp in the range of `jiff`";

    fn write(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        let timestamp = Timestamp::try_from(*self).map_err(|_| EncodeError::new(EncodeErrorKind::TimeOutOfRange))?;
        write_native(&timestamp, sink)
    }

    fn read(text: &str) -> Option<Self> {
        Self::try_from(text.parse::<Timestamp>().ok()?).ok()
    }

    fn is_epoch(&self) -> bool {
        *self == Self::UNIX_EPOCH
    }
}

impl Exchanged for Zoned {
    const WANTED: &'static str = "an RFC 9557 time of a known zone, with an offset that the zone has then";
    const HAS_FIXED_FORM: bool = false;

    fn write(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.string(&zoned_text(self)?);
        Ok(())
    }

    fn read(text: &str) -> Option<Self> {
        let (time, zone) = text.strip_suffix(']')?.split_once('[')?;
        // The mark of a zone that must be understood.
        let zone = zone_named(zone.strip_prefix('!').unwrap_or(zone))?;
        let (local, offset) = parse_local(time.as_bytes())?;
        let given = parse_offset(offset)?;
        let instant = local.assume_offset(given).unix_timestamp_nanos();
        let zoned = jiff::Timestamp::from_nanosecond(instant).ok()?.to_zoned(zone);
        // These say nothing about the local time.
        let is_any = matches!(offset, b"Z" | b"z" | b"-00:00");
        let is_then = is_any || zoned.offset().seconds() == given.whole_seconds();
        // After them, the zone's own offset may be one that is not written.
        (is_then && zoned_text(&zoned).is_ok()).then_some(zoned)
    }
}

impl Exchanged for civil::DateTime {
    const WANTED: &'static str = "a date and time without an offset, such as `2026-01-31T05:05:06`";

    fn write(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.string(TimeText::local(date_time_of(*self)?)?.as_str());
        Ok(())
    }

    fn read(text: &str) -> Option<Self> {
        let (local, rest) = parse_local(text.as_bytes())?;
        if !rest.is_empty() {
            return None;
        }
        let [hour, minute, second] = <[u8; 3]>::from(local.as_hms()).map(|part| i8::try_from(part).ok());
        let nanosecond = i32::try_from(local.nanosecond()).ok()?;
        civil::Time::new(hour?, minute?, second?, nanosecond)
            .ok()
            .zip(civil_date(local.date()))
            .map(|(time, date)| date.to_datetime(time))
    }
}

impl Exchanged for civil::Date {
    const WANTED: &'static str = "a date such as `2026-01-31`";
    const HAS_ONE_SPELLING: bool = true;

    fn write(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.string(TimeText::date(date_of(*self)?)?.as_str());
        Ok(())
    }

    fn read(text: &str) -> Option<Self> {
        civil_date(parse_date(text.as_bytes())?)
    }
}

fn zoned_text(zoned: &Zoned) -> Result<String, EncodeError> {
    let local = TimeText::local(date_time_of(zoned.datetime())?)?;
    let time = local.with_offset(offset_of(zoned.offset())?, b"+00:00")?;
    let zone = zoned.time_zone();
    match (zone.iana_name(), zone.to_fixed_offset()) {
        (Some(name), _) => Ok(format!("{}[{name}]", time.as_str())),
        (None, Ok(_)) if !zone.is_unknown() => Ok(format!("{}[{}]", time.as_str(), time.offset())),
        _ => Err(EncodeError::new(EncodeErrorKind::TimeZoneWithoutName)),
    }
}

fn out_of_range<E>(_: E) -> EncodeError {
    EncodeError::new(EncodeErrorKind::TimeOutOfRange)
}

fn date_of(date: civil::Date) -> Result<Date, EncodeError> {
    let part = |part: i8| u8::try_from(part).map_err(out_of_range);
    let month = Month::try_from(part(date.month())?).map_err(out_of_range)?;
    Date::from_calendar_date(date.year().into(), month, part(date.day())?).map_err(out_of_range)
}

fn date_time_of(local: civil::DateTime) -> Result<PrimitiveDateTime, EncodeError> {
    let part = |part: i8| u8::try_from(part).map_err(out_of_range);
    let nanosecond = u32::try_from(local.subsec_nanosecond()).map_err(out_of_range)?;
    let time = Time::from_hms_nano(part(local.hour())?, part(local.minute())?, part(local.second())?, nanosecond);
    Ok(PrimitiveDateTime::new(date_of(local.date())?, time.map_err(out_of_range)?))
}

fn offset_of(offset: Offset) -> Result<UtcOffset, EncodeError> {
    UtcOffset::from_whole_seconds(offset.seconds()).map_err(|_| EncodeError::new(EncodeErrorKind::OffsetOutOfRange))
}

/// Returns the zone with this IANA name, or the one that is always at this offset.
fn zone_named(name: &str) -> Option<TimeZone> {
    if name.starts_with(['+', '-']) {
        let offset = parse_offset(name.as_bytes())?;
        return Offset::from_seconds(offset.whole_seconds()).ok().map(TimeZone::fixed);
    }
    TimeZone::get(name).ok().filter(|zone| !zone.is_unknown())
}

fn civil_date(date: Date) -> Option<civil::Date> {
    let (year, month, day) = date.to_calendar_date();
    let (month, day) = (i8::try_from(u8::from(month)).ok()?, i8::try_from(day).ok()?);
    civil::Date::new(i16::try_from(year).ok()?, month, day).ok()
}
