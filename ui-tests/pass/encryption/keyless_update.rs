//! An update of a model without encrypted attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    assert!(db().update(User::key("u1")).remove(User::CITY).into_request().is_ok());
}
