//! `UpdateItem`: some attributes of an item that exists.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;

use super::get::read_nothing;
use crate::attr::{AttributeType as _, Timestamp, encode_field, is_left_out};
use crate::capacity::CapacityMeter;
use crate::db::{Db, MAX_ITEM_BYTES, OpenTo};
use crate::error::{Error, ErrorKind};
use crate::expr::{Attribute, Condition};
use crate::field::{ByCaller, Field, Role};
use crate::index::{IsNotKey, Membership, UsableIn, Writing};
use crate::lower::{FLATTENED, Placeholders, Text, add_condition, check_limits};
use crate::request::{Operation, ReturnConsumedCapacity, ReturnValues, UpdateItemRequest};
use crate::table::{Model, Written};

impl<K> Db<K> {
    /// Writes the named fields of a model to its item, which must exist and, where the model has a version, have that version.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let mut order = db.get(Order::key("c1", "2026-02-11")).required().await?;
    /// order.status = Status::Shipped;
    /// order.note = Some("left at the door".into());
    /// db.update_model(&mut order, (Order::STATUS, Order::NOTE)).await?;
    /// assert_eq!(order.version, 1);
    /// assert_eq!(db.get(Order::key("c1", "2026-02-11")).await?, Some(order));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: the second of two writers is told
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let mut mine = db.get(Order::key("c1", "2026-02-11")).required().await?;
    /// let mut theirs = mine.clone();
    /// theirs.total = 310;
    /// db.update_model(&mut theirs, (Order::TOTAL,)).await?;
    ///
    /// mine.total = 290;
    /// let late = db.update_model(&mut mine, (Order::TOTAL,)).await.unwrap_err();
    /// assert!(late.is_version_conflict());
    /// # Ok(())
    /// # }
    /// ```
    pub fn update_model<'m, M, F>(&self, model: &'m mut M, fields: F) -> UpdateModel<'m, M>
    where
        M: Model,
        M::Sealing: OpenTo<K, M>,
        F: UpdateFields<M>,
    {
        UpdateModel::new(self, model, &fields)
    }
}

/// A write of some fields of a model to its item, under construction. Awaited, it is `()`, and the model carries the new
/// `updated_at` and `version`.
///
/// Made by [`Db::update_model`]. Becomes one `UpdateItem` request: `SET` for each field, `REMOVE` for one that its rules
/// leave out (an empty one with `omit_empty`, an absent index key or TTL), `updated_at` set and `version` counted up. The
/// condition is that the item has the model's version, or, without one, that it exists.
///
/// # Errors
/// [`ErrorKind::VersionConflict`] when the stored version is another one or there is no item;
/// [`ErrorKind::ConditionFailed`] when a model without version has no item.
///
/// Source: [UpdateItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html); TableTheory,
/// *Portable semantics*, version
#[must_use = "an update does nothing until it is awaited"]
pub struct UpdateModel<'m, M> {
    db: Db,
    model: &'m mut M,
    now: Timestamp,
    request: Result<UpdateItemRequest, Error>,
    /// Whether the caller's own conditions are in the request too, so that a failure may not be the version's.
    conditioned: bool,
    meter: Option<CapacityMeter>,
}

impl<M> fmt::Debug for UpdateModel<'_, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}

/// Fields of `M` to write: a tuple of attributes, such as `(Order::STATUS, Order::NOTE)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of attributes of `{M}`",
    label = "expected a tuple of its attributes, such as `(Order::STATUS, Order::NOTE)`"
)]
pub trait UpdateFields<M> {
    /// Calls `each` for every field.
    fn for_each(&self, model: &M, each: &mut Changes<'_>);
}

/// Fields that an update can name: neither part of the primary key nor kept by the library.
pub trait Updatable<M> {}

/// Fields outside the primary key.
#[diagnostic::on_unimplemented(
    message = "`{F}` is part of the primary key, which cannot be updated",
    label = "remove it: an item with another key is another item",
    note = "DynamoDB: Cannot update attribute. This attribute is part of the key"
)]
pub trait OutsideKey<F> {}
#[diagnostic::do_not_recommend]
impl<F> OutsideKey<F> for IsNotKey {}

/// Fields that the caller keeps.
#[diagnostic::on_unimplemented(
    message = "`{F}` is kept by the library: every update sets it",
    label = "remove it: `created_at` never changes, `updated_at` and `version` follow by themselves"
)]
pub trait KeptByCaller<F> {}
#[diagnostic::do_not_recommend]
impl<F> KeptByCaller<F> for ByCaller {}

