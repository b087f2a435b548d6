//! A batch read of a model without encrypted attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    assert!(db().batch_get([User::key("u1")]).into_requests().is_ok());
}
