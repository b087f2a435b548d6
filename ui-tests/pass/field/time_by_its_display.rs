//! A time in the form in which programs exchange it. With their features, times of other crates are held so, too.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    seen: Timestamp,
}

#[test]
fn is_stored_as_rfc_3339() {
    let mut user = User { id: "u1".into(), seen: Timestamp::UNIX_EPOCH };
    let request = crate::schema::db().put(&mut user).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"},"seen":{"S":"1970-01-01T00:00:00.000000000Z"}}"#);
}
