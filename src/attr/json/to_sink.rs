//! Writes serde values to a sink.

use std::borrow::Cow;
use std::fmt;

use serde::ser::{self, Serialize};

use crate::attr::Number;
use crate::attr::number::float_text;
use crate::attr::serde::NUMBER_TEXT;
use crate::attr::value::serde as exact;
use crate::error::{EncodeError, EncodeErrorKind};
use crate::wire::json::JsonSource;
use crate::wire::name::check_key;
use crate::wire::{SetKind, Sink};

#[derive(Debug)]
pub(super) enum SerError {
    Encode(EncodeError),
    /// No error to the end, but the digits of a number that serde has no type for.
    Digits(String),
}

impl SerError {
    pub(super) fn into_encode_error(self) -> EncodeError {
        match self {
            Self::Encode(error) => error,
            Self::Digits(_) => EncodeError::new(EncodeErrorKind::RefusedBySerde),
        }
    }
}

impl fmt::Display for SerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encode(error) => error.fmt(f),
            Self::Digits(_) => f.write_str("a number without a type"),
        }
    }
}

impl std::error::Error for SerError {}

impl ser::Error for SerError {
    fn custom<M: fmt::Display>(message: M) -> Self {
        // The message may hold contents.
        let refused = || Self::Encode(EncodeError::new(EncodeErrorKind::RefusedBySerde));
        exact::digits_of(&message).map_or_else(refused, Self::Digits)
    }
}

pub(super) struct Serializer<'s> {
    sink: &'s mut dyn Sink,
    /// The limits that hold: DynamoDB's, or JSON's, which only asks that floats are finite.
    limits: Limits,
    /// The kind of set that the next sequence is; `None` when it is a list.
    set: Option<SetKind>,
    /// True when the next string is the text of a number.
    is_number: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Limits {
    DynamoDb,
    Json,
}

impl<'s> Serializer<'s> {
    /// Makes a serializer for a value that DynamoDB must be able to hold.
    pub(super) fn new(sink: &'s mut dyn Sink) -> Self {
        Self { sink, limits: Limits::DynamoDb, set: None, is_number: false }
    }

    /// Makes a serializer for a value that JSON must be able to hold. It only checks: its output is of no other use.
    pub(super) fn of_json(sink: &'s mut dyn Sink) -> Self {
        Self { sink, limits: Limits::Json, set: None, is_number: false }
    }

    /// Makes a serializer with the same sink and limits.
    fn again(&mut self) -> Serializer<'_> {
        Serializer { sink: self.sink, limits: self.limits, set: None, is_number: false }
    }

    /// Opens the map of one entry that stands for an enum's variant with data.
    fn variant(&mut self, name: &str) -> Result<(), SerError> {
        self.sink.begin_map();
        self.key(name)
    }

    fn key(&mut self, name: &str) -> Result<(), SerError> {
        if self.limits == Limits::DynamoDb {
            check_key(name).map_err(SerError::Encode)?;
        }
        self.sink.key(name);
        Ok(())
    }

    fn number(self, text: &str) -> Result<(), SerError> {
        match text.parse::<Number>() {
            Ok(number) => self.sink.number(number.as_str()),
            Err(_) if self.limits == Limits::Json => self.sink.number(text),
            Err(error) => return Err(SerError::Encode(error)),
        }
        Ok(())
    }

    fn float(self, value: f64, text: &str) -> Result<(), SerError> {
        match float_text(value, text) {
            Ok(text) => self.sink.number(&text),
            Err(error) if self.limits == Limits::Json && *error.kind() == EncodeErrorKind::OutOfRange => {
                self.sink.number(text);
            }
            Err(error) => return Err(SerError::Encode(error)),
        }
        Ok(())
    }

    fn compound(self, end: End) -> Compound<'s> {
        Compound { serializer: self, end }
    }
}

