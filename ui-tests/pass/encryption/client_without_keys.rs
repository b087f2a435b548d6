//! A model without encrypted attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    assert!(db().get(User::key("u1")).into_request().is_ok());
}
