//! What seals and opens the encrypted attributes of a client: a key provider, the keys that are kept, and the policies.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::{join_all, try_join_all};
use quick_cache::sync::Cache;

use super::aad;
use super::beacon::{BeaconKey, Beacons};
use super::binding::Binding;
use super::cache::{CacheId, Kept, KeyCache, Role};
use super::crypto::{CryptoProvider, Randomness};
use super::envelope::{self, Envelope, MAX_KEYS};
use super::error::{KeyError, KeyErrorKind, SealError, SealErrorKind};
use super::item_seal::{Digest, digest_of};
use super::key::{KeyContextRef, KeyLabel, WrappedKey};
use super::options::{DataKeys, KeysOptions};
use super::plaintext::OpenedValue;
use super::provider::KeyProvider;
use super::seal::{self, Prepared};
use super::wiped::WipedText;
use crate::schema::{BlindIndexSchema, EnvelopePolicy, EnvelopeVersion, Padding, PlaintextPolicy, Schema, SealPolicy};
use crate::wire::data_type::DataTypeName;

/// What a client seals and opens encrypted attributes with. A clone shares the provider and the keys that are kept.
///
/// It works on plain data, in two steps. The first one is asynchronous and asks for the keys of a whole request or response at once:
/// [`seal_keys`](Self::seal_keys), [`open_keys`](Self::open_keys). Nothing that can be refused without a key gets as far as the key
/// service. The second one seals or opens value by value and waits for nothing.
///
/// Two `Keys` that are made apart share nothing, even of one provider.
#[derive(Clone)]
pub struct Keys(Arc<Inner>);

struct Inner {
    provider: Arc<dyn KeyProvider>,
    options: KeysOptions,
    cache: Arc<KeyCache>,
    /// Data keys that were wrapped anew, by how they were stored.
    rewrapped: Cache<CacheId, WrappedKey>,
    plaintext_reads: Mutex<BTreeMap<(Box<str>, Box<str>), u64>>,
}

/// The number of data keys that were wrapped anew and are kept, since several values share one.
const REWRAPPED: usize = 1_000;

/// A value to seal.
#[derive(Clone, Debug)]
pub struct ToSeal<'a> {
    binding: Binding<'a>,
    policy: SealPolicy,
    item: usize,
    json: Hidden<'a>,
}

/// A stored value to open.
#[derive(Clone, Debug)]
pub struct ToOpen<'a> {
    binding: Binding<'a>,
    policy: SealPolicy,
    wanted: Option<DataTypeName>,
    json: Hidden<'a>,
}

/// A text that `Debug` does not show.
#[derive(Clone, Copy)]
struct Hidden<'a>(&'a str);

impl fmt::Debug for Hidden<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({} bytes)", self.0.len())
    }
}

macro_rules! placed {
    ($($value:ident)*) => {$(
        impl $value<'_> {
            /// Tells the tenants of all, where the options find them.
            fn all_placed_by<'v>(values: &'v [Self], options: &KeysOptions) -> Cow<'v, [Self]> {
                match options.tenants {
                    None => Cow::Borrowed(values),
                    Some(_) => values.iter().map(|value| value.clone().placed_by(options)).collect(),
                }
            }

            /// Tells the tenant, where the options find it.
            fn placed_by(mut self, options: &KeysOptions) -> Self {
                if let (None, Some(tenants)) = (&self.binding.tenant, &options.tenants) {
                    self.binding.tenant = tenants.of(&self.binding).map(Cow::Owned);
                }
                self
            }
        }
    )*};
}

placed! { ToSeal ToOpen }

impl<'a> ToSeal<'a> {
    /// A value in DynamoDB JSON, such as `{"S":"paid"}`, for the place that `binding` names.
    pub fn new(binding: Binding<'a>, policy: SealPolicy, json: &'a str) -> Self {
        Self { binding, policy, item: 0, json: Hidden(json) }
    }

    /// Returns what its data key is for.
    fn use_of_key(&self) -> KeyContextRef<'_> {
        KeyContextRef::new(self.policy.versions.writes(), &self.binding)
    }

    /// Says which item of the request the value is in, counted from 0. The values of one item share a data key, unless
    /// [`DataKeys`] says otherwise.
    pub fn in_item(mut self, item: usize) -> Self {
        self.item = item;
        self
    }
}

impl<'a> ToOpen<'a> {
    /// The stored value of an encrypted attribute in DynamoDB JSON: an envelope, `{"M":{"v":{"N":"1"},…}}`.
    pub fn new(binding: Binding<'a>, policy: SealPolicy, json: &'a str) -> Self {
        Self { binding, policy, wanted: None, json: Hidden(json) }
    }

    /// Returns the attribute's name.
    pub(crate) fn attribute(&self) -> &'a str {
        self.binding.attribute
    }

    /// Returns the stored value.
    pub(crate) fn as_json(&self) -> &'a str {
        self.json.0
    }

    /// Says which data type the value must have. `NULL` may stand in the place of any.
    pub fn of_type(mut self, wanted: DataTypeName) -> Self {
        self.wanted = Some(wanted);
        self
    }
}

