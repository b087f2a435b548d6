//! Data keys, their wrapped form, and what they are asked for.

use std::fmt;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::binding::Binding;
use super::crypto::{KEY_LEN, SecretKey, empty_key};
use super::error::{KeyError, KeyErrorKind};
use crate::schema::EnvelopeVersion;

/// The longest wrapped form of a data key, in bytes: the longest ciphertext that KMS takes.
///
/// Source: [KMS, *Decrypt*, `CiphertextBlob`](https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html#API_Decrypt_RequestSyntax)
pub(crate) const MAX_WRAPPED_LEN: usize = 6_144;

/// A data key of AES-256: 32 bytes, which are wiped when it is dropped. It is not `Clone`, and `Debug` shows nothing of it.
pub struct DataKey {
    bytes: SecretKey,
    #[cfg(feature = "insecure-test-keys")]
    pub(crate) given: Option<super::deterministic::Given>,
}

impl DataKey {
    /// Makes a data key of the bytes that a key service gave, and wipes them.
    ///
    /// # Errors
    /// [`NotADataKey`](KeyErrorKind::NotADataKey) when there are not 32 of them.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, KeyError> {
        Self::from_slice(&Zeroizing::new(bytes))
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Result<Self, KeyError> {
        if bytes.len() != KEY_LEN {
            return Err(KeyError::new(KeyErrorKind::NotADataKey { size: bytes.len() }));
        }
        let mut key = empty_key();
        key.copy_from_slice(bytes);
        Ok(Self::new(key))
    }

    pub(crate) fn new(bytes: SecretKey) -> Self {
        Self {
            bytes,
            #[cfg(feature = "insecure-test-keys")]
            given: None,
        }
    }

    /// Returns the bytes, for a provider that wraps them. A copy of them is the caller's to wipe.
    pub fn expose(&self) -> &[u8; KEY_LEN] {
        &self.bytes
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(..)")
    }
}

/// The short name of a configured key, which envelopes of version 2 carry: 1 to 64 letters, digits, `.`, `_` and `-`.
///
/// An envelope names a key by its label and by nothing else, so no data can make a client ask for a key that is not configured.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyLabel(Arc<str>);

/// A text is no label of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidKeyLabel;

impl KeyLabel {
    /// Makes a label.
    ///
    /// # Errors
    /// [`InvalidKeyLabel`] when `text` is empty, longer than 64 bytes, or has another character than `A-Z`, `a-z`, `0-9`, `.`, `_`
    /// and `-`.
    pub fn new(text: &str) -> Result<Self, InvalidKeyLabel> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        if (1..=64).contains(&text.len()) && text.bytes().all(fits) {
            Ok(Self(text.into()))
        } else {
            Err(InvalidKeyLabel)
        }
    }

    /// Returns the label of a provider that is used without a [`Keyring`](super::Keyring): `default`.
    pub fn of_single_key() -> Self {
        Self("default".into())
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for KeyLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for KeyLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for InvalidKeyLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the label of a key is 1 to 64 letters, digits, `.`, `_` and `-`")
    }
}

impl std::error::Error for InvalidKeyLabel {}

/// A data key as it is stored: encrypted under a configured key. It is no secret.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct WrappedKey {
    label: Option<KeyLabel>,
    bytes: Arc<[u8]>,
}

impl WrappedKey {
    /// Makes a wrapped data key of a ciphertext, such as the `CiphertextBlob` of KMS.
    ///
    /// # Errors
    /// [`NotADataKey`](KeyErrorKind::NotADataKey) when it has no byte, or more than 6,144.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Result<Self, KeyError> {
        let bytes = bytes.into();
        if (1..=MAX_WRAPPED_LEN).contains(&bytes.len()) {
            return Ok(Self { label: None, bytes });
        }
        Err(KeyError::new(KeyErrorKind::NotADataKey { size: bytes.len() }))
    }

    /// Returns the same wrapped key under the label of the key that wraps it.
    pub fn with_label(mut self, label: KeyLabel) -> Self {
        self.label = Some(label);
        self
    }

    /// Returns the label of the key that wraps it; `None` in an envelope of version 1, which has no labels.
    pub fn label(&self) -> Option<&KeyLabel> {
        self.label.as_ref()
    }

    /// Returns the ciphertext.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Debug for WrappedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WrappedKey").field("label", &self.label).field("len", &self.bytes.len()).finish()
    }
}

/// A new data key, with the wrapped forms that go into envelopes: one for each key that can unwrap it.
#[derive(Debug)]
pub struct GeneratedKey {
    pub(crate) key: DataKey,
    pub(crate) wrapped: Vec<WrappedKey>,
}

impl GeneratedKey {
    /// Makes a new data key of the key and its wrapped form.
    pub fn new(key: DataKey, wrapped: WrappedKey) -> Self {
        Self { key, wrapped: vec![wrapped] }
    }

