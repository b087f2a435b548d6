//! A page limit that may be zero.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .limit(0) //~ ERROR `{integer}` is not a page limit
        .into_request();
}
