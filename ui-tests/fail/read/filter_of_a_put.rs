//! A write with the filter of a read.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut order = order();
    let _ = db()
        .put(&mut order)
        .filter(Order::TOTAL.gt(5)) //~ ERROR a write has no filter
        .into_request();
}