    /// Adds a wrapped form for another key. Only envelopes of version 2 have room for more than one, and for at most eight.
    pub fn with_wrapped(mut self, wrapped: WrappedKey) -> Self {
        self.wrapped.push(wrapped);
        self
    }

    /// Returns the data key.
    pub fn key(&self) -> &DataKey {
        &self.key
    }

    /// Returns its wrapped forms, of which there is at least one.
    pub fn wrapped(&self) -> &[WrappedKey] {
        &self.wrapped
    }
}

/// What is done with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Purpose {
    /// It encrypts values.
    Data,
    /// The beacons of blind indexes are computed with it.
    Beacons,
}

/// What a data key is for. A key service binds it to the wrapped form, so that it is unwrapped for the same purpose alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeyContext {
    pub(crate) version: EnvelopeVersion,
    pub(crate) table: Arc<str>,
    pub(crate) model: Arc<str>,
    pub(crate) attribute: Arc<str>,
    pub(crate) tenant: Option<Arc<str>>,
    purpose: Purpose,
}

/// The same, borrowed: most keys are kept, and are found by it without a `KeyContext`.
#[derive(Clone, Copy)]
pub(crate) struct KeyContextRef<'b> {
    pub(crate) version: EnvelopeVersion,
    pub(crate) table: &'b str,
    pub(crate) model: &'b str,
    attribute: &'b str,
    pub(crate) tenant: Option<&'b str>,
    purpose: Purpose,
}

impl<'b> KeyContextRef<'b> {
    pub(crate) fn new(version: EnvelopeVersion, binding: &'b Binding<'_>) -> Self {
        Self {
            version,
            table: binding.table,
            model: binding.model,
            attribute: binding.attribute,
            tenant: binding.tenant.as_deref(),
            purpose: Purpose::Data,
        }
    }

    /// The beacon key, which serves all models and tenants.
    pub(crate) fn of_beacons() -> Self {
        let (version, purpose) = (EnvelopeVersion::V2, Purpose::Beacons);
        Self { version, table: "", model: "", attribute: "", tenant: None, purpose }
    }

    pub(crate) fn to_context(self) -> KeyContext {
        KeyContext {
            version: self.version,
            table: self.table.into(),
            model: self.model.into(),
            attribute: self.attribute.into(),
            tenant: self.tenant.map(Into::into),
            purpose: self.purpose,
        }
    }

    /// See [`KeyContext::encryption_context`].
    pub(crate) fn encryption_context(self) -> Vec<(&'static str, &'b str)> {
        match (self.purpose, self.version) {
            (Purpose::Beacons, _) => vec![("tt-use", "beacon"), ("tt-v", "2")],
            (Purpose::Data, EnvelopeVersion::V1) => Vec::new(),
            (Purpose::Data, EnvelopeVersion::V2) => {
                let mut pairs = vec![("tt-model", self.model), ("tt-table", self.table)];
                pairs.extend(self.tenant.map(|tenant| ("tt-tenant", tenant)));
                pairs.push(("tt-v", "2"));
                pairs
            }
        }
    }
}

impl KeyContext {
    /// Says what a data key is for: envelopes of `version` in the place that `binding` names.
    pub fn new(version: EnvelopeVersion, binding: &Binding<'_>) -> Self {
        KeyContextRef::new(version, binding).to_context()
    }

    /// Returns whether the key is a beacon key, and no data key.
    pub fn is_of_beacons(&self) -> bool {
        self.purpose == Purpose::Beacons
    }

    /// Returns the version of the envelope.
    pub fn version(&self) -> EnvelopeVersion {
        self.version
    }

    /// Returns the logical name of the table.
    pub fn table(&self) -> &str {
        &self.table
    }

    /// Returns the name of the model.
    pub fn model(&self) -> &str {
        &self.model
    }

    /// Returns the name of the attribute that the data key was first asked for. It may serve others of its item, and with an
    /// encrypt cache of its model.
    pub fn attribute(&self) -> &str {
        &self.attribute
    }

    /// Returns the tenant, where the caller told one.
    pub fn tenant(&self) -> Option<&str> {
        self.tenant.as_deref()
    }

    /// Returns the encryption context for the key service, in the order of its names. It is written to the service's logs, and holds
    /// no part of an item's key. For version 1 it is empty: the other runtimes give none. That of the beacon key says so, and no more.
    pub fn encryption_context(&self) -> Vec<(&'static str, &str)> {
        let Self { version, table, model, attribute, tenant, purpose } = self;
        let (version, purpose, tenant) = (*version, *purpose, tenant.as_deref());
        KeyContextRef { version, table, model, attribute, tenant, purpose }.encryption_context()
    }
}
