//! A document in an option, flattened.

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
    #[model(flatten)]
    address: Option<Address>,
}

#[test]
fn is_stored_beside_the_others() {
    let mut user = User { id: "u1".into(), address: Some(Address { city: "Oslo".into() }) };
    let request = crate::schema::db().put(&mut user).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"},"city":{"S":"Oslo"}}"#);
}
