//! An update of the primary key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut order = order();
    let _ = db().update_model(&mut order, (Order::ID,));
    //~^ ERROR[E0277] `Order_ID` is part of the primary key, which cannot be updated
    //~| LABEL remove it: an item with another key is another item
    //~| NOTE DynamoDB: Cannot update attribute. This attribute is part of the key
}
