//! `UpdateItem` from a model: writes the named fields with the model's values.

use std::fmt;

use crate::attr::Timestamp;
use crate::client::db::Db;
use crate::error::{Error, ErrorKind};
use crate::expr::expression::UpdateExpression;
use crate::expr::{AnAttribute, Clauses, FieldsOf, KeptByCaller, NotProtected, OutsideKey, WrittenOnce};
use crate::lower::Placeholders;
use crate::model::index::Index;
use crate::model::open::{EncryptionOf, OpenTo};
use crate::model::policy::{HasVersion, UpdateAllowed};
use crate::model::table::{Model, Written};
use crate::model::uses::{KeptFieldOf, UsedIn, WrittenByOf};
use crate::op::write::update::library_fields::for_update;
use crate::op::write::update::single;
use crate::op::write::{
    Action, Bound, Changed, Guard, NewItem, OldItem, Returns, SingleAction, Unbound, Write, WriteParts, awaited, sealed,
};
use crate::projection::{Overlap, OverlapOf, Projection, TwiceOf};
use crate::request::{Operation, TransactKind, UpdateItemRequest};
use crate::rule::Provided;
use crate::schema::Role;
use crate::wire::item::EncodedItem;

impl<K> Db<K> {
    /// Writes the named fields of a model to its item. The item must exist and, if the model has a version, have that version.
    ///
    /// Awaiting it returns `()`, and the model then has the new `updated_at` and `version`. It becomes one `UpdateItem`
    /// request, which has `SET` for each field, or `REMOVE` for a field that a write leaves out (an empty one with
    /// `omit_empty`, an absent index key or time to live). It also writes the composed index keys that a named field is part
    /// of, sets `updated_at` and increases `version` by one. The condition is that the item has the model's version, or, for a
    /// model without a version, that it exists.
    ///
    /// Of a [sealed](crate::encryption::ItemSeal) model it also writes all encrypted attributes, with the values that the model has, and
    /// their seal.
    ///
    /// # Errors
    /// [`ErrorKind::VersionConflict`](crate::ErrorKind::VersionConflict) when the stored version is another one or there is no
    /// item; [`ErrorKind::ConditionFailed`](crate::ErrorKind::ConditionFailed) when a model without version has no item.
    ///
    /// Source: [UpdateItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html); TableTheory,
    /// *Portable semantics*, version
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut mine = db.get(Order::key("c1", "2026-02-11")).required().await?;
    /// let mut theirs = mine.clone();
    /// theirs.total = 310;
    /// db.update_model(&mut theirs, (Order::TOTAL,)).await?;
    ///
    /// mine.total = 290;
    /// let late = db.update_model(&mut mine, (Order::TOTAL,)).await.unwrap_err();
    /// assert!(late.is_version_conflict());
    /// assert_eq!(late.stored_version(), Some(1));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: an empty field is removed, the version counts up
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let mut order = Order { version: 3, ..order("c1", "2026-01-07", 990) };
    /// let request = db.update_model(&mut order, (Order::TOTAL, Order::NOTE)).into_request()?;
    /// assert_eq!(request.update, "SET #n0 = :v0 REMOVE #n1 ADD #n2 :v1");
    /// assert_eq!(request.placeholders.names(), ["total", "note", "version"]);
    /// assert_eq!(request.condition.as_deref(), Some("#n2 = :v2"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn update_model<'m, M, F>(&self, model: &'m mut M, fields: F) -> Provided<M::Table, UpdateModel<'m, M, Bound>>
    where
        M: Model,
        EncryptionOf<M>: OpenTo<K, M>,
        F: Projection<Uses: FieldsOf<M::Table> + Overlap<M::Table>>,
        M::Policy: UpdateAllowed<M, Proof: Sized>,
        OverlapOf<F, M::Table>: WrittenOnce<TwiceOf<F, M::Table>, Proof: Sized>,
        WrittenByOf<F::Uses, M::Table>: OutsideKey<KeptFieldOf<F::Uses, M::Table>, Proof: Sized>
            + KeptByCaller<KeptFieldOf<F::Uses, M::Table>, Proof: Sized>
            + NotProtected<KeptFieldOf<F::Uses, M::Table>, Proof: Sized>
            + AnAttribute<KeptFieldOf<F::Uses, M::Table>, Proof: Sized>,
    {
        let _ = fields;
        let mut update = Write::bound(self, UpdateModelItem { model, changes: Clauses::default(), touches: false });
        update.write([<F::Uses as FieldsOf<M::Table>>::write as WriteFields<M>]);
        update
    }

