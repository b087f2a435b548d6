//! Expressions of a write, with what they do when the write is carried out twice.

use std::fmt;
use std::ops::Deref;

/// A `ConditionExpression`: its text, such as `#n0 = :v0`, and whether it expects a version.
///
/// Made from a text, it expects none, as far as is known.
#[derive(Clone, PartialEq, Eq)]
pub struct ConditionExpression {
    text: String,
    /// Whether it holds only of an item that has one version of the model.
    expects_version: bool,
}

impl ConditionExpression {
    pub(crate) fn new(text: String, expects_version: bool) -> Self {
        Self { text, expects_version }
    }

    pub(crate) fn expects_version(&self) -> bool {
        self.expects_version
    }
}

/// An `UpdateExpression`: its text, such as `SET #n0 = :v0`, and what carrying it out twice does.
///
/// Made from a text, it is harmful when it is carried out twice, as far as is known: nobody reads it to find out.
/// [`repeatable`](Self::repeatable) says that it is not.
///
/// ```
/// use tabletheory::request::UpdateExpression;
///
/// let update = UpdateExpression::from("REMOVE #n0".to_owned()).repeatable();
/// assert_eq!(&*update, "REMOVE #n0");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct UpdateExpression {
    text: String,
    effects: Effects,
}

/// What an update does when it is carried out twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Effects {
    /// Whether carrying it out twice leaves what carrying it out once does: it reads nothing that it writes.
    pub(crate) repeatable: bool,
    /// Whether it makes a greater version of the item's.
    pub(crate) counts_up: bool,
    /// The attribute that this write alone gives its value, and the number of the value among those of the request.
    pub(crate) fingerprint: Option<(&'static str, usize)>,
}

impl UpdateExpression {
    pub(crate) fn new(text: String, effects: Effects) -> Self {
        Self { text, effects }
    }

    /// Says that carrying it out twice leaves what carrying it out once does, so that it is sent again when its answer is lost.
    #[must_use]
    pub fn repeatable(mut self) -> Self {
        self.effects.repeatable = true;
        self
    }

    pub(crate) fn effects(&self) -> Effects {
        self.effects
    }
}

macro_rules! expressions {
    ($($name:ident $rest:ident;)*) => {$(
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self { text, $rest: Default::default() }
            }
        }

        /// The text.
        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.text
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.text
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, text: &str) -> bool {
                self.text == text
            }
        }

        impl PartialEq<String> for $name {
            fn eq(&self, text: &String) -> bool {
                self.text == *text
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, text: &&str) -> bool {
                self.text == *text
            }
        }

        /// The text.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.text)
            }
        }

        /// The text.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.text.fmt(f)
            }
        }
    )*};
}

expressions! {
    ConditionExpression expects_version;
    UpdateExpression effects;
}
