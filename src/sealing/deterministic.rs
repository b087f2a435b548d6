//! Key providers for tests, whose keys and nonces are known: they protect nothing.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::crypto::{CryptoProvider, KEY_LEN, NONCE_LEN, Randomness, SALT_LEN};
use super::error::{KeyError, KeyErrorKind};
use super::key::{DataKey, GeneratedKey, KeyContext, KeyLabel, WrappedKey};
use super::provider::{KeyFuture, KeyProvider};

/// The deterministic key provider of TableTheory's contract fixtures, for tests alone: data keys **and nonces** follow from a seed,
/// so that stored bytes can be compared. It protects nothing, and exists with the feature `insecure-test-keys` only.
///
/// Source: TableTheory's contract, scenario `p0/13`
pub struct DeterministicKeys(Arc<Inner>);

pub(crate) struct Inner {
    master: [u8; 32],
    counter: AtomicU64,
}

/// The source of the nonce and the salt that go with a known data key.
pub(crate) enum Given {
    FromSeed { inner: Arc<Inner>, model: Arc<str> },
    Fixed { nonce: [u8; NONCE_LEN], salt: [u8; SALT_LEN] },
}

impl DeterministicKeys {
    /// Makes a provider whose keys follow from `seed`.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, DeterministicKeys, Keys, SealPolicy, ToSeal};
    ///
    /// let mut sealed = Vec::new();
    /// for _ in 0..2 {
    ///     let keys = Keys::new(DeterministicKeys::from_seed("test"));
    ///     let value = ToSeal::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, r#"{"S":"4111"}"#);
    ///     sealed.extend(keys.seal_keys(&[value]).await?.seal_all()?);
    /// }
    /// assert_eq!(sealed[0], sealed[1]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn from_seed(seed: &str) -> Self {
        let master = CryptoProvider::default().sha256(seed.as_bytes());
        Self(Arc::new(Inner { master, counter: AtomicU64::new(0) }))
    }

    fn unwrapped(&self, wrapped: &[u8]) -> Result<DataKey, KeyError> {
        DataKey::from_slice(&CryptoProvider::default().hmac_sha256(&self.0.master, wrapped))
    }

    fn generated(&self, context: &KeyContext) -> Result<GeneratedKey, KeyError> {
        let wrapped = self.0.draw("edk", context.model(), context.attribute());
        let mut key = self.unwrapped(&wrapped)?;
        key.given = Some(Given::FromSeed { inner: Arc::clone(&self.0), model: Arc::clone(&context.model) });
        Ok(GeneratedKey::new(key, WrappedKey::new(wrapped.to_vec())?))
    }
}

impl Inner {
    fn draw(&self, what: &str, model: &str, attribute: &str) -> [u8; 32] {
        let counter = self.counter.fetch_add(1, Ordering::Relaxed) + 1;
        CryptoProvider::default().hmac_sha256(&self.master, format!("{what}|{model}|{attribute}|{counter}").as_bytes())
    }
}

impl Given {
    pub(crate) fn draw(&self, attribute: &str) -> Randomness {
        match self {
            Self::FromSeed { inner, model } => {
                let drawn = inner.draw("nonce", model, attribute);
                Randomness::Given { nonce: std::array::from_fn(|at| drawn[at]), salt: drawn }
            }
            Self::Fixed { nonce, salt } => Randomness::Given { nonce: *nonce, salt: *salt },
        }
    }
}

impl KeyProvider for DeterministicKeys {
    fn generate<'a>(&'a self, context: &'a KeyContext) -> KeyFuture<'a, GeneratedKey> {
        Box::pin(std::future::ready(self.generated(context)))
    }

    fn unwrap_key<'a>(&'a self, wrapped: &'a WrappedKey, _: &'a KeyContext) -> KeyFuture<'a, DataKey> {
        Box::pin(std::future::ready(self.unwrapped(wrapped.as_bytes())))
    }
}

impl fmt::Debug for DeterministicKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeterministicKeys (for tests: they protect nothing)")
    }
}

/// One data key with its wrapped forms, one nonce and one salt, for tests alone: published vectors are made with it. It protects
/// nothing, and exists with the feature `insecure-test-keys` only.
#[derive(Clone)]
pub struct FixedKeys {
    key: [u8; KEY_LEN],
    wrapped: Vec<WrappedKey>,
    nonce: [u8; NONCE_LEN],
    salt: [u8; SALT_LEN],
}

impl FixedKeys {
    /// Makes a provider of a data key, its wrapped forms, and the nonce and salt that go with it.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, FixedKeys, Keys, SealPolicy, ToSeal, WrappedKey, wrapped_keys};
    ///
    /// let wrapped = WrappedKey::new([1; 40])?;
    /// let keys = Keys::new(FixedKeys::new([7; 32], [wrapped.clone()], [2; 12], [3; 32]));
    /// let value = ToSeal::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, r#"{"S":"4111"}"#);
    /// let sealed = keys.seal_keys(&[value]).await?.seal_all()?;
    /// assert_eq!(wrapped_keys(&sealed[0]), Ok(vec![wrapped]));
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(
        key: [u8; KEY_LEN],
        wrapped: impl IntoIterator<Item = WrappedKey>,
        nonce: [u8; NONCE_LEN],
        salt: [u8; SALT_LEN],
    ) -> Self {
        Self { key, wrapped: wrapped.into_iter().collect(), nonce, salt }
    }

    fn generated(&self) -> Result<GeneratedKey, KeyError> {
        let mut key = DataKey::from_slice(&self.key)?;
        key.given = Some(Given::Fixed { nonce: self.nonce, salt: self.salt });
        Ok(GeneratedKey { key, wrapped: self.wrapped.clone() })
    }

    fn unwrapped(&self, wrapped: &WrappedKey) -> Result<DataKey, KeyError> {
        let is_ours = self.wrapped.iter().any(|ours| ours.as_bytes() == wrapped.as_bytes());
        if is_ours { DataKey::from_slice(&self.key) } else { Err(KeyError::new(KeyErrorKind::WrongKey)) }
    }
}

impl KeyProvider for FixedKeys {
    fn generate<'a>(&'a self, _: &'a KeyContext) -> KeyFuture<'a, GeneratedKey> {
        Box::pin(std::future::ready(self.generated()))
    }

    fn unwrap_key<'a>(&'a self, wrapped: &'a WrappedKey, _: &'a KeyContext) -> KeyFuture<'a, DataKey> {
        Box::pin(std::future::ready(self.unwrapped(wrapped)))
    }

    fn knows(&self, label: &KeyLabel) -> bool {
        self.wrapped.iter().any(|ours| ours.label() == Some(label))
    }
}

impl fmt::Debug for FixedKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FixedKeys (for tests: they protect nothing)")
    }
}

#[cfg(all(test, feature = "fips"))]
mod tests {
    use super::*;
    use crate::schema::SealPolicy;
    use crate::sealing::{Binding, Keys, SealErrorKind, ToSeal};

    #[tokio::test]
    async fn the_validated_module_takes_no_nonce() {
        let keys = Keys::new(DeterministicKeys::from_seed("seed"));
        let value = ToSeal::new(Binding::new("orders", "Order", "note"), SealPolicy::default(), r#"{"S":"n"}"#);
        let refused = keys.seal_keys(&[value]).await.unwrap().seal_all().unwrap_err();
        assert_eq!(refused.kind(), SealErrorKind::NonceGiven);
    }
}
