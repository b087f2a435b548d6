//! `write_once`.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", write_once)]
struct User {
    #[model(pk)]
    id: String,
    city: String,
}

#[test]
fn is_created() {
    let mut user = User { id: "u1".into(), city: "Oslo".into() };
    let request = crate::schema::db().create(&mut user).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"},"city":{"S":"Oslo"}}"#);
}
