//! A batch read of several models that is given keys and no lists of them.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn read(db: &Db) -> Result<(), Error> {
    db.batch_get_models((Order::key("c1", "o1"), User::key("u1"))).await?;
    //~^ ERROR[E0277] `(tabletheory::Key<schema::Order>, tabletheory::Key<schema::User>)` is not a tuple of lists of keys
    //~| LABEL expected two to six lists, such as `(order_keys, user_keys)`; each has keys of one model
    //~| NOTE keys of one model are read by `batch_get`
    Ok(())
}

fn main() {}
