//! Several values for a list, and elements for a set.

use std::collections::{BTreeSet, HashSet};

use crate::attr::{AttributeType, BinarySetType, Distinct, Native, NumberSetType, Operand, SetElement, StringSetType};
use crate::error::{EncodeError, ExpressionFault};
use crate::wire::{SetKind, Sink};

/// Values that a list or a set takes: anything that iterates over elements of type `E`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of elements, which are `{E}`",
    label = "expected several of them, such as an array or a `Vec`: `[…]`"
)]
pub trait Elements<E> {
    /// Writes each element.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB cannot hold one.
    fn encode_each(self, sink: &mut dyn Sink) -> Result<usize, EncodeError>;
}

#[diagnostic::do_not_recommend]
impl<E, I> Elements<E> for I
where
    I: IntoIterator,
    I::Item: Operand<Native, E>,
{
    fn encode_each(self, sink: &mut dyn Sink) -> Result<usize, EncodeError> {
        let mut count = 0;
        for element in self {
            element.encode_operand(sink).map_err(|error| error.at_index(count))?;
            count += 1;
        }
        Ok(count)
    }
}

/// Writes a list of these elements.
pub(crate) fn encode_list<E>(elements: impl Elements<E>, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    sink.begin_list();
    elements.encode_each(sink)?;
    sink.end_list();
    Ok(())
}

/// Sets: Rust types that are held as the set data type `D`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set: its data type is `{D}`",
    label = "this needs a set attribute (`SS`, `NS` or `BS`), such as a `BTreeSet`"
)]
pub trait SetOf<D> {
    /// The type of the set's elements.
    type Element;
    /// `N`. A rule about `NULL` is asked through it, so that it adds no error to that of another data type.
    #[doc(hidden)]
    type Null<N>;
    /// The kind of set.
    const KIND: SetKind;
}

macro_rules! sets_of {
    ($($data_type:ident)*) => {$(
        sets_of!(@ $data_type [] Vec<T>);
        sets_of!(@ $data_type [] BTreeSet<T>);
        sets_of!(@ $data_type [, H] HashSet<T, H>);
    )*};
    (@ $data_type:ident [$($generics:tt)*] $type:ty) => {
        #[diagnostic::do_not_recommend]
        impl<T: AttributeType<DataType: SetElement> $($generics)*> SetOf<$data_type> for $type {
            type Element = T;
            type Null<N> = N;
            const KIND: SetKind = <T::DataType as SetElement>::KIND;
        }
    };
}
sets_of! { StringSetType NumberSetType BinarySetType }

/// Writes a set of these elements, each once.
pub(crate) fn encode_set<E>(kind: SetKind, elements: impl Elements<E>, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    sink.begin_set(kind);
    let count = elements.encode_each(&mut Distinct::new(sink))?;
    sink.end_set();
    if count == 0 {
        return Err(EncodeError::invalid_expression(ExpressionFault::NoElements));
    }
    Ok(())
}
