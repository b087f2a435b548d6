//! Some attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::TOTAL_IDX).eq("c1").project((Order::ID,)).into_request().unwrap();
    assert_eq!((request.select, request.projection.as_deref()), (None, Some("#n1")));
}
