//! A batch of reads, by keys that are whole.

use crate::schema::*;

#[test]
fn is_made() {
    let _batch = db().batch_get([Order::key("c1", "o1"), Order::key("c1", "o2")]);
}
