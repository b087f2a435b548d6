//! A range of the partition key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .gt("c1") //~ ERROR the partition key of `Order_TABLE` takes no operator but `=`
        .into_request();
}
