//! The same by `set_optional`.

use crate::schema::*;

#[test]
fn is_lowered() {
    let note: Option<&str> = Some("gift");
    let request = db().update(Order::key("c1", "o1")).set_optional(Order::NOTE, note).into_request().unwrap();
    assert_eq!(request.placeholders.names()[0], "note");
    let note: Option<&str> = None;
    let request = db().update(Order::key("c1", "o1")).set_optional(Order::NOTE, note).into_request().unwrap();
    assert!(request.update.contains("REMOVE #n0"));
}
