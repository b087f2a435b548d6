//! A number that contains a digit.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::TOTAL.contains(5); //~ ERROR `contains` is not defined for `u64`
}
