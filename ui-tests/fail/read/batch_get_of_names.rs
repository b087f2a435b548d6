//! The names of items instead of their keys.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().batch_get(["u1", "u2"]); //~ ERROR `&str` is not a primary key
}
