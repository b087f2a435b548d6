//! Points in time: [`Timestamp`], RFC 3339 text, and [`Ttl`], whole Unix seconds.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::number::{Number, number_as};
use super::rfc3339::{TimeText, parse};
use super::scalar::string_as;
use super::{AttributeType, DataTypeName, ListType, NumberType, Required, StringType};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::wire::{Sink, Source};

pub(in crate::attr) const NANOSECONDS_IN_SECOND: i128 = 1_000_000_000;
const NANOSECONDS_IN_MILLISECOND: i128 = 1_000_000;

/// A point in time, to the nanosecond, between the years 0 and 9999 in UTC.
///
/// It becomes `S`: RFC 3339 with nine fractional digits and `Z`, so that the order of the texts is the order in time. With
/// `#[model(unix)]` or `#[model(unix_ms)]` on the field, it becomes `N`: seconds or milliseconds since 1970.
///
/// It reads what other programs write, exactly:
///
/// | Part | Read | Refused |
/// |---|---|---|
/// | between date and time | `T`, `t`, a space | anything else |
/// | fraction | none, one to nine digits, more if those are zeros | a tenth digit that is not zero, a comma |
/// | offset | `Z`, `z`, `+01:00`, `+0100`, `+01` | none: such a text is no point in time |
/// | second | 0 to 59 | 60, which is not a point in Unix time and could not be written back |
///
/// ```
/// use tabletheory::Timestamp;
///
/// let timestamp: Timestamp = "2026-02-03T05:05:06.7+01:00".parse()?;
/// assert_eq!(timestamp.to_string(), "2026-02-03T04:05:06.700000000Z");
/// assert_eq!("2025-12-17t21:47:08+0000".parse::<Timestamp>()?.to_string(), "2025-12-17T21:47:08.000000000Z");
/// assert!("2025-12-17T21:47:08".parse::<Timestamp>().is_err()); // where?
/// # Ok::<_, tabletheory::ParseTimestampError>(())
/// ```
///
/// Source: TableTheory, *Portable semantics*, lifecycle fields; [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339#section-5.6)
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(OffsetDateTime);

impl Timestamp {
    /// 1 January 1970, midnight UTC.
    pub const UNIX_EPOCH: Self = Self(OffsetDateTime::UNIX_EPOCH);

    /// Returns the current time of the system's clock.
    ///
    /// ```
    /// use tabletheory::Timestamp;
    ///
    /// let now = Timestamp::now();
    /// assert!(now > Timestamp::UNIX_EPOCH);
    /// ```
    pub fn now() -> Self {
        Self(OffsetDateTime::now_utc())
    }

