//! The place to which an encrypted attribute is bound, and how it is written and read.

use std::borrow::Cow;
use std::fmt;

use super::error::{SealError, SealErrorKind};
use crate::wire::Source as _;
use crate::wire::data_type::DataTypeName;
use crate::wire::json::JsonSource;

/// The place of an encrypted attribute: what its envelope is bound to. `Debug` shows names alone.
///
/// An envelope of version 1 is bound to the attribute's name and to nothing else; the other members are for error messages and for
/// version 2.
#[derive(Clone, Debug)]
pub struct Binding<'a> {
    pub(crate) table: &'a str,
    pub(crate) model: &'a str,
    pub(crate) attribute: &'a str,
    pub(crate) key: Option<ItemKey<'a>>,
    pub(crate) version: Option<u64>,
    pub(crate) tenant: Option<Cow<'a, str>>,
}

impl<'a> Binding<'a> {
    /// Binds to an attribute of a model. `table` is the table's logical name, the one that the model declares: backups, and tables
    /// of other stages, have other names and can be read.
    ///
    /// ```
    /// use tabletheory::encryption::Binding;
    ///
    /// let place = Binding::new("cards", "Card", "number");
    /// assert_eq!((place.model(), place.attribute()), ("Card", "number"));
    /// ```
    pub fn new(table: &'a str, model: &'a str, attribute: &'a str) -> Self {
        Self { table, model, attribute, key: None, version: None, tenant: None }
    }

    /// Binds to the item's key, without which there is no envelope of version 2.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{
    ///     Binding, EnvelopePolicy, ItemKey, Keys, KeyValue, LocalKeys, SealErrorKind, SealPolicy, ToSeal,
    /// };
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let v2 = SealPolicy::builder().versions(EnvelopePolicy::V2).build();
    /// let place = Binding::new("cards", "Card", "number");
    /// let refused = keys.seal_keys(&[ToSeal::new(place.clone(), v2, r#"{"S":"4111"}"#)]).await.unwrap_err();
    /// assert_eq!(refused.kind(), SealErrorKind::InvalidItemKey);
    ///
    /// let place = place.with_key(ItemKey::new("id", KeyValue::S("c1".into())));
    /// assert!(keys.seal_keys(&[ToSeal::new(place, v2, r#"{"S":"4111"}"#)]).await.is_ok());
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_key(mut self, key: ItemKey<'a>) -> Self {
        self.key = Some(key);
        self
    }

    /// Tells the item's version, if its model has one. An envelope holds the version that it was written with, and is refused in an
    /// item with a lower one.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{
    ///     Binding, EnvelopePolicy, ItemKey, Keys, KeyValue, LocalKeys, SealPolicy, ToOpen, ToSeal,
    /// };
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let v2 = SealPolicy::builder().versions(EnvelopePolicy::V2).build();
    /// let place = Binding::new("cards", "Card", "number").with_key(ItemKey::new("id", KeyValue::S("c1".into())));
    /// let of_version = |version| place.clone().with_version(version);
    ///
    /// let stored = keys.seal_keys(&[ToSeal::new(of_version(3), v2, r#"{"S":"4111"}"#)]).await?.seal_all()?;
    /// let values = [ToOpen::new(of_version(3), v2, &stored[0]), ToOpen::new(of_version(2), v2, &stored[0])];
    /// let opened = keys.open_keys(&values).await.open_all();
    /// assert!(opened[0].is_ok());
    /// assert!(opened[1].is_err()); // the item was put back, and the envelope was not
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_version(mut self, version: u64) -> Self {
        self.version = Some(version);
        self
    }

    /// Tells the tenant that the item belongs to, which goes into the data key's encryption context.
    ///
    /// ```
    /// use tabletheory::encryption::{Binding, EnvelopeVersion, KeyContext};
    ///
    /// let place = Binding::new("cards", "Card", "number").with_tenant("acme");
    /// assert_eq!(KeyContext::new(EnvelopeVersion::V2, &place).tenant(), Some("acme"));
    /// ```
    pub fn with_tenant(mut self, tenant: impl Into<Cow<'a, str>>) -> Self {
        self.tenant = Some(tenant.into());
        self
    }

