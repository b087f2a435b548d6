//! Setting a boolean that is held as a number, and counting a number up.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(bool_as_number)]
    active: bool,
    #[model(unix)]
    seen: Timestamp,
    #[model(unix_ms)]
    left: Timestamp,
    #[model(unix)]
    joined: Timestamp,
    visits: u64,
}

#[test]
fn is_lowered() {
    let db = crate::schema::db();
    let request = db.update(User::key("u")).set(User::ACTIVE, true).increment(User::VISITS).into_request().unwrap();
    assert_eq!(request.placeholders.values().collect::<Vec<_>>(), [r#"{"N":"1"}"#, r#"{"N":"1"}"#]);
}
