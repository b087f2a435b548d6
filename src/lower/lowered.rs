//! Expressions that were lowered by themselves, and lists of placeholders that another takes over.

use std::fmt::Write as _;

use super::{Form, Placeholders, Text, copy_value};

/// A condition or operand by itself: its text, with the names and values that it refers to.
#[derive(Clone, Debug)]
pub(crate) struct Lowered {
    form: Form,
    text: String,
    /// The numbers of the attributes that the text names.
    named: Vec<usize>,
    expects_version: bool,
    placeholders: Placeholders,
}

impl Lowered {
    /// Lowers the condition or operand that `write` writes.
    pub(crate) fn of(form: Form, write: impl FnOnce(&mut Text<'_>)) -> Self {
        let mut placeholders = Placeholders::default();
        let mut text = Text::new(String::new(), &mut placeholders);
        let named = text.naming(write);
        Self { form, text: text.text, named, expects_version: false, placeholders }
    }

    pub(crate) fn expecting_version(self, expects_version: bool) -> Self {
        Self { expects_version, ..self }
    }

    pub(crate) fn form(&self) -> Form {
        self.form
    }

    /// Returns whether the condition holds only of items with one version.
    pub(crate) fn expects_version(&self) -> bool {
        self.expects_version
    }
}

impl Text<'_> {
    /// Writes a condition or operand that was lowered by itself, with this request's placeholders in place of its own.
    pub(crate) fn insert(&mut self, lowered: &Lowered) {
        self.insert_within(0, lowered);
    }

    /// Does the same for an operand whose values the update puts into this many lists and maps of the item.
    pub(crate) fn insert_within(&mut self, levels: usize, lowered: &Lowered) {
        let Lowered { text, named, placeholders, .. } = lowered;
        if let Some(error) = &placeholders.error {
            self.placeholders.note_error(error.clone());
        }
        let values: Vec<&str> = placeholders.values().collect();
        each_piece(text, |piece| match piece {
            Piece::Words(words) => self.push(words),
            Piece::Name(index) => {
                let name = placeholders.names.get(index).cloned().unwrap_or_default();
                if named.contains(&index) { self.attribute(name) } else { self.name(name) }
            }
            Piece::Value(index) => {
                let value = values.get(index).copied().unwrap_or_default();
                self.value_within(levels, |sink| copy_value(value, sink));
                let unsealed = placeholders.unsealed.iter().find(|(number, _)| *number == index);
                if let Some((_, attribute)) = unsealed {
                    self.note_unsealed(attribute);
                }
            }
        });
    }
}

/// A piece of an expression's text.
enum Piece<'t> {
    /// Anything but a placeholder.
    Words(&'t str),
    /// The placeholder of a name, by its number.
    Name(usize),
    /// The placeholder of a value, by its number.
    Value(usize),
}

/// Cuts an expression's text at its placeholders.
fn each_piece<'t>(text: &'t str, mut take: impl FnMut(Piece<'t>)) {
    let mut rest = text;
    // The text is this library's own, so these two signs only begin placeholders.
    while let Some(at) = rest.find(['#', ':']) {
        let (before, placeholder) = rest.split_at(at);
        let (kind, number) = placeholder.split_at(2);
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = number.split_at(digits);
        let index: usize = number.parse().unwrap_or(usize::MAX);
        take(Piece::Words(before));
        take(if kind == "#n" { Piece::Name(index) } else { Piece::Value(index) });
        rest = after;
    }
    take(Piece::Words(rest));
}

/// The places of one list's names and values in another, which has taken them over.
pub(crate) struct Moved {
    names: Vec<usize>,
    first_value: usize,
}

impl Moved {
    /// Returns the new number of a name.
    pub(crate) fn name(&self, number: usize) -> usize {
        self.names.get(number).copied().unwrap_or(usize::MAX)
    }

    /// Returns the new number of a value.
    pub(crate) fn value(&self, number: usize) -> usize {
        self.first_value + number
    }

    /// Returns an expression's text with the new placeholders.
    pub(crate) fn text(&self, text: &str) -> String {
        let mut moved = String::with_capacity(text.len() + 8);
        each_piece(text, |piece| {
            // Writing to a `String` does not fail.
            let _ = match piece {
                Piece::Words(words) => moved.write_str(words),
                Piece::Name(index) => write!(moved, "#n{}", self.name(index)),
                Piece::Value(index) => write!(moved, ":v{}", self.value(index)),
            };
        });
        moved
    }
}

impl Placeholders {
    /// Takes over the names and values of another list, and its error.
    pub(crate) fn extend(&mut self, others: &Self) -> Moved {
        if let Some(error) = &others.error {
            self.note_error(error.clone());
        }
        let mut unused = String::new();
        let first_value = self.count;
        let names = others.names.iter().map(|name| self.name(name.clone(), &mut unused)).collect();
        for value in others.values() {
            self.value(&mut unused, |sink| copy_value(value, sink));
        }
        self.unsealed.extend(others.unsealed.iter().map(|(number, attribute)| (first_value + number, *attribute)));
        Moved { names, first_value }
    }
}
