//! Points in time: [`Timestamp`], RFC 3339 text, and [`Ttl`], whole Unix seconds.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::number::{number_as, parse_integer};
use super::scalar::string_as;
use super::{AttributeType, DataTypeName, ListType, NumberType, Required, StringType};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::wire::{Sink, Source};

/// A point in time, to the nanosecond, between the years 0 and 9999 in UTC.
///
/// It becomes `S`: RFC 3339 with nine fractional digits and `Z`, so that the order of the texts is the order in time. It reads
/// any RFC 3339 text, with any offset and any number of fractional digits, as the runtimes in other languages write it. A leap
/// second, `23:59:60`, is refused: it is not a point in Unix time and could not be written back.
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

    /// Returns the current time of the system's clock.
    pub fn now() -> Self {
        Self(OffsetDateTime::now_utc())
    }

    /// Returns the point `nanoseconds` after the Unix epoch; `None` outside the years 0 to 9999.
    pub fn from_unix_nanoseconds(nanoseconds: i128) -> Option<Self> {
        OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).ok().and_then(Self::in_range)
    }

    /// Returns the nanoseconds since the Unix epoch; negative before it.
    pub fn as_unix_nanoseconds(self) -> i128 {
        self.0.unix_timestamp_nanos()
    }

    /// Returns the whole seconds since the Unix epoch, rounded down.
    pub fn as_unix_seconds(self) -> i64 {
        self.0.unix_timestamp()
    }

    /// Returns the canonical text, in ASCII.
    fn text(self) -> [u8; 30] {
        let mut text = *b"0000-00-00T00:00:00.000000000Z";
        let (year, month, day) = self.0.to_calendar_date();
        let (hour, minute, second, nanosecond) = self.0.to_hms_nano();
        put_digits(&mut text[0..4], year.unsigned_abs());
        put_digits(&mut text[5..7], u8::from(month).into());
        put_digits(&mut text[8..10], day.into());
        put_digits(&mut text[11..13], hour.into());
        put_digits(&mut text[14..16], minute.into());
        put_digits(&mut text[17..19], second.into());
        put_digits(&mut text[20..29], nanosecond);
        text
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
        f.write_str(std::str::from_utf8(&self.text()).unwrap_or_default())
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
        let time = parse_utc(text.as_bytes()).or_else(|| parse_any(text));
        time.and_then(Self::in_range).ok_or(ParseTimestampError)
    }
}

/// Reads every form of RFC 3339 but a second 60, which the parser would turn into the last nanosecond before it. A `T`, a `t`
/// or a space must stand between date and time; the parser would take anything.
fn parse_any(text: &str) -> Option<OffsetDateTime> {
    let (separator, second) = (text.get(10..11)?, text.get(17..19));
    let is_one = matches!(separator, "T" | "t" | " ") && second != Some("60");
    OffsetDateTime::parse(text, &Rfc3339).ok().filter(|_| is_one)
}

/// Fills `digits` with the digits of a number, from the last to the first.
fn put_digits(digits: &mut [u8], number: u32) {
    let mut rest = number;
    for digit in digits.iter_mut().rev() {
        *digit += u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
    }
}

/// Reads the form that this library and the runtimes in other languages write: UTC as `Z`, at most nine fractional digits.
///
/// Returns `None` for every other form, and for a second 60.
fn parse_utc(text: &[u8]) -> Option<OffsetDateTime> {
    let (head, fraction) = text.split_first_chunk::<19>()?;
    if [head[4], head[7], head[10], head[13], head[16]] != *b"--T::" {
        return None;
    }
    let two_digits = |at: usize| digits(&head[at..at + 2]).and_then(|number| u8::try_from(number).ok());
    let year = i32::try_from(digits(&head[..4])?).ok()?;
    let date = Date::from_calendar_date(year, Month::try_from(two_digits(5)?).ok()?, two_digits(8)?).ok()?;
    let nanosecond = match fraction.strip_suffix(b"Z")? {
        b"" => 0,
        [b'.', fraction @ ..] if (1..=9).contains(&fraction.len()) => {
            (fraction.len()..9).fold(digits(fraction)?, |nanosecond, _| nanosecond * 10)
        }
        _ => return None,
    };
    let time = Time::from_hms_nano(two_digits(11)?, two_digits(14)?, two_digits(17)?, nanosecond).ok()?;
    Some(PrimitiveDateTime::new(date, time).assume_utc())
}

/// Returns the number that is written with at most nine digits.
fn digits(text: &[u8]) -> Option<u32> {
    text.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
}

#[diagnostic::do_not_recommend]
impl AttributeType for Timestamp {
    type DataType = StringType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    const HAS_FIXED_FORM: bool = true;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.string(std::str::from_utf8(&self.text()).unwrap_or_default());
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
/// It becomes `N`. DynamoDB deletes expired items within a few days, so a read may still see them.
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
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Makes a time to live of the first whole second at least `duration` after `start`; the latest possible one when that is
    /// out of range.
    pub fn after(start: Timestamp, duration: Duration) -> Self {
        let nanoseconds =
            start.as_unix_nanoseconds().saturating_add(i128::try_from(duration.as_nanos()).unwrap_or(i128::MAX));
        let rounded_up = nanoseconds.saturating_add(999_999_999).div_euclid(1_000_000_000);
        Self(i64::try_from(rounded_up).unwrap_or(i64::MAX))
    }

    /// Returns the whole seconds since the Unix epoch.
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
        parse_integer(&number_as(found, source)?).map(Self)
    }

    fn is_empty(&self) -> bool {
        self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_reads_what_the_parser_of_all_forms_reads() {
        let times = ["00:00:00", "23:59:59", "12:34:56", "24:00:00", "12:60:00", "23:59:60", "1:02:03", "aa:00:00"];
        let fractions = ["", ".0", ".5", ".123", ".000000001", ".999999999", ".0000000009", ".", ".12a", "5", ".-1"];
        for date in ["0000-01-01", "1970-01-01", "2024-02-29", "2023-02-29", "9999-12-31", "2026-13-01", "2026-00-10"] {
            for time in times {
                for fraction in fractions {
                    for zone in ["Z", "", "z", "+00:00", "+01:00", "ZZ"] {
                        let text = format!("{date}T{time}{fraction}{zone}");
                        if let Some(read) = parse_utc(text.as_bytes()) {
                            assert_eq!(OffsetDateTime::parse(&text, &Rfc3339), Ok(read), "{text}");
                        }
                    }
                }
            }
        }
        assert!(parse_utc(b"2024-02-29T23:59:59.5Z").is_some());
        assert!(parse_utc(b"2024-02-29t23:59:59.5Z").is_none());
        assert!(parse_utc(b"").is_none());
        for (separator, is_one) in [("T", true), ("t", true), (" ", true), ("V", false), ("", false), ("é", false)] {
            let text = format!("2024-02-29{separator}23:59:59.5Z");
            assert_eq!(text.parse::<Timestamp>().is_ok(), is_one, "{text}");
        }
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
