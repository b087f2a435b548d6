//! The options of [`Keys`](super::Keys).

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use typed_builder::TypedBuilder;

use super::binding::Binding;
use super::crypto::CryptoProvider;
use super::key::WrappedKey;

/// The options by which [`Keys`](super::Keys) ask for data keys and keep them.
///
/// ```
/// use std::time::Duration;
/// use tabletheory::encryption::{CacheLimits, DataKeys, KeysOptions};
///
/// let options = KeysOptions::builder()
///     .data_keys(DataKeys::Cached(CacheLimits::builder().max_age(Duration::from_secs(60)).build()))
///     .build();
/// ```
#[derive(Clone, Debug, TypedBuilder)]
pub struct KeysOptions {
    /// The values that share a data key. The default is one data key for each item.
    #[builder(default)]
    pub(crate) data_keys: DataKeys,
    /// The time and the number of unwrapped data keys that are kept; `None` keeps none. The default keeps 1,000 for five minutes.
    ///
    /// A key that is disabled or taken away goes on opening what is kept until it is this old.
    #[builder(default = Some(CacheLimits::default()))]
    pub(crate) decrypt_cache: Option<CacheLimits>,
    /// The number of calls of the key provider that run at the same time. The default is 20; 0 counts as 1.
    #[builder(default = 20)]
    pub(crate) concurrency: usize,
    /// True when envelopes of version 1 may have members that they should not have. Off by default; the other runtimes pass over
    /// them.
    #[builder(default)]
    pub(crate) tolerates_extra_members: bool,
    /// Finds the tenant that an item belongs to. It goes into the encryption context of the data key, so that a key service can hold
    /// tenants apart, and [`Keyring::choosing`](super::Keyring::choosing) takes the key of each.
    #[builder(default, setter(into, strip_option))]
    pub(crate) tenants: Option<Tenants>,
    /// The wrapped key of the blind indexes, which [`Keys::generate_beacon_key`](super::Keys::generate_beacon_key) makes once. All programs
    /// that write or look up the same items have the same one. Without it, a model with a blind index is not written.
    #[builder(default, setter(into, strip_option))]
    pub(crate) beacon_key: Option<WrappedKey>,
    /// True when the beacons of each tenant are computed with a key of its own. Then equal values of two tenants have different beacons, and
    /// a lookup says whose items it is after: [`of_tenant`](crate::op::Query::of_tenant). The default is no.
    #[builder(default)]
    pub(crate) beacons_by_tenant: bool,
    /// The library that encrypts.
    #[builder(default)]
    pub(crate) crypto: CryptoProvider,
}

impl Default for KeysOptions {
    fn default() -> Self {
        Self::builder().build()
    }
}

/// Finds the tenant that an item belongs to, by its model and its key. The same item must always give the same tenant: what was sealed for
/// one is opened for no other.
///
/// ```
/// use tabletheory::encryption::{KeyValue, KeysOptions, Tenants};
///
/// // Keys such as `TENANT#acme`.
/// let tenants = Tenants::by(|place| match place.key()?.partition() {
///     KeyValue::S(text) => text.strip_prefix("TENANT#").map(str::to_owned),
///     _ => None,
/// });
/// let options = KeysOptions::builder().tenants(tenants).build();
/// ```
#[derive(Clone)]
pub struct Tenants(Arc<dyn Fn(&Binding<'_>) -> Option<String> + Send + Sync>);

impl Tenants {
    /// Finds the tenant by this function; `None` is an item of nobody's.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{
    ///     Binding, EnvelopePolicy, ItemKey, KeyValue, Keys, KeysOptions, LocalKeys, SealPolicy, Tenants, ToOpen, ToSeal,
    /// };
    ///
    /// let tenants = Tenants::by(|place| (place.model() == "Card").then(|| "acme".to_owned()));
    /// let options = KeysOptions::builder().tenants(tenants).build();
    /// let keys = Keys::with_options(LocalKeys::for_development(&[7; 32])?, options);
    /// # let v2 = SealPolicy::builder().versions(EnvelopePolicy::V2).build();
    /// # let place = Binding::new("cards", "Card", "number").with_key(ItemKey::new("id", KeyValue::S("c1".into())));
    /// let stored = keys.seal_keys(&[ToSeal::new(place.clone(), v2, r#"{"S":"4111"}"#)]).await?.seal_all()?;
    ///
    /// // Nobody opens it as an item of another tenant.
    /// let value = ToOpen::new(place.with_tenant("other"), v2, &stored[0]);
    /// assert!(keys.open_keys(&[value]).await.open_all()[0].is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn by(find: impl Fn(&Binding<'_>) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(find))
    }

    pub(crate) fn of(&self, place: &Binding<'_>) -> Option<String> {
        (self.0)(place)
    }
}

impl fmt::Debug for Tenants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tenants(..)")
    }
}

/// The values that share a data key. Each has its own nonce in any case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum DataKeys {
    /// The encrypted attributes of one item share one: a call of the key service for each item that is written.
    #[default]
    PerItem,
    /// Each encrypted attribute has its own, as TableTheory's other runtimes have it: a call for each attribute that is written.
    PerField,
    /// One serves the items of a model until a limit is reached.
    Cached(CacheLimits),
}

/// The limits of a cache of data keys. They are checked before a key is used, and what it is used for counts.
#[derive(Clone, Debug, PartialEq, Eq, TypedBuilder)]
pub struct CacheLimits {
    /// The time for which a data key is used, by a clock that nobody sets. The default is five minutes.
    #[builder(default = Duration::from_mins(5))]
    pub(crate) max_age: Duration,
    /// The number of data keys that are kept; the one that was used the longest ago goes first. The default is 1,000; 0 counts as 1.
    #[builder(default = 1_000)]
    pub(crate) capacity: usize,
    /// The number of values that one data key encrypts. The default is 2^20; 0 counts as 1, and more than 2^32 as that, beyond which random
    /// nonces are no longer safe. A cache for reading does not count.
    #[builder(default = 1 << 20, setter(transform = |count: u64| count.clamp(1, MAX_MESSAGES)))]
    pub(crate) max_messages: u64,
    /// The number of bytes that one data key encrypts. The default is 1 GiB; more than 2^63-1 counts as that. A cache for reading does not
    /// count.
    #[builder(default = 1 << 30, setter(transform = |bytes: u64| bytes.min(MAX_BYTES)))]
    pub(crate) max_bytes: u64,
}

impl Default for CacheLimits {
    fn default() -> Self {
        Self::builder().build()
    }
}

/// Source: [NIST SP 800-38D, 8.3](https://doi.org/10.6028/NIST.SP.800-38D)
const MAX_MESSAGES: u64 = 1 << 32;

const MAX_BYTES: u64 = i64::MAX.unsigned_abs();

/// The time before its end at which a data key is asked for anew, while the others go on with the old one.
pub(crate) const GRACE: Duration = Duration::from_secs(10);

/// The time that the next try waits after one.
pub(crate) const GRACE_INTERVAL: Duration = Duration::from_secs(1);

/// The time that others wait for a call that is under way, before one of them makes its own.
pub(crate) const IN_FLIGHT: Duration = Duration::from_secs(20);

/// The time for which a refusal of the key service is believed.
pub(crate) const REFUSED: Duration = Duration::from_secs(1);
