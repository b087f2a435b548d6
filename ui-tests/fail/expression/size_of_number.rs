//! The size of a number.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::TOTAL.size().gt(1); //~ ERROR `Order_TOTAL` has no size: `size` is not defined for `NumberType`
}
