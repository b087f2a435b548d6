//! `DELETE` of another attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).delete_from(Order::TAGS, Order::TAGS); //~ ERROR is not a list of elements, which are
}