    /// Writes fields of a model to its item, as [`update_model`](Self::update_model) does, where only a run decides which.
    ///
    /// # Errors
    /// Those of [`update_model`](Self::update_model). [`ErrorKind::NothingToChange`](crate::ErrorKind::NothingToChange) when the list
    /// is empty, and an error that names the field when it is there twice; nothing is sent then.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::FieldList;
    ///
    /// let mut order = db.get(Order::key("c1", "2026-02-11")).required().await?;
    /// let (note, total) = (Some("ring twice"), None);
    /// let mut changed = FieldList::new();
    /// if let Some(note) = note {
    ///     order.note = Some(note.to_owned());
    ///     changed = changed.with((Order::NOTE,));
    /// }
    /// if let Some(total) = total {
    ///     order.total = total;
    ///     changed = changed.with((Order::TOTAL,));
    /// }
    /// db.update_fields(&mut order, &changed).await?;
    /// assert_eq!(order.version, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn update_fields<'m, M>(
        &self,
        model: &'m mut M,
        fields: &FieldList<M>,
    ) -> Provided<M::Table, UpdateModel<'m, M, Bound>>
    where
        M: Model,
        EncryptionOf<M>: OpenTo<K, M>,
    {
        let mut update = Write::bound(self, UpdateModelItem { model, changes: Clauses::default(), touches: false });
        update.write(fields.writes.iter().copied());
        update
    }
}

/// Writes some fields of a model.
type WriteFields<M> = fn(&M, &mut Clauses, &mut Placeholders);

/// A list of fields of `M` that is made while the program runs, for [`Db::update_fields`].
///
/// The rules of [`update_model`](Db::update_model) hold where a field is added: it is outside the key, and not the library's.
#[must_use = "a list of fields does nothing until it is given to an update"]
pub struct FieldList<M> {
    writes: Vec<WriteFields<M>>,
}

impl<M> FieldList<M> {
    /// Makes an empty list.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::FieldList;
    ///
    /// let fields = FieldList::<Order>::new();
    /// assert!(fields.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn new() -> Self {
        Self { writes: Vec::new() }
    }

    /// Adds these fields.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::FieldList;
    ///
    /// let fields = FieldList::<Order>::new().with((Order::TOTAL,)).with((Order::NOTE, Order::LINES));
    /// assert!(!fields.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn with<F>(mut self, fields: F) -> Self
    where
        M: Model,
        F: Projection<Uses: FieldsOf<M::Table> + Overlap<M::Table>>,
        M::Policy: UpdateAllowed<M, Proof: Sized>,
        OverlapOf<F, M::Table>: WrittenOnce<TwiceOf<F, M::Table>, Proof: Sized>,
        WrittenByOf<F::Uses, M::Table>: OutsideKey<KeptFieldOf<F::Uses, M::Table>, Proof: Sized>
            + KeptByCaller<KeptFieldOf<F::Uses, M::Table>, Proof: Sized>
            + NotProtected<KeptFieldOf<F::Uses, M::Table>, Proof: Sized>
            + AnAttribute<KeptFieldOf<F::Uses, M::Table>, Proof: Sized>,
    {
        let _ = fields;
        self.writes.push(<F::Uses as FieldsOf<M::Table>>::write);
        self
    }

    /// Returns whether the list has no field.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::FieldList;
    ///
    /// assert!(FieldList::<Order>::new().is_empty());
    /// assert!(!FieldList::<Order>::new().with((Order::TOTAL,)).is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty()
    }
}

impl<M> Default for FieldList<M> {
    fn default() -> Self {
        Self::new()
    }
}

impl<M> Clone for FieldList<M> {
    fn clone(&self) -> Self {
        Self { writes: self.writes.clone() }
    }
}

impl<M> fmt::Debug for FieldList<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FieldList").finish_non_exhaustive()
    }
}

