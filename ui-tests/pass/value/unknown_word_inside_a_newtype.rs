//! A newtype without words.

use tabletheory::prelude::*;

#[derive(Attribute)]
struct Status(String);

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Status,
}

#[test]
fn is_stored() {
    let mut user = User { id: "u1".into(), status: Status("Open".into()) };
    let request = crate::schema::db().put(&mut user).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"},"status":{"S":"Open"}}"#);
}
