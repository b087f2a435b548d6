//! `ADD path :value`: adds a number to a number, or elements to a set.

use super::default::ValueOf;
use super::elements::{Elements, SetOf, encode_set};
use crate::attr::{BinarySetType, NumberSetType, NumberType, Operand, StringSetType};
use crate::error::EncodeError;
use crate::wire::Sink;
use crate::wire::json::JsonSink;

/// Data types that `ADD` takes, with the values that they take: numbers and sets. `A` is the attribute, `T` its type.
#[diagnostic::on_unimplemented(
    message = "`ADD` cannot add this `{V}` to `{A}`, whose data type is `{Self}`",
    label = "`.add(…)` adds a number to a number (`N`), or several elements, `[…]`, to a set (`SS`, `NS`, `BS`)",
    note = "DynamoDB: Incorrect operand type for operator or function; operator: ADD"
)]
pub trait AddType<A, C, T, V> {
    /// `N`. A rule about `NULL` is asked through it, so that it adds no error to that of another data type.
    #[doc(hidden)]
    type Null<N>;

    /// Writes the value.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB cannot hold it.
    fn encode_added(value: V, sink: &mut dyn Sink) -> Result<(), EncodeError>;
}

/// A number of another type is an error of the value, which says the type that is expected.
impl<A, C, T, V: ValueOf<A, C, T>> AddType<A, C, T, V> for NumberType {
    type Null<N> = N;

    fn encode_added(value: V, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        value.encode_operand(sink)
    }
}

macro_rules! add_to_sets {
    ($($data_type:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<A, C, T, V> AddType<A, C, T, V> for $data_type
        where
            T: SetOf<Self>,
            V: Elements<T::Element>,
        {
            type Null<N> = N;

            fn encode_added(value: V, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                encode_set(T::KIND, value, sink)
            }
        }
    )*};
}
add_to_sets! { StringSetType NumberSetType BinarySetType }

/// Data types that can be increased and decreased: numbers.
#[diagnostic::on_unimplemented(
    message = "`{A}` is not a number: its data type is `{Self}`",
    label = "this needs a number attribute (`N`)",
    note = "DynamoDB: Incorrect operand type for operator or function; operator: ADD"
)]
pub trait CountType<A> {
    #[doc(hidden)]
    type Proof;
    /// `N`. A rule about `NULL` is asked through it, so that it adds no error to that of another data type.
    #[doc(hidden)]
    type Null<N>;
}

#[diagnostic::do_not_recommend]
impl<A> CountType<A> for NumberType {
    type Proof = ();
    type Null<N> = N;
}

/// Writes a number with the opposite sign.
pub(crate) fn encode_negated<C, T>(number: &impl Operand<C, T>, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    let mut written = JsonSink::new();
    number.encode_operand(&mut written)?;
    // The text of a number needs no escapes.
    let text = written.as_str().trim_start_matches(r#"{"N":""#).trim_end_matches(r#""}"#);
    match text.strip_prefix('-') {
        Some(positive) => sink.number(positive),
        None if text == "0" => sink.number(text),
        None => sink.number(&format!("-{text}")),
    }
    Ok(())
}
