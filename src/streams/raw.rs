//! Records of streams, in the form of other crates.

use std::collections::HashMap;

use crate::attr::Timestamp;
use crate::wire::value::ForeignValue;

/// The attributes of an item, or of a key.
pub type Image<V> = HashMap<String, V>;

/// The type of the attribute values of records that are read from JSON.
pub(super) type CapturedValue = aws_sdk_dynamodb::types::AttributeValue;

/// A record of a stream, in the form of another crate.
///
/// With their features, `aws_lambda_events::dynamodb::EventRecord` and `aws_sdk_dynamodbstreams::types::Record` implement it.
/// Implement it for other sources of records.
pub trait RawRecord {
    /// The type of its attribute values.
    type Value: ForeignValue;

    /// Returns `eventName`: `INSERT`, `MODIFY` or `REMOVE`.
    fn event_name(&self) -> &str;
    /// Returns `StreamViewType`, if the record has it.
    fn view_type(&self) -> Option<&str>;
    /// Returns `Keys`.
    fn keys(&self) -> Option<&Image<Self::Value>>;
    /// Returns `NewImage`.
    fn new_image(&self) -> Option<&Image<Self::Value>>;
    /// Returns `OldImage`.
    fn old_image(&self) -> Option<&Image<Self::Value>>;
    /// Returns `SequenceNumber`.
    fn sequence_number(&self) -> Option<&str>;
    /// Returns `eventID`.
    fn event_id(&self) -> Option<&str>;
    /// Returns `ApproximateCreationDateTime`.
    fn created_at(&self) -> Option<Timestamp>;
    /// Returns `type` and `principalId` of `userIdentity`.
    fn user_identity(&self) -> Option<(&str, &str)>;
}

#[cfg(feature = "lambda-events")]
impl RawRecord for aws_lambda_events::dynamodb::EventRecord {
    type Value = serde_dynamo::AttributeValue;

    fn event_name(&self) -> &str {
        &self.event_name
    }

    fn view_type(&self) -> Option<&str> {
        use aws_lambda_events::dynamodb::StreamViewType;

        Some(match self.change.stream_view_type.as_ref()? {
            StreamViewType::NewImage => "NEW_IMAGE",
            StreamViewType::OldImage => "OLD_IMAGE",
            StreamViewType::NewAndOldImages => "NEW_AND_OLD_IMAGES",
            StreamViewType::KeysOnly => "KEYS_ONLY",
            _ => return None,
        })
    }

    fn keys(&self) -> Option<&Image<Self::Value>> {
        lambda_image(&self.change.keys)
    }

    fn new_image(&self) -> Option<&Image<Self::Value>> {
        lambda_image(&self.change.new_image)
    }

    fn old_image(&self) -> Option<&Image<Self::Value>> {
        lambda_image(&self.change.old_image)
    }

    fn sequence_number(&self) -> Option<&str> {
        self.change.sequence_number.as_deref()
    }

    fn event_id(&self) -> Option<&str> {
        Some(&self.event_id)
    }

    fn created_at(&self) -> Option<Timestamp> {
        let created_at = self.change.approximate_creation_date_time;
        Timestamp::from_unix_nanoseconds(i128::from(created_at.timestamp_micros()) * 1_000)
    }

    fn user_identity(&self) -> Option<(&str, &str)> {
        let identity = self.user_identity.as_ref()?;
        Some((&identity.type_, &identity.principal_id))
    }
}

/// Returns the image of a Lambda record; `None` when it is empty. An absent image is empty there, and no item is empty, since
/// it has a key.
#[cfg(feature = "lambda-events")]
fn lambda_image(image: &serde_dynamo::Item) -> Option<&Image<serde_dynamo::AttributeValue>> {
    Some(image.inner()).filter(|image| !image.is_empty())
}

#[cfg(feature = "streams-client")]
impl RawRecord for aws_sdk_dynamodbstreams::types::Record {
    type Value = aws_sdk_dynamodbstreams::types::AttributeValue;

    fn event_name(&self) -> &str {
        self.event_name.as_ref().map_or("", |name| name.as_str())
    }

    fn view_type(&self) -> Option<&str> {
        Some(self.dynamodb.as_ref()?.stream_view_type.as_ref()?.as_str())
    }

    fn keys(&self) -> Option<&Image<Self::Value>> {
        self.dynamodb.as_ref()?.keys.as_ref()
    }

    fn new_image(&self) -> Option<&Image<Self::Value>> {
        self.dynamodb.as_ref()?.new_image.as_ref()
    }

    fn old_image(&self) -> Option<&Image<Self::Value>> {
        self.dynamodb.as_ref()?.old_image.as_ref()
    }

    fn sequence_number(&self) -> Option<&str> {
        self.dynamodb.as_ref()?.sequence_number.as_deref()
    }

    fn event_id(&self) -> Option<&str> {
        self.event_id.as_deref()
    }

    fn created_at(&self) -> Option<Timestamp> {
        let created_at = self.dynamodb.as_ref()?.approximate_creation_date_time.as_ref()?;
        Timestamp::from_unix_nanoseconds(created_at.as_nanos())
    }

    fn user_identity(&self) -> Option<(&str, &str)> {
        let identity = self.user_identity.as_ref()?;
        Some((identity.r#type.as_deref()?, identity.principal_id.as_deref()?))
    }
}
