//! Maps: their keys are strings and numbers, by their text.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};
use std::rc::Rc;
use std::sync::Arc;

use super::spelled::is_spelled;
use super::{AttributeType, DataType, DataTypeName, ListType, MapType, NumberType, Required, StringType};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::wire::key::{KeySource, key_text, write_key};
use crate::wire::{Sink, Source};

/// A Rust type that can be the key of a map entry: an attribute value that is a string or a number.
///
/// The key is the text of the value: of `Size::Small` the name of the variant, of `7_u32` `7`, of a UUID its 36 characters. A stored key
/// that is another text than its type writes, such as `07`, is an error when it is read, since a path to the entry would not find it.
///
/// A type of yours is one by `#[derive(Attribute)]`.
///
/// ```
/// # use doctest::*;
/// #[derive(Attribute, Debug, PartialEq, Eq, PartialOrd, Ord)]
/// enum Size {
///     Small,
///     Large,
/// }
///
/// #[derive(Model)]
/// #[model(table = "shirts")]
/// struct Shirt {
///     #[model(pk)]
///     id: String,
///     stock: BTreeMap<Size, u32>,
/// }
///
/// # fn main() -> Outcome {
/// # let db = empty_db();
/// let update = db.update(Shirt::key("s1")).increment(Shirt::STOCK.entry(Size::Small));
/// let request = update.into_request()?;
/// assert_eq!(request.update, "ADD #n0.#n1 :v0");
/// assert_eq!(request.placeholders.names()[..2], ["stock", "Small"]);
/// # Ok(())
/// # }
/// ```
pub trait MapKey: AttributeType {}

#[diagnostic::do_not_recommend]
impl<K: AttributeType<DataType: HasText, Presence = Required>> MapKey for K {}

/// Data types whose values have a text: string and number.
pub trait HasText {}

impl HasText for StringType {}
impl HasText for NumberType {}

/// A value that names an entry of a map with keys of type `K`.
///
/// It is a value of the type itself or a reference to it. Of a map with strings for keys, it is any text that lives as long as the
/// program, or that is owned.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a key of this map, whose keys are of the type `{K}`",
    label = "expected a `{K}`"
)]
pub trait EntryKey<K> {
    /// Returns the text of the key.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB cannot hold the value.
    fn into_key(self) -> Result<Cow<'static, str>, EncodeError>;
}

fn text_of<K: MapKey>(key: &K) -> Result<Cow<'static, str>, EncodeError> {
    key_text(|sink| key.encode(sink)).map(Cow::Owned)
}

#[diagnostic::do_not_recommend]
impl<K: MapKey> EntryKey<K> for K {
    fn into_key(self) -> Result<Cow<'static, str>, EncodeError> {
        text_of(&self)
    }
}

#[diagnostic::do_not_recommend]
impl<K: MapKey> EntryKey<K> for &K {
    fn into_key(self) -> Result<Cow<'static, str>, EncodeError> {
        text_of(self)
    }
}

macro_rules! texts {
    ($($key:ty: $($text:ty)*;)*) => {$($(
        #[diagnostic::do_not_recommend]
        impl EntryKey<$key> for $text {
            fn into_key(self) -> Result<Cow<'static, str>, EncodeError> {
                Ok(self.into())
            }
        }
    )*)*};
}

texts! {
    String: &'static str Cow<'static, str>;
    Box<str>: &'static str String Cow<'static, str>;
    Arc<str>: &'static str String Cow<'static, str>;
    Rc<str>: &'static str String Cow<'static, str>;
    Cow<'static, str>: &'static str String;
}

fn encode_map<'v, K: MapKey + 'v, V: AttributeType + 'v>(
    entries: impl IntoIterator<Item = (&'v K, &'v V)>,
    sink: &mut dyn Sink,
) -> Result<(), EncodeError> {
    sink.begin_map();
    for (key, value) in entries {
        write_key(sink, |sink| key.encode(sink))?;
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
    K: MapKey,
    V: AttributeType,
    S: Source<'a>,
{
    match found {
        DataTypeName::Map => {
            while let Some(text) = source.next_key()? {
                let key = decode_key(text)?;
                let value = V::decode(source).map_err(DecodeError::in_entry)?;
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

/// Reads a key, which must be the text that its type writes.
fn decode_key<K: MapKey>(text: Cow<'_, str>) -> Result<K, DecodeError> {
    let data_type = <K::DataType as DataType>::NAME;
    if const { K::HAS_ONE_SPELLING && matches!(<K::DataType as DataType>::NAME, DataTypeName::String) } {
        return K::decode_as(data_type, &mut KeySource::new(text, data_type)).map_err(invalid_key);
    }
    let key = K::decode_as(data_type, &mut KeySource::new(Cow::Borrowed(&text), data_type)).map_err(invalid_key)?;
    if is_spelled(&text, |sink| key.encode(sink)) {
        Ok(key)
    } else {
        Err(invalid_key(DecodeError::new(DecodeErrorKind::AnotherSpelling)))
    }
}

#[cold]
fn invalid_key(error: DecodeError) -> DecodeError {
    DecodeError::new(DecodeErrorKind::InvalidMapKey(Box::new(error.kind().clone()))).in_entry()
}

#[diagnostic::do_not_recommend]
impl<K, V> AttributeType for BTreeMap<K, V>
where
    K: MapKey + Ord,
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
    K: MapKey + Eq + Hash,
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
