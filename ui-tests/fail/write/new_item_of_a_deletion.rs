//! A deletion that returns the new item.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().delete(Order::key("c1", "o1")).returning_new(); //~ ERROR a put or deletion returns nothing new
}
