//! Sealing what a request sends, and opening what its answer holds.
//!
//! Both are one step over plain data: a request is sealed once, after it was lowered and before it is sent, so that what is sent again
//! are the same bytes; a response is opened before it is decoded. The data keys of all values are fetched together.

use std::borrow::Cow;
use std::ops::Range;

use super::Unsealed;
use crate::dynamodb::limits::ITEM_BYTES;
use crate::error::{Error, ErrorKind, RequestFault};
use crate::model::lifecycle::stored_version;
use crate::schema::{AttributeSchema, BlindIndexSchema, Role, SEAL, Schema};
use crate::sealing::{
    BeaconKey, Binding, CanonicalValue, Digests, ItemKey, KeyValue, Keys, PayloadFault, SEAL_POLICY, SealError,
    SealErrorKind, ToSeal, WipedText,
};
use crate::wire::error::{DecodeError, DecodeErrorKind, NotOpened};
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::object::attribute_value;
use crate::wire::value::size_of_item;
use crate::wire::{Sink as _, Source as _};

// ---- sealing -------------------------------------------------------------------------------------------------------

/// Seals every value of an encrypted attribute in these parts of one request.
///
/// # Errors
/// An [`Error`] when a value cannot be sealed, or an item is too large with the ciphertext in it. Then nothing may be sent.
pub(crate) async fn seal(keys: &Keys, parts: Vec<Unsealed<'_>>) -> Result<(), Error> {
    let mut parts = Plain(parts);
    let beacons = beacons(keys, &parts.0).await?;
    let sealed = seal_values(keys, &parts.0, &beacons).await?;
    for ((part, sealed), beacons) in parts.0.iter_mut().zip(sealed).zip(beacons) {
        let plain = match part {
            Unsealed::Item(item, schema) => {
                let json = with_beacons(with_values(item.as_json(), &sealed), schema, &beacons)?;
                // The ciphertext counts, too.
                let size = size_of_item(&json);
                if size > ITEM_BYTES {
                    return Err(Error::new(ErrorKind::ItemTooLarge { size }));
                }
                item.take_sealed(json)
            }
            Unsealed::Update { placeholders, .. } => {
                let members = with_values(placeholders.value_members(), &sealed);
                placeholders.take_sealed(&members)
            }
        };
        drop(WipedText::new(plain));
    }
    Ok(())
}

/// Parts that are to be sealed. Whatever is not when they are dropped, because something failed or the caller went away, is wiped.
struct Plain<'r>(Vec<Unsealed<'r>>);

impl Drop for Plain<'_> {
    fn drop(&mut self) {
        for part in &mut self.0 {
            let plain = match part {
                Unsealed::Item(item, _) => item.take_unsealed(),
                Unsealed::Update { placeholders, .. } => placeholders.take_unsealed(),
            };
            drop(plain.map(WipedText::new));
        }
    }
}

type Sealed = Vec<(Range<usize>, String)>;

