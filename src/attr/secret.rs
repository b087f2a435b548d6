//! A value that nothing shows: [`Secret`].

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

use super::{AttributeType, DataTypeName, Operand, Represent};
use crate::error::{DecodeError, EncodeError};
use crate::wire::{Sink, Source};

/// A value that nothing shows and that is wiped from memory when it is dropped: for fields that are encrypted.
///
/// It is stored as its value is. `Debug` writes `Secret(..)`, serde's `Serialize` (feature `json`) writes the text `[secret]`, and
/// there is no `Display` and no `Deref`: [`expose`](Self::expose) is the one word that a reviewer searches for. What is copied out of it,
/// and what the network stack below this library has held, is not wiped.
///
/// ```
/// use tabletheory::Secret;
/// use tabletheory::prelude::*;
///
/// #[derive(Model, Debug)]
/// #[model(table = "accounts")]
/// struct Account {
///     #[model(pk)]
///     id: String,
///     #[model(encrypted)]
///     card: Secret<String>,
/// }
///
/// let account = Account { id: "a1".into(), card: Secret::new("4111 1111".to_owned()) };
/// assert_eq!(format!("{account:?}"), r#"Account { id: "a1", card: Secret(..) }"#);
/// assert_eq!(account.card.expose(), "4111 1111");
/// ```
#[derive(Default)]
pub struct Secret<T: Zeroize>(Zeroizing<T>);

impl<T: Zeroize> Secret<T> {
    /// Takes a value.
    ///
    /// ```
    /// use tabletheory::Secret;
    ///
    /// let pin = Secret::new(1234_u32);
    /// assert_eq!(format!("{pin:?}"), "Secret(..)");
    /// ```
    pub fn new(value: T) -> Self {
        Self(Zeroizing::new(value))
    }

    /// Returns the value, for everybody to see.
    ///
    /// ```
    /// use tabletheory::Secret;
    ///
    /// let token = Secret::from("t-1");
    /// assert!(token.expose().starts_with("t-"));
    /// ```
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl From<&str> for Secret<String> {
    fn from(text: &str) -> Self {
        Self::new(text.to_owned())
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// Another copy, which is wiped when it is dropped, too.
impl<T: Zeroize + Clone> Clone for Secret<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// Takes as long as the values are alike: to check a password or a token that somebody gave, compare hashes.
impl<T: Zeroize + PartialEq> PartialEq for Secret<T> {
    fn eq(&self, other: &Self) -> bool {
        *self.0 == *other.0
    }
}

impl<T: Zeroize + Eq> Eq for Secret<T> {}

#[cfg(feature = "json")]
impl<T: Zeroize> serde::Serialize for Secret<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("[secret]")
    }
}

#[cfg(feature = "json")]
impl<'de, T: Zeroize + serde::Deserialize<'de>> serde::Deserialize<'de> for Secret<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::new)
    }
}

#[diagnostic::do_not_recommend]
impl<T: AttributeType + Zeroize> AttributeType for Secret<T> {
    type DataType = T::DataType;
    type Bare = T::Bare;
    type Presence = T::Presence;
    type Sequence = super::ListType;

    const HAS_FEW_VALUES: bool = T::HAS_FEW_VALUES;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        self.0.encode(sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        T::decode_as(found, source).map(Self::new)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn is_absent(&self) -> bool {
        self.0.is_absent()
    }

    fn absent() -> Option<Self> {
        T::absent().map(Self::new)
    }
}

#[diagnostic::do_not_recommend]
impl<C: Represent<T>, T: Zeroize> Operand<C, T> for Secret<T> {
    fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        C::encode(&self.0, sink)
    }
}

#[diagnostic::do_not_recommend]
impl<C: Represent<T>, T: Zeroize> Operand<C, T> for &Secret<T> {
    fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        C::encode(&self.0, sink)
    }
}
