//! Expressions become text and placeholders, once, here: `#n0` for every name, `:v0` for every value.
//!
//! Nothing a user wrote is ever part of an expression's text, so no name can be reserved, no value can change what the
//! expression means, and a placeholder exists exactly when the text uses it.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::{self, Write as _};
use std::ops::Range;

use crate::error::{EncodeError, EncodeErrorKind, Error, ErrorKind, ExpressionFault, RequestFault};
use crate::wire::data_type::DataTypeName;
use crate::wire::decimal::compare_number_texts;
use crate::wire::json::{JsonSink, JsonSource, MAX_LEVELS};
use crate::wire::name::check_key;
use crate::wire::value::copy;
use crate::wire::{Sink, Source as _};

/// The names and values that the expressions of one request refer to.
#[derive(Clone, Default)]
pub struct Placeholders {
    names: Vec<Cow<'static, str>>,
    /// The members of `ExpressionAttributeValues`, as DynamoDB JSON.
    values: JsonSink,
    /// How many values there are.
    count: usize,
    /// The attributes that were named since somebody asked, by their numbers.
    named: Option<Vec<usize>>,
    error: Option<EncodeError>,
}

impl Placeholders {
    /// None yet, with room for those of a typical query, so that it is written without growing.
    pub(crate) fn with_room() -> Self {
        Self { names: Vec::with_capacity(8), values: JsonSink::with_capacity(256), count: 0, named: None, error: None }
    }

    /// The attribute names: `#n0`, `#n1`, … in order.
    pub fn names(&self) -> &[Cow<'static, str>] {
        &self.names
    }

    /// The values, each as its DynamoDB JSON: `:v0`, `:v1`, … in order.
    ///
    /// These are the contents of items; they are in no `Debug` output.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &str> {
        Values { members: self.values.as_str(), left: self.count }
    }

    /// How many values there are.
    pub(crate) fn value_count(&self) -> usize {
        self.count
    }

    /// The members of `ExpressionAttributeValues`, without the braces.
    pub(crate) fn value_members(&self) -> &str {
        self.values.as_str()
    }

    /// What the values take at least, as an item counts them.
    pub(crate) fn values_size(&self) -> usize {
        self.values.item_size()
    }

    /// The first value that DynamoDB cannot hold.
    pub(crate) fn take_error(&mut self) -> Option<EncodeError> {
        self.error.take()
    }

    /// Checks that the bounds of a BETWEEN, which lie at these places of the values, are in order.
    fn check_pair(&mut self, low: Range<usize>, high: Range<usize>) {
        let values = self.values.as_str();
        let (low, high) = (values.get(low).unwrap_or_default(), values.get(high).unwrap_or_default());
        // Without an escape in it, the JSON of a string is the string.
        let order = match (plain_string(low), plain_string(high)) {
            (Some(low), Some(high)) => Some(low.cmp(high)),
            _ => compare_key_values(low, high),
        };
        if order == Some(Ordering::Greater) {
            self.note_error(EncodeError::invalid_expression(ExpressionFault::ReversedBounds));
        }
    }

    pub(crate) fn note_error(&mut self, error: EncodeError) {
        self.error.get_or_insert(error);
    }

    /// Writes the placeholder of an attribute name; one name has one placeholder. Returns its number.
    pub(crate) fn name(&mut self, name: impl Into<Cow<'static, str>>, text: &mut String) -> usize {
        let name = name.into();
        if let Err(error) = check_key(&name) {
            self.note_error(error);
        }
        // A field's name is one constant, mostly found without a look at its letters.
        let is_name = |known: &Cow<'static, str>| {
            known.len() == name.len() && (std::ptr::eq(known.as_ptr(), name.as_ptr()) || *known == name)
        };
        let index = self.names.iter().position(is_name).unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        match NAMES.get(index) {
            Some(name) => text.push_str(name),
            None => {
                text.push_str("#n");
                text.push_str(itoa::Buffer::new().format(index));
            }
        }
        index
    }

    /// Writes the placeholder of a value, and the value beside it. Returns where among the values it lies.
    pub(crate) fn value(
        &mut self,
        text: &mut String,
        encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
    ) -> Range<usize> {
        let start = self.begin_value(text);
        let encoded = encode(&mut self.values);
        self.end_value(start, encoded)
    }

    fn begin_value(&mut self, text: &mut String) -> usize {
        if self.count > 0 {
            self.values.raw(",");
        }
        // A placeholder has nothing to escape.
        if let Some((placeholder, member)) = VALUES.get(self.count) {
            text.push_str(placeholder);
            self.values.raw(member);
        } else {
            let mut buffer = itoa::Buffer::new();
            let index = buffer.format(self.count);
            text.push_str(":v");
            text.push_str(index);
            self.values.raw("\":v");
            self.values.raw(index);
            self.values.raw("\":");
        }
        self.count += 1;
        self.values.len()
    }

    fn end_value(&mut self, start: usize, encoded: Result<(), EncodeError>) -> Range<usize> {
        if let Err(error) = encoded {
            // The request is never sent; its values only have to stay well formed.
            self.error.get_or_insert(error);
        } else if self.values.levels() > MAX_LEVELS {
            self.error.get_or_insert_with(|| EncodeError::new(EncodeErrorKind::TooDeep));
        }
        start..self.values.len()
    }
}

