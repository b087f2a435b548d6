//! A size compared with a text of the item.

#[path = "../../order.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::LINES.size().gt_attribute(Order::EMAIL);
    //~^ ERROR[E0277] `Order_EMAIL` cannot be compared with `tabletheory::expr::Size<Order_LINES, Whole>`: its data type is `StringType`, not `NumberType`
    //~| LABEL expected an attribute whose data type is `NumberType`
    //~| NOTE DynamoDB compares values of one data type only; values of two types are never equal
}
