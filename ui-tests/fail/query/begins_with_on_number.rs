//! begins_with of a number.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Reading::TABLE)
        .eq(1)
        .sort_begins_with(5) //~ ERROR x
        .into_request();
}
