//! A filter on what a global secondary index does not project.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TENANT_IDX)
        .eq("t1")
        .filter(Order::NOTE.exists()) //~ ERROR `Order_NOTE` is not projected into `Order_TENANT_IDX`
        .into_request();
}
