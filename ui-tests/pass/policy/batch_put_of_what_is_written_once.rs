//! A create in a transaction of a model that is written once.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut event = event();
    assert!(db().transact_write((Create(&mut event),)).into_request().is_ok());
}
