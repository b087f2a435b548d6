//! The key provider.

use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

use aws_sdk_kms::Client;
use aws_sdk_kms::config::timeout::TimeoutConfig;
use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::DataKeySpec;
use tabletheory::encryption::{
    DataKey, GeneratedKey, KeyContext, KeyError, KeyErrorKind, KeyFuture, KeyProvider, ServiceKey, WrappedKey,
};

use crate::identifier::Identifier;
use crate::refusal::key_error;

/// The time that one attempt may take, where the client's configuration says nothing.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(5);
/// The time that a call may take with all its attempts, where the client's configuration says nothing.
const OPERATION_TIMEOUT: Duration = Duration::from_secs(15);

/// A symmetric KMS key that wraps data keys.
///
/// Data keys are made by `GenerateDataKey` (AES-256) and unwrapped by `Decrypt`, which names the key: KMS refuses what another key
/// wrapped. Envelopes of version 1 have no encryption context, since those of TableTheory's other runtimes have none; the context of
/// version 2 names the version, the table, the model and the tenant.
///
/// A stored data key is wrapped anew by `ReEncrypt`, which the client of the new key calls with the ARN of the old one: the data key does
/// not leave KMS, and who calls it need not be allowed to decrypt. Of a key in another region, in no KMS, or whose ARN is not known yet, it
/// is unwrapped by the one and wrapped by the other.
///
/// A call is tried as often as the client's configuration says. It ends after 15 seconds, and an attempt after five, unless the
/// configuration says otherwise. The bytes of a data key are wiped; copies within the SDK, of the body that KMS answered with, are not.
pub struct KmsKeys {
    client: Client,
    key: Identifier,
    /// KMS and the region, where the client has one.
    service: Option<String>,
}

impl KmsKeys {
    /// Makes a provider of a KMS key: its ARN, its id, or an alias. Of an alias, the key that it means at the first call is meant
    /// from then on; an ARN is better.
    ///
    /// # Errors
    /// [`InvalidIdentifier`](KeyErrorKind::InvalidIdentifier) when `key` is none of these. KMS is not asked.
    pub fn new(client: Client, key: impl Into<String>) -> Result<Self, KeyError> {
        let key = Identifier::new(key.into()).ok_or_else(|| KeyError::new(KeyErrorKind::InvalidIdentifier))?;
        let service = client.config().region().map(|region| format!("AWS KMS, {region}"));
        Ok(Self { client: with_timeouts(client), key, service })
    }

    /// Returns the identifier that the provider was made with.
    pub fn key_id(&self) -> &str {
        self.key.as_str()
    }

    fn check(&self, answered: Option<&str>) -> Result<(), KeyError> {
        if self.key.is(answered) { Ok(()) } else { Err(KeyError::new(KeyErrorKind::KeyMismatch)) }
    }

    async fn generated(&self, context: &KeyContext) -> Result<GeneratedKey, KeyError> {
        let call = self.client.generate_data_key().key_id(self.key.as_str()).key_spec(DataKeySpec::Aes256);
        let call = call.set_encryption_context(encryption_context(context));
        let answer = call.send().await.map_err(key_error)?;
        // Taken apart before anything can fail, so that the bytes are wiped whatever is next.
        let key = data_key(answer.plaintext);
        self.check(answer.key_id.as_deref())?;
        Ok(GeneratedKey::new(key?, wrapped_key(answer.ciphertext_blob)?))
    }

    async fn unwrapped(&self, wrapped: &WrappedKey, context: &KeyContext) -> Result<DataKey, KeyError> {
        let call = self.client.decrypt().key_id(self.key.as_str()).ciphertext_blob(Blob::new(wrapped.as_bytes()));
        let call = call.set_encryption_context(encryption_context(context));
        let answer = call.send().await.map_err(key_error)?;
        let key = data_key(answer.plaintext);
        self.check(answer.key_id.as_deref())?;
        key
    }

