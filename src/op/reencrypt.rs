//! Sealing the encrypted attributes of a table anew: after their policy or the keys have changed.

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;

use crate::client::db::{Db, OpenTo};
use crate::error::{DecodeError, Error};
use crate::expr::expression::{ConditionExpression, Effects, UpdateExpression};
use crate::lower::{Placeholders, Text, copy_value};
use crate::model::field::Plain;
use crate::model::identity::is_stored_of;
use crate::model::key::key_of_item;
use crate::model::members::Members;
use crate::model::open::{EncryptionOf, Opens};
use crate::model::table::Model;
use crate::op::counts::Concurrency;
use crate::op::each_item::{EachItem, Progress};
use crate::page::Cursor;
use crate::projection::{ProjectionExpression, Shape};
use crate::request::renewal::{Found, Renewal, Renewed, renew};
use crate::request::{ReturnConsumedCapacity, ReturnValues, UpdateItemRequest};
use crate::rule::Provided;
use crate::schema::EnvelopeVersion;
use crate::sealing::KeyLabel;
use crate::wire::Source;
use crate::wire::item::EncodedItem;
use crate::wire::value::encoded_item;

impl<K> Db<K> {
    /// Seals the encrypted attributes of a model's items anew where they are stored otherwise than they would be written now: in another
    /// version, under another key, or not encrypted, as far as the model's policy reads that.
    ///
    /// The beacons of blind indexes go with it: one that is not there, or was made with another beacon key, is written; one of a value that
    /// is not there is removed. So it also fills an index that is new.
    ///
    /// So does the seal of an item. An item whose seal does not fit is left as it is, and is one that could not be opened: it is not proven
    /// by a new one. A model that says `sealed(reads_unsealed)` gives every item a seal that fits.
    ///
    /// The items of other models that the table holds too are left alone.
    ///
    /// It becomes a `Scan` for each page, and for each item that is to change an `UpdateItem` on the condition that the stored envelopes
    /// are still the same. It can be dropped and started anew at any time, or [after](Reencrypt::after) the place where it was.
    ///
    /// # Errors
    /// [`IncompleteReencrypt`] when a read failed, or some items could not be opened or written. The others are done.
    ///
    /// # Example: a table that was not encrypted
    ///
    /// ```
    /// # use doctest::*;
    /// # use tabletheory::encryption::{Keys, LocalKeys};
    /// # mod before {
    /// #     use tabletheory::prelude::*;
    /// #     #[derive(Model)]
    /// #     #[model(table = "patients")]
    /// #     pub struct Patient {
    /// #         #[model(pk)]
    /// #         pub id: String,
    /// #         pub diagnosis: String,
    /// #     }
    /// # }
    /// #[derive(Model)]
    /// #[model(table = "patients")]
    /// struct Patient {
    ///     #[model(pk)]
    ///     id: String,
    ///     #[model(encrypted(reads_plaintext))]
    ///     diagnosis: String,
    /// }
    ///
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// # db.create_table::<Patient>().await?;
    /// # db.put(&mut before::Patient { id: "p1".into(), diagnosis: "J45".into() }).await?;
    /// # let db = db.with_keys(Keys::new(LocalKeys::for_development(&[7; 32])?));
    /// let done = db.reencrypt::<Patient>().await?;
    /// assert_eq!((done.plaintext, done.rewritten), (1, 1));
    /// assert_eq!(db.reencrypt::<Patient>().await?.current, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn reencrypt<M>(&self) -> Provided<M::Table, Reencrypt<'static, M>>
    where
        M: Model,
        EncryptionOf<M>: OpenTo<K, M>,
    {
        Reencrypt::new(self.proven(), Renewal::Outdated)
    }

    /// Wraps the data keys of a model's items by the key that wraps new ones. The values stay as they are, and are not opened. Envelopes of
    /// version 1 have no label, and are left alone: [`reencrypt`](Self::reencrypt) changes them.
    ///
    /// # Errors
    /// [`IncompleteReencrypt`], as for [`reencrypt`](Self::reencrypt).
    ///
    /// # Example: a key of last year
    ///
    /// ```
    /// # use doctest::*;
    /// use tabletheory::encryption::{KeyLabel, Keyring, Keys, LocalKeys};
    ///
    /// # #[derive(Model)]
    /// # #[model(table = "patients")]
    /// # struct Patient {
    /// #     #[model(pk)]
    /// #     id: String,
    /// #     #[model(encrypted(v2))]
    /// #     diagnosis: String,
    /// # }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// # db.create_table::<Patient>().await?;
    /// let (new, old) = (KeyLabel::new("2027")?, KeyLabel::new("2026")?);
    /// let key = |byte| LocalKeys::for_development(&[byte; 32]);
    /// let before = db.with_keys(Keys::new(Keyring::new(old.clone(), key(7)?)));
    /// before.put(&mut Patient { id: "p1".into(), diagnosis: "J45".into() }).await?;
    ///
    /// let db = db.with_keys(Keys::new(Keyring::new(new, key(8)?).unwrapping(old, key(7)?)));
    /// assert_eq!(db.rewrap::<Patient>().await?.rewritten, 1);
    /// assert_eq!(db.rewrap::<Patient>().await?.current, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn rewrap<M>(&self) -> Provided<M::Table, Reencrypt<'static, M>>
    where
        M: Model,
        EncryptionOf<M>: OpenTo<K, M>,
    {
        Reencrypt::new(self.proven(), Renewal::Rewrap)
    }
}