/// The values one by one, found among the members that they are in.
struct Values<'a> {
    members: &'a str,
    left: usize,
}

impl<'a> Iterator for Values<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        // `":v0":` and the value, after a comma from the second on.
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

/// The program's own names in full, keys of maps that came as data by their size, values by data type and size only.
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

/// The data type of a value and how large its JSON is; never the value.
struct TypeAndSize<'a>(&'a str);

impl fmt::Display for TypeAndSize<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let descriptor = self.0.split('"').nth(1).unwrap_or("?");
        // `{"S":"…"}`: everything but the value takes 8 bytes and the descriptor.
        write!(f, "{descriptor} ({} bytes)", self.0.len().saturating_sub(7 + descriptor.len()))
    }
}

/// The order of two values of one key data type, as DynamoDB has it; `None` when they are of two data types, or of one
/// without an order.
///
/// Both are DynamoDB JSON as this library writes it or [`JsonSource`] has accepted it.
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

/// The placeholders of the first names: most expressions have no more.
const NAMES: [&str; 10] = ["#n0", "#n1", "#n2", "#n3", "#n4", "#n5", "#n6", "#n7", "#n8", "#n9"];

/// The placeholders of the first values, and the members that hold them.
const VALUES: [(&str, &str); 10] = [
    (":v0", "\":v0\":"),
    (":v1", "\":v1\":"),
    (":v2", "\":v2\":"),
    (":v3", "\":v3\":"),
    (":v4", "\":v4\":"),
    (":v5", "\":v5\":"),
    (":v6", "\":v6\":"),
    (":v7", "\":v7\":"),
    (":v8", "\":v8\":"),
    (":v9", "\":v9\":"),
];

/// The text of an `S` value in this library's own JSON, when it stands there as it is.
fn plain_string(value: &str) -> Option<&str> {
    let text = value.strip_prefix(r#"{"S":""#)?.strip_suffix(r#""}"#)?;
    (!text.contains('\\')).then_some(text)
}

/// Room for the text of a typical expression.
pub(crate) const TEXT_ROOM: usize = 64;

/// Checks how long DynamoDB takes an expression to be, and of how many operators.
///
/// Source: [Quotas, *Expression parameters*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
pub(crate) fn check_limits<T: AsRef<str> + ?Sized>(expressions: &[Option<&T>]) -> Result<(), Error> {
    const MAX_BYTES: usize = 4096;
    const MAX_OPERATORS: usize = 300;
    for expression in expressions.iter().copied().flatten().map(AsRef::as_ref) {
        if expression.len() > MAX_BYTES {
            let fault = RequestFault::ExpressionTooLong { size: expression.len(), most: MAX_BYTES };
            return Err(Error::new(ErrorKind::InvalidRequest(fault)));
        }
        // An operator takes more than a byte.
        if expression.len() > MAX_OPERATORS {
            let given = operators(expression);
            if given > MAX_OPERATORS {
                let fault = RequestFault::TooManyOperators { given, most: MAX_OPERATORS };
                return Err(Error::new(ErrorKind::InvalidRequest(fault)));
            }
        }
    }
    Ok(())
}

/// The operators in an expression, as DynamoDB counts them: each AND, OR and NOT, each comparison, IN and BETWEEN (whose own
/// AND is not another), each function, and in an update each `+` and `-`, but not the `=` of a SET.
///
/// The text is this library's own: everything but a placeholder is one of its words.
///
/// Source: measured in November 2026 on DynamoDB Local 3.3.1.
fn operators(expression: &str) -> usize {
    let is_update = ["SET ", "REMOVE ", "ADD ", "DELETE "].iter().any(|clause| expression.starts_with(clause));
    let is_operator = |word: &&str| match word.trim_start_matches('(') {
        // The one AND of a BETWEEN stands for it.
        "AND" | "OR" | "NOT" | "IN" | "+" | "-" => true,
        "=" | "<>" | "<" | "<=" | ">" | ">=" => !is_update,
        _ => false,
    };
    let is_call = |pair: &&[u8]| pair[0].is_ascii_lowercase() && pair[1] == b'(';
    expression.split(' ').filter(is_operator).count() + expression.as_bytes().windows(2).filter(is_call).count()
}

/// Both conditions, joined with `AND`.
pub(crate) fn conjunction(first: String, second: Option<String>) -> String {
    match second {
        None => first,
        Some(second) => format!("{} AND {}", as_conjunct(first), as_conjunct(second)),
    }
}

/// A condition's text as one side of an `AND`. The text is this library's own, so a bare `OR` in it is one.
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

/// What a condition comes to: nothing to write, or a text whose parts hold together so strongly, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// It was not asked for: what it is joined with stands alone.
    LeftOut,
    /// It holds of every item.
    Always,
    /// It holds of no item.
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
    /// Whether there is something to write.
    pub(crate) fn is_written(self) -> bool {
        self >= Self::Or
    }
}

