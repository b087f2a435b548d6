//! What an index's struct can do when its fields can: be printed, cloned and compared.

use std::fmt;

/// A field's value. A derive's bound on the field's type is an error where the type lacks the trait; this type names a lifetime, so a
/// bound on it is only asked for where the trait is used.
pub struct OfField<'f, T>(pub &'f T);

impl<T: fmt::Debug> fmt::Debug for OfField<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl<T: PartialEq> PartialEq for OfField<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

/// A value that can be cloned.
pub trait CloneField {
    /// The type of the field.
    type Value;

    /// Clones it.
    fn clone_field(&self) -> Self::Value;
}

impl<T: Clone> CloneField for OfField<'_, T> {
    type Value = T;

    fn clone_field(&self) -> T {
        self.0.clone()
    }
}
