//! A number among strings.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::TOTAL.is_in(["5", "6"]); //~ ERROR `&str` is not a value of this attribute, which is a `u64`
}
