//! Both parts of the key.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().get(Order::key("c1", "o1")).into_request().unwrap();
    assert_eq!(request.key.as_json(), r#"{"customer":{"S":"c1"},"id":{"S":"o1"}}"#);
}
