//! A check of an item without a condition.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.transact_write((Check(User::key("u1"), ()), Delete(User::key("u2")))).await?;
    //~^ ERROR[E0277] `()` is not a condition
    //~| LABEL expected a comparison such as `Order::TOTAL.gt(5)`, or several joined with `&`, `|` and `!`
    Ok(())
}

fn main() {}
