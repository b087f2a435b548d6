//! The values that an attribute can be compared with or set to.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use super::{Native, Represent};
use crate::error::EncodeError;
use crate::wire::Sink;

/// A Rust value that stands for an attribute value of Rust type `T`, held in the form `C`.
///
/// The type itself, a reference to it, and for text and bytes their borrowed forms. Where the attribute is an
/// `Option<T>`, the operand is a plain `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value of this attribute, which is a `{T}`",
    label = "expected a `{T}`",
    note = "DynamoDB compares values of one data type only; values of two types are never equal"
)]
pub trait Operand<C, T> {
    /// Writes the value in the attribute's own form.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB cannot hold it.
    fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError>;
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

macro_rules! borrowed_text {
    ($($owned:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Operand<Native, $owned> for &str {
            fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                sink.string(self);
                Ok(())
            }
        }
    )*};
}

borrowed_text! { String Box<str> Arc<str> Rc<str> Cow<'static, str> }

#[diagnostic::do_not_recommend]
impl Operand<Native, Vec<u8>> for &[u8] {
    fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.binary(self);
        Ok(())
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize> Operand<Native, Vec<u8>> for &[u8; N] {
    fn encode_operand(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.binary(*self);
        Ok(())
    }
}
