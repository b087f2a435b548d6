//! A number compared with a string: always false.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::TOTAL.eq("5"); //~ ERROR `&str` is not a value of this attribute, which is a `u64`
}