impl<M, F> Updatable<M> for F
where
    M: Model,
    F: Membership<M::Table>,
    F::Part: OutsideKey<F>,
    F::Upkeep: KeptByCaller<F>,
{
}

/// The clauses of an update expression, under construction.
pub struct Changes<'p> {
    set: String,
    remove: String,
    placeholders: &'p mut Placeholders,
    names: Vec<&'static str>,
    /// What the attributes that are set take at least.
    size: usize,
    error: Option<Error>,
}

impl fmt::Debug for Changes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Changes").field("set", &self.set).field("remove", &self.remove).finish_non_exhaustive()
    }
}

impl<'p> Changes<'p> {
    fn new(placeholders: &'p mut Placeholders) -> Self {
        Self { set: String::new(), remove: String::new(), placeholders, names: Vec::new(), size: 0, error: None }
    }

    fn field<F: Field>(&mut self, value: &F::Value) {
        if F::FLATTEN || self.names.contains(&F::NAME) {
            self.error.get_or_insert_with(|| {
                Error::new(ErrorKind::InvalidRequest(if F::FLATTEN {
                    FLATTENED
                } else {
                    "an update names one attribute twice"
                }))
            });
            return;
        }
        self.names.push(F::NAME);
        let absent = is_left_out::<F>(value);
        let clause = if absent { &mut self.remove } else { &mut self.set };
        let mut text = Text { text: std::mem::take(clause), placeholders: self.placeholders };
        text.push(if text.text.is_empty() { "" } else { ", " });
        text.name(F::NAME);
        if !absent {
            text.push(" = ");
            let before = text.placeholders.values_size();
            text.value(|sink| encode_field::<F>(value, sink));
            self.size += text.placeholders.values_size() - before + F::NAME.len();
        }
        *clause = text.text;
        if self.size > MAX_ITEM_BYTES {
            self.error.get_or_insert_with(|| Error::new(ErrorKind::ItemTooLarge { size: self.size }));
        }
    }
}

macro_rules! update_fields {
    ($(($($field:ident)*);)*) => {$(
        impl<M: Model, $($field: Field<Owner = M> + Updatable<M>),*> UpdateFields<M> for ($(Attribute<$field>,)*) {
            fn for_each(&self, model: &M, each: &mut Changes<'_>) {
                $(each.field::<$field>($field::of(model));)*
            }
        }
    )*};
}

update_fields! {
    (A);
    (A B);
    (A B C);
    (A B C D);
    (A B C D E);
    (A B C D E G);
    (A B C D E G H);
    (A B C D E G H J);
    (A B C D E G H J K);
    (A B C D E G H J K L);
    (A B C D E G H J K L N);
    (A B C D E G H J K L N O);
}

impl<'m, M: Model> UpdateModel<'m, M> {
    pub(crate) fn new<K>(db: &Db<K>, model: &'m mut M, fields: &impl UpdateFields<M>) -> Self {
        let now = db.now();
        let table = db.table_of::<M>();
        let request = lower(&table, model, now, fields)
            .map_err(|error| error.with_place(Operation::UpdateItem, Some(&table), None));
        Self { db: db.without_keys(), model, now, request, conditioned: false, meter: None }
    }

    /// Writes only if the condition holds of the stored item too: `ConditionExpression`. Several are joined with `AND`.
    ///
    /// # Errors
    /// The update fails with [`ErrorKind::ConditionFailed`] when it does not.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let mut order = db.get(Order::key("c1", "2026-01-07")).required().await?;
    /// order.total = 990;
    /// let update = db.update_model(&mut order, (Order::TOTAL,)).condition(Order::STATUS.eq(Status::Open));
    /// assert!(update.await.unwrap_err().is_condition_failed());
    /// # Ok(())
    /// # }
    /// ```
    pub fn condition<E>(mut self, condition: E) -> Self
    where
        E: Condition,
        E::Uses: UsableIn<Writing<M::Table>>,
    {
        if let Ok(request) = &mut self.request {
            add_condition(&mut request.condition, &condition, &mut request.placeholders);
            self.conditioned = true;
        }
        self
    }