/// The text of one expression, under construction.
pub struct Text<'p> {
    pub(crate) text: String,
    pub(crate) placeholders: &'p mut Placeholders,
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
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

    /// The placeholder of an attribute of the item; [`name`](Self::name) writes that of a member inside one as well.
    pub(crate) fn attribute(&mut self, name: impl Into<Cow<'static, str>>) {
        let number = self.placeholders.name(name, &mut self.text);
        if let Some(named) = &mut self.placeholders.named {
            named.push(number);
        }
    }

    /// What `write` writes, and the numbers of the attributes that it names.
    pub(crate) fn naming(&mut self, write: impl FnOnce(&mut Self)) -> Vec<usize> {
        let before = self.placeholders.named.replace(Vec::new());
        write(self);
        std::mem::replace(&mut self.placeholders.named, before).unwrap_or_default()
    }

    pub(crate) fn index(&mut self, index: u32) {
        // Writing to a `String` does not fail.
        let _ = write!(self.text, "[{index}]");
    }

    pub(crate) fn value(&mut self, encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>) {
        self.placeholders.value(&mut self.text, encode);
    }

    /// Two values around `AND`, the lower one first; a pair in the wrong order is an error.
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

    /// Where in the text lies what `write` writes.
    pub(crate) fn written(&mut self, write: impl FnOnce(&mut Self)) -> Range<usize> {
        let start = self.text.len();
        write(self);
        start..self.text.len()
    }

    /// Whether the text is the same at both places.
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
    /// The numbers of the attributes that it names.
    named: Vec<usize>,
    expects_version: bool,
    placeholders: Placeholders,
}

impl Lowered {
    /// What `write` writes.
    pub(crate) fn of(form: Form, write: impl FnOnce(&mut Text<'_>)) -> Self {
        let mut placeholders = Placeholders::default();
        let mut text = Text { text: String::new(), placeholders: &mut placeholders };
        let named = text.naming(write);
        Self { form, text: text.text, named, expects_version: false, placeholders }
    }

    pub(crate) fn expecting_version(self, expects_version: bool) -> Self {
        Self { expects_version, ..self }
    }

    pub(crate) fn form(&self) -> Form {
        self.form
    }

    /// Whether it holds only of an item that has one version of its model.
    pub(crate) fn expects_version(&self) -> bool {
        self.expects_version
    }
}

impl Text<'_> {
    /// Writes what was lowered by itself, with this request's placeholders for its own.
    pub(crate) fn insert(&mut self, lowered: &Lowered) {
        let Lowered { text, named, placeholders, .. } = lowered;
        if let Some(error) = &placeholders.error {
            self.placeholders.note_error(error.clone());
        }
        let values: Vec<&str> = placeholders.values().collect();
        let mut rest = text.as_str();
        // The text is this library's own: these two signs begin a placeholder, and nothing else.
        while let Some(at) = rest.find(['#', ':']) {
            let (before, placeholder) = rest.split_at(at);
            let (kind, number) = placeholder.split_at(2);
            let digits = number.bytes().take_while(u8::is_ascii_digit).count();
            let (number, after) = number.split_at(digits);
            let index: usize = number.parse().unwrap_or(usize::MAX);
            self.push(before);
            if kind == "#n" && named.contains(&index) {
                self.attribute(placeholders.names.get(index).cloned().unwrap_or_default());
            } else if kind == "#n" {
                self.name(placeholders.names.get(index).cloned().unwrap_or_default());
            } else {
                let value = values.get(index).copied().unwrap_or_default();
                self.value(|sink| copy(&mut JsonSource::new(value), sink).map_err(|_| unreadable()));
            }
            rest = after;
        }
        self.push(rest);
    }
}

/// A value that this library wrote is read again.
fn unreadable() -> EncodeError {
    EncodeError::invalid_expression(ExpressionFault::UnreadableValue)
}
