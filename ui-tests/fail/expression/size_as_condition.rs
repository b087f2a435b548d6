//! A size, not compared with anything.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().scan::<Order>().filter(Order::EMAIL.size()); //~ ERROR is not a condition
}
