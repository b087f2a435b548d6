//! serde documents: `#[model(json)]` fields and `serde_json::Value`.
//!
//! A serde value becomes native DynamoDB structure: text `S`, numbers `N`, sequences `L`, maps and structs `M`, bytes `B`,
//! booleans `BOOL`, `None` and `()` `NULL`; enums as serde's external tagging has it.

mod from_source;
mod to_sink;

use std::borrow::Cow;
use std::cell::Cell;

use serde::Serialize;
use serde::de::DeserializeOwned;

use self::from_source::{DeError, Deserializer, Text};
use self::to_sink::{SerError, Serializer};
use super::{AnyType, AttributeType, DataTypeName, ListType, Represent, Required, StringType};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::wire::json::{JsonSink, MAX_LEVELS};
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
        value.serialize(Serializer(sink)).map_err(|SerError(error)| error)
    }

    /// Native structure; where the attribute is text, JSON text that another runtime wrote.
    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<T, DecodeError> {
        if found == DataTypeName::String {
            let text = source.string()?;
            let native = T::deserialize(Text { text: Cow::Borrowed(&text), is_key: false });
            return native.or_else(|_| serde_json::from_str(&text)).map_err(|_| not_json());
        }
        let doubt = Cell::new(false);
        let value = T::deserialize(Deserializer::new(found, source, &doubt)).map_err(|DeError(error)| error)?;
        if doubt.get() {
            check_written(&value, source.level())?;
        }
        Ok(value)
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

/// Checks that what was read within so many lists and maps can be written there.
fn check_written<T: Serialize>(value: &T, around: usize) -> Result<(), DecodeError> {
    let mut written = JsonSink::new();
    value.serialize(Serializer(&mut written)).map_err(|SerError(error)| DecodeError::unwritable(error))?;
    if around + written.levels() > MAX_LEVELS {
        return Err(DecodeError::new(DecodeErrorKind::TooDeep));
    }
    Ok(())
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + DeserializeOwned> Represent<T> for AsJsonText {
    type DataType = StringType;
    type Bare = T;
    type BareCodec = Self;
    type Presence = Required;

    fn encode(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        let refused = |_| EncodeError::new(EncodeErrorKind::Unrepresentable("serde refused to make JSON of the value"));
        if has_no_json(value) {
            return Err(EncodeError::new(EncodeErrorKind::NotFinite));
        }
        match serde_json::to_value(value).map_err(refused)? {
            serde_json::Value::Null => sink.null(),
            mut document => {
                // Sorted already, unless another crate asks `serde_json` to keep the order of insertion.
                document.sort_all_objects();
                sink.string(&document.to_string());
            }
        }
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<T, DecodeError> {
        if found == DataTypeName::String {
            return serde_json::from_str(&source.string()?).map_err(|_| not_json());
        }
        // The runtimes in other languages also store such attributes as native structure.
        T::deserialize(Deserializer::new(found, source, &Cell::new(false))).map_err(|DeError(error)| error)
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

fn not_json() -> DecodeError {
    DecodeError::new(DecodeErrorKind::InvalidText("the JSON of the Rust type"))
}

/// Whether a float in it is NaN or infinite, which `serde_json` would make `null` of.
fn has_no_json<T: Serialize>(value: &T) -> bool {
    let mut scratch = JsonSink::new();
    let written = value.serialize(Serializer(&mut scratch));
    written.is_err_and(|SerError(error)| *error.kind() == EncodeErrorKind::NotFinite)
}

fn is_empty<T: Serialize>(value: &T) -> bool {
    !has_no_json(value) && serde_json::to_value(value).is_ok_and(|document| document_is_empty(&document))
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
