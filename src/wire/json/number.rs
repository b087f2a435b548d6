//! The grammar of number text: JSON's, which is also how DynamoDB writes its numbers.

use super::scan;
use crate::dynamodb::limits::NUMBER_DIGITS;
use crate::wire::decimal::check_number;
use crate::wire::error::{DecodeError, DecodeErrorKind};

/// Checks that all of `text` is one number that DynamoDB holds: an optional minus sign, digits without a needless leading
/// zero, an optional fraction and an optional exponent.
#[inline]
pub(crate) fn check(text: &str) -> Result<(), DecodeError> {
    match extent(text.as_bytes(), 0) {
        Some(extent) if extent.end == text.len() => check_limits(text, extent),
        _ => Err(DecodeError::new(DecodeErrorKind::InvalidNumber)),
    }
}

/// Checks that DynamoDB holds the number `text`, whose whole length is `extent`. For most numbers it need not look at the
/// digits.
#[inline]
pub(super) fn check_limits(text: &str, extent: Extent) -> Result<(), DecodeError> {
    if extent.exponent || text.len() > NUMBER_DIGITS { check_number(text) } else { Ok(()) }
}

/// The end of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// The index after the number.
    pub(super) end: usize,
    /// True when the number has an exponent.
    pub(super) exponent: bool,
}

/// Finds the end of the number that starts at `at`; `None` when no number starts there. The text after it is not looked at.
#[inline]
pub(super) fn extent(bytes: &[u8], at: usize) -> Option<Extent> {
    let mut at = at;
    if bytes.get(at) == Some(&b'-') {
        at += 1;
    }
    match bytes.get(at) {
        Some(b'0') => at += 1,
        Some(b'1'..=b'9') => at = scan::digits(bytes, at + 1),
        _ => return None,
    }
    match bytes.get(at) {
        Some(b'.' | b'e' | b'E') => extent_of_fraction(bytes, at),
        _ => Some(Extent { end: at, exponent: false }),
    }
}

fn extent_of_fraction(bytes: &[u8], at: usize) -> Option<Extent> {
    let mut at = at;
    if bytes.get(at) == Some(&b'.') {
        at = some_digits(bytes, at + 1)?;
    }
    let exponent = matches!(bytes.get(at), Some(b'e' | b'E'));
    if exponent {
        let signed = matches!(bytes.get(at + 1), Some(b'+' | b'-'));
        at = some_digits(bytes, at + 1 + usize::from(signed))?;
    }
    Some(Extent { end: at, exponent })
}

/// Returns the index after the digits that start at `at`, if there is one or more.
fn some_digits(bytes: &[u8], at: usize) -> Option<usize> {
    Some(scan::digits(bytes, at)).filter(|&end| end > at)
}

/// Returns the smallest size that DynamoDB may count for this number, in bytes: one, and one for every two significant digits.
///
/// Source: [DynamoDB item sizes and formats, *Numbers*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html)
pub(super) fn stored_size(text: &str) -> usize {
    significant_digits(text.as_bytes()).div_ceil(2) + 1
}

/// Returns the number of digits from the first to the last that is not zero.
fn significant_digits(number: &[u8]) -> usize {
    let digits = number.strip_prefix(b"-").unwrap_or(number);
    if digits.iter().all(u8::is_ascii_digit) {
        let Some(last) = digits.iter().rposition(|&digit| digit != b'0') else { return 0 };
        let first = digits.iter().position(|&digit| digit != b'0').unwrap_or(0);
        return last - first + 1;
    }
    let mut significant = 0_usize;
    let mut zeros = 0_usize;
    for &byte in digits {
        match byte {
            b'0' => zeros += 1,
            b'1'..=b'9' => {
                // Zeros count between significant digits, not before them.
                significant = if significant == 0 { 1 } else { significant + zeros + 1 };
                zeros = 0;
            }
            b'e' | b'E' => break,
            _ => {}
        }
    }
    significant
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_numbers_as_dynamodb_writes_them() {
        for text in [
            "0",
            "-0",
            "7",
            "-12",
            "0.5",
            "-0.25",
            "1E+2",
            "1e-130",
            "1.5E5",
            "120",
            "99999999999999999999999999999999999999",
        ] {
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not_a_number() {
        for text in [
            "", "-", "+1", "01", "-01", "00", ".5", "1.", "1.e5", "1e", "1e+", "e5", "--1", "1-", "1 ", " 1", "0x1",
            "NaN", "Infinity", "1,000", "1_000", "١",
        ] {
            assert_eq!(check(text), Err(DecodeError::new(DecodeErrorKind::InvalidNumber)), "{text}");
        }
    }

    #[test]
    fn counts_significant_digits_by_pairs() {
        for (text, size) in [
            ("0", 1),
            ("0.000", 1),
            ("1", 2),
            ("-27", 2),
            ("100", 2),
            ("101", 3),
            ("0.0015", 2),
            ("1.50", 2),
            ("12345E10", 4),
        ] {
            assert_eq!(stored_size(text), size, "{text}");
        }
    }
}
