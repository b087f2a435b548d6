//! A model as a whole item.

use super::members::MemberSink;
#[cfg(feature = "testing")]
use super::open::AsStored;
use super::table::Model;
use crate::attr::Timestamp;
use crate::dynamodb::limits::{ITEM_BYTES, LEVELS};
use crate::error::{EncodeError, EncodeErrorKind, Error, ErrorKind};
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSink;

/// Writes a whole item with `now` as its lifecycle timestamps, and checks its size.
pub(crate) fn encode_item<M: Model>(model: &M, now: Timestamp) -> Result<EncodedItem, Error> {
    encode_members(model, |sink| MemberSink::stamped(sink, now))
}

#[cfg(feature = "testing")]
impl EncodedItem {
    /// Makes the item that a model is stored as, with its times and its version as the model has them, for tests. Needs the feature
    /// `testing`.
    ///
    /// # Errors
    /// An [`Error`] when a put of the model would be refused before it is sent.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::request::EncodedItem;
    ///
    /// let item = EncodedItem::of(&User { id: "u1".into(), name: "Ada".into() })?;
    /// assert_eq!(item.as_json(), r#"{"id":{"S":"u1"},"name":{"S":"Ada"}}"#);
    /// # Ok(())
    /// # }
    /// ```
    pub fn of<M: Model<Encryption: AsStored<M, Proof: Sized>>>(model: &M) -> Result<Self, Error> {
        encode_members(model, |sink| MemberSink::new(sink))
    }
}

fn encode_members<M: Model>(
    model: &M,
    members: impl FnOnce(&mut JsonSink) -> MemberSink<'_>,
) -> Result<EncodedItem, Error> {
    let mut sink = JsonSink::with_capacity(1024);
    sink.begin_item();
    let mut members = members(&mut sink);
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
