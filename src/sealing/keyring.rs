//! Several keys under their labels.

use std::fmt;
use std::sync::Arc;

use super::error::{KeyError, KeyErrorKind};
use super::key::{DataKey, GeneratedKey, KeyContext, KeyLabel, WrappedKey};
use super::provider::{KeyFuture, KeyProvider};

/// Several keys, each with a label: one wraps new data keys, and all unwrap stored ones.
///
/// To change keys, the new one becomes the primary key and the old one stays as [`unwrapping`](Self::unwrapping) until nothing that
/// is stored needs it. An envelope of version 1 has no label, so each key is tried until one fits, the primary one first.
///
/// ```
/// # fn example(new: tabletheory::encryption::LocalKeys, old: tabletheory::encryption::LocalKeys) {
/// use tabletheory::encryption::{KeyLabel, Keyring};
///
/// # fn labels() -> Result<(KeyLabel, KeyLabel), tabletheory::encryption::InvalidKeyLabel> {
/// let labels = (KeyLabel::new("2027")?, KeyLabel::new("2026")?);
/// # Ok(labels) }
/// # let labels = labels().unwrap();
/// let keys = Keyring::new(labels.0, new).unwrapping(labels.1, old);
/// # }
/// ```
#[derive(Clone)]
pub struct Keyring {
    /// The primary key is the first.
    keys: Vec<Entry>,
    choose: Option<Choose>,
}

type Choose = Arc<dyn Fn(&KeyContext) -> Option<KeyLabel> + Send + Sync>;

#[derive(Clone)]
struct Entry {
    label: KeyLabel,
    provider: Arc<dyn KeyProvider>,
    is_recipient: bool,
}

impl Keyring {
    /// Makes a ring of one key, which wraps new data keys.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, EnvelopeVersion, KeyContext, KeyLabel, KeyProvider, Keyring, LocalKeys};
    ///
    /// let ring = Keyring::new(KeyLabel::new("2027")?, LocalKeys::for_development(&[7; 32])?);
    /// let context = KeyContext::new(EnvelopeVersion::V2, &Binding::new("cards", "Card", "number"));
    /// let generated = ring.generate(&context).await?;
    /// assert_eq!(generated.wrapped()[0].label(), Some(&KeyLabel::new("2027")?));
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(label: KeyLabel, primary: impl KeyProvider + 'static) -> Self {
        Self { keys: vec![Entry { label, provider: Arc::new(primary), is_recipient: false }], choose: None }
    }

    /// Adds a key that only unwraps. A key that has the label already is replaced, unless it is the primary one.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, EnvelopeVersion, KeyContext, KeyLabel, KeyProvider, Keyring, LocalKeys};
    ///
    /// let (new, old) = (LocalKeys::for_development(&[7; 32])?, LocalKeys::for_development(&[6; 32])?);
    /// let context = KeyContext::new(EnvelopeVersion::V1, &Binding::new("cards", "Card", "number"));
    /// let stored = old.generate(&context).await?;
    ///
    /// let ring = Keyring::new(KeyLabel::new("2027")?, new).unwrapping(KeyLabel::new("2026")?, old);
    /// let unwrapped = ring.unwrap_key(&stored.wrapped()[0], &context).await?;
    /// assert_eq!(unwrapped.expose(), stored.key().expose());
    /// # Ok(())
    /// # }
    /// ```
    pub fn unwrapping(self, label: KeyLabel, provider: impl KeyProvider + 'static) -> Self {
        self.with(label, Arc::new(provider), false)
    }

