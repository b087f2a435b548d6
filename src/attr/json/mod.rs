//! serde documents: `#[model(json)]` fields and `serde_json::Value`.
//!
//! A serde value becomes native DynamoDB structure: text `S`, numbers `N`, sequences `L`, maps and structs `M`, bytes `B`,
//! booleans `BOOL`, `None` and `()` `NULL`; enums follow serde's external tagging.
//!
//! serde has less than DynamoDB: no sets, and numbers beyond 64 bits only where a type asks for them. What a type would write back
//! otherwise than it was is refused when it is read. A type that names a float rounds, as the type says.

mod from_source;
mod from_text;
mod to_sink;

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;

use self::from_source::{DeError, Deserializer, Text};
use self::from_text::from_json;
pub(in crate::attr) use self::to_sink::NUMBER_AS_STRUCT;
use self::to_sink::{SerError, Serializer};
use super::{AnyType, AttributeType, DataTypeName, ListType, Represent, Required, StringType};
use crate::dynamodb::limits::LEVELS;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::{Sink, Source};

/// `#[model(json)]`: a serde type as native DynamoDB structure.
#[derive(Debug)]
pub enum AsJson {}

/// `#[model(json, type = S)]`: a serde type as canonical JSON text (no white space, keys sorted); JSON `null` is `NULL`.
#[derive(Debug)]
pub enum AsJsonText {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + DeserializeOwned> Represent<T> for AsJson {
    type DataType = AnyType;
    type Bare = T;
    type BareCodec = Self;
    type Presence = Required;

    fn encode(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        value.serialize(Serializer::new(sink)).map_err(SerError::into_encode_error)
    }

    /// Reads native structure, or, where the attribute is a string, the JSON text that another runtime wrote.
    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<T, DecodeError> {
        if found == DataTypeName::String {
            return decode_text(source).map(|(value, _)| value);
        }
        let doubt = Cell::new(false);
        let value = T::deserialize(Deserializer::new(found, source, &doubt)).map_err(|DeError(error)| error)?;
        if doubt.get() {
            written(&value, source.level())?;
        }
        Ok(value)
    }

