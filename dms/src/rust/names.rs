//! Names of Rust and of others, made of names of documents.

use std::collections::BTreeSet;

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

/// A name as `PascalCase`, of ASCII letters and digits with a letter first.
///
/// ```
/// assert_eq!(tabletheory_dms::rust::pascal("users_contract-2"), "UsersContract2");
/// ```
pub fn pascal(name: &str) -> String {
    let capital = |word: String| word[..1].to_ascii_uppercase() + &word[1..];
    named(words(name).into_iter().map(capital).collect(), "T")
}

/// A name as `snake_case`, of small ASCII letters and digits with a letter first.
///
/// ```
/// assert_eq!(tabletheory_dms::rust::snake("gsi-emailHash"), "gsi_email_hash");
/// ```
pub fn snake(name: &str) -> String {
    named(words(name).join("_"), "t_")
}

fn named(name: String, first: &str) -> String {
    if name.starts_with(|rune: char| rune.is_ascii_alphabetic()) { name } else { format!("{first}{name}") }
}

/// Names that are each there once: what would be there again gets a number.
///
/// ```
/// let names = ["user", "order", "user"].map(str::to_owned);
/// assert_eq!(tabletheory_dms::rust::distinct(names), ["user", "order", "user2"]);
/// ```
pub fn distinct(names: impl IntoIterator<Item = String>) -> Vec<String> {
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
}
