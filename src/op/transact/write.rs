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
use crate::op::transact::actions::{Lowering, SentActions, TransactActions};
use crate::op::transact::outcome::TransactError;
use crate::op::write::Lock;
use crate::request::capacity::CapacityMeter;
use crate::request::response::Response as _;
use crate::request::responses::TransactWriteItemsResponse;
use crate::request::{
    ClientRequestToken, Request as _, ReturnConsumedCapacity, TransactAction, TransactWriteItemsRequest,
};
use crate::schema::Schema;
use crate::wire::value::size_of_item;

impl<K> Db<K> {
    /// Does several writes together, all of them or none: a tuple of actions of any models, a `Vec` of actions of one kind, or
    /// [`Actions`](crate::op::Actions), a list made at run time.
    ///
    /// # Example: a debit, a credit and a check
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
    pub fn transact_write<'m, A: TransactActions<K> + 'm>(&self, actions: A) -> TransactWrite<'m, A::This, K> {
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
/// The [`TransactError`] has a [`Reason`](crate::op::Reason) for each action when DynamoDB cancelled the transaction: nothing is
/// written then.
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
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let meter = CapacityMeter::new();
    /// db.transact_write(Delete(User::key("c1"))).meter(&meter).await?;
    /// assert_eq!(meter.consumed().total, 2.0);
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
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
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
