//! A strict put in a batch.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().batch_write().create(&mut order()); //~ ERROR has no `StrictCreate`
}
