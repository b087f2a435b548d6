//! A version expected of a model that has one.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).set(Order::TOTAL, 2).expect_version(1).into_request().unwrap();
    assert_eq!(request.condition.as_deref(), Some("#n2 = :v3"));
}
