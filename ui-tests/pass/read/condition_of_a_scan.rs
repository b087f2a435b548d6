//! The filter of a scan.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().scan::<Order>().filter(Order::TOTAL.gt(5)).into_request();
}
