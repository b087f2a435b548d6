//! serde documents: `#[model(json)]` fields and `serde_json::Value`.
//!
//! A serde value becomes native DynamoDB structure: text `S`, numbers `N`, sequences `L`, maps and structs `M`, bytes `B`,
//! booleans `BOOL`, `None` and `()` `NULL`; enums as serde's external tagging has it.

use std::fmt;

use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};
use serde::ser::{self, Serialize};

use super::number::float_text;
use super::{AnyType, AttributeType, DataTypeName, ListType, Number, Represent, Required, StringType};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::wire::json::JsonSink;
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
            let native = T::deserialize(Key(std::borrow::Cow::Borrowed(&text)));
            return native.or_else(|_| serde_json::from_str(&text)).map_err(|_| not_json());
        }
        T::deserialize(Deserializer { found, source }).map_err(|DeError(error)| error)
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
        T::deserialize(Deserializer { found, source }).map_err(|DeError(error)| error)
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

// ---- to a sink ----------------------------------------------------------------------------------------------------

#[derive(Debug)]
struct SerError(EncodeError);

impl fmt::Display for SerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for SerError {}

impl ser::Error for SerError {
    fn custom<M: fmt::Display>(_: M) -> Self {
        // The message may hold contents.
        Self(EncodeError::new(EncodeErrorKind::Unrepresentable("serde refused the value")))
    }
}

struct Serializer<'s>(&'s mut dyn Sink);

impl Serializer<'_> {
    fn number(self, text: &str) -> Result<(), SerError> {
        let number: Number = text.parse().map_err(SerError)?;
        self.0.number(number.as_str());
        Ok(())
    }
}

/// What closes the value under construction.
enum End {
    List,
    Map,
    /// A map of one entry, the variant, that holds a list.
    VariantList,
    /// A map of one entry, the variant, that holds a map.
    VariantMap,
    /// Nothing: the only field was a number's text.
    Number,
}

/// As which struct `serde_json` serializes a number, with its text as the only field, when any crate of a program turns
/// its feature `arbitrary_precision` on.
const NUMBER_AS_STRUCT: &str = "$serde_json::private::Number";

struct Compound<'s> {
    sink: &'s mut dyn Sink,
    end: End,
}

impl Compound<'_> {
    fn close(self) {
        match self.end {
            End::List => self.sink.end_list(),
            End::Map => self.sink.end_map(),
            End::VariantList => {
                self.sink.end_list();
                self.sink.end_map();
            }
            End::VariantMap => {
                self.sink.end_map();
                self.sink.end_map();
            }
            End::Number => {}
        }
    }

    fn element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), SerError> {
        value.serialize(Serializer(self.sink))
    }

    fn entry<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Result<(), SerError> {
        if matches!(self.end, End::Number) {
            let Ok(serde_json::Value::String(text)) = serde_json::to_value(value) else {
                return Err(ser::Error::custom("a number without its text"));
            };
            return Serializer(self.sink).number(&text);
        }
        self.sink.key(key);
        self.element(value)
    }
}

