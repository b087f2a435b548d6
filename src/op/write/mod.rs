//! The common parts of all writes of one item, on their own or in a transaction.
//!
//! A [`Write`] has an action on one item, a [`Guard`] (its condition, and the item that a failed condition returns) and a
//! destination: it is [`Bound`] to a client, through which it is sent when it is awaited, or [`Unbound`], the form that a
//! transaction takes. It needs neither a table's name nor the time until it is lowered, so one builder serves both.
//!
//! - [`Write::lower_single`] makes the request of a write on its own, [`Write::lower_in_transaction`] the action of a
//!   transaction. Both take the [`Destination`]: the table's name and the time.
//! - [`Write::take_written`] is called after the write has succeeded, and gives the stored values to the caller's model.
//! - [`settle`] decides the outcome of a write on its own, [`Lock::explain`] the meaning of a failed condition.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;

use self::sealed::Lower;
use crate::attr::Timestamp;
use crate::client::db::Db;
use crate::error::Error;
use crate::expr::expression::ConditionExpression;
use crate::expr::{Condition, add_condition};
use crate::lower::check_limits;
use crate::model::open::Opens;
use crate::model::table::Model;
use crate::model::uses::UsedIn;
use crate::projection::Projection;
use crate::request::capacity::CapacityMeter;
use crate::request::response::returned_item;
use crate::request::{Operation, Request, TransactAction, TransactKind};
use crate::rule::holds;
use crate::schema::Role;
use crate::wire::item::EncodedItem;

pub use self::check::{Check, CheckItem};
pub use self::delete::{Delete, DeleteItem};
pub(crate) use self::guard::Lock;
pub(in crate::op) use self::guard::{Guard, WriteParts};
pub use self::put::{Create, CreateItem, Put, PutItem};
pub(in crate::op) use self::returned::ReturnedAttributes;
pub use self::returned::{NewItem, NewOf, Nothing, OldItem, OldOf, Returns};
pub use self::unbound::SentByItself;
pub use self::update::{
    Changes, Decision, FieldList, IsLeft, SetTogether, Update, UpdateFields, UpdateItem, UpdateModel, UpdateModelItem,
    UpdateModelWithRetry, UpdateWithRetry, ValuesOf,
};

pub(in crate::op) mod check;
pub(in crate::op) mod delete;
mod guard;
pub(in crate::op) mod put;
mod raw;
mod returned;
mod unbound;
pub(in crate::op) mod update;

/// A write of one item under construction: `A` is its action, `To` its destination.
///
/// A write that a [`Db`] makes ([`create`](Db::create), [`put`](Db::put), [`delete`](Db::delete),
/// [`update_model`](Db::update_model)) is [`Bound`] to the client and sent when it is awaited. A write that the function of the
/// same name makes ([`Create`](crate::op::Create()), [`Put`](crate::op::Put()), [`Delete`](crate::op::Delete()),
/// [`UpdateModel`](crate::op::UpdateModel())) is [`Unbound`], for a transaction.
///
/// # Errors
/// [`ErrorKind::AmbiguousWrite`](crate::ErrorKind::AmbiguousWrite) when the answer was lost and nobody knows whether the write
/// was carried out. [`ErrorKind::AnswerUnreadable`](crate::ErrorKind::AnswerUnreadable) when the write was carried out, but the
/// returned item does not fit the model; the model given to the write then has the written values. Any other error says that
/// the write was not carried out.
#[must_use = "a write does nothing until it is awaited, or given to a transaction"]
pub struct Write<A, To = Unbound> {
    pub(in crate::op) action: A,
    pub(in crate::op) guard: Guard,
    pub(in crate::op) to: To,
}

/// Bound to no client: the write is an action for a transaction.
#[derive(Clone, Copy, Debug)]
pub struct Unbound(());

/// Bound to a client; `R` is the form of the result.
pub struct Bound<R = Nothing> {
    pub(in crate::op) db: Db,
    pub(in crate::op) meter: Option<CapacityMeter>,
    /// True when the write is not sent again after its answer was lost.
    pub(in crate::op) once: bool,
    /// The attributes that the write returns, if it returns only some.
    pub(in crate::op) named: Option<ReturnedAttributes>,
    returns: PhantomData<fn() -> R>,
}

impl Bound {
    pub(in crate::op) fn new<K>(db: &Db<K>) -> Self {
        Self { db: db.proven(), meter: None, once: false, named: None, returns: PhantomData }
    }
}

