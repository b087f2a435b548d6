//! Dates and times as [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339#section-5.6) writes them.

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use crate::error::{EncodeError, EncodeErrorKind};

/// The longest text that is written, each of its digits 0.
const LONGEST: [u8; 35] = *b"0000-00-00T00:00:00.000000000+00:00";
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
const DATE: usize = 10;
const LOCAL: usize = 29;

/// The text of a date or a time, in ASCII. A time has nine fractional digits.
pub(super) struct TimeText {
    text: [u8; LONGEST.len()],
    length: usize,
}

impl TimeText {
    /// Writes a time in UTC whose year is known to be from 0 to 9999.
    pub(super) fn utc(time: PrimitiveDateTime) -> Self {
        Self::of(time).ended_by(b"Z")
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.text[..self.length]).unwrap_or_default()
    }

    fn of(time: PrimitiveDateTime) -> Self {
        let mut text = LONGEST;
        let (year, month, day) = time.to_calendar_date();
        let (hour, minute, second, nanosecond) = time.as_hms_nano();
        put_digits::<4>(&mut text, 0, year.unsigned_abs());
        put_digits::<2>(&mut text, 5, u8::from(month).into());
        put_digits::<2>(&mut text, 8, day.into());
        put_digits::<2>(&mut text, 11, hour.into());
        put_digits::<2>(&mut text, 14, minute.into());
        put_digits::<2>(&mut text, 17, second.into());
        put_digits::<9>(&mut text, 20, nanosecond);
        Self { text, length: LOCAL }
    }

    fn ended_by(mut self, end: &[u8]) -> Self {
        self.length = LOCAL + end.len();
        self.text[LOCAL..self.length].copy_from_slice(end);
        self
    }
}

/// The functions that the types of other crates need besides.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
impl TimeText {
    /// Writes a date.
    ///
    /// # Errors
    /// [`EncodeErrorKind::TimeOutOfRange`]
    pub(super) fn date(date: Date) -> Result<Self, EncodeError> {
        Ok(Self { length: DATE, ..Self::local(PrimitiveDateTime::new(date, Time::MIDNIGHT))? })
    }

    /// Writes a date and a time of day.
    ///
    /// # Errors
    /// [`EncodeErrorKind::TimeOutOfRange`]
    pub(super) fn local(time: PrimitiveDateTime) -> Result<Self, EncodeError> {
        if !(0..=9999).contains(&time.year()) {
            return Err(EncodeError::new(EncodeErrorKind::TimeOutOfRange));
        }
        Ok(Self::of(time))
    }

    /// Adds an offset from UTC: `+01:00`, and `zero` for none.
    ///
    /// # Errors
    /// [`EncodeErrorKind::OffsetOutOfRange`]
    pub(super) fn with_offset(mut self, offset: UtcOffset, zero: &[u8]) -> Result<Self, EncodeError> {
        let (hours, minutes, seconds) = offset.as_hms();
        if seconds != 0 || hours.unsigned_abs() >= 24 {
            return Err(EncodeError::new(EncodeErrorKind::OffsetOutOfRange));
        }
        if offset.is_utc() {
            return Ok(self.ended_by(zero));
        }
        self.text[LOCAL] = if offset.is_negative() { b'-' } else { b'+' };
        put_digits::<2>(&mut self.text, LOCAL + 1, hours.unsigned_abs().into());
        put_digits::<2>(&mut self.text, LOCAL + 4, minutes.unsigned_abs().into());
        self.length = LONGEST.len();
        Ok(self)
    }

    /// Returns the offset that [`with_offset`](TimeText::with_offset) added.
    #[cfg(feature = "jiff")]
    pub(super) fn offset(&self) -> &str {
        self.as_str().get(LOCAL..).unwrap_or_default()
    }
}

/// Writes the last `N` digits of a number at this place.
#[inline]
fn put_digits<const N: usize>(text: &mut [u8; LONGEST.len()], at: usize, number: u32) {
    let mut rest = number;
    for digit in text[at..at + N].iter_mut().rev() {
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
    }
}

