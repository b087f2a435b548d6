//! A put of a model without encrypted attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut user = User { id: "u1".into(), city: None, name: "Ada".into() };
    assert!(db().put(&mut user).into_request().is_ok());
}
