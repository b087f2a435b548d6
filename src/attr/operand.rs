//! The values that an attribute can be compared with or set to.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use super::{AttributeType, Native, Number, Represent};
use crate::error::EncodeError;
use crate::wire::Sink;

/// A Rust value that stands for an attribute value of Rust type `T`, held in the form `C`.
///
/// The operand is a value of the type itself or a reference to it. Text can have any form (`&str`, `String`, `Cow<str>`,
/// `Arc<str>` and so on), bytes and lists can be slices and arrays, and a [`Number`] can be any integer. Where the attribute is
/// an `Option<T>`, the operand is a plain `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value of this attribute, which is a `{T}`",
    label = "expected a `{T}`",
    note = "DynamoDB compares values of one data type only; values of two types are never equal",
    note = "it is compared with another attribute by `.eq_attribute(…)`, `.lt_attribute(…)` and so on, and with `None` by `.is_none()`"
)]
pub trait Operand<C, T: ?Sized> {
    /// Writes the value in the attribute's own form.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB cannot hold it.
    fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError>;
}

/// A value, and the function that writes it as an operand.
///
/// The bound on `Operand` is checked where the caller gives the value, and not again for the condition around it, so that one
/// mistake is one error.
#[derive(Clone, Copy)]
pub(crate) struct BoundValue<V> {
    value: V,
    encode: fn(&V, &mut dyn Sink) -> Result<(), EncodeError>,
}

impl<V> BoundValue<V> {
    pub(crate) fn new<C, T: ?Sized>(value: V) -> Self
    where
        V: Operand<C, T>,
    {
        Self { value, encode: V::encode_operand }
    }

    pub(crate) fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        (self.encode)(&self.value, sink)
    }
}

#[diagnostic::do_not_recommend]
impl<C: Represent<T>, T> Operand<C, T> for T {
    fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        C::encode(self, sink)
    }
}

#[diagnostic::do_not_recommend]
impl<C: Represent<T>, T> Operand<C, T> for &T {
    fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        C::encode(self, sink)
    }
}

/// The type of the items when a caller iterates over a slice of references.
#[diagnostic::do_not_recommend]
impl<C: Represent<T>, T> Operand<C, T> for &&T {
    fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        C::encode(self, sink)
    }
}

/// `[owners] of operands`: each operand, and a reference to it, stands for each owner.
macro_rules! stand_for {
    ([$($owner:ty)*] $operands:tt $write:ident) => {
        $(stand_for! { @owner $owner, $operands, $write })*
    };
    (@owner $owner:ty, [$($operand:ty;)*], $write:ident) => {$(
        #[diagnostic::do_not_recommend]
        impl Operand<Native, $owner> for $operand {
            fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                $write(self, sink)
            }
        }

        #[diagnostic::do_not_recommend]
        impl Operand<Native, $owner> for &$operand {
            fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                <$operand as Operand<Native, $owner>>::encode_operand(self, sink)
            }
        }
    )*};
}
#[allow(unused_imports, reason = "for types of other crates, where their features are on")]
pub(super) use stand_for;

#[expect(clippy::unnecessary_wraps, reason = "what an operand's encoding returns")]
fn write_text(text: impl AsRef<str>, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    sink.string(text.as_ref());
    Ok(())
}

// Every form of text stands for each other form; a `str` stands for any text.
stand_for! { [String] [&str; Box<str>; Arc<str>; Rc<str>; Cow<'_, str>;] write_text }
stand_for! { [Box<str>] [&str; String; Arc<str>; Rc<str>; Cow<'_, str>;] write_text }
stand_for! { [Arc<str>] [&str; String; Box<str>; Rc<str>; Cow<'_, str>;] write_text }
stand_for! { [Rc<str>] [&str; String; Box<str>; Arc<str>; Cow<'_, str>;] write_text }
stand_for! { [Cow<'static, str>] [&str; String; Box<str>; Arc<str>; Rc<str>;] write_text }
stand_for! { [str] [&str; String; Box<str>; Arc<str>; Rc<str>; Cow<'_, str>;] write_text }

#[expect(clippy::unnecessary_wraps, reason = "what an operand's encoding returns")]
pub(super) fn write_bytes(bytes: impl AsRef<[u8]>, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    sink.binary(bytes.as_ref());
    Ok(())
}

// The forms of bytes that are neither slices nor arrays; a `[u8]` stands for any bytes.
stand_for! { [Vec<u8> Box<[u8]>] [Cow<'_, [u8]>;] write_bytes }
stand_for! { [[u8]] [&[u8]; Vec<u8>; Box<[u8]>; Cow<'_, [u8]>;] write_bytes }

/// `[generics] operand => owner`: slices and arrays of the attribute's elements, for a list or for bytes.
macro_rules! slices {
    ($([$($generics:tt)*] $operand:ty => $owner:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Operand<Native, $owner> for $operand {
            fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                AttributeType::encode_slice(&self[..], sink)
            }
        }
    )*};
}
#[allow(unused_imports, reason = "for types of other crates, where their features are on")]
pub(super) use slices;

slices! {
    [T: AttributeType] &[T] => Vec<T>;
    [T: AttributeType] &&[T] => Vec<T>;
    [T: AttributeType] Box<[T]> => Vec<T>;
    [T: AttributeType] &Box<[T]> => Vec<T>;
    [T: AttributeType, const N: usize] [T; N] => Vec<T>;
    [T: AttributeType, const N: usize] &[T; N] => Vec<T>;
    [T: AttributeType] &[T] => Box<[T]>;
    [T: AttributeType] Vec<T> => Box<[T]>;
    [T: AttributeType] &Vec<T> => Box<[T]>;
    [T: AttributeType, const N: usize] [T; N] => Box<[T]>;
    [T: AttributeType, const N: usize] &[T; N] => Box<[T]>;
    [const N: usize] [u8; N] => [u8];
    [const N: usize] &[u8; N] => [u8];
}

/// Writes a value as an attribute of its own type is written.
pub(super) fn write_native<T: AttributeType>(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    value.encode(sink)
}

stand_for! { [Number] [i8; i16; i32; i64; i128; isize; u8; u16; u32; u64; u128; usize;] write_native }
