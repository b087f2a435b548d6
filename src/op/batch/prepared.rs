//! The writes of a batch: the items that it can put, the keys by which it can delete, and each as it is ready to be sent.

use std::borrow::Cow;
use std::fmt;

use crate::attr::Timestamp;
use crate::client::db::Db;
use crate::error::Error;
use crate::model::item::encode_item;
use crate::model::key::{Key, key_of_item};
use crate::model::table::Model;
use crate::op::write::put::written;
use crate::request::{Operation, WriteRequest as Write};
use crate::schema::Schema;
use crate::wire::item::EncodedItem;

pub(super) type Adopt<'m> = Box<dyn FnOnce() + Send + 'm>;

/// One write of a batch, ready to be sent.
#[doc(hidden)]
pub struct Prepared<'m> {
    pub(super) encoded: Encoded,
    pub(super) adopt: Option<Adopt<'m>>,
}

impl fmt::Debug for Prepared<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.encoded.write.fmt(f)
    }
}

/// The bytes of one write, and their destination.
pub(super) struct Encoded {
    pub(super) table: Cow<'static, str>,
    pub(super) schema: &'static Schema,
    pub(super) write: Write,
    /// The key, in the form in which equal keys are equal texts.
    pub(super) key: EncodedItem,
}

/// The items that a batch can put: `&order`, or `&mut order`, which then has the lifecycle fields as stored.
///
/// Conditional writes and updates cannot be put: `BatchWriteItem` has neither, and a version that is not compared protects
/// nothing.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be put in a batch",
    label = "a batch puts whole items: `.put(&order)`, or `.put(&mut order)` to have the lifecycle fields as stored",
    note = "BatchWriteItem has no conditions and no updates: await such a write by itself, or use a transaction"
)]
pub trait BatchPut<'m> {
    /// The model of the item.
    type Model: Model;

    #[doc(hidden)]
    fn prepare<K>(self, db: &Db<K>, now: Timestamp) -> Result<Prepared<'m>, Error>;
}

/// The keys by which a batch can delete.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be deleted in a batch",
    label = "a batch deletes by primary key: `.delete(Order::key(…))`",
    note = "BatchWriteItem has no conditions: await a conditional delete by itself, or use a transaction"
)]
pub trait BatchDelete {
    /// The model of the item.
    type Model: Model;

    #[doc(hidden)]
    fn prepare<K>(self, db: &Db<K>) -> Result<Prepared<'static>, Error>;
}

#[diagnostic::do_not_recommend]
impl<'m, M: Model> BatchPut<'m> for &M {
    type Model = M;

    fn prepare<K>(self, db: &Db<K>, now: Timestamp) -> Result<Prepared<'m>, Error> {
        prepare_put(db, self, now)
    }
}

#[diagnostic::do_not_recommend]
impl<'m, M: Model> BatchPut<'m> for &'m mut M {
    type Model = M;

    fn prepare<K>(self, db: &Db<K>, now: Timestamp) -> Result<Prepared<'m>, Error> {
        let mut prepared = prepare_put(db, self, now)?;
        prepared.adopt = Some(Box::new(move || self.take_written(&written::<M>(now))));
        Ok(prepared)
    }
}

#[diagnostic::do_not_recommend]
impl<M: Model> BatchDelete for Key<M> {
    type Model = M;

    fn prepare<K>(self, db: &Db<K>) -> Result<Prepared<'static>, Error> {
        let table = db.table_of::<M>();
        let key = self.into_item().map_err(Error::from);
        key.and_then(|key| Prepared::new::<M>(table.clone(), Write::Delete(key.clone()), &key))
            .map_err(|e| place(e, &table))
    }
}

fn prepare_put<'m, K, M: Model>(db: &Db<K>, model: &M, now: Timestamp) -> Result<Prepared<'m>, Error> {
    let table = db.table_of::<M>();
    let item = encode_item(model, now).and_then(|item| Ok((item.shrunk(), model.key_of().into_item()?)));
    item.and_then(|(item, key)| Prepared::new::<M>(table.clone(), Write::Put(item), &key))
        .map_err(|error| place(error, &table))
}

fn place(error: Error, table: &str) -> Error {
    error.with_place(Operation::BatchWriteItem, Some(table), None)
}

impl Prepared<'_> {
    fn new<M: Model>(table: Cow<'static, str>, write: Write, key: &EncodedItem) -> Result<Self, Error> {
        let key = key_of_item(key.as_json(), M::SCHEMA)?;
        Ok(Self { encoded: Encoded { table, schema: M::SCHEMA, write, key }, adopt: None })
    }
}

impl Encoded {
    pub(super) fn item(&self) -> &EncodedItem {
        match &self.write {
            Write::Put(item) | Write::Delete(item) => item,
        }
    }

    /// Returns the most bytes that the write can take in a body, including its table's name.
    pub(super) fn bytes(&self) -> usize {
        // `"…":[{"DeleteRequest":{"Key":…}}],`
        self.item().as_json().len() + self.table.len() + 40
    }
}
