//! Times of `chrono`, as `S`, and conversions between its `DateTime<Utc>` and [`Timestamp`].
//!
//! | Type | Text | Sorts in time |
//! |---|---|:-:|
//! | `DateTime<Utc>` | RFC 3339 as a [`Timestamp`] has it: `2026-01-31T05:05:06.000000000Z` | yes |
//! | `DateTime<FixedOffset>` | RFC 3339 with its offset: `2026-01-31T06:05:06.000000000+01:00` | no |
//! | `NaiveDateTime` | `2026-01-31T05:05:06.000000000` | yes |
//! | `NaiveDate` | `2026-01-31` | yes |

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _, Utc};
use time::{Date, PrimitiveDateTime, Time, UtcOffset};

use super::exchanged::{Exchanged, held_as_exchanged};
use crate::attr::operand::{stand_for, write_native};
use crate::attr::rfc3339::{TimeText, parse, parse_date, parse_local};
use crate::attr::time::{NANOSECONDS_IN_SECOND, ParseTimestampError};
use crate::attr::{Native, Operand, Timestamp};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::wire::Sink;

/// A time within a leap second, which is no point in Unix time, is an error.
impl TryFrom<DateTime<Utc>> for Timestamp {
    type Error = ParseTimestampError;

    fn try_from(time: DateTime<Utc>) -> Result<Self, ParseTimestampError> {
        let within = i128::from(time.timestamp_subsec_nanos());
        if within >= NANOSECONDS_IN_SECOND {
            return Err(ParseTimestampError);
        }
        let nanoseconds = i128::from(time.timestamp()) * NANOSECONDS_IN_SECOND + within;
        Self::from_unix_nanoseconds(nanoseconds).ok_or(ParseTimestampError)
    }
}

impl From<Timestamp> for DateTime<Utc> {
    fn from(timestamp: Timestamp) -> Self {
        // Every year from 0 to 9999 is within chrono's range of 262,000 years either way.
        Self::from_timestamp(timestamp.as_unix_seconds(), timestamp.to_time().nanosecond()).unwrap_or_default()
    }
}

held_as_exchanged! { DateTime<Utc>; DateTime<FixedOffset>; NaiveDateTime; NaiveDate; }

stand_for! { [Timestamp] [DateTime<Utc>;] write_native }
stand_for! { [DateTime<Utc>] [Timestamp;] write_native }

impl Exchanged for DateTime<Utc> {
    const WANTED: &'static str = "an RFC 3339 timestamp";

    fn write(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.string(TimeText::local(date_time_of(self.naive_utc())?)?.with_offset(UtcOffset::UTC, b"Z")?.as_str());
        Ok(())
    }

    fn read(text: &str) -> Option<Self> {
        text.parse::<Timestamp>().ok().map(Self::from)
    }

    fn is_epoch(&self) -> bool {
        *self == Self::UNIX_EPOCH
    }
}

impl Exchanged for DateTime<FixedOffset> {
    const WANTED: &'static str = "an RFC 3339 timestamp";
    const HAS_FIXED_FORM: bool = false;

    fn write(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        let out_of_range = || EncodeError::new(EncodeErrorKind::TimeOutOfRange);
        let local = self.naive_utc().checked_add_offset(*self.offset()).ok_or_else(out_of_range)?;
        let offset = UtcOffset::from_whole_seconds(self.offset().local_minus_utc())
            .map_err(|_| EncodeError::new(EncodeErrorKind::OffsetOutOfRange))?;
        sink.string(TimeText::local(date_time_of(local)?)?.with_offset(offset, b"Z")?.as_str());
        Ok(())
    }

    fn read(text: &str) -> Option<Self> {
        let time = parse(text.as_bytes())?;
        let offset = FixedOffset::east_opt(time.offset().whole_seconds())?;
        let local = naive(PrimitiveDateTime::new(time.date(), time.time()))?;
        Some(Self::from_naive_utc_and_offset(local.checked_sub_offset(offset)?, offset))
    }

    fn is_epoch(&self) -> bool {
        self.offset().local_minus_utc() == 0 && self.to_utc().is_epoch()
    }
}

impl Exchanged for NaiveDateTime {
    const WANTED: &'static str = "a date and time without an offset, such as `2026-01-31T05:05:06`";

    fn write(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.string(TimeText::local(date_time_of(*self)?)?.as_str());
        Ok(())
    }

    fn read(text: &str) -> Option<Self> {
        let (local, rest) = parse_local(text.as_bytes())?;
        naive(local).filter(|_| rest.is_empty())
    }
}

impl Exchanged for NaiveDate {
    const WANTED: &'static str = "a date such as `2026-01-31`";
    const HAS_ONE_SPELLING: bool = true;

    fn write(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.string(TimeText::date(date_of(*self)?)?.as_str());
        Ok(())
    }

    fn read(text: &str) -> Option<Self> {
        naive_date(parse_date(text.as_bytes())?)
    }
}

fn date_of(date: NaiveDate) -> Result<Date, EncodeError> {
    let out_of_range = || EncodeError::new(EncodeErrorKind::TimeOutOfRange);
    let ordinal = u16::try_from(date.ordinal()).map_err(|_| out_of_range())?;
    Date::from_ordinal_date(date.year(), ordinal).map_err(|_| out_of_range())
}

fn date_time_of(local: NaiveDateTime) -> Result<PrimitiveDateTime, EncodeError> {
    let part = |part: u32| u8::try_from(part).unwrap_or(u8::MAX);
    // `chrono` writes a leap second as a nanosecond past the second before it. No other part is out of range.
    let time = Time::from_hms_nano(part(local.hour()), part(local.minute()), part(local.second()), local.nanosecond())
        .map_err(|_| EncodeError::new(EncodeErrorKind::LeapSecond))?;
    Ok(PrimitiveDateTime::new(date_of(local.date())?, time))
}

fn naive_date(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_yo_opt(date.year(), date.ordinal().into())
}

fn naive(local: PrimitiveDateTime) -> Option<NaiveDateTime> {
    let (hour, minute, second, nanosecond) = local.as_hms_nano();
    let time = NaiveTime::from_hms_nano_opt(hour.into(), minute.into(), second.into(), nanosecond)?;
    Some(NaiveDateTime::new(naive_date(local.date())?, time))
}
