//! A read of one item with a condition.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .get(Order::key("c1", "o1"))
        .condition(Order::TOTAL.gt(5)) //~ ERROR has neither a filter nor a condition
        .into_request();
}
