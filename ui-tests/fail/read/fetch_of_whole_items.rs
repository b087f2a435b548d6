//! Whole items fetched again.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let orders = vec![order()];
    let _ = db().fetch_full(&orders); //~ ERROR is not an item of an index, or a list of them
}
