//! Two times in seconds, compared.

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
    let filter = User::SEEN.lt_attribute(User::JOINED) & User::LEFT.gt(Timestamp::UNIX_EPOCH);
    assert!(db.scan::<User>().filter(filter).into_request().is_ok());
}
