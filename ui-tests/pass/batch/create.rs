//! A strict put in a batch.

use crate::schema::*;

fn main() {
    let _ = db().batch_write().put(&mut order());
}
