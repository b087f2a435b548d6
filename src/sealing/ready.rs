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
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToSeal};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let value = |attribute| ToSeal::new(Binding::new("cards", "Card", attribute), SealPolicy::V1, r#"{"S":"4111"}"#);
    /// assert_eq!(keys.seal_keys(&[value("number"), value("holder")]).await?.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Returns whether there are none.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Keys, LocalKeys};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// assert!(keys.seal_keys(&[]).await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Seals a value, by its position in the list that the keys were asked for. Returns the envelope in DynamoDB JSON; `None` when
    /// there is no such value, or it was sealed before.
    ///
    /// # Errors
    /// [`NoRandomness`](SealErrorKind::NoRandomness); [`NonceGiven`](SealErrorKind::NonceGiven).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToSeal};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let value = ToSeal::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, r#"{"S":"4111"}"#);
    /// let mut ready = keys.seal_keys(&[value]).await?;
    /// assert!(ready.seal(0).unwrap()?.starts_with(r#"{"M":{"#));
    /// assert!(ready.seal(0).is_none()); // it was sealed before
    /// # Ok(())
    /// # }
    /// ```
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
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToSeal};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let value = ToSeal::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, r#"{"S":"4111"}"#);
    /// let sealed = keys.seal_keys(&[value.clone(), value]).await?.seal_all()?;
    /// assert_ne!(sealed[0], sealed[1]); // the nonces differ
    /// # Ok(())
    /// # }
    /// ```
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
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToOpen};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let stored = ToOpen::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, r#"{"NULL":true}"#);
    /// assert_eq!(keys.open_keys(&[stored]).await.len(), 1); // also those that cannot be opened
    /// # Ok(())
    /// # }
    /// ```
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Returns whether there are none.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Keys, LocalKeys};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// assert!(keys.open_keys(&[]).await.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Opens a value, by its position in the list that the keys were asked for; `None` when there is no such value, or it was opened
    /// before. The DynamoDB JSON is never longer than that of the stored value, so it fits into its place.
    ///
    /// # Errors
    /// A [`SealError`] of this value: its envelope is not valid, not authentic or not to be read, there is no data key for it, or
    /// what it holds is no value of the attribute's type.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToOpen, ToSeal};
    ///
    /// # let place = Binding::new("cards", "Card", "number");
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let stored = keys.seal_keys(&[ToSeal::new(place.clone(), SealPolicy::V1, r#"{"N":"5"}"#)]).await?.seal_all()?;
    /// let mut ready = keys.open_keys(&[ToOpen::new(place, SealPolicy::V1, &stored[0])]).await;
    /// assert_eq!(ready.open(0).unwrap()?.as_json(), r#"{"N":"5"}"#);
    /// assert!(ready.open(1).is_none()); // there is no such value
    /// # Ok(())
    /// # }
    /// ```
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
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToOpen, ToSeal};
    ///
    /// # let place = Binding::new("cards", "Card", "number");
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let stored = keys.seal_keys(&[ToSeal::new(place.clone(), SealPolicy::V1, r#"{"N":"5"}"#)]).await?.seal_all()?;
    /// let value = |json| ToOpen::new(place.clone(), SealPolicy::V1, json);
    /// let opened = keys.open_keys(&[value(&stored[0]), value(r#"{"N":"5"}"#)]).await.open_all();
    /// assert!(opened[0].is_ok());
    /// assert!(opened[1].is_err()); // the other is opened all the same
    /// # Ok(())
    /// # }
    /// ```
    pub fn open_all(mut self) -> Vec<Result<OpenedValue, SealError>> {
        (0..self.len()).filter_map(|at| self.open(at)).collect()
    }
}

impl fmt::Debug for OpenKeys<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpenKeys(of {} values)", self.values.len())
    }
}
