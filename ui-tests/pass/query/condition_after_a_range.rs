//! A range on the last sort key attribute used.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::STATUS_IDX).eq(("t1", Status::Open)).sort_eq(5).sort_begins_with("2026");
    let request = query.into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 = :v1 AND #n2 = :v2 AND begins_with(#n3, :v3)");
}
