//! A sort key that has some text in it.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .sort_contains("2026") //~ ERROR a key condition has no operator `AttributeContains`
        .into_request();
}
