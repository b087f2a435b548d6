//! A key beside a flattened struct.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address {
    street: String,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(sk)]
    city: String,
    #[model(flatten)]
    address: Address,
}

#[test]
fn is_lowered() {
    let key = User::key("u1", "Graz").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"id":{"S":"u1"},"city":{"S":"Graz"}}"#);
}
