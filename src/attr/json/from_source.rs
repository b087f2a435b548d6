//! Reads serde values from a source.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, MapDeserializer};
use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};

use super::{NUMBER_AS_STRUCT, is_precise};
use crate::attr::value::serde as exact;
use crate::attr::{AttributeType as _, Value, number};
use crate::dynamodb::limits::LEVELS;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::wire::Source;
use crate::wire::data_type::DataTypeName;
use crate::wire::json::JsonSink;

#[derive(Debug)]
pub(super) struct DeError(pub(super) DecodeError);

impl fmt::Display for DeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl DeError {
    /// Names the data type when the type refused it.
    fn of_what_json_has_not(self, found: DataTypeName) -> Self {
        match self.0.kind() {
            DecodeErrorKind::RefusedBySerde => Self(DecodeError::new(DecodeErrorKind::NotInJson { found })),
            _ => self,
        }
    }
}

impl std::error::Error for DeError {}

impl de::Error for DeError {
    fn custom<M: fmt::Display>(_: M) -> Self {
        // The message may hold contents.
        Self(DecodeError::new(DecodeErrorKind::RefusedBySerde))
    }
}

/// A reader of one value whose data type has been read.
pub(super) struct Deserializer<'s, S> {
    found: DataTypeName,
    source: &'s mut S,
    /// Set when a value was read that its Rust type may turn into a value that is never written.
    doubt: &'s Cell<bool>,
}

impl<'s, S> Deserializer<'s, S> {
    pub(super) fn new<'a>(found: DataTypeName, source: &'s mut S, doubt: &'s Cell<bool>) -> Self
    where
        S: Source<'a>,
    {
        // The type may write the value with one level more, as when a set is read into a list. That may not fit.
        if source.level() + 1 >= LEVELS {
            doubt.set(true);
        }
        Self { found, source, doubt }
    }

    fn open<'a>(source: &'s mut S, doubt: &'s Cell<bool>) -> Result<Self, DeError>
    where
        S: Source<'a>,
    {
        let found = source.open().map_err(DeError)?;
        Ok(Self::new(found, source, doubt))
    }
}

