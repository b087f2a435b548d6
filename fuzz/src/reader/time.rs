//! RFC 3339 text as a point in time.

/// Returns the nanoseconds since 1970, and whether they are doubtful because of digits beyond the ninth, or of a form that only
/// some readers take.
pub(crate) fn nanoseconds(text: &str) -> Option<(i128, bool)> {
    let bytes = text.as_bytes();
    let (head, rest) = bytes.split_at_checked(19)?;
    let number = |from: usize, to: usize| -> Option<i64> {
        let digits = head.get(from..to)?;
        digits.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))
    };
    let is = |at: usize, any: &[u8]| any.contains(&head[at]);
    if !(is(4, b"-") && is(7, b"-") && is(10, b"Tt ") && is(13, b":") && is(16, b":")) {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    if !(1..=12).contains(&month) || !(1..=days_of(year, month)).contains(&day) {
        return None;
    }
    // A time scale without leap seconds has no such point.
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (fraction, zone) = match rest.split_first() {
        Some((b'.', digits)) => {
            let end = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
            if end == 0 {
                return None;
            }
            digits.split_at(end)
        }
        _ => (&[][..], rest),
    };
    let mut nanosecond = 0;
    for at in 0..9 {
        nanosecond = nanosecond * 10 + i128::from(fraction.get(at).map_or(0, |digit| digit - b'0'));
    }
    let lost = fraction.get(9..).is_some_and(|digits| digits.iter().any(|digit| *digit != b'0'));
    let offset = match zone {
        b"Z" | b"z" => 0,
        [sign @ (b'+' | b'-'), digits @ ..] => {
            // The minutes may stand without a colon, or not be there.
            let (hours, minutes) = match digits {
                [a, b] => ([*a, *b], *b"00"),
                [a, b, c, d] | [a, b, b':', c, d] => ([*a, *b], [*c, *d]),
                _ => return None,
            };
            let number = |[tens, ones]: [u8; 2]| {
                let digit = |byte: u8| byte.is_ascii_digit().then(|| i64::from(byte - b'0'));
                Some(digit(tens)? * 10 + digit(ones)?)
            };
            let (hours, minutes) = (number(hours)?, number(minutes)?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            (hours * 3600 + minutes * 60) * if *sign == b'-' { -1 } else { 1 }
        }
        _ => return None,
    };
    let seconds = days_before(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
    if !(days_before(0, 1, 1) * 86_400..days_before(10_000, 1, 1) * 86_400).contains(&seconds) {
        return None;
    }
    // Nothing is rounded.
    if lost {
        return None;
    }
    let unusual =
        fraction.len() > 9 || is(10, b"t ") || zone == b"z" || zone == b"-00:00" || zone.len() < 6 && zone != b"Z";
    Some((i128::from(seconds) * 1_000_000_000 + nanosecond, unusual))
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Returns the days from 1970-01-01 to this one.
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let earlier = year - 1;
    let of_years =
        365 * (year - 1970) + (earlier.div_euclid(4) - earlier.div_euclid(100) + earlier.div_euclid(400)) - 477;
    of_years + (1..month).map(|month| days_of(year, month)).sum::<i64>() + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_nanoseconds() {
        for (text, seconds, nanosecond) in [
            ("1970-01-01T00:00:00Z", 0_i64, 0),
            ("2000-02-29T12:00:00.5Z", 951_825_600, 500_000_000),
            ("2026-01-01T00:00:00.000000001+00:00", 1_767_225_600, 1),
            ("2026-01-01T01:30:00+01:30", 1_767_225_600, 0),
            ("2025-12-31T23:00:00-01:00", 1_767_225_600, 0),
            ("1969-12-31T23:59:59.999999999Z", -1, 999_999_999),
            ("0000-01-01T00:00:00Z", -62_167_219_200, 0),
            ("9999-12-31T23:59:59Z", 253_402_300_799, 0),
        ] {
            assert_eq!(nanoseconds(text), Some((i128::from(seconds) * 1_000_000_000 + nanosecond, false)), "{text}");
        }
        for text in [
            "2026-01-01t00:00:00z",
            "2026-01-01T00:00:00.0000000000Z",
            "2026-01-01T01:30:00+0130",
            "2026-01-01T00:00:00+00",
        ] {
            assert_eq!(nanoseconds(text), Some((1_767_225_600_000_000_000, true)), "{text}");
        }
        for text in [
            "",
            "2026-01-01",
            "2026-01-01T00:00:00",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2016-12-31T23:59:60Z",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00.0000000001Z",
            "2026-01-01T00:00:00+000",
            "2026-01-01T00:00:00+1:00",
            "0000-01-01T00:00:00+01:00",
            "é026-01-01T00:00:00Z",
        ] {
            assert_eq!(nanoseconds(text), None, "{text}");
        }
    }
}
