//! A strongly consistent scan of a global secondary index.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .scan_index(Order::EMAIL_IDX)
        .consistent() //~ ERROR `Order_EMAIL_IDX` does not support strongly consistent reads
        .into_request();
}