impl<'de, S: Source<'de>> de::Deserializer<'de> for Deserializer<'_, S> {
    type Error = DeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        let Self { found, source, doubt } = self;
        match found {
            DataTypeName::String => match source.string().map_err(DeError)? {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_string(text),
            },
            DataTypeName::Number => visit_number(&source.number().map_err(DeError)?, doubt, visitor),
            DataTypeName::Binary => {
                let bytes = source.binary().map_err(DeError)?;
                visitor.visit_byte_buf(bytes).map_err(|error: DeError| error.of_what_json_has_not(found))
            }
            DataTypeName::Boolean => visitor.visit_bool(source.boolean().map_err(DeError)?),
            DataTypeName::Null => {
                source.null().map_err(DeError)?;
                visitor.visit_unit()
            }
            DataTypeName::Map => {
                let mut entries = Entries { source, doubt, keys: Keys::default(), ended: false };
                let value = visitor.visit_map(&mut entries)?;
                entries.finish()?;
                Ok(value)
            }
            DataTypeName::List => visit_elements(source, doubt, visitor),
            // serde has no sets. It would be written as a list.
            DataTypeName::StringSet | DataTypeName::NumberSet | DataTypeName::BinarySet => {
                Err(DeError(DecodeError::new(DecodeErrorKind::NotInJson { found })))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        if self.found == DataTypeName::Null {
            self.source.null().map_err(DeError)?;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    /// Hands over everything to a [`Value`], and to no other type.
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, DeError> {
        if name != exact::TEXT {
            return visitor.visit_newtype_struct(self);
        }
        let value = Value::decode_as(self.found, self.source).map_err(DeError)?;
        let mut json = JsonSink::new();
        value.encode(&mut json).map_err(|error| DeError(DecodeError::unwritable(error)))?;
        visitor.visit_enum(MapAccessDeserializer::new(MapDeserializer::new(
            [(exact::EXACT, json.into_string())].into_iter(),
        )))
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        let text = number::number_as(self.found, self.source).map_err(DeError)?;
        visitor.visit_i128(number::parse_integer(&text).map_err(DeError)?)
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        let text = number::number_as(self.found, self.source).map_err(DeError)?;
        visitor.visit_u128(number::parse_integer(&text).map_err(DeError)?)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        let text = number::number_as(self.found, self.source).map_err(DeError)?;
        visitor.visit_f32(number::parse_float(&text).map_err(DeError)?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        let text = number::number_as(self.found, self.source).map_err(DeError)?;
        visitor.visit_f64(number::parse_float(&text).map_err(DeError)?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DeError> {
        let Self { found, source, doubt } = self;
        match found {
            DataTypeName::String => {
                let variant = source.string().map_err(DeError)?;
                visitor.visit_enum(IntoDeserializer::<DeError>::into_deserializer(&*variant))
            }
            DataTypeName::Map => {
                let Some(variant) = source.next_key().map_err(DeError)? else {
                    return Err(DeError(DecodeError::new(DecodeErrorKind::NotOneEntry)));
                };
                let value = visitor.visit_enum(Variant { name: &variant, source: &mut *source, doubt })?;
                match source.next_key().map_err(DeError)? {
                    None => Ok(value),
                    Some(_) => Err(DeError(DecodeError::new(DecodeErrorKind::NotOneEntry))),
                }
            }
            found => Err(DeError(DecodeError::wrong_type(DataTypeName::Map, found))),
        }
    }

    /// Passes over the value.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        ignore(self.found, self.source).map_err(DeError)?;
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map
        struct identifier
    }
}

/// Gives the number as the first of `u64`, `i64`, `f64`, a number of `serde_json` that holds any, `u128` and `i128` that holds
/// exactly this number. A number with a fraction of zeros is an integer.
pub(super) fn visit_number<'a, V: Visitor<'a>>(
    text: &str,
    doubt: &Cell<bool>,
    visitor: V,
) -> Result<V::Value, DeError> {
    if let Ok(value) = number::parse_integer::<u64>(text) {
        return visitor.visit_u64(value);
    }
    if let Ok(value) = number::parse_integer::<i64>(text) {
        return visitor.visit_i64(value);
    }
    if let Some(value) = number::exact_float(text) {
        // serde turns a number that is too large for an `f32` into infinity.
        if value.abs() > f64::from(f32::MAX) {
            doubt.set(true);
        }
        return visitor.visit_f64(value);
    }
    visit_inexact(text, visitor)
}

/// Gives a number that is neither an integer of 64 bits nor an `f64`.
#[cold]
fn visit_inexact<'a, V: Visitor<'a>>(text: &str, visitor: V) -> Result<V::Value, DeError> {
    let inexact = || DeError(DecodeError::new(DecodeErrorKind::Inexact));
    if is_precise() {
        return visitor.visit_map(MapDeserializer::new([(NUMBER_AS_STRUCT, text)].into_iter()));
    }
    if let Ok(value) = number::parse_integer(text) {
        return visitor.visit_u128(value).map_err(|_: DeError| inexact());
    }
    if let Ok(value) = number::parse_integer(text) {
        return visitor.visit_i128(value).map_err(|_: DeError| inexact());
    }
    Err(inexact())
}

/// Passes over a value. A map may not have one key twice, as everywhere.
fn ignore<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<(), DecodeError> {
    match found {
        DataTypeName::Map => {
            let mut keys = Keys::default();
            while let Some(key) = source.next_key()? {
                if !keys.insert(key) {
                    return Err(DecodeError::new(DecodeErrorKind::Duplicate).in_entry());
                }
                source.open().and_then(|found| ignore(found, source)).map_err(DecodeError::in_entry)?;
            }
        }
        DataTypeName::List => {
            let mut index = 0;
            while source.next_element()? {
                source.open().and_then(|found| ignore(found, source)).map_err(|error| error.at_index(index))?;
                index += 1;
            }
        }
        DataTypeName::StringSet => {
            while source.next_element()? {
                source.string()?;
            }
        }
        DataTypeName::NumberSet => {
            while source.next_element()? {
                source.number()?;
            }
        }
        DataTypeName::BinarySet => {
            while source.next_element()? {
                source.binary()?;
            }
        }
        DataTypeName::String => drop(source.string()?),
        DataTypeName::Number => drop(source.number()?),
        DataTypeName::Binary => drop(source.binary()?),
        DataTypeName::Boolean => drop(source.boolean()?),
        DataTypeName::Null => source.null()?,
    }
    Ok(())
}

fn visit_elements<'a, S: Source<'a>, V: Visitor<'a>>(
    source: &mut S,
    doubt: &Cell<bool>,
    visitor: V,
) -> Result<V::Value, DeError> {
    let mut elements = Elements { source, doubt, index: 0, ended: false };
    let value = visitor.visit_seq(&mut elements)?;
    elements.finish()?;
    Ok(value)
}

struct Elements<'s, S> {
    source: &'s mut S,
    doubt: &'s Cell<bool>,
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

    /// Checks that the type has taken all elements.
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
        let element = Deserializer::open(&mut *self.source, self.doubt)?;
        let value = seed.deserialize(element).map_err(|DeError(error)| DeError(error.at_index(self.index)))?;
        self.index += 1;
        Ok(Some(value))
    }
}

struct Entries<'s, 'a, S> {
    source: &'s mut S,
    doubt: &'s Cell<bool>,
    keys: Keys<'a>,
    ended: bool,
}

impl<'a, S: Source<'a>> Entries<'_, 'a, S> {
    fn advance(&mut self) -> Result<Option<Cow<'a, str>>, DeError> {
        if self.ended {
            return Ok(None);
        }
        let key = self.source.next_key().map_err(DeError)?;
        self.ended = key.is_none();
        if key.as_ref().is_some_and(|key| !self.keys.insert(key.clone())) {
            return Err(DeError(DecodeError::new(DecodeErrorKind::Duplicate).in_entry()));
        }
        Ok(key)
    }

    /// Checks that the type has taken all entries.
    fn finish(mut self) -> Result<(), DeError> {
        if self.advance()?.is_some() { Err(de::Error::custom("too many entries")) } else { Ok(()) }
    }
}

/// The keys of a map, each once. serde's maps would take the last of two entries.
#[derive(Default)]
struct Keys<'a> {
    /// The first keys, which are compared one by one.
    few: Vec<Cow<'a, str>>,
    more: HashSet<Cow<'a, str>>,
}

