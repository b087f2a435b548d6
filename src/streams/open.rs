//! Stream records of models with encrypted attributes, and stored items: they are opened with the keys of a client.

use super::raw::{CapturedValue, Image, RawRecord};
use super::{StreamItem, StreamRecord, StreamView, UndecodableRecord};
use crate::attr::Timestamp;
use crate::client::db::{Db, OpenTo, Waiting};
use crate::error::{DecodeError, DecodeErrorKind, Error};
use crate::model::members::decode_item;
use crate::model::open::{EncryptionOf, Opens};
use crate::model::table::Model;
use crate::wire::item::EncodedItem;
use crate::wire::json::JsonSource;
use crate::wire::value::{ForeignValue, ValueSource, encoded_item, json_to_item};

impl<K> Db<K> {
    /// Reads a stored item of a model with encrypted attributes: of an error, a cancellation reason, or a response that was asked for
    /// with [`send`](Self::send). It sends nothing to DynamoDB.
    ///
    /// # Errors
    /// A [`Decode`](crate::ErrorKind::Decode) error when an attribute cannot be opened, or the item does not fit the model.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let request = db.get(User::key("c1")).into_request()?;
    /// let item = db.send(&request).await?.item.unwrap();
    /// let user: User = db.open(&item).await?;
    /// assert_eq!(user.name, "Ada");
    /// # Ok(())
    /// # }
    /// ```
    pub fn open<'a, M>(&self, item: &'a EncodedItem) -> Waiting<'a, Result<M, Error>>
    where
        M: Model,
        EncryptionOf<M>: OpenTo<K, M>,
    {
        let db = self.proven();
        Box::pin(async move {
            let opened = db.opened_items(&[item.as_json()], Opens::of::<M>()).await;
            let read = opened
                .items()
                .and_then(|items| decode_item(&mut JsonSource::new(items.first().copied().unwrap_or_default())));
            read.map_err(|error| opened.explain(error).into())
        })
    }

    /// Reads records of `aws_lambda_events` or of the SDK's streams client, and opens the encrypted attributes of their images. The keys
    /// of all records are fetched together. A record that cannot be read does not stop the others.
    ///
    /// # Errors
    /// For each record, an [`UndecodableRecord`] when an attribute cannot be opened, an image does not fit the model, or the stream has
    /// another view type than `V`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// use tabletheory::streams::{KeysOnly, KinesisRecord};
    ///
    /// let raw = [KinesisRecord::from_json(r#"{"eventName": "REMOVE", "dynamodb": {"Keys": {"id": {"S": "c1"}}}}"#)?];
    /// let records = db.open_records::<User, KeysOnly, _>(&raw).await;
    /// assert_eq!(records[0].as_ref().unwrap().key, User::key("c1"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn open_records<'a, T, V, R>(
        &self,
        raw: &'a [R],
    ) -> Waiting<'a, Vec<Result<StreamRecord<T, V>, UndecodableRecord>>>
    where
        T: StreamItem,
        T::Encryption: OpenTo<K, T::EncryptedModel>,
        V: StreamView,
        R: RawRecord + Sync,
    {
        let db = self.proven();
        Box::pin(async move {
            let images = raw.iter().flat_map(|record| [record.new_image(), record.old_image()]);
            let images: Vec<Option<Result<EncodedItem, DecodeError>>> =
                images.map(|image| image.map(encoded)).collect();
            let sealed: Vec<&str> =
                images.iter().flatten().filter_map(|image| image.as_ref().ok().map(EncodedItem::as_json)).collect();
            let opened = db.opened_items(&sealed, T::opens()).await;
            let items = opened.items();
            let mut items = items.iter().flatten();
            let mut images = images.into_iter().map(|image| match image? {
                Ok(_) => {
                    let item = items.next().ok_or_else(|| DecodeError::new(DecodeErrorKind::NoItem));
                    Some(item.and_then(|item| json_to_item(item)))
                }
                Err(error) => Some(Err(error)),
            });
            let mut records = Vec::with_capacity(raw.len());
            for record in raw {
                let (new, old) = (images.next().flatten(), images.next().flatten());
                let keys = record.keys().map(|keys| encoded(keys).and_then(|keys| json_to_item(keys.as_json())));
                records.push(match (keys.transpose(), new.transpose(), old.transpose()) {
                    (Ok(keys), Ok(new), Ok(old)) => StreamRecord::of(&Opened { record, keys, new, old }),
                    (Err(error), _, _) | (_, Err(error), _) | (_, _, Err(error)) => Err(UndecodableRecord {
                        error: opened.explain(error),
                        key: None,
                        sequence_number: record.sequence_number().map(str::to_owned),
                        event_id: record.event_id().map(str::to_owned),
                    }),
                });
            }
            records
        })
    }
}

fn encoded<V: ForeignValue>(image: &Image<V>) -> Result<EncodedItem, DecodeError> {
    encoded_item(&mut ValueSource::item(image))
}

/// A record with opened images.
struct Opened<'r, R> {
    record: &'r R,
    keys: Option<Image<CapturedValue>>,
    new: Option<Image<CapturedValue>>,
    old: Option<Image<CapturedValue>>,
}

impl<R: RawRecord> RawRecord for Opened<'_, R> {
    type Value = CapturedValue;

    fn event_name(&self) -> &str {
        self.record.event_name()
    }

    fn view_type(&self) -> Option<&str> {
        self.record.view_type()
    }

    fn keys(&self) -> Option<&Image<CapturedValue>> {
        self.keys.as_ref()
    }

    fn new_image(&self) -> Option<&Image<CapturedValue>> {
        self.new.as_ref()
    }

    fn old_image(&self) -> Option<&Image<CapturedValue>> {
        self.old.as_ref()
    }

    fn sequence_number(&self) -> Option<&str> {
        self.record.sequence_number()
    }

    fn event_id(&self) -> Option<&str> {
        self.record.event_id()
    }

    fn created_at(&self) -> Option<Timestamp> {
        self.record.created_at()
    }

    fn user_identity(&self) -> Option<(&str, &str)> {
        self.record.user_identity()
    }
}
