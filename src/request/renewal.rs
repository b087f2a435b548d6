//! Sealing anew what is stored: as it would be written now, or with its data keys wrapped by another key.

use super::opening::{stored_seal, unproven};
use super::sealing::{bindings, for_each_attribute, not_opened, reserved, version_of};
use crate::error::{DecodeError, Error};
use crate::schema::{BlindIndexSchema, EnvelopeVersion, ItemSeal, Role, SEAL, Schema};
use crate::sealing::{
    Binding, CanonicalValue, Digests, KeyLabel, Keys, SEAL_POLICY, SealError, SealErrorKind, ToOpen, ToSeal,
};
use crate::wire::object::attribute_value;

/// The treatment of a stored envelope.
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

/// The findings about an item, and the changes that it needs.
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

impl Renewed {
    fn new(attribute: &'static str, stored: &str, new: String) -> Self {
        Self { attribute, stored: Some(stored.to_owned()), new: Some(new) }
    }
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
    // An item that cannot be proven is not sealed anew, which would prove it.
    let proven = match schema.seal {
        None => None,
        Some(policy) => proven_seal(keys, item, schema, policy).await?,
    };
    if let Some(stored) = proven {
        renewable.found.push(form_of(stored));
    }
    if renewal == Renewal::Rewrap {
        for &(attribute, _, ref value) in &outdated {
            let new = keys.rewrapped(value).await.map_err(|error| not_opened(error, attribute))?;
            renewable.changes.push(Renewed::new(attribute, value.as_json(), new));
        }
        if let Some(stored) = proven {
            let value = ToOpen::new(binding_of(SEAL), SEAL_POLICY, stored);
            if !is_current(keys, &value) {
                // Its statement about the values does not depend on the keys that wrap theirs.
                let new = keys.rewrapped(&value).await.map_err(|error| not_opened(error, SEAL))?;
                put_seal(item, schema, new, &mut renewable.changes)?;
            }
        }
        return Ok(renewable);
    }
    for blind in schema.blind_indexes {
        let place = binding_of(blind.of);
        renew_beacon(keys, item, schema, blind, place, &mut renewable.changes).await?;
    }
    let is_unchanged = renewal == Renewal::Outdated && outdated.is_empty() && renewable.changes.is_empty();
    let stays = is_unchanged
        && proven.is_some_and(|stored| is_current(keys, &ToOpen::new(binding_of(SEAL), SEAL_POLICY, stored)));
    let seal = if schema.seal.is_none() || stays { None } else { Some(NewSeal::of(item, schema)?) };
    let values: Vec<ToOpen<'_>> = outdated.iter().map(|(.., value)| value.clone()).collect();
    let mut opened = Vec::with_capacity(values.len());
    for (outcome, &(attribute, ..)) in keys.open_keys(&values).await.open_all().into_iter().zip(&outdated) {
        opened.push(outcome.map_err(|error| not_opened(error, attribute))?);
    }
    // One item, so one data key for all values and the seal, unless the options say otherwise.
    let to_seal = outdated.iter().zip(&opened);
    let to_seal =
        to_seal.map(|(&(attribute, policy, _), opened)| ToSeal::new(binding_of(attribute), policy, opened.as_json()));
    let reserved = seal.as_ref().map(|seal| ToSeal::new(seal.binding.clone(), SEAL_POLICY, &seal.reserved));
    let to_seal: Vec<ToSeal<'_>> = to_seal.chain(reserved).collect();
    let mut ready = keys.seal_keys(&to_seal).await?;
    for (at, (attribute, _, value)) in outdated.iter().enumerate() {
        if let Some(new) = ready.seal(at).transpose()? {
            // The one of its beacon says that it stays.
            renewable.changes.retain(|change| change.attribute != *attribute);
            renewable.changes.push(Renewed::new(attribute, value.as_json(), new));
        }
    }
    if seal.is_some() {
        let digests = digests_of(keys, item, schema, &renewable.changes)?;
        if let Some(new) = ready.seal_instead(outdated.len(), &digests.to_json()).transpose()? {
            put_seal(item, schema, new, &mut renewable.changes)?;
        }
    }
    Ok(renewable)
}

/// The seal that an item gets.
struct NewSeal<'a> {
    binding: Binding<'a>,
    /// A value that is as long as the one that it will have.
    reserved: String,
}

impl<'a> NewSeal<'a> {
    /// # Errors
    /// An [`Error`] when the item's version is none.
    fn of(item: &'a str, schema: &'static Schema) -> Result<Self, Error> {
        let version = match schema.attribute_with_role(Role::Version) {
            // An item without a version is read as version 0, and gets that.
            Some(attribute) if attribute_value(item, attribute)?.is_none() => Some(0),
            _ => version_of(item, schema),
        };
        if version.is_none() {
            return Err(SealError::new(SealErrorKind::NoVersion, schema.model, SEAL).into());
        }
        Ok(Self { binding: bindings(schema, item, version)(SEAL), reserved: reserved(item, schema)?.to_json() })
    }
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
        // Nobody knows without the key whether it proves them.
        Err(error) if policy == ItemSeal::Written && !lacks_a_key(&error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Returns what the seal says of the values that the item will have.
fn digests_of(keys: &Keys, item: &str, schema: &'static Schema, changes: &[Renewed]) -> Result<Digests, Error> {
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
    Ok(digests)
}

/// Adds a seal. It is written while the item is the one that it is of, also where a program wrote that knows of no seals.
fn put_seal(item: &str, schema: &'static Schema, new: String, changes: &mut Vec<Renewed>) -> Result<(), Error> {
    let stored = attribute_value(item, SEAL)?.map(str::to_owned);
    changes.push(Renewed { attribute: SEAL, stored, new: Some(new) });
    let counted = schema.attribute_with_role(Role::Version);
    for attribute in schema.encrypted().map(|attribute| attribute.name).chain(counted) {
        if changes.iter().all(|change| change.attribute != attribute) {
            let stored = attribute_value(item, attribute)?.map(str::to_owned);
            let gets_version = stored.is_none() && counted == Some(attribute);
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

/// Returns whether a value was not opened because there is no key for it, and not because of what it is.
fn lacks_a_key(error: &DecodeError) -> bool {
    error.seal_error().is_some_and(|error| {
        matches!(
            error.kind(),
            SealErrorKind::KeyAccess(_)
                | SealErrorKind::KeyUnavailable
                | SealErrorKind::KeyMismatch
                | SealErrorKind::KeyProviderContract
                | SealErrorKind::UnknownKey
        )
    })
}

/// Returns whether the data key of a stored value of version 2 is wrapped by the key that wraps new ones.
fn is_current(keys: &Keys, value: &ToOpen<'_>) -> bool {
    matches!(form_of(value.as_json()), Found::Sealed(_, labels) if keys.writes_with(&labels, value))
}

/// Returns the form of a stored value, as far as that is seen without a key.
fn form_of(value: &str) -> Found {
    crate::sealing::form_of(value).map_or(Found::Plain, |(version, labels)| Found::Sealed(version, labels))
}
