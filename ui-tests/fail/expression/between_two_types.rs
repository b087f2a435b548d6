//! Bounds of two types.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::TOTAL.between(1, "9"); //~ ERROR `&str` is not a value of this attribute, which is a `u64`
}
