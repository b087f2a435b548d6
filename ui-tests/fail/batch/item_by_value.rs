//! An item by value in a batch.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().batch_write().put(order());
    //~^ ERROR[E0277] `Order` cannot be put in a batch
}