    /// Adds what the update consumes to `meter`: `ReturnConsumedCapacity`.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::new();
    /// let mut order = db.get(Order::key("c1", "2026-01-07")).required().await?;
    /// db.update_model(&mut order, (Order::TOTAL,)).meter(&meter).await?;
    /// assert!(meter.consumed().total > 0.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        if let Ok(request) = &mut self.request {
            request.return_consumed_capacity = meter.wanted();
        }
        self.meter = Some(meter.clone());
        self
    }

    /// The request as plain data.
    ///
    /// # Errors
    /// An [`Error`] when a value cannot be written.
    ///
    /// # Example: an empty field is removed, the version counts up
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let mut order = order("c1", "2026-01-07", 990);
    /// let request = db.update_model(&mut order, (Order::TOTAL, Order::NOTE)).into_request()?;
    /// assert_eq!(request.update, "SET #n0 = :v0 REMOVE #n1 ADD #n2 :v1");
    /// assert_eq!(request.placeholders.names(), ["total", "note", "version"]);
    /// assert_eq!(request.condition.as_deref(), Some("#n2 = :v2"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_request(self) -> Result<UpdateItemRequest, Error> {
        finish(self.request)
    }
}

impl<'m, M: Model> IntoFuture for UpdateModel<'m, M> {
    type Output = Result<(), Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'm>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let Self { db, model, now, request, conditioned, meter } = self;
            let request = finish(request)?;
            let version = model.version();
            let body = db.exchange(&request).await.map_err(|error| {
                // With other conditions in play, which one failed is not known.
                if version.is_some() && !conditioned { error.into_version_conflict() } else { error }
            })?;
            let read = read_nothing(&body, meter.as_ref());
            read.map_err(|error| Error::from(error).of_request(&request))?;
            model.take_written(&Written {
                created_at: None,
                updated_at: M::SCHEMA.attribute_with_role(Role::UpdatedAt).map(|_| now),
                version: version.map(|version| version.saturating_add(1)),
            });
            Ok(())
        })
    }
}

fn lower<M: Model>(
    table: &str,
    model: &M,
    now: Timestamp,
    fields: &impl UpdateFields<M>,
) -> Result<UpdateItemRequest, Error> {
    let key = model.key_of().into_item()?;
    let mut placeholders = Placeholders::default();
    let mut changes = Changes::new(&mut placeholders);
    fields.for_each(model, &mut changes);
    let Changes { mut set, remove, error, .. } = changes;
    if let Some(error) = error {
        return Err(error);
    }
    if let Some(updated_at) = M::SCHEMA.attribute_with_role(Role::UpdatedAt) {
        let mut text = Text { text: set, placeholders: &mut placeholders };
        text.push(if text.text.is_empty() { "" } else { ", " });
        text.name(updated_at);
        text.push(" = ");
        text.value(|sink| now.encode(sink));
        set = text.text;
    }
    let mut update = Text { text: String::new(), placeholders: &mut placeholders };
    let clause = |keyword: &str, text: &str, update: &mut Text<'_>| {
        if !text.is_empty() {
            update.push(if update.text.is_empty() { "" } else { " " });
            update.push(keyword);
            update.push(text);
        }
    };
    clause("SET ", &set, &mut update);
    clause("REMOVE ", &remove, &mut update);
    let version = M::SCHEMA.attribute_with_role(Role::Version).zip(model.version());
    if let Some((name, _)) = version {
        update.push(if update.text.is_empty() { "ADD " } else { " ADD " });
        update.name(name);
        update.push(" ");
        update.value(|sink| 1_u64.encode(sink));
    }
    let update = update.text;
    let mut condition = Text { text: String::new(), placeholders: &mut placeholders };
    match version {
        Some((name, version)) => {
            condition.name(name);
            condition.push(" = ");
            condition.value(|sink| version.encode(sink));
        }
        None => {
            condition.push("attribute_exists(");
            condition.name(M::SCHEMA.partition_key.name);
            condition.push(")");
        }
    }
    let condition = Some(condition.text);
    Ok(UpdateItemRequest {
        table: table.to_owned().into(),
        key,
        update,
        condition,
        placeholders,
        return_values: ReturnValues::None,
        return_item_on_failure: false,
        return_consumed_capacity: ReturnConsumedCapacity::None,
    })
}

fn finish(request: Result<UpdateItemRequest, Error>) -> Result<UpdateItemRequest, Error> {
    let mut request = request?;
    if let Some(error) = request.placeholders.take_error() {
        return Err(Error::from(error).of_request(&request));
    }
    check_limits(&[Some(&request.update), request.condition.as_ref()]).map_err(|error| error.of_request(&request))?;
    Ok(request)
}
