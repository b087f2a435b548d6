//! A model with a partition key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
}

#[test]
fn every_put_has_it() {
    let mut user = User { id: "u1".into() };
    let request = crate::schema::db().put(&mut user).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"}}"#);
}
