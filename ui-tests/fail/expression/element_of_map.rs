//! An element of a map.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::LABELS.at(0); //~ ERROR is not a list
}
