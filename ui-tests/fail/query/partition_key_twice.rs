//! Two conditions on the partition key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .eq("c2") //~ ERROR the partition key of `Order_TABLE` has its value already
        .into_request();
}