impl<R> fmt::Debug for Bound<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bound")
    }
}

/// The action of a write on one item: [`PutItem`](crate::op::PutItem), [`UpdateItem`](crate::op::UpdateItem) and so on.
///
/// The trait is sealed: there is one implementation for each action of DynamoDB.
pub trait Action: Lower + Send {}

/// Actions that can be a request of their own, and not only a part of a transaction.
pub trait SingleAction: Lower {
    /// The request.
    type Request: Request;

    #[doc(hidden)]
    fn single(subject: Self::Subject, rest: WriteParts) -> Self::Request;
}

/// An update without a change yet.
#[derive(Clone, Copy, Debug)]
pub enum NoChangeYet {}

/// An update with a change.
#[derive(Clone, Copy, Debug)]
pub enum Changed {}

/// An update that may have a change: each that it was given was optional, such as [`set_some`](crate::op::Update::set_some).
///
/// It can be sent. If there is no change it fails with [`ErrorKind::NothingToChange`](crate::ErrorKind::NothingToChange) instead.
#[derive(Clone, Copy, Debug)]
pub enum PerhapsChanged {}

/// The states of an update.
///
/// The trait is sealed: [`NoChangeYet`], [`Changed`] and [`PerhapsChanged`] implement it.
pub trait Given: sealed::State {
    /// The state after a change that may not be there.
    type Perhaps;
}

macro_rules! given {
    ($($state:ident $perhaps:ident;)*) => {$(
        impl sealed::State for $state {}

        impl Given for $state {
            type Perhaps = $perhaps;
        }
    )*};
}
given! {
    NoChangeYet PerhapsChanged;
    PerhapsChanged PerhapsChanged;
    Changed Changed;
}

/// Updates that can be sent, since they have a change, or may have one.
#[diagnostic::on_unimplemented(
    message = "this update changes nothing",
    label = "add a change first: `.set(…)`, `.add(…)`, `.append(…)`, `.remove(…)`, …",
    note = "DynamoDB: Invalid UpdateExpression: The expression can not be empty"
)]
pub trait NotEmpty<M = ()> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [M] Changed: NotEmpty<M>;
    [M] PerhapsChanged: NotEmpty<M>;
}

pub(in crate::op) mod sealed {
    use super::{Guard, Model, Operation, Timestamp, TransactKind};
    use crate::error::Error;

    /// A state of an update.
    #[expect(unnameable_types, reason = "a sealed trait is not to be named")]
    pub trait State {}

    /// The lowering of an action; only the library implements it.
    #[expect(unnameable_types, reason = "a sealed trait is not to be named")]
    pub trait Lower: Sized {
        /// The model of the item.
        type Model: Model;
        /// The subject of the action: an item, a key, or a key and an update expression.
        type Subject;
        /// [`Changed`](super::Changed); of an update, whether it has a change.
        type State;

        /// The operation that errors name.
        const OPERATION: Operation;

        /// Returns the subject, as written at the time `now`, and adds the action's own conditions on the stored item to the
        /// guard. It is called once.
        fn lower(&mut self, guard: &mut Guard, now: Timestamp) -> Result<Self::Subject, Error>;

        /// Returns the subject for a transaction.
        fn kind(subject: Self::Subject) -> TransactKind;

        /// Returns whether the whole attribute with this name is written, so that it can be returned. It is called after the
        /// action was lowered.
        fn writes(&self, name: &str, guard: &Guard) -> bool {
            let _ = (name, guard);
            true
        }

        /// Gives the values that a successful write stored at the time `now` to the caller's model.
        fn take_written(&mut self, now: Timestamp) {
            let _ = now;
        }

        /// Shows the action, without contents.
        fn describe(&self, f: &mut std::fmt::DebugStruct<'_, '_>) {
            let _ = f;
        }
    }
}

/// The table and the time for which a write is lowered.
#[derive(Clone, Debug)]
pub(crate) struct Destination {
    pub(crate) table: Cow<'static, str>,
    pub(crate) now: Timestamp,
}

impl<K> Db<K> {
    /// Returns the destination of a write to the table of `M` at the current time.
    pub(crate) fn destination<M: Model>(&self) -> Destination {
        Destination { table: self.table_of::<M>(), now: self.now() }
    }
}

// ---- building --------------------------------------------------------------------------------------------------------

