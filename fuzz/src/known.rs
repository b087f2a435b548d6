//! The known violations: the rule that a program breaks, and a script with which it breaks the rule.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::path::Path;

use crate::answer::Answer;
use crate::case::{self, Case};
use crate::connection::Script;
use crate::rule::Rule;
use crate::run::{Bench, quietly};

/// A known violation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// The name: `Rule: program`.
    pub(crate) name: String,
    pub(crate) script: Script,
}

const HEAD: &str = "\
# Violations that are known: a rule and a program each, and answers by which it is broken.
# `cargo run --release -p tabletheory-fuzz -- --bless` adds what it finds, and takes off what is broken no more.
";

/// Returns the violations of the list.
pub(crate) fn known() -> Vec<Known> {
    parse(include_str!("../known.txt"))
}

/// Returns the names of the violations of the list.
pub(crate) fn names() -> Vec<String> {
    known().into_iter().map(|known| known.name).collect()
}

/// Returns the names of the violations of the list whose answers do not break the rule any more.
#[must_use]
pub fn outdated() -> Vec<String> {
    let (bench, cases) = (Bench::new(), case::all());
    let names = known().into_iter().filter(|known| !known.is_broken(&bench, &cases)).map(|known| known.name);
    quietly(|| names.collect())
}

impl Known {
    /// Returns whether the answers still break the rule.
    fn is_broken(&self, bench: &Bench, cases: &[Case]) -> bool {
        let case = cases.iter().find(|case| self.name.ends_with(&format!(": {}", case.name)));
        let Some(case) = case else { return false };
        let is_this = |rule: &Rule| name(*rule, case.name) == self.name;
        // An overflow panics only when the build checks for overflows.
        let is_panic_of_debugging = is_this(&Rule::Panic) && !cfg!(debug_assertions);
        is_panic_of_debugging || bench.broken(case, &self.script).iter().any(is_this)
    }
}

pub(crate) fn name(rule: Rule, case: &str) -> String {
    format!("{rule}: {case}")
}

/// Takes the violations that are mended off the list, and adds those that were found.
///
/// # Errors
/// An error when the file cannot be written.
pub(crate) fn write(found: Vec<Known>) -> std::io::Result<()> {
    let (bench, cases) = (Bench::new(), case::all());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("known.txt");
    // The list is read as it is now, and not as it was when this was built.
    let known = parse(&std::fs::read_to_string(&file)?);
    let mut all: BTreeMap<String, Known> = BTreeMap::new();
    let still = known.into_iter().filter(|known| known.is_broken(&bench, &cases));
    for known in quietly(|| still.collect::<Vec<_>>()).into_iter().chain(found) {
        let size = known.script.size();
        if all.get(&known.name).is_none_or(|other| other.script.size() > size) {
            all.insert(known.name.clone(), known);
        }
    }
    let text: String = all.values().map(ToString::to_string).collect();
    std::fs::write(file, format!("{HEAD}\n{text}"))
}

impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.name)?;
        for answer in &self.script.answers {
            writeln!(f, "    {}", line(answer))?;
        }
        match &self.script.again {
            Some(again) => writeln!(f, "    again {}", line(again)),
            None => Ok(()),
        }
    }
}

/// Returns a line such as `200 [x-amz-crc32: abc] {"a":1}`, with `\xff` for bytes that are not text.
fn line(answer: &Answer) -> String {
    let mut line = answer.status.to_string();
    for (name, value) in &answer.headers {
        // Writing to a `String` does not fail.
        let _ = write!(line, " [{name}: {}]", escaped(value));
    }
    format!("{line} {}", escaped(&answer.body))
}

fn escaped(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '\\' => text.push_str("\\\\"),
                character if character.is_control() => {
                    let mut buffer = [0; 4];
                    character.encode_utf8(&mut buffer).bytes().for_each(|byte| push_byte(&mut text, byte));
                }
                character => text.push(character),
            }
        }
        chunk.invalid().iter().for_each(|&byte| push_byte(&mut text, byte));
    }
    text
}

fn push_byte(text: &mut String, byte: u8) {
    // Writing to a `String` does not fail.
    let _ = write!(text, "\\x{byte:02x}");
}

fn parse(text: &str) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match (line.strip_prefix("    "), all.last_mut()) {
            (Some(line), Some(Known { script, .. })) => match line.strip_prefix("again ") {
                Some(again) => script.again = answer(again),
                None => script.answers.extend(answer(line)),
            },
            _ => all.push(Known { name: line.to_owned(), script: Script::default() }),
        }
    }
    all
}

fn answer(line: &str) -> Option<Answer> {
    let (status, mut rest) = line.split_once(' ')?;
    let mut answer = Answer::new(status.parse().ok()?, "");
    while let Some((header, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once("] "))
        && let Some((name, value)) = header.split_once(": ")
        && let Some(name) = crate::answer::HEADERS.into_iter().find(|known| *known == name)
    {
        answer = answer.with_header(name, unescaped(value));
        rest = after;
    }
    answer.body = unescaped(rest);
    Some(answer)
}

fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = |digits: &[u8]| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok();
        rest = match (first, after) {
            (b'\\', [b'x', high, low, after @ ..]) => {
                bytes.extend(hex(&[*high, *low]));
                after
            }
            (b'\\', [b'\\', after @ ..]) => {
                bytes.push(b'\\');
                after
            }
            _ => {
                bytes.push(first);
                after
            }
        };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::CHECKSUM;

    #[test]
    fn what_is_written_is_read() {
        let odd = Answer::new(200, b"[\"a\\n\"] \n\xff\\x41\0".to_vec()).with_header(CHECKSUM, b"\xfe".to_vec());
        let script = Script { answers: vec![odd.clone(), Answer::ok(""), Answer::ok("é")], again: Some(odd) };
        let known = [
            Known { name: "NoJson: PutItem".into(), script },
            Known { name: "Panic: GetItem".into(), script: Script { answers: vec![Answer::ok("{}")], again: None } },
        ];
        let text: String = known.iter().map(ToString::to_string).collect();
        assert_eq!(parse(&format!("{HEAD}\n{text}")), known);
    }
}
