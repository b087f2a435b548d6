//! A put in a batch of a model without protected attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    let order = order();
    assert!(db().batch_write().put(&order).into_requests().is_ok());
}
