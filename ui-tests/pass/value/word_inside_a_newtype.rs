//! A word on the field that holds the newtype.

use tabletheory::prelude::*;

#[derive(Attribute)]
struct Status(String);

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(omit_empty)]
    status: Option<Status>,
}

#[test]
fn is_left_out() {
    let mut user = User { id: "u1".into(), status: None };
    let request = crate::schema::db().put(&mut user).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"}}"#);
}
