//! A creation of a model.

use crate::schema::*;

#[test]
fn is_lowered() {
    assert_eq!(db().create(&mut order()).into_request().unwrap().table, "orders");
}
