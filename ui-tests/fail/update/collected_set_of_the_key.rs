//! A collection of changes with one of the primary key.

#[path = "../../order.rs"]
mod schema;
use schema::*;

fn changes() -> Changes<Order> {
    Changes::new().set(Order::TOTAL, 2).set(Order::ID, "o2")
    //~^ ERROR[E0277] `Order_ID` is part of the primary key, which cannot be updated
    //~| LABEL remove it: an item with another key is another item
    //~| NOTE DynamoDB: Cannot update attribute. This attribute is part of the key
}

fn main() {}
