//! A put that returns the new item.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let mut order = order();
    db.put(&mut order).returning_new().await?;
    //~^ ERROR[E0277] a put or deletion returns nothing new
    //~| LABEL use `.returning_old()`; after a put the model itself has what was stored
    //~| NOTE DynamoDB: ReturnValues can only be ALL_OLD or NONE
    Ok(())
}

fn main() {}
