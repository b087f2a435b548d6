//! The names and values that the expressions of one request refer to.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

use crate::dynamodb::limits::LEVELS;
use crate::error::{EncodeError, EncodeErrorKind, ExpressionFault};
use crate::wire::data_type::DataTypeName;
use crate::wire::decimal::compare_number_texts;
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::name::check_key;
use crate::wire::{Sink, Source as _};

/// The names and values that the expressions of one request refer to.
#[derive(Clone, Default)]
pub struct Placeholders {
    pub(super) names: Vec<Cow<'static, str>>,
    /// The members of `ExpressionAttributeValues`, as DynamoDB JSON.
    values: JsonSink,
    /// The number of values.
    pub(super) count: usize,
    /// The numbers of the values of encrypted attributes that are not sealed yet, with the names of the attributes.
    pub(super) unsealed: Vec<(usize, &'static str)>,
    pub(super) error: Option<EncodeError>,
}

impl Placeholders {
    /// Makes an empty list with room for the names and values of a typical query, so that it need not grow.
    pub(crate) fn with_room() -> Self {
        Self { names: Vec::with_capacity(8), values: JsonSink::with_capacity(256), ..Self::default() }
    }

    /// Returns the attribute names: `#n0`, `#n1`, … in order.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome {
    /// # let db = empty_db();
    /// let request = db.scan::<Order>().filter(Order::TOTAL.gt(5) & Order::NOTE.exists()).into_request()?;
    /// assert_eq!(request.filter.as_deref(), Some("#n0 > :v0 AND attribute_exists(#n1)"));
    /// assert_eq!(request.placeholders.names(), ["total", "note"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn names(&self) -> &[Cow<'static, str>] {
        &self.names
    }

    /// Returns the values, each in DynamoDB JSON: `:v0`, `:v1`, … in order.
    ///
    /// They are the contents of items, so no `Debug` output shows them.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome {
    /// # let db = empty_db();
    /// let request = db.scan::<Order>().filter(Order::TOTAL.between(5, 9)).into_request()?;
    /// let values: Vec<&str> = request.placeholders.values().collect();
    /// assert_eq!(values, [r#"{"N":"5"}"#, r#"{"N":"9"}"#]);
    /// # Ok(())
    /// # }
    /// ```
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
    pub(super) fn size(&self) -> usize {
        self.names.iter().map(|name| name.len()).sum::<usize>() + self.values_size()
    }

    /// Takes the error for the first value that DynamoDB cannot hold.
    pub(crate) fn take_error(&mut self) -> Option<EncodeError> {
        self.error.take()
    }

    /// Writes two values around `AND`, the lower one first. A pair in the wrong order is an error.
    pub(crate) fn value_pair(
        &mut self,
        text: &mut String,
        low: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
        high: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
    ) {
        let low = self.value(text, low);
        text.push_str(" AND ");
        let high = self.value(text, high);
        self.check_pair(low, high);
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
    pub(super) fn value_within(
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