/// The sealing of a table's encrypted attributes anew, under construction. [`Db::reencrypt`] and [`Db::rewrap`] make it.
#[must_use = "nothing is sealed anew until it is awaited"]
pub struct Reencrypt<'f, M: Model> {
    walk: EachItem<'f, M::Table, ReencryptProgress<M>>,
    renewal: Renewal,
}

impl<M: Model> fmt::Debug for Reencrypt<'_, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reencrypt").field("renewal", &self.renewal).finish_non_exhaustive()
    }
}

/// The numbers of items and envelopes that were found so far.
#[non_exhaustive]
pub struct ReencryptProgress<M: Model> {
    /// The number of items read.
    pub read: u64,
    /// The number of items that are as they would be written now.
    pub current: u64,
    /// The number of items rewritten.
    pub rewritten: u64,
    /// The number of items of other models that the table holds too, which were left alone.
    pub of_other_models: u64,
    /// The number of items that somebody else changed or deleted meanwhile, which were left alone.
    pub changed_meanwhile: u64,
    /// The number of items that could not be opened or written.
    pub failed: u64,
    /// The number of values that were found not encrypted.
    pub plaintext: u64,
    /// The number of envelopes of version 1 that were found.
    pub version_1: u64,
    /// The number of envelopes of version 2 that were found.
    pub version_2: u64,
    /// The number of envelopes that were found under each label.
    pub labels: BTreeMap<KeyLabel, u64>,
    /// The place after which to go on; `None` before the first page is done, and at the end.
    pub resume: Option<Cursor<M::Table>>,
}

impl<M: Model> Default for ReencryptProgress<M> {
    fn default() -> Self {
        Self {
            read: 0,
            current: 0,
            rewritten: 0,
            of_other_models: 0,
            changed_meanwhile: 0,
            failed: 0,
            plaintext: 0,
            version_1: 0,
            version_2: 0,
            labels: BTreeMap::new(),
            resume: None,
        }
    }
}

impl<M: Model> fmt::Debug for ReencryptProgress<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReencryptProgress")
            .field("read", &self.read)
            .field("current", &self.current)
            .field("rewritten", &self.rewritten)
            .field("of_other_models", &self.of_other_models)
            .field("changed_meanwhile", &self.changed_meanwhile)
            .field("failed", &self.failed)
            .field("plaintext", &self.plaintext)
            .field("version_1", &self.version_1)
            .field("version_2", &self.version_2)
            .field("labels", &self.labels)
            .finish_non_exhaustive()
    }
}

impl<M: Model> ReencryptProgress<M> {
    fn note(&mut self, found: &[Found]) {
        for found in found {
            match found {
                Found::Plain => self.plaintext += 1,
                Found::Sealed(EnvelopeVersion::V1, _) => self.version_1 += 1,
                Found::Sealed(EnvelopeVersion::V2, labels) => {
                    self.version_2 += 1;
                    for label in labels {
                        *self.labels.entry(label.clone()).or_default() += 1;
                    }
                }
            }
        }
    }
}

impl<M: Model> Progress<M::Table> for ReencryptProgress<M> {
    type Outcome = (Vec<Found>, Result<Done, Error>);

    fn count(&mut self, (found, outcome): Self::Outcome) -> Result<(), Error> {
        self.read += 1;
        self.note(&found);
        let counted = match &outcome {
            Ok(Done::Current) => &mut self.current,
            Ok(Done::Rewritten) => &mut self.rewritten,
            Ok(Done::OfAnotherModel) => &mut self.of_other_models,
            Ok(Done::ChangedMeanwhile) => &mut self.changed_meanwhile,
            Err(_) => &mut self.failed,
        };
        *counted += 1;
        outcome.map(|_| ())
    }

    fn is_at(&mut self, place: Option<&Cursor<M::Table>>) {
        self.resume = place.cloned();
    }
}

/// A table whose encrypted attributes are not all sealed anew: how far it came, and the first error.
pub struct IncompleteReencrypt<M: Model> {
    /// How far it came.
    pub progress: ReencryptProgress<M>,
    /// The first error.
    pub error: Error,
}

