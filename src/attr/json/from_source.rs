//! Reads serde values from a source.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};

use crate::attr::number;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::wire::Source;
use crate::wire::data_type::DataTypeName;
use crate::wire::json::MAX_LEVELS;

#[derive(Debug)]
pub(super) struct DeError(pub(super) DecodeError);

impl fmt::Display for DeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
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
        if source.level() + 1 >= MAX_LEVELS {
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
            DataTypeName::Binary => visitor.visit_byte_buf(source.binary().map_err(DeError)?),
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
            DataTypeName::List => visit_elements(source, doubt, None, visitor),
            DataTypeName::StringSet => visit_elements(source, doubt, Some(DataTypeName::String), visitor),
            DataTypeName::NumberSet => visit_elements(source, doubt, Some(DataTypeName::Number), visitor),
            DataTypeName::BinarySet => visit_elements(source, doubt, Some(DataTypeName::Binary), visitor),
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
                    return Err(DeError(DecodeError::unknown_variant()));
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

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map
        struct identifier
    }
}

/// 2^63.
const I64_MAGNITUDE: f64 = 9_223_372_036_854_775_808.0;
/// 2^64.
const U64_MAGNITUDE: f64 = 18_446_744_073_709_551_616.0;

/// Returns the narrowest of `u64`, `i64` and `f64` that holds the number.
fn visit_number<'a, V: Visitor<'a>>(text: &str, doubt: &Cell<bool>, visitor: V) -> Result<V::Value, DeError> {
    if let Ok(value) = number::parse_integer::<u64>(text) {
        return visitor.visit_u64(value);
    }
    if let Ok(value) = number::parse_integer::<i64>(text) {
        return visitor.visit_i64(value);
    }
    let value: f64 = number::parse_float(text).map_err(DeError)?;
    // The number has a fraction. A whole number would be written, and read back, as an integer.
    if value.fract() == 0.0 && (-I64_MAGNITUDE..U64_MAGNITUDE).contains(&value) {
        return Err(DeError(DecodeError::new(DecodeErrorKind::NumberOutOfRange)));
    }
    // serde turns a number that is too large for an `f32` into infinity.
    if value.abs() > f64::from(f32::MAX) {
        doubt.set(true);
    }
    visitor.visit_f64(value)
}

fn visit_elements<'a, S: Source<'a>, V: Visitor<'a>>(
    source: &mut S,
    doubt: &Cell<bool>,
    element: Option<DataTypeName>,
    visitor: V,
) -> Result<V::Value, DeError> {
    let mut elements = Elements { source, doubt, element, index: 0, ended: false };
    let value = visitor.visit_seq(&mut elements)?;
    elements.finish()?;
    Ok(value)
}

struct Elements<'s, S> {
    source: &'s mut S,
    doubt: &'s Cell<bool>,
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
        let element = match self.element {
            Some(found) => Deserializer::new(found, &mut *self.source, self.doubt),
            None => Deserializer::open(&mut *self.source, self.doubt)?,
        };
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