impl Keys {
    /// Makes keys of a provider, with the default options.
    pub fn new(provider: impl KeyProvider + 'static) -> Self {
        Self::with_options(provider, KeysOptions::default())
    }

    /// Makes keys of a provider.
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
    pub fn clear(&self) {
        self.0.cache.clear();
        self.0.rewrapped.clear();
    }

    /// Returns the number of data keys that are kept.
    pub fn kept_keys(&self) -> usize {
        self.0.cache.len()
    }

    /// Returns how often a value was read that was not encrypted, by [`PlaintextPolicy::Read`], with the names of its model and
    /// attribute: 0 over a scan of the table says that the policy can go back to [`PlaintextPolicy::Refuse`].
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

/// How often an encrypted attribute was read from a value that was not encrypted.
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

/// A stored value, as far as it is known without a key.
enum Parsed {
    Sealed(Box<Envelope>),
    Plain,
}

/// The wrapped forms of a key that is to be unwrapped, each with what it is kept under.
struct Wanted<'b> {
    keys: &'b [WrappedKey],
    ids: Vec<CacheId>,
    of: KeyContextRef<'b>,
}

impl Inner {
    /// Makes a data key for a value, or takes a kept one.
    async fn new_key(&self, value: &ToSeal<'_>, bytes: usize) -> Result<Arc<Kept>, SealError> {
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
    async fn stored_key(&self, wanted: &Wanted<'_>) -> Result<Arc<Kept>, KeyError> {
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
    async fn rewrapped_key(&self, keys: &[WrappedKey], of: KeyContextRef<'_>) -> Result<WrappedKey, KeyError> {
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
    fn parsed(&self, value: &ToOpen<'_>) -> Result<Parsed, SealErrorKind> {
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

/// Returns what a key is kept under: everything that says what it is for.
fn id(role: Role, of: KeyContextRef<'_>, policy: SealPolicy, key: Option<&WrappedKey>, own: Option<usize>) -> CacheId {
    id_in(&mut Vec::new(), role, of, policy, key, own)
}

/// Returns the same, written in a buffer that serves for the next.
fn id_in(
    said: &mut Vec<u8>,
    role: Role,
    of: KeyContextRef<'_>,
    policy: SealPolicy,
    key: Option<&WrappedKey>,
    own: Option<usize>,
) -> CacheId {
    said.clear();
    said.reserve(256);
    said.extend_from_slice(b"tabletheory data key");
    said.push(match role {
        Role::Seal => b'S',
        Role::Open => b'O',
    });
    said.push(match of.version {
        EnvelopeVersion::V1 => 1,
        EnvelopeVersion::V2 => 2,
    });
    said.push(match policy.versions {
        EnvelopePolicy::V1 => 1,
        EnvelopePolicy::WriteV1ReadBoth => 2,
        EnvelopePolicy::WriteV2ReadBoth => 3,
        EnvelopePolicy::V2 => 4,
    });
    said.push(match policy.plaintext {
        PlaintextPolicy::Refuse => 0,
        PlaintextPolicy::Read => 1,
    });
    let pairs = of.encryption_context();
    append_list(said, pairs.iter().flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()]));
    // A ring may choose a key by any of these, also where the key service does not bind it to them.
    if role == Role::Seal {
        append_list(said, [of.table.as_bytes(), of.model.as_bytes()]);
        append_list(said, of.tenant.map(str::as_bytes));
    }
    if let Some(key) = key {
        append_list(said, key.label().map(|label| label.as_str().as_bytes()));
        aad::append(said, key.as_bytes());
    }
    append_list(said, own.map(usize::to_be_bytes).as_ref().map(<[u8; _]>::as_slice));
    said.as_slice().into()
}

/// Returns what a data key that was wrapped anew is kept under: how it was stored, and under which label it was wrapped.
fn rewrapped_id(of: KeyContextRef<'_>, key: &WrappedKey, label: &KeyLabel) -> CacheId {
    let mut said = id(Role::Seal, of, SealPolicy::V1, Some(key), None).to_vec();
    aad::append(&mut said, label.as_str().as_bytes());
    said.into()
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

/// Appends a list of byte strings, each behind a 1 and the list before a 0, so that no two lists are written alike.
fn append_list<'a>(buffer: &mut Vec<u8>, parts: impl IntoIterator<Item = &'a [u8]>) {
    for part in parts {
        buffer.push(1);
        aad::append(buffer, part);
    }
    buffer.push(0);
}

/// The data keys of a request. Each value is sealed once: what is sent again are the same bytes.
pub struct SealKeys<'a> {
    values: Vec<ReadyToSeal<'a>>,
    crypto: CryptoProvider,
}

struct ReadyToSeal<'a> {
    text: Option<Prepared>,
    kept: Arc<Kept>,
    binding: Binding<'a>,
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
    values: Vec<Option<Result<ReadyToOpen<'a>, SealError>>>,
    crypto: CryptoProvider,
}

enum ReadyToOpen<'a> {
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
