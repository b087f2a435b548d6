//! Sealing anew what is stored: as it would be written now, or with its data keys wrapped by another key.

use super::sealing::{bindings, for_each_attribute, not_opened, stored_seal, unproven, version_of};
use crate::error::Error;
use crate::schema::{BlindIndexSchema, EnvelopeVersion, ItemSeal, Role, SEAL, Schema};
use crate::sealing::{
    Binding, CanonicalValue, Digests, KeyLabel, Keys, SEAL_POLICY, SealError, SealErrorKind, ToOpen, ToSeal,
};
use crate::wire::object::attribute_value;

/// What is done with a stored envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Renewal {
    /// Values are sealed anew where their envelope is not as it would be written now.
    Outdated,
    /// Every value is sealed anew.
    Everything,
    /// Data keys that another key wraps are wrapped by the current one. The values stay as they are.
    Rewrap,
}

/// The form of a stored value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Found {
    Plain,
    Sealed(EnvelopeVersion, Vec<KeyLabel>),
}

/// What was found in an item, and what is to be changed in it.
#[derive(Debug, Default)]
pub(crate) struct Renewable {
    pub(crate) found: Vec<Found>,
    pub(crate) changes: Vec<Renewed>,
}

/// A stored value and the one that is to take its place, in DynamoDB JSON. `None` stands for no attribute.
#[derive(Debug)]
pub(crate) struct Renewed {
    pub(crate) attribute: &'static str,
    pub(crate) stored: Option<String>,
    pub(crate) new: Option<String>,
}

/// Returns what is to take the place of the envelopes of an item.
///
/// # Errors
/// An [`Error`] when a value cannot be opened, or sealed anew.
pub(crate) async fn renew(
    keys: &Keys,
    item: &str,
    schema: &'static Schema,
    renewal: Renewal,
) -> Result<Renewable, Error> {
    let binding_of = bindings(schema, item, version_of(item, schema));
    let mut renewable = Renewable::default();
    let mut outdated = Vec::new();
    for_each_attribute(item, schema, |attribute, _, value| {
        let Some(policy) = attribute.encrypted else { return };
        let found = form_of(value);
        let value = ToOpen::new(binding_of(attribute.name), policy, value);
        let under_another_key = |version: EnvelopeVersion, labels: &[KeyLabel]| {
            version == EnvelopeVersion::V2 && !keys.writes_with(labels, &value)
        };
        let is_outdated = match (&found, renewal) {
            (_, Renewal::Everything) | (Found::Plain, Renewal::Outdated) => true,
            (Found::Plain, Renewal::Rewrap) => false,
            (Found::Sealed(version, labels), Renewal::Outdated) => {
                *version != policy.versions.writes() || under_another_key(*version, labels)
            }
            (Found::Sealed(version, labels), Renewal::Rewrap) => under_another_key(*version, labels),
        };
        renewable.found.push(found);
        if is_outdated {
            outdated.push((attribute.name, policy, value));
        }
    })?;
    // What cannot be proven is not sealed anew, which would prove it.
    let seal = match schema.seal {
        None => None,
        Some(seal) => Some(proven_seal(keys, item, schema, seal).await?),
    };
    if let Some(Some(stored)) = seal {
        renewable.found.push(form_of(stored));
    }
    for (attribute, policy, value) in outdated {
        let stored = value.as_json();
        let failed = |error: SealError| Error::from(not_opened(error, attribute));
        let new = if renewal == Renewal::Rewrap {
            keys.rewrapped(&value).await.map_err(failed)?
        } else {
            let opened = keys.open_keys(&[value]).await.open_all().remove(0).map_err(failed)?;
            let sealed = keys.seal_keys(&[ToSeal::new(binding_of(attribute), policy, opened.as_json())]).await?;
            sealed.seal_all()?.remove(0)
        };
        renewable.changes.push(Renewed { attribute, stored: Some(stored.to_owned()), new: Some(new) });
    }
    if renewal != Renewal::Rewrap {
        for blind in schema.blind_indexes {
            let place = binding_of(blind.of);
            renew_beacon(keys, item, schema, blind, place, &mut renewable.changes).await?;
        }
    }
    if let Some(seal) = seal {
        renew_seal(keys, item, schema, renewal, seal, &mut renewable.changes).await?;
    }
    Ok(renewable)
}

