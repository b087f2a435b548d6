//! An item by value in a batch.

use crate::schema::*;

fn main() {
    let _ = db().batch_write().put(&order());
}
