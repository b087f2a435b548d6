//! The records of the engine's streams, typed and as Lambda functions get them.

use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};
use tabletheory::streams::{Image, KinesisRecord, RawRecord, StreamItem, StreamRecord, StreamView, UndecodableRecord};
use tabletheory::{AsStored, DecodeError, Timestamp};

use crate::engine::Engine;

/// Changes of the items of a table, in their order, as a stream with the view type `V` carries them. [`TestDb::take_records`] gives
/// them.
///
/// [`TestDb::take_records`]: crate::TestDb::take_records
pub struct Records<T, V> {
    raw: Vec<TestRecord>,
    read_as: PhantomData<fn() -> (T, V)>,
}

impl<T, V: StreamView> Records<T, V> {
    pub(crate) fn new(raw: Vec<TestRecord>) -> Self {
        Self { raw, read_as: PhantomData }
    }

    /// Returns the records, for a handler that is generic over [`RawRecord`].
    pub fn raw(&self) -> &[TestRecord] {
        &self.raw
    }

    /// Reads the records as `T`, a model or a collection of the table's models.
    ///
    /// Records of a model with encrypted attributes are opened by
    /// [`Db::open_records`](tabletheory::Db::open_records), which takes [`raw`](Self::raw).
    ///
    /// # Errors
    ///
    /// The first [`UndecodableRecord`]: an item that is none of `T`.
    pub fn decode(&self) -> Result<Vec<StreamRecord<T, V>>, UndecodableRecord>
    where
        T: StreamItem,
        T::Encryption: AsStored<T::EncryptedModel, Proof: Sized>,
    {
        StreamRecord::decode_each(&self.raw).collect()
    }

    /// Returns the event that a Lambda function gets, as JSON: `{"Records":[…]}`.
    ///
    /// Source: [Using Lambda with DynamoDB, *Example event*](https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html)
    pub fn lambda_event(&self) -> String {
        json!({ "Records": self.raw.iter().map(|record| &record.json).collect::<Vec<_>>() }).to_string()
    }
}

impl<T, V> fmt::Debug for Records<T, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Records").field(&self.raw).finish()
    }
}

/// One change of an item, as the record of a stream: a [`RawRecord`].
///
/// `Debug` shows neither keys nor images.
pub struct TestRecord {
    json: Value,
    images: KinesisRecord,
    event_id: String,
    sequence_number: Option<String>,
    created_at: Option<Timestamp>,
    view_type: String,
}

impl TestRecord {
    /// Reads a record of the engine. Of one that carries both images, the wanted view type is made.
    fn read(mut json: Value, number: usize, arn: &str, wanted: &str) -> Result<Self, DecodeError> {
        let own = json["dynamodb"]["StreamViewType"].as_str().unwrap_or_default();
        let view_type = if own == "NEW_AND_OLD_IMAGES" { wanted } else { own }.to_owned();
        let created_at = json["dynamodb"]["ApproximateCreationDateTime"].as_f64().and_then(at);
        let event_id = format!("{number:032x}");
        json["eventID"] = event_id.clone().into();
        json["awsRegion"] = REGION.into();
        json["eventSourceARN"] = arn.into();
        let change = &mut json["dynamodb"];
        change["StreamViewType"] = view_type.clone().into();
        if let Some(change) = change.as_object_mut() {
            let left_out: &[&str] = match &*view_type {
                "NEW_AND_OLD_IMAGES" => &[],
                "NEW_IMAGE" => &["OldImage"],
                "OLD_IMAGE" => &["NewImage"],
                _ => &["OldImage", "NewImage"],
            };
            change.retain(|name, _| !left_out.contains(&name.as_str()));
        }
        let images = json!({
            "eventName": json["eventName"],
            "userIdentity": json["userIdentity"],
            "dynamodb": {
                "Keys": json["dynamodb"]["Keys"],
                "NewImage": json["dynamodb"]["NewImage"],
                "OldImage": json["dynamodb"]["OldImage"],
            },
        });
        let images = KinesisRecord::from_json(images.to_string())?;
        let sequence_number = json["dynamodb"]["SequenceNumber"].as_str().map(str::to_owned);
        Ok(Self { json, images, event_id, sequence_number, created_at, view_type })
    }
}

