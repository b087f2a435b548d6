//! Records of DynamoDB Streams: what happened to an item, as its model.
//!
//! A [`StreamRecord`] is read from a record of another crate (a [`RawRecord`]): of `aws_lambda_events` with the feature
//! `lambda-events`, of the SDK's streams client with the feature `streams-client`. Which images it has follows from the
//! stream's view type, and is part of its type.

mod raw;
mod view;

use std::fmt;

use crate::attr::Timestamp;
use crate::error::{DecodeError, RecordFault};
use crate::model::key::{Key, key_of_item};
use crate::model::members::decode_item;
use crate::model::table::Model;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSink;
use crate::wire::value::{ValueSource, copy_item};

pub use self::raw::{Image, RawRecord};
pub use self::view::{
    CarriesNewImage, CarriesOldImage, KeysOnly, NewAndOldImages, NewImage, NotInStream, OldImage, StreamView,
};

/// One record of a stream of the table of `M`, whose view type is `V`: [`KeysOnly`], [`NewImage`], [`OldImage`] or
/// [`NewAndOldImages`].
///
/// DynamoDB writes a record for each change of an item, in the order of the changes of that item. A reader can get a record more
/// than once; its [`sequence_number`](StreamRecord::sequence_number) tells.
///
/// `Debug` shows neither keys nor images.
///
/// Source: [Change data capture for DynamoDB Streams](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html)
#[non_exhaustive]
pub struct StreamRecord<M: Model, V: StreamView> {
    /// The key of the item.
    pub key: Key<M>,
    /// What happened to it.
    pub event: StreamEvent<M, V>,
    /// `SequenceNumber`: names the record in its shard, and grows with each change of an item.
    pub sequence_number: Option<String>,
    /// `eventID`
    pub event_id: Option<String>,
    /// `ApproximateCreationDateTime`: about when it happened, to the second or so.
    pub created_at: Option<Timestamp>,
}

/// What happened to an item: `eventName`, with the images that the stream carries.
///
/// An image that the stream's view type leaves out is [`NotInStream`].
pub enum StreamEvent<M: Model, V: StreamView> {
    /// There was no item with this key: `INSERT`.
    Insert {
        /// The item.
        new: V::New<M>,
    },
    /// The item was changed: `MODIFY`.
    Modify {
        /// As it was.
        old: V::Old<M>,
        /// As it is.
        new: V::New<M>,
    },
    /// The item is gone: `REMOVE`.
    Remove {
        /// As it was.
        old: V::Old<M>,
        /// By whom.
        by: RemovedBy,
    },
}

/// Who removed an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RemovedBy {
    /// DynamoDB, because its time to live was over.
    ///
    /// In the region where it expired. In the other regions of a global table the removal is replicated, and looks like a
    /// [`Request`](RemovedBy::Request).
    ///
    /// Source: [DynamoDB Streams and Time to Live](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html)
    TimeToLive,
    /// A request of somebody, or replication.
    Request,
}

impl<M: Model, V: StreamView> StreamRecord<M, V> {
    /// Reads a record of `aws_lambda_events` or of the SDK's streams client.
    ///
    /// # Errors
    /// An [`UndecodableRecord`] when an image does not fit the model, or the stream has another view type than `V`.
    pub fn decode<R: RawRecord>(raw: &R) -> Result<Self, UndecodableRecord> {
        let key = raw.keys().map(|keys| key_of::<M, R::Value>(keys));
        let decoded = match &key {
            Some(Ok(key)) => decode_event(raw).map(|event| (key.clone(), event)),
            Some(Err(error)) => Err(error.clone()),
            None => Err(DecodeError::invalid_record(RecordFault::WithoutKeys)),
        };
        let (sequence_number, event_id) = (raw.sequence_number().map(str::to_owned), raw.event_id().map(str::to_owned));
        match decoded {
            Ok((key, event)) => {
                Ok(Self { key: Key::from_item(key), event, sequence_number, event_id, created_at: raw.created_at() })
            }
            Err(error) => Err(UndecodableRecord { error, key: key.and_then(Result::ok), sequence_number, event_id }),
        }
    }

    /// Reads records one by one; one that cannot be read does not stop the others.
    pub fn decode_each<'r, R, I>(raw: I) -> impl Iterator<Item = Result<Self, UndecodableRecord>>
    where
        R: RawRecord + 'r,
        I: IntoIterator<Item = &'r R>,
    {
        raw.into_iter().map(Self::decode)
    }

