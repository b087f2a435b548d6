//! An optional change outside the key.

use crate::schema::*;

#[test]
fn is_lowered() {
    let update = |total: Option<u64>| db().update(Order::key("c1", "o1")).set_some(Order::TOTAL, total).into_request();
    assert_eq!(update(Some(2)).unwrap().update, "SET #n0 = :v0, #n1 = :v1 ADD #n2 :v2");
    assert!(update(None).unwrap_err().is_nothing_to_change());
}
