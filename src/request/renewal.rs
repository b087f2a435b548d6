//! Sealing anew what is stored: as it would be written now, or with its data keys wrapped by another key.

use super::sealing::{bindings, for_each_attribute, version_of};
use crate::error::{DecodeError, DecodeErrorKind, Error, NotOpened};
use crate::schema::{EnvelopeVersion, Schema};
use crate::sealing::{KeyLabel, Keys, SealError, ToOpen, ToSeal};

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

/// A stored value and the one that is to take its place, in DynamoDB JSON.
#[derive(Debug)]
pub(crate) struct Renewed {
    pub(crate) attribute: &'static str,
    pub(crate) stored: String,
    pub(crate) new: String,
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
        let is_outdated = match (&found, renewal) {
            (_, Renewal::Everything) | (Found::Plain, Renewal::Outdated) => true,
            (Found::Plain, Renewal::Rewrap) => false,
            (Found::Sealed(version, labels), Renewal::Outdated) => {
                *version != policy.versions.writes() || *version == EnvelopeVersion::V2 && !keys.writes_with(labels)
            }
            (Found::Sealed(version, labels), Renewal::Rewrap) => {
                *version == EnvelopeVersion::V2 && !keys.writes_with(labels)
            }
        };
        renewable.found.push(found);
        if is_outdated {
            outdated.push((attribute.name, policy, value));
        }
    })?;
    for (attribute, policy, stored) in outdated {
        let binding = binding_of(attribute);
        let value = ToOpen::new(binding.clone(), policy, stored);
        let failed = |error: SealError| {
            let error = DecodeError::new(DecodeErrorKind::NotOpened(NotOpened::because(error)));
            Error::from(error.in_attribute(attribute))
        };
        let new = if renewal == Renewal::Rewrap {
            keys.rewrapped(&value).await.map_err(failed)?
        } else {
            let opened = keys.open_keys(&[value]).await.open_all().remove(0).map_err(failed)?;
            let sealed = keys.seal_keys(&[ToSeal::new(binding, policy, opened.as_json())]).await?;
            sealed.seal_all()?.remove(0)
        };
        renewable.changes.push(Renewed { attribute, stored: stored.to_owned(), new });
    }
    Ok(renewable)
}

/// Returns the form of a stored value, as far as that is seen without a key.
fn form_of(value: &str) -> Found {
    crate::sealing::form_of(value).map_or(Found::Plain, |(version, labels)| Found::Sealed(version, labels))
}
