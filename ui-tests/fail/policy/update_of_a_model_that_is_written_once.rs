//! A model that is written once, updated from a struct.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let mut event = event();
    db.update_model(&mut event, (Event::TEXT,)).await?;
    //~^ ERROR[E0277] `schema::Event` is written once, and its items are not updated
    //~| LABEL the model says `write_once`: only `create` writes it
    //~| NOTE code that is generic over its model says `M: Model<Policy = Mutable>`
    Ok(())
}

fn main() {}
