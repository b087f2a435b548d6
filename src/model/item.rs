//! A model as a whole item.

use super::members::MemberSink;
use super::table::Model;
use crate::attr::Timestamp;
use crate::error::{EncodeError, EncodeErrorKind, Error, ErrorKind};
use crate::wire::item::EncodedItem;
use crate::wire::json::{JsonSink, MAX_LEVELS};

/// The largest item that DynamoDB stores: 400 KB, counting names and values.
///
/// Source: [Quotas, *Item size*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
pub(crate) const MAX_ITEM_BYTES: usize = 400 * 1024;

/// Writes a whole item with `now` as its lifecycle timestamps, and checks its size.
pub(crate) fn encode_item<M: Model>(model: &M, now: Timestamp) -> Result<EncodedItem, Error> {
    let mut sink = JsonSink::with_capacity(1024);
    sink.begin_item();
    let mut members = MemberSink::stamped(&mut sink, now);
    model.encode_members(&mut members);
    members.finish()?;
    sink.end_item();
    if sink.item_size() > MAX_ITEM_BYTES {
        return Err(Error::new(ErrorKind::ItemTooLarge { size: sink.item_size() }));
    }
    if sink.levels() > MAX_LEVELS {
        return Err(EncodeError::new(EncodeErrorKind::TooDeep).into());
    }
    Ok(EncodedItem::from_sink(sink))
}
