//! Turns expressions into text and placeholders, once and only here: `#n0` for every name, `:v0` for every value.
//!
//! Nothing that a user wrote is ever part of an expression's text. So no name can be a reserved word, no value can change the
//! expression's meaning, and a placeholder exists exactly when the text uses it.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::{self, Write as _};
use std::ops::Range;

use crate::dynamodb::limits::{EXPRESSION_BYTES, LEVELS, OPERATORS, SUBSTITUTED_BYTES};
use crate::error::{EncodeError, EncodeErrorKind, Error, ErrorKind, ExpressionFault, RequestFault};
use crate::wire::data_type::DataTypeName;
use crate::wire::decimal::compare_number_texts;
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::name::check_key;
use crate::wire::value::copy;
use crate::wire::{Sink, Source as _};

/// The names and values that the expressions of one request refer to.
#[derive(Clone, Default)]
pub struct Placeholders {
    names: Vec<Cow<'static, str>>,
    /// The members of `ExpressionAttributeValues`, as DynamoDB JSON.
    values: JsonSink,
    /// The number of values.
    count: usize,
    /// The numbers of the values of encrypted attributes that are not sealed yet, with the names of the attributes.
    unsealed: Vec<(usize, &'static str)>,
    error: Option<EncodeError>,
}

impl Placeholders {
    /// Makes an empty list with room for the names and values of a typical query, so that it need not grow.
    pub(crate) fn with_room() -> Self {
        Self { names: Vec::with_capacity(8), values: JsonSink::with_capacity(256), ..Self::default() }
    }

    /// Returns the attribute names: `#n0`, `#n1`, … in order.
    pub fn names(&self) -> &[Cow<'static, str>] {
        &self.names
    }

    /// Returns the values, each in DynamoDB JSON: `:v0`, `:v1`, … in order.
    ///
    /// They are the contents of items, so no `Debug` output shows them.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &str> {
        Values { members: self.values.as_str(), left: self.count }
    }

    /// Returns the number of values.
    pub(crate) fn value_count(&self) -> usize {
        self.count
    }

    /// Returns the members of `ExpressionAttributeValues`, without the braces.
    pub(crate) fn value_members(&self) -> &str {
        self.values.as_str()
    }

    /// Returns whether the values can be sent: none is of an encrypted attribute, or these are sealed.
    pub(crate) fn are_sealed(&self) -> bool {
        self.unsealed.is_empty()
    }

    /// Returns the values of encrypted attributes that are not sealed yet: the name of the attribute, and the value's place among the
    /// [members](Self::value_members).
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn unsealed(&self) -> impl Iterator<Item = (&'static str, Range<usize>)> {
        let start = self.values.as_str().as_ptr().addr();
        self.unsealed.iter().filter_map(move |&(number, attribute)| {
            let value = self.values().nth(number)?;
            let at = value.as_ptr().addr().checked_sub(start)?;
            Some((attribute, at..at + value.len()))
        })
    }

