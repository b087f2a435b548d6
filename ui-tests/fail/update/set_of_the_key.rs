//! An update that sets part of the primary key.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).set(Order::ID, "o2").await?;
    //~^ ERROR[E0277] `Order_ID` is part of the primary key, which cannot be updated
    //~| LABEL remove it: an item with another key is another item
    //~| NOTE DynamoDB: Cannot update attribute. This attribute is part of the key
    Ok(())
}

fn main() {}
