//! Sealing what a request sends, and opening what its answer holds.
//!
//! Both are one step over plain data: a request is sealed once, after it was lowered and before it is sent, so that what is sent again
//! are the same bytes; a response is opened before it is decoded. The data keys of all values are fetched together.

use std::ops::Range;

use bytes::Bytes;
use zeroize::{Zeroize as _, Zeroizing};

use super::Unsealed;
use super::answer::{Answered, items_of};
use crate::error::{Error, ErrorKind};
use crate::limits::ITEM_BYTES;
use crate::model::open::Opens;
use crate::operation::Operation;
use crate::schema::{AttributeSchema, Role, Schema};
use crate::sealing::{Binding, ItemKey, KeyValue, Keys, OpenedValue, SealError, ToOpen, ToSeal, is_envelope};
use crate::wire::Source as _;
use crate::wire::error::{DecodeError, NotOpened};
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::object::{attribute_value, utf8};
use crate::wire::value::copy_item;

// ---- sealing -------------------------------------------------------------------------------------------------------

/// Seals every value of an encrypted attribute in these parts of one request.
///
/// # Errors
/// An [`Error`] when a value cannot be sealed, or an item is too large with the ciphertext in it. Then nothing may be sent.
pub(crate) async fn seal(keys: &Keys, mut parts: Vec<Unsealed<'_>>) -> Result<(), Error> {
    let sealed = seal_values(keys, &parts).await?;
    for (part, sealed) in parts.iter_mut().zip(sealed) {
        let mut plain = match part {
            Unsealed::Item(item, _) => {
                let json = with_values(item.as_json(), &sealed);
                check_size(&json)?;
                item.take_sealed(json)
            }
            Unsealed::Update { placeholders, .. } => {
                let members = with_values(placeholders.value_members(), &sealed);
                placeholders.take_sealed(&members)
            }
        };
        plain.zeroize();
    }
    Ok(())
}

type Sealed = Vec<(Range<usize>, String)>;

