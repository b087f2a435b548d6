//! The index's partition key alone.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Order::TENANT_IDX).eq("t1").into_request().unwrap();
    assert_eq!((request.index, &*request.key_condition), (Some("by-tenant"), "#n0 = :v0"));
}
