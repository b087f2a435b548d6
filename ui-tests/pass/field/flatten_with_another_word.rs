//! A word on the field of a flattened struct.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address {
    #[model(omit_empty)]
    city: String,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(flatten)]
    address: Address,
}

#[test]
fn is_left_out() {
    let mut user = User { id: "u1".into(), address: Address { city: String::new() } };
    let request = crate::schema::db().put(&mut user).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"}}"#);
}
