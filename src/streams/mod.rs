//! Records of DynamoDB Streams: the changes of an item, as its model.
//!
//! A [`StreamRecord`] is read from a record of another crate (a [`RawRecord`]): with the feature `lambda-events`, one of
//! `aws_lambda_events`; with the feature `streams-client`, one of the SDK's streams client. What comes through Kinesis Data
//! Streams is read from its JSON, as a [`KinesisRecord`]. The stream's view type decides which images the record has, and is a
//! part of the record's type.

mod item;
mod kinesis;
mod open;
mod raw;
mod view;

use std::fmt;
use std::iter::Map;

use crate::attr::Timestamp;
use crate::error::{DecodeError, Error, RecordFault};
use crate::model::key::stored_key;
use crate::model::members::decode_item;
use crate::model::open::AsStored;
use crate::model::table::Model;
use crate::wire::item::EncodedItem;
use crate::wire::value::{ForeignValue, ValueSource, encoded_item};

pub use self::item::StreamItem;
#[doc(hidden)]
pub use self::item::collected_image;
pub use self::kinesis::KinesisRecord;
pub use self::raw::{Image, RawRecord};
pub use self::view::{
    CarriesNewImage, CarriesOldImage, KeysOnly, NewAndOldImages, NewImage, NotInStream, OldImage, StreamView,
};

/// One record of a stream of the table of `T`, a model or a collection of the table's models, whose view type is `V`: [`KeysOnly`], [`NewImage`], [`OldImage`] or
/// [`NewAndOldImages`].
///
/// DynamoDB writes a record for each change of an item, in the order of the changes of that item. A reader can get a record
/// more than once; the [`sequence_number`](StreamRecord::sequence_number) identifies it.
///
/// `Debug` shows neither keys nor images.
///
/// Source: [Change data capture for DynamoDB Streams](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html)
#[non_exhaustive]
pub struct StreamRecord<T: StreamItem, V: StreamView> {
    /// The key of the item.
    pub key: T::Key,
    /// The change of the item.
    pub event: StreamEvent<T, V>,
    /// `SequenceNumber`, which identifies the record in its shard and grows with each change of an item.
    pub sequence_number: Option<String>,
    /// `eventID`
    pub event_id: Option<String>,
    /// `ApproximateCreationDateTime`: the time of the change, to about a second; through Kinesis Data Streams, as exact as the
    /// record has it.
    pub created_at: Option<Timestamp>,
}

/// The change of an item: `eventName`, with the images that the stream carries.
///
/// An image that the stream's view type leaves out is [`NotInStream`].
pub enum StreamEvent<T: StreamItem, V: StreamView> {
    /// There was no item with this key: `INSERT`.
    Insert {
        /// The item.
        new: V::New<T>,
    },
    /// The item was changed: `MODIFY`.
    Modify {
        /// The item as it was before.
        old: V::Old<T>,
        /// The item as it is now.
        new: V::New<T>,
    },
    /// The item is gone: `REMOVE`.
    Remove {
        /// The item as it was before.
        old: V::Old<T>,
        /// The remover of the item.
        by: RemovedBy,
    },
}

/// The remover of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RemovedBy {
    /// DynamoDB removed the item, because its time to live was over.
    ///
    /// This is so in the region where the item expired. In the other regions of a global table, the removal is replicated and
    /// looks like a [`Request`](RemovedBy::Request).
    ///
    /// Source: [DynamoDB Streams and Time to Live](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html)
    TimeToLive,
    /// A request of somebody, or replication, removed the item.
    Request,
}

impl<T: StreamItem, V: StreamView> StreamRecord<T, V> {
    /// Reads a record of `aws_lambda_events` or of the SDK's streams client.
    ///
    /// # Errors
    /// An [`UndecodableRecord`] when an image does not fit the model, or the stream has another view type than `V`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::streams::{KeysOnly, KinesisRecord, StreamRecord};
    ///
    /// let raw = KinesisRecord::from_json(r#"{"eventName": "REMOVE", "dynamodb": {"Keys": {"id": {"S": "c1"}}}}"#)?;
    /// let record = StreamRecord::<User, KeysOnly>::decode(&raw)?;
    /// assert_eq!(record.key, User::key("c1"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn decode<R: RawRecord>(raw: &R) -> Result<Self, UndecodableRecord>
    where
        T::Encryption: AsStored<T::EncryptedModel, Proof: Sized>,
    {
        Self::of(raw)
    }

