//! Texts of others in sentences and files of ours.

use std::fmt::Write as _;

pub(crate) use tabletheory_dms::rust::{distinct, pascal, snake};

/// Returns whether a character moves the cursor, has no width, or changes how those around it are shown.
fn hides(rune: char) -> bool {
    rune.is_control()
        || matches!(rune, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A text on one line whose signs all show themselves: what would move the cursor or hide something is escaped.
pub(crate) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for rune in text.chars() {
        if hides(rune) {
            out.extend(rune.escape_default());
        } else {
            out.push(rune);
        }
    }
    out
}

/// A text of several lines whose signs all show themselves.
pub(crate) fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// `1 model`, `2 models`.
pub(crate) fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// `a, b and c`.
pub(crate) fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// `a`, `b` and `c`, each as a name.
pub(crate) fn listed_names<'n>(names: impl IntoIterator<Item = &'n String>) -> String {
    listed(&names.into_iter().map(|name| format!("`{}`", visible(name))).collect::<Vec<_>>())
}

/// A text in quotes, as JSON, YAML, TypeScript and HCL read it alike.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for rune in text.chars() {
        match rune {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            // All of these have four digits.
            rune if hides(rune) => _ = write!(out, "\\u{:04x}", u32::from(rune)),
            rune => out.push(rune),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_escaped() {
        assert_eq!(visible("a\n\u{202e}é"), "a\\n\\u{202e}é");
        assert_eq!(quoted("a\"\\\n\u{202e}é"), r#""a\"\\\u000a\u202eé""#);
    }
}
