//! An update with a change.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).increment(Order::TOTAL).into_request().unwrap();
    assert_eq!(request.update, "SET #n1 = :v1 ADD #n0 :v0, #n2 :v2");
}
