//! Points in time: [`Timestamp`], RFC 3339 text, and [`Ttl`], whole Unix seconds.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

use super::number::{number_as, parse_integer};
use super::scalar::string_as;
use super::{AttributeType, DataTypeName, ListType, NumberType, Required, StringType};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::wire::{Sink, Source};

/// A point in time, to the nanosecond, between the years 0 and 9999 in UTC.
///
/// Becomes `S`: RFC 3339 with nine fractional digits and `Z`, so that the order of the texts is the order in time. Reads
/// any RFC 3339 text, with any offset and any number of fractional digits, as the runtimes in other languages write it.
///
/// ```
/// use tabletheory::Timestamp;
///
/// let timestamp: Timestamp = "2026-02-03T05:05:06.7+01:00".parse()?;
/// assert_eq!(timestamp.to_string(), "2026-02-03T04:05:06.700000000Z");
/// # Ok::<_, tabletheory::ParseTimestampError>(())
/// ```
///
/// Source: TableTheory, *Portable semantics*, lifecycle fields; [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339#section-5.6)
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(OffsetDateTime);

impl Timestamp {
    /// 1 January 1970, midnight UTC.
    pub const UNIX_EPOCH: Self = Self(OffsetDateTime::UNIX_EPOCH);

    /// The current time of the system's clock.
    pub fn now() -> Self {
        Self(OffsetDateTime::now_utc())
    }

    /// The point `nanoseconds` after the Unix epoch; `None` outside the years 0 to 9999.
    pub fn from_unix_nanoseconds(nanoseconds: i128) -> Option<Self> {
        OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).ok().and_then(Self::in_range)
    }

    /// Nanoseconds since the Unix epoch; negative before it.
    pub fn as_unix_nanoseconds(self) -> i128 {
        self.0.unix_timestamp_nanos()
    }

    /// Whole seconds since the Unix epoch, rounded down.
    pub fn as_unix_seconds(self) -> i64 {
        self.0.unix_timestamp()
    }

    /// RFC 3339 has four digits for the year.
    fn in_range(time: OffsetDateTime) -> Option<Self> {
        let time = time.checked_to_offset(UtcOffset::UTC)?;
        (0..=9999).contains(&time.year()).then_some(Self(time))
    }
}

/// The Unix epoch: what a model has before its first write.
impl Default for Timestamp {
    fn default() -> Self {
        Self::UNIX_EPOCH
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.0;
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:09}Z",
            time.year(),
            u8::from(time.month()),
            time.day(),
            time.hour(),
            time.minute(),
            time.second(),
            time.nanosecond()
        )
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Text that is not an RFC 3339 timestamp between the years 0 and 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseTimestampError;

impl fmt::Display for ParseTimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an RFC 3339 timestamp between the years 0 and 9999")
    }
}

impl std::error::Error for ParseTimestampError {}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    fn from_str(text: &str) -> Result<Self, ParseTimestampError> {
        OffsetDateTime::parse(text, &Rfc3339).ok().and_then(Self::in_range).ok_or(ParseTimestampError)
    }
}

impl AttributeType for Timestamp {
    type DataType = StringType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.string(&self.to_string());
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        string_as(found, source)?
            .parse()
            .map_err(|_| DecodeError::new(DecodeErrorKind::InvalidText("an RFC 3339 timestamp")))
    }

    fn is_empty(&self) -> bool {
        *self == Self::UNIX_EPOCH
    }
}

impl TryFrom<SystemTime> for Timestamp {
    type Error = ParseTimestampError;

    fn try_from(time: SystemTime) -> Result<Self, ParseTimestampError> {
        let nanoseconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => i128::try_from(after.as_nanos()),
            Err(before) => i128::try_from(before.duration().as_nanos()).map(|nanoseconds| -nanoseconds),
        };
        nanoseconds.ok().and_then(Self::from_unix_nanoseconds).ok_or(ParseTimestampError)
    }
}

impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.0.into()
    }
}

#[cfg(feature = "time")]
impl TryFrom<OffsetDateTime> for Timestamp {
    type Error = ParseTimestampError;

    fn try_from(time: OffsetDateTime) -> Result<Self, ParseTimestampError> {
        Self::in_range(time).ok_or(ParseTimestampError)
    }
}

#[cfg(feature = "time")]
impl From<Timestamp> for OffsetDateTime {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.0
    }
}

#[cfg(feature = "jiff")]
impl TryFrom<jiff::Timestamp> for Timestamp {
    type Error = ParseTimestampError;

    fn try_from(timestamp: jiff::Timestamp) -> Result<Self, ParseTimestampError> {
        Self::from_unix_nanoseconds(timestamp.as_nanosecond()).ok_or(ParseTimestampError)
    }
}

#[cfg(feature = "jiff")]
impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = jiff::Error;

    fn try_from(timestamp: Timestamp) -> Result<Self, jiff::Error> {
        Self::from_nanosecond(timestamp.as_unix_nanoseconds())
    }
}

#[cfg(feature = "chrono")]
impl TryFrom<chrono::DateTime<chrono::Utc>> for Timestamp {
    type Error = ParseTimestampError;

    fn try_from(time: chrono::DateTime<chrono::Utc>) -> Result<Self, ParseTimestampError> {
        let nanoseconds = i128::from(time.timestamp()) * 1_000_000_000 + i128::from(time.timestamp_subsec_nanos());
        Self::from_unix_nanoseconds(nanoseconds).ok_or(ParseTimestampError)
    }
}

#[cfg(feature = "chrono")]
impl From<Timestamp> for chrono::DateTime<chrono::Utc> {
    fn from(timestamp: Timestamp) -> Self {
        // Every year from 0 to 9999 is within chrono's range of 262,000 years either way.
        Self::from_timestamp(timestamp.as_unix_seconds(), timestamp.0.nanosecond()).unwrap_or_default()
    }
}

/// A time to live: the second after which DynamoDB may delete the item. Whole Unix seconds, never milliseconds.
///
/// Becomes `N`. DynamoDB deletes expired items within a few days, so a read may still see them.
///
/// ```
/// use std::time::Duration;
/// use tabletheory::{Timestamp, Ttl};
///
/// let ttl = Ttl::after(Timestamp::UNIX_EPOCH, Duration::from_millis(1_500));
/// assert_eq!(ttl.as_unix_seconds(), 2); // never earlier than asked
/// ```
///
/// Source: [Time to Live](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ttl(i64);

impl Ttl {
    /// The second `seconds` after the Unix epoch.
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// The first whole second that lies at least `duration` after `start`; the latest there is when that is out of range.
    pub fn after(start: Timestamp, duration: Duration) -> Self {
        let nanoseconds =
            start.as_unix_nanoseconds().saturating_add(i128::try_from(duration.as_nanos()).unwrap_or(i128::MAX));
        let rounded_up = nanoseconds.saturating_add(999_999_999).div_euclid(1_000_000_000);
        Self(i64::try_from(rounded_up).unwrap_or(i64::MAX))
    }

    /// Whole seconds since the Unix epoch.
    pub const fn as_unix_seconds(self) -> i64 {
        self.0
    }
}

/// Rounded up to a whole second.
impl From<Timestamp> for Ttl {
    fn from(timestamp: Timestamp) -> Self {
        Self::after(timestamp, Duration::ZERO)
    }
}

impl AttributeType for Ttl {
    type DataType = NumberType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.number(itoa::Buffer::new().format(self.0));
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        parse_integer(&number_as(found, source)?).map(Self)
    }

    fn is_empty(&self) -> bool {
        self.0 == 0
    }
}