impl<K> Db<K> {
    /// Counts the version of a model's item up, and writes no field. The item must have the model's version.
    ///
    /// It is an [`update_model`](Self::update_model) of no field: it also sets `updated_at`, and the model then has both as they are
    /// stored. Another writer who read the item before is told of a conflict.
    ///
    /// # Errors
    /// [`ErrorKind::VersionConflict`](crate::ErrorKind::VersionConflict) when the stored version is another one or there is no item.
    ///
    /// Source: TableTheory, *Portable semantics*, lifecycle fields
    ///
    /// # Example: a customer's other items were changed
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut order = db.get(Order::key("c1", "2026-02-11")).required().await?;
    /// let mut late = order.clone();
    /// db.touch(&mut order).await?;
    /// assert_eq!(order.version, 1);
    /// assert!(db.touch(&mut late).await.unwrap_err().is_version_conflict());
    /// # Ok(())
    /// # }
    /// ```
    pub fn touch<'m, M>(&self, model: &'m mut M) -> Provided<M::Table, UpdateModel<'m, M, Bound>>
    where
        M: Model,
        EncryptionOf<M>: OpenTo<K, M>,
        M::Policy: UpdateAllowed<M, Proof: Sized>,
        M::Versioning: HasVersion<M, Proof: Sized>,
    {
        Write::bound(self, UpdateModelItem { model, changes: Clauses::default(), touches: true })
    }
}

/// A write of some fields of a model to its item, under construction. [`Db::update_model`] and [`Db::touch`] make it, and, for a transaction,
/// [`UpdateModel`](UpdateModel()).
pub type UpdateModel<'m, M, To = Unbound> = Write<UpdateModelItem<'m, M>, To>;

/// Writes the named fields of a model to its item as part of a transaction. See [`Db::update_model`].
///
/// # Example
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// # let db = example_db().await;
/// let mut order = db.get(Order::key("c1", "2026-02-11")).required().await?;
/// order.status = Status::Shipped;
/// db.transact_write((UpdateModel(&mut order, (Order::STATUS,)), Delete(User::key("c1")))).await?;
/// assert_eq!(order.version, 1);
/// # Ok(())
/// # }
/// ```
#[allow(non_snake_case)]
pub fn UpdateModel<M, F, T>(model: &mut M, fields: F) -> Provided<T, UpdateModel<'_, M>>
where
    M: Model<Table = T>,
    T: Index<Model = M>,
    F: Projection<Uses: FieldsOf<T> + Overlap<T>>,
    M::Policy: UpdateAllowed<M, Proof: Sized>,
    OverlapOf<F, T>: WrittenOnce<TwiceOf<F, T>, Proof: Sized>,
    WrittenByOf<F::Uses, T>: OutsideKey<KeptFieldOf<F::Uses, T>, Proof: Sized>
        + KeptByCaller<KeptFieldOf<F::Uses, T>, Proof: Sized>
        + NotProtected<KeptFieldOf<F::Uses, T>, Proof: Sized>
        + AnAttribute<KeptFieldOf<F::Uses, T>, Proof: Sized>,
{
    let _ = fields;
    let mut update = Write::unbound(UpdateModelItem { model, changes: Clauses::default(), touches: false });
    update.write([<F::Uses as FieldsOf<T>>::write as WriteFields<M>]);
    update
}

/// Writes fields of a model to its item as part of a transaction. See [`Db::update_fields`].
///
/// # Example
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// # let db = example_db().await;
/// use tabletheory::op::{FieldList, UpdateFields};
///
/// let mut order = db.get(Order::key("c1", "2026-02-11")).required().await?;
/// order.total = 990;
/// let fields = FieldList::new().with((Order::TOTAL,));
/// db.transact_write(UpdateFields(&mut order, &fields)).await?;
/// assert_eq!(db.get(Order::key("c1", "2026-02-11")).required().await?.total, 990);
/// # Ok(())
/// # }
/// ```
#[allow(non_snake_case)]
pub fn UpdateFields<'m, M, T>(model: &'m mut M, fields: &FieldList<M>) -> Provided<T, UpdateModel<'m, M>>
where
    M: Model<Table = T>,
{
    let mut update = Write::unbound(UpdateModelItem { model, changes: Clauses::default(), touches: false });
    update.write(fields.writes.iter().copied());
    update
}

