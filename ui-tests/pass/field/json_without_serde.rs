//! A serde type, stored as a document.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(json)]
    settings: serde_json::Value,
}

#[test]
fn is_stored_as_a_document() {
    let mut user = User { id: "u1".into(), settings: serde_json::json!({"dark": true}) };
    let request = crate::schema::db().put(&mut user).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"},"settings":{"M":{"dark":{"BOOL":true}}}}"#);
}
