//! A key behind a type alias.

use tabletheory::prelude::*;

type Id = String;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: Id,
}

#[test]
fn is_lowered() {
    assert_eq!(User::key("u1").into_item().unwrap().as_json(), r#"{"id":{"S":"u1"}}"#);
}
