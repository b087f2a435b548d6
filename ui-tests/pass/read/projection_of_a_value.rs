//! Attributes alone.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().get(Order::key("c1", "o1")).project((Order::EMAIL, Order::TOTAL)).into_request().unwrap();
    assert!(request.projection.is_some());
}
