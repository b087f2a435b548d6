//! A sum of a function.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).set(Order::TOTAL, Order::TOTAL.if_absent(0) + 1).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = if_not_exists(#n0, :v0) + :v1, #n1 = :v2 ADD #n2 :v3");
}
