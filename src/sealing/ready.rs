//! The data keys of a request or a response, and the values that they seal and open.

use std::fmt;
use std::sync::Arc;

use super::binding::Binding;
use super::cache::Kept;
use super::crypto::{CryptoProvider, Randomness};
use super::envelope::{self, Envelope};
use super::error::{SealError, SealErrorKind};
use super::plaintext::OpenedValue;
use super::seal::{self, Prepared};
use super::wiped::WipedText;
use crate::schema::{EnvelopeVersion, Padding};
use crate::wire::data_type::DataTypeName;

/// The data keys of a request. Each value is sealed once: what is sent again are the same bytes.
pub struct SealKeys<'a> {
    pub(super) values: Vec<ReadyToSeal<'a>>,
    pub(super) crypto: CryptoProvider,
}

pub(super) struct ReadyToSeal<'a> {
    pub(super) text: Option<Prepared>,
    pub(super) kept: Arc<Kept>,
    pub(super) binding: Binding<'a>,
}

impl SealKeys<'_> {
    /// Returns the number of values.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Seals a value, by its position in the list that the keys were asked for. Returns the envelope in DynamoDB JSON; `None` when
    /// there is no such value, or it was sealed before.
    ///
    /// # Errors
    /// [`NoRandomness`](SealErrorKind::NoRandomness); [`NonceGiven`](SealErrorKind::NonceGiven).
    pub fn seal(&mut self, at: usize) -> Option<Result<String, SealError>> {
        let value = self.values.get_mut(at)?;
        let text = value.text.take()?;
        let (kept, binding) = (&value.kept, &value.binding);
        #[cfg(feature = "insecure-test-keys")]
        let randomness = match &kept.key.given {
            // The validated module draws its nonces itself.
            Some(_) if self.crypto.is_fips() => {
                return Some(Err(SealError::new(SealErrorKind::NonceGiven, binding.model, binding.attribute)));
            }
            Some(given) => given.draw(binding.attribute),
            None => Randomness::System,
        };
        #[cfg(not(feature = "insecure-test-keys"))]
        let randomness = Randomness::System;
        let sealed = text.seal(self.crypto, &kept.key, &kept.wrapped, binding, randomness);
        let failed = |kind| SealError::new(kind, binding.model, binding.attribute);
        Some(sealed.map(|envelope| envelope::to_json(&envelope)).map_err(failed))
    }

    /// Seals another value in place of the one that was given: a value that is known only when others are sealed. It is as long.
    pub(crate) fn seal_instead(&mut self, at: usize, json: &str) -> Option<Result<String, SealError>> {
        let value = self.values.get_mut(at)?;
        let binding = &value.binding;
        match Prepared::new(json, EnvelopeVersion::V2, Padding::None) {
            Ok(text) => value.text = Some(text),
            Err(kind) => return Some(Err(SealError::new(kind, binding.model, binding.attribute))),
        }
        self.seal(at)
    }

    /// Seals all values that were not sealed before, in their order.
    ///
    /// # Errors
    /// [`NoRandomness`](SealErrorKind::NoRandomness); [`NonceGiven`](SealErrorKind::NonceGiven).
    pub fn seal_all(mut self) -> Result<Vec<String>, SealError> {
        (0..self.len()).filter_map(|at| self.seal(at)).collect()
    }
}

impl fmt::Debug for SealKeys<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealKeys(of {} values)", self.values.len())
    }
}

/// The data keys of a response.
pub struct OpenKeys<'a> {
    pub(super) values: Vec<Option<Result<ReadyToOpen<'a>, SealError>>>,
    pub(super) crypto: CryptoProvider,
}

pub(super) enum ReadyToOpen<'a> {
    Plain(&'a str),
    Sealed { envelope: Box<Envelope>, kept: Arc<Kept>, binding: Binding<'a>, wanted: Option<DataTypeName> },
}

impl OpenKeys<'_> {
    /// Returns the number of values.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Opens a value, by its position in the list that the keys were asked for; `None` when there is no such value, or it was opened
    /// before. The DynamoDB JSON is never longer than that of the stored value, so it fits into its place.
    ///
    /// # Errors
    /// A [`SealError`] of this value: its envelope is not valid, not authentic or not to be read, there is no data key for it, or
    /// what it holds is no value of the attribute's type.
    pub fn open(&mut self, at: usize) -> Option<Result<OpenedValue, SealError>> {
        let ready = self.values.get_mut(at)?.take()?;
        Some(ready.and_then(|ready| match ready {
            ReadyToOpen::Plain(json) => Ok(OpenedValue::new(WipedText::new(json.to_owned()))),
            ReadyToOpen::Sealed { mut envelope, kept, binding, wanted } => {
                let failed = |kind| SealError::new(kind, binding.model, binding.attribute);
                let (json, found) = seal::open(self.crypto, &kept.key, &mut envelope, &binding).map_err(failed)?;
                match wanted {
                    Some(wanted) if wanted != found && found != DataTypeName::Null => {
                        Err(failed(SealErrorKind::TypeMismatch { wanted, found }))
                    }
                    _ => Ok(OpenedValue::new(json)),
                }
            }
        }))
    }

    /// Opens all values that were not opened before, in their order.
    pub fn open_all(mut self) -> Vec<Result<OpenedValue, SealError>> {
        (0..self.len()).filter_map(|at| self.open(at)).collect()
    }
}

impl fmt::Debug for OpenKeys<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpenKeys(of {} values)", self.values.len())
    }
}
