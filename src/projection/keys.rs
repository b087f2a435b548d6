//! The shape of a read that is after keys alone.

use std::fmt;
use std::marker::PhantomData;

use crate::error::DecodeError;
use crate::model::field::Plain;
use crate::model::key::{Key, key_of_item};
use crate::model::members::Members;
use crate::model::open::Opens;
use crate::model::table::Model;
use crate::projection::{ProjectionExpression, Shape};
use crate::wire::Source;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSink;
use crate::wire::value::{copy_item, json_to_item};

/// The shape that reads only the table's key of each item.
pub struct KeysOfItems<M>(PhantomData<fn() -> M>);

impl<M> fmt::Debug for KeysOfItems<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeysOfItems")
    }
}

impl<M: Model> Shape for KeysOfItems<M> {
    type Output = Key<M>;
    type Encryption<N: Members> = Plain;
    type EncryptedModel<N: Members> = N;

    fn opens() -> Option<Opens<'static>> {
        Some(Opens::Nothing)
    }

    fn decode<'a, S: Source<'a>>(_: Option<&ProjectionExpression>, source: &mut S) -> Result<Key<M>, DecodeError> {
        let mut sink = JsonSink::with_capacity(64);
        sink.begin_item();
        copy_item(source, &mut sink)?;
        sink.end_item();
        let item = EncodedItem::from_sink(sink);
        // An item names each attribute once.
        json_to_item(item.as_json())?;
        key_of_item(item.as_json(), M::SCHEMA).map(Key::from_item)
    }
}
