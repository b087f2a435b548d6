//! A key in the process, for development and tests.

use std::fmt;

use super::aad;
use super::crypto::{CryptoProvider, KEY_LEN, NONCE_LEN, Randomness, SecretKey, TAG_LEN, empty_key};
use super::error::{KeyError, KeyErrorKind};
use super::key::{DataKey, GeneratedKey, KeyContext, WrappedKey};
use super::provider::{KeyFuture, KeyProvider};
use super::wiped::Wiped;

/// A key that lies in the process, for development and tests: data keys are wrapped by AES-256-GCM under 32 bytes of the caller's.
///
/// Whoever reads the process's memory or configuration has the key, nobody can revoke it, and nothing logs its use. So
/// [`for_development`](Self::for_development) refuses in a build without debug assertions, and whoever means it there says
/// [`even_in_release`](Self::even_in_release). Either tells so in one event of `tracing`.
pub struct LocalKeys {
    key: SecretKey,
    crypto: CryptoProvider,
}

impl LocalKeys {
    /// Makes a provider of a key of 32 bytes.
    ///
    /// # Errors
    /// [`NotForRelease`](KeyErrorKind::NotForRelease) in a build without debug assertions.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory::encryption::LocalKeys;
    ///
    /// assert_eq!(LocalKeys::for_development(&[7; 32]).is_ok(), cfg!(debug_assertions));
    /// ```
    pub fn for_development(key: &[u8; KEY_LEN]) -> Result<Self, KeyError> {
        Self::in_build(key, cfg!(debug_assertions))
    }

    /// Makes a provider of a key of 32 bytes, in any build. The key is worth what the place is worth that it comes from.
    ///
    /// ```
    /// use tabletheory::encryption::LocalKeys;
    ///
    /// let keys = LocalKeys::even_in_release(&[7; 32]);
    /// assert_eq!(format!("{keys:?}"), "LocalKeys (for development: the key lies in memory)");
    /// ```
    pub fn even_in_release(key: &[u8; KEY_LEN]) -> Self {
        tracing::warn!(target: "tabletheory", "the keys of encrypted attributes are local: they lie in this process's memory");
        let mut own = empty_key();
        own.copy_from_slice(key);
        Self { key: own, crypto: CryptoProvider::default() }
    }

    fn in_build(key: &[u8; KEY_LEN], is_for_development: bool) -> Result<Self, KeyError> {
        if !is_for_development {
            return Err(KeyError::new(KeyErrorKind::NotForRelease));
        }
        Ok(Self::even_in_release(key))
    }

    fn wrapped(&self, key: &DataKey, context: &KeyContext) -> Result<WrappedKey, KeyError> {
        let failed = |_| KeyError::new(KeyErrorKind::NoRandomness);
        let mut text = Vec::with_capacity(KEY_LEN + TAG_LEN);
        text.extend_from_slice(key.expose());
        let nonce = self.crypto.seal(&self.key, Randomness::System, &bound_to(context), &mut text).map_err(failed)?;
        WrappedKey::new([&nonce[..], &text[..]].concat())
    }

    fn unwrapped(&self, wrapped: &WrappedKey, context: &KeyContext) -> Result<DataKey, KeyError> {
        let wrong = || KeyError::new(KeyErrorKind::WrongKey);
        let (nonce, text) = wrapped.as_bytes().split_first_chunk::<NONCE_LEN>().ok_or_else(wrong)?;
        let mut text = Wiped::new(text.to_vec());
        self.crypto.open(&self.key, nonce, &bound_to(context), &mut text).map_err(|_| wrong())?;
        DataKey::from_slice(&text)
    }

    fn generated(&self, context: &KeyContext) -> Result<GeneratedKey, KeyError> {
        let mut bytes = empty_key();
        self.crypto.fill(&mut bytes[..]).map_err(|_| KeyError::new(KeyErrorKind::NoRandomness))?;
        let key = DataKey::new(bytes);
        let wrapped = self.wrapped(&key, context)?;
        Ok(GeneratedKey::new(key, wrapped))
    }
}

fn bound_to(context: &KeyContext) -> Vec<u8> {
    let mut bound = b"tabletheory local key".to_vec();
    for (name, value) in context.encryption_context() {
        aad::append(&mut bound, name.as_bytes());
        aad::append(&mut bound, value.as_bytes());
    }
    bound
}

impl KeyProvider for LocalKeys {
    fn generate<'a>(&'a self, context: &'a KeyContext) -> KeyFuture<'a, GeneratedKey> {
        Box::pin(std::future::ready(self.generated(context)))
    }

    fn unwrap_key<'a>(&'a self, wrapped: &'a WrappedKey, context: &'a KeyContext) -> KeyFuture<'a, DataKey> {
        Box::pin(std::future::ready(self.unwrapped(wrapped, context)))
    }

    fn wrap_key<'a>(&'a self, key: &'a DataKey, context: &'a KeyContext) -> KeyFuture<'a, WrappedKey> {
        Box::pin(std::future::ready(self.wrapped(key, context)))
    }
}

impl fmt::Debug for LocalKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LocalKeys (for development: the key lies in memory)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{EnvelopePolicy, SealPolicy};
    use crate::sealing::{Binding, ItemKey, KeyValue, Keys, KeysOptions, ToOpen, ToSeal};

    #[test]
    fn a_release_must_be_meant() {
        let refused = LocalKeys::in_build(&[1; KEY_LEN], false).unwrap_err();
        assert_eq!(refused.kind(), KeyErrorKind::NotForRelease);
        assert!(LocalKeys::in_build(&[1; KEY_LEN], true).is_ok());
    }

    #[tokio::test]
    async fn what_is_sealed_is_opened_by_each_provider_of_primitives() {
        let key = ItemKey::new("customer", KeyValue::S("c1".into()));
        let binding = Binding::new("orders", "Order", "note").with_key(key);
        let value = r#"{"S":"swordfish"}"#;
        for versions in [EnvelopePolicy::V1, EnvelopePolicy::V2] {
            let policy = SealPolicy::builder().versions(versions).build();
            for &sealing in CryptoProvider::ALL {
                let keys = |crypto| {
                    let options = KeysOptions::builder().crypto(crypto).build();
                    Keys::with_options(LocalKeys::even_in_release(&[7; KEY_LEN]), options)
                };
                let to_seal = [ToSeal::new(binding.clone(), policy, value)];
                let envelope = keys(sealing).seal_keys(&to_seal).await.unwrap().seal_all().unwrap().remove(0);
                assert!(!envelope.contains("swordfish"));
                for &opening in CryptoProvider::ALL {
                    let to_open = [ToOpen::new(binding.clone(), policy, &envelope)];
                    let opened = keys(opening).open_keys(&to_open).await.open_all().remove(0).unwrap();
                    assert_eq!(opened.as_json(), value, "{versions:?}: {sealing:?}, {opening:?}");
                }
            }
        }
    }
}
