//! The size of a number.

#[path = "../../order.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::TOTAL.size().gt(1);
    //~^ ERROR[E0277] `Order_TOTAL` has no size: `size` is not defined for `NumberType`
    //~| LABEL `size` needs a string, binary, list, map or set attribute
}