/// Returns the seal of an item, if it proves the item's encrypted attributes; `None` when it does not and the policy does not ask for it.
async fn proven_seal<'a>(
    keys: &Keys,
    item: &'a str,
    schema: &'static Schema,
    policy: ItemSeal,
) -> Result<Option<&'a str>, Error> {
    let version = version_of(item, schema);
    let proven = async {
        let seal = stored_seal(item, schema, version)?.map_err(|error| not_opened(error, SEAL))?;
        let value = ToOpen::new(bindings(schema, item, version)(SEAL), SEAL_POLICY, seal);
        let opened = keys.open_keys(&[value]).await.open_all().remove(0);
        let failed = |kind| SealError::new(kind, schema.model, SEAL);
        let digests = opened.and_then(|opened| Digests::from_json(opened.as_json()).map_err(failed));
        match unproven(keys, item, schema, &digests).into_iter().next() {
            None => Ok(seal),
            Some((attribute, error)) => Err(not_opened(error, attribute)),
        }
    };
    match proven.await {
        Ok(seal) => Ok(Some(seal)),
        Err(_) if policy == ItemSeal::Written => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Adds the seal of an item whose values have changed, that had none, or whose data key another key wraps.
async fn renew_seal(
    keys: &Keys,
    item: &str,
    schema: &'static Schema,
    renewal: Renewal,
    proven: Option<&str>,
    changes: &mut Vec<Renewed>,
) -> Result<(), Error> {
    let stored = attribute_value(item, SEAL)?;
    let counted = schema.attribute_with_role(Role::Version);
    let unversioned = match counted {
        Some(attribute) => attribute_value(item, attribute)?.is_none(),
        None => false,
    };
    // An item without a version is read as version 0.
    let version = if unversioned { Some(0) } else { version_of(item, schema) };
    let binding = bindings(schema, item, version)(SEAL);
    let is_current = proven.is_some_and(|seal| match form_of(seal) {
        Found::Sealed(_, labels) => keys.writes_with(&labels, &ToOpen::new(binding.clone(), SEAL_POLICY, seal)),
        Found::Plain => false,
    });
    let new = match (renewal, proven) {
        // What it says of the values does not depend on the keys that wrap theirs.
        (Renewal::Rewrap, Some(seal)) if !is_current => {
            let rewrapped = keys.rewrapped(&ToOpen::new(binding, SEAL_POLICY, seal)).await;
            rewrapped.map_err(|error| not_opened(error, SEAL))?
        }
        (Renewal::Rewrap, _) => return Ok(()),
        (Renewal::Outdated, Some(_)) if is_current && changes.is_empty() => return Ok(()),
        (Renewal::Outdated | Renewal::Everything, _) => {
            let mut digests = Digests::default();
            for attribute in schema.encrypted() {
                let change = changes.iter().find(|change| change.attribute == attribute.name);
                let value = match change {
                    Some(change) => change.new.as_deref(),
                    None => attribute_value(item, attribute.name)?,
                };
                if let Some(digest) = value.and_then(|value| keys.digest_of(value)) {
                    digests.insert(attribute.name, digest);
                }
            }
            if version.is_none() {
                return Err(SealError::new(SealErrorKind::NoVersion, schema.model, SEAL).into());
            }
            let json = digests.to_json();
            let sealed = keys.seal_keys(&[ToSeal::new(binding, SEAL_POLICY, &json)]).await?;
            sealed.seal_all()?.remove(0)
        }
    };
    changes.push(Renewed { attribute: SEAL, stored: stored.map(str::to_owned), new: Some(new) });
    // It is written while the item is the one that it is of, also where a program wrote that knows of no seals.
    for attribute in schema.encrypted().map(|attribute| attribute.name).chain(counted) {
        if changes.iter().all(|change| change.attribute != attribute) {
            let stored = attribute_value(item, attribute)?.map(str::to_owned);
            let gets_version = unversioned && counted == Some(attribute);
            let new = if gets_version { Some(r#"{"N":"0"}"#.to_owned()) } else { stored.clone() };
            changes.push(Renewed { attribute, stored, new });
        }
    }
    Ok(())
}

/// Adds the beacon of a value when the item has none of its beacons: it was written before there was a blind index, or with another
/// beacon key; and takes away that of a value which is not there.
async fn renew_beacon(
    keys: &Keys,
    item: &str,
    schema: &'static Schema,
    blind: &'static BlindIndexSchema,
    place: Binding<'_>,
    changes: &mut Vec<Renewed>,
) -> Result<(), Error> {
    let policy = schema.attributes.iter().find(|attribute| attribute.name == blind.of);
    let policy = policy.and_then(|attribute| attribute.encrypted).unwrap_or_default();
    let stored = attribute_value(item, blind.of)?;
    let value = match stored {
        None => None,
        Some(stored) => {
            let opened = keys.open_keys(&[ToOpen::new(place.clone(), policy, stored)]).await.open_all().remove(0);
            CanonicalValue::of(opened.map_err(|error| not_opened(error, blind.of))?.as_json())?
        }
    };
    let beacon = attribute_value(item, blind.name)?;
    let new = match &value {
        None => None,
        Some(value) => {
            let key = keys.beacon_key(schema.model, blind.of).await?;
            let beacons = keys.beacons_at(&key, schema, blind, &place)?;
            if beacon.is_some_and(|beacon| beacons.all(value).iter().any(|known| known == beacon)) {
                return Ok(());
            }
            Some(beacons.any(value).map_err(|kind| SealError::new(kind, schema.model, blind.of))?)
        }
    };
    if beacon.is_none() && new.is_none() {
        return Ok(());
    }
    changes.push(Renewed { attribute: blind.name, stored: beacon.map(str::to_owned), new });
    // The beacon is written while the value is the one that it is made of.
    if changes.iter().all(|change| change.attribute != blind.of) {
        let stored = stored.map(str::to_owned);
        changes.push(Renewed { attribute: blind.of, stored: stored.clone(), new: stored });
    }
    Ok(())
}

/// Returns the form of a stored value, as far as that is seen without a key.
fn form_of(value: &str) -> Found {
    crate::sealing::form_of(value).map_or(Found::Plain, |(version, labels)| Found::Sealed(version, labels))
}
