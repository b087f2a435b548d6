//! A page limit that may be zero.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .limit(0)
        //~^ ERROR[E0277] `{integer}` is not a page limit
        //~| LABEL write `items!(50)`, or give a `NonZeroU32`
        //~| NOTE a limit is how many items a page reads, before the filter, and DynamoDB refuses 0; for a number of items returned there is `.take(n)`
        .all()
        .await?;
    Ok(())
}

fn main() {}
