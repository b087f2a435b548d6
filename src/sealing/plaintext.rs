//! The text that an envelope holds: `{"t":"S","s":"…"}`, and its conversion from and to DynamoDB JSON, `{"S":"…"}`.
//!
//! Both are read and written in one pass, without a tree of values between them. Every buffer that holds a value has its whole room
//! from the start, since one that grows leaves a copy behind, and is wiped when it is dropped.

use std::borrow::Cow;

use super::error::PayloadFault;
use super::wiped::{Wiped, WipedText};
use crate::dynamodb::limits::LEVELS;
use crate::wire::Source as _;
use crate::wire::base64;
use crate::wire::data_type::DataTypeName;
use crate::wire::error::{DecodeError, DecodeErrorKind, EncodeErrorKind};
use crate::wire::json::{JsonSink, JsonSource, check_number};
use crate::wire::name::check_key;

/// The shortest text that an envelope can hold: `{"t":"L"}`.
pub(crate) const SHORTEST: usize = 9;

/// The text of one attribute value in DynamoDB JSON, which was in an envelope: `{"S":"paid"}`. It is wiped when it is dropped, and
/// never shown.
#[derive(Default)]
pub struct OpenedValue {
    json: WipedText,
}

impl OpenedValue {
    pub(crate) fn new(json: WipedText) -> Self {
        Self { json }
    }

    pub(crate) fn into_json(self) -> WipedText {
        self.json
    }

    /// Returns the DynamoDB JSON. It is never longer than that of the envelope.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, PlaintextPolicy, SealPolicy, ToOpen};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let policy = SealPolicy::builder().plaintext(PlaintextPolicy::Read).build();
    /// let stored = ToOpen::new(Binding::new("cards", "Card", "number"), policy, r#"{"S":"4111"}"#);
    /// let opened = keys.open_keys(&[stored]).await.open(0).unwrap()?;
    /// assert_eq!(opened.as_json(), r#"{"S":"4111"}"#);
    /// assert_eq!(format!("{opened:?}"), "(12 bytes)");
    /// # Ok(())
    /// # }
    /// ```
    pub fn as_json(&self) -> &str {
        &self.json
    }
}

impl std::fmt::Debug for OpenedValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "({} bytes)", self.json.len())
    }
}

/// A text out of a value: a part of the buffer that it stands in, or, if it has escapes, a copy that is wiped.
enum Text<'a> {
    Part(&'a str),
    Copy(WipedText),
}

impl Text<'_> {
    fn as_str(&self) -> &str {
        match self {
            Self::Part(text) => text,
            Self::Copy(text) => text,
        }
    }

    /// Writes the text as a JSON string. A part of JSON has no escapes, and needs none.
    fn write(&self, sink: &mut JsonSink) {
        match self {
            Self::Part(text) => ["\"", text, "\""].into_iter().for_each(|part| sink.raw(part)),
            Self::Copy(text) => sink.text(text),
        }
    }
}

impl<'a> From<Cow<'a, str>> for Text<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        match text {
            Cow::Borrowed(text) => Self::Part(text),
            Cow::Owned(text) => Self::Copy(WipedText::new(text)),
        }
    }
}

impl From<DecodeError> for PayloadFault {
    fn from(error: DecodeError) -> Self {
        match error.kind() {
            DecodeErrorKind::TooDeep => Self::TooDeep,
            DecodeErrorKind::InvalidBinary => Self::InvalidBinary,
            DecodeErrorKind::InvalidNumber
            | DecodeErrorKind::Unwritable(
                EncodeErrorKind::NotANumber | EncodeErrorKind::OutOfRange | EncodeErrorKind::TooManyDigits,
            ) => Self::InvalidNumber,
            DecodeErrorKind::Unwritable(EncodeErrorKind::EmptyMapKey | EncodeErrorKind::MapKeyTooLong { .. }) => {
                Self::InvalidKey
            }
            _ => Self::Malformed,
        }
    }
}

const fn member(name: DataTypeName) -> &'static str {
    match name {
        DataTypeName::String => "s",
        DataTypeName::Number => "n",
        DataTypeName::Binary => "b",
        DataTypeName::Boolean => "bool",
        DataTypeName::Null => "null",
        DataTypeName::List => "l",
        DataTypeName::Map => "m",
        DataTypeName::StringSet => "ss",
        DataTypeName::NumberSet => "ns",
        DataTypeName::BinarySet => "bs",
    }
}

fn check_member_name(name: &str) -> Result<(), PayloadFault> {
    check_key(name).map_err(|_| PayloadFault::InvalidKey)
}

fn checked_number(text: &str) -> Result<(), PayloadFault> {
    check_number(text).map_err(|_| PayloadFault::InvalidNumber)
}

fn checked_binary(text: &str) -> Result<(), PayloadFault> {
    if base64::is_valid(text) { Ok(()) } else { Err(PayloadFault::InvalidBinary) }
}

