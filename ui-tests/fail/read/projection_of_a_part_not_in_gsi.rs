//! A path into an attribute that a global secondary index does not project.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::STATUS_IDX)
        .eq(("t1", Status::Open))
        .project((Order::ID, Order::LINES.at(0).dot(Line::QUANTITY))) //~ ERROR `Order_LINES` is not projected into `Order_STATUS_IDX`
        .into_request();
}
