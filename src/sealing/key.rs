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
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::encryption::{DataKey, KeyErrorKind};
    ///
    /// assert_eq!(DataKey::from_bytes(vec![7; 32])?.expose(), &[7; 32]);
    /// assert_eq!(DataKey::from_bytes(vec![7; 16]).unwrap_err().kind(), KeyErrorKind::NotADataKey { size: 16 });
    /// # Ok::<_, tabletheory::encryption::KeyError>(())
    /// ```
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
    ///
    /// ```
    /// use tabletheory::encryption::DataKey;
    ///
    /// let key = DataKey::from_bytes(vec![7; 32])?;
    /// assert_eq!(key.expose()[0], 7);
    /// assert_eq!(format!("{key:?}"), "DataKey(..)");
    /// # Ok::<_, tabletheory::encryption::KeyError>(())
    /// ```
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
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::encryption::{InvalidKeyLabel, KeyLabel};
    ///
    /// assert_eq!(KeyLabel::new("2026-07").map(|label| label.to_string()).as_deref(), Ok("2026-07"));
    /// assert_eq!(KeyLabel::new("July 2026"), Err(InvalidKeyLabel));
    /// ```
    pub fn new(text: &str) -> Result<Self, InvalidKeyLabel> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        if (1..=64).contains(&text.len()) && text.bytes().all(fits) {
            Ok(Self(text.into()))
        } else {
            Err(InvalidKeyLabel)
        }
    }

    /// Returns the label of a provider that is used without a [`Keyring`](super::Keyring): `default`.
    ///
    /// ```
    /// use tabletheory::encryption::KeyLabel;
    ///
    /// assert_eq!(KeyLabel::of_single_key().as_str(), "default");
    /// ```
    pub fn of_single_key() -> Self {
        Self("default".into())
    }

    /// Returns the text.
    ///
    /// ```
    /// use tabletheory::encryption::KeyLabel;
    ///
    /// assert_eq!(KeyLabel::new("eu_1")?.as_str(), "eu_1");
    /// # Ok::<_, tabletheory::encryption::InvalidKeyLabel>(())
    /// ```
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
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::encryption::WrappedKey;
    ///
    /// assert!(WrappedKey::new(vec![1; 184]).is_ok());
    /// assert!(WrappedKey::new(vec![1; 6_145]).is_err());
    /// ```
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Result<Self, KeyError> {
        let bytes = bytes.into();
        if (1..=MAX_WRAPPED_LEN).contains(&bytes.len()) {
            return Ok(Self { label: None, bytes });
        }
        Err(KeyError::new(KeyErrorKind::NotADataKey { size: bytes.len() }))
    }

    /// Returns the same wrapped key under the label of the key that wraps it.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome {
    /// use tabletheory::encryption::{KeyLabel, WrappedKey};
    ///
    /// let wrapped = WrappedKey::new([1; 40])?.with_label(KeyLabel::new("2027")?);
    /// assert_eq!(wrapped.label().map(KeyLabel::as_str), Some("2027"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_label(mut self, label: KeyLabel) -> Self {
        self.label = Some(label);
        self
    }

    /// Returns the label of the key that wraps it; `None` in an envelope of version 1, which has no labels.
    ///
    /// ```
    /// use tabletheory::encryption::WrappedKey;
    ///
    /// assert_eq!(WrappedKey::new([1; 40])?.label(), None);
    /// # Ok::<_, tabletheory::encryption::KeyError>(())
    /// ```
    pub fn label(&self) -> Option<&KeyLabel> {
        self.label.as_ref()
    }

    /// Returns the ciphertext.
    ///
    /// ```
    /// use tabletheory::encryption::WrappedKey;
    ///
    /// assert_eq!(WrappedKey::new([1, 2, 3])?.as_bytes(), [1, 2, 3]);
    /// # Ok::<_, tabletheory::encryption::KeyError>(())
    /// ```
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
    ///
    /// ```
    /// use tabletheory::encryption::{DataKey, GeneratedKey, WrappedKey};
    ///
    /// // What a key service answered.
    /// let (key, wrapped) = (DataKey::from_bytes(vec![7; 32])?, WrappedKey::new([1; 40])?);
    /// let generated = GeneratedKey::new(key, wrapped.clone());
    /// assert_eq!(generated.wrapped(), [wrapped]);
    /// # Ok::<_, tabletheory::encryption::KeyError>(())
    /// ```
    pub fn new(key: DataKey, wrapped: WrappedKey) -> Self {
        Self { key, wrapped: vec![wrapped] }
    }

    /// Adds a wrapped form for another key. Only envelopes of version 2 have room for more than one, and for at most eight.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome {
    /// use tabletheory::encryption::{DataKey, GeneratedKey, KeyLabel, WrappedKey};
    ///
    /// let ours = WrappedKey::new([1; 40])?.with_label(KeyLabel::new("ours")?);
    /// let theirs = WrappedKey::new([2; 40])?.with_label(KeyLabel::new("theirs")?);
    /// let generated = GeneratedKey::new(DataKey::from_bytes(vec![7; 32])?, ours).with_wrapped(theirs);
    /// assert_eq!(generated.wrapped().len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_wrapped(mut self, wrapped: WrappedKey) -> Self {
        self.wrapped.push(wrapped);
        self
    }

    /// Returns the data key.
    ///
    /// ```
    /// use tabletheory::encryption::{DataKey, GeneratedKey, WrappedKey};
    ///
    /// let generated = GeneratedKey::new(DataKey::from_bytes(vec![7; 32])?, WrappedKey::new([1; 40])?);
    /// assert_eq!(generated.key().expose(), &[7; 32]);
    /// # Ok::<_, tabletheory::encryption::KeyError>(())
    /// ```
    pub fn key(&self) -> &DataKey {
        &self.key
    }

    /// Returns its wrapped forms, of which there is at least one.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, EnvelopeVersion, KeyContext, KeyProvider, LocalKeys};
    ///
    /// let context = KeyContext::new(EnvelopeVersion::V1, &Binding::new("cards", "Card", "number"));
    /// let generated = LocalKeys::for_development(&[7; 32])?.generate(&context).await?;
    /// assert_eq!(generated.wrapped().len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn wrapped(&self) -> &[WrappedKey] {
        &self.wrapped
    }
}

