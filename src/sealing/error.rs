//! The errors of keys, and of sealing and opening.
//!
//! None of them holds a byte of a value, a key or an envelope: names, sizes and reasons alone.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::wire::data_type::DataTypeName;

// ---- keys ----------------------------------------------------------------------------------------------------------

/// The error of a key provider: why there is no data key.
#[derive(Clone)]
pub struct KeyError {
    kind: KeyErrorKind,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// The reasons why a key provider gives no data key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyErrorKind {
    /// The key service refuses, and will go on refusing until somebody changes something.
    Access(KeyAccess),
    /// The key service could not be reached, did not answer in time, or asks for fewer requests. Trying again may help.
    Unavailable,
    /// The wrapped data key is not of the configured key, or was tampered with.
    WrongKey,
    /// The key service answered for another key than the configured one.
    KeyMismatch,
    /// The key service gave something that is no data key: a data key has 32 bytes, its wrapped form 1 to 6,144.
    NotADataKey {
        /// The length of what it gave, in bytes.
        size: usize,
    },
    /// A new data key has no wrapped form, more than there is room for (one in version 1, eight in version 2), or two under one label.
    WrongNumberOfKeys {
        /// The number of wrapped forms.
        count: usize,
    },
    /// No configured key has this label.
    UnknownLabel,
    /// The provider does not wrap data keys that are not its own.
    CannotWrap,
    /// A provider for development and tests, in a build without debug assertions.
    NotForRelease,
    /// The system has no random bytes.
    NoRandomness,
    /// The provider was configured with a text that is not the identifier of a key.
    InvalidIdentifier,
}

/// The reasons for which a key service refuses.
///
/// Source: [KMS, *Decrypt*, errors](https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html#API_Decrypt_Errors)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyAccess {
    /// The caller may not use the key: `AccessDeniedException`.
    Denied,
    /// There is no such key: `NotFoundException`.
    NotFound,
    /// The key is disabled: `DisabledException`.
    Disabled,
    /// The key cannot be used as it is, for example because it is to be deleted: `KMSInvalidStateException`,
    /// `InvalidKeyUsageException`.
    InvalidState,
}

impl KeyError {
    /// Makes an error of a provider.
    ///
    /// ```
    /// use tabletheory::encryption::{KeyError, KeyErrorKind};
    ///
    /// let error = KeyError::new(KeyErrorKind::UnknownLabel);
    /// assert_eq!(error.to_string(), "no configured key has this label");
    /// ```
    pub fn new(kind: KeyErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// Adds what caused the error. Its `Debug` and `Display` reach logs: hand over nothing that shows keys or the bodies of
    /// answers.
    ///
    /// ```
    /// use std::error::Error as _;
    /// use tabletheory::encryption::{KeyError, KeyErrorKind};
    ///
    /// let timeout = std::io::Error::from(std::io::ErrorKind::TimedOut);
    /// let error = KeyError::new(KeyErrorKind::Unavailable).with_source(timeout);
    /// assert!(error.source().is_some());
    /// ```
    pub fn with_source(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.source = Some(Arc::new(source));
        self
    }

    /// Returns the reason.
    ///
    /// ```
    /// use tabletheory::encryption::{KeyErrorKind, WrappedKey};
    ///
    /// let too_short = WrappedKey::new([]).unwrap_err();
    /// assert_eq!(too_short.kind(), KeyErrorKind::NotADataKey { size: 0 });
    /// ```
    pub fn kind(&self) -> KeyErrorKind {
        self.kind
    }

    /// Returns whether trying again may help.
    ///
    /// ```
    /// use tabletheory::encryption::{KeyAccess, KeyError, KeyErrorKind};
    ///
    /// assert!(KeyError::new(KeyErrorKind::Unavailable).is_retryable());
    /// assert!(!KeyError::new(KeyErrorKind::Access(KeyAccess::Denied)).is_retryable());
    /// ```
    pub fn is_retryable(&self) -> bool {
        self.kind == KeyErrorKind::Unavailable
    }
}

impl fmt::Debug for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("KeyError").field(&self.kind).finish()
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl StdError for KeyError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

impl fmt::Display for KeyErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Access(access) => access.fmt(f),
            Self::Unavailable => f.write_str("the key service cannot be reached, or has no time"),
            Self::WrongKey => f.write_str("the wrapped data key is not of the configured key"),
            Self::KeyMismatch => f.write_str("the key service answered for another key than the configured one"),
            Self::NotADataKey { size } => {
                write!(f, "the key service gave {size} bytes that are no data key of 32 bytes or its wrapped form")
            }
            Self::WrongNumberOfKeys { count } => {
                write!(f, "the key provider gave {count} wrapped forms: one, or up to eight under a label each")
            }
            Self::UnknownLabel => f.write_str("no configured key has this label"),
            Self::CannotWrap => f.write_str("the key provider does not wrap data keys that are not its own"),
            Self::NotForRelease => f.write_str("this key provider is for development and tests, and this is a release"),
            Self::NoRandomness => f.write_str("the system has no random bytes"),
            Self::InvalidIdentifier => f.write_str("this is not the identifier of a key"),
        }
    }
}

