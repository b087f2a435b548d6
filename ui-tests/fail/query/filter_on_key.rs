//! A filter on a key attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::EMAIL_IDX)
        .eq("a@b.c")
        .filter(Order::TOTAL.gt(5) & Order::EMAIL.eq("a@b.c")) //~ ERROR x
        .into_request();
}
