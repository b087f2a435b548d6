//! A document, which has no role.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address {
    city: String,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    home: Address,
}

#[test]
fn is_stored() {
    let mut user = User { id: "u1".into(), home: Address { city: "Oslo".into() } };
    let request = crate::schema::db().put(&mut user).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"},"home":{"M":{"city":{"S":"Oslo"}}}}"#);
}
