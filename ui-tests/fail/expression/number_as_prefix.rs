//! A string that begins with a number.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::EMAIL.begins_with(5); //~ ERROR `{integer}` is not a value of this attribute, which is a `str`
}
