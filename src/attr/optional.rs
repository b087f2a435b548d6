//! The forms of values that may be absent.

use super::{Optional, Represent};
use crate::error::{DecodeError, EncodeError};
use crate::schema::TimeForm;
use crate::wire::data_type::DataTypeName;
use crate::wire::{Sink, Source};

/// The form `C` of the value inside an `Option`. `None` is `NULL`, or absent with `omit_empty`.
#[derive(Debug)]
pub struct Opt<C>(std::marker::PhantomData<C>);

impl<C: Represent<T>, T> Represent<Option<T>> for Opt<C> {
    type DataType = C::DataType;
    type Bare = C::Bare;
    type BareCodec = C::BareCodec;
    type Presence = Optional;

    const HAS_FIXED_FORM: bool = C::HAS_FIXED_FORM;
    const HAS_ONE_SPELLING: bool = C::HAS_ONE_SPELLING;
    const HAS_FEW_VALUES: bool = C::HAS_FEW_VALUES;
    const TIME_FORM: TimeForm = C::TIME_FORM;

    fn encode(value: &Option<T>, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        match value {
            Some(value) => C::encode(value, sink),
            None => {
                sink.null();
                Ok(())
            }
        }
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Option<T>, DecodeError> {
        C::decode_option(found, source)
    }

    fn is_empty(value: &Option<T>) -> bool {
        value.as_ref().is_none_or(C::is_empty)
    }

    fn is_absent(value: &Option<T>) -> bool {
        value.is_none()
    }

    fn absent() -> Option<Option<T>> {
        Some(None)
    }
}

/// The form `C` of an attribute that is absent when the value is empty.
#[derive(Debug)]
pub struct Omit<C>(std::marker::PhantomData<C>);

impl<C: Represent<T>, T> Represent<T> for Omit<C> {
    type DataType = C::DataType;
    type Bare = C::Bare;
    type BareCodec = C::BareCodec;
    type Presence = Optional;

    const HAS_FIXED_FORM: bool = C::HAS_FIXED_FORM;
    const HAS_ONE_SPELLING: bool = C::HAS_ONE_SPELLING;
    const HAS_FEW_VALUES: bool = C::HAS_FEW_VALUES;
    const TIME_FORM: TimeForm = C::TIME_FORM;
    const LEAVES_ABSENT_OUT: bool = C::LEAVES_ABSENT_OUT;

    fn encode(value: &T, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        C::encode(value, sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<T, DecodeError> {
        C::decode_as(found, source)
    }

    fn is_empty(value: &T) -> bool {
        C::is_empty(value)
    }

    fn is_absent(value: &T) -> bool {
        C::is_absent(value)
    }

    fn absent() -> Option<T> {
        C::absent()
    }
}
