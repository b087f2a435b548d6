//! Elements of another type than the list's.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).append(Order::LINES, ["tea"]); //~ ERROR is not a list of elements, which are
}