    /// Reads a record whose images are not encrypted, or opened.
    fn of<R: RawRecord>(raw: &R) -> Result<Self, UndecodableRecord> {
        let key = match raw.keys() {
            Some(keys) => key_of::<T, R::Value>(keys),
            None => Err(DecodeError::invalid_record(RecordFault::WithoutKeys)),
        };
        let decoded = match &key {
            Ok(key) => T::key(key.clone()).and_then(|typed| Ok((typed, decode_event(key, raw)?))),
            Err(error) => Err(error.clone()),
        };
        let (sequence_number, event_id) = (raw.sequence_number().map(str::to_owned), raw.event_id().map(str::to_owned));
        match decoded {
            Ok((key, event)) => Ok(Self { key, event, sequence_number, event_id, created_at: raw.created_at() }),
            Err(error) => Err(UndecodableRecord { error, key: key.ok(), sequence_number, event_id }),
        }
    }

    /// Reads records one by one. A record that cannot be read does not stop the others.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::streams::{KeysOnly, KinesisRecord, StreamRecord};
    ///
    /// let removed = KinesisRecord::from_json(r#"{"eventName": "REMOVE", "dynamodb": {"Keys": {"id": {"S": "c1"}}}}"#)?;
    /// let without_key = KinesisRecord::from_json(r#"{"eventName": "REMOVE", "dynamodb": {}}"#)?;
    /// let raw = [removed, without_key];
    /// let records = StreamRecord::<User, KeysOnly>::decode_each(&raw);
    /// assert_eq!(records.map(|record| record.is_ok()).collect::<Vec<_>>(), [true, false]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn decode_each<'r, R, I>(raw: I) -> Decoded<'r, R, I, Self>
    where
        R: RawRecord + 'r,
        I: IntoIterator<Item = &'r R>,
        T::Encryption: AsStored<T::EncryptedModel, Proof: Sized>,
    {
        raw.into_iter().map(Self::of as fn(&'r R) -> _)
    }

    /// Returns the item as it is after the change; `None` when it is gone.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::streams::{KinesisRecord, NewImage, StreamRecord};
    ///
    /// let raw = KinesisRecord::from_json(
    ///     r#"{"eventName": "INSERT", "dynamodb": {
    ///         "Keys": {"id": {"S": "c1"}}, "NewImage": {"id": {"S": "c1"}, "name": {"S": "Ada"}}}}"#,
    /// )?;
    /// let record = StreamRecord::<User, NewImage>::decode(&raw)?;
    /// assert_eq!(record.new_image().unwrap().name, "Ada");
    /// # Ok(())
    /// # }
    /// ```
    pub fn new_image(&self) -> Option<&T::Image>
    where
        V: CarriesNewImage<Proof: Sized>,
    {
        match &self.event {
            StreamEvent::Insert { new } | StreamEvent::Modify { new, .. } => Some(V::new_image::<T>(new)),
            StreamEvent::Remove { .. } => None,
        }
    }

    /// Returns the item as it was before the change; `None` when there was none.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::streams::{KinesisRecord, OldImage, StreamRecord};
    ///
    /// let raw = KinesisRecord::from_json(
    ///     r#"{"eventName": "REMOVE", "dynamodb": {
    ///         "Keys": {"id": {"S": "c1"}}, "OldImage": {"id": {"S": "c1"}, "name": {"S": "Ada"}}}}"#,
    /// )?;
    /// let record = StreamRecord::<User, OldImage>::decode(&raw)?;
    /// assert_eq!(record.old_image().unwrap().name, "Ada");
    /// # Ok(())
    /// # }
    /// ```
    pub fn old_image(&self) -> Option<&T::Image>
    where
        V: CarriesOldImage<Proof: Sized>,
    {
        match &self.event {
            StreamEvent::Modify { old, .. } | StreamEvent::Remove { old, .. } => Some(V::old_image::<T>(old)),
            StreamEvent::Insert { .. } => None,
        }
    }

    /// Returns whether the item is gone because its time to live was over.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::streams::{KeysOnly, KinesisRecord, StreamRecord};
    ///
    /// let raw = KinesisRecord::from_json(
    ///     r#"{"eventName": "REMOVE", "dynamodb": {"Keys": {"id": {"S": "c1"}}},
    ///         "userIdentity": {"type": "Service", "principalId": "dynamodb.amazonaws.com"}}"#,
    /// )?;
    /// assert!(StreamRecord::<User, KeysOnly>::decode(&raw)?.is_expiry());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_expiry(&self) -> bool {
        matches!(self.event, StreamEvent::Remove { by: RemovedBy::TimeToLive, .. })
    }
}

impl<T: StreamItem, V: StreamView> fmt::Debug for StreamRecord<T, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamRecord")
            .field("event", &self.event)
            .field("sequence_number", &self.sequence_number)
            .finish_non_exhaustive()
    }
}

