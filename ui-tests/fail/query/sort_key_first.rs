//! A sort key condition before the partition key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::EMAIL_IDX)
        .sort_gt(Timestamp::now()) //~ ERROR the partition key of `Order_EMAIL_IDX` has no value yet
        .into_request();
}
