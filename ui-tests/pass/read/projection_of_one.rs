//! A list of one attribute.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().get(Order::key("c1", "o1")).project((Order::EMAIL,)).into_request().unwrap();
    assert_eq!(request.projection.as_deref(), Some("#n0"));
}
