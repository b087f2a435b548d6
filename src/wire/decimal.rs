//! Decimals by the rules of DynamoDB: which ones it takes, how it holds them and how it compares them.

use std::cmp::Ordering;

use super::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::dynamodb::limits::{LARGEST_EXPONENT, NUMBER_DIGITS, SMALLEST_EXPONENT};

/// Checks that DynamoDB can hold the number in `text`, so that the number can be written back after it was read.
///
/// A number without an exponent that has at most [`NUMBER_DIGITS`] characters needs no check.
#[cold]
pub(crate) fn check_number(text: &str) -> Result<(), DecodeError> {
    let checked = Decimal::parse(text).ok_or(EncodeErrorKind::NotANumber).and_then(Decimal::check);
    checked.map(drop).map_err(|kind| DecodeError::unwritable(EncodeError::new(kind)))
}

/// Returns the order of two number texts by value; texts that are not numbers come first.
pub(crate) fn compare_number_texts(left: &str, right: &str) -> Ordering {
    match (Decimal::parse(left), Decimal::parse(right)) {
        (Some(left), Some(right)) => left.compare(&right),
        (left, right) => left.is_some().cmp(&right.is_some()),
    }
}

/// A decimal taken apart: `0.d₁d₂…dₙ × 10^exponent`, with no zero at either end of the digits.
pub(crate) struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    /// The power of ten of the first digit: 0 for 1 to 9, 1 for 10 to 99, …
    exponent: i64,
}

impl Decimal {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (negative, unsigned) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text),
        };
        let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
            // DynamoDB takes no exponent beyond 64 bits for a number either.
            Some(at) => (&unsigned[..at], unsigned[at + 1..].parse::<i64>().ok()?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let mut digits = Vec::with_capacity(mantissa.len());
        for byte in whole.bytes().chain(fraction.bytes()) {
            digits.push(byte.is_ascii_digit().then_some(byte)?);
        }
        let leading = digits.iter().take_while(|&&digit| digit == b'0').count();
        digits.drain(..leading);
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        let length = |n: usize| i64::try_from(n).ok();
        let exponent = (length(whole.len())? - 1 - length(leading)?).saturating_add(exponent);
        if digits.is_empty() {
            return Some(Self { negative: false, digits, exponent: 0 });
        }
        Some(Self { negative, digits, exponent })
    }

    pub(crate) fn check(self) -> Result<Self, EncodeErrorKind> {
        if self.digits.len() > NUMBER_DIGITS {
            return Err(EncodeErrorKind::TooManyDigits);
        }
        if !self.digits.is_empty() && !(SMALLEST_EXPONENT..=LARGEST_EXPONENT).contains(&self.exponent) {
            return Err(EncodeErrorKind::OutOfRange);
        }
        Ok(self)
    }

    /// Returns the text without an exponent. Only for a decimal that passed [`check`](Self::check).
    pub(crate) fn plain_text(&self) -> String {
        if self.digits.is_empty() {
            return "0".to_owned();
        }
        let mut text = String::new();
        if self.negative {
            text.push('-');
        }
        let digits = self.digits.iter().map(|&digit| char::from(digit));
        match usize::try_from(self.exponent) {
            Ok(exponent) => {
                let whole = exponent + 1;
                text.extend(digits.clone().chain(std::iter::repeat('0')).take(whole));
                if self.digits.len() > whole {
                    text.push('.');
                    text.extend(digits.skip(whole));
                }
            }
            Err(_) => {
                text.push_str("0.");
                text.extend((1..self.exponent.unsigned_abs()).map(|_| '0'));
                text.extend(digits);
            }
        }
        text
    }

    fn compare(&self, other: &Self) -> Ordering {
        let sign = |decimal: &Self| match (decimal.digits.is_empty(), decimal.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let magnitude = self.exponent.cmp(&other.exponent).then_with(|| self.digits.cmp(&other.digits));
        sign(self).cmp(&sign(other)).then(match sign(self) {
            0 => Ordering::Equal,
            1 => magnitude,
            _ => magnitude.reverse(),
        })
    }
}
