//! A key service that does what a test tells it to, and counts.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tabletheory::encryption::*;

#[derive(Clone, Debug, Default)]
pub(crate) struct Service(Arc<State>);

#[derive(Debug, Default)]
struct State {
    /// Known data keys by their wrapped form, and the length of what is given for them.
    keys: Mutex<HashMap<Vec<u8>, Vec<u8>>>,
    failure: Mutex<Option<KeyErrorKind>>,
    takes: Mutex<Duration>,
    hangs: Mutex<bool>,
    generated: AtomicUsize,
    unwrapped: AtomicUsize,
    under_way: AtomicUsize,
    most_under_way: AtomicUsize,
    contexts: Mutex<Vec<KeyContext>>,
}

impl Service {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn with_key(self, wrapped: &[u8], key: &[u8]) -> Self {
        self.0.keys.lock().unwrap().insert(wrapped.to_vec(), key.to_vec());
        self
    }

    pub(crate) fn fails(&self, kind: impl Into<Option<KeyErrorKind>>) {
        *self.0.failure.lock().unwrap() = kind.into();
    }

    pub(crate) fn takes(&self, time: Duration) {
        *self.0.takes.lock().unwrap() = time;
    }

    pub(crate) fn hangs(&self, hangs: bool) {
        *self.0.hangs.lock().unwrap() = hangs;
    }

    pub(crate) fn generated(&self) -> usize {
        self.0.generated.load(Ordering::SeqCst)
    }

    pub(crate) fn unwrapped(&self) -> usize {
        self.0.unwrapped.load(Ordering::SeqCst)
    }

    pub(crate) fn calls(&self) -> usize {
        self.generated() + self.unwrapped()
    }

    pub(crate) fn most_under_way(&self) -> usize {
        self.0.most_under_way.load(Ordering::SeqCst)
    }

    pub(crate) fn contexts(&self) -> Vec<KeyContext> {
        self.0.contexts.lock().unwrap().clone()
    }

    async fn answer(&self, context: &KeyContext) -> Result<(), KeyError> {
        self.0.contexts.lock().unwrap().push(context.clone());
        let under_way = self.0.under_way.fetch_add(1, Ordering::SeqCst) + 1;
        self.0.most_under_way.fetch_max(under_way, Ordering::SeqCst);
        let _done = Done(&self.0.under_way);
        if *self.0.hangs.lock().unwrap() {
            std::future::pending::<()>().await;
        }
        let takes = *self.0.takes.lock().unwrap();
        if !takes.is_zero() {
            tokio::time::sleep(takes).await;
        }
        match *self.0.failure.lock().unwrap() {
            Some(kind) => Err(KeyError::new(kind)),
            None => Ok(()),
        }
    }
}

struct Done<'a>(&'a AtomicUsize);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl KeyProvider for Service {
    fn generate<'a>(&'a self, context: &'a KeyContext) -> KeyFuture<'a, GeneratedKey> {
        Box::pin(async move {
            let number = self.0.generated.fetch_add(1, Ordering::SeqCst);
            self.answer(context).await?;
            let wrapped = format!("edk {number}").into_bytes();
            let key = vec![u8::try_from(number % 251).unwrap(); 32];
            self.0.keys.lock().unwrap().insert(wrapped.clone(), key.clone());
            Ok(GeneratedKey::new(DataKey::from_bytes(key)?, WrappedKey::new(wrapped)?))
        })
    }

    fn unwrap_key<'a>(&'a self, wrapped: &'a WrappedKey, context: &'a KeyContext) -> KeyFuture<'a, DataKey> {
        Box::pin(async move {
            self.0.unwrapped.fetch_add(1, Ordering::SeqCst);
            self.answer(context).await?;
            let known = self.0.keys.lock().unwrap().get(wrapped.as_bytes()).cloned();
            DataKey::from_bytes(known.ok_or_else(|| KeyError::new(KeyErrorKind::WrongKey))?)
        })
    }
}
