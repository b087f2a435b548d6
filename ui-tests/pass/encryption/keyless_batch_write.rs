//! A batch write of a model without encrypted attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    let user = User { id: "u1".into(), city: None, name: "Ada".into() };
    assert!(db().batch_write().put(&user).into_requests().is_ok());
}
