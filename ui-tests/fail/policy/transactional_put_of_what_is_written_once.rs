//! A put of a model that is written once, for a transaction.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Put(&mut event()); //~ ERROR is protected, and a put could write over an item of it
}