impl fmt::Display for KeyAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Denied => "the key may not be used by this caller",
            Self::NotFound => "there is no such key",
            Self::Disabled => "the key is disabled",
            Self::InvalidState => "the key cannot be used as it is",
        })
    }
}

// ---- sealing and opening -------------------------------------------------------------------------------------------

/// An encrypted attribute that cannot be sealed or opened, with the names of its model and of itself.
#[derive(Clone)]
pub struct SealError(Box<Located>);

impl PartialEq for SealError {
    fn eq(&self, other: &Self) -> bool {
        let said = |error: &Self| (error.0.kind, error.0.model.clone(), error.0.attribute.clone());
        said(self) == said(other)
    }
}

impl Eq for SealError {}

#[derive(Clone)]
struct Located {
    kind: SealErrorKind,
    model: Box<str>,
    attribute: Box<str>,
    source: Option<KeyError>,
}

/// The reasons why an encrypted attribute cannot be sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SealErrorKind {
    /// The client has no keys. Nothing was sent.
    ///
    /// TableTheory's portable code: `ErrEncryptionNotConfigured`
    NotConfigured,
    /// The stored value is an envelope with a fault in its structure. No key was asked for.
    ///
    /// TableTheory's portable code: `ErrInvalidEncryptedEnvelope`
    InvalidEnvelope(EnvelopeFault),
    /// The stored envelope has a version that this library does not know. No key was asked for.
    UnsupportedVersion,
    /// The stored envelope has a suite that this library does not know, or that its key does not allow. No key was asked for.
    UnsupportedSuite,
    /// The stored envelope is of version 1, and the attribute's policy reads version 2 alone. No key was asked for.
    DowngradeRejected,
    /// The envelope is not authentic: it was tampered with, or belongs to another attribute, item, model or table, or its data key
    /// is not of the configured key. Which of these is not said.
    DecryptFailed,
    /// The key service refuses. Trying again does not help.
    KeyAccess(KeyAccess),
    /// The key service cannot be reached or has no time. Trying again may help.
    KeyUnavailable,
    /// The key service answered for another key than the configured one.
    KeyMismatch,
    /// The key provider gave something that is no data key, or broke its contract in another way.
    KeyProviderContract,
    /// No configured key has the label of the stored envelope. No key was asked for.
    UnknownKey,
    /// The envelope is authentic, and what it holds is no attribute value.
    InvalidPayload(PayloadFault),
    /// The envelope is authentic, and holds a value of another data type than the attribute's.
    TypeMismatch {
        /// The data type of the attribute.
        wanted: DataTypeName,
        /// The data type of the value in the envelope.
        found: DataTypeName,
    },
    /// The stored value is no envelope, but a value that anybody can read.
    PlaintextWhereEncrypted,
    /// The stored value is an envelope, and the attribute is not encrypted.
    UnexpectedEnvelope,
    /// The value, or its envelope, is larger than an item can be. Of a value to seal nothing was sent, of an envelope no key was asked
    /// for.
    TooLarge {
        /// The size in bytes.
        size: usize,
        /// The most bytes that there can be.
        most: usize,
    },
    /// The value to seal is no attribute value in DynamoDB JSON. Nothing was sent.
    NotAValue(PayloadFault),
    /// The item's key, which an envelope of version 2 is bound to, is not there, or holds a number that DynamoDB does not hold.
    InvalidItemKey,
    /// The item is of a model that is [sealed](crate::encryption::ItemSeal), and its seal is not there: somebody removed it, or a program
    /// wrote the item that does not know of it.
    SealMissing,
    /// The item's seal, which is authentic, does not fit: the attribute was removed or put back, comes from another version of the item, or
    /// the item has another version than the seal. It is also what a program does that changes the item and does not know of its seal.
    SealMismatch,
    /// The write does not say which version the item has, and the item's seal is over it. Nothing was sent.
    NoVersion,
    /// The system has no random bytes. Nothing was sent.
    NoRandomness,
    /// The key provider gives nonces, as those for tests do, and the module that FIPS 140-3 validates takes none. Nothing was sent.
    NonceGiven,
    /// The model has a blind index, and the client has no beacon key ([`KeysOptions`](crate::encryption::KeysOptions)).
    NoBeaconKey,
    /// Beacons are kept by tenant, and a lookup names none; or they are not, and it names one.
    BeaconTenant {
        /// True when one is to be named.
        wanted: bool,
    },
}

