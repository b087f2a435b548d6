//! One of two partition key attributes.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::STATUS_IDX)
        .eq("t1") //~ ERROR `&str` is not a value of the partition key `(Order_TENANT, Order_STATUS)`
        .into_request();
}
