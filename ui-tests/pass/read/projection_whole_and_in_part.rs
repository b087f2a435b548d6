//! Two elements of one attribute.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().get(Order::key("c1", "o1")).project((Order::LINES.at(0), Order::LINES.at(1))).into_request().unwrap();
    assert!(request.projection.is_some());
}
