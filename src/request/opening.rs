//! Opening what an answer holds, before it is decoded. The data keys of all values are fetched together.

use std::ops::Range;

use bytes::Bytes;

use super::answer::{Answered, items_of};
use super::sealing::{bindings, for_each_attribute, version_of, with_values};
use crate::dynamodb::operation::Operation;
use crate::model::open::Opens;
use crate::schema::{AttributeSchema, ItemSeal, SEAL, Schema};
use crate::sealing::{
    Digests, Keys, OpenedValue, SEAL_POLICY, SealError, SealErrorKind, ToOpen, Wiped, WipedText, is_envelope,
    is_of_version,
};
use crate::wire::error::{DecodeError, NotOpened};
use crate::wire::json::JsonSink;
use crate::wire::object::{attribute_value, utf8};

/// Opens every envelope in the items of a response. A value that cannot be opened, or does not fit the seal of its item, is left out of
/// it, and is the error of whoever reads it.
pub(crate) async fn open(keys: &Keys, operation: Operation, body: Bytes, models: Opens<'_>) -> Answered {
    let Ok(text) = utf8(&body) else { return body.into() };
    let (mut values, mut places, mut unexpected, mut sealed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let walked = items_of(operation, text, &mut |index, start, item| {
        let Some(schema) = models.model_of(index, item).filter(|schema| schema.has_encrypted()) else { return Ok(()) };
        let key = match models {
            // An update returns the attributes that it wrote, and no key.
            Opens::Written(_, key) => key,
            _ => item,
        };
        let version = version_of(item, schema);
        let binding_of = bindings(schema, key, version);
        let first = values.len();
        for_each_attribute(item, schema, |attribute, place, value| {
            let place = start + place.start..start + place.end;
            match attribute.encrypted {
                Some(policy) => {
                    values.push(ToOpen::new(binding_of(attribute.name), policy, value));
                    places.push(place);
                }
                None if is_envelope(value) => {
                    let refused = binding_of(attribute.name).check_plain(value).err();
                    unexpected.extend(refused.map(|error| (place, error)));
                }
                None => {}
            }
        })?;
        if schema.seal == Some(ItemSeal::Required) {
            let of = first..values.len();
            let seal = stored_seal(item, schema, version)?.map(|seal| {
                values.push(ToOpen::new(binding_of(SEAL), SEAL_POLICY, seal));
                // Nobody may read its content.
                places.push(start..start);
                values.len() - 1
            });
            sealed.push(SealedItem { schema, item, start, of, seal });
        }
        Ok(())
    });
    if walked.is_err() || values.is_empty() && unexpected.is_empty() && sealed.is_empty() {
        // The reader says what is wrong with the text.
        return body.into();
    }
    let mut opened: Vec<_> = keys.open_keys(&values).await.open_all().into_iter().map(Some).collect();
    let mut failures = Vec::new();
    let mut failed = |error: SealError| {
        failures.push(NotOpened::because(error));
        WipedText::new(NotOpened::marker(failures.len() - 1))
    };
    let mut found: Vec<(Range<usize>, WipedText)> = Vec::with_capacity(places.len());
    for item in &sealed {
        for (attribute, error) in item.unproven(keys, &mut opened) {
            let marker = failed(error);
            let mut is_there = false;
            for at in item.of.clone().filter(|&at| values.get(at).is_some_and(|value| value.attribute() == attribute)) {
                is_there = true;
                if let (Some(opened), Some(place)) = (opened.get_mut(at), places.get(at)) {
                    *opened = None;
                    found.push((place.clone(), marker.clone()));
                }
            }
            if !is_there {
                found.push(item.with_attribute(attribute, &marker));
            }
        }
    }
    for (place, opened) in places.into_iter().zip(opened).filter(|(place, _)| !place.is_empty()) {
        let Some(opened) = opened else { continue };
        found.push((place, opened.map_or_else(&mut failed, OpenedValue::into_json)));
    }
    found.extend(unexpected.into_iter().map(|(place, error)| (place, failed(error))));
    found.sort_by_key(|(place, _)| place.start);
    let opened = Wiped::new(with_values(text, &found).into_bytes());
    Answered::new(Bytes::from_owner(opened), failures)
}

/// An item of a response whose model is sealed.
struct SealedItem<'a> {
    schema: &'static Schema,
    item: &'a str,
    /// The place in the response where the item begins.
    start: usize,
    /// The numbers of its values.
    of: Range<usize>,
    /// The number of its seal; or why there is none to open.
    seal: Result<usize, SealError>,
}

/// Returns the seal of a stored item: that of this version of it. No key is asked for.
pub(super) fn stored_seal<'a>(
    item: &'a str,
    schema: &Schema,
    version: Option<u64>,
) -> Result<Result<&'a str, SealError>, DecodeError> {
    let failed = |kind| SealError::new(kind, schema.model, SEAL);
    let Some(seal) = attribute_value(item, SEAL)? else { return Ok(Err(failed(SealErrorKind::SealMissing))) };
    Ok(is_of_version(seal, version).map(|()| seal).map_err(failed))
}

impl SealedItem<'_> {
    /// Returns the encrypted attributes that the seal does not prove, each with the reason.
    fn unproven(
        &self,
        keys: &Keys,
        opened: &mut [Option<Result<OpenedValue, SealError>>],
    ) -> Vec<(&'static str, SealError)> {
        let seal = self.seal.clone().and_then(|at| {
            let failed = |kind| SealError::new(kind, self.schema.model, SEAL);
            let seal = opened.get_mut(at).and_then(Option::take);
            let seal = seal.unwrap_or_else(|| Err(failed(SealErrorKind::SealMissing)))?;
            Digests::from_json(seal.as_json()).map_err(failed)
        });
        unproven(keys, self.item, self.schema, &seal)
    }

    /// Returns an attribute with this value as one more of the item, and its place in the response.
    fn with_attribute(&self, name: &str, value: &str) -> (Range<usize>, WipedText) {
        let place = self.start + 1;
        let mut json = JsonSink::with_capacity(name.len() + value.len() + 16);
        json.text(name);
        let name = json.into_string();
        let comma = if self.item.get(1..).is_some_and(|rest| rest.trim_start().starts_with('}')) { "" } else { "," };
        (place..place, WipedText::new(format!("{name}:{value}{comma}")))
    }
}

/// Returns the encrypted attributes of a stored item that its seal does not prove, each with the reason.
pub(super) fn unproven(
    keys: &Keys,
    item: &str,
    schema: &'static Schema,
    seal: &Result<Digests, SealError>,
) -> Vec<(&'static str, SealError)> {
    let is_proven = |attribute: &AttributeSchema| match seal {
        Err(error) => Err(error.clone()),
        Ok(digests) => {
            // A value that has no digest is no envelope, and is not said to be there.
            let stored = attribute_value(item, attribute.name).ok().flatten();
            let holds = match stored.map(|stored| keys.digest_of(stored)) {
                Some(None) => false,
                Some(digest) => digests.holds(attribute.name, digest),
                None => digests.holds(attribute.name, None),
            };
            let mismatch = || SealError::new(SealErrorKind::SealMismatch, schema.model, attribute.name);
            if holds { Ok(()) } else { Err(mismatch()) }
        }
    };
    schema.encrypted().filter_map(|attribute| Some((attribute.name, is_proven(attribute).err()?))).collect()
}
