//! A scan of a model.

use crate::schema::*;

#[test]
fn is_lowered() {
    assert_eq!(db().scan::<Order>().into_request().unwrap().table, "orders");
}
