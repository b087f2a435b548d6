//! A query with the condition of a write.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .condition(Order::TOTAL.gt(5)) //~ ERROR a read of `Order_TABLE` has no condition
        .into_request();
}