/// The mistakes in the structure of an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EnvelopeFault {
    /// A member is not there.
    MissingMember(&'static str),
    /// A member is of another data type than it must be.
    WrongMemberType(&'static str),
    /// A member has a length that it cannot have.
    WrongLength {
        /// The member.
        member: &'static str,
        /// Its length in bytes.
        size: usize,
    },
    /// There is a member that this version does not have.
    ExtraMember,
    /// A label is not 1 to 64 letters, digits, `.`, `_` and `-`.
    InvalidLabel,
    /// There are no wrapped data keys, more than eight, or two with one label.
    WrongNumberOfKeys,
    /// The sealed value is an envelope itself: a runtime of TableTheory 1.2.1 encrypted a batch's leftovers once more.
    DoubleWrapped,
    /// The text is no DynamoDB JSON.
    Malformed,
}

/// The mistakes in the JSON text of a value, inside an envelope or before it is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PayloadFault {
    /// It is not JSON, or not UTF-8, or has something before, after or in place of a value.
    Malformed,
    /// A member is there twice.
    DuplicateMember,
    /// There is a member that a value does not have.
    UnknownMember,
    /// The type or the payload is not there.
    MissingMember,
    /// There is no such data type.
    UnknownType,
    /// Values are nested deeper than 32 levels.
    TooDeep,
    /// A number is none that DynamoDB holds.
    InvalidNumber,
    /// A binary is not base64.
    InvalidBinary,
    /// The key of a map entry is empty or longer than 65,535 bytes.
    InvalidKey,
}

impl SealError {
    pub(crate) fn new(kind: SealErrorKind, model: &str, attribute: &str) -> Self {
        Self(Box::new(Located { kind, model: model.into(), attribute: attribute.into(), source: None }))
    }

    pub(crate) fn of_key(error: KeyError, model: &str, attribute: &str) -> Self {
        let mut of_key = Self::new(error.kind.into(), model, attribute);
        of_key.0.source = Some(error);
        of_key
    }

    /// Returns the reason.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealErrorKind, SealPolicy, ToOpen};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let stored = ToOpen::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, r#"{"S":"4111"}"#);
    /// let opened = keys.open_keys(&[stored]).await.open_all();
    /// assert_eq!(opened[0].as_ref().unwrap_err().kind(), SealErrorKind::PlaintextWhereEncrypted);
    /// # Ok(())
    /// # }
    /// ```
    pub fn kind(&self) -> SealErrorKind {
        self.0.kind
    }

    /// Returns the name of the model.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToSeal};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let value = ToSeal::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, "not DynamoDB JSON");
    /// assert_eq!(keys.seal_keys(&[value]).await.unwrap_err().model(), "Card");
    /// # Ok(())
    /// # }
    /// ```
    pub fn model(&self) -> &str {
        &self.0.model
    }

    /// Returns the name of the attribute.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToSeal};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let value = ToSeal::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, r#"{"N":"many"}"#);
    /// assert_eq!(keys.seal_keys(&[value]).await.unwrap_err().attribute(), "number");
    /// # Ok(())
    /// # }
    /// ```
    pub fn attribute(&self) -> &str {
        &self.0.attribute
    }

