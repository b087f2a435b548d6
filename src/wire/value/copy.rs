//! From any source to any sink.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;

use super::{ValueSink, ValueSource};
use crate::attr::DataTypeName;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::wire::json::{JsonSink, JsonSource, MAX_LEVELS};
use crate::wire::{SetKind, Sink, Source};

/// Copies one whole value.
///
/// # Errors
/// A [`DecodeError`] from the source, or one of kind [`TooDeep`](DecodeErrorKind::TooDeep) if the value has more than 32
/// levels. The sink then holds part of a value.
pub fn copy<'a, S>(source: &mut S, sink: &mut dyn Sink) -> Result<(), DecodeError>
where
    S: Source<'a> + ?Sized,
{
    // One bit for each open level: whether it is a list.
    let mut lists = 0_u64;
    let mut level = 0;
    loop {
        match source.open()? {
            DataTypeName::String => sink.string(&source.string()?),
            DataTypeName::Number => sink.number(&source.number()?),
            DataTypeName::Binary => sink.binary(&source.binary()?),
            DataTypeName::Boolean => sink.boolean(source.boolean()?),
            DataTypeName::Null => {
                source.null()?;
                sink.null();
            }
            name @ (DataTypeName::List | DataTypeName::Map) => {
                if level == MAX_LEVELS {
                    return Err(DecodeError::new(DecodeErrorKind::TooDeep));
                }
                level += 1;
                if name == DataTypeName::List {
                    lists |= 1 << level;
                    sink.begin_list();
                } else {
                    lists &= !(1 << level);
                    sink.begin_map();
                }
            }
            DataTypeName::StringSet => {
                sink.begin_set(SetKind::String);
                while source.next_element()? {
                    sink.string(&source.string()?);
                }
                sink.end_set();
            }
            DataTypeName::NumberSet => {
                sink.begin_set(SetKind::Number);
                while source.next_element()? {
                    sink.number(&source.number()?);
                }
                sink.end_set();
            }
            DataTypeName::BinarySet => {
                sink.begin_set(SetKind::Binary);
                while source.next_element()? {
                    sink.binary(&source.binary()?);
                }
                sink.end_set();
            }
        }
        loop {
            if level == 0 {
                return Ok(());
            }
            if lists >> level & 1 == 1 {
                if source.next_element()? {
                    break;
                }
                sink.end_list();
            } else {
                if let Some(name) = source.next_key()? {
                    sink.key(&name);
                    break;
                }
                sink.end_map();
            }
            level -= 1;
        }
    }
}

/// Copies the attributes of one item. Opening and closing the item in the sink is the caller's.
///
/// # Errors
/// As [`copy`].
pub fn copy_item<'a, S>(source: &mut S, sink: &mut dyn Sink) -> Result<(), DecodeError>
where
    S: Source<'a> + ?Sized,
{
    source.open_item()?;
    while let Some(name) = source.next_key()? {
        sink.key(&name);
        copy(source, sink)?;
    }
    Ok(())
}

/// Reads one attribute value in DynamoDB JSON, such as `{"S":"paid"}`.
///
/// # Errors
/// A [`DecodeError`] when `json` is anything else, or a map has one key twice.
pub fn json_to_value(json: &str) -> Result<AttributeValue, DecodeError> {
    let mut source = JsonSource::new(json);
    let mut sink = ValueSink::new();
    copy(&mut source, &mut sink)?;
    source.finish()?;
    unrepeated(sink).map(ValueSink::into_value)
}

/// Reads one item in DynamoDB JSON, such as `{"status":{"S":"paid"}}`.
///
/// # Errors
/// A [`DecodeError`] when `json` is anything else, or the item or a map in it has one key twice.
pub fn json_to_item(json: &str) -> Result<HashMap<String, AttributeValue>, DecodeError> {
    let mut source = JsonSource::new(json);
    let mut sink = ValueSink::new();
    sink.begin_item();
    copy_item(&mut source, &mut sink)?;
    sink.end_item();
    source.finish()?;
    unrepeated(sink).map(ValueSink::into_item)
}

/// Writes one attribute value as DynamoDB JSON.
///
/// # Errors
/// A [`DecodeError`] when `value` holds what DynamoDB does not: a data type that the SDK does not know, a number that is not
/// one, a false `NULL`, more than 32 levels. The sink then holds part of a value.
pub fn value_to_json(value: &AttributeValue, sink: &mut JsonSink) -> Result<(), DecodeError> {
    copy(&mut ValueSource::new(value), sink)
}

/// Writes one item as DynamoDB JSON.
///
/// # Errors
/// As [`value_to_json`].
#[expect(clippy::implicit_hasher, reason = "an item is the SDK's own map type")]
pub fn item_to_json(item: &HashMap<String, AttributeValue>, sink: &mut JsonSink) -> Result<(), DecodeError> {
    sink.begin_item();
    copy_item(&mut ValueSource::item(item), sink)?;
    sink.end_item();
    Ok(())
}

fn unrepeated(sink: ValueSink) -> Result<ValueSink, DecodeError> {
    if sink.has_repeated_key() {
        return Err(DecodeError::new(DecodeErrorKind::Duplicate));
    }
    Ok(sink)
}
