//! The trait of key providers.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use super::error::{KeyError, KeyErrorKind};
use super::key::{DataKey, GeneratedKey, KeyContext, KeyLabel, WrappedKey};

/// The future that a [`KeyProvider`] answers with.
pub type KeyFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, KeyError>> + Send + 'a>>;

/// Makes data keys and unwraps stored ones. The key that wraps them never leaves the provider.
///
/// `tabletheory-kms` has one for AWS KMS, [`Keyring`](super::Keyring) makes one of several, and
/// [`LocalKeys`](super::LocalKeys) is for development. Calls are cached, joined and limited by [`Keys`](super::Keys), so a provider
/// just asks. It tells kinds of failure apart as exactly as it can: only [`Unavailable`](KeyErrorKind::Unavailable) says that trying
/// again may help.
pub trait KeyProvider: fmt::Debug + Send + Sync {
    /// Makes a new data key, bound to `context`.
    fn generate<'a>(&'a self, context: &'a KeyContext) -> KeyFuture<'a, GeneratedKey>;

    /// Unwraps a stored data key, which must have been made for the same
    /// [encryption context](KeyContext::encryption_context).
    ///
    /// `wrapped` has a label that this provider [knows](Self::knows), or none, as in envelopes of version 1.
    fn unwrap_key<'a>(&'a self, wrapped: &'a WrappedKey, context: &'a KeyContext) -> KeyFuture<'a, DataKey>;

    /// Wraps a data key that another provider made, so that this one can unwrap it too.
    ///
    /// The provided method answers with [`CannotWrap`](KeyErrorKind::CannotWrap).
    fn wrap_key<'a>(&'a self, key: &'a DataKey, context: &'a KeyContext) -> KeyFuture<'a, WrappedKey> {
        let _ = (key, context);
        Box::pin(std::future::ready(Err(KeyError::new(KeyErrorKind::CannotWrap))))
    }

    /// Returns the label under which new data keys are wrapped; `None` when that depends on the item.
    ///
    /// The provided method returns the label of a single key, `default`.
    fn writes_as(&self) -> Option<KeyLabel> {
        Some(KeyLabel::of_single_key())
    }

    /// Returns whether a configured key has this label. Of an envelope whose label nobody knows no key is asked for.
    ///
    /// The provided method knows the label of a single key, `default`.
    fn knows(&self, label: &KeyLabel) -> bool {
        *label == KeyLabel::of_single_key()
    }
}

impl<P: KeyProvider + ?Sized> KeyProvider for Arc<P> {
    fn generate<'a>(&'a self, context: &'a KeyContext) -> KeyFuture<'a, GeneratedKey> {
        P::generate(self, context)
    }

    fn unwrap_key<'a>(&'a self, wrapped: &'a WrappedKey, context: &'a KeyContext) -> KeyFuture<'a, DataKey> {
        P::unwrap_key(self, wrapped, context)
    }

    fn wrap_key<'a>(&'a self, key: &'a DataKey, context: &'a KeyContext) -> KeyFuture<'a, WrappedKey> {
        P::wrap_key(self, key, context)
    }

    fn writes_as(&self) -> Option<KeyLabel> {
        P::writes_as(self)
    }

    fn knows(&self, label: &KeyLabel) -> bool {
        P::knows(self, label)
    }
}
