//! A strongly consistent query of a global secondary index.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::EMAIL_IDX)
        .eq("a@b.c")
        .consistent() //~ ERROR `Order_EMAIL_IDX` does not support strongly consistent reads
        .into_request();
}
