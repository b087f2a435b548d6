//! Texts of others in sentences and files of ours.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Whether a character moves the cursor, has no width, or changes how those around it are shown.
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

/// The words of a name: runs of letters and digits, also parted where a capital begins a word.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let runes: Vec<char> = name.chars().collect();
    let mut is_in_word = false;
    for (at, rune) in runes.iter().enumerate() {
        if !rune.is_ascii_alphanumeric() {
            is_in_word = false;
            continue;
        }
        let before = at.checked_sub(1).map(|before| runes[before]);
        let is_next_lower = runes.get(at + 1).is_some_and(char::is_ascii_lowercase);
        let begins = rune.is_ascii_uppercase()
            && before.is_some_and(|before| {
                before.is_ascii_lowercase() || before.is_ascii_digit() || (before.is_ascii_uppercase() && is_next_lower)
            });
        match words.last_mut() {
            Some(word) if is_in_word && !begins => word.push(rune.to_ascii_lowercase()),
            _ => words.push(rune.to_ascii_lowercase().to_string()),
        }
        is_in_word = true;
    }
    words
}

/// A name as `PascalCase`, of letters and digits with a letter first.
pub(crate) fn pascal(name: &str) -> String {
    let capital = |word: String| word[..1].to_ascii_uppercase() + &word[1..];
    named(words(name).into_iter().map(capital).collect(), "T")
}

/// A name as `snake_case`, of small letters and digits with a letter first.
pub(crate) fn snake(name: &str) -> String {
    named(words(name).join("_"), "t_")
}

fn named(name: String, first: &str) -> String {
    if name.starts_with(|rune: char| rune.is_ascii_alphabetic()) { name } else { format!("{first}{name}") }
}

/// Names that are each there once: what would be there again gets a number.
pub(crate) fn distinct(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let one = |name: String| {
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name));
        let free = free.unwrap_or(name);
        taken.insert(free.clone());
        free
    };
    names.into_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_words() {
        for (name, in_pascal, in_snake) in [
            ("users_contract", "UsersContract", "users_contract"),
            ("gsi-emailHash", "GsiEmailHash", "gsi_email_hash"),
            ("HTTPServer2Log", "HttpServer2Log", "http_server2_log"),
            ("PK", "Pk", "pk"),
            ("2nd.table", "T2ndTable", "t_2nd_table"),
            ("é", "T", "t_"),
        ] {
            assert_eq!((pascal(name), snake(name)), (in_pascal.to_owned(), in_snake.to_owned()), "{name}");
        }
        let names = ["a", "a", "a2", "a"].map(str::to_owned);
        assert_eq!(distinct(names), ["a", "a2", "a22", "a3"]);
    }

    #[test]
    fn what_hides_is_escaped() {
        assert_eq!(visible("a\n\u{202e}é"), "a\\n\\u{202e}é");
        assert_eq!(quoted("a\"\\\n\u{202e}é"), r#""a\"\\\u000a\u202eé""#);
    }
}
