//! `TransactWriteItems`: does several writes and checks, of one or many models, all of them or none.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use crate::attr::Timestamp;
use crate::client::backoff::Backoff;
use crate::client::db::{Db, NoKeys};
use crate::dynamodb::limits::{TRANSACTION_ACTIONS, TRANSACTION_BYTES};
use crate::error::{CancellationReason, Error, ErrorKind, ReasonKind, RequestFault};
use crate::model::identity::run_into;
use crate::model::key::key_of_item;
use crate::model::members::Members;
use crate::model::open::OpenTo;
use crate::model::table::Model;
use crate::op::transact::outcome::{Reason, TransactError};
use crate::op::write::{Action, Destination, Lock, Write};
use crate::request::capacity::CapacityMeter;
use crate::request::response::{Response as _, TransactWriteItemsResponse};
use crate::request::{
    ClientRequestToken, Request as _, ReturnConsumedCapacity, TransactAction, TransactWriteItemsRequest,
};
use crate::schema::Schema;
use crate::wire::value::size_of_item;

impl<K> Db<K> {
    /// Does several writes together, all of them or none: a tuple of actions of any models, a `Vec` of actions of one kind, or
    /// [`Actions`], a list made at run time.
    ///
    /// # Example: a debit, a credit and a check
    ///
    /// ```
    /// # use doctest::*;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::{Check, Create, Delete, UpdateModel};
    ///
    /// let mut paid = db.get(Order::key("c1", "2026-02-11")).required().await?;
    /// paid.status = Status::Shipped;
    /// let mut next = order("c1", "2026-03-01", 990);
    /// db.transact_write((
    ///     UpdateModel(&mut paid, (Order::STATUS,)),
    ///     Create(&mut next),
    ///     Delete(Order::key("c1", "2026-01-07")),
    ///     Check(User::key("c1"), User::NAME.eq("Ada")),
    /// ))
    /// .await?;
    /// assert_eq!(paid.version, 1, "the models carry what was stored");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: why it was cancelled, action by action
    ///
    /// ```
    /// # use doctest::*;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::{Create, Put};
    ///
    /// let mut order = order("c3", "2026-03-01", 990);
    /// let mut user = User { id: "c1".into(), name: "Grace".into() };
    /// let actions = (Put(&mut order), Create(&mut user).returning_item_on_failure());
    /// let cancelled = db.transact_write(actions).await.unwrap_err();
    /// assert!(cancelled.is_condition_failed());
    ///
    /// let (of_order, of_user) = cancelled.reasons().expect("it was cancelled");
    /// assert!(!of_order.is_condition_failed());
    /// assert!(of_user.is_condition_failed());
    /// assert_eq!(of_user.item()?.expect("the item that is there").name, "Ada");
    /// # Ok(())
    /// # }
    /// ```
    pub fn transact_write<'m, A>(&self, actions: A) -> TransactWrite<'m, A::This, K>
    where
        A: TransactActions<K> + 'm,
    {
        TransactWrite::new(self, actions)
    }
}

/// The time during which a transaction is sent again, in nanoseconds: 9 minutes, since DynamoDB forgets a token after 10.
const TOKEN_LIFE: i128 = 9 * 60 * 1_000_000_000;

/// Several writes and checks together, all of them or none, under construction. Awaiting it returns `()`, and the models in it
/// then have the lifecycle fields as stored.
///
/// [`Db::transact_write`] makes it. It becomes one `TransactWriteItems` request, with a [`ClientRequestToken`] of its own.
/// While other writes hold the items, or DynamoDB asks to slow down, the same request with the same token is sent again after
/// growing, jittered pauses, ten times at most. The same happens when an answer was lost and DynamoDB then says that the
/// transaction is under way. A condition that did not hold is not tried again.
///
/// # When it fails
///
/// The [`TransactError`] has a [`Reason`] for each action when DynamoDB cancelled the transaction: nothing is written then.
/// When no answer came back, the transaction may be done or not. Sending the very same request again finds out: take the
/// request from [`into_request`](TransactWrite::into_request) before, or give it a [`token`](TransactWrite::token) of yours.
/// The same is true of a future that is dropped while it waits.
///
/// # Errors
/// [`ErrorKind::TransactionCanceled`]; [`ErrorKind::TransactionConflict`] or [`ErrorKind::Throttled`] when nothing else was
/// ever the reason; [`ErrorKind::TokenMismatch`] when the token was used for another request; [`ErrorKind::InvalidRequest`],
/// with nothing sent, for no action, more than 100 actions, or two actions on one item.
///
/// Source: [TransactWriteItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
#[must_use = "a transaction does nothing until it is awaited"]
pub struct TransactWrite<'m, A, K = NoKeys> {
    db: Db,
    now: Timestamp,
    actions: A,
    request: Result<TransactWriteItemsRequest, Error>,
    /// The stored version that each action expects.
    locks: Vec<Option<Lock>>,
    meter: Option<CapacityMeter>,
    borrows: PhantomData<&'m ()>,
    keys: PhantomData<fn() -> K>,
}

