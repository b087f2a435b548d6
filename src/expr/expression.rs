//! Expressions of a write, with their effects when the write is carried out twice.

use std::fmt;
use std::ops::Deref;

/// A `ConditionExpression`: its text, such as `#n0 = :v0`, and whether it expects a version.
///
/// When it is made from a text, it counts as one that expects no version.
#[derive(Clone, PartialEq, Eq)]
pub struct ConditionExpression {
    text: String,
    /// True when the condition holds only of items with one version.
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

/// An `UpdateExpression`: its text, such as `SET #n0 = :v0`, and the effects of carrying it out twice.
///
/// When it is made from a text, it counts as harmful when carried out twice, since the text is not examined.
/// [`repeatable`](Self::repeatable) says that it is harmless.
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

/// The effects of an update that is carried out twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Effects {
    /// True when carrying it out twice has the result of carrying it out once, since the update reads nothing that it writes.
    pub(crate) repeatable: bool,
    /// True when the update increases the item's version.
    pub(crate) counts_up: bool,
    /// The fingerprint attribute, to which this write alone gives its value, and the number of the value among the values of
    /// the request.
    pub(crate) fingerprint: Option<(&'static str, usize)>,
}

impl UpdateExpression {
    pub(crate) fn new(text: String, effects: Effects) -> Self {
        Self { text, effects }
    }

    /// Says that carrying the update out twice has the result of carrying it out once, so that it is sent again when its answer
    /// is lost.
    ///
    /// ```
    /// use tabletheory::request::UpdateExpression;
    ///
    /// let update = UpdateExpression::from("SET #n0 = :v0".to_owned()).repeatable();
    /// assert_eq!(&*update, "SET #n0 = :v0"); // the text is as it was
    /// ```
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

        /// Shows the text.
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

        /// Shows the text.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.text)
            }
        }

        /// Shows the text.
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