    /// Reads a text whose value would be written as `NULL` as `None`.
    fn decode_option<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Option<T>, DecodeError> {
        match found {
            DataTypeName::Null => source.null().map(|()| None),
            DataTypeName::String => {
                let (value, written) = decode_text(source)?;
                Ok((written.as_str() != r#"{"NULL":true}"#).then_some(value))
            }
            found => <Self as Represent<T>>::decode_as(found, source).map(Some),
        }
    }

    fn is_empty(value: &T) -> bool {
        is_empty(value)
    }

    fn is_absent(_: &T) -> bool {
        false
    }

    fn absent() -> Option<T> {
        None
    }
}

/// Reads a text, or the JSON in it, and writes the value again as a check: JSON has numbers, keys and levels that DynamoDB does
/// not.
fn decode_text<'a, T, S>(source: &mut S) -> Result<(T, JsonSink), DecodeError>
where
    T: Serialize + DeserializeOwned,
    S: Source<'a>,
{
    let text = source.string()?;
    let native = T::deserialize(Text { text: Cow::Borrowed(&text), is_key: false });
    let value = native.or_else(|_| from_json(&text))?;
    let written = written(&value, source.level())?;
    Ok((value, written))
}

/// Writes a value that was read within `around` lists and maps.
fn written<T: Serialize>(value: &T, around: usize) -> Result<JsonSink, DecodeError> {
    let mut sink = JsonSink::new();
    value.serialize(Serializer::new(&mut sink)).map_err(|error| DecodeError::unwritable(error.into_encode_error()))?;
    if around + sink.levels() > LEVELS {
        return Err(DecodeError::new(DecodeErrorKind::TooDeep));
    }
    Ok(sink)
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + DeserializeOwned> Represent<T> for AsJsonText {
    type DataType = StringType;
    type Bare = T;
    type BareCodec = Self;
    type Presence = Required;

    fn encode(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        check_finite(value)?;
        match canonical_json(value) {
            Some(text) if text == NULL => sink.null(),
            Some(text) => sink.string(&text),
            None => return Err(EncodeError::new(EncodeErrorKind::NotJson)),
        }
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<T, DecodeError> {
        let value = if found == DataTypeName::String {
            from_json(&source.string()?)?
        } else {
            // The runtimes in other languages also store such attributes as native structure.
            let doubt = Cell::new(false);
            T::deserialize(Deserializer::new(found, source, &doubt)).map_err(|DeError(error)| error)?
        };
        // An `f32` reads a number that is too large for it as infinity.
        check_finite(&value).map_err(DecodeError::unwritable)?;
        Ok(value)
    }

    /// Reads the text `null` as `None`. This library never writes it, but `NULL`.
    fn decode_option<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Option<T>, DecodeError> {
        match found {
            DataTypeName::Null => source.null().map(|()| None),
            DataTypeName::String => {
                let text = source.string()?;
                if text.trim_matches([' ', '\t', '\n', '\r']) == NULL {
                    return Ok(None);
                }
                let value = from_json(&text)?;
                check_finite(&value).map_err(DecodeError::unwritable)?;
                Ok(Some(value))
            }
            found => <Self as Represent<T>>::decode_as(found, source).map(Some),
        }
    }

    fn is_empty(value: &T) -> bool {
        is_empty(value)
    }

    fn is_absent(_: &T) -> bool {
        false
    }

    fn absent() -> Option<T> {
        None
    }
}

/// JSON's text for an absent value.
const NULL: &str = "null";

/// Returns whether any crate of the program turns `serde_json`'s feature `arbitrary_precision` on. Its numbers then hold any
/// number, as text.
pub(in crate::attr) fn is_precise() -> bool {
    serde_json::from_str::<serde_json::Number>("1e999").is_ok()
}

/// Writes `value` as JSON without white space and with members sorted by name; `None` when serde refused.
fn canonical_json<T: Serialize>(value: &T) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(mut document) => {
            // The members are sorted already, unless another crate asks `serde_json` to keep the order of insertion.
            document.sort_all_objects();
            Some(document.to_string())
        }
        // A `Value` has no integers beyond 64 bits, but text does.
        Err(_) => sorted(&serde_json::to_string(value).ok()?).ok(),
    }
}

/// Returns the same JSON, which has no white space, with its members sorted by name.
fn sorted(json: &str) -> Result<String, DecodeError> {
    let mut source = JsonSource::new(json);
    Ok(match json.as_bytes().first() {
        Some(b'{') => {
            let mut members = BTreeMap::new();
            source.begin_object()?;
            while let Some(name) = source.next_member()? {
                members.insert(name, sorted(source.json_value()?)?);
            }
            let members: Vec<String> =
                members.iter().map(|(name, value)| format!("{}:{value}", serde_json::Value::from(&**name))).collect();
            format!("{{{}}}", members.join(","))
        }
        Some(b'[') => {
            let mut elements = Vec::new();
            source.begin_array()?;
            while source.next_array_element()? {
                elements.push(sorted(source.json_value()?)?);
            }
            format!("[{}]", elements.join(","))
        }
        _ => json.to_owned(),
    })
}

fn not_json() -> DecodeError {
    DecodeError::new(DecodeErrorKind::InvalidText("the JSON of the Rust type"))
}

/// Checks that no float in `value` is NaN or infinite: `serde_json` would turn it into `null`.
fn check_finite<T: Serialize>(value: &T) -> Result<(), EncodeError> {
    let mut scratch = JsonSink::new();
    match value.serialize(Serializer::of_json(&mut scratch)) {
        Err(SerError::Encode(error)) if *error.kind() == EncodeErrorKind::NotFinite => Err(error),
        // serde reports every other refusal where the text is made.
        _ => Ok(()),
    }
}

fn is_empty<T: Serialize>(value: &T) -> bool {
    check_finite(value).is_ok() && serde_json::to_value(value).is_ok_and(|document| document_is_empty(&document))
}

fn document_is_empty(document: &serde_json::Value) -> bool {
    match document {
        serde_json::Value::Null | serde_json::Value::Bool(false) => true,
        serde_json::Value::Bool(true) => false,
        serde_json::Value::Number(number) => number.as_f64() == Some(0.0),
        serde_json::Value::String(text) => text.is_empty(),
        serde_json::Value::Array(elements) => elements.is_empty(),
        serde_json::Value::Object(entries) => entries.is_empty(),
    }
}

#[diagnostic::do_not_recommend]
impl AttributeType for serde_json::Value {
    type DataType = AnyType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        <AsJson as Represent<Self>>::encode(self, sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        <AsJson as Represent<Self>>::decode_as(found, source)
    }

    fn is_empty(&self) -> bool {
        document_is_empty(self)
    }
}
