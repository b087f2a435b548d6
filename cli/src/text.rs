//! Texts of others in sentences of ours.

/// A text on one line whose signs all show themselves: what would move the cursor or hide something is escaped.
pub(crate) fn visible(text: &str) -> String {
    let hides =
        |rune| matches!(rune, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let mut out = String::with_capacity(text.len());
    for rune in text.chars() {
        if hides(rune) || rune.is_control() {
            out.extend(rune.escape_default());
        } else {
            out.push(rune);
        }
    }
    out
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
