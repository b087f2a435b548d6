//! Data keys that are kept, and calls of the key provider that are joined.
//!
//! A key is kept under everything that says what it is for, so that no policy, role or version finds what another one put
//! there. Nothing is spawned: of those that wait for a call, one polls it, and when that one is dropped another does.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::{Shared, WeakShared};
use quick_cache::sync::Cache;
use tokio::sync::Semaphore;
use tokio::time::Instant;

use super::error::{KeyError, KeyErrorKind};
use super::key::{DataKey, WrappedKey};
use super::options::{CacheLimits, GRACE, GRACE_INTERVAL, IN_FLIGHT, KeysOptions, REFUSED};

/// The text by which a kept key is found: everything that says what it is for, each part with its length. No two are alike, so no hash is needed to
/// tell them apart.
pub(crate) type CacheId = Arc<[u8]>;

/// A data key in use. The key is wiped when the last one that uses it is done.
pub(crate) struct Kept {
    pub(crate) key: DataKey,
    /// Its wrapped forms; none of a key that was unwrapped.
    pub(crate) wrapped: Vec<WrappedKey>,
    born: Instant,
    /// The age, in milliseconds, from which on it is asked for anew.
    refresh_at: AtomicU64,
    messages: AtomicU64,
    bytes: AtomicU64,
}

impl Kept {
    pub(crate) fn new(key: DataKey, wrapped: Vec<WrappedKey>) -> Arc<Self> {
        let never = AtomicU64::new(0);
        let (messages, bytes) = (AtomicU64::new(0), AtomicU64::new(0));
        Arc::new(Self { key, wrapped, born: Instant::now(), refresh_at: never, messages, bytes })
    }

    fn age(&self) -> Duration {
        self.born.elapsed()
    }

    /// Counts one more value of `bytes` bytes, unless a limit is reached.
    fn counts(&self, bytes: u64, limits: &CacheLimits) -> bool {
        let add = |counter: &AtomicU64, more: u64, most: u64| {
            let next = |count: u64| count.checked_add(more).filter(|&count| count <= most);
            counter.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next).is_ok()
        };
        add(&self.messages, 1, limits.max_messages) && add(&self.bytes, bytes, limits.max_bytes)
    }

    /// Returns whether the caller is the one that asks for the key anew: once in each interval before the key's end.
    fn is_to_refresh(&self, age: Duration, max_age: Duration) -> bool {
        let millis = |duration: Duration| u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
        // A key that lives shorter than twice the grace is asked for anew in its second half.
        if age < max_age.saturating_sub(GRACE.min(max_age / 2)) {
            return false;
        }
        let (now, due) = (millis(age), self.refresh_at.load(Ordering::Relaxed));
        let next = now.saturating_add(millis(GRACE_INTERVAL));
        now >= due && self.refresh_at.compare_exchange(due, next, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }
}

type Outcome = Result<Arc<Kept>, KeyError>;
type Call = Shared<Pin<Box<dyn Future<Output = Outcome> + Send>>>;

/// A call that is under way.
struct Flight {
    number: u64,
    since: Instant,
    call: WeakShared<Pin<Box<dyn Future<Output = Outcome> + Send>>>,
}

pub(crate) struct KeyCache {
    /// Unwrapped keys.
    opening: Option<(Cache<CacheId, Arc<Kept>>, CacheLimits)>,
    /// New keys.
    sealing: Option<(Cache<CacheId, Arc<Kept>>, CacheLimits)>,
    /// Refusals.
    refused: Cache<CacheId, (KeyError, Instant)>,
    flights: Mutex<HashMap<CacheId, Flight>>,
    permits: Semaphore,
    /// Counts the flights.
    number: AtomicU64,
    /// Counts how often the cache was cleared, so that a call that was made before puts nothing into it.
    cleared: AtomicU64,
}

/// One of the two caches.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Seal,
    Open,
}

impl KeyCache {
    pub(crate) fn new(options: &KeysOptions) -> Self {
        let cache = |limits: &CacheLimits| (Cache::new(limits.capacity.max(1)), limits.clone());
        let sealing = match &options.data_keys {
            super::DataKeys::Cached(limits) => Some(cache(limits)),
            _ => None,
        };
        Self {
            opening: options.decrypt_cache.as_ref().map(cache),
            sealing,
            refused: Cache::new(1_000),
            flights: Mutex::default(),
            permits: Semaphore::new(options.concurrency.clamp(1, Semaphore::MAX_PERMITS)),
            number: AtomicU64::new(0),
            cleared: AtomicU64::new(0),
        }
    }

    fn of(&self, role: Role) -> Option<&(Cache<CacheId, Arc<Kept>>, CacheLimits)> {
        match role {
            Role::Seal => self.sealing.as_ref(),
            Role::Open => self.opening.as_ref(),
        }
    }

    /// Forgets all keys and refusals at once. A key that is in use is wiped as soon as it is not.
    pub(crate) fn clear(&self) {
        self.cleared.fetch_add(1, Ordering::SeqCst);
        self.lock().clear();
        for (cache, _) in [&self.opening, &self.sealing].into_iter().flatten() {
            cache.clear();
        }
        self.refused.clear();
    }

    /// Returns the number of kept keys.
    pub(crate) fn len(&self) -> usize {
        [&self.opening, &self.sealing].into_iter().flatten().map(|(cache, _)| cache.len()).sum()
    }

