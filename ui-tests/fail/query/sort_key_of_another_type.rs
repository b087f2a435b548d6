//! A string for a sort key that is a number.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Reading::TABLE)
        .eq(1)
        .sort_eq("5") //~ ERROR `&str` is not a value of the key attribute `Reading_SECOND`, which is a `u64`
        .into_request();
}
