//! A condition on a batch.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().batch_write().put(&order()).refuse_duplicates();
}