impl<'a> Keys<'a> {
    const FEW: usize = 12;

    /// Adds the key; returns `false` when it was there already.
    fn insert(&mut self, key: Cow<'a, str>) -> bool {
        if self.few.contains(&key) {
            return false;
        }
        if self.few.len() < Self::FEW {
            self.few.push(key);
            return true;
        }
        self.more.insert(key)
    }
}

impl<'a, S: Source<'a>> de::MapAccess<'a> for Entries<'_, 'a, S> {
    type Error = DeError;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, DeError> {
        match self.advance()? {
            Some(text) => seed.deserialize(Text { text, is_key: true }).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, DeError> {
        let value = Deserializer::open(&mut *self.source, self.doubt)?;
        seed.deserialize(value).map_err(|DeError(error)| DeError(error.in_entry()))
    }
}

/// A text, the key of a map or a value, that is read as a number, a boolean or the variant of an enum.
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) is_key: bool,
}

macro_rules! deserialize_parsed {
    ($($method:ident $visit:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
            match self.text.parse() {
                Ok(value) => visitor.$visit(value),
                Err(_) => Err(of_another_type()),
            }
        }
    )*};
}

fn of_another_type() -> DeError {
    de::Error::custom("a key of another type")
}

impl<'de> de::Deserializer<'de> for Text<'de> {
    type Error = DeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        match self.text {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    deserialize_parsed! {
        deserialize_bool visit_bool
        deserialize_i8 visit_i8 deserialize_i16 visit_i16 deserialize_i32 visit_i32 deserialize_i64 visit_i64
        deserialize_u8 visit_u8 deserialize_u16 visit_u16 deserialize_u32 visit_u32 deserialize_u64 visit_u64
        deserialize_i128 visit_i128 deserialize_u128 visit_u128
    }

    /// Refuses `NaN`, `inf` and numbers that round to it: Rust reads them as floats, but they are never written.
    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        let value = self.text.parse().ok().filter(|value: &f32| value.is_finite());
        visitor.visit_f32(value.ok_or_else(of_another_type)?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        let value = self.text.parse().ok().filter(|value: &f64| value.is_finite());
        visitor.visit_f64(value.ok_or_else(of_another_type)?)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        self.deserialize_byte_buf(visitor)
    }

    /// Refuses bytes, which are never written as a key.
    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        if self.is_key { Err(of_another_type()) } else { de::Deserializer::deserialize_any(self, visitor) }
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
        self.text.into_deserializer().deserialize_enum(name, variants, visitor)
    }

    serde::forward_to_deserialize_any! {
        char str string unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// The variant of an enum that carries data: the one entry of a map.
struct Variant<'v, 's, S> {
    name: &'v str,
    source: &'s mut S,
    doubt: &'s Cell<bool>,
}

impl<'a, 's, S: Source<'a>> de::EnumAccess<'a> for Variant<'_, 's, S> {
    type Error = DeError;
    type Variant = Deserializer<'s, S>;

    fn variant_seed<V: DeserializeSeed<'a>>(self, seed: V) -> Result<(V::Value, Self::Variant), DeError> {
        let variant = seed.deserialize(IntoDeserializer::<DeError>::into_deserializer(self.name))?;
        Ok((variant, Deserializer::open(self.source, self.doubt)?))
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
