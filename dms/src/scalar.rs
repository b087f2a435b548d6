//! The meaning of a plain scalar of YAML: that of JSON, as long as every YAML parser agrees.

use crate::fault::{Fault, Reading};
use crate::node::Said;
use crate::value::{Number, is_finite, is_json_number};

/// Reads a plain scalar.
pub(crate) fn plain(text: &str) -> Said {
    match text {
        "null" => return Said::Null,
        "true" => return Said::Bool(true),
        "false" => return Said::Bool(false),
        _ => {}
    }
    // Most scalars are names. What begins with a letter is no number and no date to anyone.
    if text.starts_with(|rune: char| rune.is_ascii_alphabetic()) {
        return match word(text) {
            Some(reads) => Said::Refused(Fault::Ambiguous { text: text.to_owned(), reads }),
            None => Said::Text(text.to_owned()),
        };
    }
    if is_json_number(text) {
        return match Number::new(text) {
            Some(number) => Said::Number(number),
            None => Said::Refused(Fault::NotFinite { text: text.to_owned() }),
        };
    }
    if is_not_finite(text) {
        return Said::Refused(Fault::NotFinite { text: text.to_owned() });
    }
    match reading(text) {
        Some(reads) => Said::Refused(Fault::Ambiguous { text: text.to_owned(), reads }),
        None => Said::Text(text.to_owned()),
    }
}

/// Returns whether every parser reads a plain scalar as a text.
pub(crate) fn is_text(text: &str) -> bool {
    // Some parsers of YAML 1.1 take a single letter for a boolean.
    !matches!(text, "y" | "Y" | "n" | "N") && matches!(plain(text), Said::Text(_))
}

/// Returns how some parsers read a plain scalar, where others read a text, or JSON has another spelling.
///
/// Source: the types of [YAML 1.1](https://yaml.org/type/) and the core schema of
/// [YAML 1.2](https://yaml.org/spec/1.2.2/#103-core-schema)
fn reading(text: &str) -> Option<Reading> {
    match text {
        "" | "~" => return Some(Reading::Null),
        "=" | "<<" => return Some(Reading::Other),
        _ => {}
    }
    // Our parser takes some signs for a text that others stop at.
    if text.starts_with(['|', '>', '%', '@', '`', '&', '*', '!', '#', ',', '[', ']', '{', '}']) {
        return Some(Reading::Other);
    }
    if is_date(text) {
        return Some(Reading::Date);
    }
    is_other_number(text).then_some(Reading::Number)
}

/// Returns how some parsers read a word, where others read a text.
fn word(text: &str) -> Option<Reading> {
    const BOOLEANS: [&str; 6] = ["yes", "no", "on", "off", "true", "false"];
    const LONGEST: usize = 5;
    if text.len() > LONGEST {
        return None;
    }
    if matches!(text, "Null" | "NULL") {
        return Some(Reading::Null);
    }
    let is_small = |byte: u8| byte.is_ascii_lowercase();
    let is_spelling = text.bytes().skip(1).all(is_small) || !text.bytes().any(is_small);
    let is_boolean = is_spelling && BOOLEANS.iter().any(|word| word.eq_ignore_ascii_case(text));
    is_boolean.then_some(Reading::Boolean)
}

fn is_not_finite(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

/// Returns whether a text begins as a date does: four digits, one or two, one or two, and then its end or a time.
fn is_date(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let (Some(year), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next()) else { return false };
    let day = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    year.len() == 4
        && is_digits(year)
        && matches!(month.len(), 1 | 2)
        && is_digits(month)
        && matches!(day, 1 | 2)
        && matches!(rest.as_bytes().get(day), None | Some(b'T' | b't' | b' ' | b'\t'))
}

/// Returns whether some parser reads a text that is no JSON number as a number.
fn is_other_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = unsigned.replace('_', "");
    // Digits may be parted by `_`; nothing but `_` is no number.
    if digits.is_empty() || unsigned.starts_with('_') {
        return false;
    }
    let radix = |prefix: &str, radix: u32| {
        digits
            .strip_prefix(prefix)
            .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|rune| rune.is_digit(radix)))
    };
    if radix("0x", 16) || radix("0X", 16) || radix("0o", 8) || radix("0O", 8) || radix("0b", 2) || radix("0B", 2) {
        return true;
    }
    if is_base_60(&digits) {
        return true;
    }
    let begins = digits.starts_with(|rune: char| rune.is_ascii_digit())
        || digits.strip_prefix('.').is_some_and(|rest| rest.starts_with(|rune: char| rune.is_ascii_digit()));
    // The rest are forms that Rust's own reader takes: `017`, `.5`, `5.`, `+1`, `1_000`.
    begins && (is_finite(&digits) || digits.parse::<f64>().is_ok())
}

/// Returns whether a text is a number of base 60: `1:30`.
fn is_base_60(digits: &str) -> bool {
    let Some((first, rest)) = digits.split_once(':') else { return false };
    let rest = rest.split_once('.').map_or(rest, |(rest, _)| rest);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(first) && rest.split(':').all(|part| is_digits(part) && part.len() <= 2)
}
