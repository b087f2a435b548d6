//! A borrowed or an owned string.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().get(Order::key("c1", 7.to_string())).into_request().unwrap();
    assert_eq!(request.key.as_json(), r#"{"customer":{"S":"c1"},"id":{"S":"7"}}"#);
}
