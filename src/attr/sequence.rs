//! Lists.

use std::collections::{LinkedList, VecDeque};

use super::{AttributeType, DataTypeName, ListType, Required};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::wire::{Sink, Source};

pub(super) fn encode_list<'v, T: AttributeType + 'v>(
    values: impl IntoIterator<Item = &'v T>,
    sink: &mut dyn Sink,
) -> Result<(), EncodeError> {
    sink.begin_list();
    for (index, value) in values.into_iter().enumerate() {
        value.encode(sink).map_err(|error| error.at_index(index))?;
    }
    sink.end_list();
    Ok(())
}

/// Reads a list. `NULL` is the empty list: other runtimes store a list that was never set so.
pub(super) fn decode_list<'a, T, C, S>(found: DataTypeName, source: &mut S) -> Result<C, DecodeError>
where
    T: AttributeType,
    C: Default + Extend<T>,
    S: Source<'a>,
{
    let mut values = C::default();
    match found {
        DataTypeName::List => {
            let mut index = 0;
            while source.next_element()? {
                values.extend([T::decode(source).map_err(|error| error.at_index(index))?]);
                index += 1;
            }
        }
        DataTypeName::Null => source.null()?,
        found => return Err(DecodeError::wrong_type(DataTypeName::List, found)),
    }
    Ok(values)
}

#[diagnostic::do_not_recommend]
impl<T: AttributeType> AttributeType for Vec<T> {
    type DataType = T::Sequence;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        T::encode_slice(self, sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        T::decode_vec(found, source)
    }

    fn is_empty(&self) -> bool {
        Vec::is_empty(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: AttributeType> AttributeType for Box<[T]> {
    type DataType = T::Sequence;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        T::encode_slice(self, sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        T::decode_vec(found, source).map(Vec::into_boxed_slice)
    }

    fn is_empty(&self) -> bool {
        <[T]>::is_empty(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: AttributeType, const N: usize> AttributeType for [T; N] {
    type DataType = T::Sequence;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        T::encode_slice(self, sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        T::decode_vec(found, source)?
            .try_into()
            .map_err(|found: Vec<T>| DecodeError::new(DecodeErrorKind::WrongLength { wanted: N, found: found.len() }))
    }

    fn is_empty(&self) -> bool {
        N == 0
    }
}

macro_rules! lists {
    ($($type:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: AttributeType> AttributeType for $type<T> {
            type DataType = ListType;
            type Bare = Self;
            type Presence = Required;
            type Sequence = ListType;

            fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                encode_list(self, sink)
            }

            fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
                decode_list(found, source)
            }

            fn is_empty(&self) -> bool {
                $type::is_empty(self)
            }
        }
    )*};
}

lists! { VecDeque LinkedList }