impl<'m, M: Model, R: Returns> UpdateModel<'m, M, Bound<R>> {
    /// Returns the item as it is after the update: `ReturnValues` is `ALL_NEW`.
    ///
    /// # Example: with what others wrote to other attributes
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut order = db.get(Order::key("c1", "2026-02-11")).required().await?;
    /// order.total = 310;
    /// let stored: Order = db.update_model(&mut order, (Order::TOTAL,)).returning_new().await?;
    /// assert_eq!(stored, order);
    /// # Ok(())
    /// # }
    /// ```
    pub fn returning_new(self) -> UpdateModel<'m, M, Bound<NewItem<M>>> {
        self.returning()
    }

    /// Returns the item as it was before the update: `ReturnValues` is `ALL_OLD`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut order = db.get(Order::key("c1", "2026-02-11")).required().await?;
    /// order.total = 310;
    /// let before: Option<Order> = db.update_model(&mut order, (Order::TOTAL,)).returning_old().await?;
    /// assert_eq!(before.map(|order| order.total), Some(300));
    /// # Ok(())
    /// # }
    /// ```
    pub fn returning_old(self) -> UpdateModel<'m, M, Bound<OldItem<M>>> {
        self.returning()
    }
}

/// Writes fields of a model.
pub struct UpdateModelItem<'m, M> {
    model: &'m mut M,
    changes: Clauses,
    /// True when the update counts the version up and is to write nothing else.
    touches: bool,
}

impl<M: Model, To> UpdateModel<'_, M, To> {
    /// Makes the update fail, before it is sent, if it writes one of these attributes. This protects them from this update,
    /// beside the rules of the model.
    ///
    /// # Errors
    /// [`ErrorKind::ProtectedAttribute`](crate::ErrorKind::ProtectedAttribute) when the update is lowered.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let mut order = order("c1", "2026-01-07", 990);
    /// let update = db.update_model(&mut order, (Order::TOTAL, Order::EMAIL)).protect((Order::EMAIL,));
    /// assert_eq!(update.into_request().unwrap_err().attribute().as_deref(), Some("email"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn protect<F>(mut self, fields: F) -> Self
    where
        F: Projection<Uses: UsedIn<M::Table>>,
    {
        self.guard.protect(&fields);
        self
    }

    fn write(&mut self, fields: impl IntoIterator<Item = WriteFields<M>>) {
        let UpdateModelItem { model, changes, .. } = &mut self.action;
        for write in fields {
            write(model, changes, &mut self.guard.placeholders);
        }
        changes.follow(&**model, &mut self.guard.placeholders);
    }
}

impl<M> fmt::Debug for UpdateModelItem<'_, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UpdateModelItem")
    }
}

impl<M: Model> sealed::Lower for UpdateModelItem<'_, M> {
    type Model = M;
    type Subject = (EncodedItem, UpdateExpression);
    type State = Changed;

    const OPERATION: Operation = Operation::UpdateItem;

    fn lower(&mut self, guard: &mut Guard, now: Timestamp) -> Result<(EncodedItem, UpdateExpression), Error> {
        if self.changes.is_empty() && !self.touches {
            return Err(Error::new(ErrorKind::NothingToChange));
        }
        let key = self.model.key_of().into_item()?;
        let version = self.model.version();
        for_update::<M>(&mut self.changes, &mut guard.placeholders, now);
        guard.check_protected(&self.changes)?;
        self.changes.seal(&*self.model, &mut guard.placeholders);
        let update = guard.update::<M>(&mut self.changes, version)?;
        if version.is_none() {
            guard.exists::<M>();
        }
        Ok((key, update))
    }

    fn kind((key, update): (EncodedItem, UpdateExpression)) -> TransactKind {
        TransactKind::Update(key, update)
    }

    fn describe(&self, f: &mut fmt::DebugStruct<'_, '_>) {
        f.field("changes", &self.changes);
    }

    fn writes(&self, name: &str, guard: &Guard) -> bool {
        self.changes.writes(name, &guard.placeholders)
    }

    fn take_written(&mut self, now: Timestamp) {
        let version = self.model.version().map(|version| version.saturating_add(1));
        let updated_at = M::SCHEMA.attribute_with_role(Role::UpdatedAt).map(|_| now);
        self.model.take_written(&Written { created_at: None, updated_at, version });
    }
}

impl<M: Model> Action for UpdateModelItem<'_, M> {}

impl<M: Model> SingleAction for UpdateModelItem<'_, M> {
    type Request = UpdateItemRequest;

    fn single((key, update): (EncodedItem, UpdateExpression), rest: WriteParts) -> UpdateItemRequest {
        single(key, update, rest)
    }
}

awaited! {
    'm ['m, M: Model] UpdateModelItem<'m, M>;
}
