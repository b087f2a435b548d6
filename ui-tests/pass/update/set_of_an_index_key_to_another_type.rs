//! A string for an index key that is one.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).set(Order::EMAIL, "a@b.c").into_request().unwrap();
    assert_eq!(request.placeholders.values().next(), Some(r#"{"S":"a@b.c"}"#));
}