/// The use of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Purpose {
    /// It encrypts values.
    Data,
    /// The beacons of blind indexes are computed with it.
    Beacons,
}

/// The purpose of a data key. A key service binds it to the wrapped form, so that it is unwrapped for the same purpose alone.
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
    ///
    /// ```
    /// use tabletheory::encryption::{Binding, EnvelopeVersion, KeyContext};
    ///
    /// let context = KeyContext::new(EnvelopeVersion::V2, &Binding::new("cards", "Card", "number"));
    /// assert_eq!((context.table(), context.model(), context.tenant()), ("cards", "Card", None));
    /// ```
    pub fn new(version: EnvelopeVersion, binding: &Binding<'_>) -> Self {
        KeyContextRef::new(version, binding).to_context()
    }

    /// Returns whether the key is a beacon key, and no data key.
    ///
    /// ```
    /// use tabletheory::encryption::{Binding, EnvelopeVersion, KeyContext};
    ///
    /// let context = KeyContext::new(EnvelopeVersion::V2, &Binding::new("cards", "Card", "number"));
    /// assert!(!context.is_of_beacons());
    /// ```
    pub fn is_of_beacons(&self) -> bool {
        self.purpose == Purpose::Beacons
    }

    /// Returns the version of the envelope.
    ///
    /// ```
    /// use tabletheory::encryption::{Binding, EnvelopeVersion, KeyContext};
    ///
    /// let context = KeyContext::new(EnvelopeVersion::V1, &Binding::new("cards", "Card", "number"));
    /// assert_eq!(context.version(), EnvelopeVersion::V1);
    /// ```
    pub fn version(&self) -> EnvelopeVersion {
        self.version
    }

    /// Returns the logical name of the table.
    ///
    /// ```
    /// use tabletheory::encryption::{Binding, EnvelopeVersion, KeyContext};
    ///
    /// let context = KeyContext::new(EnvelopeVersion::V2, &Binding::new("cards", "Card", "number"));
    /// assert_eq!(context.table(), "cards");
    /// ```
    pub fn table(&self) -> &str {
        &self.table
    }

    /// Returns the name of the model.
    ///
    /// ```
    /// use tabletheory::encryption::{Binding, EnvelopeVersion, KeyContext};
    ///
    /// let context = KeyContext::new(EnvelopeVersion::V2, &Binding::new("cards", "Card", "number"));
    /// assert_eq!(context.model(), "Card");
    /// ```
    pub fn model(&self) -> &str {
        &self.model
    }

    /// Returns the name of the attribute that the data key was first asked for. It may serve others of its item, and with an
    /// encrypt cache of its model.
    ///
    /// ```
    /// use tabletheory::encryption::{Binding, EnvelopeVersion, KeyContext};
    ///
    /// let context = KeyContext::new(EnvelopeVersion::V2, &Binding::new("cards", "Card", "number"));
    /// assert_eq!(context.attribute(), "number");
    /// ```
    pub fn attribute(&self) -> &str {
        &self.attribute
    }

    /// Returns the tenant, where the caller told one.
    ///
    /// ```
    /// use tabletheory::encryption::{Binding, EnvelopeVersion, KeyContext};
    ///
    /// let place = Binding::new("cards", "Card", "number");
    /// assert_eq!(KeyContext::new(EnvelopeVersion::V2, &place.clone().with_tenant("acme")).tenant(), Some("acme"));
    /// assert_eq!(KeyContext::new(EnvelopeVersion::V2, &place).tenant(), None);
    /// ```
    pub fn tenant(&self) -> Option<&str> {
        self.tenant.as_deref()
    }

    /// Returns the encryption context for the key service, in the order of its names. It is written to the service's logs, and holds
    /// no part of an item's key. For version 1 it is empty: the other runtimes give none. That of the beacon key says so, and no more.
    ///
    /// ```
    /// use tabletheory::encryption::{Binding, EnvelopeVersion, KeyContext};
    ///
    /// let place = Binding::new("cards", "Card", "number").with_tenant("acme");
    /// let context = KeyContext::new(EnvelopeVersion::V2, &place);
    /// let wanted = [("tt-model", "Card"), ("tt-table", "cards"), ("tt-tenant", "acme"), ("tt-v", "2")];
    /// assert_eq!(context.encryption_context(), wanted);
    /// assert!(KeyContext::new(EnvelopeVersion::V1, &place).encryption_context().is_empty());
    /// ```
    pub fn encryption_context(&self) -> Vec<(&'static str, &str)> {
        let Self { version, table, model, attribute, tenant, purpose } = self;
        let (version, purpose, tenant) = (*version, *purpose, tenant.as_deref());
        KeyContextRef { version, table, model, attribute, tenant, purpose }.encryption_context()
    }
}
