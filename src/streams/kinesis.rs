//! Records of a table's changes as they come through Kinesis Data Streams: JSON.

use std::fmt;

use super::raw::{CapturedValue, Image, RawRecord};
use crate::attr::Timestamp;
use crate::error::{DecodeError, RecordFault};
use crate::wire::json::JsonSource;
use crate::wire::object::{read_object, utf8};
use crate::wire::value::json_to_item;

/// A record of a table's changes as DynamoDB puts it into a Kinesis data stream: the data of a Kinesis record.
///
/// It is read as any other record: `StreamRecord::<Order, NewAndOldImages>::decode(&record)`. Such a stream always carries both
/// images and has no view type, so a record can be read as one of any. It says no sequence number: that is the Kinesis record's.
/// Records may come more than once and out of their order.
///
/// The time of the change is exact, in milliseconds or microseconds as the record says.
///
/// `Debug` shows neither keys nor images.
///
/// # Example
///
/// ```
/// # use doctest::*;
/// use tabletheory::streams::{KinesisRecord, NewAndOldImages, StreamEvent, StreamRecord};
///
/// #[derive(Model)]
/// #[model(table = "notes")]
/// struct Note {
///     #[model(pk)]
///     id: String,
///     text: String,
/// }
///
/// # fn main() -> Outcome {
/// // The bytes of one record, as the Kinesis client or a Lambda function gets them.
/// let data = br#"{
///     "awsRegion": "eu-west-1", "eventID": "e1", "eventName": "INSERT", "userIdentity": null,
///     "recordFormat": "application/json", "tableName": "notes", "eventSource": "aws:dynamodb",
///     "dynamodb": {
///         "ApproximateCreationDateTime": 1767225600123,
///         "Keys": {"id": {"S": "n1"}},
///         "NewImage": {"id": {"S": "n1"}, "text": {"S": "hello"}},
///         "SizeBytes": 14
///     }
/// }"#;
/// let record = KinesisRecord::from_json(data)?;
/// assert_eq!(record.table_name(), Some("notes"));
/// let record = StreamRecord::<Note, NewAndOldImages>::decode(&record)?;
/// assert_eq!(record.created_at, Some("2026-01-01T00:00:00.123Z".parse()?));
/// let StreamEvent::Insert { new } = &record.event else { panic!("no insert") };
/// assert_eq!(new.text, "hello");
/// # Ok(())
/// # }
/// ```
///
/// Source: [Using Kinesis Data Streams to capture changes to DynamoDB](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/kds.html)
pub struct KinesisRecord {
    event_name: String,
    event_id: Option<String>,
    table_name: Option<String>,
    user_identity: Option<(String, String)>,
    created_at: Option<Timestamp>,
    keys: Option<Image<CapturedValue>>,
    new_image: Option<Image<CapturedValue>>,
    old_image: Option<Image<CapturedValue>>,
}

