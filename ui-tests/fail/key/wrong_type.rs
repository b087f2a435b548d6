//! A number for a key that is a string.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().get(Order::key("c1", 7)).into_request(); //~ ERROR `{integer}` is not a value of this attribute
}
