//! A scan with the condition of a write.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .scan::<Order>()
        .condition(Order::TOTAL.gt(5)) //~ ERROR a read of `Order_TABLE` has no condition
        .into_request();
}