impl KinesisRecord {
    /// Reads a record from the data of a Kinesis record, which is JSON.
    ///
    /// A time without a precision is in milliseconds, as it is by default.
    ///
    /// # Errors
    /// A [`DecodeError`] when the data is not such JSON, and [`UnclearTime`](RecordFault::UnclearTime) when the time of the change
    /// is not a whole number in the unit that the record says, or would be before DynamoDB was there: it is in another unit then.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::streams::KinesisRecord;
    ///
    /// let data = br#"{"eventName": "REMOVE", "tableName": "users", "dynamodb": {"Keys": {"id": {"S": "c1"}}}}"#;
    /// assert!(KinesisRecord::from_json(data).is_ok());
    /// assert!(KinesisRecord::from_json("no JSON").is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn from_json(data: impl AsRef<[u8]>) -> Result<Self, DecodeError> {
        let mut source = JsonSource::new(utf8(data.as_ref())?);
        let mut record = Self {
            event_name: String::new(),
            event_id: None,
            table_name: None,
            user_identity: None,
            created_at: None,
            keys: None,
            new_image: None,
            old_image: None,
        };
        read_object(&mut source, |name, source| {
            match name {
                "eventName" => record.event_name = source.json_string()?.into_owned(),
                "eventID" => record.event_id = text(source)?,
                "tableName" => record.table_name = text(source)?,
                "userIdentity" => record.user_identity = user_identity(source)?,
                "dynamodb" => record.change(source)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        source.finish()?;
        Ok(record)
    }

    /// Returns `tableName`: the table whose item was changed.
    ///
    /// It is `None` when the record does not say it.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::streams::KinesisRecord;
    ///
    /// let record = KinesisRecord::from_json(r#"{"eventName": "REMOVE", "tableName": "users", "dynamodb": {}}"#)?;
    /// assert_eq!(record.table_name(), Some("users"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn table_name(&self) -> Option<&str> {
        self.table_name.as_deref()
    }

    fn change<'a>(&mut self, source: &mut JsonSource<'a>) -> Result<(), DecodeError> {
        let (mut time, mut precision) = (None, None);
        read_object(source, |name, source: &mut JsonSource<'a>| {
            match name {
                "ApproximateCreationDateTime" => time = Some(source.json_value()?),
                "ApproximateCreationDateTimePrecision" => precision = text(source)?,
                "Keys" => self.keys = image(source)?,
                "NewImage" => self.new_image = image(source)?,
                "OldImage" => self.old_image = image(source)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        if let Some(time) = time.filter(|time| *time != NULL) {
            let created_at = created_at(time, precision.as_deref());
            self.created_at = Some(created_at.ok_or_else(|| DecodeError::invalid_record(RecordFault::UnclearTime))?);
        }
        Ok(())
    }
}

const NULL: &str = "null";

/// DynamoDB was made available on 18 January 2012; a table has no change before that year. A number of seconds that is taken for
/// one of milliseconds is in 1970.
///
/// Source: [Amazon DynamoDB – a fast and scalable NoSQL database service](https://www.allthingsdistributed.com/2012/01/amazon-dynamodb.html)
const FIRST_YEAR: &str = "2012-01-01T00:00:00Z";

/// Reads the time of the change.
///
/// Source: [EnableKinesisStreamingConfiguration](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_EnableKinesisStreamingConfiguration.html)
fn created_at(number: &str, precision: Option<&str>) -> Option<Timestamp> {
    let unit = match precision {
        None | Some("MILLISECOND") => 1_000_000,
        Some("MICROSECOND") => 1_000,
        Some(_) => return None,
    };
    let count: i64 = number.parse().ok()?;
    let time = Timestamp::from_unix_nanoseconds(i128::from(count) * unit)?;
    let first: Timestamp = FIRST_YEAR.parse().ok()?;
    (time >= first).then_some(time)
}

fn text(source: &mut JsonSource<'_>) -> Result<Option<String>, DecodeError> {
    if source.json_null()? { Ok(None) } else { source.json_string().map(|text| Some(text.into_owned())) }
}

fn user_identity(source: &mut JsonSource<'_>) -> Result<Option<(String, String)>, DecodeError> {
    if source.json_null()? {
        return Ok(None);
    }
    let (mut kind, mut principal) = (None, None);
    read_object(source, |name, source| {
        match name {
            "type" => kind = text(source)?,
            "principalId" => principal = text(source)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(kind.zip(principal))
}

/// Reads an image; `None` when it is null.
fn image(source: &mut JsonSource<'_>) -> Result<Option<Image<CapturedValue>>, DecodeError> {
    match source.json_value()? {
        NULL => Ok(None),
        item => json_to_item(item).map(Some),
    }
}

impl RawRecord for KinesisRecord {
    type Value = CapturedValue;

    fn event_name(&self) -> &str {
        &self.event_name
    }

    /// Such a stream has no view type. It carries both images, so that a record can be read as one of any.
    fn view_type(&self) -> Option<&str> {
        None
    }

    fn keys(&self) -> Option<&Image<CapturedValue>> {
        self.keys.as_ref()
    }

    fn new_image(&self) -> Option<&Image<CapturedValue>> {
        self.new_image.as_ref()
    }

    fn old_image(&self) -> Option<&Image<CapturedValue>> {
        self.old_image.as_ref()
    }

    fn sequence_number(&self) -> Option<&str> {
        None
    }

    fn event_id(&self) -> Option<&str> {
        self.event_id.as_deref()
    }

    fn created_at(&self) -> Option<Timestamp> {
        self.created_at
    }

    fn user_identity(&self) -> Option<(&str, &str)> {
        self.user_identity.as_ref().map(|(kind, principal)| (kind.as_str(), principal.as_str()))
    }
}

impl fmt::Debug for KinesisRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KinesisRecord")
            .field("event_name", &self.event_name)
            .field("event_id", &self.event_id)
            .field("table_name", &self.table_name)
            .field("created_at", &self.created_at)
            .finish_non_exhaustive()
    }
}
