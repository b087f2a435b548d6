//! The writing and reading of encrypted attributes, as plain data.

/// The versions of envelopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EnvelopeVersion {
    /// Version 1, which TableTheory's runtimes in all languages read and write: bound to its attribute's name and to nothing else.
    V1,
    /// Version 2: bound to table, model, attribute and the item's key, and committed to its data key.
    V2,
}

/// The writing and reading of an encrypted attribute. The default is that of `#[model(encrypted)]`: version 1 and nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(any(feature = "encryption", feature = "rustcrypto"), derive(typed_builder::TypedBuilder))]
pub struct SealPolicy {
    /// The versions that are written and read.
    #[cfg_attr(any(feature = "encryption", feature = "rustcrypto"), builder(default))]
    pub(crate) versions: EnvelopePolicy,
    /// The padding that hides the length of the value. Only version 2 can have one.
    #[cfg_attr(any(feature = "encryption", feature = "rustcrypto"), builder(default))]
    pub(crate) padding: Padding,
    /// The answer to values that are not encrypted.
    #[cfg_attr(any(feature = "encryption", feature = "rustcrypto"), builder(default))]
    pub(crate) plaintext: PlaintextPolicy,
}

impl SealPolicy {
    /// Version 1 alone, as TableTheory's other runtimes have it: `#[model(encrypted)]`.
    pub const V1: Self =
        Self { versions: EnvelopePolicy::V1, padding: Padding::None, plaintext: PlaintextPolicy::Refuse };

    /// Returns the same policy with these versions.
    #[doc(hidden)]
    pub const fn with_versions(self, versions: EnvelopePolicy) -> Self {
        Self { versions, ..self }
    }

    /// Returns the same policy with this padding.
    #[doc(hidden)]
    pub const fn with_padding(self, padding: Padding) -> Self {
        Self { padding, ..self }
    }

    /// Returns the same policy, which reads values that are not encrypted, too.
    #[doc(hidden)]
    pub const fn with_plaintext(self) -> Self {
        Self { plaintext: PlaintextPolicy::Read, ..self }
    }
}

/// The versions of envelopes that an attribute is written in and read from.
///
/// A fleet that holds version 1 goes to version 2 in the order of these: each step reads what the one before writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EnvelopePolicy {
    /// Version 1 is written and read, as TableTheory's other runtimes do.
    #[default]
    V1,
    /// Version 1 is written, and both are read.
    WriteV1ReadBoth,
    /// Version 2 is written, and both are read.
    WriteV2ReadBoth,
    /// Version 2 is written and read. An envelope of version 1 is refused:
    /// `SealErrorKind::DowngradeRejected`.
    V2,
}

/// The name of the attribute that holds the seal of an item.
pub(crate) const SEAL: &str = "_tt_seal";

/// The writing and reading of the seal of an item: `#[model(sealed)]`.
///
/// The seal is an envelope over the item's version and its encrypted attributes, in the attribute `_tt_seal`. Every write of a whole item
/// makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ItemSeal {
    /// It is written and not asked for: `sealed(reads_unsealed)`, for the time in which not all items have one.
    Written,
    /// Every read of an encrypted attribute asks for it, and refuses what does not fit it.
    Required,
}

impl EnvelopePolicy {
    /// Returns the version that is written.
    ///
    /// ```
    /// use tabletheory::encryption::{EnvelopePolicy, EnvelopeVersion};
    ///
    /// assert_eq!(EnvelopePolicy::WriteV1ReadBoth.writes(), EnvelopeVersion::V1);
    /// assert_eq!(EnvelopePolicy::WriteV2ReadBoth.writes(), EnvelopeVersion::V2);
    /// ```
    pub const fn writes(self) -> EnvelopeVersion {
        match self {
            Self::V1 | Self::WriteV1ReadBoth => EnvelopeVersion::V1,
            Self::WriteV2ReadBoth | Self::V2 => EnvelopeVersion::V2,
        }
    }

    /// Returns whether a version is read.
    ///
    /// ```
    /// use tabletheory::encryption::{EnvelopePolicy, EnvelopeVersion};
    ///
    /// assert!(EnvelopePolicy::WriteV2ReadBoth.reads(EnvelopeVersion::V1));
    /// assert!(!EnvelopePolicy::V2.reads(EnvelopeVersion::V1));
    /// ```
    pub const fn reads(self, version: EnvelopeVersion) -> bool {
        match version {
            EnvelopeVersion::V1 => !matches!(self, Self::V2),
            EnvelopeVersion::V2 => !matches!(self, Self::V1),
        }
    }
}

/// The answer to a value that stands in an encrypted attribute and is not encrypted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PlaintextPolicy {
    /// It is refused: `SealErrorKind::PlaintextWhereEncrypted`.
    #[default]
    Refuse,
    /// It is read, and counted (`Keys::plaintext_reads`): for the time in which an attribute that was not encrypted becomes
    /// so. As long as this is on, whoever can write the table can put any value in the attribute's place.
    Read,
}

/// The padding that hides the length of a value. It is within the ciphertext.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Padding {
    /// Not at all: the ciphertext is as long as the value.
    #[default]
    None,
    /// Up to a multiple of 16 bytes.
    To16,
    /// Up to a multiple of 64 bytes.
    To64,
    /// Up to a multiple of 256 bytes.
    To256,
    /// Up to a power of two from 32 bytes on, and from 65,536 bytes on up to a multiple of that.
    Buckets,
}

#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
impl Padding {
    /// Returns the length up to which a text of `len` bytes is filled.
    pub(crate) fn padded(self, len: usize) -> usize {
        match self {
            Self::None => len,
            Self::To16 => len.next_multiple_of(16),
            Self::To64 => len.next_multiple_of(64),
            Self::To256 => len.next_multiple_of(256),
            Self::Buckets if len < 65_536 => len.next_power_of_two().max(32),
            Self::Buckets => len.next_multiple_of(65_536),
        }
    }
}
