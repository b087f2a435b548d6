//! A key and a condition of one model.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().delete(Order::key("c1", "o1")).condition(Order::PAID.eq(false)).into_request().unwrap();
    assert_eq!(request.condition.as_deref(), Some("#n0 = :v0"));
}
