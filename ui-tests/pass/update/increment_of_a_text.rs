//! Counting a number up.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).increment(Order::TOTAL).into_request().unwrap();
    assert_eq!(request.placeholders.values().next(), Some(r#"{"N":"1"}"#));
}
