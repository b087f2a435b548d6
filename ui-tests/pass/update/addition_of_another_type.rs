//! `ADD` of strings to a set of strings.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).add(Order::TAGS, ["rush"]).into_request().unwrap();
    assert_eq!(request.placeholders.values().next(), Some(r#"{"SS":["rush"]}"#));
}
