//! A model as a whole item.

use super::members::MemberSink;
use super::table::Model;
use crate::attr::Timestamp;
use crate::error::{EncodeError, EncodeErrorKind, Error, ErrorKind};
use crate::limits::{ITEM_BYTES, LEVELS};
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSink;

/// Writes a whole item with `now` as its lifecycle timestamps, and checks its size.
pub(crate) fn encode_item<M: Model>(model: &M, now: Timestamp) -> Result<EncodedItem, Error> {
    let mut sink = JsonSink::with_capacity(1024);
    sink.begin_item();
    let mut members = MemberSink::stamped(&mut sink, now);
    model.encode_members(&mut members);
    members.finish()?;
    sink.end_item();
    if sink.item_size() > ITEM_BYTES {
        return Err(Error::new(ErrorKind::ItemTooLarge { size: sink.item_size() }));
    }
    if sink.levels() > LEVELS {
        return Err(EncodeError::new(EncodeErrorKind::TooDeep).into());
    }
    let item = EncodedItem::from_sink(sink);
    Ok(if const { M::SCHEMA.has_encrypted() } { item.into_unsealed() } else { item })
}
