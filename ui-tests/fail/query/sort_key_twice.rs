//! Two conditions on the sort key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .sort_ge("o1")
        .sort_le("o9") //~ ERROR the key condition of `Order_TABLE` has ended: a range is its last part
        .into_request();
}
