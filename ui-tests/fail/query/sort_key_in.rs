//! Several sort keys.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .sort_is_in(["o1", "o2"]) //~ ERROR a key condition has no operator `IsIn`
        .into_request();
}
