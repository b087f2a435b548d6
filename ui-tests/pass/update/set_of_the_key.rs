//! An update of an attribute outside the key.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).set(Order::TOTAL, 2).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1 ADD #n2 :v2");
}
