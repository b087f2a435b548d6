//! An attribute compared with one of another data type.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::EMAIL.eq_attribute(Order::TOTAL); //~ ERROR `Order_TOTAL` cannot be compared with `Order_EMAIL`: its data type is `NumberType`, not `StringType`
}
