//! A set of texts asked for a number, in a filter.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().scan::<Order>().filter(!Order::TAGS.contains(5)); //~ ERROR `{integer}` is not a value of this attribute
}
