//! Turns expressions into text and placeholders, once and only here: `#n0` for every name, `:v0` for every value.
//!
//! Nothing that a user wrote is ever part of an expression's text. So no name can be a reserved word, no value can change the
//! expression's meaning, and a placeholder exists exactly when the text uses it.

mod limits;
mod lowered;
mod placeholders;

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::ops::Range;

pub(crate) use self::limits::check_limits;
pub(crate) use self::lowered::Lowered;
pub use self::placeholders::Placeholders;
pub(crate) use self::placeholders::compare_key_values;
use crate::error::{EncodeError, ExpressionFault};
use crate::wire::Sink;
use crate::wire::json::JsonSource;
use crate::wire::value::copy;

/// The room for the text of a typical expression, in bytes.
pub(crate) const TEXT_ROOM: usize = 64;

/// Joins both conditions with `AND`.
pub(crate) fn conjunction(first: String, second: Option<String>) -> String {
    match second {
        None => first,
        Some(second) => format!("{} AND {}", as_conjunct(first), as_conjunct(second)),
    }
}

/// Returns a condition's text as one side of an `AND`. The text is this library's own, so a bare `OR` in it is an operator.
fn as_conjunct(text: String) -> String {
    let mut depth = 0_usize;
    let mut words = text.split(' ');
    let is_disjunction = words.any(|word| {
        let opened = word.bytes().filter(|&byte| byte == b'(').count();
        let closed = word.bytes().filter(|&byte| byte == b')').count();
        depth = (depth + opened).saturating_sub(closed);
        depth == 0 && word == "OR"
    });
    if is_disjunction { format!("({text})") } else { text }
}

/// The form of a condition: no text, or a text whose outermost operator binds with this strength, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// The condition is left out, and the other side of a join stands alone.
    LeftOut,
    /// The condition holds of every item.
    Always,
    /// The condition holds of no item.
    Never,
    /// `a OR b`
    Or,
    /// `a AND b`
    And,
    /// `NOT a`
    Not,
    /// A comparison or function.
    Atom,
}

impl Form {
    /// Returns whether the condition has a text.
    pub(crate) fn is_written(self) -> bool {
        self >= Self::Or
    }
}

/// The text of one expression under construction.
#[expect(clippy::struct_field_names, reason = "the text of a `Text` is its text")]
pub struct Text<'p> {
    pub(crate) text: String,
    pub(crate) placeholders: &'p mut Placeholders,
    /// The numbers of the attributes that the text names while [`naming`](Self::naming) runs; `None` outside it.
    named: Option<Vec<usize>>,
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<'p> Text<'p> {
    /// Returns this beginning of an expression, to be continued.
    #[inline]
    pub(crate) fn new(text: String, placeholders: &'p mut Placeholders) -> Self {
        Self { text, placeholders, named: None }
    }
}

impl Text<'_> {
    #[inline]
    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(crate) fn name(&mut self, name: impl Into<Cow<'static, str>>) {
        self.placeholders.name(name, &mut self.text);
    }

    pub(crate) fn note_error(&mut self, error: EncodeError) {
        self.placeholders.note_error(error);
    }

    /// Writes the placeholder of an attribute of the item and notes its number. [`name`](Self::name) writes the placeholder of
    /// any name, also of a member inside an attribute.
    pub(crate) fn attribute(&mut self, name: impl Into<Cow<'static, str>>) {
        let number = self.placeholders.name(name, &mut self.text);
        if let Some(named) = &mut self.named {
            named.push(number);
        }
    }

    /// Calls `write` and returns the numbers of the attributes that it names.
    pub(crate) fn naming(&mut self, write: impl FnOnce(&mut Self)) -> Vec<usize> {
        let before = self.named.replace(Vec::new());
        write(self);
        std::mem::replace(&mut self.named, before).unwrap_or_default()
    }

    pub(crate) fn index(&mut self, index: u32) {
        // Writing to a `String` does not fail.
        let _ = write!(self.text, "[{index}]");
    }

    pub(crate) fn value(&mut self, encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>) {
        self.placeholders.value(&mut self.text, encode);
    }

    /// Writes a value that the update puts into this many lists and maps of the item.
    pub(crate) fn value_within(
        &mut self,
        levels: usize,
        encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
    ) {
        self.placeholders.value_within(levels, &mut self.text, encode);
    }

    /// Notes that the value written last is of this encrypted attribute, and is to be sealed.
    pub(crate) fn note_unsealed(&mut self, attribute: &'static str) {
        let Placeholders { count, unsealed, .. } = &mut *self.placeholders;
        unsealed.extend(count.checked_sub(1).map(|number| (number, attribute)));
    }

    /// Writes two values around `AND`, the lower one first. A pair in the wrong order is an error.
    pub(crate) fn value_pair(
        &mut self,
        low: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
        high: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
    ) {
        self.placeholders.value_pair(&mut self.text, low, high);
    }

    /// Calls `write` and returns the place of its output in the text.
    pub(crate) fn written(&mut self, write: impl FnOnce(&mut Self)) -> Range<usize> {
        let start = self.text.len();
        write(self);
        start..self.text.len()
    }

    /// Returns whether the text is the same at both places.
    pub(crate) fn is_twice(&self, first: Range<usize>, second: Range<usize>) -> bool {
        self.text.get(first) == self.text.get(second)
    }

    /// Makes the request fail before it is sent.
    pub(crate) fn refuse(&mut self, fault: ExpressionFault) {
        self.placeholders.note_error(EncodeError::invalid_expression(fault));
    }
}

/// Writes a value that this library wrote before, or that is stored.
///
/// # Errors
/// [`ExpressionFault::UnreadableValue`].
pub(crate) fn copy_value(value: &str, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    let unreadable = |_| EncodeError::invalid_expression(ExpressionFault::UnreadableValue);
    copy(&mut JsonSource::new(value), sink).map_err(unreadable)
}
