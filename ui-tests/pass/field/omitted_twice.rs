//! A value that is left out when it is `None`.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(omit_none)]
    nick: Option<String>,
}

#[test]
fn is_declared() {
    let mut user = User { id: "u1".into(), nick: Some(String::new()) };
    let request = crate::schema::db().put(&mut user).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"},"nick":{"S":""}}"#);
}
