//! A batch get, and no look at what was not processed.

#![deny(unused_must_use)]

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn orders(db: &Db) -> Result<(), Error> {
    db.batch_get([Order::key("c1", "o1")]).await?;
    //~^ ERROR[unused_must_use] unused `BatchGot` that must be used
    //~| NOTE some keys may not have been processed
    Ok(())
}

fn main() {}
