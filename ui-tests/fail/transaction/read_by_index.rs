//! An index in a transaction.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.transact_get((Order::key("c1", "o1"), Order::EMAIL_IDX)).await?;
    //~^ ERROR[E0277] `(tabletheory::Key<schema::Order>, Order_EMAIL_IDX)` is not a list of primary keys
    //~| LABEL expected a tuple of keys, such as `(Order::key(…), User::key(…))`, or a `Vec` of keys of one model
    //~| NOTE a transaction reads items by primary key; it has no index and takes no write
    Ok(())
}

fn main() {}
