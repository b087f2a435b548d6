//! A sum with a text.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).set(Order::EMAIL, Order::EMAIL + ".uk"); //~ ERROR and cannot be set to this
}
