//! `DELETE` of strings from a set of strings.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).delete_from(Order::TAGS, ["a", "b"]).into_request().unwrap();
    assert_eq!(request.placeholders.values().next(), Some(r#"{"SS":["a","b"]}"#));
}
