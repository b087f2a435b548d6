//! A sum inside of a function.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).set(Order::TOTAL, Order::TOTAL.if_absent(Order::TOTAL + 1)); //~ ERROR is not a value of it
}