/// The region of the client.
const REGION: &str = "us-east-1";

/// Returns the time that the engine counts in seconds, to the microsecond.
#[expect(clippy::cast_possible_truncation, reason = "the engine's seconds are those of its clock")]
fn at(seconds: f64) -> Option<Timestamp> {
    Timestamp::from_unix_nanoseconds((seconds * 1e6).round() as i128 * 1_000)
}

impl RawRecord for TestRecord {
    type Value = AttributeValue;

    fn event_name(&self) -> &str {
        self.images.event_name()
    }

    fn view_type(&self) -> Option<&str> {
        Some(&self.view_type)
    }

    fn keys(&self) -> Option<&Image<AttributeValue>> {
        self.images.keys()
    }

    fn new_image(&self) -> Option<&Image<AttributeValue>> {
        self.images.new_image()
    }

    fn old_image(&self) -> Option<&Image<AttributeValue>> {
        self.images.old_image()
    }

    fn sequence_number(&self) -> Option<&str> {
        self.sequence_number.as_deref()
    }

    fn event_id(&self) -> Option<&str> {
        Some(&self.event_id)
    }

    fn created_at(&self) -> Option<Timestamp> {
        self.created_at
    }

    fn user_identity(&self) -> Option<(&str, &str)> {
        self.images.user_identity()
    }
}

impl fmt::Debug for TestRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestRecord")
            .field("event_name", &self.event_name())
            .field("sequence_number", &self.sequence_number)
            .finish_non_exhaustive()
    }
}

/// The records that a test has taken, of all tables.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// The ids that the engine gave them.
    ids: HashSet<String>,
    /// The number of records that were given to the test.
    given: usize,
}

impl Taken {
    /// Takes the records of a table that were not taken yet.
    pub(crate) fn take(
        &mut self,
        engine: &Engine,
        table: &str,
        view_type: &str,
    ) -> Result<Vec<TestRecord>, DecodeError> {
        let Some((arn, records)) = stream(engine, table) else { return Ok(Vec::new()) };
        let mut taken = Vec::new();
        for record in records {
            if self.ids.insert(id(&record)) {
                self.given += 1;
                taken.push(TestRecord::read(record, self.given, &arn, view_type)?);
            }
        }
        Ok(taken)
    }

    /// Returns the records of a table that were not taken yet, by their ids.
    pub(crate) fn left(&self, engine: &Engine, table: &str) -> Vec<String> {
        let records = stream(engine, table).map(|(_, records)| records).unwrap_or_default();
        records.iter().map(id).filter(|id| !self.ids.contains(id)).collect()
    }

    /// Passes over all records of a table but these.
    pub(crate) fn pass_over_all_but(&mut self, engine: &Engine, table: &str, left: &[String]) {
        let passed = self.left(engine, table).into_iter().filter(|id| !left.contains(id));
        self.ids.extend(passed.collect::<Vec<_>>());
    }
}

fn id(record: &Value) -> String {
    record["eventID"].as_str().unwrap_or_default().to_owned()
}

/// Returns the ARN of the stream of a table, and all its records; `None` when there is no such table or it has no stream.
fn stream(engine: &Engine, table: &str) -> Option<(String, Vec<Value>)> {
    let described = engine.perform("DescribeTable", &json!({ "TableName": table }))?;
    let arn = &described["Table"]["LatestStreamArn"];
    let stream = engine.perform("DescribeStream", &json!({ "StreamArn": arn }))?;
    let mut records = Vec::new();
    for shard in stream["StreamDescription"]["Shards"].as_array()? {
        let start = json!({ "StreamArn": arn, "ShardId": shard["ShardId"], "ShardIteratorType": "TRIM_HORIZON" });
        let mut iterator = engine.perform("GetShardIterator", &start)?["ShardIterator"].take();
        loop {
            let mut page = engine.perform("GetRecords", &json!({ "ShardIterator": iterator }))?;
            let found = page["Records"].as_array_mut()?;
            if found.is_empty() {
                break;
            }
            records.append(found);
            iterator = page["NextShardIterator"].take();
            if iterator.is_null() {
                break;
            }
        }
    }
    Some((arn.as_str()?.replacen(":dynoxide:", &format!(":{REGION}:"), 1), records))
}
