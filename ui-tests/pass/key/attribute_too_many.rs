//! The partition key alone.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().get(User::key("u1")).into_request().unwrap();
    assert_eq!(request.key.as_json(), r#"{"id":{"S":"u1"}}"#);
}
