//! A transaction that creates a model.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut order = order();
    assert_eq!(db().transact_write((Create(&mut order),)).into_request().unwrap().actions.len(), 1);
}
