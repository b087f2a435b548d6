//! The actions of a transaction that writes: one, a tuple, a `Vec`, or a list made at run time.

use std::fmt;

use crate::attr::Timestamp;
use crate::client::db::{Db, NoKeys};
use crate::error::{CancellationReason, Error};
use crate::model::members::Members;
use crate::model::open::OpenTo;
use crate::model::table::Model as _;
use crate::op::transact::outcome::Reason;
use crate::op::write::{Action, Destination, Lock, Write};
use crate::request::TransactAction;
use crate::schema::Schema;

/// The actions of a transaction: one action, a tuple of actions, a `Vec`, or [`Actions`]. A tuple can contain tuples and lists.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an action of a transaction",
    label = "expected `Create(…)`, `Put(…)`, `Update(…)`, `UpdateModel(…)`, `Delete(…)` or `Check(key, condition)`, or a tuple, a `Vec` or an `Actions` of them",
    note = "a transaction that writes reads nothing: what it depends on is a `Check`; `db.put(…)` and the like are sent alone"
)]
pub trait TransactActions<K>: SentActions {
    /// The actions themselves. A type that is not an action has no such type, so the compiler reports that once, and nothing
    /// about the types made of it.
    #[doc(hidden)]
    type This: TransactActions<K> + SentActions<Reasons = Self::Reasons>;

    #[doc(hidden)]
    fn this(self) -> Self::This;

    #[doc(hidden)]
    fn lower(&mut self, lowering: &mut Lowering<'_, K>);
}

/// What becomes of the actions of a transaction when it was sent, whatever keys the client has. So a client without the keys that they need
/// is one error, at the call that takes them, and not another one where the transaction is awaited.
pub trait SentActions: Send {
    /// The reasons for a cancellation: a [`Reason`] for an action, a tuple for a tuple, a `Vec` for a list.
    type Reasons: Send + 'static;

    #[doc(hidden)]
    fn take_written(&mut self, now: Timestamp);

    #[doc(hidden)]
    fn reasons(&self, of_each: &mut std::vec::IntoIter<CancellationReason>) -> Self::Reasons;
}

/// The lowering of a transaction's actions, one by one.
#[doc(hidden)]
pub struct Lowering<'a, K> {
    pub(super) db: &'a Db<K>,
    pub(super) now: Timestamp,
    pub(super) actions: Vec<TransactAction>,
    pub(super) schemas: Vec<&'static Schema>,
    pub(super) locks: Vec<Option<Lock>>,
    pub(super) error: Option<Error>,
}

impl<K> fmt::Debug for Lowering<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.actions.fmt(f)
    }
}

impl<A: Action, K> TransactActions<K> for Write<A>
where
    <A::Model as Members>::Encryption: OpenTo<K, A::Model>,
{
    type This = Self;

    fn this(self) -> Self {
        self
    }

    fn lower(&mut self, lowering: &mut Lowering<'_, K>) {
        let to = Destination { table: lowering.db.table_of::<A::Model>(), now: lowering.now };
        match self.lower_in_transaction(&to) {
            Ok(action) => {
                lowering.actions.push(action);
                lowering.schemas.push(A::Model::SCHEMA);
                lowering.locks.push(self.lock());
            }
            Err(error) => {
                lowering.error.get_or_insert(error);
            }
        }
    }
}

impl<A: Action> SentActions for Write<A> {
    type Reasons = Reason<A::Model>;

    fn take_written(&mut self, now: Timestamp) {
        Write::take_written(self, now);
    }

    fn reasons(&self, of_each: &mut std::vec::IntoIter<CancellationReason>) -> Reason<A::Model> {
        Reason::new(of_each.next().unwrap_or_default())
    }
}

impl<T: TransactActions<K>, K> TransactActions<K> for Vec<T> {
    type This = Vec<T::This>;

    fn this(self) -> Vec<T::This> {
        self.into_iter().map(T::this).collect()
    }

    fn lower(&mut self, lowering: &mut Lowering<'_, K>) {
        for action in self {
            action.lower(lowering);
        }
    }
}

impl<T: SentActions> SentActions for Vec<T> {
    type Reasons = Vec<T::Reasons>;

    fn take_written(&mut self, now: Timestamp) {
        for action in self {
            action.take_written(now);
        }
    }

    fn reasons(&self, of_each: &mut std::vec::IntoIter<CancellationReason>) -> Vec<T::Reasons> {
        self.iter().map(|action| action.reasons(of_each)).collect()
    }
}

/// A list of actions of any kind and of any models, made at run time: at most 100.
///
/// # Example
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// # let db = example_db().await;
/// use tabletheory::op::{Actions, Check, Delete};
///
/// let mut actions = Actions::new();
/// actions.push(Check(User::key("c1"), User::NAME.exists()));
/// actions.extend(["2026-01-07", "2026-02-11"].map(|id| Delete(Order::key("c1", id))));
/// assert_eq!(actions.len(), 3);
/// db.transact_write(actions).await?;
/// # Ok(())
/// # }
/// ```
pub struct Actions<'m, K = NoKeys>(Vec<Box<dyn AnyAction<K> + 'm>>);