/// Returns an error when two of the keys of a map are one.
fn check_keys(keys: &mut [&str]) -> Result<(), PayloadFault> {
    keys.sort_unstable();
    let is_repeated = keys.windows(2).any(|pair| matches!(pair, [left, right] if left == right));
    if is_repeated { Err(PayloadFault::DuplicateMember) } else { Ok(()) }
}

// ---- to the text in an envelope ------------------------------------------------------------------------------------

/// Writes the text in an envelope for a value in DynamoDB JSON, into a buffer with room for `extra` bytes more.
///
/// It is canonical: compact, the type first, the keys of maps in the order of their bytes, empty collections written, and nothing
/// escaped but what JSON cannot hold.
pub(crate) fn from_json(json: &str, extra: usize) -> Result<(Wiped, DataTypeName), PayloadFault> {
    // Each value gets `"t":"S",` or so, which is less than its own text has.
    let room = json.len().saturating_mul(2).saturating_add(extra).saturating_add(16);
    let mut sink = JsonSink::with_capacity(room);
    let mut source = JsonSource::new(json);
    let written = write_value(&mut source, 1, &mut sink);
    // The text that was written before a fault is wiped, too.
    let text = Wiped::new(sink.into_string().into_bytes());
    let name = written?;
    source.finish()?;
    Ok((text, name))
}