impl<M: Model> fmt::Debug for IncompleteReencrypt<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IncompleteReencrypt").field("progress", &self.progress).field("error", &self.error).finish()
    }
}

impl<M: Model> fmt::Display for IncompleteReencrypt<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ReencryptProgress { read, failed, .. } = self.progress;
        write!(f, "of {read} items that were read, {failed} could not be sealed anew: {}", self.error)
    }
}

impl<M: Model> StdError for IncompleteReencrypt<M> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.error)
    }
}

impl<M: Model> From<IncompleteReencrypt<M>> for Error {
    fn from(incomplete: IncompleteReencrypt<M>) -> Self {
        incomplete.error
    }
}

/// The outcome of one item.
pub(in crate::op) enum Done {
    Current,
    Rewritten,
    OfAnotherModel,
    ChangedMeanwhile,
}

impl<M: Model> Reencrypt<'_, M> {
    fn new(db: Db, renewal: Renewal) -> Self {
        Self { walk: EachItem::new(db), renewal }
    }

    /// Seals every value anew, also those that are as they would be written now: so that no data key of before is in use.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # use tabletheory::encryption::{Keys, LocalKeys};
    /// # #[derive(Model)]
    /// # #[model(table = "patients")]
    /// # struct Patient {
    /// #     #[model(pk)]
    /// #     id: String,
    /// #     #[model(encrypted)]
    /// #     diagnosis: String,
    /// # }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// # let db = db.with_keys(Keys::new(LocalKeys::for_development(&[7; 32])?));
    /// # db.create_table::<Patient>().await?;
    /// # db.put(&mut Patient { id: "p1".into(), diagnosis: "J45".into() }).await?;
    /// assert_eq!(db.reencrypt::<Patient>().await?.rewritten, 0);
    /// assert_eq!(db.reencrypt::<Patient>().everything().await?.rewritten, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn everything(mut self) -> Self {
        self.renewal = Renewal::Everything;
        self
    }

    /// Goes on after this place: [`ReencryptProgress::resume`].
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # use tabletheory::encryption::{Keys, LocalKeys};
    /// # #[derive(Model)]
    /// # #[model(table = "patients")]
    /// # struct Patient {
    /// #     #[model(pk)]
    /// #     id: String,
    /// #     #[model(encrypted)]
    /// #     diagnosis: String,
    /// # }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// # let db = db.with_keys(Keys::new(LocalKeys::for_development(&[7; 32])?));
    /// # db.create_table::<Patient>().await?;
    /// # db.put(&mut Patient { id: "p1".into(), diagnosis: "J45".into() }).await?;
    /// # db.put(&mut Patient { id: "p2".into(), diagnosis: "J45".into() }).await?;
    /// let first = db.scan::<Patient>().limit(items!(1)).page().await?;
    /// let rest = db.reencrypt::<Patient>().after(first.cursor.unwrap()).await?;
    /// assert_eq!(rest.read, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn after(mut self, cursor: Cursor<M::Table>) -> Self {
        self.walk.after = Some(cursor);
        self
    }

    /// Sets the number of items that are changed at once, 8 unless set here: `at_once!(4)`, or a `NonZeroUsize`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # use tabletheory::encryption::{Keys, LocalKeys};
    /// # #[derive(Model)]
    /// # #[model(table = "patients")]
    /// # struct Patient {
    /// #     #[model(pk)]
    /// #     id: String,
    /// #     #[model(encrypted)]
    /// #     diagnosis: String,
    /// # }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// # let db = db.with_keys(Keys::new(LocalKeys::for_development(&[7; 32])?));
    /// # db.create_table::<Patient>().await?;
    /// # db.put(&mut Patient { id: "p1".into(), diagnosis: "J45".into() }).await?;
    /// # db.put(&mut Patient { id: "p2".into(), diagnosis: "J45".into() }).await?;
    /// let done = db.reencrypt::<Patient>().everything().concurrency(at_once!(2)).await?;
    /// assert_eq!(done.rewritten, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn concurrency(mut self, items: impl Concurrency) -> Self {
        self.walk.concurrency = items.into_requests_at_once().get();
        self
    }

    /// Calls `report` after every page.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # use tabletheory::encryption::{Keys, LocalKeys};
    /// # #[derive(Model)]
    /// # #[model(table = "patients")]
    /// # struct Patient {
    /// #     #[model(pk)]
    /// #     id: String,
    /// #     #[model(encrypted)]
    /// #     diagnosis: String,
    /// # }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// # let db = db.with_keys(Keys::new(LocalKeys::for_development(&[7; 32])?));
    /// # db.create_table::<Patient>().await?;
    /// # db.put(&mut Patient { id: "p1".into(), diagnosis: "J45".into() }).await?;
    /// let mut read = Vec::new();
    /// db.reencrypt::<Patient>().on_progress(|progress| read.push(progress.read)).await?;
    /// assert_eq!(read, [1]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn on_progress<'g>(self, report: impl FnMut(&ReencryptProgress<M>) + Send + 'g) -> Reencrypt<'g, M> {
        let Self { walk, renewal } = self;
        Reencrypt { walk: walk.reporting(report), renewal }
    }

    async fn run(self) -> Result<ReencryptProgress<M>, IncompleteReencrypt<M>> {
        let Self { walk, renewal } = self;
        let db = walk.db.clone();
        let renewed = walk.run::<Stored, _, _>(|item| renew_item::<M>(&db, item, renewal)).await;
        renewed.map_err(|(progress, error)| IncompleteReencrypt { progress, error })
    }
}