/// Returns the envelopes for each part, with the places where they belong in its text.
async fn seal_values(keys: &Keys, parts: &[Unsealed<'_>]) -> Result<Vec<Sealed>, Error> {
    let (mut values, mut places) = (Vec::new(), Vec::new());
    for (number, part) in parts.iter().enumerate() {
        match part {
            Unsealed::Item(item, schema) => {
                let json = item.as_json();
                let version = version_of(json, schema);
                for_each_attribute(json, schema, |attribute, place, value| {
                    let Some(policy) = attribute.encrypted else { return };
                    let binding = binding(schema, attribute.name, json, version);
                    values.push(ToSeal::new(binding, policy, value).in_item(number));
                    places.push((number, place));
                })?;
            }
            Unsealed::Update { key, placeholders, schema, version } => {
                for (name, place) in placeholders.unsealed() {
                    let attribute = schema.attributes.iter().find(|attribute| attribute.name == name);
                    let policy = attribute.and_then(|attribute| attribute.encrypted).unwrap_or_default();
                    let binding = binding(schema, name, key.as_json(), *version);
                    let value = placeholders.value_members().get(place.clone()).unwrap_or_default();
                    values.push(ToSeal::new(binding, policy, value).in_item(number));
                    places.push((number, place));
                }
            }
        }
    }
    let envelopes = keys.seal_keys(&values).await?.seal_all()?;
    let mut sealed = vec![Vec::new(); parts.len()];
    for ((number, place), envelope) in places.into_iter().zip(envelopes) {
        sealed[number].push((place, envelope));
    }
    Ok(sealed)
}

/// The ciphertext counts, too.
fn check_size(json: &str) -> Result<(), Error> {
    let mut sink = JsonSink::with_capacity(json.len());
    sink.begin_item();
    copy_item(&mut JsonSource::new(json), &mut sink)?;
    let size = sink.item_size();
    if size > ITEM_BYTES { Err(Error::new(ErrorKind::ItemTooLarge { size })) } else { Ok(()) }
}

// ---- opening -------------------------------------------------------------------------------------------------------

/// Opens every envelope in the items of a response. A value that cannot be opened is left out of it, and is the error of whoever
/// reads it.
pub(crate) async fn open(keys: &Keys, operation: Operation, body: Bytes, models: Opens<'_>) -> Answered {
    let Ok(text) = utf8(&body) else { return body.into() };
    let (mut values, mut places, mut unexpected) = (Vec::new(), Vec::new(), Vec::new());
    let walked = items_of(operation, text, &mut |index, start, item| {
        let Some(schema) = models.model_of(index, item).filter(|schema| schema.has_encrypted()) else { return Ok(()) };
        let version = version_of(item, schema);
        let key = match models {
            // An update returns the attributes that it wrote, and no key.
            Opens::Written(_, key) => key,
            _ => item,
        };
        for_each_attribute(item, schema, |attribute, place, value| {
            let place = start + place.start..start + place.end;
            let binding = binding(schema, attribute.name, key, version);
            match attribute.encrypted {
                Some(policy) => {
                    values.push(ToOpen::new(binding, policy, value));
                    places.push(place);
                }
                None if is_envelope(value) => unexpected.extend(binding.check_plain(value).err().map(|e| (place, e))),
                None => {}
            }
        })
    });
    if walked.is_err() || values.is_empty() && unexpected.is_empty() {
        // The reader says what is wrong with the text.
        return body.into();
    }
    let opened = keys.open_keys(&values).await.open_all();
    let mut failures = Vec::new();
    let mut failed = |error: SealError| {
        failures.push(NotOpened::because(error));
        Zeroizing::new(NotOpened::marker(failures.len() - 1))
    };
    let mut found: Vec<(Range<usize>, Zeroizing<String>)> = Vec::with_capacity(places.len());
    for (place, opened) in places.into_iter().zip(opened) {
        found.push((place, opened.map_or_else(&mut failed, OpenedValue::into_json)));
    }
    found.extend(unexpected.into_iter().map(|(place, error)| (place, failed(error))));
    found.sort_unstable_by_key(|(place, _)| place.start);
    let opened = Zeroizing::new(with_values(text, &found).into_bytes());
    Answered::new(Bytes::from_owner(Wiped(opened)), failures)
}

/// The bytes of a body with opened values, which are wiped when the last reader is done.
struct Wiped(Zeroizing<Vec<u8>>);

impl AsRef<[u8]> for Wiped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

// ---- items ---------------------------------------------------------------------------------------------------------

/// Calls `visit` for each attribute of an item that its model has: with the place of its value in the text, and the value.
pub(super) fn for_each_attribute<'a>(
    item: &'a str,
    schema: &'static Schema,
    mut visit: impl FnMut(&'static AttributeSchema, Range<usize>, &'a str),
) -> Result<(), DecodeError> {
    let mut source = JsonSource::new(item);
    source.open_item()?;
    while let Some(name) = source.next_key()? {
        let value = source.json_value()?;
        let end = source.offset();
        if let Some(attribute) = schema.attributes.iter().find(|attribute| attribute.name == name) {
            visit(attribute, end - value.len()..end, value);
        }
    }
    Ok(())
}

/// Returns the place that an envelope is bound to. `key` has the item's key attributes.
pub(super) fn binding<'a>(
    schema: &'static Schema,
    attribute: &'static str,
    key: &'a str,
    version: Option<u64>,
) -> Binding<'a> {
    let binding = Binding::new(schema.table, schema.model, attribute);
    let binding = match key_of(key, schema) {
        Some(key) => binding.with_key(key),
        None => binding,
    };
    match version {
        Some(version) => binding.with_version(version),
        None => binding,
    }
}

fn key_of<'a>(item: &'a str, schema: &'static Schema) -> Option<ItemKey<'a>> {
    let value = |name| KeyValue::from_json(attribute_value(item, name).ok()??);
    let key = ItemKey::new(schema.partition_key.name, value(schema.partition_key.name)?);
    match schema.sort_key {
        Some(sort) => Some(key.with_sort(sort.name, value(sort.name)?)),
        None => Some(key),
    }
}

pub(super) fn version_of(item: &str, schema: &Schema) -> Option<u64> {
    let value = attribute_value(item, schema.attribute_with_role(Role::Version)?).ok()??;
    let mut source = JsonSource::new(value);
    source.open().ok()?;
    source.number().ok()?.parse().ok()
}

/// Returns the text with other values at these places, which are in order.
fn with_values(text: &str, values: &[(Range<usize>, impl AsRef<str>)]) -> String {
    let more: usize = values.iter().map(|(_, value)| value.as_ref().len()).sum();
    let mut replaced = String::with_capacity(text.len() + more);
    let mut at = 0;
    for (place, value) in values {
        replaced.push_str(text.get(at..place.start).unwrap_or_default());
        replaced.push_str(value.as_ref());
        at = place.end;
    }
    replaced.push_str(text.get(at..).unwrap_or_default());
    replaced
}