impl<A, K> fmt::Debug for TransactWrite<'_, A, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}

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
    db: &'a Db<K>,
    now: Timestamp,
    actions: Vec<TransactAction>,
    schemas: Vec<&'static Schema>,
    locks: Vec<Option<Lock>>,
    error: Option<Error>,
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
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Outcome {
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
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an action.
    pub fn push<A>(&mut self, action: Write<A>)
    where
        A: Action + 'm,
        <A::Model as Members>::Encryption: OpenTo<K, A::Model>,
    {
        self.0.push(Box::new(action));
    }

    /// Returns the number of actions.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there is no action; a transaction needs one.
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

impl<'m, A, K> TransactWrite<'m, A, K> {
    fn new(db: &Db<K>, mut actions: A) -> TransactWrite<'m, A::This, K>
    where
        A: TransactActions<K> + 'm,
    {
        let now = db.now();
        let mut lowering =
            Lowering { db, now, actions: Vec::new(), schemas: Vec::new(), locks: Vec::new(), error: None };
        actions.lower(&mut lowering);
        let Lowering { actions: lowered, schemas, locks, error, .. } = lowering;
        let request = match error {
            Some(error) => Err(error),
            None => request(lowered, &schemas),
        };
        TransactWrite {
            db: db.proven(),
            now,
            actions: actions.this(),
            request,
            locks,
            meter: None,
            borrows: PhantomData,
            keys: PhantomData,
        }
    }

    /// Sends the transaction with this token in place of one of its own: `ClientRequestToken`.
    ///
    /// # Example: sent twice, done once
    ///
    /// ```
    /// # use doctest::*;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::{ClientRequestToken, Create};
    ///
    /// let db = db.with_clock(|| Timestamp::UNIX_EPOCH);
    /// let token: ClientRequestToken = "import-2026-03-01".parse()?;
    /// for _ in 0..2 {
    ///     let mut user = User { id: "c2".into(), name: "Grace".into() };
    ///     db.transact_write(Create(&mut user)).token(token.clone()).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn token(mut self, token: ClientRequestToken) -> Self {
        if let Ok(request) = &mut self.request {
            request.client_request_token = Some(token);
        }
        self
    }

    /// Adds the capacity that the transaction consumes to `meter`: `ReturnConsumedCapacity`.
    pub fn meter(mut self, meter: &CapacityMeter) -> Self {
        if let Ok(request) = &mut self.request {
            request.return_consumed_capacity = meter.wanted();
        }
        self.meter = Some(meter.clone());
        self
    }

    /// Returns the request as plain data, including its token: however often it is sent within ten minutes, it is carried out
    /// once.
    ///
    /// # Errors
    /// An [`Error`] when an action cannot be lowered, when there is no action, when there are more than 100 actions, when two
    /// actions are on one item, or when the items have more than 4 MB.
    ///
    /// # Example: keep it, send it, send it again
    ///
    /// ```
    /// # use doctest::*;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::Create;
    ///
    /// let mut user = User { id: "c2".into(), name: "Grace".into() };
    /// let request = db.transact_write(Create(&mut user)).into_request()?;
    /// assert!(request.client_request_token.is_some());
    /// db.send(&request).await?;
    /// db.send(&request).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_request(self) -> Result<TransactWriteItemsRequest, Error> {
        self.request
    }
}

