//! A type with `Display` and `FromStr`, stored as text.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(type = S)]
    address: std::net::Ipv4Addr,
}

#[test]
fn is_stored_as_text() {
    let mut user = User { id: "u1".into(), address: [127, 0, 0, 1].into() };
    let request = crate::schema::db().put(&mut user).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"},"address":{"S":"127.0.0.1"}}"#);
}