    /// The item as it is after the change; `None` when it is gone.
    pub fn new_image(&self) -> Option<&M>
    where
        V: CarriesNewImage<Proof: Sized>,
    {
        match &self.event {
            StreamEvent::Insert { new } | StreamEvent::Modify { new, .. } => Some(V::new_image(new)),
            StreamEvent::Remove { .. } => None,
        }
    }

    /// The item as it was before the change; `None` when there was none.
    pub fn old_image(&self) -> Option<&M>
    where
        V: CarriesOldImage<Proof: Sized>,
    {
        match &self.event {
            StreamEvent::Modify { old, .. } | StreamEvent::Remove { old, .. } => Some(V::old_image(old)),
            StreamEvent::Insert { .. } => None,
        }
    }

    /// Whether the item is gone because its time to live was over.
    pub fn is_expiry(&self) -> bool {
        matches!(self.event, StreamEvent::Remove { by: RemovedBy::TimeToLive, .. })
    }
}

impl<M: Model, V: StreamView> fmt::Debug for StreamRecord<M, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamRecord")
            .field("event", &self.event)
            .field("sequence_number", &self.sequence_number)
            .finish_non_exhaustive()
    }
}

impl<M: Model, V: StreamView> fmt::Debug for StreamEvent<M, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Insert { .. } => f.write_str("Insert"),
            Self::Modify { .. } => f.write_str("Modify"),
            Self::Remove { by, .. } => f.debug_struct("Remove").field("by", by).finish_non_exhaustive(),
        }
    }
}

/// A record that is not one of `M`, or not of a stream of this view type: why, and which.
///
/// The record itself is still the caller's. A Lambda function that reports the [`sequence_number`](Self::sequence_number)
/// of the first one as a batch item failure gets the records from there on again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UndecodableRecord {
    /// What does not fit, and where.
    pub error: DecodeError,
    /// The key of the item, when that could be read.
    pub key: Option<EncodedItem>,
    /// `SequenceNumber`
    pub sequence_number: Option<String>,
    /// `eventID`
    pub event_id: Option<String>,
}

impl fmt::Display for UndecodableRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a stream record cannot be read: {}", self.error)?;
        match &self.sequence_number {
            Some(number) => write!(f, " (sequence number {number})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UndecodableRecord {}

fn decode_event<M: Model, V: StreamView, R: RawRecord>(raw: &R) -> Result<StreamEvent<M, V>, DecodeError> {
    if raw.view_type().is_some_and(|view_type| view_type != V::NAME) {
        return Err(DecodeError::invalid_record(RecordFault::OtherViewType { wanted: V::NAME }));
    }
    let new = || V::decode_new::<M, _>(raw.new_image());
    let old = || V::decode_old::<M, _>(raw.old_image());
    Ok(match raw.event_name() {
        "INSERT" => StreamEvent::Insert { new: new()? },
        "MODIFY" => StreamEvent::Modify { old: old()?, new: new()? },
        "REMOVE" => {
            let expired = raw.user_identity() == Some(("Service", "dynamodb.amazonaws.com"));
            StreamEvent::Remove { old: old()?, by: if expired { RemovedBy::TimeToLive } else { RemovedBy::Request } }
        }
        _ => return Err(DecodeError::invalid_record(RecordFault::OtherEvent)),
    })
}

/// Models that are read from a bare image of a stream record; every model is.
pub trait FromStreamImage: Model {
    /// Reads an image of a stream record: a map of attribute values of the SDK, or, with their features, of its streams client
    /// or of Lambda's events. Whole records are [`StreamRecord`]s.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the attribute that does not fit.
    fn from_stream_image<V: crate::wire::value::Value>(image: &Image<V>) -> Result<Self, DecodeError> {
        decode_image(image)
    }
}

impl<M: Model> FromStreamImage for M {}

/// Reads one image.
pub(crate) fn decode_image<M: Model, V: crate::wire::value::Value>(image: &Image<V>) -> Result<M, DecodeError> {
    decode_item(&mut ValueSource::item(image))
}

fn key_of<M: Model, V: crate::wire::value::Value>(keys: &Image<V>) -> Result<EncodedItem, DecodeError> {
    let mut sink = JsonSink::with_capacity(64);
    sink.begin_item();
    copy_item(&mut ValueSource::item(keys), &mut sink)?;
    sink.end_item();
    key_of_item(EncodedItem::from_sink(sink).as_json(), M::SCHEMA)
}
