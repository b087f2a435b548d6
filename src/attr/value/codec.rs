//! [`Value`] ⇄ attribute value.

use std::collections::{BTreeMap, BTreeSet};

use super::Value;
use crate::attr::{AnyType, AttributeType, DataTypeName, ListType, Number, Required};
use crate::dynamodb::limits::LEVELS;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::name::check_key;
use crate::wire::{SetKind, Sink, Source};

#[diagnostic::do_not_recommend]
impl AttributeType for Value {
    type DataType = AnyType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        encode(self, 0, sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        decode(found, source)
    }

    fn is_empty(&self) -> bool {
        self.counts_as_empty()
    }
}

/// Conversions from and to every type of attribute.
impl Value {
    /// Makes the value as which `value` is stored: a document becomes a map.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB cannot hold it.
    ///
    /// ```
    /// use tabletheory::{Document, Value};
    ///
    /// #[derive(Document, Debug, PartialEq)]
    /// struct Line {
    ///     sku: String,
    ///     qty: u32,
    /// }
    ///
    /// let line = Line { sku: "a1".into(), qty: 2 };
    /// let value = Value::of(&line)?;
    /// assert_eq!(value["qty"], 2);
    /// assert_eq!(value.to::<Line>()?, line);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn of<T: AttributeType>(value: &T) -> Result<Self, EncodeError> {
        let mut written = JsonSink::new();
        value.encode(&mut written)?;
        if written.levels() > LEVELS {
            return Err(EncodeError::new(EncodeErrorKind::TooDeep));
        }
        // A type can only write wrongly what DynamoDB has no value for.
        Self::decode(&mut JsonSource::new(written.as_str())).map_err(|error| match error.kind() {
            DecodeErrorKind::Unwritable(kind) => EncodeError::new(kind.clone()),
            _ => EncodeError::new(EncodeErrorKind::TooDeep),
        })
    }

    /// Reads the value as a `T`, as a field of that type is read.
    ///
    /// # Errors
    /// A [`DecodeError`] when the value is none that a `T` is read from, or one that DynamoDB cannot hold.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::{Number, Value};
    ///
    /// assert_eq!(Value::from(200).to::<u8>(), Ok(200));
    /// assert!(Value::from(300).to::<u8>().is_err());
    /// assert!(Value::from("200").to::<Number>().is_err());
    /// ```
    pub fn to<T: AttributeType>(&self) -> Result<T, DecodeError> {
        let mut written = JsonSink::new();
        AttributeType::encode(self, &mut written).map_err(DecodeError::unwritable)?;
        T::decode(&mut JsonSource::new(written.as_str()))
    }
}

/// Writes a value that lies within `around` lists and maps. The levels are counted here so that no value, however deep, ends
/// the stack.
fn encode(value: &Value, around: usize, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    if around == LEVELS {
        return Err(EncodeError::new(EncodeErrorKind::TooDeep));
    }
    match value {
        Value::Null => sink.null(),
        Value::Boolean(value) => sink.boolean(*value),
        Value::Number(number) => sink.number(number.as_str()),
        Value::String(text) => sink.string(text),
        Value::Binary(bytes) => sink.binary(bytes),
        Value::List(elements) => {
            sink.begin_list();
            for (index, element) in elements.iter().enumerate() {
                encode(element, around + 1, sink).map_err(|error| error.at_index(index))?;
            }
            sink.end_list();
        }
        Value::Map(entries) => {
            sink.begin_map();
            for (key, entry) in entries {
                check_key(key)?;
                sink.key(key);
                encode(entry, around + 1, sink).map_err(EncodeError::in_entry)?;
            }
            sink.end_map();
        }
        Value::StringSet(elements) => set(SetKind::String, elements, sink, |text, sink| sink.string(text))?,
        Value::NumberSet(elements) => {
            set(SetKind::Number, elements, sink, |number, sink| sink.number(number.as_str()))?;
        }
        Value::BinarySet(elements) => set(SetKind::Binary, elements, sink, |bytes, sink| sink.binary(bytes))?,
    }
    Ok(())
}

fn set<T>(
    kind: SetKind,
    elements: &BTreeSet<T>,
    sink: &mut dyn Sink,
    element: impl Fn(&T, &mut dyn Sink),
) -> Result<(), EncodeError> {
    if elements.is_empty() {
        return Err(EncodeError::new(EncodeErrorKind::EmptySet));
    }
    sink.begin_set(kind);
    for value in elements {
        element(value, sink);
    }
    sink.end_set();
    Ok(())
}

/// Reads a value. The source ends the recursion: it opens no value that lies deeper than DynamoDB's levels.
fn decode<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Value, DecodeError> {
    Ok(match found {
        DataTypeName::Null => {
            source.null()?;
            Value::Null
        }
        DataTypeName::Boolean => Value::Boolean(source.boolean()?),
        DataTypeName::Number => Value::Number(number(source)?),
        DataTypeName::String => Value::String(source.string()?.into_owned()),
        DataTypeName::Binary => Value::Binary(source.binary()?),
        DataTypeName::List => {
            let mut elements = Vec::new();
            while source.next_element()? {
                let element = source.open().and_then(|found| decode(found, source));
                elements.push(element.map_err(|error| error.at_index(elements.len()))?);
            }
            Value::List(elements)
        }
        DataTypeName::Map => {
            let mut entries = BTreeMap::new();
            while let Some(key) = source.next_key()? {
                let entry = source.open().and_then(|found| decode(found, source)).map_err(DecodeError::in_entry)?;
                if entries.insert(key.into_owned(), entry).is_some() {
                    return Err(DecodeError::new(DecodeErrorKind::Duplicate).in_entry());
                }
            }
            Value::Map(entries)
        }
        DataTypeName::StringSet => Value::StringSet(elements(source, |source| Ok(source.string()?.into_owned()))?),
        DataTypeName::NumberSet => Value::NumberSet(elements(source, number)?),
        DataTypeName::BinarySet => Value::BinarySet(elements(source, S::binary)?),
    })
}

fn number<'a, S: Source<'a>>(source: &mut S) -> Result<Number, DecodeError> {
    source.number()?.parse().map_err(DecodeError::unwritable)
}

fn elements<'a, S: Source<'a>, T: Ord>(
    source: &mut S,
    element: impl Fn(&mut S) -> Result<T, DecodeError>,
) -> Result<BTreeSet<T>, DecodeError> {
    let mut elements = BTreeSet::new();
    while source.next_element()? {
        elements.insert(element(source).map_err(DecodeError::in_entry)?);
    }
    Ok(elements)
}
