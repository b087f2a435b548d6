//! A creation of a model that is written once, for a transaction.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut event = event();
    let create = Create(&mut event);
    assert!(format!("{create:?}").starts_with("PutItem"));
}