    /// Checks that the stored value of an attribute that is not encrypted is no envelope, in DynamoDB JSON: a program that is older
    /// or newer than this one may hold the attribute for encrypted.
    ///
    /// # Errors
    /// [`UnexpectedEnvelope`](SealErrorKind::UnexpectedEnvelope).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToSeal};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let place = Binding::new("cards", "Card", "nickname");
    /// assert!(place.check_plain(r#"{"S":"mine"}"#).is_ok());
    ///
    /// let value = ToSeal::new(place.clone(), SealPolicy::V1, r#"{"S":"mine"}"#);
    /// let sealed = keys.seal_keys(&[value]).await?.seal_all()?;
    /// assert!(place.check_plain(&sealed[0]).is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn check_plain(&self, json: &str) -> Result<(), SealError> {
        if super::envelope::is_envelope(json) {
            return Err(SealError::new(SealErrorKind::UnexpectedEnvelope, self.model, self.attribute));
        }
        Ok(())
    }

    /// Returns the attribute's name.
    ///
    /// ```
    /// use tabletheory::encryption::Binding;
    ///
    /// assert_eq!(Binding::new("cards", "Card", "number").attribute(), "number");
    /// ```
    pub fn attribute(&self) -> &'a str {
        self.attribute
    }

    /// Returns the key of the item, as far as it is known.
    ///
    /// ```
    /// use tabletheory::encryption::{Binding, ItemKey, KeyValue};
    ///
    /// let place = Binding::new("cards", "Card", "number");
    /// assert!(place.key().is_none());
    /// let place = place.with_key(ItemKey::new("id", KeyValue::N("7".into())));
    /// assert!(place.key().is_some_and(|key| *key.partition() == KeyValue::N("7".into())));
    /// ```
    pub fn key(&self) -> Option<&ItemKey<'a>> {
        self.key.as_ref()
    }

    /// Returns the model's name.
    ///
    /// ```
    /// use tabletheory::encryption::Binding;
    ///
    /// assert_eq!(Binding::new("cards", "Card", "number").model(), "Card");
    /// ```
    pub fn model(&self) -> &'a str {
        self.model
    }
}

/// The key of an item, as an envelope of version 2 is bound to it.
#[derive(Clone)]
pub struct ItemKey<'a> {
    pub(crate) partition: (&'a str, KeyValue<'a>),
    pub(crate) sort: Option<(&'a str, KeyValue<'a>)>,
}

impl<'a> ItemKey<'a> {
    /// A key of a partition key: its attribute's name and its value.
    ///
    /// ```
    /// use tabletheory::encryption::{ItemKey, KeyValue};
    ///
    /// let key = ItemKey::new("id", KeyValue::S("c1".into()));
    /// assert_eq!(format!("{key:?}"), r#"ItemKey("id")"#); // never the value
    /// ```
    pub fn new(name: &'a str, value: KeyValue<'a>) -> Self {
        Self { partition: (name, value), sort: None }
    }

    /// Returns the value of the partition key.
    ///
    /// ```
    /// use tabletheory::encryption::{ItemKey, KeyValue};
    ///
    /// let key = ItemKey::new("id", KeyValue::S("c1".into()));
    /// assert_eq!(key.partition(), &KeyValue::S("c1".into()));
    /// ```
    pub fn partition(&self) -> &KeyValue<'a> {
        &self.partition.1
    }

    /// Returns the value of the sort key, if the item has one.
    ///
    /// ```
    /// use tabletheory::encryption::{ItemKey, KeyValue};
    ///
    /// assert_eq!(ItemKey::new("id", KeyValue::S("c1".into())).sort(), None);
    /// ```
    pub fn sort(&self) -> Option<&KeyValue<'a>> {
        self.sort.as_ref().map(|(_, value)| value)
    }

    /// The same with a sort key.
    ///
    /// ```
    /// use tabletheory::encryption::{ItemKey, KeyValue};
    ///
    /// let key = ItemKey::new("id", KeyValue::S("c1".into())).with_sort("number", KeyValue::N("7".into()));
    /// assert_eq!(key.sort(), Some(&KeyValue::N("7".into())));
    /// ```
    pub fn with_sort(mut self, name: &'a str, value: KeyValue<'a>) -> Self {
        self.sort = Some((name, value));
        self
    }
}

impl fmt::Debug for ItemKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names = f.debug_tuple("ItemKey");
        names.field(&self.partition.0);
        self.sort.iter().for_each(|(name, _)| {
            names.field(name);
        });
        names.finish()
    }
}

/// The value of a key attribute. `Debug` shows its data type alone.
#[derive(Clone, PartialEq, Eq)]
pub enum KeyValue<'a> {
    /// A string.
    S(Cow<'a, str>),
    /// A number, in any of its spellings: the envelope is bound to the number.
    N(Cow<'a, str>),
    /// A binary.
    B(Cow<'a, [u8]>),
}

impl<'a> KeyValue<'a> {
    /// Reads a key attribute's value in DynamoDB JSON: `{"S":"…"}`, `{"N":"…"}` or `{"B":"…"}`; `None` for anything else.
    ///
    /// ```
    /// use tabletheory::encryption::KeyValue;
    ///
    /// assert_eq!(KeyValue::from_json(r#"{"N":"7"}"#), Some(KeyValue::N("7".into())));
    /// assert_eq!(KeyValue::from_json(r#"{"BOOL":true}"#), None); // no key holds one
    /// ```
    pub fn from_json(json: &'a str) -> Option<Self> {
        let mut source = JsonSource::new(json);
        let value = match source.open().ok()? {
            DataTypeName::String => Self::S(source.string().ok()?),
            DataTypeName::Number => Self::N(source.number().ok()?),
            DataTypeName::Binary => Self::B(source.binary().ok()?.into()),
            _ => return None,
        };
        source.finish().ok()?;
        Some(value)
    }
}

impl fmt::Debug for KeyValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::S(_) => "S(..)",
            Self::N(_) => "N(..)",
            Self::B(_) => "B(..)",
        })
    }
}