impl<A> Write<A> {
    pub(in crate::op) fn unbound(action: A) -> Self {
        Self { action, guard: Guard::default(), to: Unbound(()) }
    }
}

impl<A> Write<A, Bound> {
    pub(in crate::op) fn bound<K>(db: &Db<K>, action: A) -> Self {
        Self { action, guard: Guard::default(), to: Bound::new(db) }
    }
}

impl<A: Lower, To> Write<A, To> {
    /// Writes only if the condition holds of the stored item: `ConditionExpression`. Several conditions are joined with `AND`.
    ///
    /// # Errors
    /// The write fails with [`ErrorKind::ConditionFailed`](crate::ErrorKind::ConditionFailed) when the condition does not hold.
    ///
    /// # Example: only in place of an open order
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut order = order("c1", "2026-01-07", 990);
    /// let refused = db.put(&mut order).condition(Order::STATUS.eq(Status::Open)).await.unwrap_err();
    /// assert!(refused.is_condition_failed());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: an error when there is nothing to delete
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let none = db.delete(Order::key("c1", "1999-01-01")).condition(Order::ID.exists()).await.unwrap_err();
    /// assert!(none.is_condition_failed());
    /// # Ok(())
    /// # }
    /// ```
    pub fn condition<E: Condition<Uses: UsedIn<<A::Model as Model>::Table>>>(mut self, condition: E) -> Self {
        let Guard { condition: text, expects_version, placeholders, .. } = &mut self.guard;
        add_condition(text, &condition, placeholders);
        *expects_version |= condition.expects_version();
        self
    }

    /// Writes to the table with this name, and not to the one that the client has for the model. A prefix does not apply to it.
    ///
    /// One struct can so be in several tables, and a transaction can move an item from one to another. The whole client is pointed
    /// elsewhere by [`Db::with_table_name`](crate::Db::with_table_name), also for reads.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidName`](crate::ErrorKind::InvalidName) when the write is sent and no table can have the name.
    ///
    /// # Example: into the archive
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let archive = db.with_table_name::<Order>("orders-archive");
    /// archive.create_table::<Order>().await?;
    ///
    /// let mut order = db.get(Order::key("c1", "2026-01-07")).required().await?;
    /// let there = Delete(order.key_of()).expect_version(order.version);
    /// db.transact_write((there, Create(&mut order).in_table("orders-archive"))).await?;
    /// assert_eq!(db.get(order.key_of()).await?, None);
    /// assert_eq!(archive.get(order.key_of()).required().await?.total, 1_200);
    /// # Ok(())
    /// # }
    /// ```
    pub fn in_table(mut self, name: impl Into<String>) -> Self {
        self.guard.table = Some(name.into());
        self
    }

    /// Makes a failed condition return the item that it met: `ReturnValuesOnConditionCheckFailure` is `ALL_OLD`.
    ///
    /// [`Error::item`] then reads the item. Updates, deletions and checks with a condition always request it: without an item, the error
    /// [says so](Error::is_item_not_found). It costs no capacity.
    ///
    /// Source: [PutItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html)
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let mut user = User { id: "c1".into(), name: "Grace".into() };
    /// let taken = db.create(&mut user).returning_item_on_failure().await.unwrap_err();
    /// assert_eq!(taken.item::<User>()?, Some(User { id: "c1".into(), name: "Ada".into() }));
    /// # Ok(())
    /// # }
    /// ```
    pub fn returning_item_on_failure(mut self) -> Self {
        self.guard.return_item_on_failure = true;
        self
    }

    /// Returns the destination of the write, when the client has `to` for its model.
    fn destination(&self, to: &Destination) -> Destination {
        match &self.guard.table {
            Some(table) => Destination { table: table.clone().into(), now: to.now },
            None => to.clone(),
        }
    }

    /// Returns the subject, after a check of everything that the caller asked for.
    fn lower(&mut self, to: &Destination) -> Result<A::Subject, Error> {
        let Self { action, guard, .. } = self;
        let lowered = match guard.error.take() {
            Some(error) => Err(error),
            None => action.lower(guard, to.now),
        };
        // The item that a failed condition meets says whether there is one, and which version it has. A put that must find none has no
        // use for it.
        guard.return_item_on_failure |= guard.condition.is_some() && A::OPERATION != Operation::PutItem;
        let checked = lowered.and_then(|subject| {
            if let Some(error) = guard.placeholders.take_error() {
                return Err(error.into());
            }
            check_limits(&guard.placeholders, &[guard.condition.as_ref()])?;
            Ok(subject)
        });
        checked.map_err(|error| error.with_place(A::OPERATION, Some(&to.table), None))
    }

