//! A strict put in a batch.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.batch_write().create(&mut order()).await?;
    //~^ ERROR[E0277] a batch write has no `StrictCreate`
    //~| LABEL await this write by itself, or put it in a transaction: `db.transact_write(…)`
    //~| NOTE BatchWriteItem puts whole items and deletes by key, without conditions: versions and what exists are not checked
    Ok(())
}

fn main() {}
