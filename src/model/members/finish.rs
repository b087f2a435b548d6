//! The end of reading a struct: its slots, when all of its attributes are read.

use super::Members;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::model::field::Field;

/// The first missing attribute, when a struct is made from its slots.
#[derive(Debug, Default)]
pub struct Finish {
    missing: Option<Missing>,
}

/// A missing attribute, or the error of a flattened document.
#[derive(Debug)]
enum Missing {
    Attribute(&'static str),
    Within(DecodeError),
}

impl Finish {
    /// Takes a field out of its slot.
    #[inline]
    pub fn field<F: Field>(&mut self, slot: Option<F::Value>) -> Option<F::Value> {
        let value = slot.or_else(F::missing);
        if value.is_none() && self.missing.is_none() {
            self.missing = Some(Missing::Attribute(F::NAME));
        }
        value
    }

    /// Takes a flattened document out of its slots.
    #[inline]
    pub fn flattened<T: Members>(&mut self, slots: T::Slots) -> Option<T> {
        match T::finish(slots) {
            Ok(document) => Some(document),
            Err(error) => {
                self.missing.get_or_insert(Missing::Within(error));
                None
            }
        }
    }

    /// Ends where nothing is missing, so that there is nothing to drop.
    #[inline]
    pub fn done(self) {
        debug_assert!(self.missing.is_none(), "nothing is missing");
        std::mem::forget(self);
    }

    /// Fails with the error that names the first missing attribute.
    ///
    /// # Errors
    /// Always.
    #[cold]
    pub fn fail<T>(self) -> Result<T, DecodeError> {
        match self.missing {
            Some(Missing::Within(error)) => Err(error),
            Some(Missing::Attribute(name)) => Err(DecodeError::new(DecodeErrorKind::Missing).in_attribute(name)),
            None => Err(DecodeError::new(DecodeErrorKind::Missing)),
        }
    }
}
