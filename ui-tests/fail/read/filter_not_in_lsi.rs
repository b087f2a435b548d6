//! A filter on what a local secondary index does not project.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TOTAL_IDX)
        .eq("c1")
        .filter(Order::NOTE.exists()) //~ ERROR `Order_NOTE` is not projected into `Order_TOTAL_IDX`
        .into_request();
}
