//! Code that is generic over what an operation takes compiles, as long as it says what the operation asks for.

#![allow(missing_docs, dead_code, unnameable_types, unreachable_pub, reason = "the schema is shared")]
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../schema.rs"]
mod schema;

use schema::*;
use tabletheory::NoKeys;
use tabletheory::field::Plain;
use tabletheory::op::{Decision, NoChangeYet, TransactActions, TransactError, TransactKeys};

async fn commit<A>(db: &Db, actions: A) -> Result<(), TransactError<A::Reasons>>
where
    A: TransactActions<NoKeys>,
{
    db.transact_write(actions).await
}

async fn read<Keys>(db: &Db, keys: Keys) -> Result<Keys::Found, Error>
where
    Keys: TransactKeys<Encryption = Plain> + 'static,
{
    db.transact_get(keys).await
}

async fn change<F, D>(db: &Db, decide: F) -> Result<Order, Error>
where
    F: FnMut(&Order, Update<Order, NoChangeYet>) -> D + Send,
    D: Decision<Order>,
{
    db.update_with_retry(Order::key("c1", "o1"), decide).await
}

#[test]
fn compiles() {
    let db = db();
    let mut order = order();
    drop(commit(&db, (Put(&mut order), Check(User::key("u1"), User::NAME.exists()))));
    drop(commit(&db, vec![Delete(User::key("u1"))]));
    drop(read(&db, (Order::key("c1", "o1"), User::key("u1").project((User::NAME,)))));
    drop(read(&db, vec![User::key("u1")]));
    drop(change(&db, |order, update| update.set(Order::TOTAL, order.total + 1)));
    drop(change(&db, |order, update| (order.total > 5).then(|| update.set(Order::PAID, true))));
}
