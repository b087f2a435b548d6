//! A scan of an index, filtered on its key.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan_index(Order::TENANT_IDX).filter(Order::TENANT.ne("t1"));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 <> :v0"));
}