    /// Returns the point `nanoseconds` after the Unix epoch; `None` outside the years 0 to 9999.
    ///
    /// ```
    /// use tabletheory::Timestamp;
    ///
    /// let time = Timestamp::from_unix_nanoseconds(1_500_000_000).unwrap();
    /// assert_eq!(time.to_string(), "1970-01-01T00:00:01.500000000Z");
    /// assert_eq!(Timestamp::from_unix_nanoseconds(i128::MAX), None);
    /// ```
    pub fn from_unix_nanoseconds(nanoseconds: i128) -> Option<Self> {
        OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).ok().and_then(Self::in_range)
    }

    /// Returns the nanoseconds since the Unix epoch; negative before it.
    ///
    /// ```
    /// use tabletheory::Timestamp;
    ///
    /// let time: Timestamp = "1969-12-31T23:59:59.999999998Z".parse()?;
    /// assert_eq!(time.as_unix_nanoseconds(), -2);
    /// # Ok::<_, tabletheory::ParseTimestampError>(())
    /// ```
    pub fn as_unix_nanoseconds(self) -> i128 {
        self.0.unix_timestamp_nanos()
    }

    /// Returns the whole seconds since the Unix epoch, rounded down.
    ///
    /// ```
    /// use tabletheory::Timestamp;
    ///
    /// assert_eq!("1970-01-01T00:01:00.9Z".parse::<Timestamp>()?.as_unix_seconds(), 60);
    /// assert_eq!("1969-12-31T23:59:59.9Z".parse::<Timestamp>()?.as_unix_seconds(), -1);
    /// # Ok::<_, tabletheory::ParseTimestampError>(())
    /// ```
    pub fn as_unix_seconds(self) -> i64 {
        self.0.unix_timestamp()
    }

    /// Returns the point `seconds` after the Unix epoch; `None` outside the years 0 to 9999.
    ///
    /// ```
    /// use tabletheory::Timestamp;
    ///
    /// let time = Timestamp::from_unix_seconds(1_767_225_600).unwrap();
    /// assert_eq!(time.to_string(), "2026-01-01T00:00:00.000000000Z");
    /// ```
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        Self::from_unix_nanoseconds(i128::from(seconds) * NANOSECONDS_IN_SECOND)
    }

    /// Returns the point `milliseconds` after the Unix epoch; `None` outside the years 0 to 9999.
    ///
    /// ```
    /// use tabletheory::Timestamp;
    ///
    /// let time = Timestamp::from_unix_milliseconds(1_767_225_600_250).unwrap();
    /// assert_eq!(time.to_string(), "2026-01-01T00:00:00.250000000Z");
    /// ```
    pub fn from_unix_milliseconds(milliseconds: i64) -> Option<Self> {
        Self::from_unix_nanoseconds(i128::from(milliseconds) * NANOSECONDS_IN_MILLISECOND)
    }

    /// Returns the whole milliseconds since the Unix epoch, rounded down.
    ///
    /// ```
    /// use tabletheory::Timestamp;
    ///
    /// let time: Timestamp = "1970-01-01T00:00:01.2349Z".parse()?;
    /// assert_eq!(time.as_unix_milliseconds(), 1_234);
    /// # Ok::<_, tabletheory::ParseTimestampError>(())
    /// ```
    pub fn as_unix_milliseconds(self) -> i64 {
        // The years 0 to 9999 have 3.2E14 milliseconds.
        i64::try_from(self.as_unix_nanoseconds().div_euclid(NANOSECONDS_IN_MILLISECOND)).unwrap_or_default()
    }

    /// Returns the second that the time is in, which is what `#[model(unix)]` stores.
    ///
    /// ```
    /// use tabletheory::Timestamp;
    ///
    /// let timestamp: Timestamp = "2026-02-03T04:05:06.789Z".parse()?;
    /// assert_eq!(timestamp.whole_seconds(), "2026-02-03T04:05:06Z".parse()?);
    /// # Ok::<_, tabletheory::ParseTimestampError>(())
    /// ```
    #[must_use]
    pub fn whole_seconds(self) -> Self {
        self.cut_to(NANOSECONDS_IN_SECOND)
    }

    /// Returns the millisecond that the time is in, which is what `#[model(unix_ms)]` stores.
    ///
    /// ```
    /// use tabletheory::Timestamp;
    ///
    /// let time: Timestamp = "2026-02-03T04:05:06.7891Z".parse()?;
    /// assert_eq!(time.whole_milliseconds(), "2026-02-03T04:05:06.789Z".parse()?);
    /// # Ok::<_, tabletheory::ParseTimestampError>(())
    /// ```
    #[must_use]
    pub fn whole_milliseconds(self) -> Self {
        self.cut_to(NANOSECONDS_IN_MILLISECOND)
    }

    fn cut_to(self, unit: i128) -> Self {
        let nanoseconds = self.as_unix_nanoseconds();
        // The start of a unit is in the same year.
        Self::from_unix_nanoseconds(nanoseconds - nanoseconds.rem_euclid(unit)).unwrap_or(self)
    }

    /// Returns the canonical text.
    fn text(self) -> TimeText {
        TimeText::utc(PrimitiveDateTime::new(self.0.date(), self.0.time()))
    }

    /// Returns the time as a value of the `time` crate.
    #[cfg(any(feature = "time", feature = "chrono"))]
    pub(in crate::attr) fn to_time(self) -> OffsetDateTime {
        self.0
    }

    /// Returns the timestamp if its year is from 0 to 9999: RFC 3339 has four digits for the year.
    pub(in crate::attr) fn in_range(time: OffsetDateTime) -> Option<Self> {
        let time = time.checked_to_offset(UtcOffset::UTC)?;
        (0..=9999).contains(&time.year()).then_some(Self(time))
    }
}

