//! A read of one item.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().get(Order::key("c1", "o1")).into_request();
}