/// The beacons of one item, each with the blind index that it is of.
type OfItem = Vec<(&'static BlindIndexSchema, String)>;

/// Returns the beacons for each part: of each value that it writes to an attribute with a blind index.
async fn beacons(keys: &Keys, parts: &[Unsealed<'_>]) -> Result<Vec<OfItem>, Error> {
    let mut beacons = vec![OfItem::new(); parts.len()];
    let mut kept: Option<BeaconKey> = None;
    for (part, beacons) in parts.iter().zip(&mut beacons) {
        let (schema, key) = match part {
            Unsealed::Item(item, schema) => (*schema, item.as_json()),
            Unsealed::Update { key, schema, .. } => (*schema, key.as_json()),
        };
        for blind in schema.blind_indexes {
            let value = match part {
                Unsealed::Item(item, _) => attribute_value(item.as_json(), blind.of)?,
                Unsealed::Update { placeholders, .. } => {
                    let place = placeholders.unsealed().find(|(name, _)| *name == blind.of).map(|(_, place)| place);
                    place.and_then(|place| placeholders.value_members().get(place))
                }
            };
            let Some(value) = value.map(CanonicalValue::of).transpose()?.flatten() else { continue };
            if kept.is_none() {
                kept = Some(keys.beacon_key(schema.model, blind.of).await?);
            }
            let Some(kept) = &kept else { continue };
            let place = bindings(schema, key, None)(blind.of);
            let made = keys.beacons_at(kept, schema, blind, &place)?.any(&value);
            let made = made.map_err(|kind| SealError::new(kind, schema.model, blind.of))?;
            beacons.push((blind, made));
        }
    }
    Ok(beacons)
}

/// Returns an item with its beacons in place of those that it may have had.
fn with_beacons(item: String, schema: &Schema, beacons: &OfItem) -> Result<String, Error> {
    if schema.blind_indexes.is_empty() {
        return Ok(item);
    }
    let mut had = Vec::new();
    let mut source = JsonSource::new(&item);
    source.open_item()?;
    while let Some(name) = source.next_key()? {
        let value = source.json_value()?;
        had.extend(schema.blind_index(&name).is_none().then_some((name, value)));
    }
    let mut json = JsonSink::with_capacity(item.len() + 64);
    json.begin_item();
    let new = beacons.iter().map(|(blind, beacon)| (Cow::Borrowed(blind.name), beacon.as_str()));
    for (name, value) in had.into_iter().chain(new) {
        json.key(&name);
        crate::wire::value::copy(&mut JsonSource::new(value), &mut json)?;
    }
    json.end_item();
    Ok(json.into_string())
}

/// Returns the envelopes for each part, with the places where they belong in its text: those of its values, the seal of the item, and in
/// an update the beacons, too.
async fn seal_values(keys: &Keys, parts: &[Unsealed<'_>], beacons: &[OfItem]) -> Result<Vec<Sealed>, Error> {
    // What is said before there are envelopes is as long as what is said afterwards, so the data keys are asked for once.
    let mut seals = Vec::new();
    for part in parts {
        seals.push(Seal::of(part)?);
    }
    let (mut values, mut places) = (Vec::new(), Vec::new());
    for (number, (part, seal)) in parts.iter().zip(&seals).enumerate() {
        match part {
            Unsealed::Item(item, schema) => {
                let json = item.as_json();
                let binding_of = bindings(schema, json, version_of(json, schema));
                for_each_attribute(json, schema, |attribute, place, value| {
                    let Some(policy) = attribute.encrypted else { return };
                    values.push(ToSeal::new(binding_of(attribute.name), policy, value).in_item(number));
                    places.push((number, place, attribute.name));
                })?;
            }
            Unsealed::Update { key, placeholders, schema, version } => {
                let binding_of = bindings(schema, key.as_json(), *version);
                for (name, place) in placeholders.unsealed().filter(|(name, _)| is_encrypted(schema, name)) {
                    let attribute = schema.attributes.iter().find(|attribute| attribute.name == name);
                    let policy = attribute.and_then(|attribute| attribute.encrypted).unwrap_or_default();
                    let value = placeholders.value_members().get(place.clone()).unwrap_or_default();
                    values.push(ToSeal::new(binding_of(name), policy, value).in_item(number));
                    places.push((number, place, name));
                }
            }
        }
        if let Some(seal) = seal {
            values.push(ToSeal::new(seal.binding.clone(), SEAL_POLICY, &seal.reserved).in_item(number));
            places.push((number, seal.place.clone(), SEAL));
        }
    }
    let mut ready = keys.seal_keys(&values).await?;
    let mut sealed: Vec<Sealed> = vec![Vec::new(); parts.len()];
    let mut digests = Digests::default();
    for (at, (number, place, name)) in places.into_iter().enumerate() {
        let seal = seals.get(number).and_then(Option::as_ref);
        let envelope = match seal {
            // It comes behind all values of its item.
            Some(seal) if name == SEAL => {
                let envelope = ready.seal_instead(at, &std::mem::take(&mut digests).to_json());
                envelope.transpose()?.map(|envelope| seal.in_place(envelope))
            }
            Some(_) => {
                let envelope = ready.seal(at).transpose()?;
                if let Some(digest) = envelope.as_deref().and_then(|envelope| keys.digest_of(envelope)) {
                    digests.insert(name, digest);
                }
                envelope
            }
            None => ready.seal(at).transpose()?,
        };
        sealed[number].extend(envelope.map(|envelope| (place, envelope)));
    }
    for ((part, sealed), beacons) in parts.iter().zip(&mut sealed).zip(beacons) {
        let Unsealed::Update { placeholders, schema, .. } = part else { continue };
        for (name, place) in placeholders.unsealed() {
            let Some(blind) = schema.blind_index(name) else { continue };
            let beacon = beacons.iter().find(|(of, _)| of.name == name).map(|(_, beacon)| beacon.clone());
            let failed = || SealError::new(SealErrorKind::NotAValue(PayloadFault::Malformed), schema.model, blind.of);
            sealed.push((place, beacon.ok_or_else(failed)?));
        }
    }
    for sealed in &mut sealed {
        sealed.sort_by_key(|(place, _)| place.start);
    }
    Ok(sealed)
}

/// The seal that a write gives its item.
struct Seal<'a> {
    binding: Binding<'a>,
    /// Its place in the text. It is empty where the seal is written as one more attribute, before the others.
    place: Range<usize>,
    /// A value that is as long as the one that it will have.
    reserved: String,
}

impl<'a> Seal<'a> {
    /// Returns the seal of a write; `None` when the model is not sealed.
    ///
    /// # Errors
    /// An [`Error`] when the write does not say which version the item has, or is an update without a seal.
    fn of(part: &'a Unsealed<'_>) -> Result<Option<Self>, Error> {
        let (schema, key, version) = match part {
            Unsealed::Item(item, schema) => (*schema, item.as_json(), version_of(item.as_json(), schema)),
            Unsealed::Update { key, schema, version, .. } => (*schema, key.as_json(), *version),
        };
        if schema.seal.is_none() {
            return Ok(None);
        }
        if version.is_none() {
            return Err(SealError::new(SealErrorKind::NoVersion, schema.model, SEAL).into());
        }
        let (digests, place) = match part {
            // Behind the brace.
            Unsealed::Item(item, _) => (reserved(item.as_json(), schema)?, 1..1),
            Unsealed::Update { placeholders, .. } => {
                let mut digests = Digests::default();
                placeholders
                    .unsealed()
                    .filter(|(name, _)| is_encrypted(schema, name))
                    .for_each(|(name, _)| digests.reserve(name));
                let place = placeholders.unsealed().find(|(name, _)| *name == SEAL).map(|(_, place)| place);
                // A part of an item has no seal.
                (digests, place.ok_or_else(|| Error::new(ErrorKind::InvalidRequest(RequestFault::NotSealed)))?)
            }
        };
        let binding = bindings(schema, key, version)(SEAL);
        Ok(Some(Self { binding, place, reserved: digests.to_json() }))
    }

    /// Returns the text that goes to its place. An item has its key, so there is an attribute behind.
    fn in_place(&self, envelope: String) -> String {
        if self.place.is_empty() { format!("\"{SEAL}\":{envelope},") } else { envelope }
    }
}

/// Returns what is as long as the digests of an item's encrypted attributes.
pub(super) fn reserved(item: &str, schema: &'static Schema) -> Result<Digests, DecodeError> {
    let mut digests = Digests::default();
    for_each_attribute(item, schema, |attribute, _, _| {
        if attribute.encrypted.is_some() {
            digests.reserve(attribute.name);
        }
    })?;
    Ok(digests)
}

/// Returns whether a value that an update is to seal is of an encrypted attribute, and is no beacon and no seal.
fn is_encrypted(schema: &Schema, name: &str) -> bool {
    schema.blind_index(name).is_none() && name != SEAL
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

/// Refuses an item with an envelope in an attribute that its model does not encrypt: one that it names, or that it `keeps` with the rest.
pub(crate) fn no_envelope_is_held_for_plain(
    item: &str,
    schema: &'static Schema,
    keeps: impl Fn(&str) -> bool,
) -> Result<(), DecodeError> {
    let mut source = JsonSource::new(item);
    source.open_item()?;
    while let Some(name) = source.next_key()? {
        let value = source.json_value()?;
        let named = schema.attributes.iter().find(|attribute| attribute.name == name);
        if named.map_or_else(|| keeps(&name), |attribute| attribute.encrypted.is_none()) {
            let refused = Binding::new(schema.table, schema.model, &name).check_plain(value);
            refused.map_err(|error| not_opened(error, name.into_owned()))?;
        }
    }
    Ok(())
}

/// Returns the error of an attribute that could not be opened.
pub(super) fn not_opened(error: SealError, attribute: impl Into<Cow<'static, str>>) -> DecodeError {
    DecodeError::new(DecodeErrorKind::NotOpened(NotOpened::because(error))).in_attribute(attribute)
}

/// Returns the place that the envelope of each attribute of an item is bound to. `key` has the item's key attributes.
pub(super) fn bindings<'a>(
    schema: &'static Schema,
    key: &'a str,
    version: Option<u64>,
) -> impl Fn(&'static str) -> Binding<'a> {
    let key = key_of(key, schema);
    move |attribute| {
        let mut binding = Binding::new(schema.table, schema.model, attribute);
        if let Some(key) = &key {
            binding = binding.with_key(key.clone());
        }
        match version {
            Some(version) => binding.with_version(version),
            None => binding,
        }
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
    stored_version(item, schema.attribute_with_role(Role::Version)?)
}

/// Returns the text with other values at these places, which are in order.
pub(super) fn with_values(text: &str, values: &[(Range<usize>, impl AsRef<str>)]) -> String {
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
