//! The key that a page starts after.

use std::collections::BTreeMap;

use super::position::IndexName;
use crate::attr::Number;
use crate::error::{CursorFault, DecodeError, DecodeErrorKind, Error, ErrorKind};
use crate::model::key::size::check_key_size;
use crate::schema::{KeyPart, KeySchema, KeyUse, Schema};
use crate::wire::data_type::DataTypeName;
use crate::wire::item::EncodedItem;
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::{Sink as _, Source as _};

/// Returns the canonical text of a key, whatever its order and white space: names are sorted by their bytes. Returns `None`
/// when the key is empty.
pub(super) fn canonical_key(last_key: &str) -> Result<Option<EncodedItem>, DecodeError> {
    let mut members = BTreeMap::new();
    let mut source = JsonSource::new(last_key);
    source.open_item()?;
    while let Some(name) = source.next_key()? {
        if members.insert(name, source.json_value()?).is_some() {
            return Err(DecodeError::new(DecodeErrorKind::Duplicate));
        }
    }
    if members.is_empty() {
        return Ok(None);
    }
    let mut json = JsonSink::with_capacity(last_key.len());
    json.begin_item();
    for (name, value) in &members {
        json.key(name);
        crate::wire::value::copy(&mut JsonSource::new(value), &mut json)?;
    }
    json.end_item();
    Ok(Some(EncodedItem::from_sink(json)))
}

/// Returns the key attributes of the table and of the index, each once.
pub(super) fn key_attributes(schema: &Schema, index: Option<&str>) -> Vec<&'static KeySchema> {
    let index = schema.index(index);
    let mut wanted: Vec<&'static KeySchema> = Vec::new();
    let of_index = index.into_iter().flat_map(|index| index.partition_key.iter().chain(index.sort_key).copied());
    for key in schema.key().chain(of_index) {
        if !wanted.contains(&key) {
            wanted.push(key);
        }
    }
    wanted
}

/// Checks that a start key has exactly the key attributes of the index and of its table, each with its own data type.
pub(super) fn check_key(index: IndexName, last_key: &EncodedItem) -> Result<(), Error> {
    let IndexName { schema, name } = index;
    let index = schema.index(name);
    let wanted = key_attributes(schema, name);
    let mismatch = || Error::new(ErrorKind::CursorMismatch(CursorFault::NoKeyOfIndex));
    let invalid = |_| Error::new(ErrorKind::InvalidCursor);
    let mut source = JsonSource::new(last_key.as_json());
    source.open_item().map_err(invalid)?;
    let mut found = 0;
    while let Some(attribute) = source.next_key().map_err(invalid)? {
        let mut value = source.clone();
        source.skip().map_err(invalid)?;
        let data_type = value.open().map_err(invalid)?;
        let Some(key) = wanted.iter().find(|key| key.name == attribute && key.data_type == data_type) else {
            return Err(mismatch());
        };
        // The limits are those of a key that is written: 2,048 bytes in a partition key, 1,024 in a sort key, and no empty
        // value.
        let partitions = index.map_or(&[][..], |index| index.partition_key);
        let partition = *key == schema.partition_key || partitions.contains(key);
        let part = if partition { KeyPart::Partition } else { KeyPart::Sort };
        let size = match data_type {
            DataTypeName::String => Some(value.string().map_err(invalid)?.len()),
            DataTypeName::Binary => Some(value.binary().map_err(invalid)?.len()),
            DataTypeName::Number if value.number().map_err(invalid)?.parse::<Number>().is_err() => {
                return Err(mismatch());
            }
            _ => None,
        };
        if check_key_size(size, [KeyUse { index: name, part }]).is_err() {
            return Err(mismatch());
        }
        found += 1;
    }
    if found == wanted.len() { Ok(()) } else { Err(mismatch()) }
}
