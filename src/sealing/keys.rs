//! The parts that seal and open the encrypted attributes of a client: a key provider, the keys that are kept, and the policies.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::{join_all, try_join_all};
use quick_cache::sync::Cache;

use super::aad;
use super::beacon::{BeaconKey, Beacons};
use super::binding::Binding;
use super::cache::{CacheId, KeyCache, Role};
use super::envelope;
use super::error::{KeyError, KeyErrorKind, SealError, SealErrorKind};
use super::identity::{id, id_in};
use super::item_seal::{Digest, digest_of};
use super::key::{KeyContextRef, KeyLabel, WrappedKey};
use super::options::{DataKeys, KeysOptions};
use super::provider::KeyProvider;
use super::ready::{OpenKeys, ReadyToOpen, ReadyToSeal, SealKeys};
use super::seal::Prepared;
use super::source::{Inner, Parsed, Wanted};
use super::values::{ToOpen, ToSeal};
use crate::schema::{BlindIndexSchema, EnvelopeVersion, Schema, SealPolicy};

/// The keys with which a client seals and opens encrypted attributes. A clone shares the provider and the keys that are kept.
///
/// It works on plain data, in two steps. The first one is asynchronous and asks for the keys of a whole request or response at once:
/// [`seal_keys`](Self::seal_keys), [`open_keys`](Self::open_keys). Nothing that can be refused without a key gets as far as the key
/// service. The second one seals or opens value by value and waits for nothing.
///
/// Two `Keys` that are made apart share nothing, even of one provider.
#[derive(Clone)]
pub struct Keys(Arc<Inner>);

/// The number of data keys that were wrapped anew and are kept, since several values share one.
const REWRAPPED: usize = 1_000;

impl Keys {
    /// Makes keys of a provider, with the default options.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome {
    /// use tabletheory::encryption::{Keys, LocalKeys};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// assert_eq!(keys.kept_keys(), 0); // none until one is needed
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(provider: impl KeyProvider + 'static) -> Self {
        Self::with_options(provider, KeysOptions::default())
    }

    /// Makes keys of a provider.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{
    ///     Binding, DataKeys, Keys, KeysOptions, LocalKeys, SealPolicy, ToSeal, wrapped_keys,
    /// };
    ///
    /// let options = KeysOptions::builder().data_keys(DataKeys::PerField).build();
    /// let keys = Keys::with_options(LocalKeys::for_development(&[7; 32])?, options);
    ///
    /// let value = |attribute| ToSeal::new(Binding::new("cards", "Card", attribute), SealPolicy::V1, r#"{"S":"4111"}"#);
    /// let sealed = keys.seal_keys(&[value("number"), value("holder")]).await?.seal_all()?;
    /// assert_ne!(wrapped_keys(&sealed[0]), wrapped_keys(&sealed[1])); // a data key each
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_options(provider: impl KeyProvider + 'static, options: KeysOptions) -> Self {
        let cache = Arc::new(KeyCache::new(&options));
        let (rewrapped, plaintext_reads) = (Cache::new(REWRAPPED), Mutex::default());
        Self(Arc::new(Inner { provider: Arc::new(provider), options, cache, rewrapped, plaintext_reads }))
    }

