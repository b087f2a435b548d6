//! The trait of key providers.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use super::error::{KeyError, KeyErrorKind};
use super::key::{DataKey, GeneratedKey, KeyContext, KeyLabel, WrappedKey};

/// The future that a [`KeyProvider`] answers with.
pub type KeyFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, KeyError>> + Send + 'a>>;

/// The name of a key at its key service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "it is made by providers, and compared whole")]
pub struct ServiceKey<'a> {
    /// The service, with its place, such as `AWS KMS, eu-west-1`. Two keys of one service have the same text.
    pub service: &'a str,
    /// The key, as calls of the service name it.
    pub key: &'a str,
}

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

    /// Wraps a stored data key anew, by the key that wraps new ones. `from` can unwrap it.
    ///
    /// The provided method unwraps the data key by `from` and wraps it by [`wrap_key`](Self::wrap_key). A provider whose key service does
    /// both in one call has a method of its own, so that the data key does not leave the service: it sees by
    /// [`service_key`](Self::service_key) whether the service has the other key, too.
    fn rewrap_key<'a>(
        &'a self,
        wrapped: &'a WrappedKey,
        context: &'a KeyContext,
        from: &'a dyn KeyProvider,
    ) -> KeyFuture<'a, WrappedKey> {
        Box::pin(async move {
            let key = from.unwrap_key(wrapped, context).await?;
            self.wrap_key(&key, context).await
        })
    }

    /// Returns how a key service names the key, for another provider of the same service.
    ///
    /// The provided method returns `None`: there is no service, or more than one key.
    fn service_key(&self) -> Option<ServiceKey<'_>> {
        None
    }

    /// Returns the label under which a new data key is wrapped.
    ///
    /// The provided method returns the label of a single key, `default`.
    fn writes_as(&self, context: &KeyContext) -> KeyLabel {
        let _ = context;
        KeyLabel::of_single_key()
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

    fn rewrap_key<'a>(
        &'a self,
        wrapped: &'a WrappedKey,
        context: &'a KeyContext,
        from: &'a dyn KeyProvider,
    ) -> KeyFuture<'a, WrappedKey> {
        P::rewrap_key(self, wrapped, context, from)
    }

    fn service_key(&self) -> Option<ServiceKey<'_>> {
        P::service_key(self)
    }

    fn writes_as(&self, context: &KeyContext) -> KeyLabel {
        P::writes_as(self, context)
    }

    fn knows(&self, label: &KeyLabel) -> bool {
        P::knows(self, label)
    }
}