    async fn rewrapped(&self, wrapped: &WrappedKey, context: &KeyContext, from: &str) -> Result<WrappedKey, KeyError> {
        let source = Identifier::new(from.to_owned()).ok_or_else(|| KeyError::new(KeyErrorKind::InvalidIdentifier))?;
        let call = self.client.re_encrypt().ciphertext_blob(Blob::new(wrapped.as_bytes()));
        let call = call.source_key_id(source.as_str()).destination_key_id(self.key.as_str());
        let call = call.set_source_encryption_context(encryption_context(context));
        let call = call.set_destination_encryption_context(encryption_context(context));
        let answer = call.send().await.map_err(key_error)?;
        if !source.is(answer.source_key_id.as_deref()) {
            return Err(KeyError::new(KeyErrorKind::KeyMismatch));
        }
        self.check(answer.key_id.as_deref())?;
        wrapped_key(answer.ciphertext_blob)
    }

    async fn wrapped(&self, key: &DataKey, context: &KeyContext) -> Result<WrappedKey, KeyError> {
        let call = self.client.encrypt().key_id(self.key.as_str()).plaintext(Blob::new(key.expose()));
        let call = call.set_encryption_context(encryption_context(context));
        let answer = call.send().await.map_err(key_error)?;
        self.check(answer.key_id.as_deref())?;
        wrapped_key(answer.ciphertext_blob)
    }
}

/// Adds limits where the client's configuration has none.
fn with_timeouts(client: Client) -> Client {
    let ours = TimeoutConfig::builder().operation_timeout(OPERATION_TIMEOUT).operation_attempt_timeout(ATTEMPT_TIMEOUT);
    let config = client.config();
    let mut timeouts = config.timeout_config().cloned().unwrap_or_else(|| TimeoutConfig::builder().build());
    timeouts.take_defaults_from(&ours.build());
    Client::from_conf(config.to_builder().timeout_config(timeouts).build())
}

fn encryption_context(context: &KeyContext) -> Option<HashMap<String, String>> {
    let pairs = context.encryption_context();
    if pairs.is_empty() {
        return None;
    }
    Some(pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

fn data_key(plaintext: Option<Blob>) -> Result<DataKey, KeyError> {
    DataKey::from_bytes(plaintext.map(Blob::into_inner).unwrap_or_default())
}

fn wrapped_key(ciphertext: Option<Blob>) -> Result<WrappedKey, KeyError> {
    WrappedKey::new(ciphertext.map(Blob::into_inner).unwrap_or_default())
}

impl KeyProvider for KmsKeys {
    fn generate<'a>(&'a self, context: &'a KeyContext) -> KeyFuture<'a, GeneratedKey> {
        Box::pin(self.generated(context))
    }

    fn unwrap_key<'a>(&'a self, wrapped: &'a WrappedKey, context: &'a KeyContext) -> KeyFuture<'a, DataKey> {
        Box::pin(self.unwrapped(wrapped, context))
    }

    fn wrap_key<'a>(&'a self, key: &'a DataKey, context: &'a KeyContext) -> KeyFuture<'a, WrappedKey> {
        Box::pin(self.wrapped(key, context))
    }

    fn rewrap_key<'a>(
        &'a self,
        wrapped: &'a WrappedKey,
        context: &'a KeyContext,
        from: &'a dyn KeyProvider,
    ) -> KeyFuture<'a, WrappedKey> {
        Box::pin(async move {
            match from.service_key() {
                Some(other) if self.service.as_deref() == Some(other.service) => {
                    self.rewrapped(wrapped, context, other.key).await
                }
                _ => self.wrapped(&from.unwrap_key(wrapped, context).await?, context).await,
            }
        })
    }

    fn service_key(&self) -> Option<ServiceKey<'_>> {
        Some(ServiceKey { service: self.service.as_deref()?, key: self.key.arn()? })
    }
}

impl fmt::Debug for KmsKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("KmsKeys").field(&self.key.as_str()).finish()
    }
}