macro_rules! serialize_integers {
    ($($method:ident $type:ident)*) => {$(
        fn $method(self, value: $type) -> Result<(), SerError> {
            self.0.number(itoa::Buffer::new().format(value));
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
        self.0.boolean(value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), SerError> {
        self.0.number(&float_text(f64::from(value), &value.to_string()).map_err(SerError)?);
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Result<(), SerError> {
        self.0.number(&float_text(value, &value.to_string()).map_err(SerError)?);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), SerError> {
        self.0.string(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), SerError> {
        self.0.string(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), SerError> {
        self.0.binary(value);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), SerError> {
        self.0.null();
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

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Result<(), SerError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), SerError> {
        self.0.begin_map();
        self.0.key(variant);
        value.serialize(Serializer(&mut *self.0))?;
        self.0.end_map();
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'s>, SerError> {
        self.0.begin_list();
        Ok(Compound { sink: self.0, end: End::List })
    }

    fn serialize_tuple(self, length: usize) -> Result<Compound<'s>, SerError> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Compound<'s>, SerError> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'s>, SerError> {
        self.0.begin_map();
        self.0.key(variant);
        self.0.begin_list();
        Ok(Compound { sink: self.0, end: End::VariantList })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'s>, SerError> {
        self.0.begin_map();
        Ok(Compound { sink: self.0, end: End::Map })
    }

    fn serialize_struct(self, name: &'static str, length: usize) -> Result<Compound<'s>, SerError> {
        if name == NUMBER_AS_STRUCT {
            return Ok(Compound { sink: self.0, end: End::Number });
        }
        self.serialize_map(Some(length))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'s>, SerError> {
        self.0.begin_map();
        self.0.key(variant);
        self.0.begin_map();
        Ok(Compound { sink: self.0, end: End::VariantMap })
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
        let refused = || SerError(EncodeError::new(EncodeErrorKind::Unrepresentable("the keys of a map are strings")));
        match serde_json::to_value(key).map_err(|_| refused())? {
            serde_json::Value::String(text) if text.is_empty() => {
                return Err(SerError(EncodeError::new(EncodeErrorKind::Unrepresentable(super::map::EMPTY_KEY))));
            }
            serde_json::Value::String(text) => self.sink.key(&text),
            serde_json::Value::Number(number) => self.sink.key(&number.to_string()),
            serde_json::Value::Bool(value) => self.sink.key(if value { "true" } else { "false" }),
            _ => return Err(refused()),
        }
        Ok(())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), SerError> {
        self.element(value)
    }

    fn end(self) -> Result<(), SerError> {
        self.close();
        Ok(())
    }
}

// ---- from a source ------------------------------------------------------------------------------------------------

#[derive(Debug)]
struct DeError(DecodeError);

impl fmt::Display for DeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for DeError {}

impl de::Error for DeError {
    fn custom<M: fmt::Display>(_: M) -> Self {
        // The message may hold contents.
        Self(DecodeError::new(DecodeErrorKind::Custom("serde refused the stored value")))
    }
}

/// One value whose data type has been read.
struct Deserializer<'s, S> {
    found: DataTypeName,
    source: &'s mut S,
}

impl<'s, S> Deserializer<'s, S> {
    fn open<'a>(source: &'s mut S) -> Result<Self, DeError>
    where
        S: Source<'a>,
    {
        let found = source.open().map_err(DeError)?;
        Ok(Self { found, source })
    }
}

impl<'de, S: Source<'de>> de::Deserializer<'de> for Deserializer<'_, S> {
    type Error = DeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        let Self { found, source } = self;
        match found {
            DataTypeName::String => match source.string().map_err(DeError)? {
                std::borrow::Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                std::borrow::Cow::Owned(text) => visitor.visit_string(text),
            },
            DataTypeName::Number => visit_number(&source.number().map_err(DeError)?, visitor),
            DataTypeName::Binary => visitor.visit_byte_buf(source.binary().map_err(DeError)?),
            DataTypeName::Boolean => visitor.visit_bool(source.boolean().map_err(DeError)?),
            DataTypeName::Null => {
                source.null().map_err(DeError)?;
                visitor.visit_unit()
            }
            DataTypeName::Map => {
                let mut entries = Entries { source, ended: false };
                let value = visitor.visit_map(&mut entries)?;
                entries.finish()?;
                Ok(value)
            }
            DataTypeName::List => visit_elements(source, None, visitor),
            DataTypeName::StringSet => visit_elements(source, Some(DataTypeName::String), visitor),
            DataTypeName::NumberSet => visit_elements(source, Some(DataTypeName::Number), visitor),
            DataTypeName::BinarySet => visit_elements(source, Some(DataTypeName::Binary), visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        if self.found == DataTypeName::Null {
            self.source.null().map_err(DeError)?;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, DeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        let text = super::number::number_as(self.found, self.source).map_err(DeError)?;
        visitor.visit_i128(super::number::parse_integer(&text).map_err(DeError)?)
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        let text = super::number::number_as(self.found, self.source).map_err(DeError)?;
        visitor.visit_u128(super::number::parse_integer(&text).map_err(DeError)?)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        let text = super::number::number_as(self.found, self.source).map_err(DeError)?;
        visitor.visit_f64(text.parse().map_err(|_| DeError(DecodeError::new(DecodeErrorKind::InvalidNumber)))?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DeError> {
        let Self { found, source } = self;
        match found {
            DataTypeName::String => {
                let variant = source.string().map_err(DeError)?;
                visitor.visit_enum(IntoDeserializer::<DeError>::into_deserializer(&*variant))
            }
            DataTypeName::Map => {
                let Some(variant) = source.next_key().map_err(DeError)? else {
                    return Err(DeError(DecodeError::unknown_variant()));
                };
                let value = visitor.visit_enum(Variant { variant: &variant, source: &mut *source })?;
                match source.next_key().map_err(DeError)? {
                    None => Ok(value),
                    Some(_) => Err(DeError(DecodeError::new(DecodeErrorKind::Custom("an enum is a map of one entry")))),
                }
            }
            found => Err(DeError(DecodeError::wrong_type(DataTypeName::Map, found))),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map
        struct identifier
    }
}

/// The narrowest of `u64`, `i64` and `f64` that holds the number.
fn visit_number<'a, V: Visitor<'a>>(text: &str, visitor: V) -> Result<V::Value, DeError> {
    if let Ok(value) = super::number::parse_integer::<u64>(text) {
        return visitor.visit_u64(value);
    }
    if let Ok(value) = super::number::parse_integer::<i64>(text) {
        return visitor.visit_i64(value);
    }
    visitor.visit_f64(text.parse().map_err(|_| DeError(DecodeError::new(DecodeErrorKind::InvalidNumber)))?)
}

fn visit_elements<'a, S: Source<'a>, V: Visitor<'a>>(
    source: &mut S,
    element: Option<DataTypeName>,
    visitor: V,
) -> Result<V::Value, DeError> {
    let mut elements = Elements { source, element, index: 0, ended: false };
    let value = visitor.visit_seq(&mut elements)?;
    elements.finish()?;
    Ok(value)
}

struct Elements<'s, S> {
    source: &'s mut S,
    /// The data type of every element of a set; `None` in a list.
    element: Option<DataTypeName>,
    index: usize,
    ended: bool,
}

impl<S> Elements<'_, S> {
    fn advance<'a>(&mut self) -> Result<bool, DeError>
    where
        S: Source<'a>,
    {
        let more = !self.ended && self.source.next_element().map_err(DeError)?;
        self.ended = !more;
        Ok(more)
    }

    /// A type that takes fewer elements than there are does not fit.
    fn finish<'a>(mut self) -> Result<(), DeError>
    where
        S: Source<'a>,
    {
        if self.advance()? { Err(de::Error::custom("too many elements")) } else { Ok(()) }
    }
}

impl<'a, S: Source<'a>> de::SeqAccess<'a> for Elements<'_, S> {
    type Error = DeError;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, DeError> {
        if !self.advance()? {
            return Ok(None);
        }
        let element = match self.element {
            Some(found) => Deserializer { found, source: &mut *self.source },
            None => Deserializer::open(&mut *self.source)?,
        };
        let value = seed.deserialize(element).map_err(|DeError(error)| DeError(error.at_index(self.index)))?;
        self.index += 1;
        Ok(Some(value))
    }
}

struct Entries<'s, S> {
    source: &'s mut S,
    ended: bool,
}

impl<S> Entries<'_, S> {
    fn advance<'a>(&mut self) -> Result<Option<std::borrow::Cow<'a, str>>, DeError>
    where
        S: Source<'a>,
    {
        if self.ended {
            return Ok(None);
        }
        let key = self.source.next_key().map_err(DeError)?;
        self.ended = key.is_none();
        Ok(key)
    }

    /// A type that takes fewer entries than there are does not fit.
    fn finish<'a>(mut self) -> Result<(), DeError>
    where
        S: Source<'a>,
    {
        if self.advance()?.is_some() { Err(de::Error::custom("too many entries")) } else { Ok(()) }
    }
}

impl<'a, S: Source<'a>> de::MapAccess<'a> for Entries<'_, S> {
    type Error = DeError;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, DeError> {
        match self.advance()? {
            Some(key) => seed.deserialize(Key(key)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, DeError> {
        let value = Deserializer::open(&mut *self.source)?;
        seed.deserialize(value).map_err(|DeError(error)| DeError(error.in_entry()))
    }
}

/// The key of a map: text, from which a number, a boolean or the variant of an enum is read.
struct Key<'a>(std::borrow::Cow<'a, str>);

macro_rules! deserialize_parsed {
    ($($method:ident $visit:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
            match self.0.parse() {
                Ok(value) => visitor.$visit(value),
                Err(_) => Err(de::Error::custom("a key of another type")),
            }
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Key<'de> {
    type Error = DeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        match self.0 {
            std::borrow::Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            std::borrow::Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    deserialize_parsed! {
        deserialize_bool visit_bool
        deserialize_i8 visit_i8 deserialize_i16 visit_i16 deserialize_i32 visit_i32 deserialize_i64 visit_i64
        deserialize_u8 visit_u8 deserialize_u16 visit_u16 deserialize_u32 visit_u32 deserialize_u64 visit_u64
        deserialize_i128 visit_i128 deserialize_u128 visit_u128 deserialize_f32 visit_f32 deserialize_f64 visit_f64
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, DeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DeError> {
        self.0.into_deserializer().deserialize_enum(name, variants, visitor)
    }

    serde::forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// The variant of an enum that carries data: the one entry of a map.
struct Variant<'v, 's, S> {
    variant: &'v str,
    source: &'s mut S,
}

impl<'a, 's, S: Source<'a>> de::EnumAccess<'a> for Variant<'_, 's, S> {
    type Error = DeError;
    type Variant = Deserializer<'s, S>;

    fn variant_seed<V: DeserializeSeed<'a>>(self, seed: V) -> Result<(V::Value, Self::Variant), DeError> {
        let variant = seed.deserialize(IntoDeserializer::<DeError>::into_deserializer(self.variant))?;
        Ok((variant, Deserializer::open(self.source)?))
    }
}

impl<'a, S: Source<'a>> de::VariantAccess<'a> for Deserializer<'_, S> {
    type Error = DeError;

    fn unit_variant(self) -> Result<(), DeError> {
        de::Deserialize::deserialize(self)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, DeError> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, DeError> {
        de::Deserializer::deserialize_any(self, visitor)
    }

    fn struct_variant<V: Visitor<'a>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, DeError> {
        de::Deserializer::deserialize_any(self, visitor)
    }
}