    /// Returns a kept key, or that of a call of the provider, which `call` makes. `bytes` is the size of the one value that the key
    /// is to encrypt.
    pub(crate) async fn get<F>(self: &Arc<Self>, role: Role, id: &CacheId, bytes: u64, call: impl Fn() -> F) -> Outcome
    where
        F: Future<Output = Outcome> + Send + 'static,
    {
        let Some((cache, limits)) = self.of(role) else {
            return self.join(role, id, &call).await;
        };
        let counts = |kept: &Kept| role == Role::Open || kept.counts(bytes, limits);
        // A value that no key may encrypt by the cache's limits gets a key of its own.
        if role == Role::Seal && bytes > limits.max_bytes {
            return self.limited(call()).await;
        }
        loop {
            if let Some(kept) = cache.get(id) {
                let age = kept.age();
                if age < limits.max_age && counts(&kept) {
                    if !kept.is_to_refresh(age, limits.max_age) {
                        return Ok(kept);
                    }
                    if self.permits.available_permits() > 0 {
                        // A failure does not end what is still young enough.
                        if let Ok(fresh) = self.join(role, id, &call).await {
                            return Ok(if counts(&fresh) { fresh } else { kept });
                        }
                    }
                    // The refresh may have taken longer than the key had left.
                    if kept.age() < limits.max_age {
                        return Ok(kept);
                    }
                }
                cache.remove_if(id, |found| Arc::ptr_eq(found, &kept));
            }
            let fresh = self.join(role, id, &call).await?;
            if counts(&fresh) {
                return Ok(fresh);
            }
        }
    }

    /// Makes a call, or waits for the same one that is under way.
    async fn join<F>(self: &Arc<Self>, role: Role, id: &CacheId, call: &impl Fn() -> F) -> Outcome
    where
        F: Future<Output = Outcome> + Send + 'static,
    {
        self.not_refused(id)?;
        self.flight(role, id, call).await
    }

    /// Makes a call whose answer is kept elsewhere. What was refused a moment ago is not asked again.
    pub(crate) async fn asked<T, F>(&self, id: &CacheId, call: impl FnOnce() -> F) -> Result<T, KeyError>
    where
        F: Future<Output = Result<T, KeyError>>,
    {
        self.not_refused(id)?;
        let outcome = self.limited(call()).await;
        if let Err(error) = &outcome {
            self.note_refusal(id, error);
        }
        outcome
    }

    /// Returns the refusal of a moment ago, if there was one.
    fn not_refused(&self, id: &CacheId) -> Result<(), KeyError> {
        match self.refused.get(id) {
            Some((error, since)) if since.elapsed() < REFUSED => return Err(error),
            Some(_) => drop(self.refused.remove(id)),
            None => {}
        }
        Ok(())
    }

    fn note_refusal(&self, id: &CacheId, error: &KeyError) {
        if matches!(error.kind(), KeyErrorKind::Access(_)) {
            self.refused.insert(Arc::clone(id), (error.clone(), Instant::now()));
        }
    }

    fn flight<F>(self: &Arc<Self>, role: Role, id: &CacheId, call: &impl Fn() -> F) -> Call
    where
        F: Future<Output = Outcome> + Send + 'static,
    {
        let mut flights = self.lock();
        if let Some(flight) = flights.get(id)
            && flight.since.elapsed() < IN_FLIGHT
            && let Some(joined) = flight.call.upgrade()
        {
            return joined;
        }
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        let cleared = self.cleared.load(Ordering::SeqCst);
        let (cache, call, landed) = (Arc::clone(self), call(), Arc::clone(id));
        let call = async move {
            let outcome = cache.limited(call).await;
            cache.landed(role, landed, number, cleared, &outcome);
            outcome
        };
        let call = call.boxed().shared();
        // Those whose callers were all dropped are not polled again.
        flights.retain(|_, flight| flight.call.upgrade().is_some());
        if let Some(weak) = call.downgrade() {
            flights.insert(Arc::clone(id), Flight { number, since: Instant::now(), call: weak });
        }
        call
    }

    /// Makes a call when fewer than the most are under way.
    pub(crate) async fn limited<T>(&self, call: impl Future<Output = Result<T, KeyError>>) -> Result<T, KeyError> {
        // The semaphore is never closed.
        let _permit = self.permits.acquire().await.map_err(|_| KeyError::new(KeyErrorKind::Unavailable))?;
        call.await
    }

    /// Keeps what a call gave, and ends the call, so that the next caller makes a new one.
    fn landed(&self, role: Role, id: CacheId, number: u64, cleared: u64, outcome: &Outcome) {
        let mut flights = self.lock();
        if flights.get(&id).is_some_and(|flight| flight.number == number) {
            flights.remove(&id);
        }
        // Within the lock, so that `clear` comes before or after.
        if self.cleared.load(Ordering::SeqCst) != cleared {
            return;
        }
        match outcome {
            Ok(kept) => {
                if let Some((cache, limits)) = self.of(role) {
                    if cache.len() as u64 >= cache.capacity() {
                        cache.retain(|_, kept| kept.age() < limits.max_age);
                    }
                    cache.insert(id, Arc::clone(kept));
                }
            }
            Err(error) => self.note_refusal(&id, error),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<CacheId, Flight>> {
        self.flights.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