/// Reads a point in time: RFC 3339 and the forms of ISO 8601 that differ from it in the offset. A second 60 is none of them: it is
/// not a point in Unix time.
pub(super) fn parse(text: &[u8]) -> Option<OffsetDateTime> {
    let (local, offset) = parse_local(text)?;
    Some(local.assume_offset(parse_offset(offset)?))
}

/// Reads a date.
pub(super) fn parse_date(text: &[u8]) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return None };
    let year = digits([y1, y2, y3, y4])?;
    let month = Month::try_from(two_digits([m1, m2])?).ok()?;
    Date::from_calendar_date(i32::try_from(year).ok()?, month, two_digits([d1, d2])?).ok()
}

/// Reads a date and a time of day. Returns them with the rest of the text, which is the offset if there is one.
pub(super) fn parse_local(text: &[u8]) -> Option<(PrimitiveDateTime, &[u8])> {
    let (head, rest) = text.split_first_chunk::<19>()?;
    let (date, [b'T' | b't' | b' ', h1, h2, b':', m1, m2, b':', s1, s2]) = head.split_first_chunk::<10>()? else {
        return None;
    };
    let (nanosecond, rest) = match rest {
        [b'.', rest @ ..] => nanoseconds(rest)?,
        _ => (0, rest),
    };
    let (hour, minute, second) = (two_digits([*h1, *h2])?, two_digits([*m1, *m2])?, two_digits([*s1, *s2])?);
    let time = Time::from_hms_nano(hour, minute, second, nanosecond).ok()?;
    Some((PrimitiveDateTime::new(parse_date(date)?, time), rest))
}

/// Reads the digits after the point, of which there is one at least. Returns them with the rest of the text. More than nine are read
/// if the others are zeros: nothing is rounded.
fn nanoseconds(text: &[u8]) -> Option<(u32, &[u8])> {
    // As they are written.
    if let Some((nine, rest)) = text.split_first_chunk::<9>()
        && !rest.first().is_some_and(u8::is_ascii_digit)
        && let Some(nanoseconds) = digits(*nine)
    {
        return Some((nanoseconds, rest));
    }
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (fraction, rest) = text.split_at(length);
    let (kept, cut) = fraction.split_at(length.min(9));
    if length == 0 || cut.iter().any(|&digit| digit != b'0') {
        return None;
    }
    let kept = kept.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    Some(((length..9).fold(kept, |nanoseconds, _| nanoseconds * 10), rest))
}

/// Reads `Z`, `+01:00`, `+0100` or `+01`. Without an offset a text is no point in time.
pub(super) fn parse_offset(text: &[u8]) -> Option<UtcOffset> {
    let (sign, hours, minutes) = match text {
        [b'Z' | b'z'] => return Some(UtcOffset::UTC),
        [sign, first, second] => (sign, [*first, *second], *b"00"),
        [sign, first, second, b':', third, fourth] | [sign, first, second, third, fourth] => {
            (sign, [*first, *second], [*third, *fourth])
        }
        _ => return None,
    };
    let below = |text: [u8; 2], limit: u8| {
        two_digits(text).filter(|&number| number < limit).and_then(|number| i8::try_from(number).ok())
    };
    let (hours, minutes) = (below(hours, 24)?, below(minutes, 60)?);
    match sign {
        b'+' => UtcOffset::from_hms(hours, minutes, 0).ok(),
        b'-' => UtcOffset::from_hms(-hours, -minutes, 0).ok(),
        _ => None,
    }
}

fn two_digits(text: [u8; 2]) -> Option<u8> {
    digits(text).and_then(|number| u8::try_from(number).ok())
}

/// Returns the number that is written with these digits, of which there are nine at most.
#[inline]
fn digits<const N: usize>(text: [u8; N]) -> Option<u32> {
    let are_digits = text.iter().fold(true, |all, byte| all & byte.is_ascii_digit());
    are_digits.then(|| text.iter().fold(0, |number, byte| number * 10 + u32::from(byte - b'0')))
}
