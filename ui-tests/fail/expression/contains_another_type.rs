//! A set of strings that contains a number.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::TAGS.contains(5); //~ ERROR `{integer}` is not a value of this attribute
}
