//! Maps with string keys.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};

use super::{AttributeType, DataTypeName, ListType, MapType, Required};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::wire::name::check_key;
use crate::wire::{Sink, Source};

fn encode_map<'v, K: AsRef<str> + 'v, V: AttributeType + 'v>(
    entries: impl IntoIterator<Item = (&'v K, &'v V)>,
    sink: &mut dyn Sink,
) -> Result<(), EncodeError> {
    sink.begin_map();
    for (key, value) in entries {
        check_key(key.as_ref())?;
        sink.key(key.as_ref());
        value.encode(sink).map_err(EncodeError::in_entry)?;
    }
    sink.end_map();
    Ok(())
}

/// Reads a map. `NULL` is the empty map: other runtimes store a map that was never set so.
fn decode_map<'a, K, V, S>(
    found: DataTypeName,
    source: &mut S,
    mut insert: impl FnMut(K, V) -> bool,
) -> Result<(), DecodeError>
where
    K: AsRef<str> + From<String>,
    V: AttributeType,
    S: Source<'a>,
{
    match found {
        DataTypeName::Map => {
            while let Some(key) = source.next_key()? {
                let value = V::decode(source).map_err(DecodeError::in_entry)?;
                let key = K::from(key.into_owned());
                // The type may have turned the key into another one.
                check_key(key.as_ref()).map_err(DecodeError::unwritable)?;
                if !insert(key, value) {
                    return Err(DecodeError::new(DecodeErrorKind::Duplicate).in_entry());
                }
            }
            Ok(())
        }
        DataTypeName::Null => source.null(),
        found => Err(DecodeError::wrong_type(DataTypeName::Map, found)),
    }
}

#[diagnostic::do_not_recommend]
impl<K, V> AttributeType for BTreeMap<K, V>
where
    K: AsRef<str> + From<String> + Ord,
    V: AttributeType,
{
    type DataType = MapType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        encode_map(self, sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        let mut map = Self::new();
        decode_map(found, source, |key, value| map.insert(key, value).is_none())?;
        Ok(map)
    }

    fn is_empty(&self) -> bool {
        BTreeMap::is_empty(self)
    }
}

#[diagnostic::do_not_recommend]
impl<K, V, H> AttributeType for HashMap<K, V, H>
where
    K: AsRef<str> + From<String> + Eq + Hash,
    V: AttributeType,
    H: BuildHasher + Default,
{
    type DataType = MapType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        encode_map(self, sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        let mut map = Self::default();
        decode_map(found, source, |key, value| map.insert(key, value).is_none())?;
        Ok(map)
    }

    fn is_empty(&self) -> bool {
        HashMap::is_empty(self)
    }
}
