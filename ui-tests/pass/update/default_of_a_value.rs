//! `if_not_exists` of an attribute.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).set_if_absent(Order::NOTE, "5").into_request().unwrap();
    assert_eq!(request.placeholders.names()[0], "note");
}
