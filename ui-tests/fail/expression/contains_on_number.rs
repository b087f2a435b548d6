//! A number that contains a digit.

#[path = "../../order.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::TOTAL.contains(5);
    //~^ ERROR[E0277] `contains` is not defined for `u64`, whose data type is `NumberType`
    //~| LABEL `contains` needs a string, a binary, a set or a list
}
