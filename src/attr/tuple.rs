//! Tuples: a list of values of several types.

use super::{AttributeType, DataTypeName, ListType, Native, Represent, Required};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::wire::{Sink, Source};

/// Checks that the value is a list.
///
/// # Errors
/// A [`DecodeError`] when it is not.
pub fn open_list(found: DataTypeName) -> Result<(), DecodeError> {
    match found {
        DataTypeName::List => Ok(()),
        found => Err(DecodeError::wrong_type(DataTypeName::List, found)),
    }
}

/// Reads the element at `index` of a list that has `wanted` elements.
///
/// # Errors
/// A [`DecodeError`] of the element, or when there is none.
pub fn list_element<'a, C: Represent<T>, T, S: Source<'a>>(
    index: usize,
    wanted: usize,
    source: &mut S,
) -> Result<T, DecodeError> {
    if !source.next_element()? {
        return Err(DecodeError::new(DecodeErrorKind::WrongLength { wanted, found: index }));
    }
    source.open().and_then(|found| C::decode_as(found, source)).map_err(|error| error.at_index(index))
}

/// Checks that the list ends.
///
/// # Errors
/// A [`DecodeError`] when it does not.
pub fn close_list<'a, S: Source<'a>>(wanted: usize, source: &mut S) -> Result<(), DecodeError> {
    let mut found = wanted;
    while source.next_element()? {
        source.skip().map_err(|error| error.at_index(found))?;
        found += 1;
    }
    if found == wanted { Ok(()) } else { Err(DecodeError::new(DecodeErrorKind::WrongLength { wanted, found })) }
}

/// Implements the list for a tuple of these types.
macro_rules! tuples {
    ($($count:literal: $($type:ident $value:ident $index:tt),+;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($type: AttributeType),+> AttributeType for ($($type,)+) {
            type DataType = ListType;
            type Bare = Self;
            type Presence = Required;
            type Sequence = ListType;

            fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                sink.begin_list();
                $(self.$index.encode(sink).map_err(|error| error.at_index($index))?;)+
                sink.end_list();
                Ok(())
            }

            fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
                open_list(found)?;
                $(let $value = list_element::<Native, $type, S>($index, $count, source)?;)+
                close_list($count, source)?;
                Ok(($($value,)+))
            }
        }
    )*};
}

tuples! {
    1: A a 0;
    2: A a 0, B b 1;
    3: A a 0, B b 1, C c 2;
    4: A a 0, B b 1, C c 2, D d 3;
    5: A a 0, B b 1, C c 2, D d 3, E e 4;
    6: A a 0, B b 1, C c 2, D d 3, E e 4, F f 5;
    7: A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6;
    8: A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7;
}
