//! A condition joined with a boolean.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::TOTAL.gt(5) & true; //~ ERROR `bool` is not a condition
}