impl<'f, M: Model> IntoFuture for Reencrypt<'f, M> {
    type Output = Result<ReencryptProgress<M>, IncompleteReencrypt<M>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'f>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

/// Seals one item anew.
async fn renew_item<M: Model>(db: &Db, item: EncodedItem, renewal: Renewal) -> (Vec<Found>, Result<Done, Error>) {
    let Some(keys) = db.keys() else { return (Vec::new(), Ok(Done::Current)) };
    match is_stored_of(M::SCHEMA, item.as_json()) {
        Ok(true) => {}
        Ok(false) => return (Vec::new(), Ok(Done::OfAnotherModel)),
        Err(error) => return (Vec::new(), Err(error)),
    }
    let renewable = match renew(keys, item.as_json(), M::SCHEMA, renewal).await {
        Ok(renewable) => renewable,
        Err(error) => return (Vec::new(), Err(error)),
    };
    if renewable.changes.is_empty() {
        return (renewable.found, Ok(Done::Current));
    }
    let done = async {
        let request = replacement::<M>(db, &item, &renewable.changes)?;
        match db.exchange(&request).await {
            Ok(_) => Ok(Done::Rewritten),
            Err(error) if error.is_condition_failed() => Ok(Done::ChangedMeanwhile),
            Err(error) => Err(error),
        }
    };
    let done = done.await;
    (renewable.found, done)
}

/// Returns the update that puts the new values in the places of those that were read.
fn replacement<M: Model>(db: &Db, item: &EncodedItem, changes: &[Renewed]) -> Result<UpdateItemRequest, Error> {
    let mut placeholders = Placeholders::default();
    let mut text = Text::new(String::new(), &mut placeholders);
    let value = |text: &mut Text<'_>, value: &str| text.value(|sink| copy_value(value, sink));
    // An attribute that stays is in the condition alone.
    let (set, removed): (Vec<_>, Vec<_>) =
        changes.iter().filter(|change| change.new != change.stored).partition(|change| change.new.is_some());
    for (at, change) in set.into_iter().enumerate() {
        text.push(if at == 0 { "SET " } else { ", " });
        text.name(change.attribute);
        text.push(" = ");
        value(&mut text, change.new.as_deref().unwrap_or_default());
    }
    for (at, change) in removed.into_iter().enumerate() {
        let first = if text.text.is_empty() { "REMOVE " } else { " REMOVE " };
        text.push(if at == 0 { first } else { ", " });
        text.name(change.attribute);
    }
    let update = std::mem::take(&mut text.text);
    for (at, change) in changes.iter().enumerate() {
        text.push(if at == 0 { "" } else { " AND " });
        match &change.stored {
            Some(stored) => {
                text.name(change.attribute);
                text.push(" = ");
                value(&mut text, stored);
            }
            None => {
                text.push("attribute_not_exists(");
                text.name(change.attribute);
                text.push(")");
            }
        }
    }
    let condition = text.text;
    if let Some(error) = placeholders.take_error() {
        return Err(error.into());
    }
    Ok(UpdateItemRequest {
        table: db.table_of::<M>(),
        key: key_of_item(item.as_json(), M::SCHEMA)?,
        // Sent again, it finds the new values and is refused: somebody else changed the item, which is as good.
        update: UpdateExpression::new(update, Effects { repeatable: true, ..Effects::default() }),
        condition: Some(ConditionExpression::new(condition, false)),
        placeholders,
        return_values: ReturnValues::None,
        return_item_on_failure: false,
        once: false,
        return_consumed_capacity: ReturnConsumedCapacity::None,
        schema: M::SCHEMA,
        version: None,
    })
}

/// Items as they are stored.
enum Stored {}

impl Shape for Stored {
    type Output = EncodedItem;
    type Encryption<M: Members> = Plain;
    type EncryptedModel<M: Members> = M;

    fn opens() -> Option<Opens<'static>> {
        Some(Opens::Nothing)
    }

    fn decode<'a, S: Source<'a>>(_: Option<&ProjectionExpression>, source: &mut S) -> Result<EncodedItem, DecodeError> {
        encoded_item(source)
    }
}
