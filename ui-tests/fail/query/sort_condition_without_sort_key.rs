//! A sort key condition on an index without a sort key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TENANT_IDX)
        .eq("t1")
        .sort_eq("o1") //~ ERROR `Order_TENANT_IDX` has no sort key attribute left to constrain
        .into_request();
}
