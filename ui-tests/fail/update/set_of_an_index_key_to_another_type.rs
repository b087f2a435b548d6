//! A number for an index key that is a string.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).set(Order::EMAIL, 5); //~ ERROR and cannot be set to this `{integer}`
}
