//! All attributes through a global secondary index that has some.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::STATUS_IDX)
        .eq(("t1", Status::Open))
        .all_attributes() //~ ERROR `Order_STATUS_IDX` does not project every attribute
        .into_request();
}
