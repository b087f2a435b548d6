//! The names of items instead of their keys.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.batch_get(["u1", "u2"]).await?;
    //~^ ERROR[E0277] `&str` is not a primary key
    //~| LABEL give a list of keys of one model, or of references to them: `[Order::key(…), …]`
    //~| NOTE a batch reads items by primary key; it has no index
    Ok(())
}

fn main() {}