    /// Returns the write as one action of a transaction. The guard's lock has the expected version.
    ///
    /// # Errors
    /// An [`Error`] when the write cannot be lowered.
    pub(crate) fn lower_in_transaction(&mut self, to: &Destination) -> Result<TransactAction, Error> {
        let to = &self.destination(to);
        let subject = self.lower(to)?;
        let guard = std::mem::take(&mut self.guard);
        self.guard.lock = guard.lock;
        Ok(TransactAction {
            kind: A::kind(subject),
            table: to.table.clone().into_owned(),
            condition: guard.condition.map(|text| ConditionExpression::new(text, guard.expects_version)),
            placeholders: guard.placeholders,
            return_item_on_failure: guard.return_item_on_failure,
            schema: Some(A::Model::SCHEMA),
            version: guard.lock.map(|lock| lock.next()),
        })
    }

    /// Returns the lock, the version that the write expects of the stored item.
    pub(crate) fn lock(&self) -> Option<Lock> {
        self.guard.lock
    }

    /// Gives the values that the successful write stored at this time to the caller's model.
    pub(crate) fn take_written(&mut self, now: Timestamp) {
        self.action.take_written(now);
    }
}

// ---- sending ---------------------------------------------------------------------------------------------------------

impl<A: Lower, R: Returns> Write<A, Bound<R>> {
    /// Adds the capacity that the write consumes to `meter`: `ReturnConsumedCapacity`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::new();
    /// db.put(&mut order("c1", "2026-01-07", 990)).meter(&meter).await?;
    /// assert!(meter.consumed().total > 0.0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        self.to.meter = Some(meter.clone());
        self
    }

    /// Sends the write once: when the answer is lost, the write is not sent again, and ends as
    /// [`AmbiguousWrite`](crate::ErrorKind::AmbiguousWrite).
    ///
    /// Otherwise, a write is sent again when carrying it out twice has the result of carrying it out once. That can undo
    /// another client's write between the two attempts: a delete removes an item that was created in between, and a `set`
    /// overwrites a value that was set in between. Use `once` for writes that must not do so and that no version guards. A
    /// write that DynamoDB refused, or that was never sent because no connection was made, is sent again all the same.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// use tabletheory::request::{Request as _, Resend};
    ///
    /// let delete = || db.delete(Order::key("c1", "2026-01-07"));
    /// assert_eq!(delete().into_request()?.resend(), Resend::Harmless);
    /// assert_eq!(delete().once().into_request()?.resend(), Resend::Harmful);
    /// # Ok(())
    /// # }
    /// ```
    pub fn once(mut self) -> Self {
        self.to.once = true;
        self
    }

    /// Returns the request as plain data.
    ///
    /// # Errors
    /// An [`Error`] when the write cannot be lowered: it has a value that DynamoDB cannot hold, an empty or too large key, an
    /// item of more than 400 KB, or an expression of more than 4,096 bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let mut user = User { id: "c2".into(), name: "Grace".into() };
    /// let request = db.put(&mut user).into_request()?;
    /// assert_eq!(request.item.as_json(), r#"{"id":{"S":"c2"},"name":{"S":"Grace"}}"#);
    /// assert_eq!(request.condition, None);
    ///
    /// let request = db.create(&mut user).into_request()?;
    /// assert_eq!(request.condition.as_deref(), Some("attribute_not_exists(#n0)"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_request(mut self) -> Result<A::Request, Error>
    where
        A: SingleAction,
        A::State: NotEmpty<Proof: Sized>,
    {
        let to = self.to.db.destination::<A::Model>();
        self.lower_single(to)
    }

    /// Returns the write as a request of its own.
    fn lower_single(&mut self, to: Destination) -> Result<A::Request, Error>
    where
        A: SingleAction,
    {
        let to = self.destination(&to);
        let subject = self.lower(&to)?;
        if let Some(named) = &mut self.to.named {
            named
                .check(&|name| self.action.writes(name, &self.guard))
                .map_err(|error| error.with_place(A::OPERATION, Some(&to.table), None))?;
        }
        let Guard { condition, expects_version, placeholders, return_item_on_failure, lock, .. } = &mut self.guard;
        let (fingerprint, is_conditional) = (fingerprint_of::<A>(), condition.is_some());
        Ok(A::single(
            subject,
            WriteParts {
                table: to.table,
                condition: condition.take().map(|text| ConditionExpression::new(text, *expects_version)),
                placeholders: std::mem::take(placeholders),
                return_values: R::VALUES,
                // The condition may fail because an earlier attempt was carried out. The returned item then shows it by the
                // fingerprint.
                return_item_on_failure: *return_item_on_failure || fingerprint.is_some() && is_conditional,
                fingerprint,
                once: self.to.once,
                return_consumed_capacity: self.to.meter.as_ref().map(CapacityMeter::wanted).unwrap_or_default(),
                schema: A::Model::SCHEMA,
                version: lock.map(|lock| lock.next()),
            },
        ))
    }

    /// Changes the result of the write.
    pub(in crate::op) fn returning<Other>(self) -> Write<A, Bound<Other>> {
        let Self { action, guard, to: Bound { db, meter, once, .. } } = self;
        Write { action, guard, to: Bound { db, meter, once, named: None, returns: PhantomData } }
    }

    /// Makes the write return these of its attributes.
    pub(in crate::op) fn returning_of<Other>(self, fields: &impl Projection) -> Write<A, Bound<Other>> {
        let mut write = self.returning();
        write.to.named = Some(ReturnedAttributes::new(fields));
        write
    }

    /// Sends the write.
    pub(in crate::op) async fn send(mut self) -> Result<R::Output, Error>
    where
        A: SingleAction,
    {
        let to = self.to.db.destination::<A::Model>();
        let now = to.now;
        let request = self.lower_single(to)?;
        let request = self.to.db.sealed(request).await?;
        let settled = settle(&self.to.db, &request, self.guard.lock).await;
        if settled.as_ref().map_or_else(Error::is_done, |_| true) {
            // The model takes the stored values even if the returned item cannot be read.
            self.take_written(now);
        }
        let body = settled?;
        let Bound { db, named, meter, .. } = &self.to;
        let key = request.subject().map_or("", EncodedItem::as_json);
        let answer = db.opened(A::OPERATION, body.clone(), Opens::written::<A::Model>(key)).await;
        let read = R::read(&answer, named.as_ref(), meter.as_ref(), &|item| request.check_returned(item));
        read.map_err(|error| Error::unreadable(answer.explain(error), returned_item(&body)).of_request(&request))
    }
}

