//! A scan of an index, filtered on what it does not project.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .scan_index(Order::TENANT_IDX)
        .filter(Order::NOTE.exists()) //~ ERROR `Order_NOTE` is not projected into `Order_TENANT_IDX`
        .into_request();
}
