//! The functions that the derive of an enum of names or numbers needs beside its own code.

use std::fmt;

use super::number::{number_as, parse_integer};
use super::{AttributeType, DataType, DataTypeName};
use crate::error::DecodeError;
use crate::rule::holds;
use crate::wire::{Sink, Source};

/// Text that is the name of no variant: the error of the `FromStr` that `#[model(from_str)]` makes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ParseVariantError {
    of: &'static str,
    expected: &'static [&'static str],
}

impl ParseVariantError {
    /// Makes the error of the enum `of`, whose variants have these names. The derive calls it.
    #[doc(hidden)]
    pub const fn new(of: &'static str, expected: &'static [&'static str]) -> Self {
        Self { of, expected }
    }

    /// Returns the names of the variants.
    ///
    /// ```
    /// use tabletheory::Attribute;
    ///
    /// #[derive(Attribute, Debug)]
    /// #[model(from_str)]
    /// enum Size {
    ///     Small,
    ///     Large,
    /// }
    ///
    /// let unknown = "Medium".parse::<Size>().unwrap_err();
    /// assert_eq!(unknown.expected(), ["Small", "Large"]);
    /// ```
    pub const fn expected(&self) -> &'static [&'static str] {
        self.expected
    }
}

impl fmt::Debug for ParseVariantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParseVariantError").field("of", &self.of).field("expected", &self.expected).finish()
    }
}

impl fmt::Display for ParseVariantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        DecodeError::unknown_variant(self.of, self.expected).kind().fmt(f)
    }
}

impl std::error::Error for ParseVariantError {}

/// Data types of an enum whose catch-all variant can hold a `T`, which keeps what is stored.
#[diagnostic::on_unimplemented(
    message = "`{T}` is held as `{Self}`, and does not keep what the enum is stored as",
    label = "hold a `String` here; where the enum says `type = N`, an integer or a `Number`"
)]
pub trait KeptAs<D, T> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [D: DataType, T] D: KeptAs<D, T>;
}

/// Asserts that a catch-all variant can hold a `T`.
#[doc(hidden)]
pub const fn assert_kept<T: AttributeType<DataType: KeptAs<D, T, Proof: Sized>>, D>() {}

/// Writes the number of a variant.
#[doc(hidden)]
pub fn encode_discriminant(number: i128, sink: &mut dyn Sink) {
    sink.number(itoa::Buffer::new().format(number));
}

/// Reads the number of a variant; `None` when the number is no integer of that size.
///
/// # Errors
/// A [`DecodeError`] when the value is no number.
#[doc(hidden)]
pub fn discriminant_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Option<i128>, DecodeError> {
    number_as(found, source).map(|text| parse_integer(&text).ok())
}
