//! A scan of a model without encrypted attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    assert!(db().scan::<User>().into_request().is_ok());
}