    /// Takes the members of `ExpressionAttributeValues` with sealed values, and returns those before.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn take_sealed(&mut self, members: &str) -> String {
        self.unsealed.clear();
        let mut values = JsonSink::with_capacity(members.len());
        values.raw(members);
        std::mem::replace(&mut self.values, values).into_string()
    }

    /// Takes all values, if some are not sealed. The list stays unsealed, and so is not sent.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn take_unsealed(&mut self) -> Option<String> {
        if self.are_sealed() {
            return None;
        }
        self.count = 0;
        Some(std::mem::take(&mut self.values).into_string())
    }

    /// Returns the smallest size that the values can have in an item, in bytes.
    pub(crate) fn values_size(&self) -> usize {
        self.values.item_size()
    }

    /// Returns the smallest size that DynamoDB may count for all names and values, in bytes.
    fn size(&self) -> usize {
        self.names.iter().map(|name| name.len()).sum::<usize>() + self.values_size()
    }

    /// Takes the error for the first value that DynamoDB cannot hold.
    pub(crate) fn take_error(&mut self) -> Option<EncodeError> {
        self.error.take()
    }

    /// Checks that the bounds of a BETWEEN, which lie at these places among the values, are in order.
    fn check_pair(&mut self, low: Range<usize>, high: Range<usize>) {
        let values = self.values.as_str();
        let (low, high) = (values.get(low).unwrap_or_default(), values.get(high).unwrap_or_default());
        let order = order_of_strings(low, high).or_else(|| compare_key_values(low, high));
        if order == Some(Ordering::Greater) {
            self.note_error(EncodeError::invalid_expression(ExpressionFault::ReversedBounds));
        }
    }

    pub(crate) fn note_error(&mut self, error: EncodeError) {
        self.error.get_or_insert(error);
    }

    /// Writes the placeholder of an attribute name and returns its number. Each name has one placeholder.
    pub(crate) fn name(&mut self, name: impl Into<Cow<'static, str>>, text: &mut String) -> usize {
        let name = name.into();
        if let Err(error) = check_key(&name) {
            self.note_error(error);
        }
        // A field's name is one constant, so most names are found without comparing their letters.
        let is_name = |known: &Cow<'static, str>| {
            known.len() == name.len() && (std::ptr::eq(known.as_ptr(), name.as_ptr()) || *known == name)
        };
        let index = self.names.iter().position(is_name).unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        match first_placeholders(index) {
            Some((name, ..)) => text.push_str(name),
            None => {
                text.push_str("#n");
                text.push_str(itoa::Buffer::new().format(index));
            }
        }
        index
    }

    /// Writes the placeholder of a value, and the value itself to the values. Returns the value's place among them.
    pub(crate) fn value(
        &mut self,
        text: &mut String,
        encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
    ) -> Range<usize> {
        self.value_within(0, text, encode)
    }

    /// Does the same for a value that is written into this many lists and maps of the item, which count as its levels, too.
    fn value_within(
        &mut self,
        levels: usize,
        text: &mut String,
        encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
    ) -> Range<usize> {
        let start = self.begin_value(text);
        self.values.start_levels();
        let encoded = encode(&mut self.values);
        self.end_value(start, levels, encoded)
    }

    fn begin_value(&mut self, text: &mut String) -> usize {
        // A placeholder needs no escapes. In front of the first member there is no comma.
        if self.count == 0 {
            text.push_str(":v0");
            self.values.raw("\":v0\":");
        } else if let Some((_, value, member)) = first_placeholders(self.count) {
            text.push_str(value);
            self.values.raw(member);
        } else {
            let mut buffer = itoa::Buffer::new();
            let index = buffer.format(self.count);
            text.push_str(":v");
            text.push_str(index);
            self.values.raw(",\":v");
            self.values.raw(index);
            self.values.raw("\":");
        }
        self.count += 1;
        self.values.len()
    }

    fn end_value(&mut self, start: usize, levels: usize, encoded: Result<(), EncodeError>) -> Range<usize> {
        if let Err(error) = encoded {
            // The request is never sent; its values only have to stay well formed.
            self.error.get_or_insert(error);
        } else if self.values.levels() + levels > LEVELS {
            self.error.get_or_insert_with(|| EncodeError::new(EncodeErrorKind::TooDeep));
        }
        start..self.values.len()
    }
}

/// Iterates over the values, which it finds in the text of the members.
struct Values<'a> {
    members: &'a str,
    left: usize,
}

impl<'a> Iterator for Values<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        // A member is `":v0":` and the value; from the second on, a comma comes first.
        let rest = self.members.get(self.members.find("\":{")? + 2..)?;
        let value = JsonSource::new(rest).json_value().ok()?;
        self.members = rest.get(value.len()..)?;
        self.left = self.left.saturating_sub(1);
        Some(value)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Values<'_> {}

/// Shows the program's own names in full, keys of maps that are data by their size, and values by data type and size only.
impl fmt::Debug for Placeholders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (index, name) in self.names.iter().enumerate() {
            match name {
                Cow::Borrowed(name) => map.entry(&format_args!("#n{index}"), &format_args!("{name}")),
                Cow::Owned(key) => map.entry(&format_args!("#n{index}"), &format_args!("({} bytes)", key.len())),
            };
        }
        for (index, value) in self.values().enumerate() {
            map.entry(&format_args!(":v{index}"), &format_args!("{}", TypeAndSize(value)));
        }
        map.finish()
    }
}

/// Shows the data type of a value and the size of its JSON, never the value.
struct TypeAndSize<'a>(&'a str);

impl fmt::Display for TypeAndSize<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let descriptor = self.0.split('"').nth(1).unwrap_or("?");
        // In `{"S":"…"}`, everything but the value takes 7 bytes and the descriptor.
        write!(f, "{descriptor} ({} bytes)", self.0.len().saturating_sub(7 + descriptor.len()))
    }
}

/// Returns DynamoDB's order of two values of one key data type; `None` when they have two data types, or one without an order.
///
/// Both are DynamoDB JSON that this library wrote or that [`JsonSource`] accepted.
pub(crate) fn compare_key_values(left: &str, right: &str) -> Option<Ordering> {
    let mut left = JsonSource::new(left);
    let mut right = JsonSource::new(right);
    match (left.open().ok()?, right.open().ok()?) {
        (DataTypeName::String, DataTypeName::String) => {
            Some(left.string().ok()?.as_bytes().cmp(right.string().ok()?.as_bytes()))
        }
        (DataTypeName::Number, DataTypeName::Number) => {
            Some(compare_number_texts(&left.number().ok()?, &right.number().ok()?))
        }
        (DataTypeName::Binary, DataTypeName::Binary) => Some(left.binary().ok()?.cmp(&right.binary().ok()?)),
        _ => None,
    }
}

