//! An attribute instead of a list of them.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().get(Order::key("c1", "o1")).project(Order::EMAIL); //~ ERROR is not a list of attributes
}