/// Returns the fingerprint, the attribute to which this write alone gives its value: the time at which it created or updated
/// the item. A time in seconds or milliseconds is none: two writes may have the same.
fn fingerprint_of<A: Lower>() -> Option<&'static str> {
    let set = |role| <A::Model as Model>::SCHEMA.fingerprint(role);
    match A::OPERATION {
        // Updates of others do not change `created_at`.
        Operation::PutItem => set(Role::CreatedAt).or_else(|| set(Role::UpdatedAt)),
        Operation::UpdateItem => set(Role::UpdatedAt),
        _ => None,
    }
}

/// Sends one write and decides its outcome: the response's body when the write was stored, otherwise an error that says why
/// not.
async fn settle(db: &Db, request: &impl Request, lock: Option<Lock>) -> Result<Bytes, Error> {
    db.exchange(request).await.map_err(|error| match lock {
        Some(lock) => lock.explain(error),
        None => error,
    })
}

/// Implements `IntoFuture`, which sends a write that is awaited. It does so for each action, since the future lives as long as
/// the model that it borrows.
macro_rules! awaited {
    ($($lifetime:lifetime [$($generics:tt)*] $action:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*, R: $crate::op::write::Returns> ::std::future::IntoFuture
            for $crate::op::write::Write<$action, $crate::op::write::Bound<R>>
        {
            type Output = Result<R::Output, $crate::error::Error>;
            type IntoFuture = ::std::pin::Pin<Box<dyn Future<Output = Self::Output> + Send + $lifetime>>;

            fn into_future(self) -> Self::IntoFuture {
                Box::pin(self.send())
            }
        }
    )*};
}
pub(in crate::op) use awaited;

impl<A: Lower, To> fmt::Debug for Write<A, To> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct(A::OPERATION.name());
        self.action.describe(&mut shown);
        shown.field("condition", &self.guard.condition).field("placeholders", &self.guard.placeholders);
        if let Some(error) = &self.guard.error {
            shown.field("error", error);
        }
        shown.finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
