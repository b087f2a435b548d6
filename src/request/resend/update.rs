//! An update taken apart: what it writes, what that depends on, and what its condition keeps from happening twice.

use crate::lower::Placeholders;
use crate::wire::Source as _;
use crate::wire::data_type::DataTypeName;
use crate::wire::json::JsonSource;

/// The pieces of an expression: names, placeholders and keywords; every other character by itself.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '#' | ':' | '_');
        let length = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (token, after) = rest.split_at(length);
        if !first.is_whitespace() {
            tokens.push(token);
        }
        rest = after;
    }
    tokens
}

/// Splits at a token that stands outside of all brackets.
fn split<'t, 'a>(tokens: &'t [&'a str], at: &str) -> Vec<&'t [&'a str]> {
    let mut depth = 0_usize;
    tokens
        .split(|token| {
            match *token {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && token.eq_ignore_ascii_case(at)
        })
        .collect()
}

/// An update taken apart.
pub(super) struct Update<'a> {
    placeholders: &'a Placeholders,
    values: Vec<&'a str>,
    actions: Vec<Change<'a>>,
}

/// One action of an update.
struct Change<'a> {
    /// The attribute that it writes to.
    attribute: &'a str,
    /// Whether it writes the attribute itself, and not a place inside.
    whole: bool,
    /// The attributes whose values decide what it writes.
    reads: Vec<&'a str>,
    /// Whether it inserts or removes an element of a list, so that those after it move.
    moves: bool,
    /// What it makes of the attribute, where that can be said.
    made: Option<Makes<'a>>,
}

#[derive(Clone, Copy)]
enum Makes<'a> {
    /// This value.
    Value(&'a str),
    /// What it was, and this number.
    Sum(i128),
}

impl<'a> Update<'a> {
    pub(super) fn read(text: &'a str, placeholders: &'a Placeholders) -> Self {
        let mut update = Self { placeholders, values: placeholders.values().collect(), actions: Vec::new() };
        let tokens = tokens(text);
        let keyword =
            |token: &str| ["SET", "REMOVE", "ADD", "DELETE"].iter().any(|word| word.eq_ignore_ascii_case(token));
        let starts: Vec<usize> = (0..tokens.len()).filter(|&at| keyword(tokens[at])).collect();
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(tokens.len());
            for action in split(&tokens[start + 1..end], ",") {
                let change = update.change(tokens[start], action);
                update.actions.push(change);
            }
        }
        update
    }

    fn change(&self, keyword: &str, action: &[&'a str]) -> Change<'a> {
        let (path, operands) = if keyword.eq_ignore_ascii_case("SET") {
            action
                .iter()
                .position(|token| *token == "=")
                .map_or((action, &[][..]), |at| (&action[..at], &action[at + 1..]))
        } else {
            action.iter().position(|token| token.starts_with(':')).map_or((action, &[][..]), |at| action.split_at(at))
        };
        let attribute = path.first().map_or("", |token| self.name(token));
        let moves = path.last() == Some(&"]") && !keyword.eq_ignore_ascii_case("ADD");
        let mut change = Change { attribute, whole: path.len() == 1, reads: Vec::new(), moves, made: None };
        let number = |token: &&str| self.value(token).and_then(whole_number);
        match keyword.to_ascii_uppercase().as_str() {
            "ADD" if operands.first().and_then(|token| self.value(token)).is_none_or(is_number) => {
                change.reads.push(attribute);
                change.made = operands.first().and_then(number).map(Makes::Sum);
            }
            "SET" => {
                change.reads = self.operand_names(path, operands);
                change.made = match operands {
                    [value] => self.value(value).map(Makes::Value),
                    [name, "+", value] if path == [*name] => number(value).map(Makes::Sum),
                    [name, "-", value] if path == [*name] => number(value).map(|number| Makes::Sum(-number)),
                    _ => None,
                };
            }
            // Elements are in a set or not, and attributes are there or not.
            _ => {}
        }
        change
    }

    /// The attributes that the right side of a SET reads.
    fn operand_names(&self, path: &[&'a str], operands: &[&'a str]) -> Vec<&'a str> {
        // What is there stays, whoever put it there.
        if let ["if_not_exists", "(", kept @ .., ",", value, ")"] = operands
            && kept == path
            && value.starts_with(':')
        {
            return Vec::new();
        }
        let starts_a_path = |at: usize| {
            let is_name = operands[at].starts_with(|c: char| c == '#' || c.is_alphabetic() || c == '_');
            let is_call = operands.get(at + 1) == Some(&"(");
            let is_inside = at > 0 && operands[at - 1] == ".";
            is_name && !is_call && !is_inside
        };
        (0..operands.len()).filter(|&at| starts_a_path(at)).map(|at| self.name(operands[at])).collect()
    }

    /// The attribute that a token names.
    fn name(&self, token: &'a str) -> &'a str {
        let index = token.strip_prefix("#n").and_then(|index| index.parse().ok());
        index.and_then(|index: usize| self.placeholders.names().get(index)).map_or(token, |name| &**name)
    }

    /// The value that a token stands for, as DynamoDB JSON.
    fn value(&self, token: &str) -> Option<&'a str> {
        let index: usize = token.strip_prefix(":v")?.parse().ok()?;
        self.values.get(index).copied()
    }

    /// Whether carrying it out twice leaves what carrying it out once does.
    pub(super) fn is_repeatable(&self) -> bool {
        let is_written = |name: &&str| self.actions.iter().any(|action| action.attribute == *name);
        !self.actions.iter().any(|action| action.moves || action.reads.iter().any(is_written))
    }

    /// The value that it gives to an attribute whatever was there.
    pub(super) fn constant(&self, attribute: &str) -> Option<&'a str> {
        let action = self.actions.iter().find(|action| action.whole && action.attribute == attribute)?;
        match action.made? {
            Makes::Value(value) => Some(value),
            Makes::Sum(_) => None,
        }
    }

    /// Whether its condition expects the model's version to be one whole number, and it makes a greater one of it.
    ///
    /// Carried out a second time it fails: of all attributes the version alone only grows while an item lives.
    pub(super) fn counts_up(&self, version: Option<&str>, condition: Option<&'a str>) -> bool {
        let (Some(version), Some(condition)) = (version, condition) else { return false };
        let tokens = tokens(condition);
        let conjuncts = if split(&tokens, "OR").len() > 1 { Vec::new() } else { split(&tokens, "AND") };
        let expected = conjuncts.into_iter().find_map(|conjunct| match unbracketed(conjunct) {
            [name, "=", value] if self.name(name) == version => whole_number(self.value(value)?),
            _ => None,
        });
        let action = self.actions.iter().find(|action| action.whole && action.attribute == version);
        let (Some(expected), Some(made)) = (expected, action.and_then(|action| action.made)) else { return false };
        match made {
            Makes::Sum(more) => more > 0,
            Makes::Value(value) => whole_number(value).is_some_and(|made| made > expected),
        }
    }
}

