//! A deletion in a batch of a model with protected attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    assert!(db().batch_write().delete(Release::key("r1")).into_requests().is_ok());
}
