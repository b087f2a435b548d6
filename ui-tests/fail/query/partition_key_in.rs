//! Several partition keys.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .is_in(["c1", "c2"]) //~ ERROR the partition key of `Order_TABLE` takes no operator but `=`
        .into_request();
}
