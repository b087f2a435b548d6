//! Encrypted attributes: the envelopes that are stored in their place, and the keys that seal and open them.
//!
//! Everything here is of plain data: values and envelopes in DynamoDB JSON. It stands between lowering and sending, and between
//! receiving and decoding, and knows no models, requests or clients. What can be refused without a key is refused before one is asked
//! for. Nothing here shows a value, a key or an envelope, in `Debug`, `Display` or an error.

mod aad;
mod beacon;
mod binding;
mod cache;
mod crypto;
#[cfg(feature = "insecure-test-keys")]
mod deterministic;
mod envelope;
mod error;
mod identity;
mod item_seal;
mod key;
mod keyring;
mod keys;
mod local;
mod options;
mod plaintext;
mod provider;
mod ready;
mod seal;
mod source;
pub(crate) mod text;
mod values;
mod wiped;

pub(crate) use self::beacon::{BeaconKey, CanonicalValue};
pub use self::binding::{Binding, ItemKey, KeyValue};
pub use self::crypto::CryptoProvider;
#[cfg(feature = "insecure-test-keys")]
pub use self::deterministic::{DeterministicKeys, FixedKeys};
pub use self::error::{EnvelopeFault, KeyAccess, KeyError, KeyErrorKind, PayloadFault, SealError, SealErrorKind};
pub(crate) use self::item_seal::{Digests, SEAL_POLICY, is_of_version};
pub use self::key::{DataKey, GeneratedKey, InvalidKeyLabel, KeyContext, KeyLabel, WrappedKey};
pub use self::keyring::Keyring;
pub use self::keys::{Keys, PlaintextReads};
pub use self::local::LocalKeys;
pub use self::options::{CacheLimits, DataKeys, KeysOptions, Tenants};
pub use self::plaintext::OpenedValue;
pub use self::provider::{KeyFuture, KeyProvider, ServiceKey};
pub use self::ready::{OpenKeys, SealKeys};
pub use self::values::{ToOpen, ToSeal};
pub(crate) use self::wiped::{Wiped, WipedText};

/// Returns whether a value in DynamoDB JSON is an envelope: for an attribute that is not encrypted, and should hold none.
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToSeal, is_envelope};
///
/// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
/// let value = ToSeal::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, r#"{"S":"4111"}"#);
/// let sealed = keys.seal_keys(&[value]).await?.seal_all()?;
/// assert!(is_envelope(&sealed[0]));
/// assert!(!is_envelope(r#"{"S":"4111"}"#));
/// # Ok(())
/// # }
/// ```
pub fn is_envelope(json: &str) -> bool {
    envelope::is_envelope(json)
}

/// Returns the version of a stored envelope and the labels of its keys; `None` when the value is no envelope, or a malformed one.
pub(crate) fn form_of(json: &str) -> Option<(crate::schema::EnvelopeVersion, Vec<KeyLabel>)> {
    let envelope = envelope::parse(json, true).ok()?;
    let labels = envelope.keys.iter().filter_map(|key| key.label().cloned());
    Some((envelope.version(), labels.collect()))
}

/// Returns the wrapped data keys of an envelope in DynamoDB JSON: one in version 1, which has no labels, and up to eight in version 2.
///
/// # Errors
/// A [`SealErrorKind`] that says what is wrong with its structure.
///
/// # Example
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealErrorKind, SealPolicy, ToSeal, wrapped_keys};
///
/// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
/// let value = ToSeal::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, r#"{"S":"4111"}"#);
/// let sealed = keys.seal_keys(&[value]).await?.seal_all()?;
/// assert_eq!(wrapped_keys(&sealed[0]).map(|keys| keys.len()), Ok(1));
/// assert_eq!(wrapped_keys(r#"{"S":"4111"}"#), Err(SealErrorKind::PlaintextWhereEncrypted));
/// # Ok(())
/// # }
/// ```
pub fn wrapped_keys(envelope: &str) -> Result<Vec<WrappedKey>, SealErrorKind> {
    Ok(envelope::parse(envelope, false)?.keys)
}

/// Returns an envelope of version 2 with other wrapped data keys: the same data key, wrapped by other keys. The value in it stays as it
/// is, so changing the key that wraps needs no key that opens. A wrapped key of another data key makes an envelope that nobody opens.
///
/// Write it under the condition that the stored value is still `envelope`.
///
/// # Errors
/// [`UnsupportedVersion`](SealErrorKind::UnsupportedVersion) for version 1, whose one data key is bound to no label; and what is wrong
/// with the structure of the envelope, or with `keys`: there are one to eight, each with its own label.
///
/// # Example
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// use tabletheory::encryption::{
///     Binding, EnvelopePolicy, ItemKey, KeyLabel, KeyValue, Keys, LocalKeys, SealPolicy, ToSeal, WrappedKey,
///     with_wrapped_keys, wrapped_keys,
/// };
///
/// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
/// let v2 = SealPolicy::builder().versions(EnvelopePolicy::V2).build();
/// let place = Binding::new("cards", "Card", "number").with_key(ItemKey::new("id", KeyValue::S("c1".into())));
/// let sealed = keys.seal_keys(&[ToSeal::new(place, v2, r#"{"S":"4111"}"#)]).await?.seal_all()?;
///
/// // The same data key, as another key wraps it.
/// let rewrapped = WrappedKey::new([1; 60])?.with_label(KeyLabel::new("2027")?);
/// let envelope = with_wrapped_keys(&sealed[0], [rewrapped.clone()]).unwrap();
/// assert_eq!(wrapped_keys(&envelope), Ok(vec![rewrapped]));
/// # Ok(())
/// # }
/// ```
pub fn with_wrapped_keys(envelope: &str, keys: impl IntoIterator<Item = WrappedKey>) -> Result<String, SealErrorKind> {
    let mut parsed = envelope::parse(envelope, false)?;
    if parsed.version() == crate::schema::EnvelopeVersion::V1 {
        return Err(SealErrorKind::UnsupportedVersion);
    }
    parsed.keys = keys.into_iter().collect();
    let rewrapped = envelope::to_json(&parsed);
    // What is written can be read: the number of keys, and their labels.
    envelope::parse(&rewrapped, false)?;
    Ok(rewrapped)
}