    /// Returns the error of the key provider; `None` when it was not asked, or gave a key.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, KeyErrorKind, Keys, LocalKeys, SealPolicy, ToOpen, ToSeal};
    ///
    /// let place = Binding::new("cards", "Card", "number");
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let sealed = keys.seal_keys(&[ToSeal::new(place.clone(), SealPolicy::V1, r#"{"S":"4111"}"#)]).await?.seal_all()?;
    ///
    /// let others = Keys::new(LocalKeys::for_development(&[8; 32])?);
    /// let opened = others.open_keys(&[ToOpen::new(place, SealPolicy::V1, &sealed[0])]).await.open_all();
    /// let error = opened[0].as_ref().unwrap_err();
    /// assert_eq!(error.key_error().map(|error| error.kind()), Some(KeyErrorKind::WrongKey));
    /// # Ok(())
    /// # }
    /// ```
    pub fn key_error(&self) -> Option<&KeyError> {
        self.0.source.as_ref()
    }

    /// Returns whether trying again may help.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToSeal};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let value = ToSeal::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, "{}");
    /// assert!(!keys.seal_keys(&[value]).await.unwrap_err().is_retryable()); // the value stays as it is
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_retryable(&self) -> bool {
        self.0.kind == SealErrorKind::KeyUnavailable
    }
}

impl From<KeyErrorKind> for SealErrorKind {
    fn from(kind: KeyErrorKind) -> Self {
        match kind {
            KeyErrorKind::Access(access) => Self::KeyAccess(access),
            KeyErrorKind::Unavailable => Self::KeyUnavailable,
            KeyErrorKind::WrongKey => Self::DecryptFailed,
            KeyErrorKind::KeyMismatch => Self::KeyMismatch,
            KeyErrorKind::NotADataKey { .. } | KeyErrorKind::WrongNumberOfKeys { .. } | KeyErrorKind::CannotWrap => {
                Self::KeyProviderContract
            }
            KeyErrorKind::UnknownLabel => Self::UnknownKey,
            KeyErrorKind::NotForRelease | KeyErrorKind::InvalidIdentifier => Self::NotConfigured,
            KeyErrorKind::NoRandomness => Self::NoRandomness,
        }
    }
}

impl fmt::Debug for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealError")
            .field("kind", &self.0.kind)
            .field("model", &self.0.model)
            .field("attribute", &self.0.attribute)
            .finish()
    }
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` of `{}`: {}", self.0.attribute, self.0.model, self.0.kind)
    }
}

impl StdError for SealError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_ref().map(|source| source as &(dyn StdError + 'static))
    }
}

impl fmt::Display for SealErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotConfigured => f.write_str("the attribute is encrypted, and the client has no keys"),
            Self::InvalidEnvelope(fault) => write!(f, "the stored envelope is not valid: {fault}"),
            Self::UnsupportedVersion => f.write_str("the stored envelope has an unknown version"),
            Self::UnsupportedSuite => f.write_str("the stored envelope has an unknown suite"),
            Self::DowngradeRejected => {
                f.write_str("the stored envelope is of version 1, and the policy reads version 2 alone")
            }
            Self::DecryptFailed => f.write_str("the stored envelope is not authentic"),
            Self::KeyAccess(access) => write!(f, "no data key: {access}"),
            Self::KeyUnavailable => f.write_str("no data key: the key service cannot be reached, or has no time"),
            Self::KeyMismatch => f.write_str("no data key: the key service answered for another key"),
            Self::KeyProviderContract => f.write_str("no data key: what the key provider gave is none"),
            Self::UnknownKey => f.write_str("the stored envelope has a label that no configured key has"),
            Self::InvalidPayload(fault) => write!(f, "the envelope holds no attribute value: {fault}"),
            Self::TypeMismatch { wanted, found } => {
                write!(f, "expected data type {wanted} in the envelope, found {found}")
            }
            Self::PlaintextWhereEncrypted => f.write_str("the attribute is encrypted, and the stored value is not"),
            Self::UnexpectedEnvelope => {
                f.write_str("the stored value is an envelope, and the attribute is not encrypted")
            }
            Self::TooLarge { size, most } => write!(f, "{size} bytes, and there can be {most}"),
            Self::NotAValue(fault) => write!(f, "not an attribute value: {fault}"),
            Self::InvalidItemKey => f.write_str("the item's key is not there, or is none that DynamoDB holds"),
            Self::SealMissing => f.write_str("the item is to have a seal, and has none"),
            Self::SealMismatch => f.write_str("it does not fit the seal of the item"),
            Self::NoVersion => f.write_str("the item has no version, which its seal is over"),
            Self::NoBeaconKey => f.write_str("the attribute has a blind index, and the client has no beacon key"),
            Self::BeaconTenant { wanted: true } => {
                f.write_str("the beacons are kept by tenant, and the lookup says none: add `.of_tenant(…)`")
            }
            Self::BeaconTenant { wanted: false } => {
                f.write_str("the beacons are not kept by tenant, and the lookup says one: remove `.of_tenant(…)`")
            }
            Self::NoRandomness => f.write_str("the system has no random bytes"),
            Self::NonceGiven => f.write_str("the key provider gives nonces, and the validated module draws its own"),
        }
    }
}

impl fmt::Display for EnvelopeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingMember(member) => write!(f, "`{member}` is not there"),
            Self::WrongMemberType(member) => write!(f, "`{member}` is of another data type"),
            Self::WrongLength { member, size } => write!(f, "`{member}` has {size} bytes"),
            Self::ExtraMember => f.write_str("there is a member too many"),
            Self::InvalidLabel => f.write_str("a label is 1 to 64 letters, digits, `.`, `_` and `-`"),
            Self::WrongNumberOfKeys => f.write_str("there are 1 to 8 wrapped data keys, each with its own label"),
            Self::DoubleWrapped => f.write_str("it holds another envelope"),
            Self::Malformed => f.write_str("it is malformed"),
        }
    }
}

impl fmt::Display for PayloadFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "it is malformed",
            Self::DuplicateMember => "a member is there twice",
            Self::UnknownMember => "there is a member too many",
            Self::MissingMember => "a member is not there",
            Self::UnknownType => "there is no such data type",
            Self::TooDeep => "values are nested deeper than 32 levels",
            Self::InvalidNumber => "a number is none that DynamoDB holds",
            Self::InvalidBinary => "a binary is not base64",
            Self::InvalidKey => "the key of a map entry is empty or too long",
        })
    }
}
