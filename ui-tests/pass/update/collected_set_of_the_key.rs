//! A collection of changes outside the key.

use crate::schema::*;

fn changes() -> Changes<Order> {
    Changes::new().set(Order::TOTAL, 2).set(Order::PLACED, "2026")
}

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).changes(changes()).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1, #n2 = :v2 ADD #n3 :v3");
}
