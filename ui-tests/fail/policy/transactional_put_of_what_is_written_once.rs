//! A put of a model that is written once, for a transaction.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.transact_write(Put(&mut event())).await?;
    //~^ ERROR[E0277] `Event` is protected, and a put could write over an item of it
    //~| LABEL use `create`, which fails where there is an item with the key
    //~| NOTE the model says `write_once`, or has `protected` attributes
    //~| NOTE code that is generic over its model says `M: Model<Policy = Mutable>`
    Ok(())
}

fn main() {}
