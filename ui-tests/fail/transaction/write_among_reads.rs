//! A write in a transaction that reads.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let write = db.delete(User::key("u1"));
    db.transact_get((Order::key("c1", "o1"), write)).await?;
    //~^ ERROR[E0277] `(Key<Order>, Write<DeleteItem<User>, Bound>)` is not a list of primary keys
    //~| LABEL expected a tuple of keys, such as `(Order::key(…), User::key(…))`, or a `Vec` of keys of one model
    //~| NOTE a transaction reads items by primary key; it has no index and takes no write
    Ok(())
}

fn main() {}
