//! One operator.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).set(Order::TOTAL, Order::TOTAL - 3).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = #n0 - :v0, #n1 = :v1 ADD #n2 :v2");
}
