//! A prefix of the partition key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .begins_with("c") //~ ERROR the partition key of `Order_TABLE` takes no operator but `=`
        .into_request();
}