/// The default is the Unix epoch, the value that a model has before its first write.
impl Default for Timestamp {
    fn default() -> Self {
        Self::UNIX_EPOCH
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().as_str())
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
        parse(text.as_bytes()).and_then(Self::in_range).ok_or(ParseTimestampError)
    }
}

#[diagnostic::do_not_recommend]
impl AttributeType for Timestamp {
    type DataType = StringType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    const HAS_FIXED_FORM: bool = true;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.string(self.text().as_str());
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

/// A time to live: the second after which DynamoDB may delete the item. Whole Unix seconds, never milliseconds.
///
/// It becomes `N`. DynamoDB deletes expired items within a few days, so a read may still see them. A fraction of a second, as
/// other programs write it, is cut when it is read.
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
    /// Makes the time to live `seconds` after the Unix epoch.
    ///
    /// ```
    /// use tabletheory::{Timestamp, Ttl};
    ///
    /// let ttl = Ttl::from_unix_seconds(1_767_225_600);
    /// assert_eq!(Some(ttl), Timestamp::from_unix_seconds(1_767_225_600).map(Ttl::from));
    /// ```
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Makes a time to live of the first whole second at least `duration` after `start`; the latest possible one when that is
    /// out of range.
    ///
    /// ```
    /// use std::time::Duration;
    /// use tabletheory::{Timestamp, Ttl};
    ///
    /// let day = Duration::from_secs(24 * 60 * 60);
    /// assert_eq!(Ttl::after(Timestamp::UNIX_EPOCH, day), Ttl::from_unix_seconds(86_400));
    /// assert_eq!(Ttl::after(Timestamp::UNIX_EPOCH, Duration::MAX), Ttl::from_unix_seconds(i64::MAX));
    /// ```
    pub fn after(start: Timestamp, duration: Duration) -> Self {
        let nanoseconds =
            start.as_unix_nanoseconds().saturating_add(i128::try_from(duration.as_nanos()).unwrap_or(i128::MAX));
        let rounded_up = nanoseconds.saturating_add(999_999_999).div_euclid(1_000_000_000);
        Self(i64::try_from(rounded_up).unwrap_or(i64::MAX))
    }

    /// Returns the whole seconds since the Unix epoch.
    ///
    /// ```
    /// use tabletheory::{Timestamp, Ttl};
    ///
    /// let expires = Ttl::from("1970-01-01T00:00:59.001Z".parse::<Timestamp>()?);
    /// assert_eq!(expires.as_unix_seconds(), 60);
    /// # Ok::<_, tabletheory::ParseTimestampError>(())
    /// ```
    pub const fn as_unix_seconds(self) -> i64 {
        self.0
    }
}

/// Rounds up to a whole second.
impl From<Timestamp> for Ttl {
    fn from(timestamp: Timestamp) -> Self {
        Self::after(timestamp, Duration::ZERO)
    }
}

/// Returns the whole seconds of a number that is spelled otherwise, or has a fraction.
#[cold]
fn cut_to_second(text: &str) -> Result<i64, DecodeError> {
    let number: Number = text.parse().map_err(DecodeError::unwritable)?;
    let seconds = number.as_str().split('.').next().unwrap_or_default();
    // `-0.5` is cut to `-0`.
    seconds.parse().map_err(|_| DecodeError::new(DecodeErrorKind::NumberOutOfRange))
}