fn is_number(value: &str) -> bool {
    matches!(JsonSource::new(value).open(), Ok(DataTypeName::Number))
}

/// A conjunct without the brackets around the whole of it.
fn unbracketed<'t, 'a>(mut conjunct: &'t [&'a str]) -> &'t [&'a str] {
    while let ["(", inner @ .., ")"] = conjunct
        && is_balanced(inner)
    {
        conjunct = inner;
    }
    conjunct
}

fn is_balanced(tokens: &[&str]) -> bool {
    let mut depth = 0_i32;
    let never_below = tokens.iter().all(|token| {
        depth += i32::from(*token == "(") - i32::from(*token == ")");
        depth >= 0
    });
    never_below && depth == 0
}

/// A number that has no fraction, as DynamoDB JSON.
fn whole_number(value: &str) -> Option<i128> {
    let mut source = JsonSource::new(value);
    matches!(source.open(), Ok(DataTypeName::Number)).then(|| source.number().ok()?.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 5] = ["total", "note", "version", "tags", "updatedAt"];
    const VALUES: [&str; 6] =
        [r#"{"N":"1"}"#, r#"{"N":"3"}"#, r#"{"SS":["a"]}"#, r#"{"S":"x"}"#, r#"{"L":[{"S":"x"}]}"#, r#"{"N":"-1"}"#];

    fn placeholders() -> Placeholders {
        let mut placeholders = Placeholders::default();
        let mut text = String::new();
        for name in NAMES {
            placeholders.name(name, &mut text);
        }
        for value in VALUES {
            placeholders.value(&mut text, |sink| {
                crate::wire::value::copy(&mut JsonSource::new(value), sink).map_err(|_| unreachable!("a value"))
            });
        }
        placeholders
    }

    #[test]
    fn updates_are_repeatable_when_they_read_nothing_that_they_write() {
        let placeholders = placeholders();
        for (update, repeatable) in [
            ("SET #n0 = :v0", true),
            ("SET #n0 = :v0, #n1 = :v3 REMOVE #n2", true),
            ("SET #n0 = #n2 + :v0", true),
            ("SET #n0 = #n0 + :v0", false),
            ("SET #n0=#n0-:v0", false),
            ("SET #n0 = #n1, #n1 = :v3", false),
            ("set #n0 = #n1, #n1 = #n0", false),
            ("SET #n0 = if_not_exists(#n0, :v0)", true),
            ("SET #n0 = if_not_exists(#n0, :v0) + :v0", false),
            ("SET #n0 = if_not_exists(#n1, :v0)", true),
            ("SET #n0 = if_not_exists(#n1, :v0), #n1 = :v0", false),
            ("SET #n0 = list_append(#n0, :v4)", false),
            ("SET #n0 = list_append(if_not_exists(#n0, :v4), :v4)", false),
            ("SET #n0 = list_append(#n1, :v4)", true),
            ("SET #n0[3] = :v3", false),
            ("SET #n0[3].#n1 = :v3", true),
            ("SET #n0.#n1 = :v3", true),
            ("REMOVE #n0", true),
            ("REMOVE #n0[0]", false),
            ("REMOVE #n0[0].#n1", true),
            ("ADD #n0 :v0", false),
            ("ADD #n3 :v2", true),
            ("ADD #n3 :v2, #n0 :v0", false),
            ("ADD #n0 :v99", false),
            ("DELETE #n3 :v2", true),
            ("SET total = total + :v0", false),
            ("SET total = :v0", true),
        ] {
            assert_eq!(Update::read(update, &placeholders).is_repeatable(), repeatable, "{update}");
        }
    }

    #[test]
    fn a_version_that_is_expected_and_counted_up_fails_the_second_time() {
        let placeholders = placeholders();
        let count = "ADD #n2 :v0";
        for (update, condition, counts_up) in [
            (count, "#n2 = :v1", true),
            (count, "(#n2 = :v1)", true),
            (count, "#n2 = :v1 AND #n0 > :v0", true),
            (count, "#n0 BETWEEN :v0 AND :v1 AND (#n2 = :v1)", true),
            (count, "(#n0 = :v0 OR #n1 = :v3) and #n2 = :v1", true),
            (count, "#n2 = :v1 OR #n0 = :v0", false),
            (count, "(#n2 = :v1 OR #n0 = :v0)", false),
            (count, "(#n2 = :v1) OR (#n0 = :v0)", false),
            (count, "NOT #n2 = :v1", false),
            (count, "NOT (#n2 = :v1)", false),
            (count, "#n2 >= :v1", false),
            (count, "#n0 = :v1", false),
            (count, "attribute_exists(#n2)", false),
            ("SET #n2 = #n2 + :v0", "#n2 = :v1", true),
            ("SET #n2 = :v1", "#n2 = :v0", true),
            ("SET #n2 = :v0", "#n2 = :v1", false),
            ("SET #n2 = :v1", "#n2 = :v1", false),
            ("SET #n2 = #n2 - :v0", "#n2 = :v1", false),
            ("ADD #n2 :v5", "#n2 = :v1", false),
            ("SET #n2.#n0 = :v1", "#n2 = :v0", false),
            ("SET #n1 = :v3", "#n2 = :v1", false),
            // An attribute that is no version can be counted down again between the two attempts.
            ("ADD #n0 :v0", "#n0 = :v1", false),
            ("ADD #n0 :v0, #n2 :v0", "#n0 = :v1", false),
            ("ADD #n0 :v0, #n2 :v0", "#n0 = :v1 AND #n2 = :v1", true),
        ] {
            let update_read = Update::read(update, &placeholders);
            assert_eq!(update_read.counts_up(Some("version"), Some(condition)), counts_up, "{update} IF {condition}");
            assert!(!update_read.counts_up(None, Some(condition)), "a model without a version");
        }
    }

    #[test]
    fn a_mark_is_a_constant() {
        let placeholders = placeholders();
        let update = Update::read("SET #n0 = #n0 + :v0, #n4 = :v3 REMOVE #n1", &placeholders);
        assert_eq!(update.constant("updatedAt"), Some(VALUES[3]));
        assert_eq!(update.constant("total"), None);
        assert_eq!(update.constant("note"), None);
    }
}
