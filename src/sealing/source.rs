//! The source of a client's keys: the provider, and the keys that are kept.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use quick_cache::sync::Cache;

use super::binding::Binding;
use super::cache::{CacheId, Kept, KeyCache, Role};
use super::envelope::{self, Envelope, MAX_KEYS};
use super::error::{KeyError, KeyErrorKind, SealError, SealErrorKind};
use super::identity::{id, rewrapped_id};
use super::key::{KeyContextRef, KeyLabel, WrappedKey};
use super::options::{DataKeys, KeysOptions};
use super::provider::KeyProvider;
use super::values::{ToOpen, ToSeal};
use crate::schema::{EnvelopeVersion, PlaintextPolicy};

pub(super) struct Inner {
    pub(super) provider: Arc<dyn KeyProvider>,
    pub(super) options: KeysOptions,
    pub(super) cache: Arc<KeyCache>,
    /// Data keys that were wrapped anew, by how they were stored.
    pub(super) rewrapped: Cache<CacheId, WrappedKey>,
    pub(super) plaintext_reads: Mutex<BTreeMap<(Box<str>, Box<str>), u64>>,
}

/// A stored value, as far as it is known without a key.
pub(super) enum Parsed {
    Sealed(Box<Envelope>),
    Plain,
}

/// The wrapped forms of a key that is to be unwrapped, each with what it is kept under.
pub(super) struct Wanted<'b> {
    pub(super) keys: &'b [WrappedKey],
    pub(super) ids: Vec<CacheId>,
    pub(super) of: KeyContextRef<'b>,
}

impl Inner {
    /// Makes a data key for a value, or takes a kept one.
    pub(super) async fn new_key(&self, value: &ToSeal<'_>, bytes: usize) -> Result<Arc<Kept>, SealError> {
        let of = value.use_of_key();
        let call = || {
            let (provider, context) = (Arc::clone(&self.provider), of.to_context());
            async move {
                let generated = provider.generate(&context).await?;
                let most = if context.version == EnvelopeVersion::V1 { 1 } else { MAX_KEYS };
                let wrapped = labelled(generated.wrapped, most)?;
                Ok(Kept::new(generated.key, wrapped))
            }
        };
        let kept = match self.options.data_keys {
            DataKeys::Cached(_) => {
                let id = id(Role::Seal, of, value.policy, None, None);
                let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
                self.cache.get(Role::Seal, &id, bytes, call).await
            }
            // A new key is nobody else's, so there is nothing to join.
            DataKeys::PerItem | DataKeys::PerField => self.cache.limited(call()).await,
        };
        kept.map_err(|error| SealError::of_key(error, value.binding.model, value.binding.attribute))
    }

    /// Unwraps a stored data key, or takes a kept one. Of several wrapped forms those are tried whose label is configured, in their
    /// order.
    pub(super) async fn stored_key(&self, wanted: &Wanted<'_>) -> Result<Arc<Kept>, KeyError> {
        let mut failure = None;
        for (key, id) in wanted.keys.iter().zip(&wanted.ids).filter(|(key, _)| self.knows(key)) {
            let call = || {
                let (provider, key, context) = (Arc::clone(&self.provider), key.clone(), wanted.of.to_context());
                async move { Ok(Kept::new(provider.unwrap_key(&key, &context).await?, Vec::new())) }
            };
            match self.cache.get(Role::Open, id, 0, call).await {
                Ok(kept) => return Ok(kept),
                Err(error) => failure = Some(of_two(failure, error)),
            }
        }
        Err(failure.unwrap_or_else(|| KeyError::new(KeyErrorKind::UnknownLabel)))
    }

    /// Wraps a stored data key by the key that wraps new ones, or takes the one that was wrapped before. Its wrapped forms are tried as
    /// when it is read.
    pub(super) async fn rewrapped_key(
        &self,
        keys: &[WrappedKey],
        of: KeyContextRef<'_>,
    ) -> Result<WrappedKey, KeyError> {
        let (provider, context) = (&self.provider, of.to_context());
        let label = provider.writes_as(&context);
        let mut failure = None;
        for key in keys.iter().filter(|key| self.knows(key)) {
            let id = rewrapped_id(of, key, &label);
            let call = self.cache.asked(&id, || provider.rewrap_key(key, &context, provider));
            match self.rewrapped.get_or_insert_async(&id, call).await {
                Ok(rewrapped) => return Ok(rewrapped),
                Err(error) => failure = Some(of_two(failure, error)),
            }
        }
        Err(failure.unwrap_or_else(|| KeyError::new(KeyErrorKind::UnknownLabel)))
    }

    /// Returns whether a configured key has the label of this wrapped one, or it has none, as in version 1.
    fn knows(&self, key: &WrappedKey) -> bool {
        key.label().is_none_or(|label| self.provider.knows(label))
    }

    /// Takes apart a stored value, as far as its policy allows.
    pub(super) fn parsed(&self, value: &ToOpen<'_>) -> Result<Parsed, SealErrorKind> {
        let envelope = match envelope::parse(value.json.0, self.options.tolerates_extra_members) {
            Ok(envelope) => envelope,
            Err(SealErrorKind::PlaintextWhereEncrypted) if value.policy.plaintext == PlaintextPolicy::Read => {
                self.count_plaintext(&value.binding);
                return Ok(Parsed::Plain);
            }
            Err(kind) => return Err(kind),
        };
        let version = envelope.version();
        if !value.policy.versions.reads(version) {
            return Err(match version {
                EnvelopeVersion::V1 => SealErrorKind::DowngradeRejected,
                EnvelopeVersion::V2 => SealErrorKind::UnsupportedVersion,
            });
        }
        if version == EnvelopeVersion::V2 && value.binding.key.is_none() {
            return Err(SealErrorKind::InvalidItemKey);
        }
        if !envelope.keys.iter().any(|key| self.knows(key)) {
            return Err(SealErrorKind::UnknownKey);
        }
        Ok(Parsed::Sealed(Box::new(envelope)))
    }

    fn count_plaintext(&self, binding: &Binding<'_>) {
        let mut counts = self.plaintext_reads.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry((binding.model.into(), binding.attribute.into())).or_default();
        *count = count.saturating_add(1);
    }
}

/// Returns the error to tell when several keys are not to be had: one that may work later, or the first.
fn of_two(first: Option<KeyError>, next: KeyError) -> KeyError {
    match first {
        Some(first) if !next.is_retryable() => first,
        _ => next,
    }
}

/// Gives each wrapped key a label, if there are as many as there may be.
fn labelled(wrapped: Vec<WrappedKey>, most: usize) -> Result<Vec<WrappedKey>, KeyError> {
    let count = wrapped.len();
    let wrong = || KeyError::new(KeyErrorKind::WrongNumberOfKeys { count });
    let mut labelled: Vec<WrappedKey> = Vec::with_capacity(count);
    for key in wrapped {
        let label = key.label().cloned().unwrap_or_else(KeyLabel::of_single_key);
        if labelled.iter().any(|other| other.label() == Some(&label)) {
            return Err(wrong());
        }
        labelled.push(key.with_label(label));
    }
    if (1..=most).contains(&count) { Ok(labelled) } else { Err(wrong()) }
}
