//! A list of fields with one of the primary key.

#[path = "../../order.rs"]
mod schema;
use schema::*;
use tabletheory::op::FieldList;

fn fields() -> FieldList<Order> {
    FieldList::new().with((Order::TOTAL,)).with((Order::ID,))
    //~^ ERROR[E0277] `Order_ID` is part of the primary key, which cannot be updated
    //~| LABEL remove it: an item with another key is another item
    //~| NOTE DynamoDB: Cannot update attribute. This attribute is part of the key
}

fn main() {}
