//! A put that returns the new item.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut order = order();
    let _ = db().put(&mut order).returning_new(); //~ ERROR a put or deletion returns nothing new
}
