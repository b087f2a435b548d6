//! Value type.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Reading::TABLE)
        .eq(1)
        .sort_eq("x")
        .into_request();
}
