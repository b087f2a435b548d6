//! An attribute outside the key.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::STATUS_IDX).eq(("t1", Status::Open)).filter(Order::EMAIL.exists());
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("attribute_exists(#n2)"));
}
