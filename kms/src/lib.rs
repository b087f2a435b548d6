//! Data keys from AWS KMS, for the encrypted attributes of [`tabletheory`].
//!
//! [`KmsKeys`] is a [`KeyProvider`](tabletheory::encryption::KeyProvider) over the user's own `aws-sdk-kms` client: the key that wraps
//! data keys stays in KMS, and each call is a line in CloudTrail.
//!
//! ```no_run
//! # async fn example(kms: aws_sdk_kms::Client) -> Result<(), tabletheory::encryption::KeyError> {
//! use tabletheory::encryption::Keys;
//! use tabletheory_kms::KmsKeys;
//!
//! let key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
//! let keys = Keys::new(KmsKeys::new(kms, key)?);
//! # let _ = keys;
//! # Ok(()) }
//! ```
//!
//! The caller needs `kms:GenerateDataKey` to write and `kms:Decrypt` to read; `kms:Encrypt` for a key that is a
//! [recipient](tabletheory::encryption::Keyring::recipient) beside another, and `kms:ReEncryptFrom` and `kms:ReEncryptTo` for
//! [`Db::rewrap`](tabletheory::Db::rewrap).

mod identifier;
mod keys;
mod refusal;

pub use self::keys::KmsKeys;
pub use self::refusal::KmsRefusal;