impl<T: StreamItem, V: StreamView> fmt::Debug for StreamEvent<T, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Insert { .. } => f.write_str("Insert"),
            Self::Modify { .. } => f.write_str("Modify"),
            Self::Remove { by, .. } => f.debug_struct("Remove").field("by", by).finish_non_exhaustive(),
        }
    }
}

/// A record that is not one of the model or collection, or not of a stream of this view type: why, and which.
///
/// The caller still has the record itself. A Lambda function that reports the [`sequence_number`](Self::sequence_number) of the
/// first such record as a batch item failure gets that record and those after it again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UndecodableRecord {
    /// The part that does not fit, and its place.
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

/// A [`Decode`](crate::ErrorKind::Decode) error, whose source is the record.
impl From<UndecodableRecord> for Error {
    fn from(record: UndecodableRecord) -> Self {
        Self::from(record.error.clone()).with_source(Box::new(record))
    }
}

fn decode_event<T: StreamItem, V: StreamView, R: RawRecord>(
    key: &EncodedItem,
    raw: &R,
) -> Result<StreamEvent<T, V>, DecodeError> {
    if raw.view_type().is_some_and(|view_type| view_type != V::NAME) {
        return Err(DecodeError::invalid_record(RecordFault::OtherViewType { wanted: V::NAME }));
    }
    let new = || V::decode_new::<T, _>(key, raw.new_image());
    let old = || V::decode_old::<T, _>(key, raw.old_image());
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

/// The records of [`decode_each`](StreamRecord::decode_each), as they are read.
///
/// The type has a name, because the compiler would report a broken rule twice: of the call and of its opaque type.
pub type Decoded<'r, R, I, Record> = Map<<I as IntoIterator>::IntoIter, fn(&'r R) -> Result<Record, UndecodableRecord>>;

/// Models that can be read from a bare image of a stream record. Every model can.
pub trait FromStreamImage: Model {
    /// Reads an image of a stream record: a map of attribute values of the SDK, or, with their features, of its streams client
    /// or of Lambda's events. Whole records are [`StreamRecord`]s.
    ///
    /// # Errors
    /// A [`DecodeError`] that names the attribute that does not fit, or says that the item is another model's.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use aws_sdk_dynamodb::types::AttributeValue;
    /// use tabletheory::streams::Image;
    ///
    /// let text = |text: &str| AttributeValue::S(text.to_owned());
    /// let image = Image::from([("id".to_owned(), text("c1")), ("name".to_owned(), text("Ada"))]);
    /// assert_eq!(User::from_stream_image(&image)?.name, "Ada");
    /// # Ok(())
    /// # }
    /// ```
    fn from_stream_image<V: ForeignValue>(image: &Image<V>) -> Result<Self, DecodeError>
    where
        Self::Encryption: AsStored<Self, Proof: Sized>,
    {
        decode_item(&mut ValueSource::item(image))
    }
}

impl<M: Model> FromStreamImage for M {}

/// The key of a record's item.
fn key_of<T: StreamItem, V: ForeignValue>(keys: &Image<V>) -> Result<EncodedItem, DecodeError> {
    stored_key(encoded_item(&mut ValueSource::item(keys))?.as_json(), T::SCHEMA)
}
