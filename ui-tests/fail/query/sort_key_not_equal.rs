//! All sort keys but one.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .sort_ne("o1") //~ ERROR a key condition has no operator `NotEqual`
        .into_request();
}
