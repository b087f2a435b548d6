//! A value of the attribute's type.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).set(Order::TOTAL, 5).into_request().unwrap();
    assert_eq!(request.placeholders.values().next(), Some(r#"{"N":"5"}"#));
}
