//! Both partition key attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::STATUS_IDX).eq(("t1", Status::Open)).into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 = :v1");
}