fn request(actions: Vec<TransactAction>, schemas: &[&'static Schema]) -> Result<TransactWriteItemsRequest, Error> {
    let request = TransactWriteItemsRequest {
        actions,
        client_request_token: Some(ClientRequestToken::random()),
        return_consumed_capacity: ReturnConsumedCapacity::None,
    };
    let refused = |fault| Err(Error::new(ErrorKind::InvalidRequest(fault)).of_request(&request));
    match request.actions.len() {
        0 => return refused(RequestFault::NoActions),
        1..=TRANSACTION_ACTIONS => {}
        given => return refused(RequestFault::TooManyActions { given, most: TRANSACTION_ACTIONS }),
    }
    let mut keys = Vec::with_capacity(request.actions.len());
    for (action, schema) in request.actions.iter().zip(schemas) {
        let key = key_of_item(action.kind.item().as_json(), schema);
        keys.push((action.table.as_str(), key.map_err(|error| Error::from(error).of_request(&request))?));
    }
    if let Some((_, fault)) = run_into(keys.iter().zip(schemas).map(|((table, key), schema)| (*table, *schema, key))) {
        return refused(fault);
    }
    keys.sort_unstable_by(|(table, key), (other_table, other)| {
        (table, key.as_json()).cmp(&(other_table, other.as_json()))
    });
    if keys.windows(2).any(|pair| matches!(pair, [first, second] if first == second)) {
        return refused(RequestFault::TwoActionsOnItem);
    }
    check_size(&request)?;
    Ok(request)
}

/// Checks the size of all items together.
fn check_size(request: &TransactWriteItemsRequest) -> Result<(), Error> {
    // Only DynamoDB knows the size of the attributes that an update does not write.
    let size = request.actions.iter().map(|action| size_of_item(action.kind.item().as_json())).sum();
    if size > TRANSACTION_BYTES {
        let fault = RequestFault::ActionsTooLarge { size, most: TRANSACTION_BYTES };
        return Err(Error::new(ErrorKind::InvalidRequest(fault)).of_request(request));
    }
    Ok(())
}

impl<'m, A, K> IntoFuture for TransactWrite<'m, A, K>
where
    A: SentActions + 'm,
    K: 'm,
{
    type Output = Result<(), TransactError<A::Reasons>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'm>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let Self { db, now, mut actions, request, locks, meter, .. } = self;
            let sealed = match request {
                Ok(request) if request.is_sealed() => Ok(request),
                // Ciphertext is longer.
                Ok(request) => db.sealed(request).await.and_then(|sealed| check_size(&sealed).map(|()| sealed)),
                Err(error) => Err(error),
            };
            let request = sealed.map_err(|error| TransactError::new(error, None))?;
            match send(&db, &request, &locks, meter.as_ref()).await {
                Ok(()) => {
                    actions.take_written(now);
                    Ok(())
                }
                Err(error) => {
                    if error.is_done() {
                        actions.take_written(now);
                    }
                    let reasons = error.cancellation_reasons().to_vec();
                    let reasons = (!reasons.is_empty()).then(|| actions.reasons(&mut reasons.into_iter()));
                    Err(TransactError::new(error, reasons))
                }
            }
        })
    }
}

/// Sends one transaction, and sends it again while only other writes, the load, or the transaction itself keep it from being
/// carried out.
async fn send(
    db: &Db,
    request: &TransactWriteItemsRequest,
    locks: &[Option<Lock>],
    meter: Option<&CapacityMeter>,
) -> Result<(), Error> {
    let started = db.now().as_unix_nanoseconds();
    let mut backoff = Backoff::new(db.client());
    // Set when the transaction may have been carried out already. With its token, sending it again returns the success, or
    // waits for it.
    let mut open = false;
    loop {
        let mut error = match db.exchange(request).await {
            Ok(body) => {
                let response = TransactWriteItemsResponse::read(&body);
                let response = response.map_err(|error| Error::unreadable(error, None).of_request(request))?;
                if let (Some(consumed), Some(meter)) = (&response.consumed_capacity, meter) {
                    meter.record(consumed);
                }
                return Ok(());
            }
            Err(error) => error,
        };
        open |= error.is_ambiguous();
        let reasons = error.cancellation_reasons_mut();
        for (reason, lock) in reasons.iter_mut().zip(locks) {
            explain(reason, *lock);
        }
        let passes = ReasonKind::pass(reasons.iter().map(|reason| &reason.kind));
        let again = match error.last_attempt().unwrap_or(error.kind()) {
            ErrorKind::TransactionCanceled => passes,
            ErrorKind::TransactionInProgress | ErrorKind::TransactionConflict | ErrorKind::Throttled => true,
            _ => false,
        };
        let in_time = db.now().as_unix_nanoseconds() - started < TOKEN_LIFE;
        if !again || !in_time || !backoff.pause().await {
            return Err(match error.kind() {
                // For a transaction that was carried out, the token would have returned the success.
                ErrorKind::TransactionCanceled if passes => error.into_passing(),
                ErrorKind::TransactionCanceled => error,
                _ if open => error.into_ambiguous(),
                _ => error,
            });
        }
    }
}

/// Turns a failed condition into a version conflict when the version was its cause.
fn explain(reason: &mut CancellationReason, lock: Option<Lock>) {
    let (Some(lock), ReasonKind::ConditionFailed) = (lock, &reason.kind) else { return };
    let failed = lock.explain(Error::new(ErrorKind::ConditionFailed).with_item(reason.item.clone()));
    if failed.is_version_conflict() {
        reason.kind = ReasonKind::VersionConflict;
        reason.stored_version = failed.stored_version();
    }
}
