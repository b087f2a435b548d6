//! Bounds of two types.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Reading::TABLE)
        .eq(1)
        .sort_between(5, "9") //~ ERROR `&str` is not a value of the key attribute `Reading_SECOND`, which is a `u64`
        .into_request();
}