fn write_value(source: &mut JsonSource<'_>, level: usize, sink: &mut JsonSink) -> Result<DataTypeName, PayloadFault> {
    if level > LEVELS {
        return Err(PayloadFault::TooDeep);
    }
    let name = source.open().map_err(|error| match error.kind() {
        DecodeErrorKind::Malformed { expected: "a data type descriptor", .. } => PayloadFault::UnknownType,
        _ => error.into(),
    })?;
    sink.raw("{\"t\":\"");
    sink.raw(name.descriptor());
    sink.raw("\",\"");
    sink.raw(member(name));
    sink.raw("\":");
    match name {
        DataTypeName::String => Text::from(source.string()?).write(sink),
        DataTypeName::Number => Text::from(source.number()?).write(sink),
        DataTypeName::Binary => write_binary(source, sink)?,
        DataTypeName::Boolean => sink.raw(if source.boolean()? { "true" } else { "false" }),
        DataTypeName::Null => {
            source.null()?;
            sink.raw("true");
        }
        DataTypeName::List => {
            sink.raw("[");
            let mut comma = "";
            while source.next_element()? {
                sink.raw(comma);
                comma = ",";
                write_value(source, level + 1, sink)?;
            }
            sink.raw("]");
        }
        DataTypeName::Map => {
            let mut entries: Vec<(Text<'_>, &str)> = Vec::new();
            while let Some(key) = source.next_key()? {
                entries.push((key.into(), source.json_value()?));
            }
            entries.sort_by(|(left, _), (right, _)| left.as_str().cmp(right.as_str()));
            if entries.windows(2).any(|pair| matches!(pair, [left, right] if left.0.as_str() == right.0.as_str())) {
                return Err(PayloadFault::DuplicateMember);
            }
            sink.raw("{");
            let mut comma = "";
            for (key, value) in &entries {
                sink.raw(comma);
                comma = ",";
                key.write(sink);
                sink.raw(":");
                let mut value = JsonSource::new(value);
                write_value(&mut value, level + 1, sink)?;
            }
            sink.raw("}");
        }
        DataTypeName::StringSet | DataTypeName::NumberSet | DataTypeName::BinarySet => {
            sink.raw("[");
            let mut comma = "";
            while source.next_element()? {
                sink.raw(comma);
                comma = ",";
                match name {
                    DataTypeName::StringSet => Text::from(source.string()?).write(sink),
                    DataTypeName::NumberSet => Text::from(source.number()?).write(sink),
                    _ => write_binary(source, sink)?,
                }
            }
            sink.raw("]");
        }
    }
    sink.raw("}");
    Ok(name)
}

/// Copies the base64 text of a binary. A text and a binary are read alike; which characters it may have is the difference.
fn write_binary(source: &mut JsonSource<'_>, sink: &mut JsonSink) -> Result<(), PayloadFault> {
    let text = Text::from(source.string()?);
    checked_binary(text.as_str())?;
    text.write(sink);
    Ok(())
}

// ---- from the text in an envelope ----------------------------------------------------------------------------------

/// Writes the DynamoDB JSON of the value in an envelope's text, and returns its data type. The JSON is never longer than the text.
///
/// One thing is tolerated that no writer of ours writes: a collection without its payload is empty, as TableTheory's Go runtime
/// writes it. An empty set, which DynamoDB does not have, becomes the `NULL` in whose place it is stored.
pub(crate) fn to_json(text: &[u8]) -> Result<(WipedText, DataTypeName), PayloadFault> {
    let text = std::str::from_utf8(text).map_err(|_| PayloadFault::Malformed)?;
    let mut sink = JsonSink::with_capacity(text.len() + 32);
    let mut source = JsonSource::new(text);
    let read = read_value(&mut source, 1, &mut sink);
    let json = WipedText::new(sink.into_string());
    let name = read?;
    if source.offset() != text.len() {
        return Err(PayloadFault::Malformed);
    }
    Ok((json, name))
}

fn read_value(source: &mut JsonSource<'_>, level: usize, sink: &mut JsonSink) -> Result<DataTypeName, PayloadFault> {
    if level > LEVELS {
        return Err(PayloadFault::TooDeep);
    }
    source.begin_object()?;
    let first = source.next_member()?.ok_or(PayloadFault::MissingMember)?;
    if first != "t" {
        return Err(PayloadFault::UnknownMember);
    }
    let descriptor = Text::from(source.json_string()?);
    let name = DataTypeName::of_descriptor(descriptor.as_str()).ok_or(PayloadFault::UnknownType)?;
    let Some(payload) = source.next_member()?.map(Text::from) else {
        return read_empty(name, sink);
    };
    if payload.as_str() != member(name) {
        let is_twice = payload.as_str() == "t";
        return Err(if is_twice { PayloadFault::DuplicateMember } else { PayloadFault::UnknownMember });
    }
    let opening = match name {
        DataTypeName::String => "{\"S\":",
        DataTypeName::Number => "{\"N\":",
        DataTypeName::Binary => "{\"B\":",
        DataTypeName::Boolean => "{\"BOOL\":",
        DataTypeName::Null => "{\"NULL\":",
        DataTypeName::List => "{\"L\":[",
        DataTypeName::Map => "{\"M\":{",
        DataTypeName::StringSet => "{\"SS\":[",
        DataTypeName::NumberSet => "{\"NS\":[",
        DataTypeName::BinarySet => "{\"BS\":[",
    };
    match name {
        DataTypeName::String | DataTypeName::Number | DataTypeName::Binary => {
            sink.raw(opening);
            read_text(name, source, sink)?;
        }
        DataTypeName::Boolean => {
            sink.raw(opening);
            sink.raw(if source.json_bool()? { "true" } else { "false" });
        }
        DataTypeName::Null => {
            if !source.json_bool()? {
                return Err(PayloadFault::Malformed);
            }
            sink.raw("{\"NULL\":true");
        }
        DataTypeName::List => {
            sink.raw(opening);
            source.begin_array()?;
            let mut comma = "";
            while source.next_array_element()? {
                sink.raw(comma);
                comma = ",";
                read_value(source, level + 1, sink)?;
            }
            sink.raw("]");
        }
        DataTypeName::Map => {
            sink.raw(opening);
            source.begin_object()?;
            let mut keys: Vec<Text<'_>> = Vec::new();
            while let Some(key) = source.next_member()?.map(Text::from) {
                check_member_name(key.as_str())?;
                if !keys.is_empty() {
                    sink.raw(",");
                }
                key.write(sink);
                sink.raw(":");
                keys.push(key);
                read_value(source, level + 1, sink)?;
            }
            check_keys(&mut keys.iter().map(Text::as_str).collect::<Vec<_>>())?;
            sink.raw("}");
        }
        DataTypeName::StringSet | DataTypeName::NumberSet | DataTypeName::BinarySet => {
            source.begin_array()?;
            if source.next_array_element()? {
                sink.raw(opening);
                read_text(name, source, sink)?;
                while source.next_array_element()? {
                    sink.raw(",");
                    read_text(name, source, sink)?;
                }
                sink.raw("]");
            } else {
                sink.raw("{\"NULL\":true");
            }
        }
    }
    match source.next_member()?.map(Text::from) {
        None => {}
        Some(name_after) if matches!(name_after.as_str(), "t") || name_after.as_str() == member(name) => {
            return Err(PayloadFault::DuplicateMember);
        }
        Some(_) => return Err(PayloadFault::UnknownMember),
    }
    sink.raw("}");
    Ok(name)
}

/// Writes a value without a payload.
fn read_empty(name: DataTypeName, sink: &mut JsonSink) -> Result<DataTypeName, PayloadFault> {
    sink.raw(match name {
        DataTypeName::List => "{\"L\":[]}",
        DataTypeName::Map => "{\"M\":{}}",
        DataTypeName::StringSet | DataTypeName::NumberSet | DataTypeName::BinarySet => "{\"NULL\":true}",
        _ => return Err(PayloadFault::MissingMember),
    });
    Ok(name)
}

/// Copies the text of a string, number or binary, or of an element of a set of them.
fn read_text(name: DataTypeName, source: &mut JsonSource<'_>, sink: &mut JsonSink) -> Result<(), PayloadFault> {
    let text = Text::from(source.json_string()?);
    match name {
        DataTypeName::Number | DataTypeName::NumberSet => checked_number(text.as_str())?,
        DataTypeName::Binary | DataTypeName::BinarySet => checked_binary(text.as_str())?,
        _ => {}
    }
    text.write(sink);
    Ok(())
}
