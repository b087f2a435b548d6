//! A read of one item with a filter.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .get(Order::key("c1", "o1"))
        .filter(Order::TOTAL.gt(5)) //~ ERROR has neither a filter nor a condition
        .into_request();
}
