//! An attribute set to one of its type.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).set(Order::PLACED, Order::EMAIL).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = #n1, #n2 = :v0 ADD #n3 :v1");
}
