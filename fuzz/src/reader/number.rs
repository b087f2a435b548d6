//! Exact decimal numbers, and DynamoDB's limits of them.

use std::fmt;

/// A number, with its sign, its significant digits, and the power of ten of the first digit. Zero has no digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Decimal {
    negative: bool,
    digits: String,
    magnitude: i64,
}

impl Decimal {
    /// Reads a number as JSON writes it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (rest, None),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((_, "")) => return None,
            Some((whole, fraction)) => (whole, fraction),
            None => (mantissa, ""),
        };
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let leads_with_zero = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || leads_with_zero || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let exponent = match exponent {
            None => 0,
            Some(exponent) => {
                let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
                if digits.is_empty() || !is_digits(digits) {
                    return None;
                }
                // All exponents of this size have the same effect.
                let size = digits.parse::<i64>().unwrap_or(i64::MAX).min(1_000_000_000);
                if exponent.starts_with('-') { -size } else { size }
            }
        };
        let all = format!("{whole}{fraction}");
        let significant = all.trim_start_matches('0');
        let before = i64::try_from(whole.len()).ok()? - i64::try_from(all.len() - significant.len()).ok()? - 1;
        let digits = significant.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Self { negative: false, digits, magnitude: 0 });
        }
        Some(Self { negative, digits, magnitude: before + exponent })
    }

    /// Returns whether the number has more than 38 digits.
    ///
    /// Source: [Naming rules and data
    /// types](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html): up to 38
    /// digits.
    pub(crate) fn has_too_many_digits(&self) -> bool {
        self.digits.len() > 38
    }

    /// Returns whether a double may lose some of the digits.
    pub(crate) fn is_long(&self) -> bool {
        self.digits.len() > 15
    }

    /// Returns whether the number is outside the range of DynamoDB.
    ///
    /// Source: the same page: from 1E-130 to 9.99…E+125.
    pub(crate) fn is_out_of_range(&self) -> bool {
        !self.digits.is_empty() && !(-130..=125).contains(&self.magnitude)
    }

    /// Returns the text of the number without its fraction; `None` when it has more than 39 digits before the point.
    pub(crate) fn cut(&self) -> Option<String> {
        let Ok(magnitude) = usize::try_from(self.magnitude) else { return Some("0".to_owned()) };
        if self.digits.is_empty() {
            return Some("0".to_owned());
        }
        if magnitude > 38 {
            return None;
        }
        let sign = if self.negative { "-" } else { "" };
        let digits: String = self.digits.chars().chain(std::iter::repeat('0')).take(magnitude + 1).collect();
        Some(format!("{sign}{digits}"))
    }

    /// Returns the number as a whole one of at most 39 digits, if it is one: whether it is negative, and its size.
    pub(crate) fn whole(&self) -> Option<(bool, u128)> {
        let length = i64::try_from(self.digits.len()).ok()?;
        if self.digits.is_empty() {
            return Some((false, 0));
        }
        if self.magnitude + 1 < length || self.magnitude > 38 {
            return None;
        }
        let zeros = usize::try_from(self.magnitude + 1 - length).ok()?;
        let text = format!("{}{}", self.digits, "0".repeat(zeros));
        Some((self.negative, text.parse().ok()?))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        match self.digits.split_at_checked(1) {
            None => f.write_str("0"),
            Some((first, rest)) => write!(f, "{sign}{first}.{rest}0e{}", self.magnitude),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_are_equal_however_they_are_written() {
        for same in [
            &["0", "-0", "0.00", "0e99", "-0.0E-5"][..],
            &["1", "1.0", "10e-1", "0.1E+1", "0.001e3"],
            &["-1200", "-1.2e3", "-12E2"],
            &["0.000001", "1e-6"],
        ] {
            for text in same {
                let number = Decimal::parse(text).unwrap();
                assert_eq!(Some(&number), Decimal::parse(same[0]).as_ref(), "{text}");
                assert_eq!(Some(&number), Decimal::parse(&number.to_string()).as_ref(), "{text}");
            }
        }
        assert_ne!(Decimal::parse("1"), Decimal::parse("-1"));
        assert_ne!(Decimal::parse("1"), Decimal::parse("10"));
        for text in ["", "-", "+1", "01", ".5", "1.", "1e", "1e+", "NaN", "1 ", "0x1", "1e1.5", "١"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_and_limits() {
        for (text, whole) in [
            ("0", Some((false, 0))),
            ("-1.5e1", Some((true, 15))),
            ("1.5", None),
            ("1e-1", None),
            ("340282366920938463463374607431768211455", Some((false, u128::MAX))),
            ("340282366920938463463374607431768211456", None),
            ("1e39", None),
            ("1e999999999999999999999", None),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().whole(), whole, "{text}");
        }
        let is_out_of_range = |text| Decimal::parse(text).unwrap().is_out_of_range();
        for (text, out) in [("1e-130", false), ("9e-131", true), ("9.9e125", false), ("1e126", true), ("0e999", false)]
        {
            assert_eq!(is_out_of_range(text), out, "{text}");
        }
        let has_too_many_digits = |text: String| Decimal::parse(&text).unwrap().has_too_many_digits();
        assert!(!has_too_many_digits(format!("{}.{}00", "1".repeat(30), "1".repeat(8))));
        assert!(has_too_many_digits("1".repeat(39)));
    }
}
