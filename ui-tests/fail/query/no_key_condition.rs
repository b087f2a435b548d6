//! A query without a key condition.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .descending()
        .into_request(); //~ ERROR the partition key of `Order_TABLE` has no value yet
}
