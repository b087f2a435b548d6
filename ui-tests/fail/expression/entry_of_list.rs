//! An entry of a list.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::LINES.entry("first"); //~ ERROR is not a map with string keys
}
