//! A consistent read of a GSI.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::EMAIL_IDX)
        .eq("a@b.c")
        .consistent() //~ ERROR `Order_EMAIL_IDX` does not support
        .into_request();
}
