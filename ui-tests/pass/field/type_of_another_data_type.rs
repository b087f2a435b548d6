//! A list that is said to be a list.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(type = L)]
    tags: Vec<String>,
}

#[test]
fn is_stored_as_it_says() {
    let mut user = User { id: "u1".into(), tags: vec!["a".into()] };
    let request = crate::schema::db().put(&mut user).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"},"tags":{"L":[{"S":"a"}]}}"#);
}
