//! A set of strings that contains a number of the item.

#[path = "../../order.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::TAGS.contains_attribute(Order::TOTAL);
    //~^ ERROR[E0277] `Order_TOTAL` cannot be compared with `Order_TAGS`: its data type is `NumberType`, not `StringType`
    //~| LABEL expected an attribute whose data type is `StringType`
    //~| NOTE DynamoDB compares values of one data type only; values of two types are never equal
}
