//! A condition on a batch.

use crate::schema::*;

fn main() {
    let _ = db().batch_write().put(&order()).refuse_duplicates();
}
