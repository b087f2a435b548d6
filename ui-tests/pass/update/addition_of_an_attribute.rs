//! A sum in SET.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).set(Order::TOTAL, Order::TOTAL + Order::TOTAL).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = #n0 + #n0, #n1 = :v0 ADD #n2 :v1");
}