    /// Gets the data keys for these values, which is all of a request.
    ///
    /// # Errors
    /// A [`SealError`] of the first value that cannot be sealed, before a key is asked for; or of a data key that there is not.
    /// Then nothing of the request may be sent.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToSeal, is_envelope};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let value = ToSeal::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, r#"{"S":"4111"}"#);
    /// let mut ready = keys.seal_keys(&[value]).await?;
    /// let envelope = ready.seal(0).unwrap()?;
    /// assert!(is_envelope(&envelope));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn seal_keys<'a>(&self, values: &[ToSeal<'a>]) -> Result<SealKeys<'a>, SealError> {
        let values = &*ToSeal::all_placed_by(values, &self.0.options);
        let mut prepared = Vec::with_capacity(values.len());
        for value in values {
            let ToSeal { binding, policy, json, .. } = value;
            let version = policy.versions.writes();
            let text = Prepared::new(json.0, version, policy.padding).and_then(|text| {
                let has_place = version == EnvelopeVersion::V1 || aad::of_v2(binding, binding.version).is_some();
                if has_place { Ok(text) } else { Err(SealErrorKind::InvalidItemKey) }
            });
            prepared.push(text.map_err(|kind| SealError::new(kind, binding.model, binding.attribute))?);
        }
        // The values of one group share a data key; the first of them asks for it.
        let mut groups: HashMap<CacheId, usize> = HashMap::new();
        let mut asking: Vec<usize> = Vec::new();
        let mut group_of = Vec::with_capacity(values.len());
        for (at, value) in values.iter().enumerate() {
            let mut ask = || {
                asking.push(at);
                asking.len() - 1
            };
            group_of.push(match self.0.options.data_keys {
                DataKeys::PerItem => {
                    let id = id(Role::Seal, value.use_of_key(), value.policy, None, Some(value.item));
                    *groups.entry(id).or_insert_with(ask)
                }
                // A value of a cached key is counted on its own.
                DataKeys::PerField | DataKeys::Cached(_) => ask(),
            });
        }
        let asked = asking.iter().filter_map(|&at| Some((values.get(at)?, prepared.get(at)?)));
        let kept = try_join_all(asked.map(|(value, text)| self.0.new_key(value, text.len()))).await?;
        let ready = values.iter().zip(prepared).zip(group_of).filter_map(|((value, text), group)| {
            Some(ReadyToSeal { text: Some(text), kept: Arc::clone(kept.get(group)?), binding: value.binding.clone() })
        });
        Ok(SealKeys { values: ready.collect(), crypto: self.0.options.crypto })
    }

    /// Gets the data keys for these stored values, which is all of a response.
    ///
    /// A value that cannot be opened is an error of its own, which [`OpenKeys::open`] returns: the others can be opened.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToOpen, ToSeal};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let place = Binding::new("cards", "Card", "number");
    /// let stored = keys.seal_keys(&[ToSeal::new(place.clone(), SealPolicy::V1, r#"{"S":"4111"}"#)]).await?.seal_all()?;
    ///
    /// let mut ready = keys.open_keys(&[ToOpen::new(place, SealPolicy::V1, &stored[0])]).await;
    /// assert_eq!(ready.open(0).unwrap()?.as_json(), r#"{"S":"4111"}"#);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn open_keys<'a>(&self, values: &[ToOpen<'a>]) -> OpenKeys<'a> {
        let values = &*ToOpen::all_placed_by(values, &self.0.options);
        let parsed: Vec<_> = values.iter().map(|value| self.0.parsed(value)).collect();
        // One call for each distinct list of wrapped keys.
        let mut asking: HashMap<Vec<CacheId>, usize> = HashMap::new();
        let mut wanted: Vec<Wanted<'_>> = Vec::new();
        let mut key_of = Vec::with_capacity(values.len());
        let mut written = Vec::new();
        for (value, parsed) in values.iter().zip(&parsed) {
            let Ok(Parsed::Sealed(envelope)) = parsed else {
                key_of.push(None);
                continue;
            };
            let of = KeyContextRef::new(envelope.version(), &value.binding);
            let ids =
                envelope.keys.iter().map(|key| id_in(&mut written, Role::Open, of, value.policy, Some(key), None));
            key_of.push(Some(*asking.entry(ids.collect()).or_insert_with_key(|ids| {
                wanted.push(Wanted { keys: &envelope.keys, ids: ids.clone(), of });
                wanted.len() - 1
            })));
        }
        let keys = join_all(wanted.iter().map(|wanted| self.0.stored_key(wanted))).await;
        let ready = values.iter().zip(parsed).zip(key_of).map(|((value, parsed), at)| {
            let (model, attribute) = (value.binding.model, value.binding.attribute);
            let failed = |kind| SealError::new(kind, model, attribute);
            match (parsed.map_err(failed)?, at.and_then(|at| keys.get(at))) {
                (Parsed::Plain, _) => Ok(ReadyToOpen::Plain(value.json.0)),
                (Parsed::Sealed(envelope), Some(Ok(kept))) => Ok(ReadyToOpen::Sealed {
                    envelope,
                    kept: Arc::clone(kept),
                    binding: value.binding.clone(),
                    wanted: value.wanted,
                }),
                (Parsed::Sealed(_), Some(Err(error))) => Err(SealError::of_key(error.clone(), model, attribute)),
                (Parsed::Sealed(_), None) => Err(failed(SealErrorKind::KeyProviderContract)),
            }
        });
        OpenKeys { values: ready.map(Some).collect(), crypto: self.0.options.crypto }
    }

    /// Makes a beacon key, for [`KeysOptions`]: the key of all blind indexes, wrapped by the provider for this purpose alone, so that no
    /// data key is taken for it. It is made once, and kept with the configuration of the programs that use the tables: with another one,
    /// nothing is found until [`reencrypt`](crate::Db::reencrypt) has written all beacons anew.
    ///
    /// # Errors
    /// A [`KeyError`] of the provider.
    ///
    /// # Example
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    /// use tabletheory::encryption::{Keys, KeysOptions, LocalKeys, WrappedKey};
    ///
    /// let provider = || LocalKeys::for_development(&[7; 32]);
    /// // Once; then the bytes are part of the configuration.
    /// let made = Keys::new(provider()?).generate_beacon_key().await?;
    /// let bytes = made.as_bytes().to_vec();
    ///
    /// let options = KeysOptions::builder().beacon_key(WrappedKey::new(bytes)?).build();
    /// let keys = Keys::with_options(provider()?, options);
    /// # drop(keys);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn generate_beacon_key(&self) -> Result<WrappedKey, KeyError> {
        let generated = self.0.provider.generate(&KeyContextRef::of_beacons().to_context()).await?;
        // The first one is of the key that writes.
        generated.wrapped.into_iter().next().ok_or_else(|| KeyError::new(KeyErrorKind::WrongNumberOfKeys { count: 0 }))
    }

    /// Returns the beacon key, for a blind index of this model.
    ///
    /// # Errors
    /// [`NoBeaconKey`](SealErrorKind::NoBeaconKey), or that of a key that is not to be had.
    pub(crate) async fn beacon_key(&self, model: &str, attribute: &str) -> Result<BeaconKey, SealError> {
        let Some(wrapped) = &self.0.options.beacon_key else {
            return Err(SealError::new(SealErrorKind::NoBeaconKey, model, attribute));
        };
        let of = KeyContextRef::of_beacons();
        let id = id(Role::Open, of, SealPolicy::V1, Some(wrapped), None);
        let wanted = Wanted { keys: std::slice::from_ref(wrapped), ids: vec![id], of };
        let kept = self.0.stored_key(&wanted).await;
        let kept = kept.map_err(|error| SealError::of_key(error, model, attribute))?;
        Ok(BeaconKey { kept, crypto: self.0.options.crypto })
    }

    /// Returns what makes the beacons of an item at this place.
    ///
    /// # Errors
    /// A [`SealError`] when a primitive refuses.
    pub(crate) fn beacons_at(
        &self,
        key: &BeaconKey,
        schema: &'static Schema,
        blind: &'static BlindIndexSchema,
        place: &Binding<'_>,
    ) -> Result<Beacons, SealError> {
        let tenants = self.0.options.tenants.as_ref().filter(|_| self.0.options.beacons_by_tenant);
        let tenant = tenants.and_then(|tenants| tenants.of(place));
        key.of(schema, blind, tenant.as_deref()).map_err(|kind| SealError::new(kind, schema.model, blind.of))
    }

    /// Returns what makes the beacons of a lookup, which names a tenant where beacons are kept by tenant, and otherwise none.
    ///
    /// # Errors
    /// [`BeaconTenant`](SealErrorKind::BeaconTenant).
    pub(crate) fn beacons_of(
        &self,
        key: &BeaconKey,
        schema: &'static Schema,
        blind: &'static BlindIndexSchema,
        tenant: Option<&str>,
    ) -> Result<Beacons, SealError> {
        let failed = |kind| SealError::new(kind, schema.model, blind.of);
        let wanted = self.0.options.beacons_by_tenant;
        if wanted != tenant.is_some() {
            return Err(failed(SealErrorKind::BeaconTenant { wanted }));
        }
        key.of(schema, blind, tenant).map_err(failed)
    }

    /// Returns the digest of a stored envelope, for the seal of its item; `None` when the value is none.
    pub(crate) fn digest_of(&self, stored: &str) -> Option<Digest> {
        digest_of(self.0.options.crypto, stored)
    }

    /// Returns whether the key that wraps a new data key for this value of version 2 is among these.
    pub(crate) fn writes_with(&self, labels: &[KeyLabel], value: &ToOpen<'_>) -> bool {
        let binding = &value.clone().placed_by(&self.0.options).binding;
        let context = KeyContextRef::new(EnvelopeVersion::V2, binding).to_context();
        labels.contains(&self.0.provider.writes_as(&context))
    }

    /// Returns a stored envelope of version 2 with its data key wrapped by the key that wraps new ones, in place of the one that wrapped it.
    /// Recipients beside it stay. Values that share a data key share the call.
    ///
    /// # Errors
    /// A [`SealError`] when the envelope is not valid, or a key is not to be had.
    pub(crate) async fn rewrapped(&self, value: &ToOpen<'_>) -> Result<String, SealError> {
        let value = &value.clone().placed_by(&self.0.options);
        let (model, attribute) = (value.binding.model, value.binding.attribute);
        let failed = |kind| SealError::new(kind, model, attribute);
        let Parsed::Sealed(mut envelope) = self.0.parsed(value).map_err(failed)? else {
            return Err(failed(SealErrorKind::PlaintextWhereEncrypted));
        };
        let of = KeyContextRef::new(envelope.version(), &value.binding);
        let rewrapped = self.0.rewrapped_key(&envelope.keys, of).await;
        let rewrapped = rewrapped.map_err(|error| SealError::of_key(error, model, attribute))?;
        let label = rewrapped.label().cloned().unwrap_or_else(KeyLabel::of_single_key);
        // The first is that of the key that wrote the value. The others are recipients, and stay.
        envelope.keys.remove(0);
        envelope.keys.retain(|key| key.label() != Some(&label));
        envelope.keys.insert(0, rewrapped.with_label(label));
        Ok(envelope::to_json(&envelope))
    }

    /// Forgets all data keys at once, and wipes those that are not in use.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToOpen, ToSeal};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// # let place = Binding::new("cards", "Card", "number");
    /// # let stored = keys.seal_keys(&[ToSeal::new(place.clone(), SealPolicy::V1, r#"{"S":"4111"}"#)]).await?.seal_all()?;
    /// keys.open_keys(&[ToOpen::new(place, SealPolicy::V1, &stored[0])]).await.open_all();
    /// keys.clear();
    /// assert_eq!(keys.kept_keys(), 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn clear(&self) {
        self.0.cache.clear();
        self.0.rewrapped.clear();
    }

    /// Returns the number of data keys that are kept.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToOpen, ToSeal};
    ///
    /// # let place = Binding::new("cards", "Card", "number");
    /// # let writer = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// # let stored = writer.seal_keys(&[ToSeal::new(place.clone(), SealPolicy::V1, r#"{"S":"4111"}"#)]).await?.seal_all()?;
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// keys.open_keys(&[ToOpen::new(place, SealPolicy::V1, &stored[0])]).await.open_all();
    /// assert_eq!(keys.kept_keys(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn kept_keys(&self) -> usize {
        self.0.cache.len()
    }

    /// Returns how often a value was read that was not encrypted, by
    /// [`PlaintextPolicy::Read`](crate::schema::PlaintextPolicy::Read), with the names of its model and attribute: 0 over a scan of the
    /// table says that the policy can go back to [`PlaintextPolicy::Refuse`](crate::schema::PlaintextPolicy::Refuse).
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, PlaintextPolicy, SealPolicy, ToOpen};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let policy = SealPolicy::builder().plaintext(PlaintextPolicy::Read).build();
    /// let stored = ToOpen::new(Binding::new("cards", "Card", "number"), policy, r#"{"S":"4111"}"#);
    /// assert!(keys.open_keys(&[stored]).await.open_all()[0].is_ok());
    ///
    /// let reads = keys.plaintext_reads();
    /// assert_eq!((&*reads[0].attribute, reads[0].count), ("number", 1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn plaintext_reads(&self) -> Vec<PlaintextReads> {
        let counts = self.0.plaintext_reads.lock().unwrap_or_else(PoisonError::into_inner);
        let named = counts.iter().map(|((model, attribute), &count)| PlaintextReads {
            model: model.clone(),
            attribute: attribute.clone(),
            count,
        });
        named.collect()
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys")
            .field("provider", &self.0.provider)
            .field("options", &self.0.options)
            .field("kept_keys", &self.kept_keys())
            .finish_non_exhaustive()
    }
}

/// The number of times that an encrypted attribute was read from a value that was not encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaintextReads {
    /// The name of the model.
    pub model: Box<str>,
    /// The name of the attribute.
    pub attribute: Box<str>,
    /// The number of values.
    pub count: u64,
}