    /// Adds a key that also wraps each new data key of envelopes of version 2, so that whoever has either can open them. An
    /// envelope has room for eight.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, EnvelopeVersion, KeyContext, KeyLabel, KeyProvider, Keyring, LocalKeys};
    ///
    /// let ring = Keyring::new(KeyLabel::new("ours")?, LocalKeys::for_development(&[7; 32])?)
    ///     .recipient(KeyLabel::new("auditor")?, LocalKeys::for_development(&[8; 32])?);
    /// let context = KeyContext::new(EnvelopeVersion::V2, &Binding::new("cards", "Card", "number"));
    /// let generated = ring.generate(&context).await?;
    /// let labels: Vec<_> = generated.wrapped().iter().filter_map(|key| key.label()).map(KeyLabel::as_str).collect();
    /// assert_eq!(labels, ["ours", "auditor"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn recipient(self, label: KeyLabel, provider: impl KeyProvider + 'static) -> Self {
        self.with(label, Arc::new(provider), true)
    }

    /// Lets `choose` say which key wraps a new data key, so that one tenant has one key. For `None` it is the primary one.
    ///
    /// A label that no key of the ring has is an error of the key provider: [`UnknownLabel`](KeyErrorKind::UnknownLabel).
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome {
    /// use tabletheory::encryption::{Binding, EnvelopeVersion, KeyContext, KeyLabel, KeyProvider, Keyring, LocalKeys};
    ///
    /// let ring = Keyring::new(KeyLabel::new("shared")?, LocalKeys::for_development(&[7; 32])?)
    ///     .unwrapping(KeyLabel::new("acme")?, LocalKeys::for_development(&[8; 32])?)
    ///     .choosing(|context| KeyLabel::new(context.tenant()?).ok());
    ///
    /// let place = Binding::new("cards", "Card", "number");
    /// let of_acme = KeyContext::new(EnvelopeVersion::V2, &place.clone().with_tenant("acme"));
    /// assert_eq!(ring.writes_as(&of_acme).as_str(), "acme");
    /// assert_eq!(ring.writes_as(&KeyContext::new(EnvelopeVersion::V2, &place)).as_str(), "shared");
    /// # Ok(())
    /// # }
    /// ```
    pub fn choosing(mut self, choose: impl Fn(&KeyContext) -> Option<KeyLabel> + Send + Sync + 'static) -> Self {
        self.choose = Some(Arc::new(choose));
        self
    }

    fn with(mut self, label: KeyLabel, provider: Arc<dyn KeyProvider>, is_recipient: bool) -> Self {
        match self.keys.iter_mut().enumerate().find(|(_, entry)| entry.label == label) {
            Some((0, _)) => {}
            Some((_, entry)) => *entry = Entry { label, provider, is_recipient },
            None => self.keys.push(Entry { label, provider, is_recipient }),
        }
        self
    }

    fn labelled(&self, label: &KeyLabel) -> Result<&Entry, KeyError> {
        let mut entries = self.keys.iter();
        entries.find(|entry| entry.label == *label).ok_or_else(|| KeyError::new(KeyErrorKind::UnknownLabel))
    }

    /// Returns the label of the key that wraps a new data key.
    fn writing_label(&self, context: &KeyContext) -> KeyLabel {
        let chosen = self.choose.as_ref().and_then(|choose| choose(context));
        let primary = || self.keys.first().map(|entry| entry.label.clone());
        chosen.or_else(primary).unwrap_or_else(KeyLabel::of_single_key)
    }

    /// Returns the key that wraps a new data key.
    fn writing(&self, context: &KeyContext) -> Result<&Entry, KeyError> {
        self.labelled(&self.writing_label(context))
    }

    async fn generate_key(&self, context: &KeyContext) -> Result<GeneratedKey, KeyError> {
        let primary = self.writing(context)?;
        let mut generated = primary.provider.generate(context).await?;
        generated.wrapped.truncate(1);
        for wrapped in &mut generated.wrapped {
            *wrapped = wrapped.clone().with_label(primary.label.clone());
        }
        if context.version() != crate::schema::EnvelopeVersion::V1 {
            for recipient in self.keys.iter().filter(|entry| entry.is_recipient && entry.label != primary.label) {
                let wrapped = recipient.provider.wrap_key(&generated.key, context).await?;
                generated = generated.with_wrapped(wrapped.with_label(recipient.label.clone()));
            }
        }
        Ok(generated)
    }

    async fn unwrap_with_any(&self, wrapped: &WrappedKey, context: &KeyContext) -> Result<DataKey, KeyError> {
        let mut last = KeyError::new(KeyErrorKind::UnknownLabel);
        for entry in &self.keys {
            match entry.provider.unwrap_key(wrapped, context).await {
                Err(error) if error.kind() == KeyErrorKind::WrongKey => last = error,
                unwrapped => return unwrapped,
            }
        }
        Err(last)
    }
}

impl KeyProvider for Keyring {
    fn generate<'a>(&'a self, context: &'a KeyContext) -> KeyFuture<'a, GeneratedKey> {
        Box::pin(self.generate_key(context))
    }

    fn unwrap_key<'a>(&'a self, wrapped: &'a WrappedKey, context: &'a KeyContext) -> KeyFuture<'a, DataKey> {
        match wrapped.label().map(|label| self.labelled(label)) {
            Some(Ok(entry)) => entry.provider.unwrap_key(wrapped, context),
            Some(Err(error)) => Box::pin(std::future::ready(Err(error))),
            None => Box::pin(self.unwrap_with_any(wrapped, context)),
        }
    }

    fn wrap_key<'a>(&'a self, key: &'a DataKey, context: &'a KeyContext) -> KeyFuture<'a, WrappedKey> {
        Box::pin(async move {
            let primary = self.writing(context)?;
            Ok(primary.provider.wrap_key(key, context).await?.with_label(primary.label.clone()))
        })
    }

    fn rewrap_key<'a>(
        &'a self,
        wrapped: &'a WrappedKey,
        context: &'a KeyContext,
        from: &'a dyn KeyProvider,
    ) -> KeyFuture<'a, WrappedKey> {
        Box::pin(async move {
            let primary = self.writing(context)?;
            // The key of the label itself, so that a service that has both is seen.
            let own = wrapped.label().and_then(|label| self.labelled(label).ok());
            let from = own.map_or(from, |entry| &*entry.provider);
            Ok(primary.provider.rewrap_key(wrapped, context, from).await?.with_label(primary.label.clone()))
        })
    }

    fn writes_as(&self, context: &KeyContext) -> KeyLabel {
        self.writing_label(context)
    }

    fn knows(&self, label: &KeyLabel) -> bool {
        self.keys.iter().any(|entry| entry.label == *label)
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self.keys.iter().map(|entry| (&entry.label, &entry.provider));
        f.write_str("Keyring ")?;
        f.debug_map().entries(entries).finish()
    }
}
