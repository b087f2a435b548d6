//! Primary keys, and the key conditions of queries.

mod attribute;
mod condition;
mod key_check;
pub(crate) mod size;

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

pub use self::attribute::{
    Always, Beacon, BeaconAttribute, Edge, HasBeacons, Held, KeyAttribute, KeyBound, KeyOperand, KeyParts, KeyPrefix,
    KeyType, NotHeld, ValueOfKey, assert_beacons,
};
pub(crate) use self::attribute::{KeyTypeOf, OperandOf, encode_key_bound, encode_key_operand, encode_key_prefix};
pub use self::condition::{
    ComparesBeacons, EncodeKey, NeedsPartitionKey, NextSortKey, NoPartitionKey, PartitionKeyFirst,
    PartitionKeyOperator, PartitionKeySet, PartitionKeyValue, PrefixKey, RangeIsLast, RangeSet, Sendable, SortKeyLeft,
    SortKeyOperator,
};
pub(crate) use self::condition::{NextField, SortCondition};
pub(crate) use self::key_check::{KeyChecker, check_key_of_item, check_same_key};
use crate::attr::Number;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::model::key::size::check_key_size;
use crate::schema::{KeyPart, KeyUse, Schema};
use crate::wire::data_type::DataTypeName;
use crate::wire::item::EncodedItem;
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::object::attribute_value;
use crate::wire::{Sink, Source as _};

/// The primary key of an item of model `M`.
///
/// The model makes it from exactly the key attributes that it declares: `Order::key("c1", "o1")`. It becomes `Key` in the
/// request. When DynamoDB refuses a value as a key (it is empty or too large), the operation that takes the key reports it.
pub struct Key<M> {
    item: Result<EncodedItem, EncodeError>,
    model: PhantomData<fn() -> M>,
}

impl<M> Clone for Key<M> {
    fn clone(&self) -> Self {
        Self { item: self.item.clone(), model: PhantomData }
    }
}

/// Two keys are equal when the written forms of their values are equal.
impl<M> PartialEq for Key<M> {
    fn eq(&self, other: &Self) -> bool {
        self.item == other.item
    }
}

impl<M> Eq for Key<M> {}

impl<M> Hash for Key<M> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.item.as_ref().ok().hash(state);
    }
}

impl<M> fmt::Debug for Key<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Key").field(&self.item).finish()
    }
}

impl<M> Key<M> {
    /// Makes a key of one that was read.
    pub(crate) fn from_item(key: EncodedItem) -> Self {
        Self { item: Ok(key), model: PhantomData }
    }

    /// Returns the key as plain data.
    ///
    /// # Errors
    /// An [`EncodeError`] when DynamoDB refuses one of its values: it is empty, over 2,048 bytes (partition key) or over
    /// 1,024 bytes (sort key).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome {
    /// let key = Order::key("c1", "2026-01-07").into_item()?;
    /// assert_eq!(key.as_json(), r#"{"customer":{"S":"c1"},"id":{"S":"2026-01-07"}}"#);
    /// assert!(Order::key("", "2026-01-07").into_item().is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_item(self) -> Result<EncodedItem, EncodeError> {
        self.item
    }
}

/// A key, or a reference to one, as an element of a list of keys.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a primary key",
    label = "give a list of keys of one model, or of references to them: `[Order::key(…), …]`",
    note = "a batch reads items by primary key; it has no index"
)]
pub trait AsKey {
    /// The model that the key belongs to.
    type Model;

    /// Returns the key.
    fn into_key(self) -> Key<Self::Model>;
}

#[diagnostic::do_not_recommend]
impl<M> AsKey for Key<M> {
    type Model = M;

