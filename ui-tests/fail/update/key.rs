//! An update of the primary key.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let mut order = order();
    db.update_model(&mut order, (Order::ID,)).await?;
    //~^ ERROR[E0277] `Order_ID` is part of the primary key, which cannot be updated
    //~| LABEL remove it: an item with another key is another item
    //~| NOTE DynamoDB: Cannot update attribute. This attribute is part of the key
    Ok(())
}

fn main() {}
