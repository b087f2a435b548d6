//! A delete of a model without encrypted attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    assert!(db().delete(User::key("u1")).into_request().is_ok());
}