    fn into_key(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<M> AsKey for &Key<M> {
    type Model = M;

    fn into_key(self) -> Key<M> {
        self.clone()
    }
}

/// Returns the key in `item`, which may be a key alone, in canonical form: equal keys are equal texts, with the attributes in
/// the schema's order and numbers in one spelling.
///
/// # Errors
/// A [`DecodeError`] when the item is malformed or lacks an attribute of the key.
pub(crate) fn key_of_item(item: &str, schema: &Schema) -> Result<EncodedItem, DecodeError> {
    let mut sink = JsonSink::with_capacity(64);
    sink.begin_item();
    for attribute in std::iter::once(&schema.partition_key).chain(&schema.sort_key) {
        let of_attribute = |error: DecodeError| error.in_attribute(attribute.name);
        let Some(value) = attribute_value(item, attribute.name)? else {
            return Err(of_attribute(DecodeError::new(DecodeErrorKind::Missing)));
        };
        sink.key(attribute.name);
        copy_key_value(value, attribute.data_type, &mut sink).map_err(of_attribute)?;
    }
    sink.end_item();
    Ok(EncodedItem::from_sink(sink))
}

/// The primary key of an item as [`key_of_item`] reads it, whose attributes a key can have.
///
/// # Errors
/// As [`key_of_item`], and when an attribute of it is empty or too large.
pub(crate) fn stored_key(item: &str, schema: &Schema) -> Result<EncodedItem, DecodeError> {
    let key = key_of_item(item, schema)?;
    for (attribute, part) in
        std::iter::once(&schema.partition_key).chain(&schema.sort_key).zip([KeyPart::Partition, KeyPart::Sort])
    {
        let Some(value) = attribute_value(key.as_json(), attribute.name)? else { continue };
        let mut source = JsonSource::new(value);
        let size = match source.open()? {
            DataTypeName::String => Some(source.string()?.len()),
            DataTypeName::Binary => Some(source.binary()?.len()),
            _ => None,
        };
        let checked = check_key_size(size, [KeyUse { index: None, part }]);
        checked.map_err(|error| DecodeError::unwritable(error).in_attribute(attribute.name))?;
    }
    Ok(key)
}

/// Returns a key in a form in which equal keys are equal texts, whatever the order and the spelling of their attributes.
///
/// # Errors
/// A [`DecodeError`] when `key` is not a key.
pub(crate) fn canonical_key(key: &EncodedItem) -> Result<String, DecodeError> {
    let mut source = JsonSource::new(key.as_json());
    let mut attributes = BTreeMap::new();
    source.open_item()?;
    while let Some(name) = source.next_key()? {
        let value = source.json_value()?;
        attributes.insert(name.into_owned(), value);
    }
    let mut sink = JsonSink::with_capacity(key.as_json().len());
    sink.begin_item();
    for (name, value) in &attributes {
        sink.key(name);
        copy_key_value(value, JsonSource::new(value).open()?, &mut sink)?;
    }
    sink.end_item();
    Ok(EncodedItem::from_sink(sink).as_json().to_owned())
}

fn copy_key_value(value: &str, wanted: DataTypeName, sink: &mut JsonSink) -> Result<(), DecodeError> {
    let mut source = JsonSource::new(value);
    let found = source.open()?;
    match found {
        _ if found != wanted => return Err(DecodeError::wrong_type(wanted, found)),
        DataTypeName::Number => {
            let number: Number =
                source.number()?.parse().map_err(|_| DecodeError::new(DecodeErrorKind::InvalidNumber))?;
            sink.number(number.as_str());
        }
        DataTypeName::Binary => sink.binary(&source.binary()?),
        _ => sink.string(&source.string()?),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_are_equal_texts_in_one_form() {
        let canonical = |key| canonical_key(&EncodedItem::from_json(key));
        let one = canonical(r#"{"id":{"S":"a"},"n":{"N":"1"}}"#);
        for same in [r#"{"n":{"N":"1.0"},"id":{"S":"\u0061"}}"#, r#"{"id":{"S":"a"},"n":{"N":"10E-1"}}"#] {
            assert_eq!(canonical(same), one, "{same}");
        }
        for other in
            [r#"{"id":{"S":"a"},"n":{"S":"1"}}"#, r#"{"id":{"S":"a"},"n":{"N":"1.01"}}"#, r#"{"id":{"S":"a"}}"#]
        {
            assert_ne!(canonical(other), one, "{other}");
        }
        assert!(canonical("[]").is_err());
    }
}
