//! Projected attributes, and any through a local secondary index.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::STATUS_IDX).eq(("t1", Status::Open)).project((Order::ID, Order::EMAIL));
    assert_eq!(query.into_request().unwrap().projection.as_deref(), Some("#n2, #n3"));
    let query = db().query(Order::TOTAL_IDX).eq("c1").project((Order::ID, Order::NOTE));
    assert_eq!(query.into_request().unwrap().projection.as_deref(), Some("#n1, #n2"));
}
