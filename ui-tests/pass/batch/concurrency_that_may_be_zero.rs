//! Four requests at once.

use crate::schema::*;

#[test]
fn is_lowered() {
    let batch = db().batch_write().put(&order()).concurrency(at_once!(4)).into_requests().unwrap();
    assert_eq!(batch.len(), 1);
}
