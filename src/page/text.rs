//! The portable text of a cursor.

use super::Direction;
use crate::error::DecodeError;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSink;
use crate::wire::object::read_body;

/// The longest text of a cursor, in bytes. It is far more than the text of the largest key needs: a primary key and an index
/// key have ten attributes of at most 2,048 bytes each.
pub(super) const MAX_CURSOR_TEXT: usize = 256 * 1024;

/// Returns the JSON of a cursor, with text escaped as Go's encoder escapes it.
pub(super) fn cursor_json(
    key: &EncodedItem,
    others: &[EncodedItem],
    index: Option<&str>,
    direction: Option<Direction>,
) -> String {
    let mut json = JsonSink::new();
    json.raw("{\"lastKey\":");
    json.raw(key.as_json());
    for (at, other) in others.iter().enumerate() {
        json.raw(if at == 0 { ",\"otherKeys\":[" } else { "," });
        json.raw(other.as_json());
    }
    json.raw(if others.is_empty() { "" } else { "]" });
    let mut text = |name: &str, value: &str| {
        json.raw(",");
        json.text(name);
        json.raw(":");
        json.text(value);
    };
    if let Some(index) = index {
        text("index", index);
    }
    match direction {
        Some(Direction::Ascending) => text("sort", "ASC"),
        Some(Direction::Descending) => text("sort", "DESC"),
        None => {}
    }
    json.raw("}");
    escape_as_go(&json.into_string())
}

/// Escapes the characters that Go's encoder also escapes inside strings. JSON has none of them outside strings.
fn escape_as_go(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' => escaped.push_str("\\u003c"),
            '>' => escaped.push_str("\\u003e"),
            '&' => escaped.push_str("\\u0026"),
            '\u{2028}' => escaped.push_str("\\u2028"),
            '\u{2029}' => escaped.push_str("\\u2029"),
            _ => escaped.push(character),
        }
    }
    escaped
}

pub(super) struct CursorText<'a> {
    pub(super) last_key: Option<&'a str>,
    /// The member that this library alone writes, for a blind index.
    pub(super) others: Vec<&'a str>,
    pub(super) index: Option<String>,
    pub(super) sort: Option<String>,
}

impl<'a> CursorText<'a> {
    pub(super) fn read(json: &'a str) -> Result<Self, DecodeError> {
        let mut text = Self { last_key: None, others: Vec::new(), index: None, sort: None };
        read_body(json, |name, source| {
            match name {
                "lastKey" => text.last_key = Some(source.json_value()?),
                "otherKeys" => {
                    source.begin_array()?;
                    while source.next_array_element()? {
                        text.others.push(source.json_value()?);
                    }
                }
                "index" => text.index = Some(source.json_string()?.into_owned()),
                "sort" => text.sort = Some(source.json_string()?.into_owned()),
                _ => return Err(DecodeError::malformed(source.offset(), "a member of a cursor")),
            }
            Ok(true)
        })?;
        Ok(text)
    }
}
