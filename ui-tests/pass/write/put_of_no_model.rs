//! A put of a model.

use crate::schema::*;

#[test]
fn is_lowered() {
    assert_eq!(db().put(&mut order()).into_request().unwrap().table, "orders");
}