/// One action whose type is forgotten.
trait AnyAction<K>: Send {
    fn lower(&mut self, lowering: &mut Lowering<'_, K>);
    fn take_written(&mut self, now: Timestamp);
}

impl<A: Action, K> AnyAction<K> for Write<A>
where
    <A::Model as Members>::Encryption: OpenTo<K, A::Model>,
{
    fn lower(&mut self, lowering: &mut Lowering<'_, K>) {
        TransactActions::lower(self, lowering);
    }

    fn take_written(&mut self, now: Timestamp) {
        Write::take_written(self, now);
    }
}

impl<K> fmt::Debug for Actions<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Actions({})", self.0.len())
    }
}

impl<K> Default for Actions<'_, K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'m, K> Actions<'m, K> {
    /// Makes an empty list.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::Actions;
    ///
    /// let actions: Actions<'_> = Actions::new();
    /// assert!(actions.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an action.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::Actions;
    ///
    /// let mut actions = Actions::new();
    /// for order in db.query(Order::TABLE).eq("c1").all().await? {
    ///     match order.status {
    ///         Status::Open => actions.push(Update(order.key_of()).set(Order::STATUS, Status::Shipped)),
    ///         Status::Shipped => actions.push(Delete(order.key_of())),
    ///     }
    /// }
    /// db.transact_write(actions).await?;
    /// assert_eq!(db.query(Order::TABLE).eq("c1").count().await?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn push<A>(&mut self, action: Write<A>)
    where
        A: Action + 'm,
        <A::Model as Members>::Encryption: OpenTo<K, A::Model>,
    {
        self.0.push(Box::new(action));
    }

    /// Returns the number of actions.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::Actions;
    ///
    /// let mut actions: Actions<'_> = Actions::new();
    /// actions.extend(["c1", "c2"].map(|id| Delete(User::key(id))));
    /// assert_eq!(actions.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there is no action; a transaction needs one.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::Actions;
    ///
    /// let mut actions: Actions<'_> = Actions::new();
    /// actions.push(Delete(User::key("c1")));
    /// assert!(!actions.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'m, K, A> Extend<Write<A>> for Actions<'m, K>
where
    A: Action + 'm,
    <A::Model as Members>::Encryption: OpenTo<K, A::Model>,
{
    fn extend<I: IntoIterator<Item = Write<A>>>(&mut self, actions: I) {
        actions.into_iter().for_each(|action| self.push(action));
    }
}

impl<K> TransactActions<K> for Actions<'_, K> {
    type This = Self;

    fn this(self) -> Self {
        self
    }

    fn lower(&mut self, lowering: &mut Lowering<'_, K>) {
        for action in &mut self.0 {
            action.lower(lowering);
        }
    }
}

impl<K> SentActions for Actions<'_, K> {
    type Reasons = Vec<CancellationReason>;

    fn take_written(&mut self, now: Timestamp) {
        for action in &mut self.0 {
            action.take_written(now);
        }
    }

    fn reasons(&self, of_each: &mut std::vec::IntoIter<CancellationReason>) -> Vec<CancellationReason> {
        self.0.iter().map(|_| of_each.next().unwrap_or_default()).collect()
    }
}

macro_rules! tuples {
    ($(($($action:ident)*);)*) => {$(
        impl<K, $($action: TransactActions<K>),*> TransactActions<K> for ($($action,)*) {
            type This = ($($action::This,)*);

            #[allow(non_snake_case)]
            fn this(self) -> Self::This {
                let ($($action,)*) = self;
                ($($action.this(),)*)
            }

            #[allow(non_snake_case)]
            fn lower(&mut self, lowering: &mut Lowering<'_, K>) {
                let ($($action,)*) = self;
                $($action.lower(lowering);)*
            }
        }

        impl<$($action: SentActions),*> SentActions for ($($action,)*) {
            type Reasons = ($($action::Reasons,)*);

            #[allow(non_snake_case)]
            fn take_written(&mut self, now: Timestamp) {
                let ($($action,)*) = self;
                $($action.take_written(now);)*
            }

            #[allow(non_snake_case)]
            fn reasons(&self, of_each: &mut std::vec::IntoIter<CancellationReason>) -> Self::Reasons {
                let ($($action,)*) = self;
                ($($action.reasons(of_each),)*)
            }
        }
    )*};
}

tuples! {
    (A1);
    (A1 A2);
    (A1 A2 A3);
    (A1 A2 A3 A4);
    (A1 A2 A3 A4 A5);
    (A1 A2 A3 A4 A5 A6);
    (A1 A2 A3 A4 A5 A6 A7);
    (A1 A2 A3 A4 A5 A6 A7 A8);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16 A17);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16 A17 A18);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16 A17 A18 A19);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16 A17 A18 A19 A20);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16 A17 A18 A19 A20 A21);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16 A17 A18 A19 A20 A21 A22);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16 A17 A18 A19 A20 A21 A22 A23);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16 A17 A18 A19 A20 A21 A22 A23 A24);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16 A17 A18 A19 A20 A21 A22 A23 A24 A25);
    (A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16 A17 A18 A19 A20 A21 A22 A23 A24 A25 A26);
}