#[diagnostic::do_not_recommend]
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
        let text = number_as(found, source)?;
        text.parse().or_else(|_| cut_to_second(&text)).map(Self)
    }

    fn is_empty(&self) -> bool {
        self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use time::format_description::well_known::Rfc3339;

    use super::*;

    /// Compares with another parser, where the two mean to agree.
    #[test]
    fn reads_rfc_3339() {
        let times = ["00:00:00", "23:59:59", "12:34:56", "24:00:00", "12:60:00", "1:02:03", "aa:00:00"];
        let fractions = ["", ".0", ".5", ".123", ".000000001", ".999999999", ".1230000000", ".", ".12a", "5", ".-1"];
        for date in ["0000-01-02", "1970-01-01", "2024-02-29", "2023-02-29", "9999-12-30", "2026-13-01", "2026-00-10"] {
            for time in times {
                for fraction in fractions {
                    for zone in
                        ["Z", "", "z", "+00:00", "-00:00", "+01:00", "-23:59", "+24:00", "+01:60", "ZZ", "+1:00"]
                    {
                        let text = format!("{date}T{time}{fraction}{zone}");
                        let theirs = OffsetDateTime::parse(&text, &Rfc3339).ok();
                        assert_eq!(parse(text.as_bytes()), theirs, "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn reads_what_others_write() {
        let read = |text: &str| text.parse::<Timestamp>().ok().map(|timestamp| timestamp.to_string());
        for (text, wanted) in [
            ("2025-12-17T21:47:08.305464+0000", Some("2025-12-17T21:47:08.305464000Z")),
            ("2025-12-17T21:47:08.3-0130", Some("2025-12-17T23:17:08.300000000Z")),
            ("2025-12-17 21:47:08.3+00", Some("2025-12-17T21:47:08.300000000Z")),
            ("2025-12-17t21:47:08z", Some("2025-12-17T21:47:08.000000000Z")),
            ("2025-12-17T21:47:08.123456789000Z", Some("2025-12-17T21:47:08.123456789Z")),
            ("2025-12-17T21:47:08.1234567891Z", None),
            ("2025-12-17T21:47:08.0000000009Z", None),
            ("2025-12-17T21:47:08,5Z", None),
            ("2025-12-17T21:47:60Z", None),
            ("2025-12-17T21:47:08", None),
            ("2025-12-17T21:47:08+2400", None),
            ("2025-12-17T21:47:08+0060", None),
            ("2025-12-17T21:47:08+000", None),
            ("2025-12-17T21:47:08 0000", None),
            ("2025-12-17T21:47:08+00:0", None),
            ("2025-12-17T21:47:08+00:", None),
            ("2025-12-17V21:47:08Z", None),
            ("2025-12-17é1:47:08Z", None),
            ("2025-12-17", None),
            ("", None),
            // The year is that in UTC.
            ("0000-01-01T00:30:00+01:00", None),
            ("9999-12-31T23:30:00-01:00", None),
            ("0000-01-01T00:30:00-01:00", Some("0000-01-01T01:30:00.000000000Z")),
        ] {
            assert_eq!(read(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn a_time_is_cut_to_a_unit_down() {
        for (nanoseconds, seconds, milliseconds) in
            [(0, 0, 0), (1, 0, 0), (-1, -1, -1), (1_999_999_999, 1, 1_999), (-1_000_000_000, -1, -1_000)]
        {
            let time = Timestamp::from_unix_nanoseconds(nanoseconds).unwrap();
            assert_eq!(time.whole_seconds(), Timestamp::from_unix_seconds(seconds).unwrap());
            assert_eq!(time.whole_milliseconds(), Timestamp::from_unix_milliseconds(milliseconds).unwrap());
            assert_eq!((time.as_unix_seconds(), time.as_unix_milliseconds()), (seconds, milliseconds));
        }
        assert_eq!(Timestamp::from_unix_seconds(i64::MAX), None);
        assert_eq!(Timestamp::from_unix_milliseconds(i64::MIN), None);
        let first: Timestamp = "0000-01-01T00:00:00.5Z".parse().unwrap();
        assert_eq!(first.whole_seconds().to_string(), "0000-01-01T00:00:00.000000000Z");
    }

    #[test]
    fn writes_what_it_reads() {
        for text in [
            "0000-01-01T00:00:00.000000000Z",
            "1969-12-31T23:59:59.999999999Z",
            "2026-02-03T04:05:06.007000000Z",
            "9999-12-31T23:59:59.999999999Z",
        ] {
            assert_eq!(text.parse::<Timestamp>().map(|timestamp| timestamp.to_string()).as_deref(), Ok(text));
        }
    }
}