/// Returns the placeholder of a name, that of a value, and a comma with the beginning of the member that holds the value. `None` after the
/// first ten, which most requests do not have.
///
/// All texts of a kind have one length, which the compiler sees: such a text is copied without a call.
#[inline]
fn first_placeholders(index: usize) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match index {
        0 => ("#n0", ":v0", r#",":v0":"#),
        1 => ("#n1", ":v1", r#",":v1":"#),
        2 => ("#n2", ":v2", r#",":v2":"#),
        3 => ("#n3", ":v3", r#",":v3":"#),
        4 => ("#n4", ":v4", r#",":v4":"#),
        5 => ("#n5", ":v5", r#",":v5":"#),
        6 => ("#n6", ":v6", r#",":v6":"#),
        7 => ("#n7", ":v7", r#",":v7":"#),
        8 => ("#n8", ":v8", r#",":v8":"#),
        9 => ("#n9", ":v9", r#",":v9":"#),
        _ => return None,
    })
}

/// Returns the order of two `S` values in this library's own JSON when they differ before any escape, and before one of them ends.
/// Until then, the JSON of a string is the string itself.
fn order_of_strings(low: &str, high: &str) -> Option<Ordering> {
    let (low, high) = (text_of_string(low)?, text_of_string(high)?);
    let (low_byte, high_byte) = low.iter().zip(high).find(|(low, high)| low != high || **low == b'\\')?;
    let is_plain = |byte: u8| byte != b'\\' && byte != b'"';
    (is_plain(*low_byte) && is_plain(*high_byte)).then(|| low_byte.cmp(high_byte))
}

/// Returns what follows the opening quote of an `S` value.
fn text_of_string(json: &str) -> Option<&[u8]> {
    // Bytes, and no prefix of six: the value was just written by several stores, and a load across two of them waits for both.
    match json.as_bytes() {
        [_, _, b'S', b'"', _, _, text @ ..] => Some(text),
        _ => None,
    }
}

/// The room for the text of a typical expression, in bytes.
pub(crate) const TEXT_ROOM: usize = 64;

/// Checks expressions against DynamoDB's limits of their length, their number of operators, and the size of all names and values
/// that they refer to.
///
/// Source: [Quotas, *Expression parameters*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
pub(crate) fn check_limits<T: AsRef<str> + ?Sized>(
    placeholders: &Placeholders,
    expressions: &[Option<&T>],
) -> Result<(), Error> {
    let size = placeholders.size();
    if size > SUBSTITUTED_BYTES {
        let fault = RequestFault::SubstitutedTooLarge { size, most: SUBSTITUTED_BYTES };
        return Err(Error::new(ErrorKind::InvalidRequest(fault)));
    }
    for expression in expressions.iter().copied().flatten().map(AsRef::as_ref) {
        if expression.len() > EXPRESSION_BYTES {
            let fault = RequestFault::ExpressionTooLong { size: expression.len(), most: EXPRESSION_BYTES };
            return Err(Error::new(ErrorKind::InvalidRequest(fault)));
        }
        // Every operator takes more than a byte, so a shorter expression cannot have too many.
        if expression.len() > OPERATORS {
            let given = operators(expression);
            if given > OPERATORS {
                let fault = RequestFault::TooManyOperators { given, most: OPERATORS };
                return Err(Error::new(ErrorKind::InvalidRequest(fault)));
            }
        }
    }
    Ok(())
}

/// Returns the number of operators in an expression, as DynamoDB counts them: each AND, OR and NOT, each comparison, IN and
/// BETWEEN (whose own AND does not count), each function, and in an update each `+` and `-`, but not the `=` of a SET.
///
/// The text is this library's own, so everything but a placeholder is one of its words.
///
/// Source: measured in November 2026 on DynamoDB Local 3.3.1.
fn operators(expression: &str) -> usize {
    let is_update = ["SET ", "REMOVE ", "ADD ", "DELETE "].iter().any(|clause| expression.starts_with(clause));
    let is_operator = |word: &&str| match word.trim_start_matches('(') {
        // The AND of a BETWEEN is counted instead of the BETWEEN.
        "AND" | "OR" | "NOT" | "IN" | "+" | "-" => true,
        "=" | "<>" | "<" | "<=" | ">" | ">=" => !is_update,
        _ => false,
    };
    let is_call = |pair: &&[u8]| pair[0].is_ascii_lowercase() && pair[1] == b'(';
    expression.split(' ').filter(is_operator).count() + expression.as_bytes().windows(2).filter(is_call).count()
}

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
        let low = self.placeholders.value(&mut self.text, low);
        self.push(" AND ");
        let high = self.placeholders.value(&mut self.text, high);
        self.placeholders.check_pair(low, high);
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

/// Where the names and values of one list are in another, which has taken them over.
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

/// Writes a value that this library wrote before, or that is stored.
///
/// # Errors
/// [`ExpressionFault::UnreadableValue`].
pub(crate) fn copy_value(value: &str, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    let unreadable = |_| EncodeError::invalid_expression(ExpressionFault::UnreadableValue);
    copy(&mut JsonSource::new(value), sink).map_err(unreadable)
}
