//! A sort key that is there.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .sort_exists() //~ ERROR a key condition has no operator `AttributeExists`
        .into_request();
}
