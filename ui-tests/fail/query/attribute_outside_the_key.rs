//! A value for an attribute that is not in the index's key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::EMAIL_IDX)
        .eq("a@b.c")
        .sort_eq(Status::Open) //~ ERROR is not a value of the key attribute `Order_CREATED_AT`
        .into_request();
}
