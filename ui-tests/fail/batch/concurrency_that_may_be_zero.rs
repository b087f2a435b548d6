//! A number of requests at once that may be none.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.batch_write()
        .put(&order())
        .concurrency(4)
        //~^ ERROR[E0277] `{integer}` is not a number of requests at once
        //~| LABEL write `at_once!(4)`, or give a `NonZeroUsize`
        //~| NOTE with none at once, nothing would ever be sent
        .await?;
    Ok(())
}

fn main() {}
