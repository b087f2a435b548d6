//! An attribute compared with an attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .sort_eq(Order::EMAIL) //~ ERROR is not a value of the key attribute `Order_ID`
        .into_request();
}
