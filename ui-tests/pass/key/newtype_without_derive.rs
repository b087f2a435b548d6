//! A newtype in the key, which is held as what it holds.

use tabletheory::prelude::*;

#[derive(Attribute)]
struct UserId(String);

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: UserId,
    name: String,
}

#[test]
fn is_lowered() {
    let request = crate::schema::db().get(User::key(UserId("u1".into()))).into_request().unwrap();
    assert_eq!(request.key.as_json(), r#"{"id":{"S":"u1"}}"#);
}
