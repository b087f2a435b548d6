//! A query of a model without encrypted attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    assert!(db().query(User::TABLE).eq("u1").into_request().is_ok());
}