/// The way to close the value under construction.
enum End {
    List,
    Set,
    Map,
    /// A map of one entry, the variant, that holds a list.
    VariantList,
    /// A map of one entry, the variant, that holds a map.
    VariantMap,
    /// Closes nothing: the only field was a number's text.
    Number,
}

/// The name of the struct as which `serde_json` serializes a number, with its text as the only field, when any crate of a
/// program turns its feature `arbitrary_precision` on.
pub(in crate::attr) const NUMBER_AS_STRUCT: &str = "$serde_json::private::Number";

pub(super) struct Compound<'s> {
    serializer: Serializer<'s>,
    end: End,
}

impl Compound<'_> {
    fn close(self) {
        let Self { serializer: Serializer { sink, .. }, end } = self;
        match end {
            End::List => sink.end_list(),
            End::Set => sink.end_set(),
            End::Map => sink.end_map(),
            End::VariantList => {
                sink.end_list();
                sink.end_map();
            }
            End::VariantMap => {
                sink.end_map();
                sink.end_map();
            }
            End::Number => {}
        }
    }

    fn element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), SerError> {
        value.serialize(self.serializer.again())
    }

    fn entry<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Result<(), SerError> {
        if matches!(self.end, End::Number) {
            let Ok(serde_json::Value::String(text)) = serde_json::to_value(value) else {
                return Err(ser::Error::custom("a number without its text"));
            };
            return self.serializer.again().number(&text);
        }
        self.serializer.key(key)?;
        self.element(value)
    }
}

macro_rules! serialize_integers {
    ($($method:ident $type:ident)*) => {$(
        fn $method(self, value: $type) -> Result<(), SerError> {
            self.sink.number(itoa::Buffer::new().format(value));
            Ok(())
        }
    )*};
}

impl<'s> ser::Serializer for Serializer<'s> {
    type Ok = ();
    type Error = SerError;
    type SerializeSeq = Compound<'s>;
    type SerializeTuple = Compound<'s>;
    type SerializeTupleStruct = Compound<'s>;
    type SerializeTupleVariant = Compound<'s>;
    type SerializeMap = Compound<'s>;
    type SerializeStruct = Compound<'s>;
    type SerializeStructVariant = Compound<'s>;

    serialize_integers! {
        serialize_i8 i8 serialize_i16 i16 serialize_i32 i32 serialize_i64 i64
        serialize_u8 u8 serialize_u16 u16 serialize_u32 u32 serialize_u64 u64
    }

    fn serialize_i128(self, value: i128) -> Result<(), SerError> {
        self.number(&value.to_string())
    }

    fn serialize_u128(self, value: u128) -> Result<(), SerError> {
        self.number(&value.to_string())
    }

    fn serialize_bool(self, value: bool) -> Result<(), SerError> {
        self.sink.boolean(value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), SerError> {
        self.float(f64::from(value), &value.to_string())
    }

    fn serialize_f64(self, value: f64) -> Result<(), SerError> {
        self.float(value, &value.to_string())
    }

    fn serialize_char(self, value: char) -> Result<(), SerError> {
        self.sink.string(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), SerError> {
        if self.is_number {
            return self.number(value);
        }
        self.sink.string(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), SerError> {
        self.sink.binary(value);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), SerError> {
        self.sink.null();
        Ok(())
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), SerError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), SerError> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), SerError> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), SerError> {
        self.serialize_str(variant)
    }

