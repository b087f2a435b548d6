//! An attribute that a global secondary index does not project.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::STATUS_IDX)
        .eq(("t1", Status::Open))
        .project((Order::ID, Order::NOTE)) //~ ERROR `Order_NOTE` is not projected into `Order_STATUS_IDX`
        .into_request();
}
