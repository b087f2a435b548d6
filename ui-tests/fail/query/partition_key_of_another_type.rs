//! A string for a partition key that is a number.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Reading::TABLE)
        .eq("1") //~ ERROR `&str` is not a value of the key attribute `Reading_SENSOR`, which is a `u32`
        .into_request();
}
