//! An update of all items of a model that is written once.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Box<dyn std::error::Error>> {
    db.update_all(db.scan::<Event>(), |key| Delete(key)).await?;
    //~^ ERROR[E0277] `schema::Event` is written once, and its items are not deleted
    //~| LABEL the model says `write_once`: only `create` writes it
    //~| NOTE code that is generic over its model says `M: Model<Policy = Mutable>`
    Ok(())
}

fn main() {}
