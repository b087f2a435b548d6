//! The sort key attributes from left to right.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::STATUS_IDX).eq(("t1", Status::Open)).sort_eq(5).sort_eq("2026-01-01");
    let request = query.into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 = :v1 AND #n2 = :v2 AND #n3 = :v3");
}
