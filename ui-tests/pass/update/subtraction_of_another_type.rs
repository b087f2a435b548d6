//! A number subtracted from a number.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).subtract(Order::TOTAL, 5_u64).into_request().unwrap();
    assert_eq!(request.update, "SET #n1 = :v1 ADD #n0 :v0, #n2 :v2");
}
