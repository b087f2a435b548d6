//! A put of a model that is written once.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().put(&mut event()); //~ ERROR is protected, and a put could write over an item of it
}