    /// Knows the names of what a [`Value`](crate::Value) has and serde has not.
    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), SerError> {
        self.set = match name {
            exact::STRING_SET => Some(SetKind::String),
            exact::NUMBER_SET => Some(SetKind::Number),
            exact::BINARY_SET => Some(SetKind::Binary),
            exact::NUMBER => {
                return match value.serialize(self.again()) {
                    Err(SerError::Digits(text)) => self.number(&text),
                    other => other,
                };
            }
            NUMBER_TEXT => {
                self.is_number = true;
                return value.serialize(self);
            }
            _ => None,
        };
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        mut self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), SerError> {
        self.variant(variant)?;
        value.serialize(self.again())?;
        self.sink.end_map();
        Ok(())
    }

    fn serialize_seq(mut self, length: Option<usize>) -> Result<Compound<'s>, SerError> {
        if let Some(kind) = self.set.take() {
            if length == Some(0) && self.limits == Limits::DynamoDb {
                return Err(SerError::Encode(EncodeError::new(EncodeErrorKind::EmptySet)));
            }
            self.sink.begin_set(kind);
            return Ok(self.compound(End::Set));
        }
        self.sink.begin_list();
        Ok(self.compound(End::List))
    }

    fn serialize_tuple(self, length: usize) -> Result<Compound<'s>, SerError> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Compound<'s>, SerError> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        mut self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'s>, SerError> {
        self.variant(variant)?;
        self.sink.begin_list();
        Ok(self.compound(End::VariantList))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'s>, SerError> {
        self.sink.begin_map();
        Ok(self.compound(End::Map))
    }

    fn serialize_struct(self, name: &'static str, length: usize) -> Result<Compound<'s>, SerError> {
        if name == NUMBER_AS_STRUCT {
            return Ok(self.compound(End::Number));
        }
        self.serialize_map(Some(length))
    }

    fn serialize_struct_variant(
        mut self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'s>, SerError> {
        self.variant(variant)?;
        self.sink.begin_map();
        Ok(self.compound(End::VariantMap))
    }
}

macro_rules! compound_of_elements {
    ($($trait:ident $method:ident)*) => {$(
        impl ser::$trait for Compound<'_> {
            type Ok = ();
            type Error = SerError;

            fn $method<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), SerError> {
                self.element(value)
            }

            fn end(self) -> Result<(), SerError> {
                self.close();
                Ok(())
            }
        }
    )*};
}

compound_of_elements! {
    SerializeSeq serialize_element
    SerializeTuple serialize_element
    SerializeTupleStruct serialize_field
    SerializeTupleVariant serialize_field
}

macro_rules! compound_of_fields {
    ($($trait:ident)*) => {$(
        impl ser::$trait for Compound<'_> {
            type Ok = ();
            type Error = SerError;

            fn serialize_field<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Result<(), SerError> {
                self.entry(key, value)
            }

            fn end(self) -> Result<(), SerError> {
                self.close();
                Ok(())
            }
        }
    )*};
}

compound_of_fields! { SerializeStruct SerializeStructVariant }

impl ser::SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = SerError;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), SerError> {
        let text = key_text(key).ok_or_else(|| SerError::Encode(EncodeError::new(EncodeErrorKind::MapKeyNotString)))?;
        self.serializer.key(&text)
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), SerError> {
        self.element(value)
    }

    fn end(self) -> Result<(), SerError> {
        self.close();
        Ok(())
    }
}

/// Returns the text of a map's key; `None` when the key is neither text nor a number nor a boolean.
fn key_text<T: ?Sized + Serialize>(key: &T) -> Option<String> {
    match serde_json::to_value(key) {
        Ok(serde_json::Value::String(text)) => Some(text),
        Ok(serde_json::Value::Number(number)) => Some(number.to_string()),
        Ok(serde_json::Value::Bool(value)) => Some(value.to_string()),
        Ok(_) => None,
        // A `Value` has no integers beyond 64 bits. As a key they are text.
        Err(_) => {
            let json = serde_json::to_string(&MapOf(key)).ok()?;
            let mut source = JsonSource::new(&json);
            source.begin_object().ok()?;
            source.next_member().ok()?.map(Cow::into_owned)
        }
    }
}

/// A map of this one key.
struct MapOf<'k, T: ?Sized>(&'k T);

impl<T: ?Sized + Serialize> Serialize for MapOf<'_, T> {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.0, ())])
    }
}
