//! One page, and no look at whether there is another.

#![deny(unused_must_use)]

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn orders(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE).eq("c1").page().await?;
    //~^ ERROR[unused_must_use] unused `Page` that must be used
    //~| NOTE a page may not be the last: its cursor leads to the next
    Ok(())
}

fn main() {}
