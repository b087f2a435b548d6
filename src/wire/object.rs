//! The JSON objects around items and values in the bodies of requests and responses.
//!
//! A reader takes the members that it knows. It passes over the others, since DynamoDB may add some at any time.

use std::collections::HashSet;

use super::Source as _;
use super::answer::AnswerFault;
use super::error::{DecodeError, DecodeErrorKind};
use super::item::EncodedItem;
use super::json::{JsonSink, JsonSource};

/// A JSON object under construction, member by member.
pub(crate) struct Object {
    pub(crate) json: JsonSink,
    first: bool,
}

impl Object {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        let mut json = JsonSink::with_capacity(bytes);
        json.raw("{");
        Self { json, first: true }
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.json.raw("}");
        self.json.into_string().into_bytes()
    }

    /// Opens an object or array inside this one; the members that follow belong to it until [`close`](Self::close).
    pub(crate) fn open(&mut self, bracket: &str) {
        self.json.raw(bracket);
        self.first = true;
    }

    pub(crate) fn close(&mut self, bracket: &str) {
        self.json.raw(bracket);
        self.first = false;
    }

    /// Writes the comma between this element and the one before.
    pub(crate) fn element(&mut self) {
        if !self.first {
            self.json.raw(",");
        }
        self.first = false;
    }

    pub(crate) fn member(&mut self, name: &str) {
        self.element();
        self.json.text(name);
        self.json.raw(":");
    }

    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.member(name);
        self.json.text(text);
    }

    pub(crate) fn optional_text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    pub(crate) fn number(&mut self, name: &str, number: u32) {
        self.member(name);
        self.json.raw(itoa::Buffer::new().format(number));
    }

    pub(crate) fn boolean(&mut self, name: &str, value: bool) {
        self.member(name);
        self.json.raw(if value { "true" } else { "false" });
    }

    pub(crate) fn flag(&mut self, name: &str, set: bool) {
        if set {
            self.boolean(name, true);
        }
    }

    pub(crate) fn item(&mut self, name: &str, item: &EncodedItem) {
        self.member(name);
        self.json.raw(item.as_json());
    }
}

/// Reads a response body's members. `member` reads the ones it knows and returns `true` for them. The others are passed over,
/// unless an exception has them: a body with such a member is not a success, and is refused.
pub(crate) fn read_body<'a>(
    body: &'a str,
    mut member: impl FnMut(&str, &mut JsonSource<'a>) -> Result<bool, DecodeError>,
) -> Result<(), DecodeError> {
    let mut source = JsonSource::new(body);
    read_object(&mut source, |name, source| {
        let known = member(name, source)?;
        AnswerFault::Exception.unless(known || !matches!(name, "__type" | "message" | "Message"))?;
        Ok(known)
    })?;
    source.finish()
}

/// Reads the members of one JSON object, as [`read_body`] does.
pub(crate) fn read_object<'a>(
    source: &mut JsonSource<'a>,
    mut member: impl FnMut(&str, &mut JsonSource<'a>) -> Result<bool, DecodeError>,
) -> Result<(), DecodeError> {
    let mut seen = HashSet::new();
    source.begin_object()?;
    while let Some(name) = source.next_member()? {
        if !member(&name, source)? {
            source.skip_json()?;
        }
        if !seen.insert(name) {
            return Err(DecodeError::new(DecodeErrorKind::Duplicate));
        }
    }
    Ok(())
}

/// Checks that a body is UTF-8 text.
pub(crate) fn utf8(body: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(body).map_err(|error| DecodeError::malformed(error.valid_up_to(), "UTF-8"))
}

/// Returns the value of one attribute of an item, as DynamoDB JSON.
pub(crate) fn attribute_value<'a>(item: &'a str, name: &str) -> Result<Option<&'a str>, DecodeError> {
    let mut source = JsonSource::new(item);
    source.open_item()?;
    while let Some(found) = source.next_key()? {
        let value = source.json_value()?;
        if found == name {
            return Ok(Some(value));
        }
    }
    Ok(None)
}
